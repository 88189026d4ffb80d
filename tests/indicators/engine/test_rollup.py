"""Indicators to statements to groups: the worst counts, and no better news ever makes a worse colour."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.engine.board import Card, GroupRating, Statement
from indicators.engine.framework import Better, IndicatorKind
from indicators.engine.rating import Freshness, rate
from indicators.engine.rollup import group_rating, statement
from indicators.engine.status import Reason, Status, Why
from tests.indicators.engine.made import GROUP, ON_TIME, OUTCOME, card, counts, target, watched

GREEN, AMBER, RED = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK
STALE, WITHHELD, NO_TARGET, NO_DATA = Status.STALE, Status.WITHHELD, Status.NO_TARGET, Status.NO_DATA
LOST = (STALE, WITHHELD, Status.QUALITY_STOP)


def of(*cards: Card) -> Statement:
    return statement(OUTCOME, GROUP, cards)


def group(*statuses: Status) -> GroupRating:
    return group_rating(GROUP, [Statement(OUTCOME, GROUP, s, Reason(Why.MEETS), ()) for s in statuses], [])


@pytest.mark.parametrize(
    ("cards", "status", "why"),
    [
        ((), Status.NOT_ENOUGH, Why.NO_EVIDENCE),
        ((card(GREEN),), GREEN, Why.WORST_OF),
        ((card(GREEN), card(RED), card(AMBER)), RED, Why.WORST_OF),
        ((card(GREEN), card(RED, headline=False)), AMBER, Why.HELD_BACK),
        ((card(AMBER), card(RED, headline=False)), AMBER, Why.WORST_OF),
        ((card(RED), card(GREEN, headline=False)), RED, Why.WORST_OF),
        ((card(GREEN), card(STALE, RED, headline=False)), AMBER, Why.HELD_BACK),
        ((card(GREEN), card(NO_DATA, headline=False)), GREEN, Why.WORST_OF),
        ((card(GREEN), card(STALE, GREEN)), AMBER, Why.HELD_BACK),
        ((card(GREEN), card(STALE, RED)), RED, Why.WORST_OF),
        ((card(WITHHELD, GREEN),), AMBER, Why.HELD_BACK),
        ((card(STALE),), STALE, Why.ALL_ALIKE),
        ((card(NO_TARGET), card(NO_TARGET)), NO_TARGET, Why.ALL_ALIKE),
        ((card(NO_TARGET), card(NO_DATA)), Status.NOT_ENOUGH, Why.UNDER_SHARE),
        ((card(Status.CONTEXT, better=Better.NEUTRAL),), Status.CONTEXT, Why.ALL_ALIKE),
        ((card(GREEN), card(Status.CONTEXT, better=Better.NEUTRAL)), GREEN, Why.WORST_OF),
        ((card(GREEN), card(Status.ELSEWHERE, kind=IndicatorKind.LINK)), GREEN, Why.WORST_OF),
    ],
)
def test_statements(cards, status, why):
    found = of(*cards)
    assert (found.status, found.reason.why) == (status, why)


@pytest.mark.parametrize(
    ("rated", "unrated", "status"), [(3, 2, GREEN), (2, 2, Status.NOT_ENOUGH), (2, 1, GREEN), (1, 1, Status.NOT_ENOUGH)]
)
def test_a_statement_needs_sixty_in_a_hundred(rated, unrated, status):
    found = of(*[card(GREEN)] * rated, *[card(NO_TARGET)] * unrated)
    assert (found.status, found.reason.rated, found.reason.counted) == (status, rated, rated + unrated)


@pytest.mark.parametrize(
    ("statuses", "status", "why"),
    [
        ((), Status.NOT_ENOUGH, Why.UNDER_SHARE),
        ((GREEN, GREEN), GREEN, Why.WORST_OF),
        ((GREEN, AMBER), AMBER, Why.WORST_OF),
        ((RED, GREEN, GREEN), RED, Why.THIRD_OFF),
        ((RED, GREEN, GREEN, GREEN), AMBER, Why.WORST_OF),
        ((RED, GREEN, GREEN, NO_TARGET), RED, Why.THIRD_OFF),
        ((NO_TARGET, NO_TARGET), NO_TARGET, Why.ALL_ALIKE),
        ((NO_TARGET, NO_DATA), Status.NOT_ENOUGH, Why.UNDER_SHARE),
    ],
)
def test_groups(statuses, status, why):
    found = group(*statuses)
    assert (found.status, found.reason.why) == (status, why)


def test_counts_are_always_shown_worst_first():
    assert group(GREEN, NO_TARGET, RED, GREEN).reason.counts == ((RED, 1), (GREEN, 2), (NO_TARGET, 1))


COLOURS = st.sampled_from([GREEN, AMBER, RED])
CARDS = st.one_of(
    st.builds(card, COLOURS, headline=st.booleans()),
    st.builds(card, st.sampled_from(LOST), st.one_of(st.none(), COLOURS), headline=st.booleans()),
    st.builds(card, st.sampled_from([NO_TARGET, NO_DATA]), headline=st.booleans()),
    st.builds(card, st.just(Status.CONTEXT), better=st.just(Better.NEUTRAL)),
)
MANY = st.lists(CARDS, max_size=7)


@given(MANY, st.randoms(use_true_random=False))
def test_order_changes_nothing(cards, random):
    shuffled = list(cards)
    random.shuffle(shuffled)
    first, second = of(*cards), of(*shuffled)
    assert (first.status, first.reason) == (second.status, second.reason)


@given(MANY, COLOURS, COLOURS, st.booleans())
def test_a_better_result_never_gives_a_worse_colour(cards, one, other, headline):
    better, worse = sorted((one, other), key=lambda s: s.severity)
    assert of(card(better, headline=headline), *cards).status.severity <= (
        of(card(worse, headline=headline), *cards).status.severity
    )


@given(MANY, COLOURS, st.booleans(), st.sampled_from(LOST))
def test_what_is_lost_never_makes_a_statement_greener(cards, before, headline, lost):
    rated = of(card(before, before, headline), *cards).status
    gone = of(card(lost, before, headline), *cards).status
    assert rated.rated is gone.rated
    assert gone.severity >= rated.severity


@given(MANY)
def test_a_statement_with_a_lost_headline_is_never_green(cards):
    assert of(card(STALE, GREEN), *cards).status is not GREEN


@given(st.lists(COLOURS, max_size=8), COLOURS, COLOURS)
def test_a_better_statement_never_gives_a_group_a_worse_colour(others, one, other):
    better, worse = sorted((one, other), key=lambda s: s.severity)
    assert group(better, *others).status.severity <= group(worse, *others).status.severity


@given(st.lists(st.floats(0, 300, allow_nan=False), min_size=1, max_size=20), st.integers(0, 400))
def test_a_rating_that_goes_stale_remembers_the_colour_it_had(values, level):
    """So that what is lost is never greener holds from the figures up."""
    found = counts(*values)
    fresh = rate(watched(), found, [target(level=level)], ON_TIME, "counts")
    stale = rate(watched(), found, [target(level=level)], Freshness(date(2026, 7, 31), 2), "counts")
    assert stale.last_status is fresh.status
