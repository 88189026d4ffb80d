"""How long a place has been hot: persistent, emerging, former or intermittent, by how many of its periods were hot.

Thresholds are those of sfhotspot's hotspot_classify: four periods in five; under one in ten of the older and one in
five of the recent; the reverse; one in ten of all. Recent are the last fifth. Whole numbers are compared, so that a
share of exactly one in ten is one. Never says that a place is hot: it is told.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from indicators.methods.arrays import Bools, Ints

FEWEST_PERIODS = 10


class OverTime(StrEnum):
    """What a place's periods come to."""

    PERSISTENT = "persistent"
    EMERGING = "emerging"
    FORMER = "former"
    INTERMITTENT = "intermittent"
    NEVER = "never"


def recent_periods(periods: int) -> int:
    """Give how many of the periods are recent: the last fifth, rounded half up, and one at least."""
    return max(1, (2 * periods + 5) // 10)


def over_time(hot: Bools) -> npt.NDArray[np.str_]:
    """Give the word for each place from whether it was hot in each period (a row each, oldest first).

    ValueError for fewer than ten periods, of which nothing can be said.
    """
    periods = len(hot)
    if periods < FEWEST_PERIODS:
        raise ValueError(f"There are {periods} periods: fewer than {FEWEST_PERIODS} say nothing of how long.")
    recent = recent_periods(periods)
    older = periods - recent
    late, early = hot[older:].sum(axis=0), hot[:older].sum(axis=0)
    every = late + early
    return np.select(
        [
            10 * every >= 8 * periods,
            (10 * early < older) & (10 * late >= 2 * recent),
            (10 * early >= 2 * older) & (10 * late < recent),
            10 * every >= periods,
        ],
        [OverTime.PERSISTENT.value, OverTime.EMERGING.value, OverTime.FORMER.value, OverTime.INTERMITTENT.value],
        OverTime.NEVER.value,
    )


def hot_since(hot: Bools) -> Ints:
    """Give for each place the first period of the unbroken run that ends with the last; of none, how many there are."""
    periods = len(hot)
    if not periods:
        return np.zeros(hot.shape[1], np.int64)
    cold = ~hot[::-1]
    run = np.where(cold.any(axis=0), cold.argmax(axis=0), periods)
    return (periods - run).astype(np.int64)
