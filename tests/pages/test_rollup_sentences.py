"""A statement's reason names the indicators that decided it, so that it can be read out."""

from __future__ import annotations

import pytest

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
            "Off track because of Thefts (1 off track, 1 watch).",
        ),
        (
            (card(AMBER, short="Thefts"), card(AMBER, short="Burglaries"), card(AMBER, short="Fires")),
            "Watch because of Burglaries, Fires and Thefts (3 watch).",
        ),
        (
            (card(STALE, RED, short="Wounds"), card(RED, short="Knives")),
            "Off track because of Knives and Wounds, which has gone stale (1 off track, 1 stale).",
        ),
        ((card(GREEN), card(NO_DATA, headline=False)), "On track: all that can be judged is (1 on track, 1 no data)."),
        (
            (card(GREEN), card(RED, headline=False, short="Fires")),
            "Watch: what leads it is on track, but for Fires (1 off track, 1 on track).",
        ),
        (
            (card(GREEN), card(WITHHELD, GREEN, short="Referrals")),
            "Watch: what leads it is on track, but for Referrals, which is withheld now (1 on track, 1 withheld).",
        ),
    ],
)
def test_a_statement_names_what_decided_it(cards, sentence):
    assert reason(statement(OUTCOME, GROUP, cards).reason) == sentence
    assert reason(statement(OUTCOME, GROUP, cards[::-1]).reason) == sentence


def test_beside_its_status_the_reason_leaves_the_word_out():
    found = statement(OUTCOME, GROUP, [card(RED, short="Thefts"), card(GREEN)])
    assert explanation(found.reason) == "Because of Thefts (1 off track, 1 on track)."
    assert explanation(statement(OUTCOME, GROUP, [card(GREEN)]).reason) == "All that can be judged is (1 on track)."


def test_a_group_counts_its_statements():
    rated = [statement(OUTCOME, GROUP, [card(status)]) for status in (RED, GREEN, GREEN, GREEN)]
    found = group_rating(GROUP, rated, [])
    assert reason(found.reason) == "Watch: not all that can be judged is on track (1 off track, 3 on track)."
