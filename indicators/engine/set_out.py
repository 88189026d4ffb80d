"""Sets out what was counted over all periods that can be told: zeros where nothing was, and figures made of counts.

Reads the temporary tables `cells`, `told` and `redone`, and fills `fresh`. What counts is cells.py's, and which periods
can be told is told.py's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.schema import quoted
from data.store import Cursor
from indicators.engine.definition import Indicator, Proportion, Rate, Score
from indicators.engine.told import span

_ASKED = "measure, told, kind, span, figure, per, ages, source"
# Words that no declaration lists ("not recorded", and a word that was taken out of the list) get a figure in every
# period that is told once a single row has them: in what was counted now, or in what stays as it is.
FOUND = """
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


def figures(rates: bool = True) -> str:
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


def ask(cursor: Cursor, counted: Mapping[str, Indicator], told: Mapping[str, int]) -> None:
    """Make the temporary tables of what is asked: `asked`, a row a calculation, and `splits`, a row a category.

    `told` is the number under which the periods of each calculation stand.
    """
    values = ", ".join(asked(name, indicator, told[name]) for name, indicator in counted.items())
    cursor.execute(f"create or replace temp table asked as select * from (values {values}) t({_ASKED})")
    rows = ", ".join(split for name, indicator in counted.items() for split in splits(name, indicator))
    cursor.execute(
        f"create or replace temp table splits as select * from (values {rows}) t(measure, breakdown, category)"
    )


def set_out(cursor: Cursor, rates: bool, in_part: bool = False) -> list[str]:
    """Fill `fresh` from what was counted; `rates` where any is for so many residents, `in_part` where any is.

    Where measures that are made in part have other words than before, gives these and fills nothing.
    """
    cursor.execute(FOUND + (_FOUND_BEFORE if in_part else ""))
    again = _otherwise_split(cursor) if in_part else []
    if not again:
        cursor.execute(figures(rates))
    return again


def asked(name: str, indicator: Indicator, told: int) -> str:
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
        quoted(name), str(told), quoted(kind), str(span(indicator)), quoted(figure), per, ages,
        quoted(indicator.dataset),
    )  # fmt: skip
    return f"({', '.join(values)})"


def splits(name: str, indicator: Indicator) -> list[str]:
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
