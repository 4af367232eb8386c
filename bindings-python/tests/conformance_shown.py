"""What programs can print of conformance cases, for `tests/secrecy` to search."""

from __future__ import annotations

import logging
import pickle
import traceback

from emulator import ROOT


class Shown:
    """A file with all that one runner shows: results and errors in their printed forms, and every logger at DEBUG."""

    def __init__(self, runner: str) -> None:
        folder = ROOT / "target" / "conformance"
        folder.mkdir(exist_ok=True)
        self._file = (folder / f"{runner}.shown").open("w", errors="backslashreplace")
        self._handler = logging.StreamHandler(self._file)
        self._level = logging.root.level
        logging.root.addHandler(self._handler)
        logging.root.setLevel(logging.DEBUG)

    def add(self, case: str, outcome: object) -> None:
        """Add what a case came to."""
        print(f"== {case}", str(outcome), repr(outcome), sep="\n", file=self._file)
        if isinstance(outcome, Exception):
            pickled = pickle.dumps(outcome).decode("utf-8", "backslashreplace")
            print(*traceback.format_exception(outcome), vars(outcome), pickled, sep="\n", file=self._file)

    def close(self) -> None:
        """End the file."""
        logging.root.removeHandler(self._handler)
        logging.root.setLevel(self._level)
        self._file.close()
