"""Makes observations from rows: what is counted of each calculation, set out over all periods that can be told.

Zero and absent differ: a month that was submitted has a figure for every category, a month that was not has none, and
a condition over the past has none until its whole past was submitted. Distinct people are counted, never summed.
Nothing here is disclosed or worded; that happens on the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.datasets import DATASETS
from data.schema import quoted
from data.store import Cursor
from indicators.engine.alike import columns_asked, count_alike, one_by_one
from indicators.engine.cells import EMPTY_CELLS, Source, counting
from indicators.engine.coverage import INSIDE, covered, in_a_row
from indicators.engine.definition import Indicator, Rate, Score
from indicators.engine.reach import EVERYTHING, Months, Reach, reach
from indicators.engine.ready_made import COUNTS_PREFIX, ready_made
from indicators.engine.register import MEASURES
from indicators.engine.scores import scores_of
from indicators.engine.set_out import FOUND, ask, asked, figures, set_out, splits
from indicators.engine.told import settle_told, telling

EMPTY = (
    "create or replace temp table fresh (measure VARCHAR, period_kind VARCHAR, start DATE, finish DATE, area VARCHAR, "
    "breakdown VARCHAR, category VARCHAR, numerator DOUBLE, denominator DOUBLE, value DOUBLE, provisional BOOLEAN, "
    "source VARCHAR, lower DOUBLE, upper DOUBLE)",
    "create or replace temp table redone (measure VARCHAR, first DATE, last DATE)",
    "create or replace temp table told (told INTEGER, month DATE, area VARCHAR, provisional BOOLEAN)",
    EMPTY_CELLS,
)


def calculate(
    cursor: Cursor,
    measures: Iterable[str],
    settings: Mapping[str, int],
    changed: Mapping[str, Months] | None = None,
) -> None:
    """Fill the temporary table `fresh` with the observations of the measures, for all areas that are told.

    Of a dataset of which only some months `changed`, only the periods that these touch are made. The temporary table
    `redone` says which those are: the days between which a period of a measure has to end, or null for all of them.
    """
    measures = list(measures)
    reaches = {name: _reach(name, settings, changed or {}) for name in measures}
    again = _make(cursor, reaches, settings)
    if again:
        _make(cursor, reaches | dict.fromkeys(again, EVERYTHING), settings)


def written_out(name: str, indicator: Indicator, settings: Mapping[str, int]) -> str:
    """Give all of the SQL that one calculation rests on, which changes whenever its figures may."""
    if isinstance(indicator.measure, Score):
        return scores_of(name, indicator.measure)
    told = telling(indicator, settings, f"({in_a_row(covered(DATASETS[indicator.dataset]))})")
    counted = counting(name, indicator, settings, Source(one_by_one(indicator.dataset), "within", "told"))
    return "\n".join([told, *counted, asked(name, indicator, 0), *splits(name, indicator), FOUND, figures()])


def _reach(name: str, settings: Mapping[str, int], changed: Mapping[str, Months]) -> Reach:
    indicator = MEASURES.get(name)
    return reach(indicator, settings, changed.get(indicator.dataset)) if indicator else EVERYTHING


def _make(cursor: Cursor, reaches: Mapping[str, Reach], settings: Mapping[str, int]) -> list[str]:
    """Make the figures of the measures, each within its reach; give those that have to be made altogether instead."""
    for statement in EMPTY:
        cursor.execute(statement)
    if reaches:
        cursor.execute(f"insert into redone values {', '.join(_redone(*one) for one in reaches.items())}")
    counted = {}
    for name in reaches:
        indicator = MEASURES.get(name)
        if indicator is None:
            cursor.execute(ready_made(name.removeprefix(COUNTS_PREFIX)))
        elif isinstance(indicator.measure, Score):
            cursor.execute(scores_of(name, indicator.measure))
        else:
            counted[name] = indicator
    return _count(cursor, counted, reaches, settings) if counted else []


def _count(
    cursor: Cursor, counted: Mapping[str, Indicator], reaches: Mapping[str, Reach], settings: Mapping[str, int]
) -> list[str]:
    """Make the figures of what is counted from rows, each within its reach; give those to be made altogether."""
    told = settle_told(cursor, counted, reaches, settings)
    alike = count_alike(cursor, [(indicator, reaches[name].rows) for name, indicator in counted.items()])
    ask(cursor, counted, told)
    for name, indicator in counted.items():
        together = alike.get(indicator.dataset) if columns_asked(indicator) is not None else None
        source = Source(
            together or one_by_one(indicator.dataset),
            INSIDE,
            f"(from told where told = {told[name]})",
            reaches[name],
            placed=together is not None,
        )
        for statement in counting(name, indicator, settings, source):
            cursor.execute(statement)
    rates = any(isinstance(indicator.measure, Rate) for indicator in counted.values())
    return set_out(cursor, rates, in_part=any(reaches[name].periods for name in counted))


def _redone(name: str, within: Reach) -> str:
    periods = within.periods
    days = f"date '{periods.first}', last_day(date '{periods.last}')" if periods else "null, null"
    return f"({quoted(name)}, {days})"
