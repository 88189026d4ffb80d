"""How concentrated incidents are, counted again, and what chance gives, against every way to fall and a simulation."""

from __future__ import annotations

from itertools import accumulate, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods.concentration import EXACT_TO, by_chance, cells_for_half


@given(st.lists(st.integers(0, 9), max_size=30))
def test_the_cells_counted_again(counts: list[int]):
    """The fewest cells are those with most, and no fewer of them hold half."""
    told = cells_for_half(np.array(counts, np.int64))
    if not sum(counts):
        assert told is None
        return
    held = list(accumulate(sorted(counts, reverse=True)))
    assert told is not None and 2 * held[told - 1] >= sum(counts)
    assert told == 1 or 2 * held[told - 2] < sum(counts)


@pytest.mark.parametrize(
    ("counts", "cells"),
    [([3, 3], 1), ([3, 2, 2], 2), ([4, 2, 2], 1), ([1] * 10, 5), ([1] * 11, 6), ([0, 7, 0], 1), ([0, 0], None)],
)
def test_exactly_half_is_half(counts: list[int], cells: int | None):
    assert cells_for_half(counts) == cells


def test_counts_on_a_grid_are_as_in_a_list():
    assert cells_for_half([[3, 2], [2, 0]]) == cells_for_half([0, 2, 3, 2]) == 2


@pytest.mark.parametrize("counts", [[0.5, 1.0], [3, -1]])
def test_nonsense_is_refused(counts: list[float]):
    with pytest.raises(ValueError, match="whole numbers of 0 or more"):
        cells_for_half(counts)


@pytest.mark.parametrize(("incidents", "cells"), [(1, 4), (2, 3), (3, 2), (4, 4), (5, 3), (6, 4), (7, 3), (9, 2)])
def test_few_incidents_are_exact(incidents: int, cells: int):
    """Every way in which the incidents can fall, one by one, each as likely as any other."""
    ways = [
        cells_for_half(np.bincount(np.array(fall), minlength=cells)) for fall in product(range(cells), repeat=incidents)
    ]
    assert by_chance(incidents, cells) == pytest.approx(sum(filter(None, ways)) / len(ways), rel=1e-12)


@pytest.mark.parametrize(
    ("incidents", "cells"),
    [
        *((EXACT_TO, 3700), (EXACT_TO, 30), (EXACT_TO + 1, 30), (30, 5), (30, 100), (60, 100), (200, 40), (300, 3700)),
        *((1_000, 100), (1_000, 3700), (20_000, 3700), (20_000, 20)),
    ],
)
def test_a_simulation_gives_as_much(incidents: int, cells: int):
    """Exact within the simulation's error for few; for more, half a cell or 1% off at most beside that error."""
    throws = 400
    chance = np.random.default_rng(incidents + cells)
    seen = [cells_for_half(c) or 0 for c in chance.multinomial(incidents, np.full(cells, 1 / cells), throws)]
    mean, error = float(np.mean(seen)), float(np.std(seen)) / throws**0.5
    allowed = 0.0 if incidents <= EXACT_TO else max(0.5, mean / 100)
    told = by_chance(incidents, cells)
    assert told is not None and abs(told - mean) <= allowed + 3.5 * error + 1e-9


def test_chance_alone_has_no_answer_without_incidents_or_cells():
    assert by_chance(0, 10) is None and by_chance(10, 0) is None


def test_one_cell_holds_all():
    assert by_chance(5, 1) == 1
    assert by_chance(1_000, 1) == pytest.approx(1, abs=0.5)


def test_a_million_incidents_come_near_half_of_the_cells():
    """Where chance spreads incidents so evenly, half of them lie in a little under half of the cells."""
    told = by_chance(1_000_000, 100)
    assert told is not None and 49 < told < 50.5
