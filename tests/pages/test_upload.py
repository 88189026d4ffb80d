"""The upload screen over real stores: a file accepted and undone, refused, confirmed, and nothing personal shown."""

from __future__ import annotations

import csv
import html
import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.datasets import DATASETS
from data.store import Kind, Store
from data.submissions import Receipt, listing
from indicators.engine.framework import Framework
from indicators.engine.opening import open_store, own_areas
from indicators.engine.series import read
from pages.parts import offered
from pages.parts.context import Context
from pages.parts.problem_groups import problems_csv
from tests.conftest import as_csv
from tests.indicators.test_effect import episodes
from tests.pages import screens

SCREEN = "analyst/upload"
NOW = datetime(2026, 11, 22, 9, 0)
Send = Callable[..., Receipt]


def good(children: int = 20, adults: int = 10, month: str = "2026-10") -> str:
    return as_csv("missing_episodes", episodes(children, adults, month))


def opened(store: Store, framework: Framework, **asked: str) -> AppTest:
    return screens.run(SCREEN, store, framework, screens.TODAY, **({"dataset": "missing_episodes"} | asked))


def renewed(app: AppTest, store: Store, framework: Framework) -> AppTest:
    """Run the screen again as the shell would: with the data version of now."""
    app.session_state["context"] = Context(framework, store, screens.TODAY, screens.TODAY, "tester", store.version())
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def offer(app: AppTest, text: str, name: str = "october.csv") -> AppTest:
    turn = app.session_state["upload-turn"]
    app.file_uploader(key=f"upload-file-{turn}").upload(name, text.encode(), "text/csv").run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def everything(app: AppTest) -> str:
    """Give all that the screen holds: designed HTML, labels, messages, downloads and what the widgets hold."""
    return "\n".join([screens.html(app), *(str(element.proto) for element in app.main if hasattr(element, "proto"))])


def title(app: AppTest) -> str:
    return screens.html(app).split("<h1>")[1].split("</h1>")[0]


def test_first_step_tells_how_far_the_dataset_has_come(store: Store, framework: Framework, send: Send) -> None:
    assert title(opened(store, framework)) == "Missing episodes: nothing received yet"
    assert send("missing_episodes", good(), "2026-10").accepted
    app = opened(store, framework)
    assert title(app) == "Missing episodes: received up to October 2026"
    assert "should be one of child, adult, unknown" in screens.html(app)
    assert "Sent by" in screens.html(app) and "Police" in screens.html(app)


def test_good_file_is_checked_accepted_and_undone(store: Store, framework: Framework) -> None:
    app = offer(opened(store, framework), good())
    assert title(app) == "Nothing stands in the way: 30 rows for October 2026"
    assert "october.csv" in screens.html(app) and "figures change; one status does." in screens.html(app)
    assert listing(store) == [] and store.version() == 0
    app.text_input(key="upload-person").input("Partnership analyst").run()
    app.button(key="accept").click().run()
    renewed(app, store, framework)
    assert title(app) == "Accepted: 30 rows for October 2026, as submission 1"
    assert [(s.id, s.state, s.received_by) for s in listing(store)] == [(1, "current", "Partnership analyst")]
    latest = read(store, framework, "missing-episodes").latest
    assert latest is not None and latest.value == 30
    app.button(key="undo").click().run()
    renewed(app, store, framework)
    assert title(app).startswith("Undone: submission 1 is withdrawn")
    assert listing(store)[0].state == "withdrawn" and read(store, framework, "missing-episodes").latest is None


def test_nothing_is_accepted_from_nobody(store: Store, framework: Framework) -> None:
    app = offer(opened(store, framework), good())
    app.button(key="accept").click().run()
    assert "Say first who you are" in app.warning[0].value
    assert listing(store) == []


