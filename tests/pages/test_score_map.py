"""Scores of small areas as a map: which class an area is in on each side of every limit, its key, and the screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.datasets import DATASETS
from data.shapes import parsed
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.framework import Framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.small_areas import SmallArea, SmallAreas
from pages.parts.score_deck import CHANGE, LEVEL, score_map
from tests.conftest import NOW
from tests.pages import filled_store, screens
from tests.pages.test_overview import words

ID = "lsoa-risk-score"
CODES = [f"E01{99_001 + n:06d}" for n in range(12)]


def area(code: str, average: str | None, change: int | None, scores: tuple[int | None, ...] = (5, 5, 5)) -> SmallArea:
    told = None if average is None else Fraction(average)
    return SmallArea(code, f"Place {code[-2:]}", frozenset(), scores, told, change, False, False)


def square(at: int) -> str:
    west, south = 430_000 + 1_000 * at, 260_000
    ring = [[west, south], [west + 900, south], [west + 900, south + 900], [west, south + 900], [west, south]]
    return json.dumps({"type": "MultiPolygon", "coordinates": [[ring]]})


def layers(areas: list[SmallArea], shown: str, held: int = 99) -> dict[str, list[str]]:
    shapes = {one.code: parsed(square(at)) for at, one in enumerate(areas) if at < held}
    found = SmallAreas((), tuple(areas), (), 0, 9, 3)
    made = score_map(found, areas, shapes, shown)
    assert made is not None
    told = json.loads(made.deck.to_json())["layers"]
    return {one["id"].removeprefix("score-"): [row["t"] for row in one["data"]] for one in told if "score" in one["id"]}


@pytest.mark.parametrize(
    ("average", "name"),
    [("10", "9"), ("9", "9"), ("26/3", "7"), ("7", "7"), ("20/3", "5"), ("5", "5"), ("14/3", "3"), ("3", "3"),
     ("8/3", "1"), ("1", "1"), (None, "none")],
)  # fmt: skip
def test_the_class_of_a_level(average: str | None, name: str):
    assert layers([area(CODES[0], average, 0)], LEVEL)[name] == ["Place 01"]


@pytest.mark.parametrize(
    ("change", "name"),
    [(9, "rise3"), (3, "rise3"), (2, "rise1"), (1, "rise1"), (0, "same"), (-1, "fall1"), (-2, "fall1"), (-3, "fall3"),
     (None, "none")],
)  # fmt: skip
def test_the_class_of_a_change(change: int | None, name: str):
    assert layers([area(CODES[0], "5", change)], CHANGE)[name] == ["Place 01"]


def test_what_is_pointed_at_is_told_as_text_and_never_as_html():
    """The name of a small area comes from a file that somebody sent."""
    areas = [area(CODES[0], "5", 0)]
    made = score_map(SmallAreas((), tuple(areas), (), 0, 9, 3), areas, {areas[0].code: parsed(square(0))}, LEVEL)
    assert made is not None
    assert set(made.deck._tooltip) == {"text", "style"}


def test_what_has_no_boundary_is_told_and_not_drawn():
    areas = [area(code, "5", 0) for code in CODES[:3]]
    assert sum(map(len, layers(areas, LEVEL, 2).values())) == 2
    shapes = {areas[0].code: parsed(square(0))}
    made = score_map(SmallAreas((), tuple(areas), (), 0, 9, 3), areas, shapes, LEVEL)
    assert made and "2 of 3 have no boundary and are in the table alone" in made.key
    assert score_map(SmallAreas((), tuple(areas), (), 0, 9, 3), areas, {}, LEVEL) is None


@pytest.fixture
def scored(tmp_path: Path, by_ambition: Framework) -> Iterator[Store]:
    """Give a store with scores of twelve small areas over three years."""
    store = Store(tmp_path / "s.duckdb", Kind.REAL, own_areas(by_ambition))
    listed = [
        {"area_code": c, "area_name": f"Rugby {c[-3:]}", "kind": "lsoa", "parent_code": "E07000220"} for c in CODES
    ]
    filled_store.send(store, by_ambition, "areas", listed, None, "Partnership")
    rows = [
        {"area_code": code, "area_name": f"Place {code[-2:]}", "year": year, "score": str(1 + (at + step) % 10)}
        for step, year in enumerate(("2023-24", "2024-25", "2025-26"))
        for at, code in enumerate(CODES)
    ]
    filled_store.send(store, by_ambition, "risk_scores", rows, None, "Council")
    yield store
    store.close()


def drawn(app: AppTest) -> dict[str, int]:
    (chart,) = app.get("deck_gl_json_chart")
    told = json.loads(chart.proto.json)["layers"]
    return {one["id"]: len(one["data"]) for one in told if one["id"].startswith("score-")}


def test_the_screen_draws_what_has_a_boundary_and_lists_all(scored: Store, by_ambition: Framework, tmp_path: Path):
    before = screens.run("board/indicator", scored, by_ambition, screens.TODAY, id=ID)
    assert not before.get("deck_gl_json_chart") and "Map" not in words(screens.html(before)).split("High or rising")[0]
    features = [
        {"type": "Feature", "properties": {"LSOA11CD": code, "LSOA11NM": code}, "geometry": json.loads(square(at))}
        for at, code in enumerate(CODES[:10])
    ]
    path = tmp_path / "lsoa.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    offering = Offering(DATASETS["boundaries"], "tester", "Partnership", None, NOW.date(), frozenset())
    receipt = load(scored, path, path.name, offering, NOW, recalculation(by_ambition))
    assert receipt.accepted, [problem.message for problem in receipt.problems]

    level = screens.run("board/indicator", scored, by_ambition, screens.TODAY, id=ID)
    change = screens.run("board/indicator", scored, by_ambition, screens.TODAY, id=ID, map="change")
    assert sum(drawn(level).values()) == sum(drawn(change).values()) == 10
    assert "Average of three years" in words(screens.html(level)) and "2 of 12 have no boundary" in words(
        screens.html(level)
    )
    assert "Change from the first to the last" in words(screens.html(change))
    assert "map=change" in screens.html(level)


def test_a_framework_without_hotspots_leads_to_its_other_map(scored: Store, by_ambition: Framework):
    told = screens.html(screens.run("maps/hotspots", scored, by_ambition, screens.TODAY))
    assert "has a map of its own" in told and f"./indicator?id={ID}" in told
