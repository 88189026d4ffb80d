"""How a series is by itself: how many events it has, how they swing and remember, and whether the year shows in it.

What false flags hang on. A single swing counts only where it is more than chance would make of a plain series; memory
is too unsure in one short series to be told at all, and is taken together over many. It says nothing of whether the
latest months are unusual.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from indicators.methods.arrays import Floats
from indicators.methods.judgement import Judgement
from indicators.methods.season import PARAMETERS

# Ours: how seldom a plain series may seem to swing.
SELDOM = 0.1


@dataclass(frozen=True)
class Habit:
    """Events a period, variance over what pure chance gives, correlation with the period before, and a yearly wave.

    Estimated from `months` figures; the correlation of one series is unsure, and may come out negative.
    """

    events: float
    swing: float = 1.0
    memory: float = 0.0
    seasonal: bool = False
    months: int = 0


def habit(judged: Judgement, floor: float = 1.0) -> Habit:
    """Give the habit of a series as its baseline shows it; ValueError for a series that three looks cannot judge.

    `floor` is the spread that pure chance gives: 1 for counts and rates, 1 - p for a proportion of p. Source: Pearson's
    chi-squared against its degrees of freedom.

    >>> from indicators.methods.looks import judge
    >>> found = habit(judge([4, 4, 16] * 10 + [8] * 6).one(0))
    >>> found.events, round(found.swing, 2), round(found.memory, 2)
    (8.0, 4.14, -0.5)
    """
    if judged.phi is None or judged.correlation is None:
        raise ValueError("a series that is not judged has no habit")
    parameters = PARAMETERS if judged.season else 1
    freedom = max(judged.months - parameters, 1)
    swing = judged.phi / floor if floor > 0 else 1.0
    return Habit(
        judged.events / judged.months,
        swing if chdtrc(freedom, swing * freedom) < SELDOM else 1.0,
        unbiased(judged.correlation, judged.months, parameters),
        judged.season,
        judged.months,
    )


def of_values(values: Floats, events: float) -> Habit:
    """Give the habit of values side by side, NaN for a gap: what they remember; their swing is their own measure.

    >>> of_values(np.array([1.0, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 2, 3, 4, 5]), 1000).memory > 0.5
    True
    """
    away = values - np.nanmean(values)
    months, squares = int((~np.isnan(values)).sum()), float(np.nansum(away**2))
    correlation = float(np.nansum(away[1:] * away[:-1])) / squares if squares else 0.0
    return Habit(events, memory=unbiased(correlation, months, 1), months=months)


def unbiased(correlation: float, months: int, parameters: int) -> float:
    """Give a lag-1 autocorrelation without what it lacks on average where a level, or a wave too, was fitted first.

    Source: Kendall 1954, Biometrika 41: E(r) = rho - (1 + 4 rho) / n for a level; that each parameter takes 1 / n is
    ours.

    >>> unbiased(-1 / 30, 30, 1), round(unbiased(0.14, 30, 1), 2)
    (0.0, 0.2)
    """
    return (correlation + parameters / months) / (1 - 4 / months) if months > 4 else 0.0


def shared_memory(of: Sequence[Habit]) -> float:
    """Give the memory of many series together: the mean of theirs, by how many figures each has; never under 0.

    >>> shared_memory([Habit(5, memory=0.3, months=30), Habit(5, memory=-0.1, months=10)]), shared_memory([])
    (0.2, 0.0)
    """
    months = sum(one.months for one in of)
    return max(0.0, sum(one.memory * one.months for one in of) / months) if months else 0.0
