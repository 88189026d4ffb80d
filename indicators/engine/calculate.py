"""Makes observations from rows: one SQL statement for each calculation and breakdown, from its declaration.

Zero and absent differ: a month that was submitted has a figure for every category, a month that was not has none, and
a condition over the past has none until its whole past was submitted. Distinct people are counted, never summed.
Nothing here is disclosed or worded; that happens on the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.datasets import DATASETS
from data.schema import Choices, Dataset, listed, quoted
from data.store import Cursor
from indicators.engine.alike import columns_asked, count_alike, one_by_one
from indicators.engine.coverage import INSIDE, covered, settle
from indicators.engine.definition import Indicator, People, Proportion, Rate, Repeat, Rows, Score, Setting
from indicators.engine.ready_made import COUNTS_PREFIX, ready_made
from indicators.engine.register import MEASURES
from indicators.engine.scores import scores_of

UNRECORDED = "not_recorded"
_EMPTY = (
    "create or replace temp table fresh (measure VARCHAR, period_kind VARCHAR, start DATE, finish DATE, area VARCHAR, "
    "breakdown VARCHAR, category VARCHAR, numerator DOUBLE, denominator DOUBLE, value DOUBLE, provisional BOOLEAN, "
    "source VARCHAR, lower DOUBLE, upper DOUBLE)"
)
# What a calculation gives; the ends of an interval come only with figures that were published with one.
_GIVEN = (
    "measure, period_kind, start, finish, area, breakdown, category, numerator, denominator, value, provisional, source"
)


@dataclass(frozen=True)
class Ready:
    """Names of the tables that were made once for several statements: rows counted together, and what is covered.

    `told` are the periods that can be told, and `within` says which area lies in which.
    """

    rows: str = ""
    covered: str = ""
    told: str = ""
    within: str = "within"


_NOTHING_READY = Ready()


def calculate(cursor: Cursor, measures: Iterable[str], settings: Mapping[str, int]) -> None:
    """Fill the temporary table `fresh` with every observation of the measures, for all areas that are told."""
    cursor.execute(_EMPTY)
    measures = list(measures)
    named = [MEASURES[name] for name in measures if name in MEASURES]
    indicators = [indicator for indicator in named if not isinstance(indicator.measure, Score)]
    alike = count_alike(cursor, indicators)
    held = settle(cursor, {indicator.dataset for indicator in indicators})
    told = _settle_told(cursor, indicators, settings, held)
    for name in measures:
        if name.startswith(COUNTS_PREFIX):
            cursor.execute(ready_made(name.removeprefix(COUNTS_PREFIX)))
            continue
        indicator = MEASURES[name]
        if isinstance(indicator.measure, Score):
            cursor.execute(scores_of(name, indicator.measure))
            continue
        for column in ("", *indicator.columns):
            source = alike.get(indicator.dataset, "") if columns_asked(indicator) is not None else ""
            ready = Ready(
                source, held[indicator.dataset], told[indicator.dataset, telling(indicator, settings)], INSIDE
            )
            cursor.execute(statement(name, indicator, column, settings, ready))


def _settle_told(
    cursor: Cursor, indicators: Iterable[Indicator], settings: Mapping[str, int], held: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Make a temporary table of the periods that can be told, once for all calculations that can tell the same.

    Gives its name by the dataset, whose months were submitted, and by what is asked of them.
    """
    made: dict[tuple[str, str], str] = {}
    for indicator in indicators:
        asked = (indicator.dataset, telling(indicator, settings))
        if asked not in made:
            made[asked] = f"told_{len(made)}"
            cursor.execute(
                f"create or replace temp table {made[asked]} as with covered as (from {held[asked[0]]}) {asked[1]}"
            )
    return made


