"""The coverage screen and a supplier's page in every state and for both frameworks; and the command beside them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from data.store import Kind, Store
from indicators.__main__ import run
from indicators.engine.assemble import board
from indicators.engine.board import Live
from indicators.engine.framework import Framework, Watched
from indicators.engine.opening import own_areas
from indicators.engine.returns import Arrival, Return, returns
from indicators.engine.unevidenced import coverage
from pages.parts import coverage_words as say
from pages.parts.owed_csv import COLUMNS, owed_csv
from tests.pages import filled_store, screens
from tests.pages.test_overview import words
from tests.pages.test_supplier_page import made

SCREEN = "board/coverage"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, framework: Framework) -> Iterator[Store]:
    """Give the small store, shared by the tests of this module, which only read it."""
    store = filled_store.fill(tmp_path_factory.mktemp("filled") / "s.duckdb", framework)
    yield store
    store.close()


@pytest.fixture
def bare(tmp_path: Path, any_framework: Framework) -> Iterator[Store]:
    """Give an empty store of each framework in turn."""
    store = Store(tmp_path / "bare.duckdb", Kind.REAL, own_areas(any_framework))
    yield store
    store.close()


def ready_made(framework: Framework) -> Watched:
    """Give the first indicator of a framework that comes ready-made every month."""
    return next(w for w in framework.indicators if not w.measures and w.frequency == "monthly" and w.outcomes)


def one_month(store: Store, framework: Framework) -> str:
    """Send one month of one ready-made indicator, and give the indicator's supplier."""
    own = ready_made(framework)
    row = {"indicator": own.id, "period_start": "2026-10-01", "period_end": "2026-10-31", "numerator": "12"}
    filled_store.send(store, framework, "counts", [row | {"area_code": framework.area_code}], None, own.supplier)
    return own.supplier


def text(store: Store, framework: Framework, as_of: date = screens.TODAY, **asked: str) -> str:
    return words(screens.html(screens.run(SCREEN, store, framework, as_of, **asked)))


def test_an_empty_store_names_every_statement_and_every_supplier(bare: Store, any_framework: Framework) -> None:
    told = text(bare, any_framework)
    every = returns(bare, board(bare, any_framework, screens.TODAY))
    assert f"No outcome statement has live evidence yet: none of {len(every)} returns has been sent" in told
    for outcome in any_framework.outcomes:
        assert outcome.statement.rstrip(". ") in told
    for group in any_framework.groups:
        assert f"{len(group.outcomes)} of {len(group.outcomes)}" in told
    for one in every:
        assert one.supplier in told and say.name_of(one) in told
    assert told.count("Never sent") == len(every) and "None" not in told.replace("None: each is linked", "")


def test_one_month_takes_its_statement_off_the_list(bare: Store, any_framework: Framework) -> None:
    one_month(bare, any_framework)
    found = coverage(board(bare, any_framework, screens.TODAY))
    brought = set(ready_made(any_framework).outcomes)
    assert len(found.without) == len(found.statements) - len(brought)
    told = text(bare, any_framework)
    assert f"{say.evidenced(found)}; " in told
    assert "returns have never been sent" in told
    assert "One return is in and owes nothing" in told


def test_each_statement_says_why_it_has_no_evidence(filled: Store, framework: Framework) -> None:
    told = text(filled, framework)
    assert "Safeguarding dashboard : held elsewhere, in another dashboard (Safeguarding unit)." in told
    assert "Impact of training (being designed) : in development; there is no measure yet." in told
    assert "Map of hate crime : waits for Hate crimes and incidents from Police." in told
    assert "Actions from serious incident reviews : waits for Milestones from Safeguarding unit." in told
    assert "Calls to police about knives : waits for Calls to police from Police." in told
    assert "Stab wounds seen at A&E : stale; nothing since June 2026, three returns missed." in told
    assert told.count(say.NO_INDICATOR) == 5
    assert "One indicator evidences nothing" in told and "Young people working with SWIFT , kept by Communities" in told


