"""Judging at the chair's desk: what is saved is what was meant, and what is ended is what was seen, whoever sent it."""

from __future__ import annotations

from datetime import date

import pytest

from data.store import Store
from data.submissions import listing
from indicators.engine.assemble import board
from indicators.engine.framework import Framework
from indicators.engine.status import Status
from pages.parts.context import Context
from pages.parts.judgement_saving import CHANGED
from tests.conftest import as_csv
from tests.pages import screens
from tests.pages.at_desk import ID, Send, again, judge, opened, press, rating


def test_a_judgement_is_previewed_saved_undone_and_ended(red: Store, framework: Framework):
    app = judge(opened(red, framework))
    shown = screens.html(app)
    assert (
        "Watch by the chair&#x27;s judgement until 22 February 2027: Reporting changed. Calculated: off track" in shown
    )
    assert rating(red, framework) == (Status.OFF_TRACK, None)
    press(app, "save-judgement")
    shown = again(app, red, framework)
    assert rating(red, framework) == (Status.WATCH, Status.OFF_TRACK)
    assert "Judged by Exploitation chair on 22 November 2026. It ends by itself after 22 February 2027." in shown
    assert "one indicator waits for a comment</h1>" in shown and "judged</small>" in shown
    press(app, "undo-judgement")
    again(app, red, framework)
    assert rating(red, framework) == (Status.OFF_TRACK, None)
    press(judge(app), "save-judgement")
    again(app, red, framework)
    press(app, "end-judgement")
    again(app, red, framework)
    assert rating(red, framework) == (Status.OFF_TRACK, None)


def test_an_older_judgement_ends_on_the_day_before(red: Store, send: Send, framework: Framework):
    row = {"indicator": ID, "starts_on": "2026-11-01", "status": "watch", "expires_on": "2026-12-31"}
    assert send("judgements", as_csv("judgements", [row])).accepted
    app = opened(red, framework)
    app.text_input(key="desk-person").input("Exploitation chair").run()
    press(app, "end-judgement")
    assert rating(red, framework) == (Status.OFF_TRACK, None)
    assert board(red, framework, date(2026, 11, 21)).card(ID).rating.status is Status.WATCH


def test_a_judgement_that_another_supplier_sent_is_ended_all_the_same(red: Store, send: Send, framework: Framework):
    row = {"indicator": ID, "starts_on": "2026-11-01", "status": "on_track", "expires_on": "2026-12-31"}
    assert send("judgements", as_csv("judgements", [row]), supplier="Board").accepted
    app = opened(red, framework)
    app.text_input(key="desk-person").input("Exploitation chair").run()
    press(app, "end-judgement")
    shown = again(app, red, framework)
    assert rating(red, framework) == (Status.OFF_TRACK, None)
    assert "Ended. From today no judgement holds, and what is calculated stands." in shown
    assert "end-judgement" not in [button.key for button in app.button]
    press(app, "undo-judgement")
    assert rating(red, framework) == (Status.ON_TRACK, Status.OFF_TRACK)
    assert "holds again, until 31 December 2026." in again(app, red, framework)


def test_what_somebody_else_judged_meanwhile_is_not_ended_unread(red: Store, framework: Framework):
    first = press(judge(opened(red, framework), "First"), "save-judgement")
    again(first, red, framework)
    second = judge(opened(red, framework), "Second")
    second.selectbox(key=f"judge-status-{ID}").set_value(Status.ON_TRACK).run()
    press(second, "save-judgement")
    first.session_state["context"] = Context(framework, red, screens.TODAY, screens.TODAY, "tester", red.version())
    press(first, "end-judgement")
    assert rating(red, framework)[0] is Status.ON_TRACK
    assert first.warning[0].value == CHANGED and "Saved." not in screens.html(first)
    press(first, "end-judgement")
    assert rating(red, framework) == (Status.OFF_TRACK, None)


def test_ending_the_second_of_one_day_does_not_bring_the_first_back(red: Store, framework: Framework):
    app = press(judge(opened(red, framework), "First"), "save-judgement")
    again(app, red, framework)
    press(judge(app, "Second"), "save-judgement")
    again(app, red, framework)
    press(app, "end-judgement")
    shown = again(app, red, framework)
    assert rating(red, framework) == (Status.OFF_TRACK, None)
    assert "Ended. From today" in shown and "Undone" not in shown
    assert listing(red, "judgements")[0].state == "current"


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("", 'Say first "Why you judge it so".'),
        ("x" * 312, "Why you judge it so: 12 characters too many; 300 at most."),
        ("Agreed in case 5400123456", "Not saved. Why you judge it so: this holds what looks like the reference"),
    ],
)
def test_a_reason_that_is_missing_or_does_not_fit_is_told_and_kept(
    red: Store, framework: Framework, why: str, told: str
):
    app = judge(opened(red, framework), why)
    assert not app.button(key="save-judgement").disabled
    press(app, "save-judgement")
    assert app.warning[0].value.startswith(told)
    assert app.text_area(key=f"judge-reason-{ID}").value == why and listing(red, "judgements") == []


def test_of_two_who_judge_the_second_is_shown_the_first(red: Store, framework: Framework):
    first, second = judge(opened(red, framework), "First"), judge(opened(red, framework), "Second")
    second.selectbox(key=f"judge-status-{ID}").set_value(Status.ON_TRACK).run()
    press(first, "save-judgement")
    press(second, "save-judgement")
    assert rating(red, framework)[0] is Status.WATCH
    assert "Meanwhile Exploitation chair judged it watch: First." in screens.html(second)
    press(press(second, "judgement-mine"), "save-judgement")
    assert rating(red, framework)[0] is Status.ON_TRACK
    assert [s.state for s in listing(red, "judgements")] == ["current", "superseded"]
