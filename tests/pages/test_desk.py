"""The chair's desk over real stores: what waits, what is written and signed, and that two who write lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.demo_commentary import COMMENTS
from data.store import Kind, Store
from data.submissions import listing
from indicators.engine.assemble import board
from indicators.engine.commentary import commentary_of, said, versions_of
from indicators.engine.framework import Framework
from indicators.engine.opening import open_store, own_areas
from pages.parts.person import MISSING
from tests.conftest import NOW, Demonstrated
from tests.pages import filled_store, screens
from tests.pages.at_desk import GROUP, ID, OCTOBER, SCREEN, again, opened, press, stands, write


def test_the_title_is_what_waits_and_the_form_is_open_for_it(red: Store, framework: Framework):
    app = opened(red, framework)
    shown = screens.html(app)
    assert "<h1>Pan Wiltshire Exploitation: one indicator off track waits for a comment</h1>" in shown
    assert "No comment on October 2026 yet." in shown and "Waits for a comment" in shown
    assert "Said of September 2026: As usual." in shown and "Carried forward from September 2026" in shown
    assert app.text_area(key=f"says-{OCTOBER}").value == ""
    assert not app.button(key="save-comment").disabled


def test_a_comment_is_saved_signed_revised_and_undone(red: Store, framework: Framework):
    app = press(write(opened(red, framework), "Ten over the ceiling."), "save-comment")
    shown = again(app, red, framework)
    assert "one comment waits to be signed off</h1>" in shown and stands(red) == "Ten over the ceiling."
    newest = listing(red)[0]
    assert (newest.dataset, newest.received_by) == ("commentary", "Exploitation chair")
    assert "Carried forward" not in shown
    press(app, "sign-comment")
    shown = again(app, red, framework)
    assert (
        "the one indicator off track has its comment</h1>" in shown and "Signed off by Exploitation chair on" in shown
    )
    write(app, "Twelve over the ceiling.")
    assert "takes the signature away" in screens.html(app)
    press(app, "save-comment")
    shown = again(app, red, framework)
    assert "one comment waits to be signed off</h1>" in shown
    assert "Earlier versions: 2" in shown and "Ten over the ceiling." in shown
    press(app, "undo-comment")
    shown = again(app, red, framework)
    assert stands(red) == "Ten over the ceiling." and "Signed off by Exploitation chair on" in shown


def test_nobody_saves_and_nothing_is_saved_that_says_nothing(red: Store, framework: Framework):
    app = press(write(opened(red, framework), "Ten over.", by=""), "save-comment")
    assert app.warning[0].value == MISSING and stands(red) == ""
    assert app.text_area(key=f"says-{OCTOBER}").value == "Ten over."
    write(app, "")
    app.text_area(key=f"why-{OCTOBER}").input("Two homes.").run()
    press(app, "save-comment")
    assert 'Say first "What the data says".' in app.warning[0].value and stands(red) == ""


def test_a_draft_outlives_reruns_and_other_indicators(red: Store, framework: Framework):
    app = write(opened(red, framework), "Half a sen")
    again(app, red, framework)
    assert app.text_area(key=f"says-{OCTOBER}").value == "Half a sen"
    app.query_params["group"] = "communities"
    again(app, red, framework)
    assert f"says-{OCTOBER}" not in [area.key for area in app.text_area]
    app.query_params["group"] = GROUP
    shown = again(app, red, framework)
    assert app.text_area(key=f"says-{OCTOBER}").value == "Half a sen"
    assert "What you have typed is not saved yet." in shown and stands(red) == ""


def test_of_two_who_save_the_second_is_shown_the_first_and_nothing_is_lost(red: Store, framework: Framework):
    """Both opened the desk before either saved; the second presses Save without having seen anything new."""
    first, second = opened(red, framework), opened(red, framework)
    write(first, "Theirs.", "Council lead")
    write(second, "Mine.", "Police lead")
    press(first, "save-comment")
    press(second, "save-comment")
    assert stands(red) == "Theirs."
    shown = screens.html(second)
    assert "Council lead saved another text while you were writing." in shown and "Theirs." in shown
    assert second.text_area(key=f"says-{OCTOBER}").value == "Mine."
    press(second, "both")
    assert second.text_area(key=f"says-{OCTOBER}").value == "Theirs. Mine."
    press(second, "save-comment")
    assert stands(red) == "Theirs. Mine."
    versions = versions_of(red.cursor(), ID, date(2026, 10, 1), date(2026, 10, 31))
    assert [(v.says, v.written_by) for v in versions] == [("Theirs. Mine.", "Police lead"), ("Theirs.", "Council lead")]


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Mine."), ("theirs", "Theirs.")])
def test_the_second_may_go_on_with_either(red: Store, framework: Framework, choice: str, kept: str):
    first, second = opened(red, framework), opened(red, framework)
    write(second, "Mine.", "Police lead")
    press(write(first, "Theirs.", "Council lead"), "save-comment")
    again(second, red, framework)
    press(second, choice)
    assert second.text_area(key=f"says-{OCTOBER}").value == kept
    if choice == "mine":
        press(second, "save-comment")
    assert stands(red) == kept


def test_who_has_typed_nothing_sees_what_another_saves(red: Store, framework: Framework):
    first, second = opened(red, framework), opened(red, framework)
    press(write(first, "Theirs.", "Council lead"), "save-comment")
    shown = again(second, red, framework)
    assert second.text_area(key=f"says-{OCTOBER}").value == "Theirs."
    assert "saved another text" not in shown


def test_a_signature_is_for_what_was_seen(red: Store, framework: Framework):
    """Where somebody has changed the text since, the other's signature is not put under it."""
    first = press(write(opened(red, framework), "One."), "save-comment")
    again(first, red, framework)
    second = opened(red, framework)
    press(write(second, "Two."), "save-comment")
    press(first, "sign-comment")
    own = said(board(red, framework, screens.TODAY).card(ID), commentary_of(red.cursor())[ID]).own
    assert own is not None and (own.says, own.signed) == ("Two.", False)
    assert "changed the text since you read it" in first.warning[0].value
    assert first.text_area(key=f"says-{OCTOBER}").value == "Two."
    press(first, "sign-comment")
    own = said(board(red, framework, screens.TODAY).card(ID), commentary_of(red.cursor())[ID]).own
    assert own is not None and own.signed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ring zed@quartermain.example", "What the data says: this text seems to hold e-mail addresses."),
        ("as in case 5400123456", "looks like the reference of a case or a person"),
    ],
)
def test_personal_data_is_refused_in_words_that_fit_and_the_draft_stays(
    red: Store, framework: Framework, text: str, told: str
):
    app = press(write(opened(red, framework), text), "save-comment")
    assert app.warning[0].value.startswith("Not saved. What the data says:") and told in app.warning[0].value
    assert text.split()[-1] not in app.warning[0].value and "column" not in app.warning[0].value
    assert app.text_area(key=f"says-{OCTOBER}").value == text and stands(red) == ""