def test_a_control_total_that_differs_refuses_until_it_is_corrected(store: Store, framework: Framework) -> None:
    app = opened(store, framework)
    app.number_input(key="rows-expected").set_value(31).run()
    offer(app, good())
    assert title(app) == "Not accepted: 30 rows read, 31 expected"
    assert "Rows read: 30; rows expected: 31." in screens.html(app) and app.button(key="accept").disabled
    app.number_input(key="rows-expected").set_value(30).run()
    assert title(app) == "Nothing stands in the way: 30 rows for October 2026"
    assert "What you expected agrees: 30 rows." in screens.html(app)
    app.text_area(key="months-expected").set_value("Oct-26\t29").run()
    assert title(app) == "Not accepted: the rows of a month are not as many as you expect"
    app.text_area(key="months-expected").set_value("a great many").run()
    assert "Line 1 of the totals" in app.warning[0].value and app.button(key="accept").disabled
    app.text_area(key="months-expected").set_value("Oct-26\t30").run()
    app.text_input(key="upload-person").input("Analyst").run()
    app.button(key="accept").click().run()
    detail = store.cursor().execute("select detail from audit where what = 'accepted'").fetchall()
    assert [json.loads(text)["expected"] for (text,) in detail] == [{"rows": 30, "months": {"2026-10": 30}}]


def test_a_figure_outside_the_usual_range_is_confirmed_by_name(store: Store, framework: Framework, send: Send) -> None:
    months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    rows = [row for n, month in enumerate(months) for row in episodes(20 + n % 3, 10 + n % 4, month)]
    told = [row | {"episode_ref": f"R-{n}"} for n, row in enumerate(rows)]
    assert send("missing_episodes", as_csv("missing_episodes", told), "2024-01..2025-12").accepted
    usual = offer(opened(store, framework), good(21, 11, "2026-01"))
    assert title(usual).startswith("Nothing stands in the way")
    far = offer(opened(store, framework), good(80, 40, "2026-01"))
    assert title(far) == "One thing to confirm: 120 rows for January 2026"
    assert "Missing episodes: 120 in January 2026 is outside the usual range of this series" in screens.html(far)
    far.checkbox[0].check().run()
    far.text_input(key="upload-person").input("Analyst").run()
    far.button(key="accept").click().run()
    detail = store.cursor().execute("select detail from audit order by id desc limit 1").fetchall()
    assert json.loads(detail[0][0])["acknowledged"] == ["outside_usual"]
    assert listing(store)[0].warnings == "outside_usual"


def test_supplier_and_months_are_proposed_and_can_be_changed(store: Store, framework: Framework) -> None:
    app = offer(opened(store, framework), good())
    assert app.text_input(key="supplier").value == "Police"
    assert f"{app.selectbox(key='first-month').value:%Y-%m}" == "2026-10"
    app.selectbox(key="first-month").set_value(screens.TODAY.replace(month=9, day=1)).run()
    assert title(app) == "One thing to confirm: 30 rows for September 2026 to October 2026"
    app.text_input(key="supplier").input("Wiltshire Police").run()
    assert "from Wiltshire Police" in screens.html(app)


def test_every_problem_is_shown_at_once_and_nothing_is_kept(store: Store, framework: Framework) -> None:
    text = good().replace(",child,", ",kid,", 2).replace("2026-10-05 10:00", "2026-13-05 10:00", 1)
    app = offer(opened(store, framework), text)
    assert title(app) == "Not accepted yet: 2 things to mend in this file"
    shown = screens.html(app)
    assert "Refused: to mend" in shown and "&quot;kid&quot; should be one of child, adult, unknown." in shown
    assert "<b>age_group</b>" in shown and ">kid</td>" in shown and "Where they are, in your spreadsheet" in shown
    assert "Nothing of this file was stored" in shown
    assert app.button(key="accept").disabled
    assert listing(store) == [] and store.version() == 0


def test_their_own_file_goes_back_with_its_problems_and_is_gone_once_let_go(store: Store, framework: Framework) -> None:
    app = offer(opened(store, framework), good().replace(",child,", ",kid,", 1))
    back = Path(app.session_state["upload-held"].given_back.name)
    rows = list(csv.reader(back.open(encoding="utf-8", newline="")))
    assert [row[:-1] for row in rows[2:]] == list(csv.reader(io.StringIO(good())))[2:] and rows[0][-1] == "problems"
    assert rows[1][-1].startswith('age_group: "kid" should be one of child, adult, unknown.')
    assert "Download your file with its problems" in everything(app)
    assert [p for p in store.spool.iterdir() if p.name != "temp"] == [back], "the file as it came is gone already"
    app.button(key="again").click().run()
    assert [p for p in store.spool.iterdir() if p.name != "temp"] == []


