"""How concentrated incidents are: in how few cells half of them lie, and in how few they would lie by chance alone.

By chance every incident falls into any cell alike, so that a cell's count is binomial; the cells with most are taken
first, as they are of the real counts. Never draws a random number.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import factorial, isqrt, perm, prod

import numpy as np
import numpy.typing as npt
from scipy.stats import binom

# Up to so many incidents every way to fall is counted: 627 kinds of them for twenty.
EXACT_TO = 20


def cells_for_half(counts: npt.ArrayLike) -> int | None:
    """Give the fewest cells that hold half of all incidents or more; None where there is no incident.

    ValueError for counts that are negative or not whole.

    >>> cells_for_half([5, 3, 1, 1]), cells_for_half([4, 3, 1, 1])
    (1, 2)
    """
    given = np.asarray(counts)
    if given.size and (not np.issubdtype(given.dtype, np.integer) or given.min() < 0):
        raise ValueError("Counts have to be whole numbers of 0 or more.")
    largest = np.sort(given.ravel().astype(np.int64))[::-1]
    total = int(largest.sum())
    return int(np.searchsorted(2 * np.cumsum(largest), total)) + 1 if total else None


def by_chance(incidents: int, cells: int) -> float | None:
    """Give in how many cells half of so many incidents lie on average, if each falls into any cell alike.

    None for no incident or no cell. Exact up to twenty incidents. For more it is read from how many cells are expected
    to have each count (cells times the binomial chance): within half a cell, or 1%, of what a simulation gives.

    >>> by_chance(2, 100), round(by_chance(3, 2), 3), round(by_chance(1_000, 3_700))
    (1.0, 1.0, 376)
    """
    if incidents < 1 or cells < 1:
        return None
    return _counted(incidents, cells) if incidents <= EXACT_TO else _expected(incidents, cells)


def _counted(incidents: int, cells: int) -> float:
    """Average over every way to fall: the counts of the cells, and in how many ways incidents and cells give them."""
    ways: int = 0
    for counts in _partitions(incidents, incidents, cells):
        same = prod(factorial(counts.count(one)) for one in set(counts))
        falls = factorial(incidents) // prod(factorial(one) for one in counts)
        ways += (cells_for_half(counts) or 0) * falls * (perm(cells, len(counts)) // same)
    return float(Fraction(ways, cells**incidents))


def _partitions(total: int, largest: int, most: int) -> Iterator[list[int]]:
    """Give every list of at most so many counts with a total, largest first."""
    if total == 0:
        yield []
    elif most:
        for one in range(min(total, largest), 0, -1):
            for others in _partitions(total - one, one, most - 1):
                yield [one, *others]


def _expected(incidents: int, cells: int) -> float:
    """Take the cells in the mean arrangement, those with most first, until half of the incidents are held."""
    half = (incidents + 1) // 2
    mean = incidents / cells
    # Beyond forty and twelve standard deviations above the mean there is no cell.
    counts = np.arange(min(incidents, int(mean) + 40 + 12 * (isqrt(int(mean)) + 1)), 0, -1)
    expected = cells * binom.pmf(counts, incidents, 1 / cells)
    held = np.cumsum(expected * counts)
    at = min(int(np.searchsorted(held, half)), len(counts) - 1)
    before, level = (held[at - 1] if at else 0.0), int(counts[at])
    # The last cell that is needed holds more than is missing: by as much, on average, as a whole number is rounded up.
    return float(expected[:at].sum() + (half - before) / level + (level - 1) / (2 * level))
