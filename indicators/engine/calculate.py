"""Makes observations from rows: what is counted of each calculation, set out over all periods that can be told.

Zero and absent differ: a month that was submitted has a figure for every category, a month that was not has none, and
a condition over the past has none until its whole past was submitted. Distinct people are counted, never summed.
Nothing here is disclosed or worded; that happens on the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from data.datasets import DATASETS
from data.schema import quoted
from data.store import Cursor
from indicators.engine.alike import columns_asked, count_alike, one_by_one
from indicators.engine.cells import EMPTY_CELLS, Source, counting
from indicators.engine.coverage import INSIDE, covered, in_a_row, settle
from indicators.engine.definition import Indicator, Proportion, Rate, Score
from indicators.engine.reach import EVERYTHING, Months, Reach, reach, stretch
from indicators.engine.ready_made import COUNTS_PREFIX, ready_made
from indicators.engine.register import MEASURES
from indicators.engine.scores import scores_of

_EMPTY = (
    "create or replace temp table fresh (measure VARCHAR, period_kind VARCHAR, start DATE, finish DATE, area VARCHAR, "
    "breakdown VARCHAR, category VARCHAR, numerator DOUBLE, denominator DOUBLE, value DOUBLE, provisional BOOLEAN, "
    "source VARCHAR, lower DOUBLE, upper DOUBLE)",
    "create or replace temp table redone (measure VARCHAR, first DATE, last DATE)",
    "create or replace temp table told (told INTEGER, month DATE, area VARCHAR, provisional BOOLEAN)",
    EMPTY_CELLS,
)
_ASKED = "measure, told, kind, span, figure, per, ages, source"
# Words that no declaration lists ("not recorded", and a word that was taken out of the list) get a figure in every
# period that is told once a single row has them: in what was counted now, or in what stays as it is.
_FOUND_NOW = """
create or replace temp table found as
    select distinct cells.measure, cells.breakdown, cells.category from cells
        anti join splits using (measure, breakdown, category) join asked using (measure)
        join told on told.told = asked.told and told.month = cells.month and told.area = cells.area
        where cells.eligible > 0"""
_FOUND_BEFORE = """
    union
    select distinct o.measure, o.breakdown, o.category from observations o join redone using (measure)
        anti join splits using (measure, breakdown, category)
        where o.to_version is null and o.breakdown is not null and (o.numerator > 0 or o.denominator > 0)
            and (o.finish < redone.first or o.finish > redone.last)"""
_COUNTED = """
select measure, kind, cast(month - to_months(span - 1) as date), last_day(month), area, nullif(breakdown, ''),
    nullif(category, ''), hits, case figure when 'count' then null else eligible end,
    case figure when 'share' then 100.0 * hits / nullif(eligible, 0) else hits end,
    provisional or still_open, source, null, null
from grid where figure <> 'rate'"""
_RATES = """
union all
select measure, kind, cast(month - to_months(span - 1) as date), last_day(month), area, nullif(breakdown, ''),
    nullif(category, ''), hits, persons, hits * per / persons, provisional or still_open, source, null, null
from grid join (
    select area_code, ages, persons, year, min(year) over (partition by area_code, ages) as earliest,
        coalesce(lead(year) over (partition by area_code, ages order by year), 9999) as next_year
    from populations) people
on people.ages = grid.ages and people.area_code = grid.area
    and (year(grid.month) >= people.year or people.year = people.earliest) and year(grid.month) < people.next_year
where figure = 'rate'"""


def _figures(rates: bool = True) -> str:
    """Give the SQL that sets out what was counted over all periods that are told, with zeros where there is nothing.

    `rates` asks for those that need a population: to plan that takes as long as to do it.
    """
    return f"""