def test_the_title_counts_what_the_engine_found(filled: Store, framework: Framework) -> None:
    whole = board(filled, framework, screens.TODAY)
    found, every = coverage(whole), returns(filled, whole)
    assert [one.arrival for one in every].count(Arrival.STALE) == 1
    title = f"{len(found.without)} of 38 outcome statements have no live evidence; one return is late"
    assert f"<h1>{title}</h1>" in screens.html(screens.run(SCREEN, filled, framework))
    assert not any(card.live is Live.LIVE for s in found.without for card in s.cards)


def test_late_and_never_sent_are_named_beside_the_list(filled: Store, framework: Framework) -> None:
    told = text(filled, framework)
    assert (
        "One return is late Stab wounds seen at A&E , from Hospital trust , due since 14 September 2026, three missed"
        in told
    )
    assert "returns have never been sent Police" in told


def test_on_a_later_day_what_was_in_is_stale(filled: Store, framework: Framework) -> None:
    """Missing episodes reach October: due by 28 December, late on the 29th, stale a month later."""
    told = {day: text(filled, framework, date.fromisoformat(day)) for day in ("2026-12-28", "2026-12-29", "2027-01-29")}
    row = "Missing episodes {} October 2026 22 November 2026, by tester {}"
    assert row.format("Due", "28 December 2026") in told["2026-12-28"]
    assert row.format("Late", "was due 28 December 2026") in told["2026-12-29"]
    assert row.format("Stale", "was due 28 December 2026") in told["2027-01-29"]
    assert "Missing episodes : stale; nothing since October 2026, two returns missed." in told["2027-01-29"]


def test_a_gap_is_owed_though_the_newest_is_in(filled: Store, framework: Framework) -> None:
    told = text(filled, framework)
    assert "Missing episodes In October 2026 22 November 2026, by tester 28 December 2026 March 2026" in told
    page = text(filled, framework, supplier="Police")
    assert "March 2026 Last received: October 2026, on 22 November 2026, sent by tester." in page
    assert "In The newest is in; these never came" in page


def test_the_address_of_no_supplier_is_told(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, supplier="<b>Polic"))
    assert "a supplier called &quot;&lt;b&gt;Polic&quot;." in shown and "You see all of them." in shown
    assert "Did you mean &quot;Police&quot;?" in screens.html(screens.run(SCREEN, filled, framework, supplier="Polce"))


def test_a_suppliers_page_says_what_when_how_and_what_for(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, supplier="Hospital trust"))
    told = words(shown)
    assert "<h1>Hospital trust: one return is late, due since 14 September 2026</h1>" in shown
    assert "July to October 2026 Last received: June 2026, on 22 November 2026, sent by tester." in told
    assert "Every month, within 45 days of its end." in told
    assert "In the column indicator write ed-stab-wounds" in told
    assert 'href="./guide?part=datasets&amp;id=counts"' in shown
    assert "Communities in Swindon do not feel concerned about gang culture" in told
    assert "Sexting reports" not in told


def test_every_supplier_has_a_page_of_all_its_returns(bare: Store, any_framework: Framework) -> None:
    whole = board(bare, any_framework, screens.TODAY)
    every = returns(bare, whole)
    for supplier in {one.supplier for one in every}:
        told = text(bare, any_framework, supplier=supplier)
        own = [one for one in every if one.supplier == supplier]
        assert "nothing has come yet" in told
        assert all(say.name_of(one) in told for one in own)
        assert told.count("Never sent") == len(own)


def test_what_the_law_asks_for_is_said(store: Store, framework: Framework) -> None:
    told = text(store, framework, supplier="NHS")
    assert "Every quarter, by the end of the quarter that follows, as the law asks." in told
    assert "Due by 31 December 2026" in told and "Q2 2026/27 (Jul to Sep 2026)" in told


