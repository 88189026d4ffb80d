"""Writing at the chair's desk: no click, no text and no signature is lost, and each sentence afterwards is true."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from data.store import Store
from indicators.engine.commentary import commentary_of
from indicators.engine.framework import Framework, IndicatorKind
from pages.parts.comment_form import UNSAVED, UNTOUCHED
from tests.conftest import as_csv
from tests.pages import screens
from tests.pages.at_desk import ID, OCTOBER, SCREEN, Send, again, opened, press, stands, write


def test_a_text_that_is_too_long_is_told_by_how_much_and_kept(red: Store, framework: Framework):
    app = press(write(opened(red, framework), "x" * 640), "save-comment")
    assert app.warning[0].value == ("What the data says: 40 characters too many; 600 at most.")
    assert app.text_area(key=f"says-{OCTOBER}").value == "x" * 640 and stands(red) == ""


@pytest.mark.parametrize("who", ["Dr Patel", "Jane Smith", "Exploitation chair"])
def test_a_name_or_a_role_at_work_both_do(red: Store, framework: Framework, who: str):
    press(write(opened(red, framework), "Ten over.", who), "save-comment")
    assert stands(red) == "Ten over."


def test_a_telephone_number_is_no_name_and_the_sentence_names_the_field(red: Store, framework: Framework):
    app = press(write(opened(red, framework), "Ten over.", "Dr Patel 07700 900123"), "save-comment")
    assert app.warning[0].value.startswith("Not saved. Your name or role at work: this text seems to hold")
    assert stands(red) == ""


def test_nothing_typed_is_told_and_what_is_unsaved_is_not_signed(red: Store, framework: Framework):
    app = press(write(opened(red, framework), "Ten over."), "save-comment")
    shown = again(app, red, framework)
    assert "Saved. Written by Exploitation chair" in shown
    press(app, "save-comment")
    assert app.warning[0].value == UNTOUCHED and "Saved. " not in screens.html(app)
    press(write(app, "Eleven over."), "sign-comment")
    assert app.warning[0].value == UNSAVED and "Signed off" not in screens.html(app)


def test_a_signature_alone_is_no_other_text(red: Store, framework: Framework):
    """Who writes on a text that is signed meanwhile is told of the signature, before it goes, and of no other text."""
    first = press(write(opened(red, framework), "Theirs.", "Council lead"), "save-comment")
    second = write(opened(red, framework), "Theirs, longer.", "Police lead")
    again(first, red, framework)
    press(first, "sign-comment")
    press(second, "save-comment")
    assert "saved another text" not in screens.html(second)
    assert second.warning[0].value.startswith("Council lead has signed off the text that you began from.")
    assert stands(red) == "Theirs."
    press(second, "save-comment")
    assert stands(red) == "Theirs, longer."


def test_undo_says_what_stands_and_takes_nothing_from_who_saved_over_it(red: Store, framework: Framework):
    first = press(write(opened(red, framework), "First."), "save-comment")
    again(first, red, framework)
    second = opened(red, framework)
    press(write(second, "Second.", "Police lead"), "save-comment")
    press(first, "undo-comment")
    assert first.warning[0].value == "Not undone: somebody has saved over it meanwhile, and theirs stands."
    assert stands(red) == "Second."
    again(second, red, framework)
    press(second, "undo-comment")
    assert "Undone: what stood before stands again. Written by" in again(second, red, framework)
    assert stands(red) == "First."


def test_a_past_day_shows_what_had_come_in_by_then(red: Store, send: Send, framework: Framework):
    row = {"indicator": ID, "period_start": "2026-10-01", "period_end": "2026-10-31", "says": "Ten over."}
    assert send("commentary", as_csv("commentary", [row]), now=datetime(2026, 11, 12, 9)).accepted
    signed = row | {"signed_by": "Chair", "signed_on": "2026-11-18"}
    assert send("commentary", as_csv("commentary", [signed]), now=datetime(2026, 11, 18, 9)).accepted
    of_october = [c for c in commentary_of(red.cursor(), date(2026, 11, 15))[ID] if c.end.month == 10]
    assert [c.signed for c in of_october] == [False]
    assert "Signed off" in screens.html(opened(red, framework))
    then = screens.html(screens.run(SCREEN, red, framework, date(2026, 11, 15), group="exploitation"))
    assert "Signed off" not in then and "not signed off yet" in then
    assert [c.end.month for c in commentary_of(red.cursor(), date(2026, 11, 10)).get(ID, ())] == []


def test_a_plan_that_is_off_track_waits_for_a_comment_on_the_month_of_its_list(
    store: Store, send: Send, framework: Framework
):
    plan = next(w for w in framework.indicators if w.kind is IndicatorKind.MILESTONES and w.judged)
    row = {"indicator": plan.id, "action_ref": "A-1", "first_due_on": "2026-10-01", "due_on": "2026-10-01"}
    listed = as_csv("milestones", [row])
    assert send("milestones", listed, extracted=date(2026, 11, 20)).accepted
    group = next(g for g in framework.groups if plan in g.indicators)
    app = opened(store, framework, group=group.id)
    shown = screens.html(app)
    assert "one indicator off track waits for a comment</h1>" in shown
    assert "No comment on November 2026 yet." in shown
    app.text_area(key=f"says-{plan.id}-2026-11").input("One action is late.").run()
    app.text_input(key="desk-person").input("Chair").run()
    press(app, "save-comment")
    assert not app.warning and "one comment waits to be signed off</h1>" in again(app, store, framework)
    assert "One action is late." in screens.html(screens.run("board/indicator", store, framework, id=plan.id))
