"""Reads what people saw in the dashboards of others: rows of `link_visits`, from the submissions that hold.

What stood there is passed on as it was said, and never judged.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from data.store import Cursor

_DAYS_IN_A_YEAR = 365


@dataclass(frozen=True)
class Visit:
    """What one person saw of an indicator that is held elsewhere; `old` where the board has met since.

    `web_page` is the address that they gave, or ''.
    """

    seen_on: date
    seen_by: str
    headline: str
    web_page: str
    submission: int
    old: bool = False


def visits_of(cursor: Cursor) -> dict[str, list[Visit]]:
    """Give every visit by indicator id, newest first."""
    rows = cursor.execute(
        "select indicator, seen_on, seen_by, headline, web_page, _submission from link_visits "
        "order by seen_on desc, _submission desc"
    ).fetchall()
    found: dict[str, list[Visit]] = defaultdict(list)
    for indicator, seen_on, seen_by, headline, web_page, submission in rows:
        found[str(indicator)].append(Visit(seen_on, seen_by, headline, web_page or "", submission))
    return dict(found)


def last_visit(visits: list[Visit], as_of: date, meetings: int) -> Visit | None:
    """Give the last visit up to a day, told old where more time has passed than between two of the year's meetings."""
    seen = next((visit for visit in visits if visit.seen_on <= as_of), None)
    return replace(seen, old=(as_of - seen.seen_on).days * meetings > _DAYS_IN_A_YEAR) if seen else None
