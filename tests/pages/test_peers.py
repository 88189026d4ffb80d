"""An area among its peers on the indicator's page: finding, rows, who is left out, and what the download has."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import streamlit as st

from data.periods import PeriodKind, month_end, months_later
from data.store import Store
from data.submissions import Receipt
from indicators.engine.framework import Framework
from indicators.engine.peer_benchmark import Benchmark, PeerFigure
from indicators.engine.peer_comparison import PER, PeerComparison
from indicators.engine.peer_periods import PeerLack
from indicators.methods.comparison import Comparison
from indicators.methods.intervals import BYAR_FROM, LEVELS
from pages.parts import peer_rows
from pages.parts import peer_sentences as say
from pages.parts.methods_areas import areas_page
from tests.conftest import as_csv
from tests.pages import screens

Send = Callable[..., Receipt]
SCREEN, FIRES = "board/indicator", "deliberate-fires"
SWINDON, WILTSHIRE, DORSET, POOLE = "E06000030", "E06000054", "E06000059", "E06000058"
TODAY = date(2026, 6, 15)


def counts(indicator: str, areas: dict[str, list[int]], of: int | None = None) -> str:
    """Give monthly figures that end with May 2026, for each area its own."""
    rows = []
    for area, months in areas.items():
        for at, count in enumerate(months):
            start = months_later(date(2026, 5, 1), at + 1 - len(months))
            plain = {"indicator": indicator, "period_start": str(start), "period_end": str(month_end(start))}
            numbers = {"numerator": str(count), "denominator": str(of or "")}
            rows.append(plain | numbers | {"area_code": area})
    return as_csv("counts", rows)


def populations(*areas: str) -> str:
    return as_csv("populations", [{"area_code": a, "year": "2024", "ages": "all", "persons": "100000"} for a in areas])


@pytest.fixture
def sent(send: Send) -> Send:
    """Give the door of a store with a year of fires in four districts, of which one lacks the first month."""
    areas = {SWINDON: [20] * 12, WILTSHIRE: [10] * 12, DORSET: [0] * 12, POOLE: [10] * 11}
    assert send("counts", counts(FIRES, areas), supplier="Fire").accepted
    return send


def block(store: Store, framework: Framework, **asked: str) -> str:
    """Give the block of the page's HTML; '' where there is none."""
    shown = screens.html(screens.run(SCREEN, store, framework, TODAY, **({"id": FIRES} | asked)))
    found = re.search(r"<section class='peers'>.*?</section>", shown, re.DOTALL)
    return found[0] if found else ""


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_title_is_the_finding_and_rows_go_from_the_highest(sent: Send, store: Store, framework: Framework) -> None:
    assert sent("populations", populations(SWINDON, WILTSHIRE, DORSET, POOLE)).accepted
    shown = block(store, framework)
    assert (
        "<h2>Swindon has 2.40 fires per 1,000 residents, higher than both other areas; all 3 areas together 1.20</h2>"
        in shown
    )
    rows = [plain(row) for row in re.findall(r"<tr class='(?:own|home|)'>.*?</tr>", shown)]
    assert [row.split(" ")[1] for row in rows] == ["Swindon", "Wiltshire", "Dorset"]
    assert rows[0] == "1 Swindon 2.40 2.11 to 2.72 Worse"
    assert rows[1] == "2 Wiltshire 1.20 0.99 to 1.43 Similar"
    assert rows[2] == "3 Dorset 0.00 0.00 to 0.04 Better"
    assert "12 months to May 2026" in shown and "360 fires and 300,000 residents" in shown
    assert "Left out: Bournemouth, Christchurch and Poole (not all of the period has been received)." in shown
    assert "Swindon alone makes up 33% of that" in shown
    assert shown.count("<tr class='own'>") == 1 and "mark on" not in shown and "mark off" not in shown


def test_the_latest_month_alone_brings_in_more_areas_and_stands_in_the_address(
    sent: Send, store: Store, framework: Framework
) -> None:
    assert sent("populations", populations(SWINDON, WILTSHIRE, DORSET, POOLE)).accepted
    assert "over=latest" in block(store, framework)
    month = block(store, framework, over="latest")
    assert "fires per 10,000 residents, May 2026" in month and ">May 2026 (4 areas)</a>" in month
    assert "Left out" not in month