def test_personal_data_is_refused_and_shown_nowhere(
    store: Store, framework: Framework, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "Zebedee Quartermain"
    lines = good().splitlines()
    text = "\n".join([lines[0] + ",worker", *(f"{line},Mr {secret}" for line in lines[1:])])
    with caplog.at_level(logging.DEBUG):
        app = offer(opened(store, framework), text, "october.csv")
    assert title(app).startswith("Not accepted yet")
    assert "Refused: personal data" in screens.html(app) and ">hidden</td>" in screens.html(app)
    for word in secret.split():
        assert word not in everything(app)
        assert word not in caplog.text
        assert word not in json.dumps([p.as_json() for p in app.session_state["upload-held"].receipt.problems])
    assert "offered once no personal data is left in it" in screens.html(app)
    assert [p for p in store.spool.iterdir() if p.name != "temp"] == []


def test_a_warning_never_repeats_what_was_refused_as_personal(store: Store, framework: Framework) -> None:
    text = good().replace("E06000030", "SN1 2AB", 1)
    app = offer(opened(store, framework), text)
    shown = screens.html(app)
    assert "Refused: personal data" in shown and "what looks like full postcodes" in shown
    assert "SN1 2AB" not in shown and "Accepted, with a warning" not in shown
    assert "SN1 2AB" not in problems_csv(app.session_state["upload-held"].receipt.problems)


def test_a_refused_file_promises_no_acceptance(store: Store, framework: Framework) -> None:
    app = offer(opened(store, framework), good().replace(",child,", ",kid,", 1).replace("E06000030", "E09000099", 1))
    assert "Warned of, once it is mended" in screens.html(app) and "Accepted, with" not in screens.html(app)


def test_warnings_must_each_be_confirmed(store: Store, framework: Framework, send: Send) -> None:
    assert send("missing_episodes", good(20, 10), "2026-10").accepted
    app = offer(opened(store, framework), good(18, 10))
    assert title(app) == "One thing to confirm: 28 rows for October 2026"
    assert "Accepted if you confirm" in screens.html(app) and "It replaces what submission 1" in screens.html(app)
    assert app.button(key="accept").disabled
    app.checkbox[0].check().run()
    assert not app.button(key="accept").disabled
    app.text_input(key="upload-person").input("Analyst").run()
    app.button(key="accept").click().run()
    renewed(app, store, framework)
    assert title(app) == "Accepted: 28 rows for October 2026, as submission 2"
    assert [(s.id, s.state) for s in listing(store)] == [(2, "current"), (1, "superseded")]


def test_same_file_again_changes_nothing(store: Store, framework: Framework, send: Send) -> None:
    assert send("missing_episodes", good(), "2026-10").accepted
    app = offer(opened(store, framework), good())
    assert title(app) == "This file already holds, as submission 1: nothing would change"
    assert not [b for b in app.button if b.key == "accept"]
    assert store.version() == 1


def test_nil_return_is_stated_not_inferred(store: Store, framework: Framework) -> None:
    app = opened(store, framework)
    assert app.button(key="nil").disabled
    app.selectbox(key="first-month").set_value(screens.TODAY.replace(month=10, day=1)).run()
    app.button(key="nil").click().run()
    assert title(app) == "Nothing stands in the way: nothing to report for October 2026"
    app.text_input(key="upload-person").input("Analyst").run()
    app.button(key="accept").click().run()
    renewed(app, store, framework)
    assert title(app) == "Accepted: nothing to report for October 2026, as submission 1"
    latest = read(store, framework, "missing-episodes").latest
    assert latest is not None and latest.value == 0


def test_text_of_a_file_is_never_markup(store: Store, framework: Framework) -> None:
    text = good().replace(",child,", ",<b>:red[x]</b>,", 1)
    app = offer(opened(store, framework), text, "<script>.csv")
    assert "<script>" not in screens.html(app) and "<b>:red" not in screens.html(app)


def test_unknown_dataset_and_page_are_told(store: Store, framework: Framework) -> None:
    shown = screens.html(opened(store, framework, dataset="missing_episode"))
    assert "There is no dataset &quot;missing_episode&quot;. Did you mean &quot;missing_episodes&quot;?" in shown
    shown = screens.html(opened(store, framework, show="submissions", dataset="", page="7"))
    assert "The list has no page &quot;7&quot;" in shown


def test_fault_is_told_in_a_sentence(
    store: Store, framework: Framework, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_args: object, **_words: object) -> None:
        raise OSError(28, "No space left on device: secret-value")

    app = opened(store, framework)
    monkeypatch.setattr(offered, "check", full)
    offer(app, good())
    assert "The disk is full. Nothing was stored." in screens.html(app)
    assert "secret-value" not in everything(app) + caplog.text and "OSError" in caplog.text


def test_what_was_mended_in_the_store_is_said_in_one_quiet_line(store: Store, framework: Framework, send: Send) -> None:
    send("missing_episodes", good(), "2026-10")
    assert "lacked" not in everything(opened(store, framework))
    store.close()
    store.path.unlink()
    mended = open_store(framework, store.path, NOW)
    told = everything(opened(mended, framework))
    assert "store.duckdb lacked its last change: it was brought back from the ledger beside it" in told
    mended.close()


@pytest.fixture
def demonstration(tmp_path: Path, framework: Framework, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Give a demonstration store beside which no real store exists yet."""
    monkeypatch.setenv("OUTCOMES_REAL_STORE", str(tmp_path / "real.duckdb"))
    opened_store = Store(tmp_path / "demonstration.duckdb", Kind.DEMONSTRATION, own_areas(framework))
    yield opened_store
    opened_store.close()


def test_demonstration_takes_no_file_and_starts_the_real_store(
    demonstration: Store, framework: Framework, tmp_path: Path
) -> None:
    app = offer(opened(demonstration, framework), good())
    assert not (tmp_path / "real.duckdb").exists()
    assert app.button(key="accept").label == "Start the real store with this file"
    app.text_input(key="upload-person").input("Analyst").run()
    app.button(key="accept").click().run()
    assert title(app) == "Accepted: 30 rows for October 2026, as submission 1"
    assert "make run DEMO=1" in screens.html(app)
    assert listing(demonstration) == []
    real = Store(tmp_path / "real.duckdb", Kind.REAL, own_areas(framework))
    assert [s.rows for s in listing(real)] == [30]
    real.close()
    app.button(key="undo").click().run()
    real = Store(tmp_path / "real.duckdb", Kind.REAL, own_areas(framework))
    assert [s.state for s in listing(real)] == ["withdrawn"]
    real.close()


def test_every_dataset_can_be_chosen(store: Store, framework: Framework) -> None:
    for name, dataset in DATASETS.items():
        assert html.escape(dataset.title, quote=True) in title(opened(store, framework, dataset=name))


def test_boundaries_are_sent_as_geojson_and_told_by_feature(store: Store, framework: Framework) -> None:
    app = opened(store, framework, dataset="boundaries")
    assert app.get("download_button")[0].proto.label == "Download the example (GeoJSON)"
    assert "One GeoJSON file (.geojson or .json)" in screens.html(app)
    example = DATASETS["boundaries"].geojson
    offer(app, example.replace("-1.776, 51.552", "51.552, -1.776"), "outline.json")
    assert title(app) == "Not accepted yet: 1 thing to mend in this file"
    shown = screens.html(app)
    assert "Feature 2, Old Town" in shown and "Latitude comes first in its coordinates" in shown
    assert "problems column" not in shown and not app.session_state["upload-held"].given_back
    assert '"Feature 2, Old Town"' in problems_csv(app.session_state["upload-held"].receipt.problems)
    offer(app, example, "outline.geojson")
    assert title(app) == "Nothing stands in the way: 3 rows"
    app.text_input(key="upload-person").input("Analyst").run()
    app.button(key="accept").click().run()
    assert title(app) == "Accepted: 3 rows, as submission 1"
    assert [(s.dataset, s.rows, s.file_name) for s in listing(store)] == [("boundaries", 3, "outline.geojson")]


@pytest.mark.parametrize(
    ("dataset", "text", "said"),
    [
        ("missing_episodes", DATASETS["boundaries"].geojson, "Choose the dataset Boundaries"),
        ("boundaries", good(), "boundaries come as nothing else: not as a CSV"),
    ],
)
def test_a_file_of_the_other_sort_is_told_which_is_wanted(
    store: Store, framework: Framework, dataset: str, text: str, said: str
) -> None:
    app = offer(opened(store, framework, dataset=dataset), text, "file.txt")
    assert title(app).startswith("Not accepted yet") and said in screens.html(app)
