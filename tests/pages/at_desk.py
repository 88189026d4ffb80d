"""A chair at the desk: opens it, writes, judges and presses, and reads what stands in the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from data.store import Store
from data.submissions import Receipt
from indicators.engine.assemble import board
from indicators.engine.commentary import commentary_of
from indicators.engine.framework import Framework
from indicators.engine.status import Status
from pages.parts.context import Context
from tests.pages import screens

SCREEN = "chair/desk"
ID, OCTOBER = "missing-episodes", "missing-episodes-2026-10"
GROUP = "exploitation"
Send = Callable[..., Receipt]


def opened(store: Store, framework: Framework, **asked: str) -> AppTest:
    return screens.run(SCREEN, store, framework, screens.TODAY, **({"group": GROUP} | asked))


def again(app: AppTest, store: Store, framework: Framework) -> str:
    """Run the screen again as the shell would, with the data version of now; gives its designed HTML."""
    app.session_state["context"] = Context(framework, store, screens.TODAY, screens.TODAY, "tester", store.version())
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return screens.html(app)


def write(app: AppTest, says: str, by: str = "Exploitation chair") -> AppTest:
    app.text_area(key=f"says-{OCTOBER}").input(says).run()
    app.text_input(key="desk-person").input(by).run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def stands(store: Store) -> str:
    """Give what October's comment says, '' where there is none."""
    found = [c for c in commentary_of(store.cursor()).get(ID, ()) if c.end == date(2026, 10, 31)]
    return found[0].says if found else ""


def judge(app: AppTest, why: str = "Reporting changed") -> AppTest:
    app.text_input(key="desk-person").input("Exploitation chair").run()
    app.text_area(key=f"judge-reason-{ID}").input(why).run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def rating(store: Store, framework: Framework) -> tuple[Status, Status | None]:
    found = board(store, framework, screens.TODAY).card(ID).rating
    return found.status, found.calculated
