"""A figure as first reported beside the figure of now: when it changed, by which submission, and never a small one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from data.store import Store
from data.submissions import Receipt, restore, withdraw
from indicators.engine.first_reported import FirstReports, first_reports
from indicators.engine.framework import Framework
from indicators.engine.recalculate import recalculation
from indicators.engine.series import read
from tests.conftest import NOW, as_csv
from tests.indicators.test_effect import episodes

OCTOBER = date(2026, 10, 1)
LATER = datetime(2026, 11, 25, 9, 0)
Told = Callable[[], FirstReports]


@pytest.fixture
def report(send: Callable[..., Receipt]) -> Callable[..., None]:
    """Give the function that reports so many missing episodes of October 2026, on a day."""

    def sent(children: int, adults: int, now: datetime = NOW) -> None:
        text = as_csv("missing_episodes", episodes(children, adults))
        assert send("missing_episodes", text, "2026-10", now=now, extracted=date(2026, 11, 20)).accepted

    return sent


@pytest.fixture
def told(store: Store, framework: Framework) -> Told:
    """Give the function that tells what the missing episodes were at first."""
    return lambda: first_reports(store, framework, read(store, framework, "missing-episodes"))


def test_nothing_is_said_of_a_figure_that_stands_as_it_was(report: Callable[..., None], told: Told) -> None:
    report(20, 10)
    assert told() == {}
    report(10, 20, LATER)
    assert told() == {}, "the total is as it was"


def test_what_it_was_when_it_changed_and_by_which_submission(report: Callable[..., None], told: Told) -> None:
    report(20, 10)
    report(22, 10, LATER)
    found = told()[OCTOBER]
    assert (found.observation.value, found.reported_at, found.revised_at, found.submission) == (30, NOW, LATER, 2)


def test_the_newest_change_is_named_and_the_first_figure_stays_the_first(
    report: Callable[..., None], told: Told
) -> None:
    for at, children in enumerate((20, 25, 22, 23)):
        report(children, 10, datetime(2026, 11, 22 + at, 9, 0))
    found = told()[OCTOBER]
    assert (found.observation.value, found.submission, found.revised_at.day) == (30, 4, 25)


def test_taken_back_it_is_what_it_was_and_brought_back_it_is_revised(
    report: Callable[..., None], told: Told, store: Store, framework: Framework
) -> None:
    report(20, 10)
    report(22, 10)
    withdraw(store, 2, "tester", "wrong", LATER, recalculation(framework))
    assert told() == {}
    restore(store, 2, "tester", "right", LATER, recalculation(framework))
    assert told()[OCTOBER].revised_at == LATER


def test_a_small_figure_of_then_stays_withheld_and_one_of_now_hides_what_was(
    report: Callable[..., None], told: Told
) -> None:
    report(3, 0)
    report(22, 10, LATER)
    assert told()[OCTOBER].observation.value is None
    report(2, 0, LATER)
    assert told() == {}
