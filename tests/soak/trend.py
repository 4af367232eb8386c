"""Whether something grows with the calls that were made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import median

# The first part of a run, in which allocators, compilers and pools of connections find their sizes.
WARM_UP = 1 / 3


def warm(points: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """What follows the warm-up, by the first number: a busy machine makes few calls in a long time."""
    return [point for point in points if point[0] >= points[-1][0] * WARM_UP]


def slope(points: Sequence[tuple[int, int]]) -> float:
    """How much the second number grows with the first: the median of the slopes between any two points (Theil and Sen).

    A few points that lie far away do not matter to it, as they do to a fit of least squares.
    """
    return median((after - before) / (x2 - x1) for (x1, before), (x2, after) in combinations(points, 2) if x1 != x2)


def growth(points: Sequence[tuple[int, int]]) -> float:
    """How much the second number grew by that over all points."""
    return slope(points) * (points[-1][0] - points[0][0])
