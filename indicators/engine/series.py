"""The one door through which figures leave: reads observations, fills gaps, and applies disclosure control.

Screens, exports and the command line all read here; nothing else reads the table of observations for people to see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from data.datasets import DATASETS
from data.periods import PeriodKind
from data.schema import About
from data.store import Cursor, Store
from indicators.engine.area_disclosure import AreaFigures, Key, held_back, without
from indicators.engine.definition import Proportion, Rate
from indicators.engine.disclosure import disclosed
from indicators.engine.framework import Better, Framework, IndicatorKind, Watched
from indicators.engine.gaps import one_kind, with_gaps
from indicators.engine.observation import Observation, Series, State
from indicators.engine.ready_made import COUNTS_PREFIX
from indicators.engine.register import MEASURES

Held: TypeAlias = dict[tuple[str, str], list[Any]]


@dataclass(frozen=True)
class Wanted:
    """Which series: a calculation's name (or "counts:<indicator>") in an area, the total or one breakdown."""

    watched: Watched
    measure: str
    area: str
    breakdown: str | None = None


def measures_of(watched: Watched) -> tuple[str, ...]:
    """Give the calculations of an indicator in order of rank; its ready-made counts stand last, or alone."""
    return (*watched.measures, COUNTS_PREFIX + watched.id)


def read(
    store: Store,
    framework: Framework,
    indicator: str,
    area: str | None = None,
    breakdown: str | None = None,
    measure: str | None = None,
    version: int | None = None,
) -> Series:
    """Give one series, disclosed: the total where `breakdown` is None; as it stood at `version` where that is given.

    `indicator` is an id of the framework, or a calculation's own name. Without `measure` the first calculation is
    read, and months that only the ready-made counts hold come from those. KeyError where the id or name is unknown.
    """
    watched = find(framework, indicator)
    wanted = Wanted(watched, measure or measures_of(watched)[0], area or framework.area_code, breakdown)
    cursor = store.cursor()
    try:
        return read_many(cursor, [wanted], version)[0]
    finally:
        cursor.close()


def find(framework: Framework, indicator: str) -> Watched:
    """Give the framework's indicator of that id, or a stand-in for a calculation asked for by its own name."""
    if indicator in MEASURES:
        return _stand_in(indicator)
    return framework.indicator(indicator)


def read_many(cursor: Cursor, wanted: Sequence[Wanted], version: int | None = None) -> list[Series]:
    """Give several series in one query, disclosed, in the order asked for."""
    parts = _parts(cursor)
    inside = {part for parts_of_one in parts.values() for part in parts_of_one}
    beside = {w: _around(w, parts) for w in wanted if w.area in inside and w.watched.about == "people"}
    everything = [*wanted, *(other for others in beside.values() for other in others)]
    held = _observations(
        cursor, {(name, w.area, w.breakdown or "") for w in everything for name in sources_of(w)}, version
    )
    return [_kept_safe(w, _series(w, held), parts, beside.get(w, ()), held) for w in wanted]


def _parts(cursor: Cursor) -> dict[str, list[str]]:
    """Give the parts of each area of the framework that has any."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = cursor.execute("select parent, code from known_places where own and parent <> '' order by code").fetchall()
    for parent, code in rows:
        found[parent].append(code)
    return found


def _around(wanted: Wanted, parts: dict[str, list[str]]) -> tuple[Wanted, ...]:
    """Give the same series, and its total where it is split, for every area of the framework."""
    areas = dict.fromkeys([*parts, *(part for inside in parts.values() for part in inside)])
    return tuple(
        replace(wanted, area=area, breakdown=breakdown)
        for breakdown in dict.fromkeys((wanted.breakdown, None))
        for area in areas
    )


def _kept_safe(
    wanted: Wanted, series: Series, parts: dict[str, list[str]], around: tuple[Wanted, ...], held: Held
) -> Series:
    """Give a part's series without what its whole and the other parts would give away."""
    back: set[Key] = set()
    for breakdown in {w.breakdown for w in around}:
        own = {w.area: _figures(w, held) for w in around if w.breakdown == breakdown}
        back |= held_back(parts, own).get(wanted.area, set())
    return replace(series, observations=without(series.observations, back)) if back else series


def _figures(wanted: Wanted, held: Held) -> AreaFigures:
    """Give the figures of an area that are withheld where they are small, true and as shown by themselves."""
    true = _true(wanted, held)
    pairs = [(o, s) for o, s in zip(true, _disclosed(wanted, true), strict=True) if shielded(wanted.watched, o)]
    return AreaFigures(tuple(o for o, _ in pairs), tuple(s for _, s in pairs))


def sources_of(wanted: Wanted) -> tuple[str, ...]:
    """Give the observations to look in: ready-made counts stand in where the first calculation has no figure."""
    ready_made = COUNTS_PREFIX + wanted.watched.id
    if wanted.measure == ready_made or wanted.measure != measures_of(wanted.watched)[0]:
        return (wanted.measure,)
    return (wanted.measure, ready_made)


