"""Getis and Ord's Gi* on a grid: which cells have more around them than chance allows, corrected over the whole map.

Binary weights: a cell, and of its eight neighbours those in the study area. z = (S - mW) / (s sqrt((nW - W^2)/(n - 1)))
with m the mean and s the population standard deviation of all n cells (Ord and Getis 1995, equation 14), p by the
normal curve on both sides, q by Benjamini and Hochberg (1995) over all cells of a map, as esda 2.9.0 and spdep have it.
Counts are whole, and so are the sums. Never leaves a cell without incidents out: the grid says which cells there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.special import erfc

from indicators.methods.arrays import Bools, Floats, Ints

# With up to so many squares for each cell a raster is cheaper than looking neighbours up, in time and in memory.
SPARSEST = 16
# Ours: with fewer nothing is tested, of a map in its period and of a cell in the window around it.
FEWEST_IN_PERIOD = 30
FEWEST_IN_WINDOW = 5
_AROUND = [(right, up) for right in (-1, 0, 1) for up in (-1, 0, 1)]


class Band(IntEnum):
    """How sure it is that a cell is hot: by its number, the per cent of such cells that chance alone may have made."""

    NONE = 0
    ONE_PERCENT = 1
    FIVE_PERCENT = 5


@dataclass(frozen=True, eq=False)
class GiStar:
    """z, p and q of every cell; nan where they are not defined. With several windows, a row for each."""

    z: Floats
    p: Floats
    q: Floats


class Grid:
    """The cells of a study area by column and row, with what lies around each; made once for all maps of it."""

    def __init__(self, columns: npt.ArrayLike, rows: npt.ArrayLike, sparsest: int = SPARSEST) -> None:
        """Take the cells in any order; ValueError where one is named twice, or a row is missing.

        `sparsest` is how many squares of a raster there may be for each cell before neighbours are looked up instead.
        """
        self.columns, self.rows = _whole(columns, "Columns"), _whole(rows, "Rows")
        if self.columns.shape != self.rows.shape or self.columns.ndim != 1:
            raise ValueError("Columns and rows have to be two lists of the same length.")
        self.count = len(self.columns)
        wide, high = (int(np.ptp(a)) + 3 if self.count else 0 for a in (self.columns, self.rows))
        self._shape = (wide, high)
        self._dense = wide * high <= sparsest * self.count
        # A free square on every side, so that no neighbour of an edge is the other edge's.
        least = [int(a.min()) - 1 if self.count else 0 for a in (self.columns, self.rows)]
        self._key = (self.columns - least[0]) * high + self.rows - least[1]
        if (np.diff(np.sort(self._key)) == 0).any():
            raise ValueError("A cell of the grid is named twice: each cell of a study area counts once.")
        self.weights = self.around(np.ones(self.count, np.int64))

    def around(self, counts: npt.ArrayLike) -> Ints:
        """Give for every cell the sum of itself and its neighbours; with several windows, a row for each.

        ValueError for counts that are not whole, or not one for each cell.
        """
        given = _whole(counts, "Counts")
        if given.ndim not in (1, 2) or given.shape[-1] != self.count:
            raise ValueError(f"The counts have the shape {given.shape}: give one for each of the {self.count} cells.")
        found = np.zeros(given.shape, np.int64)
        for window, sums in zip(np.atleast_2d(given), np.atleast_2d(found), strict=True):
            sums[:] = self._by_raster(window) if self._dense else self._looked_up(window)
        return found

    def _by_raster(self, counts: Ints) -> Ints:
        raster = np.zeros(self._shape[0] * self._shape[1], np.int64)
        raster[self._key] = counts
        square = raster.reshape(self._shape)
        across = square.copy()
        across[1:] += square[:-1]
        across[:-1] += square[1:]
        both = across.copy()
        both[:, 1:] += across[:, :-1]
        both[:, :-1] += across[:, 1:]
        found: Ints = both.reshape(-1)[self._key]
        return found

    def _looked_up(self, counts: Ints) -> Ints:
        padded = np.append(counts, 0)
        found = np.zeros(self.count, np.int64)
        for places in self._places:
            found += padded[places]
        return found

    @cached_property
    def _places(self) -> list[Ints]:
        """Where each cell's neighbours stand, one list a direction; one past the last where there is none."""
        order = np.argsort(self._key, kind="stable")
        ordered = self._key[order]
        found = []
        for right, up in _AROUND:
            wanted = self._key + right * self._shape[1] + up
            at = np.minimum(np.searchsorted(ordered, wanted), self.count - 1)
            found.append(np.where(ordered[at] == wanted, order[at], self.count))
        return found