def test_another_area_is_set_beside_the_same_areas(sent: Send, store: Store, framework: Framework) -> None:
    assert sent("populations", populations(SWINDON, WILTSHIRE, DORSET)).accepted
    shown = block(store, framework, area=DORSET)
    assert "<h2>Dorset has 0.00 fires per 1,000 residents, lower than both other areas" in shown
    assert re.search(r"<tr class='own'>.*?Dorset", shown) and re.search(r"<tr class='home'>.*?>Swindon</a>", shown)
    assert f"./indicator?id={FIRES}&amp;area={WILTSHIRE}" in shown


def test_another_area_is_among_the_choices_once_with_its_measure(
    sent: Send, store: Store, framework: Framework
) -> None:
    """Ready-made figures that stand in for the first measure are not offered a second time beside it."""
    crimes = counts("violent-crime", {SWINDON: [90] * 12, DORSET: [80] * 12})
    assert sent("counts", crimes, supplier="Police").accepted
    for area, name in ((DORSET, "Dorset"), (WILTSHIRE, "Wiltshire")):
        shown = screens.html(screens.run(SCREEN, store, framework, TODAY, id=FIRES, area=area))
        assert f'aria-current="true">{name}</a>' in shown
    shown = screens.html(screens.run(SCREEN, store, framework, TODAY, id="violent-crime", area=DORSET))
    assert 'aria-current="true">Dorset</a>' in shown and 'aria-label="Measure"' not in shown


def test_without_residents_a_sentence_says_what_to_send_and_nothing_is_drawn(
    sent: Send, store: Store, framework: Framework
) -> None:
    shown = block(store, framework)
    assert "the number of residents of each has to be known" in shown and "./upload?dataset=populations" in shown
    assert "<table" not in shown and "<h2>" not in shown
    assert sent("populations", populations(SWINDON)).accepted
    assert "<table" not in block(store, framework)
    assert sent("populations", populations(DORSET)).accepted
    assert "<table" in block(store, framework)


def test_without_another_area_or_beside_a_breakdown_there_is_no_block(
    send: Send, store: Store, framework: Framework
) -> None:
    assert send("counts", counts(FIRES, {SWINDON: [20] * 12}), supplier="Fire").accepted
    assert send("populations", populations(SWINDON, WILTSHIRE)).accepted
    assert block(store, framework) == ""
    fines = "driving-enforcement"
    assert send("counts", counts(fines, {a: [20] * 12 for a in (SWINDON, WILTSHIRE)}), supplier="Police").accepted
    assert "<table" in block(store, framework, id=fines)
    assert block(store, framework, id=fines, breakdown="arrest or FPN") == ""


def test_what_no_period_holds_for_both_is_said(send: Send, store: Store, framework: Framework) -> None:
    """The only other area's figures are of people, and too few in every month."""
    areas = {SWINDON: [20] * 12, WILTSHIRE: [2] * 12}
    assert send("counts", counts("hate-crime", areas), supplier="Police").accepted
    assert send("populations", populations(SWINDON, WILTSHIRE)).accepted
    shown = block(store, framework, id="hate-crime")
    assert "no period is in and shown in full for both Swindon and another area" in shown
    assert "<table" not in shown


def test_levels_at_a_moment_are_not_compared(sent: Send, store: Store, framework: Framework) -> None:
    assert sent("populations", populations(SWINDON, WILTSHIRE)).accepted
    groups = tuple(
        replace(g, indicators=tuple(replace(w, stock=w.stock or w.id == FIRES) for w in g.indicators))
        for g in framework.groups
    )
    shown = block(store, replace(framework, name="stocks", groups=groups))
    assert "have figures as well. How many there are at a time is not compared" in shown
    assert "<table" not in shown


def test_two_areas_are_named_in_the_title(sent: Send, store: Store, framework: Framework) -> None:
    assert sent("populations", populations(SWINDON, WILTSHIRE)).accepted
    shown = block(store, framework)
    assert "and Wiltshire 1.20, further apart than chance would explain</h2>" in shown
    assert "Against the other</th>" in shown and "upright line" not in shown and "class='bm'" not in shown
    assert "<p></p>" in shown, "of two areas it is not said how many differ"


