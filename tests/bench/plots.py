"""The plots of docs/performance.md."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

import matplotlib as mpl

mpl.use("svg")

from matplotlib import pyplot

# Text stays text, and the same figures give the same file.
mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "tokenport", "font.size": 9, "font.family": "sans-serif"})
OURS, OTHERS = "#2f6fde", "#b4b9c2"


def draw(results: dict[str, Any], file: Path) -> None:
    """Bars of CPU time per call over HTTP/1.1, one panel for each way; the lines are the spread of the rounds."""
    rows = [row for row in results["cpu"] if row["http"] == "1.1"]
    ways = list(dict.fromkeys(row["way"] for row in rows))
    height = 0.5 + 0.28 * max(sum(row["way"] == way for row in rows) for way in ways)
    figure, panels = pyplot.subplots(1, len(ways), figsize=(3.6 * len(ways), height), squeeze=False)
    for way, panel in zip(ways, panels[0], strict=True):
        of_way = sorted((row for row in rows if row["way"] == way), key=lambda row: -median(row["cpu"]))
        middles = [median(row["cpu"]) for row in of_way]
        spread = [
            [middle - min(row["cpu"]) for middle, row in zip(middles, of_way, strict=True)],
            [max(row["cpu"]) - middle for middle, row in zip(middles, of_way, strict=True)],
        ]
        colours = [OURS if row["client"].startswith("tokenport") else OTHERS for row in of_way]
        panel.barh([row["client"] for row in of_way], middles, xerr=spread, color=colours, ecolor="#555")
        panel.set_xscale("log")
        panel.set_title(way, fontsize=9)
        panel.set_xlabel("CPU µs per call (log)")
        panel.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
