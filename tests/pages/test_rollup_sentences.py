"""A statement's reason names the indicators that decided it, so that it can be read out."""

from __future__ import annotations

import pytest

from indicators.engine.framework import Better
from indicators.engine.rollup import group_rating, statement
from indicators.engine.status import Status
from pages.parts.sentences import explanation, reason
from tests.indicators.engine.made import GROUP, OUTCOME, card

GREEN, AMBER, RED = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK
STALE, WITHHELD, NO_DATA = Status.STALE, Status.WITHHELD, Status.NO_DATA


@pytest.mark.parametrize(
    ("cards", "sentence"),
    [
        (
            (card(RED, short="Thefts"), card(AMBER, short="Burglaries")),
            "Off track because its indicator Thefts is off track (1 off track, 1 watch).",
        ),
        (
            (card(AMBER, short="Thefts"), card(AMBER, short="Burglaries"), card(AMBER, short="Fires")),
            "Watch because its indicators Burglaries, Fires and Thefts are on watch (3 watch).",
        ),
        (
            (card(STALE, RED, short="Wounds"), card(RED, short="Knives")),
            "Off track because its indicator Knives is off track, as was Wounds before it went stale "
            "(1 off track, 1 stale).",
        ),
        (
            (card(STALE, RED, short="Wounds"), card(GREEN)),
            "Off track because its indicator Wounds was off track before it went stale (1 on track, 1 stale).",
        ),
        (
            (card(GREEN), card(NO_DATA, headline=False)),
            "On track: the one indicator that can be judged is on track (1 on track, 1 no data).",
        ),
        ((card(GREEN), card(GREEN)), "On track: both indicators that can be judged are on track (2 on track)."),
        (
            (card(GREEN), card(RED, headline=False, short="Fires")),
            "Watch: its headline indicator is on track, but Fires is off track (1 off track, 1 on track).",
        ),
        (
            (card(GREEN), card(WITHHELD, GREEN, short="Referrals")),
            "Watch: one of its two headline indicators is on track, but Referrals was on track before it was withheld "
            "(1 on track, 1 withheld).",
        ),
        ((card(STALE, GREEN, short="Noise"),), "Watch: Noise was on track before it went stale (1 stale)."),
        (
            (card(GREEN), card(GREEN), card(NO_DATA), card(AMBER, headline=False, short="Noise")),
            "Watch: two of its three headline indicators are on track, but Noise is on watch "
            "(1 watch, 2 on track, 1 no data).",
        ),
        (
            (card(GREEN), card(GREEN), card(AMBER, headline=False, short="Noise")),
            "Watch: both its headline indicators are on track, but Noise is on watch (1 watch, 2 on track).",
        ),
    ],
)
def test_a_statement_names_what_decided_it(cards, sentence):
    assert reason(statement(OUTCOME, GROUP, cards).reason) == sentence
    assert reason(statement(OUTCOME, GROUP, cards[::-1]).reason) == sentence


def test_beside_its_status_the_reason_leaves_the_word_out():
    found = statement(OUTCOME, GROUP, [card(RED, short="Thefts"), card(GREEN)])
    assert explanation(found.reason) == "Because its indicator Thefts is off track (1 off track, 1 on track)."
    alone = explanation(statement(OUTCOME, GROUP, [card(GREEN)]).reason)
    assert alone == "The one indicator that can be judged is on track (1 on track)."


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        (
            (RED, GREEN, GREEN, GREEN),
            "Watch: three of the four statements that can be judged are on track (1 off track, 3 on track).",
        ),
        (
            (RED, GREEN, GREEN),
            "Off track: one of the three statements that can be judged is off track, and a third is enough "
            "(1 off track, 2 on track).",
        ),
        ((RED,), "Off track: the one statement that can be judged is off track (1 off track)."),
        ((AMBER, AMBER), "Watch: neither of the two statements that can be judged is on track (2 watch)."),
        ((GREEN, GREEN, NO_DATA), "On track: both statements that can be judged are on track (2 on track, 1 no data)."),
        ((NO_DATA, NO_DATA), "No data: none of its statements has figures to judge yet."),
    ],
)
def test_a_group_counts_its_statements(statuses, sentence):
    rated = [statement(OUTCOME, GROUP, [card(status)]) for status in statuses]
    assert reason(group_rating(GROUP, rated, []).reason) == sentence


@pytest.mark.parametrize(
    ("cards", "sentence"),
    [
        ((card(NO_DATA), card(NO_DATA)), "No data: none of its indicators has data yet."),
        ((card(NO_DATA),), "No data: its indicator has no data yet."),
        (
            (card(Status.CONTEXT, better=Better.NEUTRAL),),
            "Context only: its indicator gives context and is never judged.",
        ),
        ((card(NO_DATA), card(GREEN, headline=False)), "No data: its headline indicator has no data yet."),
        (
            (card(NO_DATA), card(NO_DATA), card(RED, headline=False), card(Status.CONTEXT, better=Better.NEUTRAL)),
            "No data: none of its headline indicators that could be judged has data yet.",
        ),
        (
            (card(NO_DATA), card(WITHHELD), card(RED, headline=False)),
            "Not enough evidence: not one of its two headline indicators that should be judged can be; six in ten are "
            "needed (1 off track, 1 no data, 1 withheld).",
        ),
        (
            (card(NO_DATA), card(Status.CONTEXT, better=Better.NEUTRAL)),
            "No data: its indicator that could be judged has no data yet.",
        ),
        (
            (card(WITHHELD), card(Status.CONTEXT, better=Better.NEUTRAL)),
            "Withheld: the figure of its indicator that could be judged is too small to show.",
        ),
    ],
)
def test_what_is_never_judged_is_not_said_to_have_no_figures(cards, sentence):
    assert reason(statement(OUTCOME, GROUP, cards).reason) == sentence
