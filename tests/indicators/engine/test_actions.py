"""How an action stands on a day, with a row on each side of every edge, and how a plan follows from its actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.engine.actions import WARNING_DAYS, Action, ActionState, Plan, tally
from indicators.engine.framework import Better, Framework, Watched
from indicators.engine.plan_rating import judged, plan_freshness, rate_on, rate_plan
from indicators.engine.rating import Freshness
from indicators.engine.status import Status, Why

DAY = date(2026, 11, 22)
DRAWN = date(2026, 11, 20)
FRESH = Freshness(date(2027, 1, 30), 0)


def on(days: int) -> date:
    """Give a day so many days after the day of judgement."""
    return DAY + timedelta(days=days)


def action(due: int, done: int | None = None, first: int | None = None, ref: str = "A-1") -> Action:
    """Give an action by days from the day of judgement; first due on its due date where nothing else is said."""
    agreed = due if first is None else first
    return Action(ref, "Review", "Unit", on(agreed), on(due), None if done is None else on(done))


def plan(*actions: Action, drawn: date = DRAWN) -> Plan:
    return Plan(actions, drawn, datetime(2026, 11, 20, 9))


STATES = [
    (action(due=0), ActionState.DUE_SOON, Status.WATCH),
    (action(due=-1), ActionState.OVERDUE, Status.OFF_TRACK),
    (action(due=30), ActionState.DUE_SOON, Status.WATCH),
    (action(due=31), ActionState.DUE_LATER, Status.ON_TRACK),
    (action(due=31, first=30), ActionState.MOVED, Status.WATCH),
    (action(due=31, first=31), ActionState.DUE_LATER, Status.ON_TRACK),
    (action(due=31, first=32), ActionState.DUE_LATER, Status.ON_TRACK),
    (action(due=30, first=29), ActionState.DUE_SOON, Status.WATCH),
    (action(due=-1, first=-40), ActionState.OVERDUE, Status.OFF_TRACK),
    (action(due=-5, done=-5), ActionState.DONE, Status.ON_TRACK),
    (action(due=-5, done=-4), ActionState.DONE_LATE, Status.ON_TRACK),
    (action(due=-5, done=0), ActionState.DONE_LATE, Status.ON_TRACK),
    (action(due=0, done=0), ActionState.DONE, Status.ON_TRACK),
    (action(due=-5, done=-5, first=-6), ActionState.DONE_LATE, Status.ON_TRACK),
    (action(due=-5, done=1), ActionState.OVERDUE, Status.OFF_TRACK),
]


@pytest.mark.parametrize(("one", "state", "status"), STATES)
def test_an_action_stands_by_its_dates(one: Action, state: ActionState, status: Status) -> None:
    assert one.state(DAY, 30) is state
    assert judged(tally(plan(one), DAY, 30))[0] is status


@pytest.mark.parametrize(
    ("one", "days"),
    [
        (action(due=31), 0),
        (action(due=40, first=31), 9),
        (action(due=20, first=31), -11),
        (action(due=0, first=-2), 2),
        (action(due=-1), 1),
        (action(due=-10, first=-40), 40),
        (action(due=-5, done=-4), 1),
        (action(due=-5, done=-7), -2),
        (action(due=-57, first=4), 57),
        (action(due=-1, first=20), 1),
    ],
)
def test_slippage_is_counted_from_the_first_agreed_day(one: Action, days: int) -> None:
    assert one.slippage(DAY) == days


def test_a_plan_is_as_good_as_its_worst_open_action() -> None:
    done, later, moved, soon, overdue = (
        action(due=-90, done=-90, ref="A-1"),
        action(due=99, ref="A-2"),
        action(due=99, first=60, ref="A-3"),
        action(due=3, ref="A-4"),
        action(due=-30, ref="A-5"),
    )
    for actions, status, why, oldest in (
        ((done,), Status.ON_TRACK, Why.ALL_DONE, None),
        ((done, later), Status.ON_TRACK, Why.AS_AGREED, later),
        ((done, later, moved), Status.WATCH, Why.DUE_OR_MOVED, moved),
        ((done, later, soon), Status.WATCH, Why.DUE_OR_MOVED, soon),
        ((done, later, moved, soon, overdue), Status.OFF_TRACK, Why.OVERDUE, overdue),
    ):
        told = tally(plan(*actions), DAY, 30)
        assert (*judged(told), told.oldest) == (status, why, oldest)
        assert (told.all, told.done) == (len(actions), 1)


def test_the_warning_window_is_a_setting(framework: Framework) -> None:
    watched = framework.indicator("review-action-plans")
    assert WARNING_DAYS.default == 30
    for days, status in ((9, Status.ON_TRACK), (10, Status.WATCH)):
        other = replace(framework, settings={"milestone_warning_days": days})
        assert rate_on(other, watched, plan(action(due=10)), DAY).status is status
    assert rate_on(framework, watched, plan(action(due=30)), DAY).status is Status.WATCH


def test_what_is_not_rated(framework: Framework) -> None:
    watched = framework.indicator("review-action-plans")
    overdue = plan(action(due=-30))
    nothing = rate_plan(watched, None, Freshness(None, 0), DAY, 30)
    assert (nothing.status, nothing.reason.why, nothing.reason.dataset) == (
        Status.NO_DATA,
        Why.WAITS_FOR_DATA,
        "milestones",
    )
    stale = rate_plan(watched, overdue, Freshness(on(-200), 2), DAY, 30)
    assert (stale.status, stale.last_status) == (Status.STALE, Status.OFF_TRACK)
    late = rate_plan(watched, overdue, Freshness(on(-20), 1), DAY, 30)
    assert (late.status, late.late, late.last_status) == (Status.OFF_TRACK, True, Status.OFF_TRACK)
    shown = rate_plan(replace(watched, better=Better.NEUTRAL), overdue, FRESH, DAY, 30)
    assert (shown.status, shown.reason.why) == (Status.CONTEXT, Why.NEUTRAL)
    assert shown.reason.tally is not None and shown.reason.tally.all == 1


@pytest.mark.parametrize(("due", "unsure"), [(-3, False), (-2, True), (-1, True)])
def test_overdue_by_the_days_since_the_list_alone_is_provisional(framework: Framework, due: int, unsure: bool) -> None:
    """The list is two days old: what was due that day or later may have been done since."""
    watched = framework.indicator("review-action-plans")
    rating = rate_plan(watched, plan(action(due=due)), FRESH, DAY, 30)
    assert (rating.status, rating.provisional) == (Status.OFF_TRACK, unsure)
    both = plan(action(due=due), action(due=-30, ref="A-2"))
    assert not rate_plan(watched, both, FRESH, DAY, 30).provisional


@pytest.mark.parametrize(
    ("frequency", "drawn", "day", "due", "missed"),
    [
        ("quarterly", date(2026, 9, 30), date(2027, 1, 30), date(2027, 1, 30), 0),
        ("quarterly", date(2026, 9, 30), date(2027, 1, 31), date(2027, 1, 30), 1),
        ("quarterly", date(2026, 10, 1), date(2027, 1, 31), date(2027, 1, 30), 1),
        ("quarterly", date(2026, 9, 29), date(2026, 10, 31), date(2026, 10, 30), 1),
        ("quarterly", date(2026, 10, 1), date(2027, 4, 30), date(2027, 1, 30), 1),
        ("quarterly", date(2026, 10, 1), date(2027, 5, 1), date(2027, 1, 30), 2),
        ("monthly", date(2026, 9, 30), date(2026, 12, 1), date(2026, 11, 30), 1),
        ("annual", date(2026, 3, 31), date(2027, 4, 30), date(2027, 4, 30), 0),
        ("annual", date(2026, 3, 30), date(2026, 5, 1), date(2026, 4, 30), 1),
        ("none", date(2020, 1, 1), date(2027, 4, 30), None, 0),
    ],
)
def test_when_the_next_list_is_due(
    framework: Framework, frequency: str, drawn: date, day: date, due: date | None, missed: int
) -> None:
    """Thirty days after the end of the month, quarter or financial year that the last list was drawn in."""
    watched: Watched = replace(framework.indicator("review-action-plans"), frequency=frequency, lag_days=30)
    assert plan_freshness(watched, drawn, day) == Freshness(due, missed)
    assert plan_freshness(watched, None, day) == Freshness(None, 0)


ACTIONS = st.lists(
    st.builds(
        lambda due, slip, done: action(due, done, due - slip),
        st.integers(-400, 400),
        st.integers(-90, 90),
        st.none() | st.integers(-400, 0),
    ),
    min_size=1,
    max_size=8,
).map(lambda found: [replace(one, ref=f"A-{at}") for at, one in enumerate(found)])


@given(ACTIONS, st.data())
def test_doing_an_action_never_makes_a_plan_worse(found: list[Action], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(found) - 1))
    finished = [replace(one, done_on=DAY) if number == at else one for number, one in enumerate(found)]
    before, after = (judged(tally(plan(*actions), DAY, 30))[0] for actions in (found, finished))
    assert after.severity <= before.severity


@given(ACTIONS, st.data())
def test_the_order_of_actions_changes_nothing(found: list[Action], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(found))
    assert tally(plan(*shuffled), DAY, 30) == tally(plan(*found), DAY, 30)


@given(ACTIONS, st.integers(0, 400))
def test_time_alone_never_makes_a_plan_better(found: list[Action], later: int) -> None:
    """What was known stays what it was: only a new list can tell that something was done."""
    known = [one if one.done_on is None or one.done_on <= DAY else replace(one, done_on=None) for one in found]
    now, then = (judged(tally(plan(*known), day, 30))[0] for day in (DAY, DAY + timedelta(days=later)))
    assert then.severity >= now.severity