def statement(
    name: str, indicator: Indicator, column: str, settings: Mapping[str, int], ready: Ready = _NOTHING_READY
) -> str:
    """Give the SQL that puts one calculation into `fresh`: the total where `column` is '', else by that column.

    What is `ready` is taken from there; all else is worked out here, and the rows are read one by one.
    """
    if isinstance(indicator.measure, Score):
        return scores_of(name, indicator.measure)
    dataset = DATASETS[indicator.dataset]
    breakdown = quoted(column) if column else "null"
    kind = "rolling_12" if indicator.rolling == 12 else "quarter" if indicator.every == 3 else "month"
    return f"""
insert into fresh ({_GIVEN})
with base as ({_base(indicator, column, settings, ready.rows or one_by_one(dataset.name))}),
covered as ({f"from {ready.covered}" if ready.covered else covered(dataset)}),
told as ({f"from {ready.told}" if ready.told else telling(indicator, settings)}),
cells as ({_cells(indicator, dataset, ready.within)}),
categories as ({_categories(indicator, column)}),
grid as (select told.month, told.area, told.provisional, categories.category from told cross join categories)
select {quoted(name)}, '{kind}', cast(grid.month - interval {_span(indicator) - 1} months as date),
    last_day(grid.month), grid.area, {breakdown}, nullif(grid.category, ''), {_figures(indicator)},
    grid.provisional or coalesce(cells.still_open, false), {quoted(dataset.name)}
from grid left join cells on cells.month = grid.month and cells.area = grid.area and cells.category = grid.category
{_population_join(indicator)}"""


def resolved(value: int | Setting, settings: Mapping[str, int]) -> int:
    """Give a number, looked up among the framework's settings where it is a setting."""
    return settings.get(value.name, value.default) if isinstance(value, Setting) else value


def stretch(repeat: Repeat, settings: Mapping[str, int]) -> str:
    """Give the length of a repeat's look back as an SQL interval."""
    days = resolved(repeat.days, settings)
    return f"interval {days} days" if days else f"interval {repeat.months} months"


def _base(indicator: Indicator, column: str, settings: Mapping[str, int], source: str) -> str:
    rows = indicator.rows
    dataset = DATASETS[rows.dataset]
    dated = rows.dated or dataset.dated
    category = _category(dataset, column) if column else "''"
    # A row's own month is its holding's; only a calculation that dates rows otherwise has to work it out.
    period = f"cast(date_trunc('month', {dated}) as date)" if rows.dated else "_month"
    if indicator.every == 3:
        period = f"cast(date_trunc('quarter', {period}) + interval 2 months as date)"
    return f"""
    select *, {period} as _period, {category} as _category,
        ({_condition(indicator, dated, settings)}) as _hit, ({indicator.open_while or "false"}) as _open
    from ({_rows(rows, dataset, source)})"""


def _category(dataset: Dataset, column: str) -> str:
    """Give the SQL of a row's category by a column; a row with several words becomes one row for each of them."""
    if isinstance(dataset.column(column), Choices):
        return f"unnest(coalesce({column}, [{quoted(UNRECORDED)}]))"
    return f"coalesce({column}, {quoted(UNRECORDED)})"


def _rows(rows: Rows, dataset: Dataset, source: str) -> str:
    first = f"qualify row_number() over (partition by {rows.first_of} order by {dataset.dated}, _line) = 1"
    return f"select * from {source} where ({rows.where}) {first if rows.first_of else ''}"


def _condition(indicator: Indicator, dated: str, settings: Mapping[str, int]) -> str:
    if indicator.repeat:
        repeat = indicator.repeat
        return (
            f"count(*) over (partition by {repeat.by} order by {dated} range between {stretch(repeat, settings)} "
            f"preceding and current row exclude group) >= {resolved(repeat.nth, settings) - 1}"
        )
    if isinstance(indicator.measure, Rate | Score) or isinstance(indicator.measure.of, People):
        return "true"
    return str(indicator.measure.where)


def telling(indicator: Indicator, settings: Mapping[str, int]) -> str:
    """Give the periods that can be told: covered, with all the past that the calculation looks at covered too."""
    back = f"interval {_span(indicator) - 1} months"
    if indicator.repeat:
        back = f"interval {indicator.every - 1} months - {stretch(indicator.repeat, settings)}"
    unsettled = _unsettled(indicator)
    if indicator.rows.dated:
        # What a row says happened later (a decision) is known only as of the day on which that row was drawn.
        unsettled += (
            " or exists (select 1 from covered p where p.area = c.area and p.drawn <= last_day(c.month) "
            "and p.month between c.month - interval 12 months and c.month)"
        )
    return f"""
    select c.month, c.area, {unsettled} as provisional from covered c
    where month(c.month) % {indicator.every} = 0
        and (select count(*) from covered p where p.area = c.area and p.month <= c.month
            and p.month >= date_trunc('month', c.month - {back}))
        = datediff('month', date_trunc('month', c.month - {back}), c.month) + 1"""


