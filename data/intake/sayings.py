"""What comments and judgements say against what the store knows of the indicators that they are about.

Runs after the file by itself was found right. Tells and never changes.
"""

from __future__ import annotations

from datetime import date

from data.intake.problems import Problem, tell
from data.schema import Dataset
from data.store import Cursor

SAYINGS = ("commentary", "judgements")
# A plan's comment is about the month of its newest list, so it is written and signed before that month is over.
_FROM = (
    "case when indicator in (select id from known_indicators where kind <> 'milestones') "
    "then period_end else period_start end"
)
_AHEAD = f"? < {_FROM}"
_EARLY = f"signed_on < {_FROM}"
_ODD = (
    "(day(period_start) > 1 or period_end <> last_day(period_end)) and not exists (select 1 from observations o "
    "where o.to_version is null and o.start = period_start and o.finish = period_end)"
)


def unfit_sayings(cursor: Cursor, dataset: Dataset, table: str, today: date) -> list[Problem]:
    """Tell what refuses them: indicators that another dashboard holds, and what is said before a period's end."""
    if dataset.name not in SAYINGS:
        return []
    held = "indicator in (select id from known_indicators where kind = 'link')"
    told = _at(cursor, table, held, "indicator_elsewhere", "indicator")
    if dataset.name == SAYINGS[0]:
        told += _at(cursor, table, _AHEAD, "period_ahead", "period_end", today)
        told += _at(cursor, table, _EARLY, "signed_early", "signed_on")
    return told


def odd_periods(cursor: Cursor, dataset: Dataset, table: str) -> list[Problem]:
    """Tell the comments on a period that is no whole months and that no figure is for."""
    return _at(cursor, table, _ODD, "period_odd", "period_start") if dataset.name == SAYINGS[0] else []


def _at(cursor: Cursor, table: str, where: str, code: str, column: str, *values: date) -> list[Problem]:
    rows = cursor.execute(
        f"select indicator, list(_line order by _line), count(*) from {table} where {where} group by 1 order by 1",
        list(values),
    ).fetchall()
    return [tell(code, column=column, lines=lines, count=count, found=name) for name, lines, count in rows]
