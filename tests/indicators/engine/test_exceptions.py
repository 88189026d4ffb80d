"""What a board must look at first, by what the limits say and which way an indicator goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indicators.engine.board import Board, Card
from indicators.engine.exceptions import Exceptional, exceptional, exceptions
from indicators.engine.framework import Framework
from indicators.engine.status import Status
from indicators.engine.variation import Assurance, Rule, Signal, Variation
from tests.indicators.engine.made import card, target

NEWS = date(2026, 2, 1)


def made(status: Status, variation: Variation, assurance: Assurance = Assurance.NONE, since: date = NEWS) -> Card:
    """Give a card with a target, that goes some way since a day."""
    plain = card(status)
    signal = Signal(variation, Rule.THREE_LOOKS, since=since)
    return replace(plain, rating=replace(plain.rating, signal=signal, assurance=assurance), target=target())


OFF, WATCH, ON = Status.OFF_TRACK, Status.WATCH, Status.ON_TRACK
BETTER, STEADY, WORSE = Variation.IMPROVING, Variation.STEADY, Variation.WORSENING


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (made(OFF, WORSE, Assurance.MISSES), Exceptional.MISSES_AND_WORSENS),
        (made(OFF, STEADY, Assurance.MISSES), Exceptional.MISSES),
        (made(WATCH, BETTER, Assurance.MISSES), Exceptional.NEWLY_BETTER),
        (made(OFF, WORSE, Assurance.HIT_OR_MISS), Exceptional.OFF_TRACK_AND_WORSENS),
        (made(OFF, STEADY), Exceptional.OFF_TRACK),
        (made(WATCH, WORSE, Assurance.MEETS), Exceptional.WORSENS),
        (made(ON, WORSE), Exceptional.WORSENS),
        (made(Status.NO_TARGET, WORSE), Exceptional.WORSENS),
        (made(Status.STALE, WORSE, Assurance.MISSES), Exceptional.STALE),
        (replace(made(Status.STALE, WORSE), target=None), None),
        (made(ON, BETTER, Assurance.MEETS, NEWS), Exceptional.NEWLY_BETTER),
        (made(ON, BETTER, Assurance.MEETS, date(2026, 1, 31)), None),
        (made(WATCH, BETTER, Assurance.HIT_OR_MISS, date(2026, 1, 31)), Exceptional.WATCH),
        (made(WATCH, STEADY, Assurance.HIT_OR_MISS), Exceptional.WATCH),
        (made(ON, STEADY, Assurance.MEETS), None),
        (made(Status.CONTEXT, Variation.HIGHER), None),
    ],
)
def test_why_an_indicator_needs_attention(given: Card, kind: Exceptional | None) -> None:
    assert exceptional(given, NEWS) is kind


def test_the_most_pressing_comes_first_and_what_is_new_depends_on_the_meetings(framework: Framework) -> None:
    cards = (made(WATCH, STEADY), made(ON, BETTER, since=NEWS), made(OFF, STEADY, Assurance.MISSES), made(ON, STEADY))
    board = Board(replace(framework, meetings=4), date(2026, 6, 10), 1, False, cards, (), ())
    kinds = [kind for kind, _ in exceptions(board)]
    assert kinds == [Exceptional.MISSES, Exceptional.NEWLY_BETTER, Exceptional.WATCH]
    monthly = replace(board, framework=replace(framework, meetings=12))
    assert [kind for kind, _ in exceptions(monthly)] == [Exceptional.MISSES, Exceptional.WATCH]
