"""When an indicator may be judged at all, and where each colour begins and ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.engine.framework import Better, IndicatorKind
from indicators.engine.levels import against, standing
from indicators.engine.observation import Series, State
from indicators.engine.rating import Freshness, confidence, rate
from indicators.engine.status import Rating, Status, Why
from indicators.engine.target import JudgedBy, Target
from indicators.engine.variation import Assurance, Limits, Rule, Segment, Signal, Silence, Stage, Variation
from tests.indicators.engine.made import ON_TIME, bare, counts, figure, series, target, watched

STALE = Freshness(date(2026, 7, 31), 2)
HIDDEN = figure(0, state=State.SUPPRESSED)
GREEN, AMBER, RED = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK

# What stands against a rating, strongest first: the status, and what brings it about where there is no target.
OBSTACLES: tuple[tuple[Status, dict[str, Any]], ...] = (
    (Status.DEVELOPING, {"kind": IndicatorKind.DEVELOPING}),
    (Status.ELSEWHERE, {"kind": IndicatorKind.LINK}),
    (Status.CONTEXT, {"kind": IndicatorKind.MAP}),
    (Status.CONTEXT, {"better": Better.NEUTRAL}),
    (Status.NO_DATA, {"series": None}),
    (Status.STALE, {"freshness": STALE}),
    (Status.WITHHELD, {"latest": HIDDEN}),
    (Status.NOT_ENOUGH, {"latest": bare(0, 30), "kind": IndicatorKind.SURVEY}),
    (Status.TOO_FEW, {"latest": bare(0, 30)}),
    (Status.NO_TARGET, {}),
)


def judged(*obstacles: dict[str, Any]) -> Rating:
    """Give the rating of an indicator in the way of which all the obstacles stand; an earlier one wins a clash."""
    merged: dict[str, Any] = {"series": (), "freshness": ON_TIME, "latest": figure(0, 30)}
    for obstacle in reversed(obstacles):
        merged |= obstacle
    own = watched(**{k: merged[k] for k in ("kind", "better") if k in merged})
    found = None if merged["series"] is None else series(merged["latest"])
    return rate(own, found, [], merged["freshness"], "counts")


@pytest.mark.parametrize(("first", "second"), list(combinations(OBSTACLES, 2)))
def test_the_first_reason_that_applies_is_the_status(first, second):
    assert judged(first[1], second[1]).status is first[0]


def test_a_quality_stop_is_never_given_by_a_rating_itself():
    given_here = {status for status, _ in OBSTACLES} | {GREEN, AMBER, RED}
    assert set(Status) - given_here == {Status.QUALITY_STOP}


AT_LEAST_95 = target("at_least", 95)
BETWEEN = target("between", 40, upper=60)


@pytest.mark.parametrize(
    ("given_target", "value", "status"),
    [
        (target(level=100), 100, GREEN),
        (target(level=100), 100.001, AMBER),
        (target(level=100), 105, AMBER),
        (target(level=100), 105.001, RED),
        (target(level=18.3, tolerance=1.4, absolute=True), 19.7, AMBER),
        (target(level=18.3, tolerance=1.4, absolute=True), 19.71, RED),
        (target("at_least", 6000), 5983, AMBER),
        (target("at_least", 6000), 6000, GREEN),
        (target("at_least", 6000), 5700, AMBER),
        (target("at_least", 6000), 5699, RED),
        (target(level=0, tolerance=0), 0, GREEN),
        (target(level=0, tolerance=0), 1, RED),
        (target(level=0, tolerance=5), 1, RED),
        (target(level=0, tolerance=2, absolute=True), 2, AMBER),
        (target(level=0, tolerance=2, absolute=True), 3, RED),
        (target(level=-10, tolerance=10), -9, AMBER),
        (target(level=-10, tolerance=10), -8.9, RED),
        (target(level=100, tolerance=0), 100.5, RED),
        (BETWEEN, 40, GREEN),
        (BETWEEN, 60, GREEN),
        (BETWEEN, 38, AMBER),
        (BETWEEN, 37.9, RED),
        (BETWEEN, 63, AMBER),
        (BETWEEN, 63.1, RED),
    ],
)
def test_where_each_colour_begins(given_target: Target, value: float, status: Status):
    assert against(figure(value=value), given_target)[0] is status


@pytest.mark.parametrize(
    ("parts", "status"),
    [((9496, 10000), AMBER), ((95, 100), GREEN), ((9025, 10000), AMBER), ((9024, 10000), RED), ((19, 20), GREEN)],
)
def test_shares_are_compared_exactly_and_never_rounded(parts, status):
    """94.96% is printed as 95.0% and has not reached 95%; 90.25% stands on the edge of 5% of 95."""
    assert against(figure(of=parts), AT_LEAST_95)[0] is status


def test_a_third_is_a_third():
    """A share of exactly one in three meets a target that one in three meets, whatever the binary fraction says."""
    assert against(figure(of=(1, 3)), target(level=33.4, tolerance=0))[0] is GREEN
    assert against(figure(of=(1, 3)), target(level=33.3, tolerance=0))[0] is RED
    assert against(replace(figure(of=(7, 2000)), value=3.5), target(level=3.5, tolerance=0))[0] is GREEN


def test_the_reason_says_which_side_of_the_edge():
    assert [against(figure(value=v), target())[1] for v in (100, 105, 106)] == [
        Why.MEETS,
        Why.WITHIN_TOLERANCE,
        Why.BEYOND_TOLERANCE,
    ]


@given(
    st.sampled_from(["at_most", "at_least"]), st.integers(-50, 50), st.integers(0, 20), st.booleans(),
    st.lists(st.integers(-200, 200), min_size=2, max_size=2),
)  # fmt: skip
def test_a_better_value_never_gives_a_worse_colour(form, level, tolerance, absolute, values):
    worse, better = sorted(values, reverse=form == "at_most")
    own = target(form, level, tolerance, absolute=absolute)
    assert against(figure(value=better), own)[0].severity <= against(figure(value=worse), own)[0].severity


def test_targets_hold_from_their_first_day_to_their_last():
    """May's figure is judged by the target that stood on 31 May."""
    may = figure(0, 30)
    ended = target(ends_on=date(2026, 5, 30))
    last_day = target(ends_on=date(2026, 5, 31))
    begins = target(starts_on=date(2026, 5, 31))
    tomorrow = target(starts_on=date(2026, 6, 1))
    assert [standing([t], may) is t for t in (ended, last_day, begins, tomorrow)] == [False, True, True, False]