def _observations(
    cursor: Cursor, asked: Iterable[tuple[str, str, str]], version: int | None
) -> dict[tuple[str, str], list[Any]]:
    standing = "to_version is null" if version is None else "from_version <= $v and coalesce(to_version, $v + 1) > $v"
    keys = ["@".join(one) for one in asked]
    rows = cursor.execute(
        "select measure, area, period_kind, start, finish, breakdown, category, numerator, denominator, value, "
        f"provisional, source, lower, upper from observations where {standing} and measure || '@' || area || '@' || "
        "coalesce(breakdown, '') in (select unnest($keys)) order by finish, start",
        {"keys": keys} if version is None else {"keys": keys, "v": version},
    ).fetchall()
    held: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows:
        held[(row[0], row[1])].append(row[2:])
    return held


def _series(wanted: Wanted, held: Held) -> Series:
    unit, per = unit_of(wanted.watched, wanted.measure)
    safe = _disclosed(wanted, _true(wanted, held))
    return Series(wanted.watched.id, wanted.measure, wanted.area, wanted.breakdown, unit, per, safe)


def _true(wanted: Wanted, held: Held) -> list[Observation]:
    """Give the observations of a series as they are, gaps filled; never leaves this room undisclosed."""
    unit, per = unit_of(wanted.watched, wanted.measure)
    found: dict[tuple[date, date], list[Observation]] = {}
    for name in reversed(sources_of(wanted)):
        own: dict[tuple[date, date], list[Observation]] = defaultdict(list)
        for row in held.get((name, wanted.area), []):
            if row[3] == wanted.breakdown:
                observation = _observation(row, unit, per)
                own[(observation.start, observation.end)].append(observation)
        found.update(own)
    ordered = [o for period in sorted(found, key=lambda p: (p[1], p[0])) for o in found[period]]
    return with_gaps(one_kind(ordered))


def _disclosed(wanted: Wanted, filled: list[Observation]) -> tuple[Observation, ...]:
    unit, per = unit_of(wanted.watched, wanted.measure)
    people = [o for o in filled if shielded(wanted.watched, o)]
    guarded = iter(disclosed(people, share=not per, bare_counts=unit != "%" and not per))
    return tuple(next(guarded) if shielded(wanted.watched, o) else o for o in filled)


def _observation(row: Any, unit: str, per: int) -> Observation:
    kind, start, end, _, category, numerator, denominator, value, provisional, source, lower, upper = row
    scale = per or (100 if unit == "%" else 0)
    if value is None and numerator is not None and not scale:
        value = numerator
    elif value is None and numerator is not None and denominator:
        value = scale * numerator / denominator
    return Observation(
        PeriodKind(kind), start, end, category, numerator, denominator, value, State.SHOWN, provisional, source, lower,
        upper,
    )  # fmt: skip


def unit_of(watched: Watched, measure: str) -> tuple[str, int]:
    """Give the unit of a calculation's values and, for a rate, the number of residents it is for."""
    if measure in MEASURES:
        indicator = MEASURES[measure]
        if isinstance(indicator.measure, Proportion):
            return "%", 0
        return indicator.unit, indicator.measure.per if isinstance(indicator.measure, Rate) else 0
    return watched.unit, watched.per


def shielded(watched: Watched, observation: Observation) -> bool:
    """Tell whether a small figure is withheld: one about people is, unless its publisher has made it safe.

    Of an indicator about people, what comes from a dataset about things (agencies at a meeting) is shown.
    """
    source = DATASETS.get(observation.source)
    return watched.about == "people" and not (source and source.about is not About.PEOPLE)


def _stand_in(name: str) -> Watched:
    """Give an indicator of no framework, for a calculation that is asked for by its own name."""
    indicator = MEASURES[name]
    dataset = DATASETS[indicator.dataset]
    return Watched(
        id=name,
        name=indicator.title,
        short=indicator.title,
        kind=IndicatorKind.RECORDS,
        better=Better.NEUTRAL,
        outcomes=(),
        measures=(name,),
        splits=(),
        splits_waiting=(),
        supplier=dataset.supplier,
        owner="",
        frequency="monthly",
        lag_days=31,
        unit=indicator.unit,
        per=0,
        headline=False,
        about=dataset.about.value,
    )


def column_of(measure: str, asked: str) -> str:
    """Give the column that a breakdown is asked for by, from its name or its label; KeyError where there is none.

    Ready-made counts come with breakdowns of their own words, which are taken as they are.
    """
    if measure not in MEASURES:
        return asked
    dataset = DATASETS[MEASURES[measure].dataset]
    for column in MEASURES[measure].columns:
        if asked in (column, dataset.column(column).label):
            return column
    raise KeyError(asked)
