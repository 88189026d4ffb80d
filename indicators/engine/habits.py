"""How a series of the board is by itself: its events a period, and how they swing, remember and go with the year.

From the months that its signal was told by; where three looks cannot judge a series, from all its figures. It says
nothing of what the latest figures show.
"""

from __future__ import annotations

import math

import numpy as np

from indicators.engine.observation import Series
from indicators.methods import habits
from indicators.methods.judgement import Judged, Judgement


def habit_of(series: Series, judged: Judgement) -> habits.Habit:
    """Give the habit of a series that can be told, with what three looks found of its baseline.

    Shares count the rarer answer. A value without counts behind it (an average, a ready-made rate) counts as the
    largest of counts: it varies as smoothly.
    """
    if judged.judged is Judged.YES:
        return habits.habit(judged, _floor(series))
    shown = series.shown
    counted = all(o.numerator is not None for o in shown)
    events = _rarer(series) / len(shown) if counted else math.inf
    values = [math.nan if o.value is None else o.value for o in series.observations]
    return habits.of_values(np.array(values), events)


def _rarer(series: Series) -> float:
    """Give the events of a series: for a share those of the rarer answer."""
    events = sum(o.numerator or 0.0 for o in series.shown)
    return min(events, _eligible(series) - events) if series.unit == "%" else events


def _eligible(series: Series) -> float:
    return sum(o.denominator or 0.0 for o in series.shown)


def _floor(series: Series) -> float:
    """Give the variance to mean that chance alone gives: less than 1 where the events are a share of those eligible."""
    eligible = _eligible(series) if series.unit == "%" else 0.0
    return 1 - _rarer(series) / eligible if eligible else 1.0
