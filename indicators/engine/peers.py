"""Finds an area's peers: the other areas of its kind for which the same calculation has figures.

Reads what a comparison with them needs in one go: their series, names and residents. Never compares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.store import Cursor, Store
from indicators.engine.framework import Framework, Watched
from indicators.engine.observation import Series, settled, until
from indicators.engine.ready_made import COUNTS_PREFIX
from indicators.engine.register import MEASURES
from indicators.engine.series import Wanted, measures_of, read_many
from indicators.engine.target import Basis, Target
from indicators.engine.ways import as_part

# An area with the one that holds it: of the framework's own area only a row of areas that was sent may say so.
_PLACED = (
    "select code, name, coalesce(nullif(parent, ''), parent_code, '') as parent from places "
    "left join areas on area_code = code where "
)
# Areas of the same kind, without former districts, for which a calculation or its stand-in has ever had a figure.
_ALIKE = (
    f"{_PLACED} code <> ? and places.kind in (select kind from places where code = ?) "
    "and code not in (select code from districts where code <> today) "
    "and code in (select area from observations where breakdown is null and measure in (?, ?)) order by code"
)
_RESIDENTS = (
    "select area_code, year, persons from populations where ages = 'all' and area_code in (select unnest(?::VARCHAR[]))"
)


@dataclass(frozen=True)
class Peers:
    """An area (the first of the series) and its peers, each with its series of one measure, disclosed.

    `residents` are the persons of each area by year; `whole` is the series of the one area that all of them lie in,
    where the areas that were sent say so.
    """

    watched: Watched
    series: tuple[Series, ...]
    names: Mapping[str, str]
    residents: Mapping[str, Mapping[int, int]]
    whole: Series | None = None

    @property
    def own(self) -> Series:
        """The series of the area that the others are peers of."""
        return self.series[0]


def peers_of(cursor: Cursor, watched: Watched, area: str, version: int | None = None) -> tuple[Series, ...]:
    """Give the rated series of an indicator in every other area of the same kind that has one, disclosed."""
    measure = measures_of(watched)[0]
    codes = [code for code, _, _ in _alike(cursor, watched, measure, area)]
    read = read_many(cursor, [Wanted(watched, measure, code) for code in codes], version) if codes else []
    return tuple(series for series in read if series.shown)


def wanted_peers(
    cursor: Cursor, watched: Watched, area: str, targets: Sequence[Target], as_of: date, version: int | None = None
) -> tuple[Series, ...]:
    """Give an indicator's peers up to a day where any of its targets is set against them; otherwise nothing."""
    if not any(target.basis is Basis.PEERS for target in targets):
        return ()
    return tuple(until(series, as_of) for series in peers_of(cursor, watched, area, version))


def read_peers(store: Store, framework: Framework, indicator: str) -> tuple[Series, ...]:
    """Give the peers of the framework's own area for one of its indicators."""
    cursor = store.cursor()
    try:
        return peers_of(cursor, framework.indicator(indicator), framework.area_code)
    finally:
        cursor.close()


def read_alike(store: Store, watched: Watched, measure: str, area: str, as_of: date) -> Peers | None:
    """Give an area and its peers with all that a comparison needs, up to a day; None where it has no peers."""
    cursor = store.cursor()
    try:
        alike = _alike(cursor, watched, measure, area)
        return _read(cursor, watched, measure, area, alike, as_of) if alike else None
    finally:
        cursor.close()


def _alike(cursor: Cursor, watched: Watched, measure: str, area: str) -> list[tuple[str, str, str]]:
    stand_in = COUNTS_PREFIX + watched.id if measure == measures_of(watched)[0] else measure
    found = cursor.execute(_ALIKE, [area, area, measure, stand_in]).fetchall()
    # Two suppliers may have sent the same area.
    return list({code: (code, name, parent) for code, name, parent in found}.values())


def _read(
    cursor: Cursor, watched: Watched, measure: str, area: str, alike: list[tuple[str, str, str]], as_of: date
) -> Peers | None:
    placed = cursor.execute(f"{_PLACED} code = ?", [area]).fetchall()
    _, name, parent = placed[0] if placed else (area, area, "")
    parents = {parent, *(held_by for _, _, held_by in alike)}
    whole = parent if len(parents) == 1 and parent else ""
    codes = [area, *(code for code, _, _ in alike), *([whole] if whole else [])]
    wanted = [Wanted(watched, measure, code) for code in codes]
    read = [_settled(until(series, as_of)) for series in read_many(cursor, wanted)]
    around = read.pop() if whole else None
    series = (read[0], *(s for s in read[1:] if s.observations))
    names = {area: name} | {code: named for code, named, _ in alike}
    if whole:
        names |= dict(cursor.execute("select code, name from places where code = ?", [whole]).fetchall())
    found = around if around is not None and around.observations else None
    if len(series) == 1:
        return None
    return Peers(as_part(watched, measure), series, names, _residents(cursor, codes), found)


def _settled(series: Series) -> Series:
    """Give the settled figures alone, where young ones are bound to change: they age differently in each area."""
    settling = series.measure in MEASURES and MEASURES[series.measure].settles
    return settled(series) if settling else series


def _residents(cursor: Cursor, codes: Sequence[str]) -> dict[str, dict[int, int]]:
    held: dict[str, dict[int, int]] = defaultdict(dict)
    for code, year, persons in cursor.execute(_RESIDENTS, [list(codes)]).fetchall():
        held[code][int(year)] = int(persons)
    return dict(held)
