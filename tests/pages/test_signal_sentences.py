"""What a series does of itself, and what its limits say of a target, to the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indicators.engine.assurance import by_limits
from indicators.engine.status import Confidence, Rating, Reason, Status, Why
from indicators.engine.target import Form, Target
from indicators.engine.variation import (
    Assurance,
    Flag,
    Rule,
    Segment,
    Signal,
    Silence,
    Stage,
    Variation,
)
from pages.parts import sentences, trust_sentences
from pages.parts import signal_sentences as say
from tests.pages.sample_board import TARGET, month

USUAL = Segment(date(2024, 11, 1), date(2026, 10, 31), Stage.FULL, True, 24, 62, 49.2, 74.8)
STEADY = Signal(Variation.STEADY, Rule.THREE_LOOKS, usual=(38.0, 62.4), months=30, last=date(2026, 10, 1))
RISEN = Signal(
    Variation.WORSENING,
    Rule.THREE_LOOKS,
    rising=True,
    window=6,
    observed=82,
    expected=60,
    once_in=69,
    months=30,
    last=date(2026, 10, 1),
)
FALLEN = replace(RISEN, variation=Variation.IMPROVING, rising=False, observed=41, expected=60.2, once_in=None)


@pytest.mark.parametrize(
    ("signal", "unit", "per", "sentence"),
    [
        (
            RISEN, "calls", 0,
            "82 in six months against 60 expected (37% more). Chance alone would do this about once in 69 such looks.",
        ),
        (
            replace(RISEN, window=3, once_in=1234, seasonal=True), "calls", 0,
            "82 in three months against 60 expected (37% more), the season allowed for. "
            "Chance alone would do this about once in 1,200 such looks.",
        ),
        (
            replace(FALLEN, window=1), "calls", 0,
            "41 in October 2026 against 60 expected (32% fewer). Chance alone would practically never do this.",
        ),
        (
            replace(RISEN, observed=34.1, expected=29.3), "%", 0,
            "34% in six months against 29% expected. Chance alone would do this about once in 69 such looks.",
        ),
        (
            replace(RISEN, observed=5.61, expected=4.2), "crimes", 1000,
            "5.6 per 1,000 in six months against 4.2 per 1,000 expected (33% more). "
            "Chance alone would do this about once in 69 such looks.",
        ),
        (replace(RISEN, observed=3, expected=0.4, once_in=200), "calls", 0,
         "3 in six months against 0.4 expected. Chance alone would do this about once in 200 such looks."),
        (STEADY, "calls", 0, "No more than chance would explain. October 2026 was expected between 38 and 62."),
        (replace(STEADY, usual=None), "calls", 0, "No more than chance would explain."),
        (
            replace(STEADY, rule=Rule.NHS, usual=(-3.0, 7.25)), "calls", 0,
            "No more than chance would explain. Its figures usually lie between 0 and 7.3.",
        ),
        (
            replace(RISEN, rule=Rule.POINTS_AND_SHIFT, flag=Flag.SHIFT, usual=None, window=0), "days", 0,
            "Seven in a row above the average.",
        ),
        (
            replace(FALLEN, rule=Rule.NHS, flag=Flag.TREND, usual=None, window=0), "calls", 0,
            "Seven in a row downwards.",
        ),
        (
            replace(STEADY, seasonal=True, usual=None), "calls", 0,
            "No more than chance would explain, the season allowed for.",
        ),
        (
            replace(RISEN, observed=423, expected=266.7), "calls", 0,
            "423 in six months against 267 expected (58% more). Chance alone would do this about once in 69 such "
            "looks.",
        ),
        (
            Signal(Variation.TOO_FEW, Rule.THREE_LOOKS, Silence.TOO_FEW), "", 0,
            "A change can be told once 24 months are in.",
        ),
        (
            Signal(Variation.TOO_FEW, Rule.THREE_LOOKS, Silence.TOO_FEW, anew=date(2026, 3, 1)), "", 0,
            "A change can be told once 24 months are in from its new baseline of March 2026.",
        ),
        (
            Signal(Variation.TOO_FEW, Rule.POINTS_AND_SHIFT, Silence.TOO_FEW), "", 0,
            "A change can be told once 13 figures are in.",
        ),
    ],
)  # fmt: skip
def test_what_a_series_does(signal: Signal, unit: str, per: int, sentence: str) -> None:
    assert say.signal(signal, unit, per) == sentence


@pytest.mark.parametrize("silence", [s for s in Silence if s not in (Silence.NONE, Silence.TOO_FEW)])
def test_every_silence_is_a_sentence(silence: Silence) -> None:
    told = say.signal(Signal(Variation.NOT_JUDGED, Rule.THREE_LOOKS, silence))
    assert told[0].isupper() and told.endswith(".")


def why(level: float, assurance: Assurance, signal: Signal, met: bool, form: Form = Form.AT_MOST, **words) -> Reason:
    """Give the reason of a status that follows limits, October's figure being 84 or, where met, 44."""
    target: Target = replace(TARGET, form=form, level=level)
    latest = month(date(2026, 10, 1), 44 if met else 84)
    status = by_limits(assurance, signal.variation, met)
    plain = Reason(Why.BY_LIMITS, latest, target, assurance=assurance, signal=signal, segment=USUAL, met=met)
    return replace(plain, status=status, **words)


HIT, MEETS, MISSES = Assurance.HIT_OR_MISS, Assurance.MEETS, Assurance.MISSES


