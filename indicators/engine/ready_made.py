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
    """Give the SQL that puts an indicator's ready-made figures into `fresh`, as they came."""
    whole = "period_start = date_trunc('month', period_start) and period_end = last_day(period_end)"
    months = "datediff('month', period_start, period_end) + 1"
    return f"""
insert into fresh
select {quoted(COUNTS_PREFIX + indicator)},
    case when not ({whole}) then 'other' when {months} = 1 then 'month'
        when {months} = 3 and month(period_start) in (1, 4, 7, 10) then 'quarter'
        when {months} = 12 then 'year' else 'other' end,
    period_start, period_end, area_code, breakdown, category, {_all_of("numerator")},
    {_all_of("coalesce(denominator, base)")}, {_alone("value")}, bool_or(status = 'provisional'), 'counts',
    {_alone("lower")}, {_alone("upper")}
from counts where indicator = {quoted(indicator)}
group by period_start, period_end, area_code, breakdown, category"""
