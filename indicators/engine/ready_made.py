"""Makes observations of figures that a partner has counted: as they came, with what several suppliers sent added up.

Beside calculate.py, which counts records. Nothing here is disclosed or worded.
"""

from __future__ import annotations

from data.schema import quoted

COUNTS = "counts"
COUNTS_PREFIX = f"{COUNTS}:"


def _all_of(column: str) -> str:
    """Give the SQL that adds up what several suppliers sent, and is null where one of them did not say."""
    return f"case when count({column}) = count(*) then sum({column}) end"


def _alone(column: str) -> str:
    """Give the SQL of what cannot be added up, and so stands only where one supplier alone sent the figure."""
    return f"case when count(*) = 1 then any_value({column}) end"


def ready_made(indicator: str) -> str:
    """Give the SQL that puts an indicator's ready-made figures into `fresh`, as they came.

    What period a figure is for is told by its days and by those of the others: stretches of different length that
    begin in the same month of the year are the year to date, and twelve months that begin in different months are
    rolling. An allocation stands where
    those eligible do: it is what a value is out of.
    """
    whole = "period_start = date_trunc('month', period_start) and period_end = last_day(period_end)"
    months = "datediff('month', period_start, period_end) + 1"
    return f"""
insert into fresh
with sent as (select *, {whole} as whole, {months} as months from counts where indicator = {quoted(indicator)}),
shape as (
    select bool_and(whole) and max(months) <= 12 and count(distinct month(period_start)) = 1
            and count(distinct months) > 1 as grows,
        count(distinct month(period_start)) filter (whole and months = 12) > 1 as rolls
    from sent)
select {quoted(COUNTS_PREFIX + indicator)},
    case when any_value(grows) then 'year_to_date' when not any_value(whole) then 'other'
        when any_value(months) = 1 then 'month'
        when any_value(months) = 3 and month(period_start) in (1, 4, 7, 10) then 'quarter'
        when any_value(months) = 12 and any_value(rolls) then 'rolling_12'
        when any_value(months) = 12 then 'year' else 'other' end,
    period_start, period_end, area_code, breakdown, category, {_all_of("numerator")},
    coalesce({_all_of("coalesce(denominator, base)")}, {_all_of("allocation")}), {_alone("value")},
    bool_or(status = 'provisional'), 'counts', {_alone("lower")}, {_alone("upper")}
from sent cross join shape group by period_start, period_end, area_code, breakdown, category"""