def test_the_download_has_a_line_for_each_period_and_no_formula(filled: Store, framework: Framework) -> None:
    every = returns(filled, board(filled, framework, screens.TODAY))
    lines = list(csv.DictReader(io.StringIO(owed_csv(every, screens.TODAY))))
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == sum(max(1, len(one.owed)) for one in every)
    stab = [line for line in lines if line["indicators"] == "ed-stab-wounds"]
    assert [(line["period"], line["due_on"], line["missed"]) for line in stab] == [
        ("July 2026", "2026-09-14", "yes"),
        ("August 2026", "2026-10-15", "yes"),
        ("September 2026", "2026-11-14", "yes"),
        ("October 2026", "2026-12-15", "no"),
    ]
    risky = made(date(2026, 5, 1), Arrival.DUE)[0]
    [line] = csv.reader(io.StringIO(owed_csv([_named(risky, "=cmd()")], screens.TODAY).split("\r\n")[1]))
    assert line[0] == "'=cmd()"


def _named(one: Return, supplier: str) -> Return:
    return Return(supplier, one.dataset, (), one.strictest, one.arrival, None, one.due_on, 0, one.owed)


def command(store: Store, framework: Framework, *asked: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = run(["coverage", *asked], store, framework, datetime(2026, 11, 22, 9), out, err)
    return status, out.getvalue(), err.getvalue()


def test_the_command_gives_one_document(filled: Store, framework: Framework) -> None:
    status, out, err = command(filled, framework, "--json")
    told = json.loads(out)
    assert (status, err, told["as_of"], told["outcomes"]) == (0, "", "2026-11-22", 38)
    assert told["without_outcome"] == ["swift-engaged"]
    prevent = next(s for s in told["without_live_evidence"] if s["id"] == "prevent-victims")
    assert prevent == {
        "id": "prevent-victims", "groups": ["communities"], "theme": "Radicalisation and extremism", "lens": "victims",
        "ambition": None, "indicators": [],
    }  # fmt: skip
    stab = next(r for r in told["returns"] if r["indicators"] == ["ed-stab-wounds"])
    assert {k: v for k, v in stab.items() if k not in ("owed", "outcomes_waiting")} == {
        "supplier": "Hospital trust", "dataset": "counts", "indicators": ["ed-stab-wounds"], "frequency": "monthly",
        "statutory": False, "state": "stale", "last_period": "2026-06", "received_on": "2026-11-22",
        "received_by": "tester", "due_on": "2026-09-14", "missed": 3,
    }  # fmt: skip
    assert stab["owed"][0] == {
        "period": "2026-07", "start": "2026-07-01", "end": "2026-07-31", "due_on": "2026-09-14", "missed": True,
    }  # fmt: skip


def test_the_command_judges_a_day_and_one_supplier(filled: Store, framework: Framework) -> None:
    _, out, _ = command(filled, framework, "--json", "--as-of", "2026-08-14", "--supplier", "Hospital trust")
    [stab] = json.loads(out)["returns"]
    assert (stab["state"], stab["missed"], [one["period"] for one in stab["owed"]]) == ("due", 0, ["2026-07"])
    status, out, err = command(filled, framework, "--supplier", "Nobody")
    assert (status, out) == (2, "") and 'a supplier called "Nobody". There are: ' in err and "Hospital trust" in err


def test_the_command_speaks_the_screens_sentences(bare: Store, any_framework: Framework) -> None:
    status, out, _ = command(bare, any_framework)
    assert status == 0 and out.startswith("No outcome statement has live evidence yet")
    assert all(outcome.statement.rstrip(". ") in out for outcome in any_framework.outcomes)
    supplier = one_month(bare, any_framework)
    status, out, _ = command(bare, any_framework, "--supplier", supplier)
    assert status == 0 and out.startswith(f"{supplier}")
    assert f"{ready_made(any_framework).short}: in; October 2026, on 22 November 2026, sent by tester" in out
