"""Shapes: what lies inside them, holes, islands and edges included, where a label goes, and how they are thinned."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from data.shapes import (
    AREA,
    LINE,
    POINT,
    Shape,
    bounds,
    cells_inside,
    distance,
    holds,
    middle,
    parsed,
    simplified,
    text_of,
)


def square(west: float, south: float, size: float) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def area(*parts: list[list[list[float]]]) -> Shape:
    return parsed(json.dumps({"type": AREA, "coordinates": parts}))


# A square with a hole, in the hole an island, and another square apart.
ISLAND = area([square(0, 0, 100), square(20, 20, 60)], [square(40, 40, 20)], [square(200, 0, 10)])


@pytest.mark.parametrize(
    ("east", "north", "inside"),
    [
        (10, 10, True), (30, 30, False), (50, 50, True), (205, 5, True), (150, 5, False), (50, 10, True),
        (50, 70, False), (50, 90, True), (-1, 50, False), (101, 50, False),
    ],
)  # fmt: skip
def test_a_hole_is_outside_and_an_island_in_it_inside(east: float, north: float, inside: bool) -> None:
    assert holds(ISLAND, [east], [north]).tolist() == [inside]


@pytest.mark.parametrize(
    ("east", "north", "inside"),
    [
        (0, 50, True), (50, 0, True), (100, 50, False), (50, 100, False),
        (0, 0, True), (100, 0, False), (0, 100, False), (100, 100, False),
    ],
)  # fmt: skip
def test_a_point_on_an_edge_is_inside_on_the_left_and_below_only(east: float, north: float, inside: bool) -> None:
    assert holds(area([square(0, 0, 100)]), [east], [north]).tolist() == [inside]


def test_of_neighbours_that_share_an_edge_exactly_one_holds_each_point_on_it() -> None:
    """The shared edge slopes and runs the other way round in the other, as published neighbours have it."""
    left = area([[[0, 0], [70, 0], [30, 90], [0, 90], [0, 0]]])
    right = area([[[30, 90], [70, 0], [100, 0], [100, 90], [30, 90]]])
    part = np.linspace(0, 1, 1001)[:-1]
    east, north = 70 - 40 * part, 90 * part
    assert (holds(left, east, north) ^ holds(right, east, north)).all()


@given(some.lists(some.tuples(some.integers(-50, 50), some.integers(-50, 50)), min_size=3, max_size=12, unique=True))
def test_it_agrees_with_counting_crossings_one_by_one(corners: list[tuple[int, int]]) -> None:
    ring = np.array([*corners, corners[0]], float)
    shape = Shape(AREA, ((ring,),))
    places = np.random.default_rng(1).integers(-55, 55, (60, 2)) + np.array([0.318309886, 0.577215665])

    def odd(east: float, north: float) -> bool:
        count = 0
        for (x, y), (u, v) in pairwise(ring):
            if (y <= north) != (v <= north):
                count += east < x + (north - y) / (v - y) * (u - x)
        return count % 2 == 1

    assert holds(shape, *places.T).tolist() == [odd(*place) for place in places]


def test_nothing_lies_inside_a_line_or_a_point_and_no_places_are_no_answer() -> None:
    line = parsed('{"type":"MultiLineString","coordinates":[[[0,0],[9,9]]]}')
    assert not holds(line, [4.5], [4.5]).any()
    assert not holds(parsed('{"type":"Point","coordinates":[1,1]}'), [1], [1]).any()
    assert holds(ISLAND, [], []).shape == (0,)


def test_a_cell_is_inside_where_its_middle_is() -> None:
    columns, rows = cells_inside(area([square(1_000, 2_000, 620)]), 250)
    assert sorted(zip(columns.tolist(), rows.tolist(), strict=True)) == [(x, y) for x in (4, 5) for y in (8, 9)]
    holed = area([square(0, 0, 1_000), square(240, 240, 520)])
    assert len(cells_inside(holed, 250)[0]) == 12


def test_many_points_against_many_corners_come_out_as_one_by_one() -> None:
    angle = np.linspace(0, 2 * np.pi, 1_200, endpoint=False)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (800 + 90 * np.sin(40 * angle))[:, None]
    shape = Shape(AREA, ((np.concatenate([ring, ring[:1]]),),))
    places = np.random.default_rng(2).uniform(-900, 900, (20_000, 2))
    every = holds(shape, *places.T)
    some_of_them = slice(0, None, 400)
    assert every[some_of_them].tolist() == [bool(holds(shape, *one)[0]) for one in places[some_of_them]]
    share = every.mean() * 1_800**2
    assert share == pytest.approx(np.pi * (800**2 + 90**2 / 2), rel=0.02)


def test_bounds_hold_every_part() -> None:
    assert bounds(ISLAND) == (0, 0, 210, 100)


def test_a_label_lies_inside_the_largest_part_whatever_its_form() -> None:
    horseshoe = area([[[0.0, 0], [90, 0], [90, 100], [80, 100], [80, 10], [10, 10], [10, 100], [0, 100], [0, 0]]])
    for shape in (
        horseshoe,
        area([square(0, 0, 100), square(20, 20, 60)]),
        area([square(0, 0, 9)], [square(50, 50, 40)]),
    ):
        assert holds(shape, *middle(shape)).all()
    assert middle(area([square(0, 0, 9)], [square(50, 50, 40)])) == (70, 70)


def test_a_label_of_a_line_lies_half_way_along_the_longest() -> None:
    line = parsed('{"type":"MultiLineString","coordinates":[[[0,0],[0,2]],[[10,0],[20,0],[20,30]]]}')
    assert middle(line) == (20, 10)
    assert middle(parsed('{"type":"Point","coordinates":[7,8]}')) == (7, 8)


def test_distance_is_to_the_nearest_edge_and_nothing_inside() -> None:
    found = distance(ISLAND, [50, -30, 130, 25], [10, -40, 50, 50])
    assert found.tolist() == pytest.approx([0, 50, 30, 5])


def test_thinning_leaves_out_what_is_within_the_tolerance() -> None:
    ring: list[list[float]] = [[0, 0], [50, 3], [100, 0], [100, 100], [50, 130], [0, 100], [0, 0]]
    thin = simplified(area([ring]), 5)
    assert thin.rings[0].tolist() == [[0, 0], [100, 0], [100, 100], [50, 130], [0, 100], [0, 0]]
    assert simplified(area([ring]), 1).rings[0].tolist() == ring


def test_no_ring_vanishes_however_large_the_tolerance() -> None:
    thin = simplified(ISLAND, 10_000)
    assert [len(ring) for ring in thin.rings] == [4, 4, 4, 4]
    assert all((ring[0] == ring[-1]).all() for ring in thin.rings)
    line = parsed('{"type":"MultiLineString","coordinates":[[[0,0],[5,1],[10,0]]]}')
    assert simplified(line, 2).rings[0].tolist() == [[0, 0], [10, 0]]


@given(some.integers(3, 60), some.floats(0.1, 80))
def test_nothing_left_out_was_further_off_than_the_tolerance(corners: int, tolerance: float) -> None:
    random = np.random.default_rng(corners)
    line = np.cumsum(random.normal(0, 20, (corners, 2)), axis=0)
    thin = simplified(Shape(LINE, ((line,),)), tolerance).rings[0]
    starts, along = thin[:-1], np.diff(thin, axis=0)
    for place in line:
        part = np.clip(((place - starts) * along).sum(1) / np.maximum((along**2).sum(1), 1e-12), 0, 1)
        assert np.hypot(*(starts + part[:, None] * along - place).T).min() <= tolerance + 1e-6


@pytest.mark.parametrize("text", [text_of(ISLAND), '{"type":"MultiLineString","coordinates":[[[0,0],[5,1]]]}',
                                  '{"type":"Point","coordinates":[415000,185000]}'])  # fmt: skip
def test_text_and_shape_are_the_same(text: str) -> None:
    assert text_of(parsed(text)) == text


def test_what_is_no_shape_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="A shape is a MultiPolygon"):
        parsed('{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0]]]}')
    assert parsed('{"type":"Point","coordinates":[1,2]}').kind == POINT


def test_real_districts_hold_their_labels_and_not_their_neighbours(realdata: Path) -> None:
    """In degrees here: inside and outside are the same in any coordinates."""
    file = realdata / "boundaries" / "lad_may_2025_bgc.geojson"
    told = json.loads(file.read_text("utf-8"))["features"]
    shapes = [area(one["geometry"]["coordinates"]) for one in told]
    labels = np.array([middle(shape) for shape in shapes])
    held = np.array([holds(shape, *labels.T) for shape in shapes])
    assert (held == np.eye(len(shapes), dtype=bool)).all()
