"""Crossings: every one is found, exactly, and what only touches is none."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from data.crossings import TangledError, crossing

Corners = list[tuple[float, float]]


def ring(*corners: tuple[float, float]) -> np.ndarray:
    return np.array([*corners, corners[0]], float)


def circle(corners: int, radius: float = 8_000) -> np.ndarray:
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return ring(*(np.stack([415_000 + radius * np.cos(angle), 185_000 + radius * np.sin(angle)], axis=1)))


def test_a_bow_tie_is_found_where_it_crosses() -> None:
    assert crossing([ring((0, 0), (10, 10), (10, 0), (0, 10))]) == (5, 5)


@pytest.mark.parametrize(
    "corners",
    [
        pytest.param([(0, 0), (10, 0), (10, 10), (0, 10)], id="square"),
        pytest.param([(0, 0), (10, 0), (5, 5), (10, 10), (0, 10), (5, 5)], id="touches itself in a corner"),
        pytest.param([(0, 0), (10, 0), (10, 10), (5, 0), (0, 10)], id="a corner touches an edge from inside"),
        pytest.param([(0, 0), (10, 0), (10, 5), (15, 5), (10, 5), (10, 10), (0, 10)], id="a spike out and back"),
    ],
)
def test_what_touches_does_not_cross(corners: Corners) -> None:
    assert crossing([ring(*corners)]) is None


def test_an_edge_that_crosses_at_a_corner_is_found() -> None:
    """The corner at (5, 0) lies on the lowest edge, and the ring goes through there to the other side."""
    assert crossing([ring((0, 0), (10, 0), (10, 10), (5, 0), (4, -5), (0, 10))]) is not None


def test_rings_of_one_shape_are_held_against_each_other() -> None:
    outer, hole = circle(40), circle(40, 6_000)
    assert crossing([outer, hole]) is None
    assert crossing([outer, hole + np.array([3_000, 0])]) is not None


def test_a_millimetre_is_told_from_none() -> None:
    """A corner that falls short of an edge by a millimetre, and one that is over it by one."""
    for over, crosses in ((-0.001, False), (0.0, False), (0.001, True)):
        found = crossing([ring((0, 0), (1_000, 0), (1_000, 500), (0, 500), (0, 400), (1_000 + over, 250), (0, 100))])
        assert (found is not None) is crosses, over


@pytest.mark.parametrize("at", [0, 1_234, 4_990])
def test_two_corners_swapped_among_five_thousand_are_found(at: int) -> None:
    whole = circle(5_000)
    assert crossing([whole]) is None
    whole[[at + 1, at + 2]] = whole[[at + 2, at + 1]]
    assert crossing([whole]) is not None


def test_it_agrees_with_testing_every_two_edges() -> None:
    random = np.random.default_rng(3)
    found = []
    for _ in range(150):
        one = ring(*random.integers(0, 40, (random.integers(4, 9), 2)) * 1.0)
        edges = list(pairwise(one))
        sides = lambda p, q, r: np.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))  # noqa: E731
        proper = any(
            sides(a, b, c) * sides(a, b, d) < 0 and sides(c, d, a) * sides(c, d, b) < 0
            for n, (a, b) in enumerate(edges)
            for c, d in edges[n + 1 :]
        )
        found.append((proper, crossing([one]) is not None))
    assert all(told for proper, told in found if proper) and {proper for proper, _ in found} == {True, False}
    # What is told beyond proper crossings goes through a corner that lies on an edge, which few random rings have.
    assert sum(told and not proper for proper, told in found) < 10


def test_a_star_of_very_many_points_is_not_waited_for() -> None:
    star = circle(20_000)
    star[1:-1:2] = (star[1:-1:2] - [415_000, 185_000]) * 0.01 + [415_000, 185_000]
    with pytest.raises(TangledError):
        crossing([star])
