"""Whether a survey can be judged at all: what was asked of some people says of everybody only what its interval does.

A figure whose interval holds the bound of its target is no finding, however far from it the figure itself lies. Never
words for people, and never decides what a target asks for: that is levels.py.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import hypot

from indicators.engine.exact import fraction
from indicators.engine.framework import IndicatorKind, Watched
from indicators.engine.intervals import Interval
from indicators.engine.levels import TargetJudgement
from indicators.engine.observation import Observation
from indicators.engine.status import Level, Status, Why
from indicators.engine.target import Basis, Target

# Under so many answers a share is told as resting on few (ours; StatsWales marks estimates from 25 to 40 as limited).
FEW_ASKED = 30

Ends = tuple[float, float]


def is_survey(watched: Watched) -> bool:
    """Tell whether an indicator's figures are what a part of the people answered for all."""
    return watched.kind is IndicatorKind.SURVEY


def beyond_chance(found: TargetJudgement, ends: Ends | None) -> TargetJudgement:
    """Give a survey's judgement: on track or missed only where the whole of its interval is, otherwise not rated.

    Where all of it misses, watch and off track are told apart by the figure and the tolerance, as ever. An end that
    lies on the bound itself counts as reached. Source: the benchmark rule of OHID Fingertips, by which a figure is
    similar to what its interval holds.
    """
    level = found.level
    if level is None or level.value is None:
        return found
    if ends is None:
        return replace(found, status=Status.NOT_ENOUGH, why=Why.NO_ANSWERS)
    # Rounding may leave 100% of those asked a hair outside their own interval.
    low, high = min(fraction(ends[0]), level.value), max(fraction(ends[1]), level.value)
    if level.met_by(low) and level.met_by(high):
        return replace(found, status=Status.ON_TRACK, why=Why.MEETS)
    if _misses(level, low, high):
        return found
    return replace(found, status=Status.NOT_ENOUGH, why=Why.SPANS_TARGET)


def _misses(level: Level, low: Fraction, high: Fraction) -> bool:
    """Tell whether nothing between two ends is as wanted; both may miss and a range lie between them."""
    above = level.highest is not None and (low > level.highest or (level.strict and low == level.highest))
    below = level.lowest is not None and (high < level.lowest or (level.strict and high == level.lowest))
    return above or below


def ends_against(
    observation: Observation, target: Target, level: Level | None, interval: Interval, before: Observation | None
) -> Ends | None:
    """Give the ends that a survey's figure is judged by: its interval, wider where last year's survey is the yardstick.

    Last year's figure is a sample too, so both are put together as in the interval of a difference. Source: Newcombe
    1998, Statistics in Medicine 17, 873-890, method 10.
    """
    ends = interval(observation)
    if ends is None or level is None or target.basis is not Basis.LAST_YEAR or not level.base or before is None:
        return ends
    other = interval(before)
    if other is None or observation.value is None or before.value is None:
        return None
    scale, value = float(level.edge / level.base), observation.value
    low = hypot(value - ends[0], scale * (other[1] - before.value))
    high = hypot(ends[1] - value, scale * (before.value - other[0]))
    return value - low, value + high
