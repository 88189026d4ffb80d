"""What real frameworks contain: each of design's list is read from a file, rated or left unrated, and shown.

Two towns together are the partnership, so it has no code of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from data.datasets import DATASETS
from data.periods import Span, month_end
from data.places import districts
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.assemble import board
from indicators.engine.board import Board
from indicators.engine.framework import Framework
from indicators.engine.framework_file import parse
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.series import read
from indicators.engine.status import Status, Why
from tests.conftest import as_csv
from tests.pages import screens

NOW, TODAY = datetime(2026, 11, 22, 9, 0), date(2026, 11, 22)
UNION = "local:two-towns"
SWALE, THANET = (next(d.code for d in districts() if d.name == name) for name in ("Swale", "Thanet"))
MONTHS = list(Span.read("2024-11..2026-10").months())
TEXT = """\
partnership = "Two towns together"
area = "Two towns"
area_code = "local:two-towns"
board = "The board"
area_tree = [{ name = "Swale" }, { name = "Thanet" }]

[[group]]
id = "streets"
name = "Streets"

[[group.outcome]]
id = "calm"
statement = "Streets are calm."

[[group.outcome]]
id = "lit"
statement = "Streets are lit."

[[group.indicator]]
id = "noise"
name = "Noise at night"
kind = "counts"
better = "lower"
outcomes = ["calm", "heard"]
splits = ["source of noise"]
supplier = "Wardens"
unit = "complaints"
about = "things"

[[group.indicator]]
id = "waiting"
name = "Days until a lamp is mended"
kind = "counts"
better = "lower"
outcomes = ["calm"]
supplier = "Highways"
unit = "days"
about = "things"

[[group]]
id = "people"
name = "People"

[[group.outcome]]
id = "heard"
statement = "People are heard."

[[group.indicator]]
id = "missing"
name = "Missing episodes"
kind = "records"
better = "lower"
outcomes = ["heard"]
measures = ["missing.all_episodes", "missing.from_care"]
supplier = "Police"

[[group.indicator]]
id = "visits"
name = "Visits by wardens"
kind = "counts"
better = "higher"
outcomes = []
supplier = "Wardens"
unit = "visits"
about = "things"
"""
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def ours() -> Framework:
    return parse(TEXT, "ours")


@pytest.fixture(scope="module")
def store(ours: Framework, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a store in which everything that can be sent has been."""
    opened = Store(tmp_path_factory.mktemp("ours") / "s.duckdb", Kind.REAL, own_areas(ours))
    for dataset, rows in everything():
        send(opened, ours, dataset, rows)
    yield opened
    opened.close()


def send(store: Store, ours: Framework, dataset: str, rows: Rows) -> None:
    path = store.path.with_name("sent.csv")
    path.write_text(as_csv(dataset, rows), "utf-8")
    span = Span(MONTHS[0], MONTHS[-1]) if DATASETS[dataset].monthly else None
    supplier = {"counts": "Wardens"}.get(dataset)
    offering = Offering(DATASETS[dataset], "tester", supplier, span, TODAY, frozenset({"months_empty"}))
    receipt = load(store, path, "sent.csv", offering, NOW, recalculation(ours))
    assert receipt.accepted, [p.message for p in receipt.problems]


def figure(indicator: str, area: str, month: date, **cells: str) -> dict[str, str]:
    period = {"indicator": indicator, "area_code": area}
    return period | {"period_start": str(month), "period_end": str(month_end(month)), "numerator": ""} | cells


def everything() -> Iterator[tuple[str, Rows]]:
    rows: Rows = []
    for at, month in enumerate(MONTHS):
        noise = {SWALE: 40 + at % 3, THANET: (60 if at < 12 else 90) + at % 3}
        noise[UNION] = noise[SWALE] + noise[THANET]
        rows += [figure("noise", area, month, numerator=str(count)) for area, count in noise.items()]
        for category, count in (("Pubs", 30), ("Homes", noise[UNION] - 30)):
            split = {"breakdown": "source of noise", "category": category}
            rows.append(figure("noise", UNION, month, numerator=str(count), **split))
        rows.append(figure("waiting", UNION, month, value=f"{12.5 + at % 4 / 10}"))
        rows.append(figure("visits", UNION, month, numerator=str(200 + at)))
    yield "counts", rows
    episodes = [(month, number) for month in MONTHS for number in range(20)]
    yield "missing_episodes", [
        {"episode_ref": f"E{month:%y%m}{n}", "person_ref": f"p{n}", "reported_at": f"{month:%Y-%m}-{n + 1:02d} 10:00",
         "returned_at": f"{month:%Y-%m}-{n + 1:02d} 12:00", "area_code": SWALE if n < 8 else THANET}
        for month, n in episodes
    ]  # fmt: skip
    yield "targets", [target("noise", UNION, "120"), target("noise", THANET, "70"), target("waiting", UNION, "14")]
    yield "baselines", [
        {"indicator": "noise", "area_code": THANET, "month": "2025-11", "what": "new_baseline",
         "author": "Streets chair", "reason": "A second warden team began"}
    ]  # fmt: skip


def target(indicator: str, area: str, level: str) -> dict[str, str]:
    told = {"indicator": indicator, "area_code": area, "level": level, "starts_on": "2024-04-01", "form": "at_most"}
    return told | {"tolerance": "5", "tolerance_kind": "percent", "author": "The board", "reason": "Agreed"}