def gi_star(grid: Grid, counts: npt.ArrayLike) -> GiStar:
    """Give z, p and q of every cell for its count; with several windows (a row each), each is corrected by itself.

    None is defined where all cells have the same count, nor for a cell that has the whole map around it. ValueError
    for counts that are not whole, not one for each cell, or in the thousands of millions.

    >>> found = gi_star(Grid([0, 1, 2, 3], [0, 0, 0, 0]), [4, 1, 0, 0])
    >>> found.z.round(3).tolist(), found.p.round(3).tolist(), found.q.round(3).tolist()
    ([1.321, 0.762, -1.677, -1.321], [0.187, 0.446, 0.093, 0.187], [0.249, 0.446, 0.249, 0.249])
    """
    around = grid.around(counts)
    given = np.asarray(counts, np.int64)
    z = np.full(given.shape, np.nan)
    q = np.full(given.shape, np.nan)
    for window, sums, scores in zip(*map(np.atleast_2d, (given, around, z)), strict=True):
        _scored(window, sums, grid.weights, scores)
    p = erfc(np.abs(z) / np.sqrt(2))
    for chances, corrections in zip(np.atleast_2d(p), np.atleast_2d(q), strict=True):
        corrections[:] = corrected(chances)
    return GiStar(z, p, q)


def _scored(counts: Ints, around: Ints, weights: Ints, z: Floats) -> None:
    """Write z of every cell of one map where it is defined."""
    n = len(counts)
    # As many fewer in every cell change no z, and keep the squares small.
    fewer = int(counts.sum()) // max(n, 1)
    own = counts - fewer
    if n * int(np.abs(own).max(initial=0)) ** 2 >= 2**63:
        raise ValueError("The counts are so large that their squares would not be exact: give incidents in cells.")
    total, squares = int(own.sum()), int((own * own).sum())
    # n² times the variance, in whole numbers; a grid of one cell has none.
    spread = n * squares - total * total
    # The formula with both sides times n: what is subtracted stays whole, so that nothing is lost by it.
    above = (n * (around - fewer * weights) - total * weights).astype(np.float64)
    below = np.sqrt(float(spread) * (n * weights - weights * weights) / max(n - 1, 1))
    np.divide(above, below, out=z, where=below > 0)


def corrected(p: Floats) -> Floats:
    """Give Benjamini and Hochberg's q of every p, over all of them that are defined.

    >>> corrected(np.array([0.01, np.nan, 0.04, 0.03])).round(3).tolist()
    [0.03, nan, 0.04, 0.04]
    """
    q = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    scaled = p[order] * (len(known) / np.arange(1, len(known) + 1))
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q


def bands(found: GiStar) -> npt.NDArray[np.int8]:
    """Give the Band of every cell: hot where z is above 0 and q under 1 or under 5 per cent, otherwise none.

    >>> found = GiStar(*(np.array(a) for a in ([4.0, 3.0, -4.0], [0.001, 0.02, 0.001], [0.003, 0.03, 0.003])))
    >>> [Band(one).name for one in bands(found)]
    ['ONE_PERCENT', 'FIVE_PERCENT', 'NONE']
    """
    marked = np.zeros(found.z.shape, np.int8)
    # What is not defined is neither above nor under anything.
    marked[(found.z > 0) & (found.q < 0.05)] = Band.FIVE_PERCENT
    marked[(found.z > 0) & (found.q < 0.01)] = Band.ONE_PERCENT
    return marked


def testable(total_in_period: npt.ArrayLike, in_window: npt.ArrayLike) -> Bools:
    """Tell where there are enough incidents to test: 30 in the map's period, and 5 in the window around the cell.

    >>> testable(30, [4, 5]).tolist(), testable([[29], [30]], [5, 5]).tolist()
    ([False, True], [[False, False], [True, True]])
    """
    told: Bools = (np.asarray(total_in_period) >= FEWEST_IN_PERIOD) & (np.asarray(in_window) >= FEWEST_IN_WINDOW)
    return told


def _whole(given: npt.ArrayLike, name: str) -> Ints:
    numbers = np.asarray(given)
    if numbers.size and not np.issubdtype(numbers.dtype, np.integer):
        raise ValueError(f"{name} have to be whole numbers.")
    return numbers.astype(np.int64, copy=False)
