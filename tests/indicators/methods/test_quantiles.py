"""Groups by rank, as phe_quantile makes them, ties and odd numbers of places included."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import quantiles


def plain(values: list[float], groups: int, highest_first: bool) -> list[int]:
    """Give the groups by the formula of R/Quantiles.R in PHEindicatormethods, in exact tenths."""
    keys = [-x if highest_first else x for x in values]
    ranks = [1 + sum(other < key for other in keys) for key in keys]
    n = len(values)
    return [floor((groups + 1) - ceil(round((n + 1 - rank) / (n / groups), 9))) for rank in ranks]


@given(st.lists(st.integers(0, 20), min_size=5, max_size=60), st.integers(1, 5), st.booleans())
def test_the_groups_counted_again(values: list[float], groups: int, highest_first: bool):
    found = quantiles.quantiles(values, groups, highest_first=highest_first)
    assert found.tolist() == plain(values, groups, highest_first)


def test_quintiles_of_ten():
    assert quantiles.quantiles(range(10), highest_first=False).tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert quantiles.quantiles(range(10)).tolist() == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]


def test_places_of_one_value_stay_together():
    assert quantiles.quantiles([1, 2, 2, 2, 5], highest_first=False).tolist() == [1, 2, 2, 2, 5]


@pytest.mark.parametrize(("places", "grouped"), [(4, False), (5, True)])
def test_fewer_places_than_groups_have_none(places: int, grouped: bool):
    assert (quantiles.quantiles(range(places)) > 0).tolist() == [grouped] * places


def test_a_missing_value_has_no_group_and_counts_for_none():
    assert quantiles.quantiles([np.nan, 1, 2, 3, 4, 5], highest_first=False).tolist() == [0, 1, 2, 3, 4, 5]


def test_nonsense_is_refused():
    for values, groups in (([[1, 2]], 5), ([1, 2], 0)):
        with pytest.raises(ValueError, match="one list of values"):
            quantiles.quantiles(values, groups)
