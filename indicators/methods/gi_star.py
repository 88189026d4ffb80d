"""Getis and Ord's Gi* on a grid: which cells have more around them than chance allows, corrected over the whole map.

Binary weights: a cell, and of its eight neighbours those in the study area. z = (S - mW) / (s sqrt((nW - W^2)/(n - 1)))
with m the mean and s the population standard deviation of all n cells (Ord and Getis 1995, equation 14), p by the
normal curve on both sides, q by Benjamini and Hochberg (1995) over all cells of a map. Counts are whole, and so are the
sums. Never leaves a cell without incidents out: the grid says which cells there are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import erfc

from indicators.methods.arrays import Floats, Ints

# A raster with up to so many squares for each cell is cheaper than looking neighbours up.
_SPARSEST = 64
_AROUND = [(right, up) for right in (-1, 0, 1) for up in (-1, 0, 1)]


@dataclass(frozen=True)
class GiStar:
    """z, p and q of every cell; nan where they are not defined. With several windows, a row for each."""

    z: Floats
    p: Floats
    q: Floats


class Grid:
    """The cells of a study area by column and row, with what lies around each; made once for all maps of it."""

    def __init__(self, columns: npt.ArrayLike, rows: npt.ArrayLike, sparsest: int = _SPARSEST) -> None:
        """Take the cells in any order; ValueError where one is named twice, or a row is missing.

        `sparsest` is how many squares of a raster there may be for each cell before neighbours are looked up instead.
        """
        self.columns, self.rows = np.asarray(columns, np.int64), np.asarray(rows, np.int64)
        if self.columns.shape != self.rows.shape or self.columns.ndim != 1:
            raise ValueError("Columns and rows have to be two lists of the same length.")
        self.count = len(self.columns)
        wide, high = (int(np.ptp(a)) + 3 if self.count else 0 for a in (self.columns, self.rows))
        self._shape = (wide, high)
        self._dense = wide * high <= max(sparsest * self.count, 4)
        least = [int(a.min()) - 1 if self.count else 0 for a in (self.columns, self.rows)]
        self._key = (self.columns - least[0]) * high + self.rows - least[1]
        order = np.argsort(self._key, kind="stable")
        if self.count and (np.diff(self._key[order]) == 0).any():
            raise ValueError("A cell of the grid is named twice.")
        self._order = order
        self.weights = self.around(np.ones(self.count, np.int64))

    def around(self, counts: npt.ArrayLike) -> Ints:
        """Give for every cell the sum of itself and its neighbours; with several windows, a row for each."""
        given = np.asarray(counts, np.int64)
        if given.ndim == 2:
            return np.stack([self.around(one) for one in given]) if len(given) else given
        return self._by_raster(given) if self._dense else self._looked_up(given)

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
        ordered = self._key[self._order]
        found = np.zeros(self.count, np.int64)
        for right, up in _AROUND:
            wanted = self._key + right * self._shape[1] + up
            at = np.minimum(np.searchsorted(ordered, wanted), self.count - 1)
            found += np.where(ordered[at] == wanted, counts[self._order[at]], 0)
        return found


def gi_star(grid: Grid, counts: npt.ArrayLike) -> GiStar:
    """Give z, p and q of every cell for its count; with several windows, each is corrected by itself."""
    given = np.asarray(counts, np.int64)
    if given.ndim == 2:
        several = [gi_star(grid, one) for one in given]
        return GiStar(*(np.stack([getattr(one, name) for one in several]) for name in ("z", "p", "q")))
    n, w = grid.count, grid.weights
    if n < 2:
        nothing = np.full(n, np.nan)
        return GiStar(nothing, nothing, nothing)
    total, squares = int(given.sum()), int((given * given).sum())
    # n² times the variance, in whole numbers.
    spread = n * squares - total * total
    # The same formula times n: what is subtracted stays whole, so that nothing is lost by it.
    above = (n * grid.around(given) - total * w).astype(np.float64)
    below = np.sqrt(float(spread) * (n * w - w * w) / (n - 1))
    z = np.divide(above, below, out=np.full(n, np.nan), where=below > 0)
    p = erfc(np.abs(z) / np.sqrt(2))
    return GiStar(z, p, corrected(p))


def corrected(p: Floats) -> Floats:
    """Give Benjamini and Hochberg's q of every p, over all of them that are defined."""
    q = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    scaled = p[order] * len(known) / np.arange(1, len(known) + 1)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q
