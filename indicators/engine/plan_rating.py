"""Is a plan on track? Its status by the worst of its open actions, with the reason in parts; and when its list is due.

Beside rating.py, which judges figures against targets. A plan has no target, no variation and no limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from data.periods import PeriodKind, month_end, months_later
from indicators.engine.actions import WARNING_DAYS, ActionState, Plan, Tally, tally
from indicators.engine.framework import Better, Framework, Watched
from indicators.engine.rating import Freshness
from indicators.engine.status import Confidence, Rating, Reason, Status, Why

DATASET = "milestones"
_MONTHS = {"quarterly": 3, "annual": 12}
_MARCH = 3


def rate_on(framework: Framework, watched: Watched, plan: Plan | None, day: date) -> Rating:
    """Give the rating that a plan has, or would have, on a day, by the framework's warning window."""
    freshness = plan_freshness(watched, plan.drawn_on if plan else None, day)
    return rate_plan(watched, plan, freshness, day, framework.setting(WARNING_DAYS))


def rate_plan(watched: Watched, plan: Plan | None, freshness: Freshness, day: date, warning_days: int) -> Rating:
    """Give the rating of a plan on a day; the first reason against rating it that applies, in the order of the rules.

    A plan that has gone stale keeps as its last status what its old list says on `day`: time alone never mends it.
    """
    told = tally(plan, day, warning_days) if plan else None
    base = Reason(
        Why.WAITS_FOR_DATA, unit=watched.unit, supplier=watched.supplier, dataset=DATASET, due=freshness.due_on,
        missed=freshness.missed, tally=told,
    )  # fmt: skip
    sure = Confidence(late=freshness.late)
    if watched.better is Better.NEUTRAL:
        return Rating(Status.CONTEXT, _because(base, Why.NEUTRAL), confidence=sure)
    if told is None:
        return Rating(Status.NO_DATA, base)
    status, why = judged(told)
    if freshness.stale:
        return Rating(Status.STALE, _because(base, Why.STALE), last_status=status, confidence=sure)
    # Where nothing but the days since the list makes an action overdue, the next list may tell that it was done.
    unsure = why is Why.OVERDUE and told.unheard == told.count(ActionState.OVERDUE)
    return Rating(status, _because(base, why, status), freshness.late, unsure, status, confidence=sure)


def _because(base: Reason, why: Why, status: Status | None = None) -> Reason:
    return replace(base, why=why, status=status)


def judged(told: Tally) -> tuple[Status, Why]:
    """Give the status of a plan, that of its worst open action, and what made it."""
    if told.count(ActionState.OVERDUE):
        return Status.OFF_TRACK, Why.OVERDUE
    if told.count(ActionState.DUE_SOON, ActionState.MOVED):
        return Status.WATCH, Why.DUE_OR_MOVED
    return Status.ON_TRACK, Why.ALL_DONE if told.oldest is None else Why.AS_AGREED


def plan_freshness(watched: Watched, drawn_on: date | None, day: date) -> Freshness:
    """Give when the next list after one of `drawn_on` is due, and how many were due before `day` and have not come.

    A list tells of the month, quarter or financial year before it; the next is due `lag_days` after the end of the one
    that it was drawn in.
    """
    if drawn_on is None or watched.frequency == "none":
        return Freshness(None, 0)
    due = [end + timedelta(days=watched.lag_days) for end in _ends_after(drawn_on, watched, day)]
    return Freshness(due[0], sum(one < day for one in due))


def told_of(watched: Watched, drawn_on: date) -> tuple[PeriodKind, date, date]:
    """Give the period that a list tells of: the last month, quarter or financial year that had ended by its day."""
    length = _MONTHS.get(watched.frequency, 1)
    end = month_end(months_later(drawn_on.replace(day=1), -1))
    while (end.month - _MARCH) % length:
        end = month_end(months_later(end, -1))
    kind = {3: PeriodKind.QUARTER, 12: PeriodKind.YEAR}.get(length, PeriodKind.MONTH)
    return kind, months_later(end.replace(day=1), 1 - length), end


def _ends_after(drawn_on: date, watched: Watched, day: date) -> Iterator[date]:
    """Give the ends of periods after a list, up to the first that lies after `day`."""
    length = _MONTHS.get(watched.frequency, 1)
    end = month_end(drawn_on)
    while True:
        if end > drawn_on and (end.month - _MARCH) % length == 0:
            yield end
            if end > day:
                return
        end = month_end(months_later(end, 1))
