"""How long a place has been hot: persistent, emerging, former or intermittent, by how many of its periods were hot.

After sfhotspot (R/hotspot_classify.R, as of commit c36b28a, and its parameters): its order of the words, its 80, 20 and
10 per cent, and its last fifth of the periods, rounded down, as recent. Two things are not as there. A former hotspot
was hot in a fifth of the older periods, as an emerging one is of the recent, where sfhotspot asks for a tenth; and the
recent periods are those alone, where sfhotspot adds the last of the older to them. Whole numbers are compared, so that
a share of exactly one in ten is one. Never says that a place is hot: it is told.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from indicators.methods.arrays import Bools, Ints

# Ours: of fewer periods a fifth is a single one, and one in ten is less than one.
FEWEST_PERIODS = 10


class OverTime(StrEnum):
    """What a place's periods come to."""

    PERSISTENT = "persistent"
    EMERGING = "emerging"
    FORMER = "former"
    INTERMITTENT = "intermittent"
    NONE = "none"
    TOO_FEW = "too_few"


def recent_periods(periods: int) -> int:
    """Give how many of the periods are recent: the last fifth, rounded down, and one at least.

    >>> [recent_periods(periods) for periods in (10, 14, 15, 24, 36)]
    [2, 2, 3, 4, 7]
    """
    return max(1, periods // 5)


def over_time(hot: Bools) -> npt.NDArray[np.str_]:
    """Give the word for each place from whether it was hot in each period: a row a period, oldest first.

    Of fewer than ten periods nothing can be said: each word is then that they are too few.

    >>> hot = np.array([[True, False]] * 8 + [[True, True]] * 2)
    >>> over_time(hot).tolist(), over_time(hot[1:]).tolist()
    (['persistent', 'emerging'], ['too_few', 'too_few'])
    """
    marked = np.asarray(hot, np.bool_)
    periods = len(marked)
    if periods < FEWEST_PERIODS:
        return np.full(marked.shape[1], OverTime.TOO_FEW.value)
    recent = recent_periods(periods)
    older = periods - recent
    early, late = marked[:older].sum(axis=0), marked[older:].sum(axis=0)
    every = early + late
    return np.select(
        [
            10 * every >= 8 * periods,
            (10 * early < older) & (10 * late >= 2 * recent),
            (10 * early >= 2 * older) & (10 * late < recent),
            10 * every >= periods,
        ],
        [OverTime.PERSISTENT.value, OverTime.EMERGING.value, OverTime.FORMER.value, OverTime.INTERMITTENT.value],
        OverTime.NONE.value,
    )


def hot_since(hot: Bools) -> Ints:
    """Give for each place the first period of the unbroken run that ends with the last; of none, how many there are.

    >>> hot_since(np.array([[True, True, True], [True, False, True], [True, True, False]])).tolist()
    [0, 2, 3]
    """
    marked = np.asarray(hot, np.bool_)
    periods = len(marked)
    if not periods:
        return np.zeros(marked.shape[1], np.int64)
    cold = ~marked[::-1]
    run = np.where(cold.any(axis=0), cold.argmax(axis=0), periods)
    return (periods - run).astype(np.int64)