insert into fresh
with grid as (
    select {", ".join(f"asked.{column}" for column in _ASKED.split(", "))}, told.month, told.area, told.provisional,
        categories.breakdown, categories.category, coalesce(cells.hits, 0) as hits,
        coalesce(cells.eligible, 0) as eligible, coalesce(cells.still_open, false) as still_open
    from asked join told using (told) join (from splits union all from found) categories using (measure)
    left join cells on cells.measure = asked.measure and cells.month = told.month and cells.area = told.area
        and cells.breakdown = categories.breakdown and cells.category = categories.category)
{_COUNTED}{_RATES if rates else ""}"""


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
    told = _told(indicator, settings, f"({in_a_row(covered(DATASETS[indicator.dataset]))})")
    counted = counting(name, indicator, settings, Source(one_by_one(indicator.dataset), "within", "told"))
    return "\n".join([told, *counted, _asked(name, indicator, 0), *_splits(name, indicator), _FOUND_NOW, _figures()])


def _reach(name: str, settings: Mapping[str, int], changed: Mapping[str, Months]) -> Reach:
    indicator = MEASURES.get(name)
    return reach(indicator, settings, changed.get(indicator.dataset)) if indicator else EVERYTHING


def _make(cursor: Cursor, reaches: Mapping[str, Reach], settings: Mapping[str, int]) -> list[str]:
    """Make the figures of the measures, each within its reach; give those that have to be made altogether instead."""
    for statement in _EMPTY:
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
    told = _settle_told(cursor, counted, reaches, settings)
    alike = count_alike(cursor, [(indicator, reaches[name].rows) for name, indicator in counted.items()])
    values = ", ".join(_asked(name, indicator, told[name]) for name, indicator in counted.items())
    cursor.execute(f"create or replace temp table asked as select * from (values {values}) t({_ASKED})")
    splits = ", ".join(split for name, indicator in counted.items() for split in _splits(name, indicator))
    cursor.execute(
        f"create or replace temp table splits as select * from (values {splits}) t(measure, breakdown, category)"
    )
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
    in_part = any(reaches[name].periods for name in counted)
    cursor.execute(_FOUND_NOW + (_FOUND_BEFORE if in_part else ""))
    again = _otherwise_split(cursor) if in_part else []
    if not again:
        cursor.execute(_figures(any(isinstance(indicator.measure, Rate) for indicator in counted.values())))
    return again


def _redone(name: str, within: Reach) -> str:
    periods = within.periods
    days = f"date '{periods.first}', last_day(date '{periods.last}')" if periods else "null, null"
    return f"({quoted(name)}, {days})"


def _settle_told(
    cursor: Cursor, counted: Mapping[str, Indicator], reaches: Mapping[str, Reach], settings: Mapping[str, int]
) -> dict[str, int]:
    """Fill `told` with the periods that can be told, once for all calculations that can tell the same.

    Gives by the name of each calculation the number under which its periods stand.
    """
    held = settle(cursor, {indicator.dataset for indicator in counted.values()})
    made: dict[str, int] = {}
    found: dict[str, int] = {}
    for name, indicator in counted.items():
        asked = _told(indicator, settings, held[indicator.dataset], reaches[name].periods)
        if asked not in made:
            made[asked] = len(made)
            cursor.execute(f"insert into told select {made[asked]}, * from ({asked})")
        found[name] = made[asked]
    return found


def _told(indicator: Indicator, settings: Mapping[str, int], covered: str, periods: Months | None = None) -> str:
    """Give the periods that can be told: covered, with all the past that the calculation looks at covered too."""
    back = f"interval {_span(indicator) - 1} months"
    if indicator.repeat:
        back = f"interval {indicator.every - 1} months - {stretch(indicator.repeat, settings)}"
    among = f"and month between date '{periods.first}' and date '{periods.last}'" if periods else ""
    return f"""
    select month, area, provisional from (select *, {_unsettled(indicator)} as provisional from {covered})
    where month(month) % {indicator.every} = 0 {among}
        and run > datediff('month', date_trunc('month', month - {back}), month)"""


def _span(indicator: Indicator) -> int:
    """Give how many months one figure spans."""
    return max(indicator.rolling, indicator.every)


def _unsettled(indicator: Indicator) -> str:
    """Give SQL that is true of a period with a month that was drawn before it can have been settled."""
    early = f"drawn < cast(month + interval {indicator.settles + 1} months as date)"
    before = "over (partition by area order by month {} preceding and current row)"
    if indicator.every > 1:
        early = f"bool_or({early}) {before.format(f'rows between {indicator.every - 1}')}"
    if indicator.rows.dated:
        # What a row says happened later (a decision) is known only as of the day on which that row was drawn.
        early += f" or min(drawn) {before.format('range between interval 12 months')} <= last_day(month)"
    return early


def _asked(name: str, indicator: Indicator, told: int) -> str:
    """Give a calculation's row of `asked`: what its figure is made of, and over what span.

    A count of those rows where a condition holds keeps what it is a part of, so that the rest can be withheld too.
    """
    measure = indicator.measure
    kind = "rolling_12" if indicator.rolling == 12 else "quarter" if indicator.every == 3 else "month"
    figure, per, ages = "count", "null::double", "null::varchar"
    if isinstance(measure, Rate):
        figure, per, ages = "rate", f"{measure.per}::double", quoted(measure.ages)
    elif isinstance(measure, Proportion):
        figure = "share"
    elif not isinstance(measure, Score) and measure.where != "true":
        figure = "part"
    values: Sequence[str] = (
        quoted(name), str(told), quoted(kind), str(_span(indicator)), quoted(figure), per, ages,
        quoted(indicator.dataset),
    )  # fmt: skip
    return f"({', '.join(values)})"


def _splits(name: str, indicator: Indicator) -> list[str]:
    """Give a calculation's rows of `splits`: its total, and the words of each column that it is broken down by."""
    words = [("", ""), *((c, choice) for c in indicator.columns for choice in indicator.breakdown(c).choices)]
    return [f"({quoted(name)}, {quoted(column)}, {quoted(word)})" for column, word in words]


def _otherwise_split(cursor: Cursor) -> list[str]:
    """Give the measures that are being made in part and have other words than before in one of their breakdowns."""
    rows = cursor.execute(
        "with before as (select distinct o.measure, o.breakdown, o.category from observations o "
        "join redone using (measure) anti join splits using (measure, breakdown, category) "
        "where o.to_version is null and o.breakdown is not null and redone.first is not null), "
        "now as (select found.* from found join redone using (measure) where redone.first is not null) "
        "select distinct measure from ((from now except from before) union all (from before except from now))"
    ).fetchall()
    return [str(name) for (name,) in rows]
