"""A plan in words: the sentence of each status, its title and its few words, for many actions, one and none done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from indicators.engine.actions import Action, Plan, tally
from indicators.engine.framework import Framework
from indicators.engine.plan_rating import rate_plan
from indicators.engine.rating import Freshness
from indicators.engine.status import Rating
from pages.parts import plan_sentences as say
from pages.parts.sentences import brief, reason
from tests.pages.sample_board import AS_OF, card

LIST = datetime(2026, 11, 12, 9)
THRESHOLDS = Action("R-1", "Review of thresholds", "Safeguarding unit", date(2026, 8, 31), date(2026, 8, 31))
AGREEMENT = Action("R-2", "Sign the agreement.", "Care board", date(2026, 6, 30), date(2026, 9, 30), moves=1)
TRAINING = Action("R-3", "Train all staff", "Training lead", date(2026, 11, 1), date(2026, 12, 22), moves=2)
PATHWAY = Action("R-4", "Open the pathway", "Housing", date(2026, 12, 31), date(2027, 2, 1), moves=1)
CLINICS = Action("R-5", "Ask in clinics", "Care board", date(2027, 3, 1), date(2027, 3, 1))
DONE = replace(THRESHOLDS, ref="R-6", done_on=date(2026, 8, 31))
LATE = replace(THRESHOLDS, ref="R-7", done_on=date(2026, 9, 12))


def plan(*actions: Action, drawn: date = date(2026, 11, 12)) -> Plan:
    return Plan(tuple(actions), drawn, LIST)


def rated(framework: Framework, found: Plan, missed: int = 0) -> Rating:
    fresh = Freshness(date(2027, 1, 30), missed)
    return rate_plan(framework.indicator("review-action-plans"), found, fresh, AS_OF, 30)


CASES = [
    (
        (THRESHOLDS, AGREEMENT, TRAINING, CLINICS, DONE, LATE),
        "Off track: two of six actions are overdue; the oldest, 'Review of thresholds' (Safeguarding unit), was due on "
        "31 August 2026.",
        "two of six actions overdue, the oldest since 31 August",
        "Two overdue.",
    ),
    (
        (AGREEMENT, CLINICS),
        "Off track: one of two actions is overdue: 'Sign the agreement' (Care board) was due on 30 September 2026, "
        "moved from 30 June 2026.",
        "one of two actions overdue since 30 September",
        "One overdue.",
    ),
    (
        (THRESHOLDS,),
        "Off track: its one action is overdue: 'Review of thresholds' (Safeguarding unit) was due on 31 August 2026.",
        "its one action overdue since 31 August",
        "One overdue.",
    ),
    (
        (TRAINING, PATHWAY, CLINICS),
        "Watch: one of three actions is due within 30 days and one has been moved to a later day; the next to do, "
        "'Train all staff' (Training lead), is due on 22 December 2026, moved twice from 1 November 2026.",
        "one of three actions due within 30 days, one moved",
        "One due within 30 days, one moved.",
    ),
    (
        (PATHWAY, CLINICS),
        "Watch: one of two actions has been moved to a later day; the next to do, 'Open the pathway' (Housing), is due "
        "on 1 February 2027, moved from 31 December 2026.",
        "one of two actions moved to a later day",
        "One moved.",
    ),
    (
        (CLINICS, DONE, LATE),
        "On track: two of three actions are done and none is overdue; the next to do, 'Ask in clinics' (Care board), "
        "is due on 1 March 2027.",
        "two of three actions done, none overdue",
        "None overdue.",
    ),
    (
        (CLINICS,),
        "On track: its one action is not overdue: 'Ask in clinics' (Care board), due on 1 March 2027.",
        "none overdue, none done yet",
        "None overdue.",
    ),
    (
        (replace(PATHWAY, moves=3),),
        "Watch: its one action has been moved to a later day: 'Open the pathway' (Housing), due on 1 February 2027, "
        "moved three times from 31 December 2026.",
        "its one action moved to a later day",
        "One moved.",
    ),
    ((DONE, LATE), "On track: both actions are done, one of them late.", "both actions done, one of them late",
     "All done, one late."),
    ((DONE,), "On track: its one action is done.", "its one action done", "All done."),
    ((LATE,), "On track: its one action is done, though late.", "its one action done, though late",
     "All done, one late."),
]  # fmt: skip


@pytest.mark.parametrize(("actions", "sentence", "title", "short"), CASES)
def test_a_plan_is_told(
    framework: Framework, actions: tuple[Action, ...], sentence: str, title: str, short: str
) -> None:
    rating = rated(framework, plan(*actions))
    assert (reason(rating.reason), brief(rating.reason)) == (sentence, short)
    watched, group = framework.indicator("review-action-plans"), framework.groups[-1]
    shown = replace(card(watched, group, "waiting"), rating=rating, plan=plan(*actions))
    assert say.finding("Plans", shown) == f"Plans: {title}"


def test_a_stale_plan_says_what_its_list_would_say(framework: Framework) -> None:
    rating = rated(framework, plan(THRESHOLDS, CLINICS, drawn=date(2026, 4, 12)), missed=2)
    assert reason(rating.reason) == (
        "No list after that of 12 April 2026: two returns missed. By that list one of two actions would be "
        "overdue; it cannot be judged now."
    )


def test_a_plan_that_is_not_judged_says_so(framework: Framework) -> None:
    for actions, said in (
        ((DONE, CLINICS), "Context only: one of two actions is done and none is overdue; the framework does not judge"),
        ((THRESHOLDS,), "Context only: its one action is not done and is overdue; the framework does not judge"),
    ):
        assert say.neutral(tally(plan(*actions), AS_OF, 30)).startswith(said)


def test_slippage_and_the_oldest_open_action_in_words() -> None:
    told = [(say.slippage(one, AS_OF), say.moves_note(one)) for one in (THRESHOLDS, AGREEMENT, TRAINING, CLINICS, LATE)]
    assert told == [
        ("83 days", ""), ("145 days", "moved once"), ("51 days", "moved twice"), ("none", ""), ("12 days", ""),
    ]  # fmt: skip
    assert say.slippage(replace(DONE, done_on=date(2026, 8, 28)), AS_OF) == "3 days early"
    assert say.oldest_open(tally(plan(DONE), AS_OF, 30)) == "No action is open."
    assert say.oldest_open(tally(plan(THRESHOLDS), AS_OF, 30)) == (
        "'Review of thresholds' (Safeguarding unit), was due 31 August 2026."
    )
