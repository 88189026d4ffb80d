"""How well the last hotspots foretold: how many of a period's incidents fell where the period before was hot.

The prediction accuracy index is that of Chainey, Tompson and Uhlig (2008), "The utility of hotspot mapping for
predicting spatial patterns of crime": the share of incidents that were hit over the share of the area that was marked;
1 is what chance gives. The interval of the hit rate is Wilson's. Never marks a cell: it is told which are hot.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.methods.intervals import of_share


@dataclass(frozen=True)
class Foretold:
    """Of so many incidents, how many fell in the hotspot cells, and how many of all cells these are."""

    hits: int
    incidents: int
    hot: int
    cells: int

    @property
    def hit_rate(self) -> float | None:
        """The share of the incidents that were hit; None without an incident."""
        return self.hits / self.incidents if self.incidents else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The ends of the hit rate's 95% interval; None without an incident."""
        if not self.incidents:
            return None
        found = of_share(self.hits, self.incidents)
        return float(found.lower), float(found.upper)

    @property
    def area_share(self) -> float | None:
        """The share of the area that is hot; None without a cell."""
        return self.hot / self.cells if self.cells else None

    @property
    def index(self) -> float | None:
        """The prediction accuracy index, hit rate over share of the area; None without an incident or a hot cell."""
        return (self.hits * self.cells) / (self.incidents * self.hot) if self.incidents and self.hot else None


def foretold(hot: npt.ArrayLike, counts: npt.ArrayLike) -> Foretold:
    """Give how the cells that were hot in the last period foretold this period's counts, one of each for every cell.

    ValueError where there is not one of each, or a count is negative or not whole.

    >>> found = foretold([True, False, False, False], [6, 3, 1, 0])
    >>> found.hit_rate, found.area_share, found.index
    (0.6, 0.25, 2.4)
    """
    marked, counted = np.asarray(hot, np.bool_), np.asarray(counts)
    if marked.ndim != 1 or marked.shape != counted.shape:
        raise ValueError(f"Of {marked.size} cells it is said whether they were hot, and of {counted.size} their count.")
    if counted.size and (not np.issubdtype(counted.dtype, np.integer) or (counted < 0).any()):
        raise ValueError("Counts have to be whole numbers of 0 or more.")
    return Foretold(int(counted[marked].sum()), int(counted.sum()), int(marked.sum()), len(marked))
