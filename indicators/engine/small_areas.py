"""What an indicator's scores say of each small area: three years, their average, and which are high or rising.

Reads scores through `series`, as every figure is read; of the rows themselves only names and what was printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from data.periods import months_later
from data.store import Cursor
from indicators.engine.definition import Score, Setting
from indicators.engine.framework import Framework, IndicatorKind, Watched
from indicators.engine.observation import Series, until
from indicators.engine.register import MEASURES
from indicators.engine.scores import scored
from indicators.engine.series import Wanted, read_many
from indicators.methods.risk_score import YEARS, over_years

# How far a figure may lie from its print at two decimals; what binary fractions add is far less.
_HALF_A_DIGIT = Fraction(1, 200) + Fraction(1, 10**9)


@dataclass(frozen=True)
class SmallArea:
    """One small area: its scores by year (None where there is none), and what they come to.

    `inside` are the codes of the framework's areas that hold it. `printed` is the average that a published table gives.
    """

    code: str
    name: str
    inside: frozenset[str]
    scores: tuple[int | None, ...]
    average: Fraction | None
    change: int | None
    high: bool
    rising: bool
    printed: float | None = None

    @property
    def misprinted(self) -> bool:
        """Whether the printed average is another than that of the scores beside it, to two decimals."""
        if self.printed is None or self.average is None:
            return False
        return abs(self.average - Fraction(self.printed)) > _HALF_A_DIGIT


@dataclass(frozen=True)
class SmallAreas:
    """All small areas of an indicator that have a score in the latest three years, the highest average first.

    `years` are their first days and `averages` those of the whole, None where a year has none. `known` is how many
    small areas the whole is known to have, 0 where nobody said. `remade` is how many of the scores are others than
    were sent, because they were made anew from their headings.
    """

    years: tuple[date, ...]
    areas: tuple[SmallArea, ...]
    averages: tuple[float | None, ...]
    known: int
    high_from: int
    rising_from: int
    remade: int = 0

    def within(self, area: str) -> tuple[SmallArea, ...]:
        """Give those that lie in one of the framework's areas."""
        return tuple(one for one in self.areas if area in one.inside)


def small_areas(
    cursor: Cursor, framework: Framework, watched: Watched, whole: Series, as_of: date
) -> SmallAreas | None:
    """Give what an indicator's scores say on a day; None where it has none. `whole` is its series for all of them."""
    name = watched.measures[0] if watched.measures else ""
    measure = MEASURES[name].measure if name in MEASURES else None
    if watched.kind is not IndicatorKind.MAP or not isinstance(measure, Score) or whole.latest is None:
        return None
    codes = [str(code) for (code,) in _rows(cursor, f"select distinct area_code from {measure.of.dataset} order by 1")]
    read = read_many(cursor, [Wanted(watched, name, code) for code in codes])
    last = whole.latest.start
    years = tuple(months_later(last, -12 * back) for back in range(YEARS - 1, -1, -1))
    high, rising = (_set(setting, framework) for setting in (measure.high, measure.rising))
    names, printed, inside = _names(cursor, measure), _printed(cursor, measure, last), _inside(cursor, framework)
    areas = []
    for code, series in zip(codes, read, strict=True):
        scores = _scores(until(series, as_of), years)
        if any(score is not None for score in scores):
            found = over_years(scores)
            areas.append(
                SmallArea(
                    code, names.get(code, code), inside.get(code, frozenset({framework.area_code})), scores,
                    found.average, found.change, found.average is not None and found.average >= high,
                    found.change is not None and found.change >= rising, printed.get(code),
                )
            )  # fmt: skip
    known = _rows(cursor, f"with {scored(measure)} select count(*) from small")[0][0]
    return SmallAreas(
        years, tuple(sorted(areas, key=_rank)), _averages(whole, years), int(known), high, rising,
        _remade(cursor, measure, years[0], last),
    )  # fmt: skip


def _rank(area: SmallArea) -> tuple[Fraction, int, str]:
    average = Fraction(-1) if area.average is None else area.average
    return -average, -(area.scores[-1] or 0), area.name


def _scores(series: Series, years: Sequence[date]) -> tuple[int | None, ...]:
    told = {o.start: int(o.value) for o in series.shown if o.value is not None}
    return tuple(told.get(year) for year in years)


def _averages(whole: Series, years: Sequence[date]) -> tuple[float | None, ...]:
    told = {o.start: o.value for o in whole.shown}
    return tuple(told.get(year) for year in years)


def _set(setting: Setting, framework: Framework) -> int:
    return framework.settings.get(setting.name, setting.default)


def _names(cursor: Cursor, measure: Score) -> Mapping[str, str]:
    """Give what small areas are called: as their scores were last sent with a name, or else as `areas` has it."""
    listed = _rows(cursor, "select code, name from places where kind = 'lsoa'")
    sent = _rows(
        cursor,
        f"select area_code, arg_max(area_name, (year, _submission)) from {measure.of.dataset} "
        "where area_name is not null group by 1",
    )
    return {str(code): str(name) for code, name in (*listed, *sent)}


def _printed(cursor: Cursor, measure: Score, year: date) -> Mapping[str, float]:
    rows = _rows(
        cursor,
        f"select area_code, arg_max(printed_average, _submission) from {measure.of.dataset} "
        f"where printed_average is not null and year = date '{year}' group by 1",
    )
    return {str(code): float(average) for code, average in rows}


def _inside(cursor: Cursor, framework: Framework) -> Mapping[str, frozenset[str]]:
    rows = _rows(
        cursor,
        "select w.area, list(w.ancestor) from within w join known_places k on k.code = w.ancestor and k.own group by 1",
    )
    return {str(area): frozenset({*holding, framework.area_code}) for area, holding in rows}


def _remade(cursor: Cursor, measure: Score, first: date, last: date) -> int:
    row = _rows(
        cursor,
        f"with {scored(measure)} select count(*) from scored where sent <> score "
        f"and year between date '{first}' and date '{last}'",
    )
    return int(row[0][0])


def _rows(cursor: Cursor, sql: str) -> list[Any]:
    return list(cursor.execute(sql).fetchall())
