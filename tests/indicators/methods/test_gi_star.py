"""Gi* against esda, against a plain double loop, and by what has to hold of it on any grid."""

from __future__ import annotations

from math import erfc, sqrt
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from indicators.methods import gi_star
from indicators.methods.arrays import Floats, Ints
from indicators.methods.gi_star import Band, GiStar, Grid

TABLE = Path(__file__).with_name("gi_star_esda.txt").read_text("utf-8")
# Every grid both ways: as a raster, and by looking neighbours up.
WAYS = {"raster": 10**9, "looked up": 0}
places = st.tuples(st.integers(-4, 4), st.integers(-4, 4))
areas = st.lists(places, min_size=1, max_size=40, unique=True)


def esda() -> dict[str, tuple[Ints, Ints, Ints, Floats, Floats]]:
    """Give column, row, count, z and p of every case of the table."""
    cases = {}
    for block in TABLE.split("[")[1:]:
        name, _, lines = block.partition("]\n")
        parts = np.array([line.split() for line in lines.splitlines()]).T
        cases[name] = (*(part.astype(np.int64) for part in parts[:3]), *(part.astype(np.float64) for part in parts[3:]))
    return cases


ESDA = esda()


def plain(area: list[tuple[int, int]], counts: list[int]) -> list[float | None]:
    """Give z of every cell by a double loop over the formula, None where it is not defined."""
    n = len(area)
    mean = sum(counts) / n
    deviation = sqrt(sum((count - mean) ** 2 for count in counts) / n)
    found: list[float | None] = []
    for column, row in area:
        near = [abs(column - x) <= 1 and abs(row - y) <= 1 for x, y in area]
        within, weight = sum(c for c, is_near in zip(counts, near, strict=True) if is_near), sum(near)
        below = deviation * sqrt((n * weight - weight**2) / (n - 1)) if n > 1 else 0.0
        found.append((within - mean * weight) / below if below else None)
    return found


def counted(area: list[tuple[int, int]], seed: int, most: int = 6) -> Ints:
    return np.random.default_rng(seed).integers(0, most, len(area))


def made(area: list[tuple[int, int]], way: str = "raster") -> Grid:
    columns, rows = np.array(area).T
    return Grid(columns, rows, sparsest=WAYS[way])


def test_the_table_has_what_it_should():
    assert {name: len(case[0]) for name, case in ESDA.items()} == {
        "regular 12 by 10": 120,
        "with holes": 151,
        "irregular, with a cluster": 124,
        "islands, some of one cell": 14,
        "a town": 320,
        "a town, part of it, in no order": 160,
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ESDA)
def test_z_and_p_are_those_of_esda(name: str, way: str):
    columns, rows, counts, z, p = ESDA[name]
    found = gi_star.gi_star(Grid(columns, rows, sparsest=WAYS[way]), counts)
    assert np.abs(found.z - z).max() < 1e-9
    assert np.abs(found.p - p).max() < 1e-9
    assert np.abs(found.q - false_discovery_control(p)).max() < 1e-9


def test_far_tails_are_no_zero():
    """esda's largest z is 15.3 there: 1 - Phi(15.3) is 0 in floating point, and the tail itself is not."""
    columns, rows, counts, z, p = ESDA["a town"]
    found = gi_star.gi_star(Grid(columns, rows), counts)
    far = int(np.argmax(z))
    assert 0 < p[far] < 1e-50
    assert found.p[far] / p[far] == pytest.approx(1, abs=1e-9)
    assert found.p[far] / erfc(z[far] / sqrt(2)) == pytest.approx(1, abs=1e-9)


@settings(max_examples=150)
@given(areas, st.integers(0, 999), st.sampled_from(sorted(WAYS)))
def test_z_and_p_counted_again_with_a_double_loop(area: list[tuple[int, int]], seed: int, way: str):
    counts = counted(area, seed)
    found = gi_star.gi_star(made(area, way), counts)
    for at, z in enumerate(plain(area, counts.tolist())):
        if z is None:
            assert np.isnan([found.z[at], found.p[at], found.q[at]]).all()
        else:
            assert found.z[at] == pytest.approx(z, abs=1e-9)
            assert found.p[at] == pytest.approx(2 * NormalDist().cdf(-abs(z)), abs=1e-9)


