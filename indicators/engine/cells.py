"""SQL that counts a calculation's rows by month, area and category, its total and all of its breakdowns together.

Counts what there is and nothing else: which periods can be told, and the zeros in them, are calculate.py's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.datasets import DATASETS
from data.periods import months_later
from data.schema import Choices, Dataset, quoted
from indicators.engine.definition import Indicator, People, Rate, Rows, Score
from indicators.engine.reach import EVERYTHING, Months, Reach
from indicators.engine.repeats import is_repeat, with_earlier
from indicators.engine.told import span

UNRECORDED = "not_recorded"
EMPTY_CELLS = (
    "create or replace temp table cells (measure VARCHAR, month DATE, area VARCHAR, breakdown VARCHAR, "
    "category VARCHAR, eligible HUGEINT, hits HUGEINT, still_open BOOLEAN)"
)


@dataclass(frozen=True)
class Source:
    """Where a calculation's rows are read, and which of them it needs.

    `rows` is SQL of the rows with how many each stands for (`_n`), `within` says which area lies in which, and `told`
    is SQL of the periods that can be told. `placed` rows name in `area` each area that they count in.
    """

    rows: str
    within: str
    told: str
    reach: Reach = EVERYTHING
    placed: bool = False


def counting(name: str, indicator: Indicator, settings: Mapping[str, int], source: Source) -> list[str]:
    """Give the statements that put one calculation's cells into `cells`.

    One is enough for the total and all columns that hold one word; a row with several words is a row for each of
    them, so a column that can hold several is counted alone.
    """
    dataset = DATASETS[indicator.dataset]
    several = [column for column in indicator.columns if isinstance(dataset.column(column), Choices)]
    single = [column for column in indicator.columns if column not in several]
    asked = [_Asked(("", *single)), *(_Asked((column,)) for column in several)]
    return [_statement(name, indicator, settings, source, one) for one in asked]


@dataclass(frozen=True)
class _Asked:
    """The columns that one statement counts by; '' is the total."""

    columns: tuple[str, ...]

    def sets(self, by: Sequence[str]) -> str:
        """Give the GROUP BY of all columns at once, beside what all are grouped by."""
        sets = [", ".join([*by, _by(column)] if column else by) for column in self.columns]
        return f"group by grouping sets ({', '.join(f'({one})' for one in sets)})"

    @property
    def named(self) -> str:
        """Give the SQL of `_breakdown` and `_category`, for a SELECT that is grouped by `sets`."""
        columns = [column for column in self.columns if column]
        if not columns:
            return "'' as _breakdown, '' as _category"
        if len(self.columns) == 1:
            return f"{quoted(columns[0])} as _breakdown, {_by(columns[0])} as _category"
        breakdown = " ".join(f"when grouping({_by(column)}) = 0 then {quoted(column)}" for column in columns)
        category = " ".join(f"when grouping({_by(column)}) = 0 then {_by(column)}" for column in columns)
        return f"case {breakdown} else '' end as _breakdown, case {category} else '' end as _category"


def _by(column: str) -> str:
    return f'"_by_{column}"'


def _statement(
    name: str, indicator: Indicator, settings: Mapping[str, int], source: Source, asked: _Asked
) -> str:  # fmt: skip
    dataset = DATASETS[indicator.dataset]
    of = indicator.measure.of
    cells = (
        _people(indicator, dataset, of, source, asked)
        if isinstance(of, People)
        else _rows_counted(dataset, source, asked)
    )
    return f"""
insert into cells
with base as ({_base(indicator, settings, source, asked)})
select {quoted(name)}, {cells}"""


def _rows_counted(dataset: Dataset, source: Source, asked: _Asked) -> str:
    if source.placed:
        return f"""_period, area, {asked.named}, sum(_n), sum(_n) filter (where _hit), bool_or(_open)
from base {asked.sets(["_period", "area"])}"""
    grouped = f"""(
        select _period, {dataset.placed} as _place, _supplier, {asked.named}, sum(_n) as eligible,
            sum(_n) filter (where _hit) as hits, bool_or(_open) as still_open
        from base {asked.sets(["_period", dataset.placed, "_supplier"])})"""
    return f"""_period, area, _breakdown, _category, sum(eligible), sum(hits), bool_or(still_open)
