"""A benchmark on a limit is similar, and what is missing is not compared."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.methods import comparison
from indicators.methods.comparison import Comparison


@pytest.mark.parametrize(
    ("benchmark", "higher", "lower", "neutral"),
    [
        (3.99, "BETTER", "WORSE", "HIGHER"),
        (4, "SIMILAR", "SIMILAR", "SIMILAR"),
        (5, "SIMILAR", "SIMILAR", "SIMILAR"),
        (6, "SIMILAR", "SIMILAR", "SIMILAR"),
        (6.01, "WORSE", "BETTER", "LOWER"),
        (np.nan, "NONE", "NONE", "NONE"),
    ],
)
def test_against_a_benchmark(benchmark: float, higher: str, lower: str, neutral: str):
    found = comparison.against(4, 6, benchmark, [1, -1, 0])
    assert [Comparison(int(c)).name for c in found] == [higher, lower, neutral]


def test_a_missing_interval_is_not_compared():
    assert comparison.against([np.nan, 4], [6, np.nan], 5, 1).tolist() == [Comparison.NONE] * 2


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="give one of these"):
        comparison.against(4, 6, 5, 2)
    with pytest.raises(ValueError, match="the other way round"):
        comparison.against(6, 4, 5, 1)
