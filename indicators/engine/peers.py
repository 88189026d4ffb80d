"""Finds an area's peers: the other areas of its kind for which the same calculation has figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.store import Cursor, Store
from indicators.engine.calculate import COUNTS_PREFIX
from indicators.engine.framework import Framework, Watched
from indicators.engine.observation import Series, until
from indicators.engine.series import Wanted, measures_of, read_many
from indicators.engine.status import Basis, Target

_ALIKE = (
    "select distinct area from observations where breakdown is null and measure in (?, ?) and area <> ? "
    "and area in (select code from places where kind in (select kind from places where code = ?)) "
    "and area not in (select code from districts where code <> today) order by area"
)


def peers_of(cursor: Cursor, watched: Watched, area: str, version: int | None = None) -> tuple[Series, ...]:
    """Give the rated series of an indicator in every other area of the same kind that has one, disclosed."""
    measure = measures_of(watched)[0]
    codes = cursor.execute(_ALIKE, [measure, COUNTS_PREFIX + watched.id, area, area]).fetchall()
    read = read_many(cursor, [Wanted(watched, measure, str(code)) for (code,) in codes], version) if codes else []
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