def _span(indicator: Indicator) -> int:
    """Give how many months one figure spans."""
    return max(indicator.rolling, indicator.every)


def _unsettled(indicator: Indicator) -> str:
    """Give SQL that is true of a period with a month that was drawn before it can have been settled."""
    drawn = f"drawn < cast({{0}}.month + interval {indicator.settles + 1} months as date)"
    if indicator.every == 1:
        return f"c.{drawn.format('c')}"
    own = f"p.area = c.area and p.month between c.month - interval {indicator.every - 1} months and c.month"
    return f"exists (select 1 from covered p where {own} and p.{drawn.format('p')})"


def _placed(dataset: Dataset, source: str, within: str) -> str:
    """Give `source` (a relation with `_place` and `_supplier`) with the areas that each row counts in, as `area`.

    A row counts where it happened, whichever force reported it; and where the file names the force of each row, also
    in the total of that force, wherever it happened.
    """
    if not dataset.supplier_column:
        return f"select s.*, w.ancestor as area from {source} s join {within} w on w.area = s._place"
    return f"""
    select s.*, w.ancestor as area from {source} s join {within} w on w.area = s._place
    union all
    select s.*, p.code as area from {source} s join known_places p on p.kind = 'force' and p.name = s._supplier"""


def _cells(indicator: Indicator, dataset: Dataset, within: str) -> str:
    """Give hits and eligible by month, area and category."""
    of = indicator.measure.of
    if isinstance(of, People):
        return _people_cells(indicator, dataset, of, within)
    grouped = f"""(
        select _period, {dataset.placed} as _place, _supplier, _category, sum(_n) as eligible,
            sum(_n) filter (where _hit) as hits, bool_or(_open) as still_open from base group by all)"""
    return f"""
    select _period as month, area, _category as category, sum(eligible) as eligible, sum(hits) as hits,
        bool_or(still_open) as still_open from ({_placed(dataset, grouped, within)}) group by all"""


def _people_cells(indicator: Indicator, dataset: Dataset, of: People, within: str) -> str:
    where = getattr(indicator.measure, "where", "true")
    spread = f"""(
        select told_months.month as _month_told, {dataset.placed} as _place, _supplier, _category,
            {of.by} as _person, _open
        from base join (select distinct month from told) told_months
            on told_months.month >= _period and told_months.month < _period + interval {of.months} months)"""
    return f"""
    select month, area, category, count(*) as eligible, count(*) filter (where {where}) as hits,
        bool_or(still_open) as still_open
    from (select _month_told as month, area, _category as category, _person, count(*) as events,
            bool_or(_open) as still_open from ({_placed(dataset, spread, within)}) group by all)
    group by all"""


def _categories(indicator: Indicator, column: str) -> str:
    if not column:
        return "select '' as category"
    choices = indicator.breakdown(column).choices
    values = " union all ".join(f"select {quoted(choice)} as category" for choice in choices)
    found = "select distinct _category from base"
    return f"{values} union {found} where _category not in ({listed(choices)})"


def _figures(indicator: Indicator) -> str:
    hits, eligible = "coalesce(cells.hits, 0)", "coalesce(cells.eligible, 0)"
    if isinstance(indicator.measure, Rate):
        return f"{hits}, people.persons, {hits} * {indicator.measure.per}.0 / people.persons"
    if isinstance(indicator.measure, Proportion):
        return f"{hits}, {eligible}, 100.0 * {hits} / nullif({eligible}, 0)"
    # A count of those rows where a condition holds keeps what it is a part of, so that the rest can be withheld too.
    part = not isinstance(indicator.measure, Score) and indicator.measure.where != "true"
    return f"{hits}, {eligible if part else 'null'}, {hits}"


def _population_join(indicator: Indicator) -> str:
    """Join the population of the latest year that is not after the period, or else of the earliest there is."""
    if not isinstance(indicator.measure, Rate):
        return ""
    return f"""
join (select area_code, persons, year, min(year) over (partition by area_code) as earliest,
        coalesce(lead(year) over (partition by area_code order by year), 9999) as next_year
    from populations where ages = {quoted(indicator.measure.ages)}) people
on people.area_code = grid.area and (year(grid.month) >= people.year or people.year = people.earliest)
    and year(grid.month) < people.next_year"""
