"""What was seen in another dashboard, on the screens: the indicator's page, its row, and the form that enters it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from data.submissions import Receipt, listing
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.visits import visits_of
from pages.parts.context import Context
from pages.parts.visit_list import _page
from tests.conftest import as_csv
from tests.pages import screens

PAGE, FORM = "board/indicator", "chair/seen"
LINK = "mash-dashboard"
Send = Callable[..., Receipt]


def renewed(app: AppTest, store: Store, framework: Framework) -> str:
    """Run the screen again as the shell would, with the data version of now; gives its designed HTML."""
    app.session_state["context"] = Context(framework, store, screens.TODAY, screens.TODAY, "tester", store.version())
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return screens.html(app)


def filled(app: AppTest, headline: str, page: str = "") -> AppTest:
    app.text_area(key=f"headline-{LINK}").input(headline).run()
    app.text_input(key=f"page-{LINK}").input(page).run()
    app.text_input(key="visit-person").input("Partnership analyst").run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def seen(send: Send, **cells: str) -> None:
    row = {"indicator": LINK, "seen_on": "2026-11-12", "seen_by": "MASH manager", "headline": "All <b>steady</b>"}
    assert send("link_visits", as_csv("link_visits", [row | cells])).accepted


def test_page_says_when_by_whom_and_what(store: Store, framework: Framework, send: Send) -> None:
    seen(send, web_page="https://mash.example.gov.uk/board?a=1&b=2")
    shown = screens.html(screens.run(PAGE, store, framework, id=LINK))
    assert (
        "<h1>MASH dashboard: &quot;All &lt;b&gt;steady&lt;/b&gt;&quot;, seen elsewhere on 12 November 2026</h1>"
        in shown
    )
    assert "Last seen 12 November 2026 by the MASH manager: &quot;All &lt;b&gt;steady&lt;/b&gt;&quot;." in shown
    assert (
        '<a href="https://mash.example.gov.uk/board?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">'
    ) in shown
    assert f'href="./seen?indicator={LINK}"' in shown
    for colour in ("mark on", "mark watch", "mark off"):
        assert colour not in shown


def test_page_says_that_the_board_has_met_since(store: Store, framework: Framework, send: Send) -> None:
    seen(send, seen_on="2026-08-01")
    shown = screens.html(screens.run(PAGE, store, framework, id=LINK))
    assert "seen elsewhere on 1 August 2026, before the last meeting</h1>" in shown
    assert "Before the last meeting" in shown


def test_page_and_row_say_that_nobody_has(store: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(PAGE, store, framework, id=LINK))
    assert shown.count("Nobody has entered yet what they saw there.") == 2
    group = next(g for g in framework.groups if LINK in {w.id for w in g.indicators})
    assert "Nobody has entered yet" in screens.html(screens.run("board/group", store, framework, id=group.id))


def test_row_of_the_group_has_the_sentence(store: Store, framework: Framework, send: Send) -> None:
    seen(send)
    group = next(g for g in framework.groups if LINK in {w.id for w in g.indicators})
    shown = screens.html(screens.run("board/group", store, framework, id=group.id))
    assert "Last seen 12 November 2026 by the MASH manager" in shown and "Held elsewhere. Last" not in shown


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://a.uk", "https://a.uk/'x"])
def test_what_is_no_address_of_the_web_is_never_a_link(address: str) -> None:
    assert _page(address) == ""


def test_form_enters_it_through_the_door_and_undoes_it(store: Store, framework: Framework) -> None:
    app = screens.run(FORM, store, framework, indicator=LINK)
    assert not app.button(key="enter").disabled, "a first click is never lost"
    app.button(key="enter").click().run()
    assert app.warning[0].value == "Nothing is entered yet: fill in what the other dashboard said."
    filled(app, "Nine in ten decided\nin a day", "https://mash.example.gov.uk").button(key="enter").click().run()
    shown = renewed(app, store, framework)
    assert "Entered: seen on 22 November 2026." in shown
    assert (
        "<h1>MASH dashboard: &quot;Nine in ten decided in a day&quot;, seen elsewhere on 22 November 2026</h1>" in shown
    )
    [visit] = visits_of(store.cursor())[LINK]
    assert (visit.seen_by, visit.web_page) == ("MASH manager", "https://mash.example.gov.uk")
    newest = listing(store)[0]
    assert (newest.dataset, newest.received_by) == ("link_visits", "Partnership analyst")
    assert app.text_area(key=f"headline-{LINK}").value == ""
    app.button(key="undo").click().run()
    assert "Undone: what was seen on 22 November 2026 is withdrawn." in renewed(app, store, framework)
    assert visits_of(store.cursor()) == {}


def test_two_who_saw_it_on_one_day_lose_nothing(store: Store, framework: Framework) -> None:
    """Both stay on record, the newest first, and taking one back leaves the other."""
    apps = [screens.run(FORM, store, framework, indicator=LINK) for _ in range(2)]
    for app, said in zip(apps, ("First said", "Then said"), strict=True):
        filled(app, said).button(key="enter").click().run()
    assert [v.headline for v in visits_of(store.cursor())[LINK]] == ["Then said", "First said"]
    shown = renewed(apps[1], store, framework)
    assert "<h1>MASH dashboard: &quot;Then said&quot;" in shown and "&quot;First said&quot;" in shown
    apps[1].button(key="undo").click().run()
    assert [v.headline for v in visits_of(store.cursor())[LINK]] == ["First said"]


def test_nobody_enters_nothing(store: Store, framework: Framework) -> None:
    app = filled(screens.run(FORM, store, framework, indicator=LINK), "All steady")
    app.text_input(key="visit-person").input("").run()
    app.button(key="enter").click().run()
    assert "Say first who you are" in app.warning[0].value and visits_of(store.cursor()) == {}


@pytest.mark.parametrize(
    ("headline", "page", "said"),
    [("ring zed@quartermain.example", "", "Not entered. What it said:"),
     ("All steady", "javascript:alert(1)", "this is not the address of a web page"),
     ("ring 07700 900123", "", "Not entered. What it said: this text seems to hold telephone numbers. Say it without"),
     ("Jane Smith said all good", "", "Not entered. What it said: this looks as if it named a person;")],
)  # fmt: skip
def test_what_the_door_refuses_is_told_and_not_kept(
    store: Store, framework: Framework, headline: str, page: str, said: str
) -> None:
    app = filled(screens.run(FORM, store, framework, indicator=LINK), headline, page)
    app.button(key="enter").click().run()
    shown = screens.html(app)
    assert said.lower() in shown.lower() and "zed@" not in shown
    assert app.text_area(key=f"headline-{LINK}").value == headline, "what was written is not lost"
    assert visits_of(store.cursor()) == {}


def test_what_only_looks_like_a_name_goes_in_once_it_is_confirmed(store: Store, framework: Framework) -> None:
    app = filled(screens.run(FORM, store, framework, indicator=LINK), "All referrals from Charles Street decided")
    app.text_input(key=f"seen-by-{LINK}").input("Martin House manager").run()
    app.button(key="enter").click().run()
    shown = screens.html(app)
    assert "What it said: this looks as if" in shown and "Seen by: this looks like a person&#x27;s name" in shown
    app.checkbox[0].check().run()
    app.button(key="enter").click().run()
    assert "Entered: seen on" in renewed(app, store, framework) and not app.checkbox
    assert visits_of(store.cursor())[LINK][0].seen_by == "Martin House manager"


def test_what_is_pasted_past_the_limit_stays_and_is_told(store: Store, framework: Framework) -> None:
    app = filled(screens.run(FORM, store, framework, indicator=LINK), "x" * 223)
    app.button(key="enter").click().run()
    assert app.warning[0].value == "What it said: 23 characters too many; 200 at most."
    assert app.text_area(key=f"headline-{LINK}").value == "x" * 223 and visits_of(store.cursor()) == {}


def test_what_was_entered_does_not_stand_beside_a_refusal(store: Store, framework: Framework) -> None:
    app = filled(screens.run(FORM, store, framework, indicator=LINK), "All steady")
    app.button(key="enter").click().run()
    assert "Entered: seen on" in renewed(app, store, framework)
    filled(app, "ring zed@quartermain.example").button(key="enter").click().run()
    shown = screens.html(app)
    assert "Not entered." in shown and "Entered: seen on" not in shown


def test_what_was_entered_does_not_stand_beside_what_is_lacking(store: Store, framework: Framework) -> None:
    app = filled(screens.run(FORM, store, framework, indicator=LINK), "All steady")
    app.button(key="enter").click().run()
    renewed(app, store, framework)
    app.button(key="enter").click().run()
    assert "Nothing is entered yet" in app.warning[0].value and "Entered: seen on" not in screens.html(app)


def test_form_follows_the_address(store: Store, framework: Framework) -> None:
    told = screens.html(screens.run(FORM, store, framework, indicator="mash-dashbord"))
    assert "No indicator &quot;mash-dashbord&quot; is held in another dashboard. Did you mean" in told
    assert "What did you see in another dashboard?" in screens.html(screens.run(FORM, store, framework))


def test_every_framework_has_a_form_for_each_of_its_links(tmp_path, any_framework: Framework) -> None:
    from_kind = [w for w in any_framework.indicators if w.kind is IndicatorKind.LINK]
    store = Store(tmp_path / "s.duckdb")
    if not from_kind:
        assert "No indicator of this framework is held in another" in screens.html(
            screens.run(FORM, store, any_framework)
        )
    for watched in from_kind:
        assert f"<h1>{watched.short}: held in another dashboard</h1>" in screens.html(
            screens.run(FORM, store, any_framework, indicator=watched.id)
        )
    store.close()


def test_a_file_of_visits_can_be_sent_and_its_template_taken(store: Store, framework: Framework) -> None:
    app = screens.run("analyst/upload", store, framework, dataset="link_visits")
    assert "Visits to other dashboards" in app.selectbox[0].options
    guide = screens.html(screens.run("guide/guide", store, framework, part="datasets", id="link_visits"))
    assert "What one person saw of an indicator in the dashboard that holds it." in guide