def test_the_download_has_the_compared_figures_with_their_intervals(
    sent: Send, store: Store, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sent("populations", populations(SWINDON, WILTSHIRE, DORSET)).accepted
    given: list[str] = []
    monkeypatch.setattr(st, "download_button", lambda label, data, **kwargs: given.append(data))
    screens.run(SCREEN, store, framework, TODAY, id=FIRES)
    lines = list(csv.DictReader(io.StringIO(given[0])))
    compared = [line for line in lines if line["comparison"]]
    assert [(x["area"], x["numerator"], x["denominator"], x["value"], x["comparison"]) for x in compared] == [
        ("All 3 areas together", "360", "300000", "1.2", "Benchmark"),
        ("Swindon", "240", "100000", "2.4", "Worse"),
        ("Wiltshire", "120", "100000", "1.2", "Similar"),
        ("Dorset", "0", "100000", "0", "Better"),
    ]
    assert compared[0]["lower_95"] == "" and compared[3]["lower_95"] == "0"
    for line in compared[1:3]:
        far, near = ([float(line[f"{end}_{level}"]) for end in ("lower", "upper")] for level in ("99_8", "95"))
        assert far[0] < near[0] < float(line["value"]) < near[1] < far[1]
    assert {line["unit"] for line in compared} == {"fires per 1,000 residents"}
    assert all(not line["lower_95"] for line in lines if not line["comparison"])
    screens.run(SCREEN, store, framework, TODAY, id=FIRES, area=DORSET)
    assert "Benchmark" in given[1]


def figure(name: str, value: float, stands: Comparison = Comparison.SIMILAR, **words: float | bool) -> PeerFigure:
    """Give an area's figure with an interval of one on either side."""
    numbers: dict[str, float] = {"numerator": 10, "denominator": 100} | {
        k: v for k, v in words.items() if k != "surely"
    }
    ends = (value - 1, value + 1)
    return PeerFigure(
        name[-1], name, numbers["numerator"], numbers["denominator"], value, ends, ends, stands,
        bool(words.get("surely")),
    )  # fmt: skip


def comparison(
    *figures: PeerFigure, per: int = 1_000, level: float = 20, name: str = "", **words: object
) -> PeerComparison:
    """Give a comparison of areas in the order given; the first is the area itself."""
    lacking = words.get("lacking", {})
    return PeerComparison(
        figures[0].area, PeriodKind.ROLLING_12, date(2025, 6, 1), date(2026, 5, 31), "fires" if per else "%", per,
        tuple(sorted(figures, key=lambda f: -f.value)), lacking, Benchmark(200, 1_000, level, name),  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (
            comparison(figure("A", 30, Comparison.WORSE), figure("B", 31), figure("C", 29), figure("D", 1)),
            "A has 30.0 fires per 1,000 residents, higher than 2 of 3 other areas; all 4 areas together 20.0",
        ),
        (
            comparison(figure("A", 10, Comparison.BETTER), figure("B", 31), figure("C", 10), name="England"),
            "A has 10.0 fires per 1,000 residents, lower than 1 of 2 other areas; England 20.0",
        ),
        (
            comparison(figure("A", 21), figure("B", 31), figure("C", 29), per=0),
            "Fires put out: A 21.0% and all 3 areas together 20.0%, which may be chance",
        ),
        (comparison(figure("A", 9), figure("B", 31), per=0), "Fires put out: A 9.0% and B 31.0%, which may be chance"),
        (
            comparison(figure("A", 30), *[figure(x, 1) for x in "BCD"]),
            "A has 30.0 fires per 1,000 residents and all 4 areas together 20.0, which may be chance",
        ),
        (
            comparison(figure("A", 30, Comparison.WORSE), *[figure(x, 1) for x in "BCD"]),
            "A has 30.0 fires per 1,000 residents, higher than all 3 other areas; all 4 areas together 20.0",
        ),
        (
            comparison(figure("A", 21), figure("B", 31, Comparison.WORSE), per=0),
            "Fires put out: A 21.0% and B 31.0%, further apart than chance would explain",
        ),
        (comparison(figure("A", 21), figure("B", 21), per=0), "Fires put out: A 21.0% and B 21.0%, the same"),
        (
            comparison(figure("A", 21, numerator=4, denominator=19), figure("B", 31), per=0),
            "Fires put out: A 4 of 19 and B 31.0%, which may be chance",
        ),
        (
            comparison(figure("A", 21, numerator=4, denominator=20), figure("B", 31), per=0),
            "Fires put out: A 21.0% and B 31.0%, which may be chance",
        ),
    ],
)  # fmt: skip
def test_findings(found: PeerComparison, told: str) -> None:
    assert found.own is not None
    assert say.finding(found, found.own, "Fires put out") == told


@pytest.mark.parametrize(("level", "told"), [(9.99, "9.99"), (10, "10.0")])
def test_a_low_rate_has_two_decimals(level: float, told: str) -> None:
    assert say.value(level, comparison(figure("A", level), level=level)) == told


