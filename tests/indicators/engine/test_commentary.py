"""Which comment belongs to which period, when one is wanted, and that no version of it is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from data.store import Store
from data.submissions import Receipt, listing, withdraw
from indicators.engine.board import Card
from indicators.engine.commentary import Comment, commentary_of, period_of, said, versions_of
from indicators.engine.framework import Framework
from indicators.engine.recalculate import recalculation
from indicators.engine.status import Status
from tests.conftest import NOW, as_csv
from tests.indicators.engine.made import card, counts, figure, spanning

ID = "missing-episodes"
MAY = {"indicator": ID, "period_start": "2026-05-01", "period_end": "2026-05-31"}
Send = Callable[..., Receipt]


def comment(start: date, end: date, says: str = "More than usual") -> Comment:
    return Comment(start, end, says, "", "", "Chair", "", None, 1, datetime(2026, 6, 12, 9))


APRIL = comment(date(2026, 4, 1), date(2026, 4, 30), "April")
OF_MAY = comment(date(2026, 5, 1), date(2026, 5, 31), "May")
JUNE = comment(date(2026, 6, 1), date(2026, 6, 30), "June")
QUARTER = comment(date(2026, 3, 1), date(2026, 5, 31), "Spring")


def in_may(status: Status, calculated: Status | None = None) -> Card:
    """Give a card whose latest figure is that of May 2026."""
    plain = card(status)
    return replace(plain, latest=figure(0, 30), series=counts(30), rating=replace(plain.rating, calculated=calculated))


@pytest.mark.parametrize(
    ("comments", "own", "carried"),
    [
        ((), None, None),
        ((OF_MAY,), OF_MAY, None),
        ((APRIL,), None, APRIL),
        ((APRIL, OF_MAY), OF_MAY, None),
        ((JUNE,), None, None),
        ((APRIL, JUNE), None, APRIL),
        ((QUARTER,), None, None),
        ((QUARTER, OF_MAY), OF_MAY, None),
    ],
)
def test_a_period_has_its_own_comment_or_the_newest_earlier_one(comments, own, carried):
    """One of another span that ends with the period is neither its own nor earlier."""
    found = said(in_may(Status.OFF_TRACK), comments)
    assert (found.own, found.carried) == (own, carried)
    assert found.waits is (own is None)


@pytest.mark.parametrize(
    ("status", "calculated", "required"),
    [
        (Status.OFF_TRACK, None, True),
        (Status.WATCH, None, False),
        (Status.ON_TRACK, None, False),
        (Status.STALE, None, False),
        (Status.WITHHELD, None, False),
        (Status.WATCH, Status.OFF_TRACK, True),
        (Status.OFF_TRACK, Status.ON_TRACK, True),
        (Status.WATCH, Status.ON_TRACK, False),
    ],
)
def test_one_is_wanted_where_it_is_off_track_by_calculation_or_by_judgement(status, calculated, required):
    assert said(in_may(status, calculated), ()).required is required


def test_of_two_on_one_period_the_newest_is_its_own():
    newer = replace(OF_MAY, says="Newer", submission=2)
    assert said(in_may(Status.OFF_TRACK), (OF_MAY, newer)).own == newer


def test_nothing_is_wanted_where_there_is_no_figure():
    found = said(card(Status.NO_DATA), (APRIL,))
    assert (found.period, found.own, found.carried, found.waits) == (None, None, None, False)


def test_it_is_about_the_figure_that_the_status_rests_on():
    """Where the newest month is too young to be judged, the comment is on the one that was."""
    plain = in_may(Status.OFF_TRACK)
    settled = replace(plain, rating=replace(plain.rating, reason=replace(plain.rating.reason, latest=figure(-6, 40))))
    about = period_of(settled)
    assert about is not None and (about.start, about.end) == (figure(-6, 40).start, figure(-6, 40).end)


def test_a_quarter_is_worded_as_a_quarter():
    assert (
        comment(date(2026, 4, 1), date(2026, 6, 30)).period.words()
        == spanning(replace(figure(0, 1)).kind.QUARTER, date(2026, 4, 1), date(2026, 6, 30)).words()
    )


def test_a_revision_replaces_it_and_the_earlier_version_stays(store: Store, send: Send, framework: Framework):
    assert send("commentary", as_csv("commentary", [MAY | {"says": "First."}])).accepted
    later = datetime(2026, 11, 22, 10)
    signed = MAY | {"says": "Second.", "signed_by": "Chair", "signed_on": "2026-11-22"}
    assert send("commentary", as_csv("commentary", [signed]), now=later).accepted
    [stands] = commentary_of(store.cursor())[ID]
    assert (stands.says, stands.signed, stands.written_at) == ("Second.", True, later)
    versions = versions_of(store.cursor(), ID, stands.start, stands.end)
    assert [(v.says, v.state, v.signed) for v in versions] == [
        ("Second.", "current", True),
        ("First.", "superseded", False),
    ]
    withdraw(store, listing(store, "commentary")[0].id, "tester", "Undone", NOW, recalculation(framework))
    [stands] = commentary_of(store.cursor())[ID]
    assert (stands.says, stands.signed) == ("First.", False)
    assert [v.state for v in versions_of(store.cursor(), ID, stands.start, stands.end)] == ["withdrawn", "current"]


def test_what_stood_on_a_day_is_told_by_the_day_in_london(store: Store, send: Send):
    """Half past midnight of 2 July in London is still 1 July in UTC; the text before it stood on 1 July."""
    for says, moment in (("First.", datetime(2026, 6, 30, 12)), ("Second.", datetime(2026, 7, 1, 23, 30))):
        assert send("commentary", as_csv("commentary", [MAY | {"says": says}]), now=moment).accepted
    told = [commentary_of(store.cursor(), date(2026, 7, day)).get(ID, ()) for day in (1, 2)]
    assert [[one.says for one in stood] for stood in told] == [["First."], ["Second."]]
    assert not commentary_of(store.cursor(), date(2026, 6, 29))


def test_another_period_stands_beside_it(store: Store, send: Send):
    june = MAY | {"period_start": "2026-06-01", "period_end": "2026-06-30", "says": "June."}
    assert send("commentary", as_csv("commentary", [june])).accepted
    assert send("commentary", as_csv("commentary", [MAY])).accepted
    assert [c.end for c in commentary_of(store.cursor())[ID]] == [date(2026, 5, 31), date(2026, 6, 30)]
