"""Rates made comparable between places of different ages: direct standardisation with Dobson's interval.

After PHEindicatormethods 2.1.0 (R/DSR.R; Dobson and others, Statistics in Medicine 10, 1991). Departure: a missing
count gives no rate (the reference takes it for zero). Never a rate on fewer than ten events.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.methods.arrays import Bools, Floats
from indicators.methods.intervals import BYAR_FROM, byar_count


@dataclass(frozen=True, eq=False)
class Rate:
    """A rate and its interval for each place; `given` is false, and all three NaN, under ten events or with gaps."""

    value: Floats
    lower: Floats
    upper: Floats
    given: Bools


def rate(
    events: npt.ArrayLike,
    population: npt.ArrayLike,
    standard: npt.ArrayLike,
    *,
    per: float = 100_000.0,
    confidence: float = 95.0,
) -> Rate:
    """Give the directly standardised rate of each place: sum(w x/n) / sum(w), with Dobson's interval.

    The last axis of `events` and `population` is the age band; `standard` is the weight of each band, the same for all.
    Raises ValueError for negative events, a population of zero or less, weights without a sum, or another level.

    >>> found = rate([4, 16], [2_000, 4_000], [3_000, 1_000], per=1_000)
    >>> float(found.value), round(float(found.lower), 3), round(float(found.upper), 3)
    (2.5, 1.123, 4.425)
    """
    counted, people, weight = np.broadcast_arrays(*(np.asarray(a, np.float64) for a in (events, population, standard)))
    _refuse(counted, people, weight)
    total = counted.sum(axis=-1)
    given = total >= BYAR_FROM
    share = weight / weight.sum(axis=-1, keepdims=True)
    value = np.where(given, (share * counted / people).sum(axis=-1), np.nan)
    variance = (counted * (share / people) ** 2).sum(axis=-1)
    safe = np.where(given, total, BYAR_FROM)
    scale = np.sqrt(variance / safe)
    around = byar_count(safe, confidence)
    lower, upper = (value + scale * (side - safe) for side in (around.lower, around.upper))
    return Rate(value * per, lower * per, upper * per, given)


def _refuse(counted: Floats, people: Floats, weight: Floats) -> None:
    if (counted < 0).any():
        raise ValueError("A count of events is under zero: counts start at 0, so correct the figures.")
    if (people <= 0).any():
        raise ValueError("An age band has no population: join it to the next before standardising.")
    if (weight < 0).any() or not (weight.sum(axis=-1) > 0).all():
        raise ValueError("The standard population is under zero or adds up to nothing: give one weight for each band.")
