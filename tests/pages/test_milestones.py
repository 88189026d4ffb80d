"""The pages of a plan, and changing an action in place: for many actions, one and none, in every framework."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.datasets import DATASETS
from data.store import Store
from data.submissions import Offering, load
from indicators.engine import framework_file
from indicators.engine.actions import Action
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.opening import open_store
from indicators.engine.plans import newest_list, plans_of
from indicators.engine.recalculate import recalculation
from pages.parts import milestone_saving
from pages.parts.context import Context
from pages.parts.milestone_saving import Saved, save, take_back
from tests.conftest import as_csv, table
from tests.pages import screens

NOW = datetime(2026, 11, 22, 9)
TODAY, OCTOBER = NOW.date(), date(2026, 10, 12)
UNIT = "Safeguarding unit"
LIST = """
action_ref | action               | owner             | first_due_on | due_on     | done_on    | section
R-1        | Review of thresholds | Safeguarding unit | 2026-08-31   | 2026-08-31 |            | Adult review
R-2        | Brief <all> teams    | Training lead     | 2026-07-31   | 2026-07-31 | 2026-08-12 | Adult review
R-3        | Sign the agreement   | Care board        | 2026-09-30   | 2027-01-31 |            | Child review
R-4        | =Housing pathway     | Housing service   | 2027-03-31   | 2027-03-31 |            |
"""
ONE = "\n".join(LIST.splitlines()[:3])
Edit = Callable[..., Saved]


@pytest.fixture
def known(tmp_path: Path, any_framework: Framework) -> Iterator[Store]:
    """Give an empty store of a framework."""
    store = open_store(any_framework, tmp_path / "known.duckdb", NOW)
    yield store
    store.close()


def plan_of(framework: Framework) -> str:
    """Give the id of a framework's first plan that is judged."""
    return next(w.id for w in framework.indicators if w.kind is IndicatorKind.MILESTONES and w.judged)


def send(store: Store, framework: Framework, text: str = LIST, drawn: date = OCTOBER, supplier: str = UNIT) -> int:
    rows = [{"indicator": plan_of(framework)} | row for row in table(text)]
    path = store.path.with_name("list.csv")
    path.write_text(as_csv("milestones", rows), encoding="utf-8")
    offering = Offering(DATASETS["milestones"], "tester", supplier, None, drawn)
    receipt = load(store, path, "list.csv", offering, NOW, recalculation(framework))
    assert receipt.accepted, [problem.message for problem in receipt.problems]
    return receipt.submission or 0


def page(store: Store, framework: Framework, as_of: date = TODAY) -> str:
    return screens.html(screens.run("board/indicator", store, framework, as_of, id=plan_of(framework)))