@pytest.mark.parametrize(
    ("reason", "sentence", "brief", "row"),
    [
        (
            why(90, MEETS, STEADY, True),
            "On track: 44 in October 2026; months usually lie between 49 and 75, all within the target of at most 90.",
            "Usually 49 to 75, within target.",
            "44 in October 2026; usually 49 to 75, target at most 90.",
        ),
        (
            why(90, MEETS, RISEN, True),
            "Watch: 44 in October 2026; months usually lie between 49 and 75, all within the target of at most 90. "
            "It is getting worse: 82 in six months against 60 expected (37% more).",
            "Meets its target, but gets worse.",
            "44 in October 2026, target at most 90; 82 in six months against 60 expected (37% more).",
        ),
        (
            why(60, HIT, STEADY, False),
            "Watch: 84 in October 2026; the usual 49 to 75 lies on both sides of the target of at most 60, which is "
            "met in some months and missed in others.",
            "Usually 49 to 75: met at times.",
            "84 in October 2026; usually 49 to 75, target at most 60.",
        ),
        (
            why(60, HIT, FALLEN, False),
            "Watch: 84 in October 2026; the usual 49 to 75 lies on both sides of the target of at most 60, which is "
            "met in some months and missed in others. It is improving: 41 in six months against 60 expected (32% "
            "fewer).",
            "Usually 49 to 75: met at times, improving.",
            "84 in October 2026, target at most 60; 41 in six months against 60 expected (32% fewer).",
        ),
        (
            why(60, HIT, RISEN, False),
            "Off track: 84 in October 2026; the usual 49 to 75 lies on both sides of the target of at most 60, which "
            "is met in some months and missed in others. It is getting worse: 82 in six months against 60 expected "
            "(37% more).",
            "Misses its target and gets worse.",
            "84 in October 2026, target at most 60; 82 in six months against 60 expected (37% more).",
        ),
        (
            replace(why(40, HIT, STEADY, True), target=replace(TARGET, form=Form.BETWEEN, level=40, upper=60)),
            "Watch: 44 in October 2026; the usual 49 to 75 reaches beyond the target of between 40 and 60, which is "
            "met in some months only.",
            "Usually 49 to 75: met at times.",
            "44 in October 2026; usually 49 to 75, target between 40 and 60.",
        ),
        (
            why(45, MISSES, STEADY, False),
            "Off track: 84 in October 2026; even the best of the usual 49 to 75 misses the target of at most 45. It "
            "will not be met without a change.",
            "Even the best of 49 to 75 misses.",
            "84 in October 2026; even the best of the usual 49 to 75 misses at most 45.",
        ),
        (
            why(45, MISSES, FALLEN, False),
            "Watch: 84 in October 2026; even the best of the usual 49 to 75 misses the target of at most 45. It is "
            "improving: 41 in six months against 60 expected (32% fewer).",
            "Even the best of 49 to 75 misses, improving.",
            "84 in October 2026, target at most 45; 41 in six months against 60 expected (32% fewer).",
        ),
    ],
)
def test_a_status_that_follows_limits(reason: Reason, sentence: str, brief: str, row: str) -> None:
    assert sentences.reason(reason) == sentence
    assert sentences.brief(reason) == brief
    assert say.row(reason) == row


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Confidence(of=12), "Good"),
        (Confidence(of=12, missing=1), "Good; one of the latest 12 figures missing"),
        (Confidence(of=12, missing=2), "Fair; two of the latest 12 figures missing"),
        (Confidence(of=12, missing=3), "Fair; three of the latest 12 figures missing"),
        (Confidence(of=12, missing=4), "Poor; four of the latest 12 figures missing"),
        (Confidence(of=12, withheld=1), "Good; one withheld"),
        (Confidence(of=12, withheld=2), "Fair; two withheld"),
        (Confidence(of=12, missing=1, withheld=2), "Fair; one of the latest 12 figures missing; two withheld"),
        (Confidence(of=12, withheld=4), "Poor; four withheld"),
        (Confidence(of=12, provisional=True), "Fair; the latest is provisional"),
        (Confidence(of=12, late=True), "Fair; one return is late"),
        (Confidence(), ""),
    ],
)
def test_how_far_figures_can_be_trusted(found: Confidence, words: str) -> None:
    assert trust_sentences.confidence(found) == words


def test_no_silence_but_of_too_few_is_told_as_too_few() -> None:
    """Otherwise a reader would count the figures and find more."""
    for silence in set(Silence) - {Silence.NONE, Silence.TOO_FEW, Silence.NO_FIGURES}:
        signal = Signal(Variation.NOT_JUDGED, Rule.THREE_LOOKS, silence)
        told = trust_sentences.provisional(Rating(Status.WATCH, Reason(Why.MEETS), provisional=True, signal=signal))
        assert "Fewer than" not in told, silence


@pytest.mark.parametrize(
    ("signal", "why"),
    [
        (Signal(Variation.TOO_FEW, Rule.THREE_LOOKS, Silence.TOO_FEW), "Fewer than 24 months are known"),
        (Signal(Variation.TOO_FEW, Rule.NHS, Silence.TOO_FEW), "Fewer than 13 figures are known"),
        (Signal(Variation.NOT_JUDGED, Rule.NHS, Silence.WITHHELD), "Too many figures are withheld to judge by limits"),
        (Signal(Variation.NOT_JUDGED, Rule.THREE_LOOKS, Silence.GAPS), "The latest months were not all received"),
        (
            Signal(Variation.NOT_JUDGED, Rule.NHS, Silence.NO_SPREAD),
            "The figures hardly vary, so that no limits can be drawn",
        ),
        (STEADY, "No limits can be drawn of its newest figures"),
    ],
)
def test_a_provisional_status_says_why_no_limits_made_it(signal: Signal, why: str) -> None:
    rating = Rating(Status.ON_TRACK, Reason(Why.MEETS), provisional=True, signal=signal)
    told = trust_sentences.provisional(rating)
    assert told == f"{why}: the latest figure alone decides, and the status is provisional."
