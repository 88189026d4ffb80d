"""Where a map is hot beyond chance, in every window: cells tested over the whole map, and the hotspots they make.

Works on true counts, and gives true counts: `map_disclosure.py` decides what of it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.periods import months_later
from indicators.engine.incidents import Incidents
from indicators.engine.map_windows import Window
from indicators.methods.arrays import Bools, Ints
from indicators.methods.gi_star import FEWEST_IN_PERIOD, Grid, bands, gi_star, testable
from indicators.methods.joined import joined
from indicators.methods.over_time import FEWEST_PERIODS, OverTime, hot_since, over_time

HISTORY = 24
MOST_ONCE = 10
"""What a former hotspot must have held in some window to be told of."""
_YEARS_BACK = 2


@dataclass(frozen=True)
class Hotspot:
    """Cells that lie together and are hot: `cells` by their place on the map, `usual` where earlier years are known.

    `history` says of each of the last windows whether at least half of the cells were hot, oldest first; `word` is what
    that comes to, None where there are too few windows. `since` is the window since which it has been hot unbroken.
    """

    cells: Ints
    incidents: int
    usual: float | None
    history: tuple[bool, ...]
    word: OverTime | None
    since: Window | None


@dataclass(frozen=True)
class HotPlaces:
    """A map's cells in each of its windows: `counts` and `bands` have a row a window; bands are 0, 5 or 1 per cent."""

    incidents: Incidents
    windows: tuple[Window, ...]
    counts: NDArray[np.int64]
    bands: NDArray[np.int8]

    @cached_property
    def hot(self) -> Bools:
        """Whether each cell is a hotspot's, in each window."""
        return self.bands > 0

    def total(self, at: int) -> int:
        """Give how many incidents with a place a window has."""
        return int(self.counts[at].sum())

    def too_few(self, at: int) -> bool:
        """Tell whether a window has too few incidents to test where they are."""
        return self.total(at) < FEWEST_IN_PERIOD

    def lately(self, at: int) -> slice:
        """Give the windows that the history of a window is told by."""
        return slice(max(0, at + 1 - HISTORY), at + 1)


def hot_places(incidents: Incidents, spans: Sequence[Window]) -> HotPlaces:
    """Test every cell of a map in each of the windows, corrected over the whole map of each."""
    counts = np.zeros((len(spans), len(incidents.columns)), np.int64)
    for at, window in enumerate(spans):
        counts[at] = incidents.between(window.first, window.last)
    found = np.zeros(counts.shape, np.int8)
    if counts.size:
        grid = Grid(incidents.columns, incidents.rows)
        enough = testable(counts.sum(axis=1)[:, None], grid.around(counts))
        found[:] = np.where(enough, bands(gi_star(grid, counts)), 0)
    return HotPlaces(incidents, tuple(spans), counts, found)


def hotspots(places: HotPlaces, at: int) -> tuple[Hotspot, ...]:
    """Give the hotspots of a window, the one with most incidents first."""
    marked = np.flatnonzero(places.hot[at])
    columns, rows = places.incidents.columns, places.incidents.rows
    found = [_hotspot(places, at, marked[group]) for group in joined(columns[marked], rows[marked])]
    return tuple(sorted(found, key=lambda one: (-one.incidents, int(one.cells[0]))))


def former(places: HotPlaces, at: int) -> tuple[Hotspot, ...]:
    """Give the places that were hotspots and are none now, the one that was the largest first."""
    lately = places.hot[places.lately(at)]
    if len(lately) < FEWEST_PERIODS:
        return ()
    words = over_time(lately)
    gone = np.flatnonzero((words == OverTime.FORMER) & ~places.hot[at])
    columns, rows = places.incidents.columns, places.incidents.rows
    found = [_hotspot(places, at, gone[group]) for group in joined(columns[gone], rows[gone])]
    kept = [
        one
        for one in found
        if one.word is OverTime.FORMER and places.counts[places.lately(at)][:, one.cells].sum(axis=1).max() >= MOST_ONCE
    ]
    return tuple(sorted(kept, key=lambda one: (-(one.usual or 0), int(one.cells[0]))))


def _hotspot(places: HotPlaces, at: int, cells: Ints) -> Hotspot:
    hot = places.hot[places.lately(at)][:, cells]
    history = 2 * hot.sum(axis=1) >= len(cells)
    enough = len(history) >= FEWEST_PERIODS
    word = OverTime(over_time(history[:, None])[0]) if enough else None
    first = int(hot_since(history[:, None])[0])
    spans = places.windows[places.lately(at)]
    since = spans[first] if 0 < first < len(spans) else None
    incidents = int(places.counts[at][cells].sum())
    return Hotspot(cells, incidents, usual(places, at, cells), tuple(map(bool, history)), word, since)


def usual(places: HotPlaces, at: int, cells: Ints) -> float | None:
    """Give the mean of the same months of up to two earlier years, None where none of them was told."""
    known = set(places.incidents.months)
    window = places.windows[at]
    before = [window.years_before(years) for years in range(1, _YEARS_BACK + 1)]
    told = [w for w in before if _told(w, known)]
    if not told:
        return None
    return float(np.mean([places.incidents.between(w.first, w.last)[cells].sum() for w in told]))


def usual_cells(places: HotPlaces, at: int) -> NDArray[np.float64]:
    """Give the usual number of every cell, nan where no earlier year was told."""
    known = set(places.incidents.months)
    before = [places.windows[at].years_before(years) for years in range(1, _YEARS_BACK + 1)]
    told = [places.incidents.between(w.first, w.last) for w in before if _told(w, known)]
    return np.mean(told, axis=0) if told else np.full(places.counts.shape[1], np.nan)


def words_of_cells(places: HotPlaces, at: int) -> NDArray[np.str_]:
    """Give what every cell has been over the last windows; all of them too few, where there are fewer than ten."""
    return over_time(places.hot[places.lately(at)])


def _told(window: Window, months: set[date]) -> bool:
    return all(months_later(window.first, step) in months for step in range(window.length))
