"""The targets screen over real stores: what a target does is told before it is saved; it can be ended and undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from data.submissions import Receipt, listing
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.target import Form, Target, ToleranceKind
from indicators.engine.targets import targets_of
from pages.parts.context import Context
from pages.parts.plain import plain
from pages.parts.target_saving import plain_number, row_of
from pages.parts.target_wishes import Wish
from tests.conftest import as_csv
from tests.indicators.test_effect import episodes
from tests.pages import screens

SCREEN = "chair/targets"
ID = "missing-episodes"
Send = Callable[..., Receipt]


@pytest.fixture
def thirty(store: Store, send: Send) -> Store:
    """Give a store with 30 missing episodes in October 2026 and no target."""
    text = as_csv("missing_episodes", episodes(20, 10))
    assert send("missing_episodes", text, "2026-10").accepted
    return store


def opened(store: Store, framework: Framework, **asked: str) -> AppTest:
    return screens.run(SCREEN, store, framework, screens.TODAY, **asked)


def renewed(app: AppTest, store: Store, framework: Framework) -> str:
    """Run the screen again as the shell would, with the data version of now; gives its designed HTML."""
    app.session_state["context"] = Context(framework, store, screens.TODAY, screens.TODAY, "tester", store.version())
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return screens.html(app)


def filled(app: AppTest, level: float, reason: str = "The average of the year before") -> AppTest:
    app.number_input(key=f"level-{ID}").set_value(level).run()
    app.text_input(key=f"author-{ID}").input("Exploitation chair").run()
    app.text_input(key=f"reason-{ID}").input(reason).run()
    app.text_input(key="target-person").input("Partnership analyst").run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def standing(store: Store, framework: Framework) -> list[Target]:
    return targets_of(store.cursor(), framework.area_code).get(ID, [])


def test_list_says_what_can_have_a_target_and_why_others_cannot(thirty: Store, framework: Framework) -> None:
    shown = screens.html(opened(thirty, framework))
    judged = [w for w in framework.indicators if w.judged and w.kind is not IndicatorKind.MILESTONES]
    assert f"<h1>No targets yet: {len(judged)} indicators could have one</h1>" in shown
    assert shown.count("href='./targets?indicator=") + shown.count('href="./targets?indicator=') == len(judged)
    for reason in (
        "A rise can be good news or bad",
        "Held by another dashboard",
        "Answered by a map",
        "Judged by the dates of its actions",
    ):
        assert reason in shown


def test_effect_is_told_before_anything_is_saved(thirty: Store, framework: Framework) -> None:
    app = opened(thirty, framework, indicator=ID)
    assert "<h1>Missing episodes: no target yet; 30 in October 2026</h1>" in screens.html(app)
    assert app.date_input(key=f"starts-{ID}").value == date(2026, 10, 1)
    assert app.button(key="save").disabled
    app.number_input(key=f"level-{ID}").set_value(20.0).run()
    shown = screens.html(app)
    assert "No target" in shown and "becomes" in shown
    assert "Off track: 30 in October 2026, over the target of at most 20 by 50%." in shown
    app.number_input(key=f"level-{ID}").set_value(29.0).run()
    assert "Watch: 30 in October 2026 against at most 29" in screens.html(app)
    assert standing(thirty, framework) == []


def test_target_is_saved_through_the_door_and_undone(thirty: Store, framework: Framework) -> None:
    app = filled(opened(thirty, framework, indicator=ID), 20)
    app.button(key="save").click().run()
    shown = renewed(app, thirty, framework)
    assert "<h1>Missing episodes: off track against a target of at most 20</h1>" in shown
    assert "Saved: at most 20, from 1 October 2026." in shown
    (target,) = standing(thirty, framework)
    assert (target.level, target.author, target.starts_on) == (20, "Exploitation chair", date(2026, 10, 1))
    newest = listing(thirty)[0]
    assert (newest.dataset, newest.received_by) == ("targets", "Partnership analyst")
    app.button(key="undo").click().run()
    shown = renewed(app, thirty, framework)
    assert "Undone: the target of at most 20 is withdrawn." in shown and "no target yet" in shown
    assert standing(thirty, framework) == []


def test_nobody_sets_no_target(thirty: Store, framework: Framework) -> None:
    app = filled(opened(thirty, framework, indicator=ID), 20)
    app.text_input(key="target-person").input("").run()
    app.button(key="save").click().run()
    assert "Say first who you are" in app.warning[0].value and standing(thirty, framework) == []


def test_personal_data_in_a_reason_is_refused_and_not_repeated(thirty: Store, framework: Framework) -> None:
    app = filled(opened(thirty, framework, indicator=ID), 20, "ring zed@quartermain.example")
    app.button(key="save").click().run()
    shown = screens.html(app)
    assert "Not saved. Why this level: this text seems to hold e-mail addresses." in shown and "zed@" not in shown
    assert standing(thirty, framework) == []


def test_what_looks_like_a_name_is_asked_about_and_goes_in_once_confirmed(thirty: Store, framework: Framework) -> None:
    app = filled(opened(thirty, framework, indicator=ID), 40, "Agreed with Peter Hill")
    app.button(key="save").click().run()
    shown = screens.html(app)
    assert "looks as if it named a person" in shown and "Peter Hill" not in shown
    assert standing(thirty, framework) == []
    app.checkbox(key=f"nobody-named-target-{ID}").check().run()
    app.button(key="save").click().run()
    assert [target.reason for target in standing(thirty, framework)] == ["Agreed with Peter Hill"]


def test_a_later_target_does_not_judge_the_latest_figure(thirty: Store, framework: Framework) -> None:
    app = opened(thirty, framework, indicator=ID)
    app.date_input(key=f"starts-{ID}").set_value(date(2026, 11, 1)).run()
    app.number_input(key=f"level-{ID}").set_value(20.0).run()
    shown = screens.html(app)
    assert "stays as it is" in shown and "It counts from 1 November 2026, after the latest figure" in shown


def test_range_needs_its_upper_end(thirty: Store, framework: Framework) -> None:
    app = opened(thirty, framework, indicator=ID)
    app.selectbox(key=f"form-{ID}").set_value(Wish.BETWEEN).run()
    app.number_input(key=f"level-{ID}").set_value(20.0).run()
    assert "A range needs its upper end" in screens.html(app)
    app.number_input(key=f"upper-{ID}").set_value(40.0).run()
    assert "On track: 30 in October 2026, within the target of between 20 and 40." in screens.html(app)


def test_target_is_ended_and_stays_in_the_history(thirty: Store, framework: Framework, send: Send) -> None:
    row = {"indicator": ID, "starts_on": "2026-04-01", "level": "45"}
    assert send("targets", as_csv("targets", [row])).accepted
    app = opened(thirty, framework, indicator=ID)
    assert "on track against a target of at most 45" in screens.html(app)
    app.date_input(key=f"last-{ID}").set_value(date(2026, 9, 30)).run()
    app.text_input(key="target-person").input("Analyst").run()
    app.button(key="end").click().run()
    shown = renewed(app, thirty, framework)
    assert [t.ends_on for t in standing(thirty, framework)] == [date(2026, 9, 30)]
    assert "from 1 April 2026 to 30 September 2026" in shown and "no target yet" in shown
    assert "Agreed at the board of April 2026" in shown and "Entered by Analyst" in shown


def test_addresses_that_cannot_be_followed_are_told(thirty: Store, framework: Framework) -> None:
    shown = screens.html(opened(thirty, framework, indicator="missing-episode"))
    assert "There is no indicator &quot;missing-episode&quot;. Did you mean &quot;missing-episodes&quot;?" in shown
    never = next(w for w in framework.indicators if not w.judged)
    assert "can have no target" in screens.html(opened(thirty, framework, indicator=never.id))


def test_row_holds_every_column_in_plain_digits(framework: Framework) -> None:
    target = Target(
        Form.AT_MOST, 1_000_000.0, None, 2.5, ToleranceKind.ABSOLUTE, date(2026, 4, 1), None, "Chair", "Agreed", 0
    )
    cells = row_of(framework.indicator(ID), "E06000030", target)
    assert cells["level"] == "1000000" and cells["tolerance"] == "2.5" and cells["tolerance_kind"] == "absolute"
    assert plain_number(0.05) == "0.05" and plain_number(45.0) == "45"


def test_plain_text_survives_markdown() -> None:
    assert plain("a *b* :red[c] <i> $x$") == r"a \*b\* \:red\[c\] \<i\> \$x\$"
    assert plain("Confirm that rows were taken out.") == "Confirm that rows were taken out."