from ({placed(dataset, grouped, source.within)}) group by _period, area, _breakdown, _category"""


def _people(indicator: Indicator, dataset: Dataset, of: People, source: Source, asked: _Asked) -> str:
    """Count different people: in each month told, area and category a person is one, however many rows there are."""
    where = getattr(indicator.measure, "where", "true")
    columns = "".join(f", {_by(column)}" for column in asked.columns if column)
    # By the months that each month counts in, and not by those between two: a join of equals is a tenth of the work.
    counts_in = f"""(
        select distinct month as _month_told, cast(month - to_months(cast(back as integer)) as date) as _period
        from (select distinct month from {source.told}) months_told, range({of.months}) backs(back))"""
    spread = f"""(
        select _month_told, {dataset.placed} as _place, _supplier, {of.by} as _person, _open{columns}
        from base join {counts_in} counts_in using (_period))"""
    persons = f"""(
        select _month_told, area, {asked.named}, _person, count(*) as events, bool_or(_open) as still_open
        from ({placed(dataset, spread, source.within)}) {asked.sets(["_month_told", "area", "_person"])})"""
    return f"""_month_told, area, _breakdown, _category, count(*), count(*) filter (where {where}),
    bool_or(still_open) from {persons} group by _month_told, area, _breakdown, _category"""


def _base(indicator: Indicator, settings: Mapping[str, int], source: Source, asked: _Asked) -> str:
    rows = indicator.rows
    dataset = DATASETS[rows.dataset]
    dated = rows.dated or dataset.dated
    # A row's own month is its holding's; only a calculation that dates rows otherwise has to work it out.
    period = f"cast(date_trunc('month', {dated}) as date)" if rows.dated else "_month"
    if indicator.every == 3:
        period = f"cast(date_trunc('quarter', {period}) + interval 2 months as date)"
    by = "".join(f", {_category(dataset, column)} as {_by(column)}" for column in asked.columns if column)
    return f"""
    select *, {period} as _period{by}, ({_condition(indicator, dated, settings)}) as _hit,
        ({indicator.open_while or "false"}) as _open
    from ({_rows(indicator, dataset, settings, source)})"""


def _category(dataset: Dataset, column: str) -> str:
    """Give the SQL of a row's category by a column; a row with several words becomes one row for each of them."""
    if isinstance(dataset.column(column), Choices):
        return f"unnest(coalesce({column}, [{quoted(UNRECORDED)}]))"
    return f"coalesce({column}, {quoted(UNRECORDED)})"


def _rows(indicator: Indicator, dataset: Dataset, settings: Mapping[str, int], source: Source) -> str:
    """Give the rows that count, or of them those that the periods in reach need; of repeats, with what tells them."""
    rows, repeat, within = indicator.rows, indicator.repeat, source.reach
    alone, own = "", None
    if within.rows and within.periods and repeat:
        own = Months(months_later(within.periods.first, 1 - span(indicator)), within.periods.last)
        # Only those who come up in the periods have a past that matters; all others would only be sorted for nothing.
        counted = f"select {repeat.by} from {source.rows} where ({rows.where}) and {_in(own)}"
        alone = f" and {repeat.by} in ({counted})"
    if rows.first_of:
        counted = _first(rows, dataset, source.rows, within.rows)
    else:
        needed = f" and {_in(within.rows)}{alone}" if within.rows else ""
        counted = f"select * from {source.rows} where ({rows.where}){needed}"
    if not repeat:
        return counted
    told = with_earlier(counted, repeat, rows.dated or dataset.dated, settings)
    return f"select * from ({told}) where {_in(own)}" if own else told


def _first(rows: Rows, dataset: Dataset, source: str, needed: Months | None) -> str:
    """Give the earliest row of each of what `first_of` names; of those from some month on, which had none before."""
    order = f"qualify row_number() over (partition by _first order by {dataset.dated}, _line) = 1"
    named = f"select *, {rows.first_of} as _first from {source} where ({rows.where})"
    if needed is None:
        return f"select * from ({named}) {order}"
    since = _day(needed.first)
    # Few of all earlier rows are of those: they are picked out before it is asked which of them hold.
    return f"""
    with later as materialized ({named} and _month >= {since}),
    known as (select {rows.first_of} as _first, _holding from rows_{dataset.name}
        where ({rows.where}) and {rows.first_of} in (select _first from later)),
    earlier as (select _first from known where _holding in (select id from holdings where state = 'current'
        and dataset = {quoted(dataset.name)} and month < {since}))
    select * from later anti join earlier using (_first) {order}"""


def _in(months: Months) -> str:
    return f"_month between {_day(months.first)} and {_day(months.last)}"


def _day(day: object) -> str:
    return f"date '{day}'"


def _condition(indicator: Indicator, dated: str, settings: Mapping[str, int]) -> str:
    if indicator.repeat:
        return is_repeat(indicator.repeat, dated, settings)
    if isinstance(indicator.measure, Rate | Score) or isinstance(indicator.measure.of, People):
        return "true"
    return str(indicator.measure.where)


def rows_that_count(indicator: Indicator, source: Source) -> str:
    """Give the SQL of a plain count's rows with all their columns, each incident once."""
    return _rows(indicator, DATASETS[indicator.dataset], {}, source)


def placed(dataset: Dataset, source: str, within: str) -> str:
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
