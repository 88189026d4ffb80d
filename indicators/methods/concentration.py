"""How concentrated incidents are: in how few cells half of them lie, and in how few they would lie by chance alone.

By chance every incident falls into any cell alike, so that a cell's count is binomial; the cells with most are taken
first, as they are of the real counts. Never draws a random number.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.stats import binom


def cells_for_half(counts: npt.ArrayLike) -> int | None:
    """Give the fewest cells that hold half of all incidents or more; None where there is no incident.

    >>> cells_for_half([5, 3, 1, 1])
    1
    """
    largest = np.sort(np.asarray(counts, np.int64))[::-1]
    total = int(largest.sum())
    return int(np.searchsorted(2 * np.cumsum(largest), total)) + 1 if total else None


def by_chance(incidents: int, cells: int) -> float | None:
    """Give how many cells would hold half of so many incidents if each fell into any cell alike; None for no incident.

    It is the number of cells in the mean arrangement: n times the binomial chance of each count, largest counts first.
    """
    if incidents < 1 or cells < 1:
        return None
    counts = np.arange(incidents + 1)
    expected = cells * binom.pmf(counts, incidents, 1 / cells)
    order = counts[::-1]
    held = np.cumsum((expected * counts)[order])
    at = min(int(np.searchsorted(held, incidents / 2)), incidents)
    before = held[at - 1] if at else 0.0
    level = int(order[at])
    whole = float(expected[order][:at].sum())
    return whole + (incidents / 2 - before) / level if level else whole
