"""What was sent before: the list, one submission with its history and its way back, and two compared."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.history import history
from data.store import Store
from data.submissions import listing
from indicators.engine.framework import Framework
from tests.conftest import as_csv
from tests.pages import screens
from tests.pages.test_upload import Send, good, opened, renewed


def moving(store: Store, framework: Framework, ident: int) -> AppTest:
    return opened(store, framework, show="submissions", id=str(ident), move="1")


def move(app: AppTest, why: str) -> None:
    app.text_input(key="why").input(why).run()
    app.text_input(key="panel-person").input("Analyst").run()
    app.button(key="move").click().run()


@pytest.fixture
def revised(store: Store, send: Send) -> Store:
    """Give a store with missing episodes of October 2026, 30 at first and 28 since."""
    assert send("missing_episodes", good(20, 10), "2026-10").accepted
    assert send("missing_episodes", good(18, 10), "2026-10").accepted
    return store


def test_withdraw_shows_what_would_change_asks_why_and_is_undone(revised: Store, framework: Framework) -> None:
    app = moving(revised, framework, 2)
    shown = screens.html(app)
    assert "Withdraw submission 2?" in shown and "figures change; no status does." in shown
    assert "<td>Missing episodes</td><td class='num'>28</td><td class='to'>to</td><td class='num new'>30</td>" in shown
    app.button(key="move").click().run()
    assert "Say first why" in app.warning[0].value and listing(revised)[0].state == "current"
    move(app, "Sent for the wrong month")
    assert [s.state for s in listing(revised)] == ["withdrawn", "current"]
    assert "Submission 2 is withdrawn. What it had replaced holds again." in screens.html(app)
    renewed(app, revised, framework)
    app.button(key="undo-move").click().run()
    renewed(app, revised, framework)
    assert [s.state for s in listing(revised)] == ["current", "superseded"]
    assert [e.why for e in history(revised, 2).events][1:] == [
        "Sent for the wrong month", "Undone right after it was withdrawn.",
    ]  # fmt: skip


def test_restore_shows_what_would_change_and_the_reason_stands_in_the_history(
    revised: Store, framework: Framework
) -> None:
    move(moving(revised, framework, 2), "Two episodes were missing")
    app = moving(revised, framework, 2)
    assert "Restore submission 2?" in screens.html(app)
    move(app, "They were not")
    assert listing(revised)[0].state == "current"
    shown = screens.html(opened(revised, framework, show="submissions", id="2"))
    assert "Submission 2 holds for October 2026" in shown
    assert "Withdrawn. Two episodes were missing." in shown and "Restored. They were not." in shown
    assert "It took the place of submission 1." in shown and "What it changed when it was accepted" in shown


def test_no_undo_is_offered_that_would_not_bring_back_what_was(revised: Store, framework: Framework) -> None:
    app = moving(revised, framework, 1)
    assert "No figure changes, and no status does." in screens.html(app)
    move(app, "It was wrong all along")
    assert [s.state for s in listing(revised)] == ["current", "withdrawn"]
    assert not [b for b in app.button if b.key == "undo-move"]


def test_a_submission_that_was_replaced_says_by_which(revised: Store, framework: Framework) -> None:
    shown = screens.html(opened(revised, framework, show="submissions", id="1"))
    assert "Submission 1 no longer holds: submission 2 took its place" in shown
    assert "show=compare&amp;id=1&amp;other=2" in shown


def test_two_submissions_are_compared_without_a_row_of_either(revised: Store, framework: Framework) -> None:
    shown = screens.html(opened(revised, framework, show="compare", id="1", other="2"))
    assert "From submission 1 to 2: 1 to 4 rows taken out, 1 to 4 changed" in shown
    assert "<td class='num'>30</td><td class='num'><b>28</b></td>" in shown
    assert "E10-" not in shown and ">p1" not in shown


NOT_COMPARED = (("7", "There is no submission &quot;7&quot;"), ("1", "not with itself"), ("3", "of one dataset"))


@pytest.mark.parametrize(("other", "told"), NOT_COMPARED)
def test_what_cannot_be_compared_is_told(
    revised: Store, framework: Framework, send: Send, other: str, told: str
) -> None:
    wanted = {"indicator": "missing-episodes", "starts_on": "2026-04-01", "level": "20"}
    assert send("targets", as_csv("targets", [wanted])).accepted
    assert told in screens.html(opened(revised, framework, show="compare", id="1", other=other, dataset=""))


def test_an_empty_list_has_no_bare_headings(store: Store, framework: Framework) -> None:
    shown = screens.html(opened(store, framework, show="submissions", dataset=""))
    assert "Nothing has been submitted yet" in shown and "<table" not in shown


def test_few_people_are_not_counted_in_the_list(store: Store, framework: Framework, send: Send) -> None:
    assert send("missing_episodes", good(2, 1), "2026-10").accepted
    for asked in ({"dataset": ""}, {"id": "1"}):
        shown = screens.html(opened(store, framework, show="submissions", **asked))
        assert "1 to 4" in shown and "<td class='num'>3</td>" not in shown


def test_list_of_a_hundred_is_paged(store: Store, framework: Framework, send: Send) -> None:
    with store.changing() as cursor:
        cursor.execute(
            "insert into submissions select range + 1, 'counts', 'Agency', 'x.csv', 'h', 3, null, null, "
            "date '2026-10-01', timestamp '2026-10-01 09:00', 'tester', 'current', '' from range(100)"
        )
    first = screens.html(opened(store, framework, show="submissions", dataset=""))
    assert "100 of 100 submissions hold now" in first
    assert first.count("<tr class='current'>") == 20 and "page=5" in first
    last = screens.html(opened(store, framework, show="submissions", dataset="", page="5"))
    assert ">1</a></td>" in last and ">100</a></td>" not in last
