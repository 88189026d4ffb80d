"""What is read aloud of a chair's judgement: whose it is, until when, why, and what was calculated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.periods import PeriodKind
from indicators.engine.chairs_judgement import judged
from indicators.engine.rating import rate
from indicators.engine.rollup import statement
from indicators.engine.status import ChairsJudgement, Rating, Status
from pages.parts import chair_sentences as say
from pages.parts.marks import mark, rated
from pages.parts.sentences import brief, explanation, on_settled, reason
from tests.indicators.engine.made import (
    GROUP,
    ON_TIME,
    OUTCOME,
    card,
    counts,
    figure,
    series,
    spanning,
    target,
    watched,
)

HELD = ChairsJudgement(
    Status.WATCH, "Care homes report every absence since May", "Chair", date(2026, 11, 2), date(2027, 1, 31), 1
)


def of(values: float, *levels: float, held: ChairsJudgement | None = HELD) -> Rating:
    targets = [target(level=level) for level in levels]
    return judged(rate(watched(), counts(values), targets, ON_TIME, "counts"), held)


def test_the_sentence_names_the_chair_the_day_the_reason_and_what_was_calculated():
    told = reason(of(30, 10).reason)
    assert told == (
        "Watch by the chair's judgement until 31 January 2027: Care homes report every absence since May. "
        "Calculated: off track (30 in May 2026, over the target of at most 10 by 20)."
    )
    assert explanation(of(30, 10).reason).startswith("By the chair's judgement until 31 January 2027: Care homes")


def test_what_was_calculated_stands_by_itself_where_it_is_long():
    """A sentence in brackets holds no other brackets and no full stop."""
    share = series(*(figure(at - 11, of=(20 + at % 3, 100)) for at in range(12)), unit="%")
    quarter = replace(share, observations=(spanning(PeriodKind.QUARTER, date(2026, 4, 1), date(2026, 6, 30), 30),))
    told = reason(judged(rate(watched(), quarter, [target(level=10)], ON_TIME, "counts"), HELD).reason)
    assert "Calculated: off track. 30% in Q1 2026/27 (Apr to Jun 2026), over the target" in told and "))" not in told


def test_in_few_words():
    found = of(30, 10).reason
    assert brief(found) == "By the chair's judgement until 31 January 2027. Calculated: off track."
    assert on_settled(found) == brief(found)


def test_without_a_target_what_was_calculated_is_that_there_is_none():
    told = reason(of(30).reason)
    assert told.endswith("Calculated: no target (30 in May 2026; no target has been set to judge it by).")
    assert brief(of(30).reason).endswith("Calculated: no target.")


@pytest.mark.parametrize("written", ["Known.", "Known!", " Known"])
def test_what_a_person_wrote_ends_with_a_stop(written: str):
    assert say.stopped(written) in ("Known.", "Known!")


def test_the_mark_carries_its_sign_and_a_calculated_one_does_not():
    assert "judged</small>" in rated(of(30, 10)) and "Watch" in rated(of(30, 10))
    assert rated(of(30, 10, held=None)) == mark(Status.OFF_TRACK)


@pytest.mark.parametrize("status", [s for s in Status if not s.rated and s is not Status.NOT_ENOUGH])
def test_a_judgement_without_effect_is_told_with_why(status: Status):
    plain = card(status).rating
    told = say.without_effect(judged(plain, HELD))
    assert told.startswith("Watch by the chair's judgement until 31 January 2027 does not show here, because ")
    assert told.endswith(".") and say.without_effect(plain) == ""


def test_one_with_effect_is_not_told_twice():
    assert say.without_effect(of(30, 10)) == ""


def test_a_statement_says_whose_status_is_judged():
    own = replace(card(Status.WATCH, short="Thefts"), rating=of(30, 10))
    made = statement(OUTCOME, GROUP, [own])
    assert reason(made.reason).endswith(" The status of Thefts is the chair's judgement.")
    assert say.of_whom(("A", "B", "C")) == "The statuses of A, B and C are chairs' judgements."
    assert say.of_whom(("A", "B", "C", "D")) == "The statuses of four of its indicators are chairs' judgements."
