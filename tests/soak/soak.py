"""Makes calls in each language with random faults for long, and looks whether anything grows.

Usage: soak.py [SECONDS [PROGRAM…]]: so long for each of these programs, or of all. Exits 1 if something is wrong.
What was seen is in `target/soak/`; `report.py` writes it into the document.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import verdict
from program import GoneError, Program, Sample, commands
from report import Run, commit, line, today

SAMPLES = 60
PRINTED = 5  # every so many


def soak(name: str, seconds: float, count: int = SAMPLES, leak: bool = False) -> Run:
    """Runs one program."""
    samples: list[Sample] = []
    problems: list[str] = []
    began = commit()
    with Program(name, leak) as program:
        try:
            for number in range(1, count + 1):
                samples.append(program.run(seconds / count))
                if number % PRINTED == 0:
                    print(line(name, samples[-1]), flush=True)
            problems += verdict.problems(samples, program.endings, program.slowest_ms)
        except GoneError as gone:
            problems.append(str(gone))
    return Run(name, today(), began, samples, program.endings, program.slowest_ms, problems)


def main(seconds: str = "60", *names: str) -> int:
    """One program after the other."""
    wrong = False
    for name in names or commands():
        run = soak(name, float(seconds))
        run.write()
        print(f"{run.program}: {'; '.join(run.problems) or 'nothing grows'}", flush=True)
        wrong |= bool(run.problems)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