def test_what_looks_like_a_name_is_saved_once_it_is_confirmed_to_be_none(red: Store, framework: Framework):
    app = press(write(opened(red, framework), "Most of them near Peter Street."), "save-comment")
    assert "looks as if it named a person" in app.warning[0].value and stands(red) == ""
    app.checkbox(key=f"nobody-named-{OCTOBER}").check().run()
    press(app, "save-comment")
    assert stands(red) == "Most of them near Peter Street."


def test_lines_become_one_and_no_word_is_lost(red: Store, framework: Framework):
    press(write(opened(red, framework), "One line.\nAnother,  “quoted”."), "save-comment")
    assert stands(red) == "One line. Another, “quoted”."


def test_a_past_day_is_for_reading_only(red: Store, framework: Framework):
    app = screens.run(SCREEN, red, framework, date(2026, 11, 10), group=GROUP)
    assert "You see the desk as of 10 November 2026." in screens.html(app)
    assert not app.text_area


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"group": "exploitatoin"}, "There is no group &quot;exploitatoin&quot;."),
        ({"since": "soon"}, "The address asks for a meeting on &quot;soon&quot;"),
        ({"since": "2026-11-22"}, "A meeting on 22 November 2026 has not been yet."),
        ({"indicator": "missing-episode"}, "Did you mean &quot;missing-episodes&quot;?"),
        ({"indicator": "knife-calls"}, "is kept by Early Intervention and Violence Reduction"),
    ],
)
def test_addresses_that_cannot_be_followed_are_told(red: Store, framework: Framework, asked: dict[str, str], told: str):
    assert told in screens.html(opened(red, framework, **asked))


