"""Every return: what is in, due, late, stale or never sent, what exactly is owed, and that the board says the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from data.store import Kind, Store
from data.submissions import Receipt
from indicators.engine.assemble import board, dataset_of
from indicators.engine.framework import Framework
from indicators.engine.opening import own_areas
from indicators.engine.returns import Arrival, Return, returns
from tests.conftest import as_csv

Send = Callable[..., Receipt]
Asked = Callable[..., Return]


@pytest.fixture
def asked(store: Store, framework: Framework) -> Asked:
    """Give the function that gives the return on which an indicator rests, on a day."""

    def found(indicator: str, as_of: str) -> Return:
        whole = returns(store, board(store, framework, date.fromisoformat(as_of)))
        [one] = [r for r in whole if indicator in {card.indicator.id for card in r.cards}]
        return one

    return found


def calls(*days: str) -> str:
    return as_csv("police_calls", [{"received_at": f"{day} 10:00", "duplicate_of": ""} for day in days])


def counts(indicator: str, *spans: tuple[str, str]) -> str:
    given = [{"indicator": indicator, "period_start": s, "period_end": e, "numerator": "12"} for s, e in spans]
    return as_csv("counts", given)


def owed(one: Return) -> list[str]:
    return [due.words(short=True) for due in one.owed]


def test_in_an_empty_store_nothing_was_ever_sent(any_framework: Framework, tmp_path: Path):
    """Each indicator that a file can bring to life is asked for once; links, maps and actions are asked of nobody."""
    empty = Store(tmp_path / "empty.duckdb", Kind.REAL, own_areas(any_framework))
    found = returns(empty, board(empty, any_framework, date(2026, 11, 27)))
    empty.close()
    assert {one.arrival for one in found} == {Arrival.NEVER}
    asked_for = {card.indicator.id for one in found for card in one.cards}
    assert asked_for == {w.id for w in any_framework.indicators if dataset_of(w) and w.frequency != "none"}
    assert all(len(one.owed) == 1 and one.owed[0].on == one.due_on and one.received is None for one in found)
    suppliers = [one.supplier for one in found]
    assert len(set(suppliers)) == 1 + sum(a != b for a, b in pairwise(suppliers))


@pytest.mark.parametrize(
    ("as_of", "arrival", "missed", "wanted"),
    [
        ("2026-06-29", Arrival.IN, 0, []),
        ("2026-06-30", Arrival.DUE, 0, ["Jun 2026"]),
        ("2026-07-14", Arrival.DUE, 0, ["Jun 2026"]),
        ("2026-07-15", Arrival.LATE, 1, ["Jun 2026"]),
        ("2026-08-14", Arrival.LATE, 1, ["Jun 2026", "Jul 2026"]),
        ("2026-08-15", Arrival.STALE, 2, ["Jun 2026", "Jul 2026"]),
    ],
)
def test_a_month_is_due_after_its_end_and_late_the_day_after(
    send: Send, asked: Asked, as_of: str, arrival: Arrival, missed: int, wanted: list[str]
):
    """April and May are in; June is due on 14 July: due on that day, missed on the next, and July a month later."""
    assert send("police_calls", calls("2026-04-02", "2026-05-03"), "2026-04..2026-05").accepted
    found = asked("knife-calls", as_of)
    assert (found.arrival, found.missed, owed(found)) == (arrival, missed, wanted)
    assert found.due_on == date(2026, 7, 14)
    assert found.received is not None and found.received.end == date(2026, 5, 31)
    assert (found.received.on, found.received.by) == (date(2026, 11, 22), "tester")


def test_nothing_to_report_is_something_sent(send: Send, asked: Asked):
    """A file without rows for May is a return; the month after it, which nobody sent, is owed."""
    assert send("police_calls", calls("2026-04-02"), "2026-04").accepted
    assert send("police_calls", calls(), "2026-05", supplier="Police").accepted
    found = asked("knife-calls", "2026-07-01")
    assert (found.arrival, owed(found)) == (Arrival.DUE, ["Jun 2026"])


def test_a_month_between_two_that_came_is_owed_though_the_newest_is_in(send: Send, asked: Asked):
    for month in ("2026-03", "2026-06"):
        assert send("police_calls", calls(f"{month}-05"), month).accepted
    found = asked("knife-calls", "2026-06-30")
    assert (found.arrival, found.missed, owed(found)) == (Arrival.IN, 0, ["Apr 2026", "May 2026"])
    assert [due.on for due in found.gaps] == [date(2026, 5, 14), date(2026, 6, 14)]


def test_a_month_that_had_not_ended_on_the_day_is_not_in_on_that_day(send: Send, asked: Asked):
    assert send("police_calls", calls("2026-04-02", "2026-05-03"), "2026-04..2026-05").accepted
    assert asked("knife-calls", "2026-05-30").due_on == date(2026, 6, 14)
    assert asked("knife-calls", "2026-03-31").arrival is Arrival.NEVER


def test_a_supplier_of_two_datasets_may_have_sent_one(send: Send, asked: Asked):
    assert send("police_calls", calls("2026-05-03"), "2026-05").accepted
    one, other = asked("knife-calls", "2026-06-01"), asked("missing-episodes", "2026-06-01")
    assert one.supplier == other.supplier == "Police"
    assert (one.arrival, other.arrival) == (Arrival.IN, Arrival.NEVER)


@pytest.mark.parametrize(
    ("sent", "arrival", "missed", "wanted"),
    [
        (["2026-04..2026-06"], Arrival.LATE, 1, ["Jul to Sep 2026"]),
        (["2026-04..2026-06", "2026-07", "2026-09"], Arrival.LATE, 1, ["Aug 2026"]),
        (["2026-05..2026-06"], Arrival.STALE, 2, ["Apr 2026", "Jul to Sep 2026"]),
        (["2026-04..2026-09"], Arrival.IN, 0, []),
    ],
)
def test_figures_of_quarters_want_every_month_of_them(
    send: Send, asked: Asked, sent: list[str], arrival: Arrival, missed: int, wanted: list[str]
):
    """Quarters are due 60 days after they end: July to September on 29 November, and only the months that lack."""
    for months in sent:
        assert send("youth_disposals", as_csv("youth_disposals", []), months, supplier="Youth justice").accepted
    found = asked("first-time-entrants", "2026-11-30")
    assert (found.arrival, found.missed, owed(found)) == (arrival, missed, wanted)
    assert {card.indicator.id for card in found.cards} >= {"first-time-entrants", "fte-substance"}


@pytest.mark.parametrize(
    ("as_of", "arrival", "missed"),
    [
        ("2026-06-29", Arrival.IN, 0),
        ("2026-06-30", Arrival.DUE, 0),
        ("2026-09-30", Arrival.DUE, 0),
        ("2026-10-01", Arrival.LATE, 1),
        ("2027-01-01", Arrival.STALE, 2),
    ],
)
def test_what_the_law_asks_for_is_due_by_the_end_of_the_following_quarter(
    send: Send, asked: Asked, as_of: str, arrival: Arrival, missed: int
):
    sent = counts("assault-admissions", ("2026-01-01", "2026-03-31"))
    assert send("counts", sent, supplier="NHS").accepted
    found = asked("assault-admissions", as_of)
    assert (found.arrival, found.missed, found.due_on) == (arrival, missed, date(2026, 9, 30))


def test_a_file_that_names_the_force_of_each_row_is_in_for_that_forces_area(send: Send, asked: Asked):
    """April came from the area's own force; May came from another one, and is still owed."""
    for month, force in (("2026-04", "Wiltshire Police"), ("2026-05", "Dorset Police")):
        row = {"month": month, "reported_by": force, "falls_within": force}
        assert send("street_crime", as_csv("street_crime", [row]), month).accepted
    found = asked("neighbourhood-crime", "2026-08-14")
    assert found.received is not None and found.received.end == date(2026, 4, 30)
    assert (found.arrival, owed(found)) == (Arrival.DUE, ["May 2026", "Jun 2026", "Jul 2026"])


