"""Before and after in four areas: their cells by hand, their months, and what keeps them apart."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from indicators.engine.map_disclosure import shown
from indicators.engine.movement import areas, compared, movement, spans
from indicators.methods.displacement import BeforeAfter
from tests.indicators.engine.map_samples import incidents, places_of, with_peaks

CORNER = 1_650


def at(*cells: tuple[int, int], side: int = 30) -> np.ndarray:
    return np.array([column * side + row for column, row in cells], np.int64)


def test_a_ring_is_what_lies_within_its_width_and_in_neither_area():
    found = incidents(np.ones((2, 30, 30)))
    four = areas(found, at((5, 5), (5, 6)), at((20, 20)), 250)
    assert four is not None
    assert len(four.target) == 2 and len(four.buffer) == 3 * 4 - 2 and len(four.buffer_control) == 8
    wide = areas(found, at((5, 5)), at((20, 20)), 1000)
    assert wide is not None and len(wide.buffer) == 81 - 1


@pytest.mark.parametrize(("away", "can"), [(2, False), (3, True), (5, True)])
def test_a_comparison_that_lies_in_the_ring_is_none(away: int, can: bool):
    """Two steps away is in the ring of two; rings that share cells leave these out on both sides."""
    four = areas(incidents(np.ones((2, 30, 30))), at((5, 5)), at((5 + away, 5)), 500)
    assert (four is not None) is can
    if four is not None:
        assert not set(four.buffer) & set(four.buffer_control)


def test_an_area_at_the_edge_has_the_ring_that_is_there_and_one_without_a_ring_none():
    found = incidents(np.ones((2, 30, 30)))
    four = areas(found, at((0, 0)), at((20, 20)), 250)
    assert four is not None and len(four.buffer) == 3
    lonely = incidents(np.ones((2, 1, 1)))
    assert areas(lonely, np.array([0]), np.array([0]), 250) is None


def test_before_is_a_year_earlier_or_else_just_before():
    found = incidents(np.ones((24, 3, 3)))
    before, after = spans(found, date(2025, 7, 1), date(2025, 12, 1)) or (None, None)
    assert before and after and (before.first, before.last) == (date(2024, 7, 1), date(2024, 12, 1))
    short = incidents(np.ones((12, 3, 3)))
    before, after = spans(short, date(2024, 7, 1), date(2024, 12, 1)) or (None, None)
    assert before and after and (before.first, before.last) == (date(2024, 1, 1), date(2024, 6, 1))
    assert spans(short, date(2024, 6, 1), date(2024, 12, 1)) is None
    twelve = spans(found, date(2024, 1, 1), date(2025, 12, 1))
    assert twelve and twelve[1].length == 12 and twelve[0].first == date(2024, 1, 1)


def test_the_eight_counts_are_those_of_the_cells_by_hand():
    counts = np.ones((24, 30, 30), np.int64)
    counts[12:18, 5, 5] = 20  # the target, from January 2025
    counts[18:24, 5, 5] = 10
    counts[18:24, 5, 7] = 4  # in its ring, from July
    counts[12:24, 20, 20] = 15
    found = incidents(counts)
    four = areas(found, at((5, 5)), at((20, 20)), 500)
    months = spans(found, date(2025, 7, 1), date(2025, 12, 1))
    assert four and months
    told = movement(found, four, *months)
    assert told.counts == (
        BeforeAfter(6, 60), BeforeAfter(24 * 6, 23 * 6 + 24), BeforeAfter(6, 90), BeforeAfter(24 * 6, 24 * 6),
    )  # fmt: skip
    assert told.moved.both.value == (54 - 84) + (18 - 0)


def test_two_hotspots_of_a_map_are_compared_by_their_cells():
    peaks = {(5, 5): [90] * 18 + [50] * 6, (20, 20): [60] * 24}
    places = places_of(incidents(with_peaks(24, peaks)), 3)
    found = shown(places, len(places.windows) - 1, ())
    by_size = {one.number: one for one in found.hotspots}
    told = compared(places.incidents, found, by_size[2], by_size[1], 500, date(2025, 7, 1))
    assert told and told.counts[0] == BeforeAfter(90 * 6 + 54, 50 * 6 + 54)
    assert told.counts[2].change == 0 and told.moved.target.value == -240
    assert compared(places.incidents, found, by_size[2], by_size[2], 500, date(2025, 7, 1)) is None
