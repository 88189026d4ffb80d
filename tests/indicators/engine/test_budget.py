"""The false-alarm budget: what counts in it, its ends, and that boards of invented figures raise what it says.

The last is the second way: whole boards go through the engine, figure by figure, and their flags are counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pytest

from data.periods import PeriodKind, month_end, months_later
from indicators.engine.board import Board, Card, Live
from indicators.engine.budget import Budget, Stance, budget, judged, on_a_studied_board, stance
from indicators.engine.framework import Better, Framework
from indicators.engine.observation import Series
from indicators.engine.signals import Heard, find
from indicators.engine.status import Status
from indicators.engine.variation import Rule, Silence, Variation
from indicators.methods.alarm_rates import Figure, rates
from indicators.methods.habits import Habit, shared_memory
from indicators.methods.simulated import Conditions, simulated
from tests.indicators.engine.made import bare, card, counts, figure, series, spanning

LAST = date(2026, 5, 1)
STABLE = [10, 11, 9, 10, 12, 8] * 6
RISEN = [*STABLE, 16, 17, 16, 18, 15, 17]


def quarters(values: Sequence[float], counted: bool = True) -> Series:
    """Give a series of quarters that ends with May 2026, with counts behind it or not."""
    found = []
    for at, value in enumerate(values, start=1 - len(values)):
        start = months_later(LAST, 3 * at - 2)
        one = spanning(PeriodKind.QUARTER, start, month_end(months_later(start, 2)), float(value))
        found.append(one if counted else replace(one, numerator=None))
    return series(*found)


def cards(*of: Series, rule: Rule = Rule.THREE_LOOKS, better: Better = Better.LOWER) -> tuple[Card, ...]:
    """Give a card for each series, with the signal that the engine finds."""
    found = find([Heard(one, better) for one in of], rule)
    plain = card(Status.NO_TARGET)
    return tuple(
        replace(plain, rating=replace(plain.rating, signal=own.signal), series=one, latest=one.latest)
        for one, own in zip(of, found, strict=True)
    )


def board(framework: Framework, shown: Sequence[Card], **words) -> Board:
    """Give a board of these cards."""
    return Board(replace(framework, **words), date(2026, 6, 10), 1, False, tuple(shown), (), ())


def habit(of: Card) -> Habit:
    """Give the habit of a card that has one."""
    assert of.rating.signal.habit is not None
    return of.rating.signal.habit


def showing(of: Habit, rule: str = "three_looks", figure: Figure = Figure.SHOWING) -> float:
    """Give what the file says of one series."""
    return float(rates().share(rule, figure, [of])[0])


def test_nothing_judged_is_no_budget(framework: Framework):
    """No cards; a card without figures; one of 23 months; one that has gone stale."""
    nothing = Budget(judged=0, flagged=0, showing=0.0, since=0.0, new=0.0, most=0)
    assert budget(board(framework, [])) == nothing
    assert budget(board(framework, [card(Status.NO_DATA)])) == nothing
    (short,) = cards(counts(*STABLE[:23]))
    assert short.rating.signal.silence is Silence.TOO_FEW
    (stale,) = cards(counts(*RISEN))
    assert budget(board(framework, [short, replace(stale, live=Live.STALE)])) == nothing


def test_one_indicator(framework: Framework):
    (steady,) = cards(counts(*STABLE[:24]))
    found = budget(board(framework, [steady]))
    own = habit(steady)
    assert (own.events, own.swing, own.months) == (10.0, 1.0, 18)
    assert found.showing == pytest.approx(showing(replace(own, memory=max(0.0, own.memory))))
    assert (found.judged, found.flagged, found.most, found.by_points) == (1, 0, 0, 0)


def test_flags_are_counted_in_both_directions_and_the_worse_apart(framework: Framework):
    fallen = [*STABLE, 4, 3, 4, 5, 3, 4]
    shown = cards(counts(*RISEN), counts(*fallen), counts(*STABLE))
    assert [one.rating.variation for one in shown] == [Variation.WORSENING, Variation.IMPROVING, Variation.STEADY]
    found = budget(board(framework, shown))
    assert (found.judged, found.flagged, found.worsening) == (3, 2, 1)
    (neutral,) = cards(counts(*RISEN), better=Better.NEUTRAL)
    found = budget(board(framework, [neutral]))
    assert (found.flagged, found.worsening) == (1, 0), "higher is a flag, and neither good nor bad"


def test_a_change_does_not_make_its_own_excuse(framework: Framework):
    """Habits come from before the latest months: a rise that has just begun makes no swing and no larger budget."""
    (steady,), (risen,) = cards(counts(*STABLE)), cards(counts(*RISEN))
    assert habit(risen).swing == 1.0
    assert habit(risen).events == habit(steady).events


def test_what_three_looks_cannot_judge_counts_by_points_and_shift(framework: Framework):
    """Months of counts; months of a value alone; quarters with counts and without."""
    values = [10, 11, 9, 10, 12, 8, 10, 11, 9, 10, 12, 8, 9, 10, 11, 12]
    alone = series(*(bare(at - 15, float(v)) for at, v in enumerate(values)))
    shown = cards(counts(*STABLE), alone, quarters(values), quarters(values, counted=False))
    found = budget(board(framework, shown))
    assert (found.judged, found.by_points) == (4, 3)
    events = [habit(one).events for one in shown]
    assert events == [10.0, np.inf, pytest.approx(10.125), np.inf]
    memory = shared_memory([habit(one) for one in shown])
    largest = showing(Habit(1e9, memory=memory), Rule.POINTS_AND_SHIFT)
    quarter = showing(Habit(10.125, memory=memory), Rule.POINTS_AND_SHIFT)
    months = showing(replace(habit(shown[0]), memory=memory))
    assert found.showing == pytest.approx(months + 2 * largest + quarter)
    assert budget(board(framework, shown), Stance.NHS).by_points == 0


def test_between_meetings_new_figures_may_bring_new_flags(framework: Framework):
    """Three months on from a month: two more figures; from a quarter: none. A board that meets monthly sees each."""
    (monthly,), (quarterly,) = cards(counts(*STABLE)), cards(quarters(STABLE[:16]))
    own = replace(habit(monthly), memory=max(0.0, habit(monthly).memory))
    each, three = showing(own), showing(own, figure=Figure.SINCE)
    found = budget(board(framework, [monthly], meetings=4))
    assert [found.showing, found.since] == pytest.approx([each, three])
    assert found.new == pytest.approx((three - each) / 2)
    assert budget(board(framework, [monthly], meetings=6)).since == pytest.approx((each + three) / 2)
    assert budget(board(framework, [monthly], meetings=12)).since == pytest.approx(each)
    found = budget(board(framework, [quarterly], meetings=4))
    assert found.since == found.showing > 0


def test_a_share_counts_its_rarer_answer_and_swings_by_its_own_measure(framework: Framework):
    """Of 40 a month 36 or 37 were reached, so 3.5 were not; a share of a half swings half as much by chance."""
    mostly = series(*(figure(at - 35, of=(36.0 + at % 2, 40.0)) for at in range(36)), unit="%")
    half = [18, 22, 20, 19, 21, 20]
    even = series(*(figure(at - 35, of=(float(half[at % 6]), 40.0)) for at in range(36)), unit="%")
    wide = series(*(figure(at - 35, of=(float(20 + 6 * (-1) ** (at // 2)), 40.0)) for at in range(36)), unit="%")
    told = [habit(one) for one in cards(mostly, even, wide)]
    assert told[0].events == pytest.approx(3.5)
    assert (told[1].swing, told[1].events) == (1.0, 20.0)
    assert told[2].swing == pytest.approx(36 / 20 / 0.5 * 30 / 29, rel=0.02)


def test_the_stance_is_the_frameworks_own(framework: Framework):
    assert stance(framework) is Stance.STANDARD
    assert stance(replace(framework, cautious=True)) is Stance.CAUTIOUS
    assert stance(replace(framework, rule=Rule.NHS, cautious=True)) is Stance.NHS
    shown = cards(counts(*STABLE), counts(*STABLE))
    by_nhs = budget(board(framework, cards(counts(*STABLE), counts(*STABLE), rule=Rule.NHS), rule=Rule.NHS))
    assert by_nhs == budget(board(framework, shown), Stance.NHS)
    assert budget(board(framework, shown, cautious=True)).showing < budget(board(framework, shown)).showing


def test_by_the_rules_of_the_nhs_a_series_of_thirteen_months_is_counted(framework: Framework):
    shown = cards(counts(*STABLE[:13]), rule=Rule.NHS)
    found = budget(board(framework, shown, rule=Rule.NHS))
    assert found.judged == 1 and habit(shown[0]).events == pytest.approx(130 / 13, abs=0.1)


def test_every_card_that_is_told_has_a_habit_and_no_other(framework: Framework):
    shown = cards(counts(*STABLE), counts(*STABLE[:20]), quarters(STABLE[:12]), quarters(STABLE[:13]))
    for one in shown:
        assert (one.rating.signal.habit is not None) is one.rating.variation.told is judged(one)


def test_the_board_of_the_study(framework: Framework):
    """Signals: 0.68 and near 0.8 with the baseline held; (1.54 - 0.68) / 2 new in a month; half of that if cautious."""
    shown, new = on_a_studied_board(Stance.STANDARD)
    assert shown == pytest.approx(0.75, abs=0.1) and new == pytest.approx(0.43, abs=0.06)
    assert on_a_studied_board(Stance.CAUTIOUS)[0] == pytest.approx(shown / 2, abs=0.08)
    assert on_a_studied_board(Stance.NHS)[0] == pytest.approx(2.14, abs=0.08)
    assert on_a_studied_board(Stance.STANDARD, Habit(0, 1.5, 0.2, True))[0] > 2 * shown


STABLE_YEARS = Conditions()


@dataclass(frozen=True)
class Sort:
    """Indicators of one sort on a board: how many, what they are, and how unruly."""

    many: int
    mean: float
    conditions: Conditions = STABLE_YEARS
    eligible: float = 0.0
    quarterly: bool = False
    counted: bool = True


SEASONAL = Conditions(season=0.2)
# The mix of the demonstration's board in November 2026, and one of unruly series of every size.
DEMONSTRATION = (
    *(Sort(4, 1000, quarterly=True, counted=False), Sort(3, 20, quarterly=True)),
    *(Sort(1, 8.7, eligible=126), Sort(1, 8.8, SEASONAL), Sort(1, 23.2), Sort(4, 42), Sort(1, 63), Sort(1, 94)),
    *(Sort(1, 44.5, Conditions(1.6)), Sort(2, 138), Sort(3, 250, SEASONAL), Sort(1, 320, Conditions(1.3, 0, 0.2))),
    *(Sort(1, 630, SEASONAL),),
)
UNRULY = (Sort(2, 0.5), Sort(3, 5, Conditions(1.5, 0.3)), Sort(3, 15, Conditions(2, 0.2)), Sort(2, 80, SEASONAL))
BOARDS = 160


def drawn(rng: np.random.Generator, sort: Sort) -> list[Series]:
    """Draw the series of one sort for all boards, four years of each."""
    months = 16 if sort.quarterly else 48
    numbers = simulated(rng, np.full(BOARDS * sort.many, sort.mean), months, sort.conditions)
    if sort.eligible:
        numbers = rng.binomial(int(sort.eligible), sort.mean / sort.eligible, numbers.shape).astype(float)
    if sort.quarterly:
        return [quarters(row.tolist(), sort.counted) for row in numbers]
    if sort.eligible:
        shares = (enumerate(row.tolist(), start=1 - months) for row in numbers)
        return [series(*(figure(at, of=(n, sort.eligible)) for at, n in row), unit="%") for row in shares]
    return [counts(*row.tolist()) for row in numbers]


@pytest.mark.parametrize("mix", [DEMONSTRATION, UNRULY], ids=["demonstration", "unruly"])
@pytest.mark.parametrize("rule", [Rule.THREE_LOOKS, Rule.NHS])
def test_boards_raise_what_their_budget_says(mix: tuple[Sort, ...], rule: Rule, framework: Framework):
    """Counted flags against the budgets of the same boards: within a fifth, and three standard errors of the count."""
    rng = np.random.default_rng(31)
    by_sort = [cards(*drawn(rng, sort), rule=rule) for sort in mix]
    budgets = []
    for at in range(BOARDS):
        own = [one for shown, sort in zip(by_sort, mix, strict=True) for one in shown[at * sort.many :][: sort.many]]
        budgets.append(budget(board(framework, own, rule=rule)))
    flagged, told = sum(found.flagged for found in budgets), sum(found.showing for found in budgets)
    assert max(found.judged for found in budgets) == sum(sort.many for sort in mix)
    assert flagged == pytest.approx(told, abs=0.2 * told + 3 * np.sqrt(told))
    more = sum(found.flagged > found.most for found in budgets)
    assert more <= 0.08 * BOARDS + 3 * np.sqrt(0.08 * BOARDS), "seldom more than chance is said to show"
