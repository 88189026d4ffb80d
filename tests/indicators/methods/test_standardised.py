"""The directly standardised rate as the DSR vignette prints it, and none where the counts cannot carry one."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.methods import standardised

# vignettes/DSR-vignette.html of PHEindicatormethods, the last example: residents and deaths by five years of age.
RESIDENTS = [30, 35, 35, 35, 40, 40, 45, 50, 50, 50, 60, 60, 70, 75, 70, 60, 20, 20, 15]
DEATHS = [1, 1, 0, 0, 0, 1, 1, 3, 3, 3, 3, 10, 10, 10, 10, 8, 8, 8, 8]
# The European Standard Population 2013, as tests/testthat/testDSRs.R lists it.
ESP_2013 = [
    *(5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000),
    *(7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000),
]


def test_the_rate_of_the_vignette():
    found = standardised.rate(DEATHS, RESIDENTS, ESP_2013)
    assert round(float(found.value), 3) == 8283.016
    assert (round(float(found.lower), 3), round(float(found.upper), 2)) == (6570.819, 10289.65)
    assert found.given


def test_the_same_structure_gives_the_crude_rate():
    found = standardised.rate([4, 6], [100, 200], [100, 200], per=1)
    assert found.value == pytest.approx(10 / 300)


@pytest.mark.parametrize(("events", "given"), [([4, 5], False), ([4, 6], True), ([0, 0], False)])
def test_no_rate_under_ten_events(events: list[int], given: bool):
    found = standardised.rate(events, [100, 100], [1, 1])
    assert found.given == given
    assert np.isnan([found.value, found.lower, found.upper]).all() != given


def test_a_missing_count_is_not_zero():
    found = standardised.rate([20, np.nan], [100, 100], [1, 1])
    assert not found.given and np.isnan(found.value)


def test_many_places_at_once():
    events = [DEATHS, DEATHS[::-1], [0] * 19]
    together = standardised.rate(events, RESIDENTS, ESP_2013, confidence=99.8)
    for i, one in enumerate(events):
        alone = standardised.rate(one, RESIDENTS, ESP_2013, confidence=99.8)
        for name in ("value", "lower", "upper", "given"):
            assert getattr(together, name)[i] == pytest.approx(getattr(alone, name), nan_ok=True), name
    assert together.lower[0] < standardised.rate(DEATHS, RESIDENTS, ESP_2013).lower


def test_impossible_figures_are_refused():
    with pytest.raises(ValueError, match="under zero"):
        standardised.rate([-1, 20], [100, 100], [1, 1])
    with pytest.raises(ValueError, match="no population: join"):
        standardised.rate([5, 20], [100, 0], [1, 1])
    for weights in ([0, 0], [2, -1]):
        with pytest.raises(ValueError, match="one weight for each band"):
            standardised.rate([5, 20], [100, 100], weights)
    with pytest.raises(ValueError):
        standardised.rate([5, 20], [100, 100], [1, 1, 1])