def many(count: int, differing: int) -> PeerComparison:
    figures = [
        figure(f"Area {at}", 100 - at, Comparison.LOWER if at < differing else Comparison.SIMILAR)
        for at in range(count)
    ]
    return comparison(*figures)


@pytest.mark.parametrize(
    ("count", "differing", "told"),
    [
        (2, 1, ""),
        (9, 0, "None of nine areas differs from the line by more than chance would explain."),
        (9, 1, "One of nine areas differs from the line by more than chance would explain."),
        (10, 5, "Five of ten areas differ from the line by more than chance would explain. Were all areas alike, "
         "chance alone would still set about one of 10 apart."),
        (38, 20, "20 of 38 areas differ from the line by more than chance would explain. Were all areas alike, chance "
         "alone would still set about two of 38 apart. Most areas differ, so how far says more than whether."),
        (3, 3, "All three areas differ from the line by more than chance would explain. Most areas differ, so how far "
         "says more than whether."),
    ],
)  # fmt: skip
def test_what_chance_would_do(count: int, differing: int, told: str) -> None:
    assert say.chance(many(count, differing)) == told


@pytest.mark.parametrize(("part", "told"), [(250, False), (251, True)])
def test_a_large_part_of_the_benchmark_is_said(part: float, told: bool) -> None:
    found = comparison(figure("A", 20, denominator=part), figure("B", 20), figure("C", 20))
    assert ("alone makes up" in say.benchmark(found)) is told


def test_who_is_left_out_is_named_up_to_four() -> None:
    names = ("Adur", "Arun", "Derby", "Luton", "Poole")
    found = comparison(figure("A", 20), lacking={PeerLack.MISSING: names, PeerLack.WITHHELD: names[:4]})
    assert say.left_out(found) == (
        "Left out: Adur, Arun, Derby and 2 others (not all of the period has been received); "
        "Adur, Arun, Derby and Luton (a figure in the period is withheld as too small)."
    )


@pytest.mark.parametrize(("count", "own", "listed"), [
    (16, 8, [*range(16)]), (17, 8, [0, 1, 2, *range(5, 12), 14, 15, 16]), (17, 0, [0, 1, 2, 3, 14, 15, 16]),
    (40, 39, [0, 1, 2, 36, 37, 38, 39]),
])  # fmt: skip
def test_of_many_areas_the_ends_and_those_around_are_listed(count: int, own: int, listed: list[int]) -> None:
    figures = many(count, 0).figures
    assert [figures.index(one) for one in peer_rows.listed(figures, figures[own])] == listed


def test_areas_that_are_not_listed_are_counted_in_their_place() -> None:
    found = many(40, 0)
    row = peer_rows.Row(found, peer_rows.scale(found, found.figures[20]), "", lambda area: "")
    shown = plain(peer_rows.table(row, peer_rows.listed(found.figures, found.figures[20]), ""))
    assert "14 more areas, from 97.0 to 84.0" in shown and "13 more areas, from 76.0 to 64.0" in shown


def test_one_area_far_out_does_not_flatten_the_others() -> None:
    """The scale ends at three times the benchmark or the area's own value; beyond it stands an arrow at the edge."""
    found = comparison(figure("A", 21), figure("B", 500), figure("C", 20))
    assert found.own is not None
    assert peer_rows.scale(found, found.own).top == 80
    row = peer_rows.Row(found, peer_rows.scale(found, found.own), "", lambda area: "")
    assert row.at(500) == 100 and row.at(-1) == 0 and row.at(40) == 50
    shown = peer_rows.table(row, found.figures, "")
    assert shown.count("M3 3 21 12 3 21Z") == 1 and shown.count("w1 cut") == shown.count("w2 cut") == 1


def test_a_shape_points_the_way_and_is_filled_where_surely_so() -> None:
    found = comparison(figure("A", 20), level=20)
    shapes = {
        peer_rows.shape(figure("B", value, stands, surely=surely), found)
        for value, stands in ((30, Comparison.WORSE), (10, Comparison.BETTER), (20, Comparison.SIMILAR))
        for surely in (True, False)
    }
    assert len(shapes) == 5, "similar has one shape, each way two"


def test_the_methods_page_names_the_constants_that_are_in_force() -> None:
    shown = plain(areas_page())
    for number in (*LEVELS, BYAR_FROM, *PER):
        assert f"{number:,.10g}" in shown
    assert "Of 38 areas that are all alike, about 2 would differ so by chance" in shown
