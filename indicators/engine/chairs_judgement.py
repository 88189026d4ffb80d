"""A chair's judgement: a status that a person gives in place of the calculated one, with a reason and an expiry.

It stands in where there is a figure in date and only the verdict is in doubt. It never makes a figure appear, never
hides that one is withheld or has stopped coming, and never outlives one round of reporting.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.periods import days_after, months_later
from data.store import Cursor
from indicators.engine.status import ChairsJudgement, Rating, Status, Why

WITHOUT_YARDSTICK = (Status.NO_TARGET, Status.TOO_FEW)
LOST = (Status.STALE, Status.WITHHELD, Status.QUALITY_STOP)
_DAYS_A_MONTH = 365 / 12

Judgements = Mapping[str, Sequence[ChairsJudgement]]


def cycle_end(starts_on: date, meetings: int) -> date:
    """Give the last day on which a judgement may hold that begins on a day, where a board meets so often a year.

    That is the same day of the month so many whole months later, or the last of a shorter month; what is left of a
    month is counted in days.
    """
    months, rest = divmod(12, meetings)
    first = months_later(starts_on, months)
    same = first.replace(day=min(starts_on.day, monthrange(first.year, first.month)[1]))
    return days_after(same, round(rest / meetings * _DAYS_A_MONTH))


def judgements_of(cursor: Cursor, meetings: int) -> dict[str, list[ChairsJudgement]]:
    """Give every judgement by indicator id, oldest first; none holds longer than one round of reporting."""
    rows = cursor.execute(
        "select indicator, status, reason, judged_by, starts_on, expires_on, _submission, _supplier from judgements "
        "order by starts_on, _submission"
    ).fetchall()
    found: dict[str, list[ChairsJudgement]] = defaultdict(list)
    for indicator, status, reason, by, starts, expires, *sent in rows:
        last = min(expires, cycle_end(starts, meetings))
        found[str(indicator)].append(ChairsJudgement(Status(status), reason, by, starts, last, *sent))
    return dict(found)


def holding(judgements: Sequence[ChairsJudgement], day: date) -> ChairsJudgement | None:
    """Give the judgement that holds on a day: of those that had begun, the last. Once it has ended, none comes back."""
    last = next((one for one in reversed(judgements) if one.starts_on <= day), None)
    return last if last is not None and last.holds(day) else None


def may_judge(rating: Rating) -> bool:
    """Tell whether a judgement can stand in for a rating: it has a figure in date, judged or without a yardstick."""
    latest = rating.reason.latest
    seen = latest is not None and latest.value is not None
    return rating.status.rated or (rating.status in WITHOUT_YARDSTICK and seen)


def judged(rating: Rating, judgement: ChairsJudgement | None) -> Rating:
    """Give the rating with a judgement that holds; what was calculated stays beside it.

    One that has lost its status stays so. What it brings to its statement is then the worse of its last status and
    the judgement, so that going stale never makes anything greener.
    """
    if judgement is None:
        return rating
    if may_judge(rating):
        reason = replace(
            rating.reason, why=Why.BY_CHAIR, status=judgement.status, chair=judgement, calculated=rating.reason
        )
        return replace(
            rating, status=judgement.status, reason=reason, provisional=False, last_status=judgement.status,
            judgement=judgement, calculated=rating.status,
        )  # fmt: skip
    if rating.status not in LOST:
        return replace(rating, judgement=judgement)
    known = [status for status in (rating.last_status, judgement.status) if status is not None]
    return replace(rating, judgement=judgement, last_status=max(known, key=lambda status: status.severity))