@pytest.fixture(scope="module")
def whole(store: Store, ours: Framework) -> Board:
    return board(store, ours, TODAY)


def page(store: Store, ours: Framework, screen: str, **asked: str) -> str:
    return screens.html(screens.run(screen, store, ours, TODAY, **asked))


def test_an_indicator_without_a_statement_is_kept_rated_and_shown(store: Store, ours: Framework, whole: Board):
    card = whole.card("visits")
    assert card.indicator.outcomes == () and card.rating.status is Status.NO_TARGET
    shown = page(store, ours, "board/group", id="people")
    assert "Indicators without an outcome statement here" in shown and "223<span>Oct 2026" in shown


def test_a_statement_without_an_indicator_says_so_and_is_never_coloured(store: Store, ours: Framework, whole: Board):
    lit = next(s for s in whole.statements if s.outcome.id == "lit")
    assert (lit.cards, lit.reason.why) == ((), Why.NO_EVIDENCE) and not lit.status.rated
    assert "No indicator of the framework evidences this." in page(store, ours, "board/group", id="streets")


def test_one_indicator_in_two_groups_is_rated_once_and_stands_in_both(store: Store, ours: Framework, whole: Board):
    assert whole.card("noise").rating.status.rated
    for group, statement in (("streets", "calm"), ("people", "heard")):
        found = next(s for g in whole.groups if g.group.id == group for s in g.statements if s.outcome.id == statement)
        assert whole.card("noise") in found.cards
        assert "Noise at night" in page(store, ours, "board/group", id=group)
    assert 'class="from">of Streets' in page(store, ours, "board/group", id="people")


def test_a_part_of_the_whole_has_a_baseline_and_a_target_of_its_own(store: Store, ours: Framework):
    """They are drawn where the part is looked at; a status is told of the whole alone, and the page says so."""
    shown = page(store, ours, "board/indicator", id="noise", area=THANET)
    assert "Not rated: the status rests on" in shown and "At most 70" in shown
    drawing = str(screens.chart(screens.run("board/indicator", store, ours, TODAY, id="noise", area=THANET)))
    assert "A second warden team began" in drawing and "Target, at most 70" in drawing
    other = str(screens.chart(screens.run("board/indicator", store, ours, TODAY, id="noise", area=SWALE)))
    assert "A second warden team began" not in other and "Target" not in other
    own = str(screens.chart(screens.run("board/indicator", store, ours, TODAY, id="noise")))
    assert "Target, at most 120" in own and "A second warden team began" not in own


def test_a_parent_has_its_parts_beneath_it_and_is_rated_alone(store: Store, ours: Framework, whole: Board):
    """Parts of records are further calculations, parts of ready-made figures the categories of a breakdown."""
    shown = page(store, ours, "board/indicator", id="noise")
    assert "By source of noise, on one scale" in shown and "Pubs" in shown and "Homes" in shown
    shown = page(store, ours, "board/indicator", id="missing")
    assert "Missing from care" in shown
    assert [card.indicator.id for card in whole.cards] == ["noise", "waiting", "missing", "visits"]


def test_a_value_with_nothing_behind_it_is_judged_by_its_target(store: Store, ours: Framework, whole: Board):
    card = whole.card("waiting")
    assert card.latest is not None and (card.latest.numerator, card.latest.denominator) == (None, None)
    assert card.rating.status is Status.ON_TRACK
    title = page(store, ours, "board/indicator", id="waiting").split("<h1>")[1].split("</h1>")[0]
    assert title.startswith("Days until a lamp is mended: 12.8 in October 2026, within the target of at most 14")


def test_a_union_of_districts_counts_records_of_them_all_and_takes_ready_made_ones_for_itself(
    store: Store, ours: Framework
):
    last = {
        area: [read(store, ours, name, area).observations[-1].value for name in ("missing", "noise")]
        for area in (UNION, SWALE, THANET)
    }
    assert last == {UNION: [20, 134], SWALE: [8, 42], THANET: [12, 92]}
    shown = page(store, ours, "board/indicator", id="missing", area=THANET)
    assert re.search(r'aria-current="true">Thanet<', shown)


def test_a_rank_among_peers_is_a_second_mark_without_a_colour_of_status(tmp_path: Path):
    """The first mark is the status against the target; beside it stands the area's place among others of its kind."""
    text = TEXT.replace('area_tree = [{ name = "Swale" }, { name = "Thanet" }]\n', "")
    alone = parse(text.replace(UNION, SWALE).replace('area = "Two towns"', 'area = "Swale"'), "alone")
    store = Store(tmp_path / "s.duckdb", Kind.REAL, own_areas(alone))
    others = {SWALE: 30, THANET: 10, "E07000111": 20, "E07000112": 12}
    areas = [figure("noise", area, m, numerator=str(n)) for area, n in others.items() for m in MONTHS]
    people = [{"area_code": area, "year": "2024", "ages": "all", "persons": "100000"} for area in others]
    for dataset, rows in (("counts", areas), ("populations", people), ("targets", [target("noise", SWALE, "40")])):
        send(store, alone, dataset, rows)
    shown = page(store, alone, "board/indicator", id="noise")
    store.close()
    assert "On track" in shown
    own = re.search(r"<tr class='own'>.*?</tr>", shown, re.DOTALL)
    assert own and "<span class='rk'>1</span>" in own[0] and "Worse" in own[0]
    assert not re.search(r'class="mark (on|off|watch)"', own[0])
