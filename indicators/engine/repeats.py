"""SQL that says of rows which of them are repeats: those with enough of the same person in the stretch before.

Looks at moments and never at what a row says. Rows of the same moment are not repeats of one another.
"""

from __future__ import annotations

from collections.abc import Mapping

from indicators.engine.definition import Repeat
from indicators.engine.reach import resolved, stretch

EARLIER = "_earlier"


def with_earlier(rows: str, repeat: Repeat, dated: str, settings: Mapping[str, int]) -> str:
    """Give `rows` (SQL of a SELECT) with the moment of the last but so many rows of the same person before each.

    That one moment says as much as counting all of them would, and a window of rows is cheap where one that reaches
    back by a calendar is not.
    """
    nth = resolved(repeat.nth, settings)
    person = f"partition by {repeat.by} order by {dated}"
    if nth == 2:
        before = f"last_value({dated}) over ({person} groups between 1 preceding and 1 preceding)"
        return f"select *, {before} as {EARLIER} from ({rows})"
    # A row's own moment begins at its rank, so that rows which share it are stepped over.
    return f"""
    select *, lag({dated}, _at - _rank + {nth - 1}) over ({person}) as {EARLIER}
    from (select *, row_number() over ({person}) as _at, rank() over ({person}) as _rank from ({rows}))"""


def is_repeat(repeat: Repeat, dated: str, settings: Mapping[str, int]) -> str:
    """Give SQL that is true of a row `with_earlier` whose earlier one lies in the stretch before its own moment."""
    return f"case when {EARLIER} is null then false else {EARLIER} >= {dated} - {stretch(repeat, settings)} end"