@given(areas, st.integers(0, 999), st.integers(-5, 10**9))
def test_a_constant_more_in_every_cell_changes_nothing(area: list[tuple[int, int]], seed: int, more: int):
    """Exactly nothing, because sums are whole numbers until the division."""
    counts, grid = counted(area, seed), made(area)
    once, again = gi_star.gi_star(grid, counts), gi_star.gi_star(grid, counts + more)
    for one, other in ((once.z, again.z), (once.p, again.p), (once.q, again.q)):
        assert np.array_equal(one, other, equal_nan=True)


@given(areas, st.integers(0, 999))
def test_cells_in_another_order_have_the_same_z(area: list[tuple[int, int]], seed: int):
    counts, order = counted(area, seed), np.random.default_rng(seed).permutation(len(area))
    straight = gi_star.gi_star(made(area), counts)
    shuffled = gi_star.gi_star(made([area[at] for at in order]), counts[order])
    assert np.array_equal(straight.z[order], shuffled.z, equal_nan=True)
    assert np.array_equal(straight.q[order], shuffled.q, equal_nan=True)


@given(areas, st.integers(0, 999))
def test_both_ways_to_find_neighbours_find_the_same(area: list[tuple[int, int]], seed: int):
    counts = counted(area, seed)
    raster, looked_up = made(area, "raster"), made(area, "looked up")
    assert raster.weights.tolist() == looked_up.weights.tolist()
    assert raster.around(counts).tolist() == looked_up.around(counts).tolist()


def test_a_scattered_area_takes_no_raster():
    """Three cells at the ends of the country: a raster of them would have a million million squares."""
    grid = Grid([0, 1_000_000, 1_000_000], [0, 1_000_000, 999_999])
    assert grid.around([1, 2, 4]).tolist() == [1, 6, 6]


def test_the_edge_of_one_row_is_not_beside_the_start_of_the_next():
    for way in WAYS.values():
        grid = Grid([0, 0, 0, 1, 1, 1, 2, 2, 2], [0, 1, 2] * 3, sparsest=way)
        assert grid.weights.tolist() == [4, 6, 4, 6, 9, 6, 4, 6, 4]
        assert grid.around(range(9)).tolist() == [8, 15, 12, 21, 36, 27, 20, 33, 24]


@given(areas, st.integers(0, 999), st.integers(0, 4), st.sampled_from(sorted(WAYS)))
def test_many_windows_at_once_are_as_one_at_a_time(area: list[tuple[int, int]], seed: int, windows: int, way: str):
    """Corrected each by itself, so that a quiet window gains nothing from a busy one."""
    counts = np.random.default_rng(seed).poisson(1.5, (windows, len(area)))
    grid = made(area, way)
    together = gi_star.gi_star(grid, counts)
    assert together.z.shape == together.p.shape == together.q.shape == counts.shape
    for at in range(windows):
        alone = gi_star.gi_star(grid, counts[at])
        for one, other in ((together.z, alone.z), (together.p, alone.p), (together.q, alone.q)):
            assert np.array_equal(one[at], other, equal_nan=True)


@pytest.mark.parametrize(
    ("area", "counts", "defined"),
    [
        ([(0, 0)], [7], [False]),
        ([(0, 0), (5, 5)], [3, 3], [False, False]),
        ([(0, 0), (1, 0), (1, 1)], [3, 0, 1], [False] * 3),
        ([(0, 0), (1, 0), (2, 0)], [3, 0, 1], [True, False, True]),
        ([(0, 0), (5, 5)], [3, 4], [True, True]),
    ],
    ids=["one cell", "no spread", "all are neighbours", "the middle has the whole map around it", "two islands"],
)
def test_where_nothing_is_defined(area: list[tuple[int, int]], counts: list[int], defined: list[bool]):
    """Those that are not defined take no part in the correction of the others."""
    for way in WAYS:
        found = gi_star.gi_star(made(area, way), counts)
        for part in (found.z, found.p, found.q):
            assert (~np.isnan(part)).tolist() == defined
        known = np.array(defined)
        if known.any():
            assert found.q[known] == pytest.approx(false_discovery_control(found.p[known]))


