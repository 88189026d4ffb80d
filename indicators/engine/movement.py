"""Did it move? An area that was tackled, the ring around it, and an area like it with its own ring, before and after.

Only of maps that are not about people: the sums are exact. Never says what caused a change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.periods import months_later
from data.shapes import cells_inside
from indicators.engine.ground import Feature
from indicators.engine.incidents import Incidents
from indicators.engine.map_disclosure import ShownMap
from indicators.engine.map_windows import Window
from indicators.methods.arrays import Bools, Ints
from indicators.methods.displacement import BeforeAfter, Moved, moved

RINGS = (250, 500, 1000)
USUAL_RING = 500
USUAL_MONTHS = 6


@dataclass(frozen=True)
class Areas:
    """The four areas by the places of their cells: what was tackled and its ring, the comparison and its ring."""

    target: Ints
    buffer: Ints
    control: Ints
    buffer_control: Ints


@dataclass(frozen=True)
class Movement:
    """What the four areas had before and after, and what that comes to; the order is that of `Areas`."""

    areas: Areas
    before: Window
    after: Window
    counts: tuple[BeforeAfter, BeforeAfter, BeforeAfter, BeforeAfter]
    moved: Moved


def areas(incidents: Incidents, target: Ints, control: Ints, ring: int) -> Areas | None:
    """Give the four areas with rings so many metres wide; None where the comparison or its ring meets the others.

    A ring holds what lies within that distance at a side or a corner, without what either ring shares with the other.
    """
    steps = max(1, ring // incidents.size)
    inside, beside = _marked(incidents, target), _marked(incidents, control)
    first, second = (_grown(incidents, cells, steps) for cells in (target, control))
    if (inside & second).any() or (beside & first).any():
        return None
    shared = first & second
    around, other = first & ~inside & ~shared, second & ~beside & ~shared
    if not around.any() or not other.any():
        return None
    return Areas(*(np.flatnonzero(marked) for marked in (inside, around, beside, other)))


def _marked(incidents: Incidents, cells: Ints) -> Bools:
    marked = np.zeros(len(incidents.columns), np.bool_)
    marked[cells] = True
    return marked


def _grown(incidents: Incidents, cells: Ints, steps: int) -> Bools:
    """Mark the cells of the map that lie within so many steps of any of some cells, these too."""
    columns, rows = incidents.columns, incidents.rows
    marked = np.zeros(len(columns), np.bool_)
    for cell in cells:
        marked |= (np.abs(columns - columns[cell]) <= steps) & (np.abs(rows - rows[cell]) <= steps)
    return marked


def spans(incidents: Incidents, since: date, last: date) -> tuple[Window, Window] | None:
    """Give the months before and after: the same months a year earlier, or else as many just before; None for neither.

    "After" is from `since` to `last`, at most twelve months.
    """
    first = max(since, months_later(last, -11))
    after = Window(first, last)
    just_before = Window(months_later(first, -after.length), months_later(first, -1))
    known = set(incidents.months)
    for before in (after.years_before(1), just_before):
        needed = [months_later(w.first, step) for w in (before, after) for step in range(w.length)]
        if set(needed) <= known:
            return before, after
    return None


def movement(incidents: Incidents, found: Areas, before: Window, after: Window) -> Movement:
    """Give what the four areas come to."""
    was, now = (incidents.between(w.first, w.last) for w in (before, after))
    counts = [
        BeforeAfter(int(was[cells].sum()), int(now[cells].sum()))
        for cells in (found.target, found.buffer, found.control, found.buffer_control)
    ]
    target, buffer, control, other = counts
    return Movement(found, before, after, (target, buffer, control, other), moved(target, control, buffer, other))


@dataclass(frozen=True, eq=False)
class Patch:
    """An area that can be tackled or compared with: a hotspot or a ward, by the places of its cells."""

    key: str
    name: str
    cells: Ints


def patches(incidents: Incidents, found: ShownMap, wards: Sequence[Feature]) -> tuple[Patch, ...]:
    """Give the hotspots of a map, the largest first, and the wards that lie in it."""
    place = {cell: at for at, cell in enumerate(zip(incidents.columns.tolist(), incidents.rows.tolist(), strict=True))}
    hot = [
        Patch(str(one.number), one.name, np.array([place[_at(found, at)] for at in one.cells], np.int64))
        for one in found.hotspots
    ]
    inside = []
    for ward in wards:
        cells = zip(*(axis.tolist() for axis in cells_inside(ward.shape, incidents.size)), strict=True)
        held = [place[cell] for cell in cells if cell in place]
        if held:
            inside.append(Patch(ward.code, ward.name, np.array(held, np.int64)))
    return (*hot, *inside)


def _at(found: ShownMap, at: int) -> tuple[int, int]:
    return found.cells[at].column, found.cells[at].row


def compared(
    incidents: Incidents, target: Patch, control: Patch, ring: int, since: date, last: date
) -> Movement | None:
    """Give the movement of one area against another from a month to another; None where they cannot be compared."""
    four = areas(incidents, target.cells, control.cells, ring)
    months = spans(incidents, since, last)
    return movement(incidents, four, *months) if four and months else None
