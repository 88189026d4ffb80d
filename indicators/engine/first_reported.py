"""What a figure was when it was first reported, where it has been revised since, with when and by which submission.

Both sides leave through `series`: the earlier one as it stood at the version that first had it, disclosed as it was
then. Where a figure is withheld now, nothing is said of what it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeAlias

from data.store import Cursor, Store
from indicators.engine.framework import Framework
from indicators.engine.observation import Observation, Series, State
from indicators.engine.series import Wanted, find, read_many, sources_of

# Each version that first had a figure is read by itself: more than these, and the oldest are left out.
MOST_VERSIONS = 36
_Place: TypeAlias = tuple[date, date]


@dataclass(frozen=True)
class FirstReport:
    """A figure as first reported and on what day; when what stands now came, and by which submission, if by one."""

    observation: Observation
    reported_at: datetime
    revised_at: datetime
    submission: int | None


FirstReports: TypeAlias = Mapping[date, FirstReport]
NONE_REVISED: FirstReports = MappingProxyType({})


def first_reports(store: Store, framework: Framework, series: Series) -> FirstReports:
    """Give what the figures of a total were at first, by their period's first day; only of those revised since."""
    wanted = Wanted(find(framework, series.indicator), series.measure, series.area)
    with closing(store.cursor()) as cursor:
        stood = _stood(cursor, wanted)
        firsts = {place: rows[0][3] for place, rows in stood.items()}
        versions = sorted(set(firsts.values()))[-MOST_VERSIONS:]
        made = _made(cursor)
        earlier = {version: _by_place(read_many(cursor, [wanted], version)[0]) for version in versions}
    found = {}
    for now in series.observations:
        place = now.start, now.end
        first = firsts.get(place)
        before = earlier.get(first, {}).get(place) if first is not None else None
        if first is not None and before is not None and _differs(before, now):
            since = _since(stood[place])
            found[now.start] = FirstReport(before, made[first][0], *made[since])
    return found


def _stood(cursor: Cursor, wanted: Wanted) -> dict[_Place, list[Any]]:
    """Give by period every figure that stood for it, oldest first, of the periods for which one no longer does."""
    rows = cursor.execute(
        "select start, finish, (numerator, denominator, value), from_version, to_version from observations "
        "where measure in (select unnest($names)) and area = $area and breakdown is null order by from_version",
        {"names": list(sources_of(wanted)), "area": wanted.area},
    ).fetchall()
    found: dict[_Place, list[Any]] = defaultdict(list)
    for row in rows:
        found[(row[0], row[1])].append(row)
    return {place: own for place, own in found.items() if len(own) > 1}


def _made(cursor: Cursor) -> dict[int, tuple[datetime, int | None]]:
    rows = cursor.execute("select version, made_at, submission from versions").fetchall()
    return {int(version): (made_at, submission) for version, made_at, submission in rows}


def _by_place(series: Series) -> dict[_Place, Observation]:
    return {(o.start, o.end): o for o in series.observations if o.state is not State.MISSING}


def _differs(before: Observation, now: Observation) -> bool:
    """Tell whether a reader may be told two different figures, or that one was withheld."""
    return now.state is State.SHOWN and (before.state, before.value) != (now.state, now.value)


def _since(stood: list[Any]) -> int:
    """Give the version since which the figure of now has stood, whatever else was said of it (that it is settled)."""
    since, figure = stood[-1][3], stood[-1][2]
    for row in reversed(stood[:-1]):
        if row[2] != figure or row[4] != since:
            break
        since = row[3]
    return int(since)
