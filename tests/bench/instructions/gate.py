"""Whether a call needs more instructions than it did when the committed figures were taken."""

from __future__ import annotations

from dataclasses import dataclass

GROWTH = 0.05


@dataclass(frozen=True)
class Counts:
    """Instructions per call by figure, and what they depend on beside the code."""

    rustc: str
    target: str
    figures: dict[str, int]

    def comparable(self, other: Counts) -> bool:
        """Another compiler or processor counts otherwise, whatever the code."""
        return (self.rustc, self.target) == (other.rustc, other.target)


def grown(committed: Counts, found: Counts) -> list[str]:
    """The figures that grew too much; none when the two cannot be compared."""
    if not committed.comparable(found):
        return []
    limits = {name: count * (1 + GROWTH) for name, count in committed.figures.items()}
    return [name for name, count in found.figures.items() if name not in limits or count > limits[name]]


def table(committed: Counts, found: Counts) -> list[str]:
    """A line for each figure: what was found, and how it differs from what is committed."""
    lines = [f"{'instructions per call':24}{'now':>10}{'committed':>12}{'growth':>9}"]
    for name, count in found.figures.items():
        before = committed.figures.get(name)
        growth = f"{count / before - 1:+.1%}" if before else "new"
        lines.append(f"{name:24}{count:>10,}{before or 0:>12,}{growth:>9}")
    return lines
