"""Nobody gets a hidden count back: for each there is another that would let out the very same map.

What is known to an attacker is all that a map lets out: every window, hover, pick, list, title and download. A count is
safe where the same is let out with another count in its place, so that no reckoning can tell the two apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from data.national_grid import grid_reference
from indicators.engine.disclosure import SMALLEST
from indicators.engine.framework import Framework
from indicators.engine.incidents import Incidents
from indicators.engine.map_windows import half_years
from tests.indicators.engine.map_samples import incidents, months_of, places_of
from tests.pages.map_samples import let_out, read_of

HATE, VIOLENCE = "hate-crime-map", "violence-displacement"


def drawn(seed: int, months: int = 15, side: int = 9) -> Incidents:
    """Draw a map about people: few in most cells, many in some, of all kinds in between."""
    draw = np.random.default_rng(seed)
    level = draw.choice([0.02, 0.15, 0.4, 1.0, 2.5], size=(side, side), p=[0.35, 0.25, 0.2, 0.12, 0.08])
    level[3:5, 3:6] += draw.uniform(1, 3)
    return incidents(draw.poisson(level, size=(months, side, side)), 1000, protected=True)


def changed(found: Incidents, months: range, cell: int, by: int, other: int) -> Incidents | None:
    """Give the same map with another count in one cell, and as much taken from another where `other` is one."""
    counts = found.counts.copy()
    within = counts[months.start : months.stop]
    for at, more in ((cell, by), (other, -by)):
        if at >= 0:
            within[int(np.argmax(within[:, at])), at] += more
    return None if (counts < 0).any() else replace(found, counts=counts)


@pytest.mark.parametrize("seed", range(4))
def test_every_hidden_count_could_be_another(framework: Framework, seed: int):
    found = drawn(seed)
    known = let_out(read_of(framework, found, HATE))
    (window, *_) = half_years(found.months)
    first, last = (found.months.index(month) for month in (window.first, window.last))
    counts = found.counts[first : last + 1].sum(axis=0)
    hidden = np.flatnonzero((counts > 0) & (counts < SMALLEST))
    assert len(hidden) > 10
    for cell in hidden:
        others = alike(found, int(cell), range(first, last + 1))
        assert any(let_out(read_of(framework, other, HATE)) == known for other in others), int(cell)


def alike(found: Incidents, cell: int, months: range) -> Iterator[Incidents]:
    """Give maps with another count in a cell that look the same as far as classes go; what is taken may go anywhere."""
    true = places_of(found)
    for by in (1, -1, 2, -2):
        for other in (-1, *range(len(found.columns))):
            another = changed(found, months, cell, by, other) if other != cell else None
            if another is None:
                continue
            made = places_of(another)
            same = (made.bands == true.bands).all() and ((made.counts >= SMALLEST) == (true.counts >= SMALLEST)).all()
            if same:
                yield another


def test_no_number_of_a_cell_is_let_out_where_it_is_about_people(framework: Framework):
    """With numbers that nothing else on the page has: none of them is anywhere in what is let out."""
    counts = np.zeros((12, 12, 12), np.int64)
    counts[3] = 2
    counts[3, 4, 4], counts[3, 4, 5], counts[3, 9, 9] = 7_919, 6_143, 3_331
    told = let_out(read_of(framework, incidents(counts, 1000, protected=True), HATE))
    for secret in ("7,919", "7919", "6,143", "6143", "3,331", "3331"):
        assert secret not in told
    assert "about 14,0" in told  # the two that touch, with those around them, rounded to five


def test_what_is_hidden_and_alone_is_not_drawn(framework: Framework):
    counts = np.zeros((6, 12, 12), np.int64)
    counts[0, 2, 2], counts[0, 9, 9], counts[0, 6, :] = 4, 5, 9
    months = months_of(6, months_of(4)[3])
    told = let_out(read_of(framework, incidents(counts, 1000, True, months), HATE))
    drawn, hidden = (grid_reference(412_500 + 1000 * at, 412_500 + 1000 * at) for at in (9, 2))
    assert drawn in told and hidden not in told


def test_published_counts_keep_their_numbers(framework: Framework):
    counts = np.ones((3, 20, 20), np.int64)
    counts[:, 5, 5] = 40
    told = let_out(read_of(framework, incidents(counts), VIOLENCE))
    assert "120 offences" in told or ",120," in told


@pytest.mark.parametrize(
    ("lost", "told"), [(0, "All have a place."), (1, "Nearly all"), (4, "Nearly all"), (5, "99% have a place.")]
)
def test_how_many_have_no_place_is_no_small_number_either(framework: Framework, lost: int, told: str):
    counts = np.zeros((6, 12, 12), np.int64)
    counts[2, 4, 4] = 400
    found = incidents(counts, 1000, True, months_of(6, months_of(4)[3]))
    without = np.zeros(6, np.int64)
    without[1] = lost
    assert told in let_out(read_of(framework, replace(found, without_place=without), HATE))
