"""A map's incidents by ward, with a rate where residents are known: what lies in cells whose middle the ward holds.

Not for what is about people. Never says that a rate of residents fits: where many come from elsewhere it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.store import Cursor
from indicators.engine.ground import Feature
from indicators.engine.hot_places import HotPlaces
from indicators.engine.map_disclosure import ShownMap
from indicators.engine.movement import patches

PER = 1_000


@dataclass(frozen=True)
class WardCount:
    """A ward's incidents in a window; `residents` None where nobody said, `hot` whether a hotspot reaches in."""

    name: str
    incidents: int
    residents: int | None
    hot: bool

    @property
    def rate(self) -> float | None:
        """Incidents in the window for every 1,000 residents; None where they are not known, or fewer than 1,000."""
        return PER * self.incidents / self.residents if self.residents and self.residents >= PER else None


def by_ward(cursor: Cursor, places: HotPlaces, found: ShownMap, wards: Sequence[Feature]) -> tuple[WardCount, ...]:
    """Give the wards of a map, those with most incidents first; () of what is about people, or without wards."""
    if places.incidents.protected or not wards:
        return ()
    people = _residents(cursor, [ward.code for ward in wards])
    counts, hot = places.counts[found.at], places.hot[found.at]
    known = {ward.code for ward in wards}
    told = [
        WardCount(one.name, int(counts[one.cells].sum()), people.get(one.key), bool(np.any(hot[one.cells])))
        for one in patches(places.incidents, found, wards)
        if one.key in known
    ]
    return tuple(sorted(told, key=lambda one: (-one.incidents, one.name)))


def _residents(cursor: Cursor, codes: Sequence[str]) -> dict[str, int]:
    """Give how many people live in each area by the latest year that is in."""
    rows = cursor.execute(
        "select area_code, arg_max(persons, year)::BIGINT from populations where ages = 'all' "
        "and list_contains(?::VARCHAR[], area_code) group by 1",
        [list(codes)],
    ).fetchall()
    return {str(code): int(persons) for code, persons in rows}
