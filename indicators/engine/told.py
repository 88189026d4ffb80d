"""Which periods a calculation can tell, and which of them may still change.

Rests on the months that were submitted and never looks at rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.store import Cursor
from indicators.engine.coverage import settle
from indicators.engine.definition import Indicator
from indicators.engine.reach import Months, Reach, stretch


def settle_told(
    cursor: Cursor, counted: Mapping[str, Indicator], reaches: Mapping[str, Reach], settings: Mapping[str, int]
) -> dict[str, int]:
    """Fill `told` with the periods that can be told, once for all calculations that can tell the same.

    Gives by the name of each calculation the number under which its periods stand.
    """
    held = settle(cursor, {indicator.dataset for indicator in counted.values()})
    made: dict[str, int] = {}
    found: dict[str, int] = {}
    for name, indicator in counted.items():
        asked = telling(indicator, settings, held[indicator.dataset], reaches[name].periods)
        if asked not in made:
            made[asked] = len(made)
            cursor.execute(f"insert into told select {made[asked]}, * from ({asked})")
        found[name] = made[asked]
    return found


def telling(indicator: Indicator, settings: Mapping[str, int], covered: str, periods: Months | None = None) -> str:
    """Give the periods that can be told: covered, with all the past that the calculation looks at covered too."""
    back = f"interval {span(indicator) - 1} months"
    if indicator.repeat:
        back = f"interval {indicator.every - 1} months - {stretch(indicator.repeat, settings)}"
    among = f"and month between date '{periods.first}' and date '{periods.last}'" if periods else ""
    return f"""
    select month, area, provisional from (select *, {_unsettled(indicator)} as provisional from {covered})
    where month(month) % {indicator.every} = 0 {among}
        and run > datediff('month', date_trunc('month', month - {back}), month)"""


def span(indicator: Indicator) -> int:
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