def test_of_two_targets_that_stand_the_one_that_began_last_holds():
    old, new = target(level=10), target(level=20, starts_on=date(2026, 4, 1))
    corrected = replace(new, level=25, submission=2)
    assert standing([old, new], figure(0, 15)) is new
    assert standing([new, corrected, old], figure(0, 15)) is corrected
    assert standing([old, new], figure(-2, 15)) is old
    entered_late = replace(old, level=12, submission=3)
    assert standing([new, entered_late], figure(0, 15)) is new


def test_late_keeps_its_rating_and_stale_loses_it():
    found = [rate(watched(), counts(90), [target()], Freshness(None, missed), "counts") for missed in (0, 1, 2)]
    assert [(r.status, r.late) for r in found] == [(GREEN, False), (GREEN, True), (Status.STALE, False)]
    assert found[2].last_status is GREEN


def test_a_withheld_latest_keeps_the_last_status_that_could_be_told():
    hidden_last = series(figure(-2, 200), figure(-1, 90), HIDDEN)
    found = rate(watched(), hidden_last, [target()], ON_TIME, "counts")
    assert (found.status, found.last_status, found.reason.why) == (Status.WITHHELD, GREEN, Why.WITHHELD)


@pytest.mark.parametrize(("points", "told"), [(12, True), (13, False)])
def test_under_thirteen_points_is_provisional(points, told):
    assert rate(watched(), counts(*[90] * points), [target()], ON_TIME, "counts").provisional is told


def test_a_provisional_figure_makes_a_provisional_rating():
    young = series(*(figure(at, 90) for at in range(-13, 0)), figure(0, 90, provisional=True))
    assert rate(watched(), young, [target()], ON_TIME, "counts").provisional


@pytest.mark.parametrize(("points", "status"), [(5, Status.TOO_FEW), (6, GREEN)])
def test_values_without_counts_need_six_points(points, status):
    found = series(*(bare(at, 50) for at in range(1 - points, 1)))
    assert rate(watched(), found, [target()], ON_TIME, "counts").status is status