def test_ready_made_figures_are_a_return_for_each_indicator(send: Send, asked: Asked):
    """May lacks between April and June; the other indicator of the same dataset has never come."""
    sent = counts("ed-stab-wounds", ("2026-04-01", "2026-04-30"), ("2026-06-01", "2026-06-30"))
    assert send("counts", sent, supplier="Hospital trust").accepted
    found = asked("ed-stab-wounds", "2026-08-14")
    assert (found.arrival, owed(found)) == (Arrival.DUE, ["May 2026", "Jul 2026"])
    assert [due.missed(date(2026, 8, 14)) for due in found.owed] == [True, False]
    assert found.received is not None and found.received.by == "tester"
    assert asked("sexting-reports", "2026-08-14").arrival is Arrival.NEVER


def test_a_survey_by_years_is_due_after_the_next_year(send: Send, asked: Asked):
    sent = counts("cyber-confidence", ("2025-04-01", "2026-03-31"))
    assert send("counts", sent, supplier="Survey team").accepted
    assert (asked("cyber-confidence", "2027-03-30").arrival, asked("cyber-confidence", "2027-03-31").arrival) == (
        Arrival.IN,
        Arrival.DUE,
    )
    assert asked("cyber-confidence", "2027-06-29").missed == 0
    late = asked("cyber-confidence", "2027-06-30")
    assert (late.arrival, owed(late)) == (Arrival.LATE, ["year ending Mar 2027"])


def test_a_figure_that_came_ready_made_is_asked_for_that_way(send: Send, asked: Asked):
    """An indicator counted from records, whose figures come ready-made so far, owes the next of those."""
    sent = counts("knife-calls", ("2026-05-01", "2026-05-31"))
    assert send("counts", sent, supplier="Police").accepted
    found = asked("knife-calls", "2026-07-01")
    assert (found.dataset, found.arrival, owed(found)) == ("counts", Arrival.DUE, ["Jun 2026"])


def test_the_board_and_the_returns_say_the_same(send: Send, store: Store, framework: Framework):
    """Which day is next, and how many are missed, is one rule: every card that has a figure agrees with its return."""
    assert send("police_calls", calls("2026-04-02", "2026-05-03"), "2026-04..2026-05").accepted
    assert send("missing_episodes", as_csv("missing_episodes", []), "2026-05", supplier="Police").accepted
    assert send("youth_disposals", as_csv("youth_disposals", []), "2026-04..2026-08", supplier="Youth").accepted
    for indicator, start, end in (
        ("assault-admissions", "2026-01-01", "2026-03-31"),
        ("ed-stab-wounds", "2026-05-01", "2026-05-31"),
        ("cyber-business", "2024-04-01", "2025-03-31"),
    ):
        assert send("counts", counts(indicator, (start, end)), supplier="x").accepted
    for as_of in (date(2026, 6, 30), date(2026, 9, 30), date(2026, 10, 1), date(2027, 3, 1)):
        whole = board(store, framework, as_of)
        compared = 0
        for one in returns(store, whole):
            for card in one.cards:
                if card.latest is not None:
                    assert (one.due_on, one.missed) == (card.due_on, card.missed), card.indicator.id
                    compared += 1
        assert compared >= 7
