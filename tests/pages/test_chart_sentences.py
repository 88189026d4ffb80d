"""The sentences on which chart was chosen, and on the time between: each makes sense read aloud."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.engine.between import Apart, Between, BetweenLimits, Quiet
from indicators.engine.charts import Chart, ChosenChart, Grounds
from indicators.engine.stepped import SteppedLimits
from indicators.engine.variation import Segment, Stage
from pages.parts import chart_sentences as say

MARCH = date(2026, 3, 1)


def chosen(grounds: Grounds, **words) -> ChosenChart:
    plain = {"average": 0.55, "months": 48, "empty": 28, "smallest": 31.0, "largest": 1950.0}
    return ChosenChart(Chart.XMR, grounds, **plain | words)


@pytest.mark.parametrize(
    ("found", "unit", "said"),
    [
        (chosen(Grounds.COUNTS, average=47.5), "", "About 48 a month: one pair of limits serves all months."),
        (
            chosen(Grounds.UNEVEN),
            "%",
            "Each month has limits of its own, because some are out of far fewer than others: 31 to 1,950 calls.",
        ),
        (
            chosen(Grounds.EVEN),
            "%",
            "One pair of limits serves all months, because they are out of similar numbers: 31 to 1,950 calls.",
        ),
        (chosen(Grounds.RARE), "", "About 0.6 a month: the time between events says more than monthly counts."),
        (
            chosen(Grounds.RARE, average=1.2),
            "",
            "None in 28 of 48 months: the time between events says more than monthly counts.",
        ),
        (chosen(Grounds.RARE_FIGURES), "", "About 0.6 a month: too few for limits, so none are drawn."),
        (
            chosen(Grounds.RARE_FIGURES),
            "%",
            "The rarer answer comes about 0.6 times a month: too few for limits, so none are drawn.",
        ),
        (
            chosen(Grounds.NONE_SEEN, average=0),
            "",
            "None in the 48 months that are shown, so there is nothing to make limits from.",
        ),
        (
            chosen(Grounds.NONE_SEEN, average=1 / 48),
            "",
            "One in the 48 months that are shown, so there is nothing to make limits from.",
        ),
        (chosen(Grounds.FEW_MONTHS), "", ""),
        (chosen(Grounds.UNTOLD), "", ""),
    ],
)
def test_why(found, unit, said):
    assert say.why(found, unit, "calls") == said


@pytest.mark.parametrize("grounds", [g for g in Grounds if g not in (Grounds.FEW_MONTHS, Grounds.UNTOLD)])
@pytest.mark.parametrize("unit", ["", "%"])
def test_every_choice_has_its_sentence(grounds, unit):
    said = say.why(chosen(grounds, average=0.0 if grounds is Grounds.NONE_SEEN else 0.55), unit, "calls")
    assert said[0].isupper() and said.endswith(".") and "  " not in said and said.count(".") <= 2


def test_a_reader_who_chose_is_told_what_is_usual():
    usual = say.why(chosen(Grounds.RARE), "", "")
    assert say.chosen_by_reader(usual).startswith("You chose this chart. Usually, about 0.6 a month: the time")
    assert say.chosen_by_reader("") == "You chose this chart."


@pytest.mark.parametrize(
    ("wider", "small", "said"),
    [
        (1.0, 0, ""),
        (1.7, 0, "The limits are 1.7 times as wide as chance alone would make them, because the figures swing more."),
        (0.8, 0, "The limits are 0.8 times as wide as chance alone would make them, because the figures swing less."),
        (
            1.0,
            1,
            "One period, in which fewer than 5 of the rarer answer would be expected, has none.",
        ),
    ],
)
def test_what_to_know_of_limits_of_their_own(wider, small, said):
    assert say.own_limits(SteppedLimits((), wider, small)) == said


def between(quiet: Quiet | None, *steps: int, stage: Stage = Stage.FULL) -> Between:
    limits = BetweenLimits(MARCH, MARCH, stage, stage is not Stage.NONE, len(steps), 1.0, 5.0)
    return Between(tuple(Apart(MARCH, step) for step in steps), (limits,), quiet, len(steps) + 1)


@pytest.mark.parametrize(
    ("quiet", "said"),
    [
        (
            Quiet(7, MARCH),
            "Seven months since the last one, in March 2026; the longest time from one to the next so far is nine "
            "months.",
        ),
        (
            Quiet(1, MARCH),
            "One month since the last one, in March 2026; the longest time from one to the next so far is nine months.",
        ),
        (
            Quiet(0, MARCH),
            "The last one was in March 2026, the newest month; the longest time from one to the next so far is nine "
            "months.",
        ),
        (Quiet(3, None), "None in the latest three months; what came before is not known."),
        (None, "The newest month is not known, and so neither is the time since the last one."),
    ],
)
def test_the_stretch_still_open(quiet, said):
    assert say.quiet(between(quiet, 2, 9)) == said


def test_limits_on_trial_are_told():
    assert say.trial(between(None, *range(9), stage=Stage.TRIAL)) == "Trial limits: 9 of 13 times between are in."
    assert say.trial(between(None, 1, stage=Stage.NONE)) == "No limits yet: 1 of 13 times between are in."
    assert say.trial(between(None, *range(13))) == ""


def test_what_the_status_rests_on_is_told():
    segment = Segment(MARCH, MARCH, Stage.FULL, True, 24, 30.0, 22.0, 38.0)
    assert say.rests_on(segment, "%", 0) == (
        "The status rests on one pair of limits for all months, 22% to 38%, and not on what is drawn here."
    )
    assert say.rests_on(segment, "%", 0, status=False).startswith("What its limits say of the target rests on one pair")
