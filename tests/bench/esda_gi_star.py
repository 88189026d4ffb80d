"""esda's analytic Gi* of counts on a grid, in a process of its own: `python -m tests.bench.esda_gi_star GIVEN TOLD`.

Its weights are made beforehand, and what they cost is told apart.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
from esda.getisord import G_Local
from libpysal.weights import W

from indicators.methods.arrays import Ints


def queen(columns: Ints, rows: Ints) -> W:
    """Give the eight neighbours of every cell in the area, as esda wants them."""
    cells = list(zip(columns.tolist(), rows.tolist(), strict=True))
    at = {cell: place for place, cell in enumerate(cells)}
    steps = [(right, up) for right in (-1, 0, 1) for up in (-1, 0, 1) if right or up]
    near = {
        place: [at[beside] for right, up in steps if (beside := (column + right, row + up)) in at]
        for place, (column, row) in enumerate(cells)
    }
    return W(near, silence_warnings=True)


def main(given: Path, told: Path) -> None:
    """Write z and the seconds of CPU that it took, and those of the weights."""
    with np.load(given) as area:
        columns, rows, counts = area["columns"], area["rows"], area["counts"]
    before = time.process_time()
    weights = queen(columns, rows)
    built = time.process_time()
    found = G_Local(counts.astype(np.float64), weights, transform="B", star=True, permutations=0)
    np.savez(told, z=found.Zs, built=built - before, spent=time.process_time() - built)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