def test_a_share_of_nobody_is_not_judged():
    """0 of 0 is no figure, so no target is met or missed by it, and it is not said that there is none."""
    nobody: Series = series(figure(0, of=(0, 0)), unit="%")
    found = rate(watched(), nobody, [target()], ON_TIME, "counts")
    assert (found.status, found.reason.why) == (Status.NO_DATA, Why.NOTHING_TO_COUNT)


def test_a_young_figure_waits_until_it_is_settled():
    """Where figures settle late, the latest settled one is judged; without one, the young one is, provisionally."""
    young = figure(0, 500, provisional=True)
    settled = rate(watched(), series(figure(-1, 90), young), [target()], ON_TIME, "counts", settles=True)
    assert (settled.status, settled.reason.latest) == (GREEN, figure(-1, 90))
    stale = rate(watched(), series(figure(-1, 90), young), [target()], STALE, "counts", settles=True)
    assert (stale.status, stale.last_status) == (Status.STALE, GREEN)
    alone = rate(watched(), series(young), [target()], ON_TIME, "counts", settles=True)
    assert (alone.status, alone.provisional) == (RED, True)


USUAL = Segment(date(2024, 5, 1), date(2026, 5, 31), Stage.FULL, True, 25, 50, 40, 60)
FULL = Limits((USUAL,))
STEADY = Signal(Variation.STEADY, Rule.THREE_LOOKS)
WORSE = replace(STEADY, variation=Variation.WORSENING)
FEW = Signal(Variation.TOO_FEW, Rule.THREE_LOOKS, Silence.TOO_FEW)


def by_limits(level: float, signal: Signal = STEADY, limits: Limits = FULL, latest: float = 55, **words) -> Rating:
    """Give the rating of 24 steady months and a latest one, usually 40 to 60, against a ceiling."""
    own = counts(*[50] * 23, latest)
    return rate(watched(), own, [target(level=level, **words)], ON_TIME, "counts", False, signal, limits)


def test_status_follows_limits_where_they_can_be_told():
    found = by_limits(50)
    assert (found.status, found.reason.why, found.assurance) == (AMBER, Why.BY_LIMITS, Assurance.HIT_OR_MISS)
    assert (by_limits(39).status, by_limits(61).status) == (RED, GREEN)
    assert (by_limits(50, WORSE).status, by_limits(50, WORSE, latest=45).status) == (RED, AMBER)


def test_one_missed_month_by_itself_is_not_red():
    """Far over its target, the month would be red by tolerance."""
    assert by_limits(61, latest=100).status is GREEN
    assert by_limits(61, latest=100, judged_by=JudgedBy.TOLERANCE).status is RED


def test_a_target_row_may_ask_for_tolerance():
    found = by_limits(50, judged_by=JudgedBy.TOLERANCE)
    assert (found.status, found.reason.why, found.provisional) == (RED, Why.BEYOND_TOLERANCE, False)
    assert found.assurance is Assurance.HIT_OR_MISS


@pytest.mark.parametrize(("signal", "limits"), [(FEW, FULL), (STEADY, Limits())])
def test_without_signal_or_limits_the_status_follows_tolerance(signal, limits):
    found = by_limits(50, signal, limits)
    assert (found.status, found.reason.why) == (RED, Why.BEYOND_TOLERANCE)
    assert found.provisional


def test_four_facts_stay_apart():
    found = by_limits(61, WORSE)
    assert (found.status, found.variation, found.assurance) == (AMBER, Variation.WORSENING, Assurance.MEETS)
    assert found.confidence.of == 12


@pytest.mark.parametrize(
    ("gaps", "state", "expected"),
    [((), State.MISSING, (0, 0)), ((3, 5), State.MISSING, (2, 0)), ((4,), State.SUPPRESSED, (0, 1)),
     ((12,), State.MISSING, (0, 0))],
)  # fmt: skip
def test_confidence_looks_at_the_latest_twelve(gaps, state, expected):
    seen = [figure(-at, 50, state=state if at in gaps else State.SHOWN) for at in reversed(range(20))]
    found = confidence(series(*seen), ON_TIME)
    assert (found.of, found.missing, found.withheld) == (12, *expected)


def test_what_was_lost_keeps_the_status_that_its_limits_gave():
    stale = rate(watched(), counts(*[50] * 23, 55), [target(level=50)], STALE, "counts", False, STEADY, FULL)
    assert (stale.status, stale.last_status) == (Status.STALE, AMBER)
