"""Which chart is chosen: a row on each side of every boundary, and nothing chosen where nothing may be told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.periods import PeriodKind
from indicators.engine.assemble import judgeable
from indicators.engine.charts import Chart, ChosenChart, Grounds, choose, rare
from indicators.engine.framework import Better
from indicators.engine.observation import Series, State
from indicators.engine.signals import Heard, find
from indicators.engine.variation import Rule
from tests.indicators.engine.made import bare, counts, figure, series, watched
from tests.indicators.engine.test_stepped import HITS, OF, rates, shares


def chosen(given: Series, rule: Rule = Rule.THREE_LOOKS, rolling: bool = False, **words: Any) -> ChosenChart:
    """Give the chart of a series, as a screen would ask for it."""
    found = find([Heard(given, Better.LOWER, (), rolling)], rule)[0]
    return choose(watched(**words), judgeable(watched(**words), given), found)


def hidden(given: Series, *places: int) -> Series:
    seen = [
        figure(at + 1 - len(given.observations), state=State.SUPPRESSED) if at in places else o
        for at, o in enumerate(given.observations)
    ]
    return replace(given, observations=tuple(seen))


@pytest.mark.parametrize(
    ("months", "chart"),
    [
        ([1, 2, 0, 1] * 6, Chart.XMR),  # one a month, a quarter of the months empty
        ([2, 0] * 11 + [1, 0], Chart.BETWEEN),  # 23 in 24 months: under one a month
        ([2, 0] * 12, Chart.XMR),  # one a month, half of the months empty
        ([2, 0] * 11 + [4, 0, 0], Chart.BETWEEN),  # over one a month, more than half of the months empty
    ],
)
def test_rare_is_under_one_a_month_or_mostly_none(months, chart):
    found = chosen(counts(*months))
    assert found.chart is chart
    assert rare(counts(*months)) is found.rare is (chart is Chart.BETWEEN)
    assert found.grounds is (Grounds.RARE if chart is Chart.BETWEEN else Grounds.COUNTS)


@pytest.mark.parametrize(("months", "offered"), [([3, 2, 3, 3] * 6, True), ([3, 2, 4, 3] * 6, False)])
def test_the_time_between_is_offered_under_three_a_month(months, offered):
    found = chosen(counts(*months))
    assert found.chart is Chart.XMR
    assert (Chart.BETWEEN in found.offered, found.hard_to_tell) == (offered, offered)


@pytest.mark.parametrize("months", [[0] * 24, [*[0] * 23, 1]])
def test_without_two_events_there_is_no_time_between(months):
    found = chosen(counts(*months))
    assert (found.chart, found.grounds) == (Chart.PLAIN, Grounds.NONE_SEEN)
    assert found.offered == (Chart.PLAIN, Chart.XMR)


def test_what_cannot_be_followed_from_event_to_event_has_no_time_between():
    seldom = counts(*[1, 0, 0] * 12)
    assert chosen(seldom).chart is Chart.BETWEEN
    assert chosen(seldom, stock=True).chart is Chart.PLAIN
    withheld = chosen(hidden(seldom, 4, 20))
    assert (withheld.chart, withheld.grounds) == (Chart.PLAIN, Grounds.RARE_FIGURES)


@pytest.mark.parametrize(
    ("smallest", "largest", "chart"), [(60, 100, Chart.XMR), (60, 101, Chart.P), (59, 100, Chart.P)]
)
def test_months_out_of_very_different_numbers_have_limits_of_their_own(smallest, largest, chart):
    given = shares([30, 32] * 12, [*[80] * 22, smallest, largest])
    found = chosen(given)
    assert (found.chart, found.smallest, found.largest) == (chart, smallest, largest)
    assert found.grounds is (Grounds.UNEVEN if chart is Chart.P else Grounds.EVEN)
    assert set(found.offered) == {Chart.P, Chart.XMR} and found.offered[0] is chart


def test_rates_go_by_u():
    assert chosen(rates([30] * 24, [*[80_000] * 23, 200_000])).chart is Chart.U
    assert chosen(rates([30] * 24, [80_000] * 24)).chart is Chart.XMR


@pytest.mark.parametrize(("small", "chart"), [(2, Chart.P), (3, Chart.XMR)])
def test_up_to_one_month_in_ten_may_expect_too_few(small, chart):
    """A fifth is counted; of 20 that is 4, under the five that a month needs."""
    given = shares([*[38, 42] * 10][: 20 - small] + [4] * small, [*[200] * (20 - small), *[20] * small])
    found = chosen(given)
    assert (found.chart, found.stepped.small) == (chart, small)
    assert found.grounds is (Grounds.UNEVEN if chart is Chart.P else Grounds.SMALL)


def test_a_share_with_a_rare_answer_has_no_limits_whichever_answer_it_is():
    for hits in ([1, 0] * 12, [19, 20] * 12):
        found = chosen(shares(hits, [20] * 24))
        assert (found.chart, found.grounds, found.average) == (Chart.PLAIN, Grounds.RARE_FIGURES, 0.5)
        assert found.between is None and found.rare


@pytest.mark.parametrize("share", [0, 1])
def test_all_or_none_is_drawn_without_limits(share):
    found = chosen(shares([share * 20] * 24, [20] * 24))
    assert found.chart is Chart.PLAIN and not found.stepped.months


@pytest.mark.parametrize("rule", [Rule.NHS, Rule.POINTS_AND_SHIFT])
def test_where_the_limits_tell_the_variation_they_are_drawn(rule):
    """The others are offered: shares limits of their own, rare counts the time between."""
    share, seldom = chosen(shares(HITS * 2, OF * 2), rule), chosen(counts(*[1, 0, 0] * 12), rule)
    assert (share.chart, share.grounds, share.offered) == (Chart.XMR, Grounds.RULE, (Chart.XMR, Chart.P))
    assert (seldom.chart, seldom.offered) == (Chart.XMR, (Chart.XMR, Chart.BETWEEN))


def test_quarters_are_told_by_their_limits():
    seen = [
        replace(
            figure(3 * at, of=(12 + at % 3, 30)),
            kind=PeriodKind.QUARTER,
            start=figure(3 * at - 2).start,
        )
        for at in range(-16, 0)
    ]
    found = chosen(series(*seen, unit="%"))
    assert (found.grounds, found.offered) == (Grounds.RULE, (Chart.XMR, Chart.P))


@pytest.mark.parametrize(("months", "chart"), [(5, Chart.XMR), (6, Chart.BETWEEN)])
def test_nothing_is_chosen_before_there_are_limits_on_trial(months, chart):
    found = chosen(counts(*[1, 0, 1, 0, 0, 0][:months]))
    assert found.chart is chart
    assert (found.grounds is Grounds.FEW_MONTHS) is (months == 5)
    assert rare(counts(*[1, 0, 1, 0, 0, 0][:months])) is (months == 6)


@pytest.mark.parametrize(
    "found",
    [
        chosen(hidden(counts(*[5] * 24), 3, 6, 9)),
        chosen(counts(*[1, 0] * 12), rolling=True),
        chosen(series(*(figure(at, state=State.MISSING) for at in range(-5, 1)))),
    ],
)
def test_what_is_not_told_has_nothing_to_choose_from(found):
    assert (found.chart, found.grounds, found.offered) == (Chart.XMR, Grounds.UNTOLD, (Chart.XMR,))
    assert found.stepped is None and found.between is None and not found.hard_to_tell


def test_values_without_counts_have_one_pair():
    found = chosen(series(*(bare(at, 40 + at % 3) for at in range(-23, 1)), unit="%"))
    assert (found.chart, found.grounds, found.offered) == (Chart.XMR, Grounds.VALUES, (Chart.XMR,))
    assert not rare(series(*(bare(at, 0) for at in range(-23, 1)))) and not rare(None)


def test_where_one_pair_cannot_be_drawn_that_is_the_reason():
    still, far = chosen(counts(*[7] * 24)), chosen(counts(*[9, 12, 8, 11] * 6, 100_000))
    assert (still.chart, still.grounds) == (Chart.XMR, Grounds.STILL)
    assert (far.chart, far.grounds) == (Chart.XMR, Grounds.FAR_OFF)
    assert chosen(shares([40] * 24, [100] * 24)).grounds is Grounds.STILL
    assert chosen(counts(*[9, 12, 8, 11] * 6)).grounds is Grounds.COUNTS


def test_events_that_all_came_in_one_month_have_no_time_between():
    assert chosen(counts(*[0] * 23, 7)).chart is Chart.PLAIN
    assert chosen(counts(*[0] * 22, 1, 7)).chart is Chart.BETWEEN
