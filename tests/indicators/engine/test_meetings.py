"""What has changed since a meeting: what was known then is what had come in by then, not what was about then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from data.store import Store
from data.submissions import Receipt
from indicators.engine.assemble import board
from indicators.engine.board import Board
from indicators.engine.framework import Framework
from indicators.engine.meetings import board_then, changed_since, last_meeting, reached
from indicators.engine.status import Status
from tests.conftest import as_csv

ID, COUNTED = "missing-episodes", "ed-stab-wounds"
TODAY = date(2026, 8, 10)
Send = Callable[..., Receipt]


@pytest.mark.parametrize(
    ("today", "meetings", "day"),
    [
        (date(2026, 11, 27), 4, date(2026, 8, 27)),
        (date(2026, 5, 31), 4, date(2026, 2, 28)),
        (date(2026, 5, 31), 12, date(2026, 4, 30)),
        (date(2026, 5, 31), 1, date(2025, 5, 31)),
        (date(2026, 5, 31), 5, date(2026, 3, 19)),
    ],
)
def test_the_last_meeting_lies_one_round_back(today: date, meetings: int, day: date):
    assert last_meeting(today, meetings) == day


def episodes(month: str, many: int) -> str:
    rows = [
        {"episode_ref": f"{month}-{n}", "reported_at": f"{month}-{1 + n:02d} 10:00", "returned_at": ""}
        for n in range(many)
    ]
    return as_csv("missing_episodes", rows)


@pytest.fixture
def sent(send: Send, store: Store, framework: Framework) -> Board:
    """Give the board of August: May's episodes came on 5 June, June's on 10 July, and a count of May on 12 July."""
    wanted = {"indicator": ID, "starts_on": "2025-01-01", "level": "6", "form": "at_most"}
    assert send("targets", as_csv("targets", [wanted])).accepted
    assert send("missing_episodes", episodes("2026-05", 5), "2026-05", now=datetime(2026, 6, 5, 9)).accepted
    assert send("missing_episodes", episodes("2026-06", 9), "2026-06", now=datetime(2026, 7, 10, 9)).accepted
    assert send(
        "counts", as_csv("counts", [{"indicator": COUNTED, "numerator": "12"}]), now=datetime(2026, 7, 12, 9)
    ).accepted
    return board(store, framework, TODAY)


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        (date(2026, 6, 4), None),
        (date(2026, 6, 5), date(2026, 5, 31)),
        (date(2026, 7, 9), date(2026, 5, 31)),
        (date(2026, 7, 10), date(2026, 6, 30)),
    ],
)
def test_a_figure_was_known_from_the_day_on_which_it_came(sent: Board, store: Store, meeting: date, last: date | None):
    """June had ended before 9 July, and nobody knew its figure then."""
    latest = board_then(store, sent, meeting).card(ID).latest
    assert (latest.end if latest else None) == last


def test_what_changed_is_the_status_and_what_came_in(sent: Board, store: Store):
    found = changed_since(board_then(store, sent, date(2026, 7, 9)), sent, sent.cards)
    [(before, after)] = [pair for pair in found.turned if pair[1].indicator.id == ID]
    assert (before.rating.status, after.rating.status) == (Status.ON_TRACK, Status.OFF_TRACK)
    assert {after.indicator.id for _, after in found.came} == {ID, COUNTED}
    assert found.flagged == ()


def test_nothing_changes_where_nothing_came(sent: Board, store: Store):
    found = changed_since(board_then(store, sent, date(2026, 7, 13)), sent, sent.cards)
    assert found.turned == () and found.came == ()


def test_only_the_cards_that_are_asked_for_are_compared(sent: Board, store: Store):
    then = board_then(store, sent, date(2026, 7, 9))
    found = changed_since(then, sent, [sent.card(COUNTED)])
    assert [after.indicator.id for _, after in found.came] == [COUNTED]


def test_a_withdrawn_file_was_not_known(sent: Board, store: Store):
    with store.changing() as cursor:
        cursor.execute("update holdings set state = 'withdrawn' where dataset = 'missing_episodes'")
    known = reached(store.cursor(), sent, TODAY)
    assert known[ID] == date.min and known[COUNTED] == date(2026, 5, 31)