def test_no_cell_at_all():
    found = gi_star.gi_star(Grid([], []), np.zeros((3, 0), np.int64))
    assert found.z.shape == found.q.shape == (3, 0)


@given(st.lists(st.none() | st.floats(0, 1), max_size=40))
def test_q_is_that_of_scipy_rises_with_p_and_is_at_most_1(chances: list[float | None]):
    p = np.array(chances, np.float64)
    q = gi_star.corrected(p)
    known = ~np.isnan(p)
    assert np.array_equal(np.isnan(q), ~known)
    if known.any():
        assert q[known] == pytest.approx(false_discovery_control(p[known]))
        assert (np.diff(q[known][np.argsort(p[known])]) >= 0).all()
        assert (q[known] <= 1).all() and (q[known] >= p[known]).all()


def test_bands_on_either_side_of_every_bound():
    """Under 1%, and under 5%: not at them. What is cold, or not defined, is in no band, however sure it is."""
    below = np.nextafter
    q = np.array([below(0.01, 0), 0.01, below(0.05, 0), 0.05, 0.001, 0.001, np.nan])
    z = np.array([3.0, 3.0, 2.0, 2.0, -4.0, 0.0, np.nan])
    found = gi_star.bands(GiStar(z, q, q))
    one, five, none = Band.ONE_PERCENT, Band.FIVE_PERCENT, Band.NONE
    assert found.tolist() == [one, five, five, none, none, none, none]


def test_a_cluster_is_hot_and_the_quiet_parts_are_not():
    columns, rows, counts, z, p = ESDA["a town"]
    found = gi_star.bands(gi_star.gi_star(Grid(columns, rows), counts))
    q = false_discovery_control(p)
    assert (found == Band.ONE_PERCENT).tolist() == ((q < 0.01) & (z > 0)).tolist()
    assert (found == Band.FIVE_PERCENT).tolist() == ((q >= 0.01) & (q < 0.05) & (z > 0)).tolist()
    assert (found == Band.ONE_PERCENT).sum() > 20


def test_zero_cells_count():
    """Leaving out the cells without incidents is another map, with other hotspots: they have to be in the grid."""
    columns, rows, counts, _, _ = ESDA["a town"]
    whole = gi_star.bands(gi_star.gi_star(Grid(columns, rows), counts))
    some = counts > 0
    part = gi_star.bands(gi_star.gi_star(Grid(columns[some], rows[some]), counts[some]))
    assert 0 < (part > 0).sum() < (whole > 0).sum()


@pytest.mark.parametrize(("total", "window", "enough"), [(29, 5, False), (30, 5, True), (30, 4, False), (29, 4, False)])
def test_what_is_enough_to_test(total: int, window: int, enough: bool):
    assert bool(gi_star.testable(total, window)) is enough


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="A cell of the grid is named twice"):
        Grid([1, 2, 1], [5, 5, 5])
    with pytest.raises(ValueError, match="two lists of the same length"):
        Grid([1, 2], [5])
    with pytest.raises(ValueError, match="two lists of the same length"):
        Grid([[1, 2]], [[5, 6]])
    with pytest.raises(ValueError, match="Columns have to be whole numbers"):
        Grid([1.5], [5])
    grid = Grid([1, 2], [5, 5])
    for counts in ([1], [[1], [2]], [[[1, 2]]], 3):
        with pytest.raises(ValueError, match="give one for each of the 2 cells"):
            gi_star.gi_star(grid, counts)
    with pytest.raises(ValueError, match="so large that their squares would not be exact"):
        gi_star.gi_star(grid, [0, 10**11])
    with pytest.raises(ValueError, match="Counts have to be whole numbers"):
        gi_star.gi_star(grid, [0.5, 1])
