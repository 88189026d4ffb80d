"""The list of past submissions: paged, and each withdrawn or restored with a reason."""

from __future__ import annotations

from data.store import Store
from data.submissions import listing
from indicators.engine.framework import Framework
from tests.pages import screens
from tests.pages.test_upload import Send, good, opened


def test_withdraw_asks_why_and_restore_brings_back(store: Store, framework: Framework, send: Send) -> None:
    assert send("missing_episodes", good(), "2026-10").accepted
    app = opened(store, framework, show="submissions", id="1")
    assert "Withdraw submission 1?" in screens.html(app)
    app.button(key="move").click().run()
    assert "Say first why" in app.warning[0].value and listing(store)[0].state == "current"
    app.text_input(key="why").input("Sent for the wrong month").run()
    app.text_input(key="panel-person").input("Analyst").run()
    app.button(key="move").click().run()
    assert listing(store)[0].state == "withdrawn" and "Submission 1 is withdrawn." in screens.html(app)
    app = opened(store, framework, show="submissions", id="1")
    app.text_input(key="why").input("It was right").run()
    app.text_input(key="panel-person").input("Analyst").run()
    app.button(key="move").click().run()
    assert listing(store)[0].state == "current"


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
    assert "<td class='num'>1</td>" in last and "<td class='num'>100</td>" not in last