def test_the_page_of_a_plan_shows_every_action(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    shown, short = page(known, any_framework), any_framework.indicator(plan_of(any_framework)).short
    assert f"<h1>{short}: one of four actions overdue since 31 August</h1>" in shown
    assert "One of four actions is overdue: &#x27;Review of thresholds&#x27; (Safeguarding unit) was due on" in shown
    for word in ("Overdue", "Done late", "Moved", "Due later", "Adult review", "Under no heading", "123 days"):
        assert word in shown, word
    assert "Brief &lt;all&gt; teams" in shown and "<all>" not in shown
    assert "1 of 4 done" in shown and "list of 12 October 2026 from Safeguarding unit" in shown
    assert shown.count("href='./milestones?indicator=") == 4
    assert "received 22 November 2026 by tester, drawn 12 October 2026; 4 actions." in shown
    assert "What it is evidence for" in shown and "within 30 days" in shown


def test_a_past_day_shows_the_list_of_then_and_offers_no_change(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    send(known, any_framework, LIST.replace("|            | Adult", "| 2026-11-01 | Adult"), date(2026, 11, 12))
    assert "one of four actions overdue since 31 August" in page(known, any_framework, date(2026, 11, 11))
    assert "./milestones?" not in page(known, any_framework, date(2026, 11, 11))
    assert "overdue since" not in page(known, any_framework)
    assert "Waits for" in page(known, any_framework, date(2026, 10, 11))


def test_a_plan_of_one_action(known: Store, any_framework: Framework) -> None:
    send(known, any_framework, ONE)
    shown = page(known, any_framework)
    assert "its one action overdue since 31 August</h1>" in shown and "0 of 1 done" in shown


def test_without_a_list_the_page_says_how_to_send_one(known: Store, any_framework: Framework) -> None:
    shown = page(known, any_framework)
    supplier = any_framework.indicator(plan_of(any_framework)).supplier
    assert f"waits for the first list of actions from {supplier}</h1>" in shown
    assert "A list of actions with owners and dates." in shown and "./upload?dataset=milestones" in shown
    assert "Whose it is" not in shown


def test_the_download_has_every_action_and_no_formula(
    known: Store, any_framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(known, any_framework)
    given: list[str] = []
    monkeypatch.setattr(st, "download_button", lambda label, data, **kwargs: given.append(data))
    page(known, any_framework)
    rows = {row["action_ref"]: row for row in csv.DictReader(io.StringIO(given[0]))}
    assert [rows[ref]["state"] for ref in ("R-1", "R-2", "R-3", "R-4")] == [
        "Overdue",
        "Done late",
        "Moved",
        "Due later",
    ]
    assert [rows[ref]["slippage_days"] for ref in ("R-1", "R-2", "R-3", "R-4")] == ["83", "12", "123", "0"]
    assert rows["R-4"]["action"] == "'=Housing pathway" and rows["R-1"]["as_of"] == "2026-11-22"


def test_group_overview_and_index_tell_the_plan(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    watched = any_framework.indicator(plan_of(any_framework))
    group = next(g for g in any_framework.groups if watched in g.indicators)
    shown = screens.html(screens.run("board/group", known, any_framework, id=group.id))
    assert "Oldest open:" in shown and "1 of 4" in shown and "One overdue." in shown
    index = screens.html(screens.run("board/indicators", known, any_framework))
    assert "1 of 4 done" in index and "12 Oct 2026" in index
    assert f"<h1>1 of {len(any_framework.indicators)} indicators have data; 1 can be judged</h1>" in index


# Changing an action


def form(store: Store, framework: Framework, ref: str = "R-1") -> AppTest:
    return screens.run("chair/milestones", store, framework, indicator=plan_of(framework), action=ref, supplier=UNIT)


def field(app: AppTest, name: str) -> str:
    """Give the key of a field of the form: done, due or owner."""
    found = [str(w.key) for w in (*app.date_input, *app.text_input) if str(w.key).startswith(f"{name}-")]
    assert len(found) == 1, found
    return found[0]


def again(app: AppTest, store: Store) -> AppTest:
    """Run the screen as the shell would after a change: on the data version that now is."""
    here = app.session_state["context"]
    app.session_state["context"] = replace(here, version=store.version())
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def stands(store: Store, framework: Framework, ref: str = "R-1") -> Action:
    return plans_of(store.cursor(), TODAY)[plan_of(framework)].action(ref)


def test_marking_an_action_done_tells_first_what_it_does(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    app = form(known, any_framework)
    assert not app.button(key="save").disabled, "a first click is never lost"
    app.button(key="save").click().run()
    assert app.warning[0].value == "Nothing is changed yet." and "Nothing is changed yet." in screens.html(app)
    app.date_input(key=field(app, "done")).set_value(TODAY).run()
    shown = screens.html(app)
    assert "Done late" in shown and "becomes" in shown and "First agreed for 31 August 2026: 83 days." in shown
    assert "Watch: one of four actions has been moved to a later day; the next to do" in shown
    app.button(key="save").click().run()
    assert "Say first who you are" in app.warning[0].value and stands(known, any_framework).done_on is None
    app.text_input(key="milestone-person").input("Review chair").run()
    app.button(key="save").click().run()
    assert stands(known, any_framework).done_on == TODAY
    shown = screens.html(again(app, known))
    assert "Saved: 'Review of thresholds' is done, on 22 November 2026." in shown
    assert "Review chair" in shown and "12 Oct 2026" in shown
    who = known.cursor().execute("select who from audit order by id desc limit 1").fetchone()
    assert who == ("Review chair",)
    app.button(key="undo").click().run()
    assert stands(known, any_framework).done_on is None
    assert plans_of(known.cursor(), TODAY)[plan_of(any_framework)].drawn_on == OCTOBER
    assert "is as it was." in screens.html(again(app, known))


def test_a_name_as_owner_is_refused_and_the_entry_stays(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    app = form(known, any_framework)
    app.text_input(key=field(app, "owner")).input("Mrs Smith").run()
    app.text_input(key="milestone-person").input("Review chair").run()
    app.button(key="save").click().run()
    shown = screens.html(app)
    assert "Not saved. Owner: this text seems to hold people&#x27;s names. Say it without them." in shown
    assert app.text_input(key=field(app, "owner")).value == "Mrs Smith"
    assert stands(known, any_framework).owner == UNIT


def test_what_looks_like_a_name_as_owner_goes_in_once_it_is_confirmed(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    app = form(known, any_framework)
    app.text_input(key=field(app, "owner")).input("Martin House").run()
    app.text_input(key="milestone-person").input("Review chair").run()
    app.button(key="save").click().run()
    assert "Not saved. Owner: this looks like a person&#x27;s name;" in screens.html(app)
    assert stands(known, any_framework).owner == UNIT
    app.checkbox[0].check().run()
    app.button(key="save").click().run()
    assert stands(known, any_framework).owner == "Martin House"
    # What stands was confirmed: another change of that list asks no more.
    saved = editing(known, any_framework)("R-3", done_on=TODAY)
    assert saved.receipt is not None and saved.receipt.accepted
    assert not editing(known, any_framework)("R-3", owner="Jane Smith").receipt.accepted  # type: ignore[union-attr]


def test_an_owner_past_the_limit_stays_and_is_told(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    app = form(known, any_framework)
    app.text_input(key=field(app, "owner")).input("x" * 93).run()
    app.button(key="save").click().run()
    assert app.warning[0].value == "Owner: 13 characters too many; 80 at most."
    assert app.text_input(key=field(app, "owner")).value == "x" * 93


def test_what_was_saved_does_not_stand_beside_a_refusal(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    app = form(known, any_framework)
    app.text_input(key="milestone-person").input("Review chair").run()
    for owner, saved in (("Adult services", True), ("Mrs Smith", False)):
        app.text_input(key=field(app, "owner")).input(owner).run()
        app.button(key="save").click().run()
        assert ("Saved: " in screens.html(again(app, known) if saved else app)) is saved


def test_a_judged_plan_carries_the_sign_on_its_own_page(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    assert "judged</small>" not in page(known, any_framework)
    row = {"indicator": plan_of(any_framework), "starts_on": "2026-11-20", "status": "on_track",
           "reason": "All is in hand.", "judged_by": "Review chair", "expires_on": "2026-12-20"}  # fmt: skip
    path = known.path.with_name("judged.csv")
    path.write_text(as_csv("judgements", [row]), encoding="utf-8")
    offering = Offering(DATASETS["judgements"], "tester")
    assert load(known, path, "judged.csv", offering, NOW, recalculation(any_framework)).accepted
    assert "judged</small>" in page(known, any_framework).split("Status against its own dates")[0]


def test_a_plan_that_is_not_judged_tells_no_rule(tmp_path: Path) -> None:
    """And its submission is told with the actions of this plan, however many of others were in the file."""
    county = framework_file.load("warwickshire")
    idle, other = "dhr", plan_of(county)
    store = open_store(county, tmp_path / "idle.duckdb", NOW)
    rows = [{"indicator": name} | row for name in (other, idle) for row in table(LIST)][:-1]
    path = store.path.with_name("list.csv")
    path.write_text(as_csv("milestones", rows), encoding="utf-8")
    offering = Offering(DATASETS["milestones"], "tester", UNIT, None, OCTOBER)
    assert load(store, path, "list.csv", offering, NOW, recalculation(county)).accepted
    shown = screens.html(screens.run("board/indicator", store, county, TODAY, id=idle))
    assert "How it is judged" not in shown and "the framework does not judge this plan" in shown
    assert "drawn 12 October 2026; 3 actions." in shown
    assert "drawn 12 October 2026; 4 actions." in screens.html(
        screens.run("board/indicator", store, county, TODAY, id=other)
    )
    store.close()


def test_an_empty_plan_has_no_better_way(known: Store, any_framework: Framework) -> None:
    for watched in any_framework.indicators:
        if watched.kind is IndicatorKind.MILESTONES:
            shown = screens.html(screens.run("board/indicator", known, any_framework, id=watched.id))
            assert "a rise can" not in shown and "Better" not in shown


def test_the_second_of_two_on_one_action_is_told_and_keeps_the_entry(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    app = form(known, any_framework)
    app.text_input(key=field(app, "owner")).input("Adult services").run()
    app.text_input(key="milestone-person").input("Second chair").run()
    edit = editing(known, any_framework)
    assert edit("R-1", due_on=date(2026, 12, 24)).receipt is not None
    again(app, known)
    app.button(key="save").click().run()
    assert "Not saved: somebody else has changed this action" in screens.html(app)
    again(app, known)
    assert stands(known, any_framework).owner == UNIT and stands(known, any_framework).due_on == date(2026, 12, 24)
    assert app.text_input(key=field(app, "owner")).value == "Adult services"
    assert app.date_input(key=field(app, "due")).value == date(2026, 12, 24)
    app.button(key="save").click().run()
    found = stands(known, any_framework)
    assert (found.owner, found.due_on) == ("Adult services", date(2026, 12, 24))


def here(store: Store, framework: Framework) -> Context:
    return Context(framework, store, TODAY, TODAY, "tester", store.version())


def editing(store: Store, framework: Framework) -> Edit:
    """Give the function that changes an action as the form does: edit(ref, **what is changed)."""

    def edit(ref: str, before: Action | None = None, by: str = "First chair", **changes: object) -> Saved:
        seen = before or stands(store, framework, ref)
        watched = framework.indicator(plan_of(framework))
        return save(here(store, framework), watched, seen, replace(seen, **changes), by, NOW)  # type: ignore[arg-type]

    return edit


def test_two_on_two_actions_lose_nothing(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    first, third = stands(known, any_framework, "R-1"), stands(known, any_framework, "R-3")
    edit = editing(known, any_framework)
    for seen, changes in ((first, {"done_on": TODAY}), (third, {"owner": "Council"})):
        saved = edit(seen.ref, seen, **changes)
        assert saved.receipt is not None and saved.receipt.accepted
    assert stands(known, any_framework, "R-1").done_on == TODAY
    assert stands(known, any_framework, "R-3").owner == "Council"
    assert stands(known, any_framework, "R-4").due_on == date(2027, 3, 31)


def test_a_list_that_comes_between_reading_and_writing_is_not_overwritten(
    known: Store, any_framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest list is read once too early, as if another came right after; the second try has it."""
    send(known, any_framework)
    seen = stands(known, any_framework)
    sent: list[int] = []

    def early(cursor: object, supplier: str, indicator: str, day: date, apart_from: int = 0) -> int:
        found = newest_list(cursor, supplier, indicator, day, apart_from)  # type: ignore[arg-type]
        if not sent and not apart_from:
            text = LIST.replace("Sign the agreement ", "Sign it by January ")
            sent.append(send(known, any_framework, text, TODAY))
        return found

    monkeypatch.setattr(milestone_saving, "newest_list", early)
    saved = editing(known, any_framework)("R-1", seen, owner="Council")
    assert saved.receipt is not None and saved.receipt.accepted and sent
    assert stands(known, any_framework).owner == "Council"
    assert stands(known, any_framework, "R-3").action == "Sign it by January"


def test_undo_leaves_what_others_changed_since(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    edit = editing(known, any_framework)
    mine = edit("R-1", done_on=TODAY)
    edit("R-3", owner="Council")
    undone = take_back(here(known, any_framework), mine, NOW)
    assert undone.undone and stands(known, any_framework).done_on is None
    assert stands(known, any_framework, "R-3").owner == "Council"


def test_undo_of_what_somebody_changed_again_is_told(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    edit = editing(known, any_framework)
    mine = edit("R-1", done_on=TODAY)
    edit("R-1", owner="Council")
    told = take_back(here(known, any_framework), mine, NOW)
    assert not told.undone and told.meanwhile is not None and told.meanwhile.owner == "Council"
    assert stands(known, any_framework).done_on == TODAY


def test_an_action_that_left_the_list_is_told(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    seen = stands(known, any_framework, "R-2")
    lines = [line for line in LIST.splitlines() if not line.startswith("R-2")]
    send(known, any_framework, "\n".join(lines), TODAY)
    saved = editing(known, any_framework)("R-2", seen, owner="Council")
    assert saved.gone and saved.receipt is None


def test_another_suppliers_list_is_left_alone(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    other = send(known, any_framework, LIST.replace("R-", "C-"), OCTOBER, "Council")
    editing(known, any_framework)("R-1", done_on=TODAY)
    plan = plans_of(known.cursor(), TODAY)[plan_of(any_framework)]
    assert len(plan.actions) == 8 and other in plan.submissions and plan.drawn_on == OCTOBER


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Choose a plan, then an action"),
        ({"indicator": "no-such"}, "There is no plan &quot;no-such&quot; in this framework."),
        ({"indicator": "", "action": "R-9"}, "There is no action &quot;R-9&quot; on this plan."),
    ],
)
def test_what_the_address_asks_for_in_vain_is_told(
    known: Store, any_framework: Framework, asked: dict[str, str], said: str
) -> None:
    send(known, any_framework)
    asked = {name: value or plan_of(any_framework) for name, value in asked.items()}
    assert said in screens.html(screens.run("chair/milestones", known, any_framework, TODAY, **asked))


def test_a_past_day_changes_nothing(known: Store, any_framework: Framework) -> None:
    send(known, any_framework)
    app = screens.run("chair/milestones", known, any_framework, OCTOBER, indicator=plan_of(any_framework), action="R-1")
    assert "Actions are changed on today&#x27;s list" in screens.html(app) and not app.button
