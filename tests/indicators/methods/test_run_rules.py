"""Anhoej's rules, with the critical values that the qicharts2 vignette tabulates."""

from __future__ import annotations

from itertools import groupby, pairwise
from math import comb, log2
from statistics import median
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import run_rules

# docs/articles/qicharts2.html of anhoej/qicharts2, appendix 2: useful points, longest run, fewest crossings.
TABLE = {
    10: (6, 2),
    11: (6, 2),
    12: (7, 3),
    13: (7, 3),
    14: (7, 4),
    16: (7, 4),
    17: (7, 5),
    18: (7, 5),
    19: (7, 6),
    20: (7, 6),
    21: (7, 6),
    22: (7, 7),
    23: (8, 7),
    24: (8, 8),
    26: (8, 8),
    27: (8, 9),
    30: (8, 10),
    36: (8, 13),
    45: (8, 17),
    46: (9, 17),
    48: (9, 18),
    60: (9, 23),
    72: (9, 29),
    90: (9, 37),
    91: (10, 37),
    96: (10, 39),
    99: (10, 41),
    100: (10, 41),
}


@pytest.mark.parametrize(("useful", "bounds"), TABLE.items())
def test_the_critical_values(useful: int, bounds: tuple[int, int]):
    assert tuple(int(b) for b in run_rules.expected(useful)) == bounds


def test_the_critical_values_of_every_size():
    """The fewest crossings are the least number whose chance, of so many or fewer, reaches 5%: in whole numbers."""
    longest, fewest = run_rules.expected(np.arange(1, 200))
    for n in range(1, 200):
        tosses, total, k = n - 1, 0, -1
        while 20 * total < 2**tosses:
            k += 1
            total += comb(tosses, k)
        assert fewest[n - 1] == k and longest[n - 1] == round(log2(n)) + 3, n


def signal(months: list[Any]) -> tuple[int, int, bool]:
    found = run_rules.runs(months)
    return int(found.longest[0]), int(found.crossings[0]), bool(found.signal[0])


def test_a_run_longer_than_chance_allows():
    """Of 24 points, 8 in a row may be chance and 9 not (vignette); 12 lie on each side, so that 0 is the median."""
    nine = [*[-1] * 2, *[1] * 9, *[-1] * 2, 1, *[-1] * 2, 1, *[-1] * 2, 1, *[-1] * 4]
    eight = [*[-1] * 2, *[1] * 8, *[-1] * 2, 1, *[-1] * 2, 1, *[-1] * 2, 1, 1, *[-1] * 4]
    assert signal(nine) == signal(nine[::-1]) == (9, 8, True)
    assert signal(eight) == signal(eight[::-1]) == (8, 8, False)


def test_fewer_crossings_than_chance_allows():
    """Of 24 points, 8 crossings may be chance and 7 not (vignette)."""
    seven = [1, 1, 1, -1, -1, -1] * 4
    assert signal(seven) == (3, 7, True)
    eight = [1, 1, 1, -1, -1, -1] * 3 + [1, 1, -1, -1, 1, -1]
    assert signal(eight) == (3, 9, False)
    assert signal([1, *[-1] * 3, *[1] * 3, *[-1] * 3, *[1] * 3, *[-1] * 3, *[1] * 3, *[-1] * 3, 1, 1]) == (3, 8, False)


def test_a_gap_ends_a_run_and_makes_no_crossing():
    assert signal([1, 1, 1, None, 1, 1, -1, -1, -1, -1, -1])[:2] == (5, 1)
    assert signal([1, 1, 1, None, 1, 1, 1, -1, -1, None, -1, -1, -1, -1])[:2] == (4, 1)


def test_a_point_on_the_median_neither_ends_nor_adds():
    found = run_rules.runs([1, 1, 0, 1, -1, -1, -1])
    assert (found.useful[0], found.longest[0], found.crossings[0]) == (6, 3, 1)


@pytest.mark.parametrize("months", [[5] * 20, [0] * 20, [None] * 20, [5]])
def test_nothing_off_the_median_is_no_signal(months: list[Any]):
    found = run_rules.runs(months)
    assert (found.useful[0], found.longest[0], found.crossings[0], found.signal[0]) == (0, 0, 0, False)


@given(st.lists(st.none() | st.integers(0, 5), min_size=1, max_size=50))
def test_the_runs_counted_again(months: list[Any]):
    found = run_rules.runs(months)
    known = [x for x in months if x is not None]
    if not known:
        return
    middle = median(known)
    sides = [None if x is None else (x > middle) - (x < middle) for x in months]
    pieces = [[s for s in group if s] for gap, group in groupby(sides, lambda s: s is None) if not gap]
    longest = max((len(list(run)) for piece in pieces for _, run in groupby(piece)), default=0)
    off = [s for s in sides if s]
    assert found.longest[0] == longest
    assert found.crossings[0] == sum(a != b for a, b in pairwise(off))
    assert found.useful[0] == len(off)


@given(st.lists(st.lists(st.none() | st.integers(0, 5), min_size=15, max_size=15), min_size=1, max_size=5))
def test_many_at_once_are_as_one_at_a_time(rows: list[Any]):
    together = run_rules.runs(rows)
    for i, row in enumerate(rows):
        alone = run_rules.runs(row)
        for name in ("useful", "longest", "crossings", "signal"):
            assert getattr(together, name)[i] == getattr(alone, name)[0], name
