"""How long a place has been hot, with a row on either side of every bound."""

from __future__ import annotations

from fractions import Fraction
from itertools import takewhile
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods.over_time import FEWEST_PERIODS, OverTime, hot_since, over_time, recent_periods


def word(older: str, recent: str) -> str:
    """Give the word for one place, its periods written as x for hot and . for not."""
    hot = np.array([[mark == "x"] for mark in older + recent])
    assert len(recent) == recent_periods(len(hot))
    return str(over_time(hot)[0])


def some(hot: int, of: int) -> str:
    return "x" * hot + "." * (of - hot)


@pytest.mark.parametrize(
    ("older", "recent", "told"),
    [
        # Persistent: 8 of 10 periods and not 7; 16 of 20 and not 15, wherever they lie.
        (some(8, 8), "..", OverTime.PERSISTENT),
        (some(7, 8), "..", OverTime.FORMER),
        (some(6, 8), "xx", OverTime.PERSISTENT),
        (some(6, 8), "x.", OverTime.INTERMITTENT),
        (some(12, 16), "xxxx", OverTime.PERSISTENT),
        (some(11, 16), "xxxx", OverTime.INTERMITTENT),
        # 11 periods: 80% are 8.8, so that 9 are needed.
        (some(9, 9), "..", OverTime.PERSISTENT),
        (some(8, 9), "..", OverTime.FORMER),
        # Emerging: under a tenth of the older; of 20 older ones 1, and not 2.
        (some(1, 20), "xxxxx", OverTime.EMERGING),
        (some(2, 20), "xxxxx", OverTime.INTERMITTENT),
        # ... and a fifth of the recent: 1 of 5, and not 0; 2 of 6 where a fifth is 1.2, and not 1.
        (some(1, 20), "x....", OverTime.EMERGING),
        (some(1, 20), ".....", OverTime.NONE),
        (some(2, 24), "xx....", OverTime.EMERGING),
        (some(2, 24), "x.....", OverTime.INTERMITTENT),
        (some(0, 24), "x.....", OverTime.NONE),
        # Former: a fifth of the older; of 20 older ones 4, and not 3.
        (some(4, 20), ".....", OverTime.FORMER),
        (some(3, 20), ".....", OverTime.INTERMITTENT),
        # ... and under a tenth of the recent: of 10 recent ones none; of 11, 1 and not 2.
        (some(8, 40), some(0, 10), OverTime.FORMER),
        (some(8, 40), some(1, 10), OverTime.INTERMITTENT),
        (some(9, 44), some(1, 11), OverTime.FORMER),
        (some(9, 44), some(2, 11), OverTime.INTERMITTENT),
        # Intermittent: a tenth of all; of 20 periods 2, and not 1.
        (some(2, 16), "....", OverTime.INTERMITTENT),
        (some(1, 16), "....", OverTime.NONE),
        (some(1, 8), "..", OverTime.INTERMITTENT),
        (some(0, 8), "..", OverTime.NONE),
    ],
)
def test_every_bound(older: str, recent: str, told: OverTime):
    assert word(older, recent) == told


def test_recent_is_the_last_fifth_rounded_down_as_in_sfhotspot():
    """R/hotspot_classify.R of sfhotspot, as of commit c36b28a: floor(recent_prop * periods), and at least 1."""
    for periods in range(1, 200):
        assert recent_periods(periods) == max(1, floor(Fraction(1, 5) * periods)), periods


@pytest.mark.parametrize("periods", [0, 1, 9])
def test_under_ten_periods_the_word_is_that_they_are_too_few(periods: int):
    assert over_time(np.ones((periods, 2), np.bool_)).tolist() == [OverTime.TOO_FEW] * 2
    assert over_time(np.ones((FEWEST_PERIODS, 2), np.bool_)).tolist() == [OverTime.PERSISTENT] * 2


def test_no_cell_has_no_word():
    assert over_time(np.zeros((12, 0), np.bool_)).tolist() == []


def plain(marks: list[bool]) -> OverTime:
    """Give the word by the sentence of the specification, in fractions and in its order."""
    cut = len(marks) - recent_periods(len(marks))
    older, recent = (Fraction(sum(part), len(part)) for part in (marks[:cut], marks[cut:]))
    tenth, fifth = Fraction(1, 10), Fraction(1, 5)
    tries = {
        OverTime.PERSISTENT: Fraction(sum(marks), len(marks)) >= Fraction(4, 5),
        OverTime.EMERGING: older < tenth and recent >= fifth,
        OverTime.FORMER: older >= fifth and recent < tenth,
        OverTime.INTERMITTENT: Fraction(sum(marks), len(marks)) >= tenth,
    }
    return next((told for told, holds in tries.items() if holds), OverTime.NONE)


cells = st.integers(10, 60).flatmap(
    lambda periods: st.lists(st.lists(st.booleans(), min_size=periods, max_size=periods), min_size=1, max_size=5)
)


@given(cells, st.sampled_from([1, 3, 10]))
def test_the_words_counted_again(rows: list[list[bool]], rare: int):
    """Half of the periods hot, a third or a tenth of these, so that every word comes up."""
    rows = [[mark and (at * 7) % rare == 0 for at, mark in enumerate(row)] for row in rows]
    assert over_time(np.array(rows).T).tolist() == [plain(row) for row in rows]


@given(cells)
def test_hot_since_counted_again(rows: list[list[bool]]):
    expected = [len(row) - sum(1 for _ in takewhile(bool, reversed(row))) for row in rows]
    assert hot_since(np.array(rows).T).tolist() == expected


def test_hot_since_of_no_period_at_all():
    assert hot_since(np.zeros((0, 3), np.bool_)).tolist() == [0, 0, 0]