def test_the_day_of_the_meeting_decides_what_is_news(red: Store, framework: Framework):
    """The figures came today; on a day named in the address nothing was known yet."""
    shown = screens.html(opened(red, framework, since="2026-11-12"))
    assert "Since the meeting of 12 November 2026" in shown
    assert "<b>Missing episodes</b>:" in shown and "No data" in shown
    assert "Newer figures came in for one of" in shown


# Both frameworks, from nothing to everything.


@pytest.fixture
def own_store(tmp_path: Path, any_framework: Framework) -> Iterator[Store]:
    opened = Store(tmp_path / "own.duckdb", Kind.REAL, own_areas(any_framework))
    yield opened
    opened.close()


def title(app: AppTest) -> str:
    return screens.html(app).split("<h1>")[1].split("</h1>")[0]


def test_every_desk_opens_on_an_empty_store(own_store: Store, any_framework: Framework):
    for group in any_framework.groups:
        shown = title(screens.run(SCREEN, own_store, any_framework, group=group.id))
        assert shown.endswith("no figures yet, so nothing waits for a comment"), shown


def test_every_desk_opens_on_one_month(own_store: Store, any_framework: Framework):
    """One counted indicator of the framework has one figure, and no target; it can be commented on and judged."""
    counted = next(w for w in any_framework.indicators if w.judged and not w.measures and w.unit != "%" and not w.per)
    row = {"indicator": counted.id, "area_code": any_framework.area_code, "numerator": "12"}
    row |= {"period_start": "2026-10-01", "period_end": "2026-10-31"}
    filled_store.send(own_store, any_framework, "counts", [row], None, counted.supplier)
    kept = next(g for g in any_framework.groups if counted in g.indicators)
    app = screens.run(SCREEN, own_store, any_framework, group=kept.id, indicator=counted.id)
    assert title(app).endswith("nothing is off track, and nothing waits for a comment")
    assert len(app.text_area) == 4


@pytest.fixture(scope="module")
def filled(
    any_framework: Framework, tmp_path_factory: pytest.TempPathFactory, demonstrated: Demonstrated
) -> Iterator[Store]:
    """Give the demonstration store of a framework."""
    path = demonstrated(any_framework, tmp_path_factory.mktemp("demonstration"))
    store = open_store(any_framework, path, NOW, Kind.DEMONSTRATION)
    yield store
    store.close()


def test_every_desk_of_a_demonstration_opens_and_something_waits(filled: Store, any_framework: Framework):
    titles = [title(screens.run(SCREEN, filled, any_framework, group=g.id)) for g in any_framework.groups]
    assert any("for a comment" in one and "nothing waits" not in one for one in titles), titles


def test_a_demonstration_has_comments_of_now_and_of_before_and_one_judgement(filled: Store, any_framework: Framework):
    """An invented comment is about the very period that came in last, or about one before it."""
    whole, commentary = board(filled, any_framework, screens.TODAY), commentary_of(filled.cursor())
    watched = {w.id for w in any_framework.indicators}
    seen = [(one, said(whole.card(one.indicator), commentary[one.indicator])) for one in COMMENTS
            if one.indicator in watched]  # fmt: skip
    assert {one.back > 0 for one, _ in seen} == {True, False}
    for one, told in seen:
        assert (told.own is None, told.carried is None) == (one.back > 0, one.back == 0), one.indicator
    assert len([c for c in whole.cards if c.rating.calculated]) == 1
