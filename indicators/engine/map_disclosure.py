"""What of a map may be shown: the one table that map, list, hover, selection and export all read.

Cells that are no hotspot's and hold fewer than 5 are not drawn. Of what is about people no cell has a number at all,
only its class; hotspots have theirs rounded to 5; the periods never overlap and there is nothing to filter by. So the
only numbers that could be taken from one another are rounded sums of many cells, and no small count comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.places import NamedPlace
from indicators.engine.disclosure import SMALLEST
from indicators.engine.hot_places import (
    HotPlaces,
    Hotspot,
    former,
    hotspots,
    usual,
    usual_cells,
    words_of_cells,
)
from indicators.engine.map_windows import Window
from indicators.engine.place_names import middle, names_of, reference
from indicators.methods.over_time import OverTime

ROUNDED_TO = 5


@dataclass(frozen=True)
class ShownCell:
    """A cell that is drawn: `band` is 1 or 5 (per cent) for a hotspot's cell and 0 for another.

    `incidents` is None where it may not be told; `hotspot` is the number of the hotspot that it belongs to, or 0.
    `word` is what it has been over the last windows, and `usual` what it has in the same months, None where unknown.
    """

    column: int
    row: int
    band: int
    incidents: int | None
    hotspot: int
    word: OverTime = OverTime.TOO_FEW
    usual: float | None = None


@dataclass(frozen=True)
class ShownHotspot:
    """A hotspot as it may be told: `incidents` and `usual` are rounded to 5 where `rounded`, None where too small."""

    number: int
    name: str
    reference: str
    easting: float
    northing: float
    cells: tuple[int, ...]
    incidents: float | None
    usual: float | None
    rounded: bool
    history: tuple[bool, ...]
    word: OverTime | None
    since: Window | None
    busiest: ShownCell | None


@dataclass(frozen=True)
class ShownMap:
    """All that is shown of one window of a map; `total` is of incidents with a place."""

    places: HotPlaces
    at: int
    cells: tuple[ShownCell, ...]
    hotspots: tuple[ShownHotspot, ...]
    former: tuple[ShownHotspot, ...]

    @property
    def window(self) -> Window:
        """The window that is shown."""
        return self.places.windows[self.at]

    @property
    def protected(self) -> bool:
        """Whether it is about people."""
        return self.places.incidents.protected


def shown(places: HotPlaces, at: int, named: Sequence[NamedPlace]) -> ShownMap:
    """Give what may be shown of a window."""
    incidents, counts = places.incidents, places.counts[at]
    # The order of what is about people, and what they are called, say no more than the rounded numbers do.
    now = sorted(hotspots(places, at), key=lambda one: -(told(one.incidents, incidents.protected) or 0))
    gone = former(places, at)
    groups = [one.cells for one in (*now, *gone)]
    weights = [counts[group] * (not incidents.protected) for group in groups]
    names = names_of(groups, incidents.columns, incidents.rows, weights, incidents.size, named)
    belongs = np.zeros(len(counts), np.int64)
    for number, one in enumerate(now, 1):
        belongs[one.cells] = number
    drawn = np.flatnonzero((belongs > 0) | (counts >= SMALLEST))
    words, past = words_of_cells(places, at), usual_cells(places, at)
    cells = tuple(_cell(places, at, int(i), int(belongs[i]), OverTime(words[i]), float(past[i])) for i in drawn)
    place = {int(index): at for at, index in enumerate(drawn)}
    listed = [
        _hotspot(places, at, number, one, name, tuple(place[int(i)] for i in one.cells if int(i) in place), cells)
        for number, (one, name) in enumerate(zip((*now, *gone), names, strict=True), 1)
    ]
    return ShownMap(places, at, cells, tuple(listed[: len(now)]), tuple(listed[len(now) :]))


def _cell(places: HotPlaces, at: int, index: int, hotspot: int, word: OverTime, past: float) -> ShownCell:
    incidents = places.incidents
    untold = incidents.protected or np.isnan(past)
    return ShownCell(
        int(incidents.columns[index]), int(incidents.rows[index]), int(places.bands[at][index]),
        None if incidents.protected else int(places.counts[at][index]), hotspot, word, None if untold else past,
    )  # fmt: skip


def _hotspot(
    places: HotPlaces, at: int, number: int, one: Hotspot, name: str, drawn: tuple[int, ...], cells: Sequence[ShownCell]
) -> ShownHotspot:  # fmt: skip
    incidents, weight = places.incidents, places.counts[at][one.cells]
    east, north = (
        axis[one.cells] * incidents.size + incidents.size / 2 for axis in (incidents.columns, incidents.rows)
    )
    # Where the middle of what is about people lies would tell of the counts that it is weighted by.
    where = middle(east, north, np.zeros_like(weight) if incidents.protected else weight)
    busiest = max((cells[i] for i in drawn), key=lambda c: c.incidents or 0, default=None)
    return ShownHotspot(
        number, name, reference(*where), *where, drawn,
        told(one.incidents, incidents.protected), None if one.usual is None else told(one.usual, incidents.protected),
        incidents.protected, one.history, one.word, one.since, None if incidents.protected else busiest,
    )  # fmt: skip


@dataclass(frozen=True)
class CellPast:
    """What is usual in a cell in the same months, and in how many of the last windows it was hot."""

    usual: float | None
    hot: int
    windows: int


def past_of(found: ShownMap, cell: ShownCell) -> CellPast | None:
    """Give the past of a cell that is drawn; None of what is about people, where it would be counts of few."""
    places, incidents = found.places, found.places.incidents
    if incidents.protected:
        return None
    index = np.flatnonzero((incidents.columns == cell.column) & (incidents.rows == cell.row))
    lately = places.hot[places.lately(found.at)][:, index]
    return CellPast(usual(places, found.at, index), int(lately.sum()), len(lately))


def told(count: float, protected: bool) -> int | float | None:
    """Give a number as it may be told: as it is, or rounded to 5 and not at all under 5 where it is about people."""
    if not protected:
        return count
    nearest = ROUNDED_TO * int(count / ROUNDED_TO + 0.5)
    return nearest or None
