"""What was seen in other dashboards: which visit counts on a day, when it is old, and the way through the door."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta

import pytest

from data.datasets import DATASETS
from data.store import Store
from data.submissions import Offering, listing, load, withdraw
from indicators.__main__ import run as command
from indicators.engine.assemble import board
from indicators.engine.board import Live
from indicators.engine.demonstration import asked
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.opening import open_store
from indicators.engine.recalculate import recalculation
from indicators.engine.status import Status
from indicators.engine.visits import Visit, last_visit, visits_of
from tests.conftest import NOW, Demonstrated, as_csv

AS_OF = date(2026, 11, 22)
LINK = "mash-dashboard"


def visit(days_before: int, submission: int = 1) -> Visit:
    return Visit(AS_OF - timedelta(days=days_before), "MASH manager", "Steady", "", submission)


@pytest.mark.parametrize(
    ("days", "meetings", "old"),
    [(0, 4, False), (91, 4, False), (92, 4, True), (365, 1, False), (366, 1, True), (30, 12, False), (31, 12, True)],
)
def test_a_visit_is_old_once_the_board_has_met_since(days: int, meetings: int, old: bool) -> None:
    found = last_visit([visit(days)], AS_OF, meetings)
    assert found is not None and found.old is old


def test_the_last_visit_up_to_a_day_counts() -> None:
    visits = [visit(-1), visit(0), visit(40)]
    assert last_visit(visits, AS_OF, 4) == visits[1]
    assert last_visit(visits, AS_OF - timedelta(days=1), 4) == visits[2]
    assert last_visit(visits, AS_OF - timedelta(days=41), 4) is None


def test_a_visit_comes_through_the_door_and_is_never_a_colour(store, framework, send) -> None:
    rows = [
        {"indicator": LINK, "seen_on": "2026-08-12", "headline": "Fewer repeat contacts"},
        {"indicator": LINK, "seen_on": "2026-11-12", "headline": "Nine in ten decided in a day", "web_page": ""},
    ]
    assert send("link_visits", as_csv("link_visits", rows)).accepted
    card = board(store, framework, AS_OF).card(LINK)
    assert (card.rating.status, card.live) == (Status.ELSEWHERE, Live.LINK)
    assert card.rating.reason.visit and card.rating.reason.visit.headline == "Nine in ten decided in a day"
    earlier = board(store, framework, date(2026, 9, 1)).card(LINK).rating.reason.visit
    assert earlier and earlier.seen_on == date(2026, 8, 12) and not earlier.old


def test_two_entries_of_one_day_both_stay_and_withdrawing_one_leaves_the_other(store, framework, send) -> None:
    for headline in ("First said", "Then said"):
        assert send("link_visits", as_csv("link_visits", [{"seen_on": "2026-11-12", "headline": headline}])).accepted
    assert [v.headline for v in visits_of(store.cursor())[LINK]] == ["Then said", "First said"]
    shown = last_visit(visits_of(store.cursor())[LINK], AS_OF, 4)
    assert shown is not None and shown.headline == "Then said"
    newest = listing(store, "link_visits")[0]
    withdraw(store, newest.id, "tester", "wrong", NOW, recalculation(framework))
    assert [v.headline for v in visits_of(store.cursor())[LINK]] == ["First said"]
    who = store.cursor().execute("select what from audit order by id").fetchall()
    assert [what for (what,) in who] == ["accepted", "accepted", "withdrawn"]


def test_only_an_indicator_that_is_held_elsewhere_takes_one(tmp_path, framework: Framework) -> None:
    opened = open_store(framework, tmp_path / "s.duckdb", NOW)
    path = tmp_path / "seen.csv"
    for name, accepted in (("missing-episodes", False), (LINK, True)):
        path.write_text(as_csv("link_visits", [{}, {"indicator": name, "seen_on": "2026-05-13"}]), encoding="utf-8")
        offering = Offering(DATASETS["link_visits"], "tester")
        receipt = load(opened, path, "seen.csv", offering, NOW, recalculation(framework))
        assert receipt.accepted is accepted
        if not accepted:
            [problem] = [p for p in receipt.problems if p.code == "indicator_not_link"]
            assert (problem.line, problem.column) == (3, "indicator")
            assert '"missing-episodes" is not held in another dashboard' in problem.message
    opened.close()


def test_a_day_that_has_not_come_and_personal_data_are_refused(store, send) -> None:
    tomorrow = {"seen_on": str(NOW.date() + timedelta(days=1))}
    assert not send("link_visits", as_csv("link_visits", [tomorrow])).accepted
    receipt = send("link_visits", as_csv("link_visits", [{"headline": "Ring zed@quartermain.example"}]))
    assert not receipt.accepted and not any("zed@" in p.message for p in receipt.problems)


def test_an_address_may_be_left_out_as_a_column(store, framework, send) -> None:
    older = [c.heading for c in DATASETS["link_visits"].columns if not c.omissible]
    assert send("link_visits", f"{','.join(older)}\n{LINK},2026-11-12,MASH manager,All is steady\n").accepted
    assert visits_of(store.cursor())[LINK][0].web_page == ""


def test_commands_tell_the_kind_the_dataset_and_the_sentence(store, framework, send) -> None:
    row = {"seen_on": "2026-06-01", "headline": "Nine in ten decided in a day."}
    assert send("link_visits", as_csv("link_visits", [row])).accepted
    told = {}
    for words in (["list", "--json"], ["rate", "--json"]):
        out = io.StringIO()
        assert command(words, store, framework, NOW, out, io.StringIO()) == 0
        told[words[0]] = {one["id"]: one for one in json.loads(out.getvalue())["indicators"]}
    listed = told["list"][LINK]
    assert (listed["kind"], listed["state"], listed["dataset"]) == ("link", "link", "link_visits")
    assert told["rate"][LINK]["reason"] == (
        "Held elsewhere. Last seen 1 June 2026, before the last meeting, by the MASH manager: "
        '"Nine in ten decided in a day".'
    )
    assert "Nobody has entered yet what they saw there." in told["rate"]["safeguarding-dashboard"]["reason"]


def test_the_demonstration_has_seen_every_link_of_every_framework(
    tmp_path, any_framework: Framework, demonstrated: Demonstrated
) -> None:
    """One lately and one long ago, where there are two; a framework without links has no such file."""
    links = [w.id for w in any_framework.indicators if w.kind is IndicatorKind.LINK]
    assert [one.indicator for one in asked(any_framework).links] == links
    opened: Store = open_store(any_framework, demonstrated(any_framework, tmp_path), NOW)
    whole = board(opened, any_framework, NOW.date())
    seen = [whole.card(name).rating.reason.visit for name in links]
    assert all(seen) and [v.old for v in seen if v] == [bool(at % 2) for at in range(len(links))]
    assert set(visits_of(opened.cursor())) == set(links)
    opened.close()
