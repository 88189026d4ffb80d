"""Limits of each month's own, for shares and rates whose months count out of very different numbers: p and u charts.

Hands the arithmetic to indicators/methods. A month that would expect too few has no limits of its own, rather than
limits that promise more than they hold. Never decides that they are drawn (charts.py does), and assures nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from indicators.engine.baselines import Baseline
from indicators.engine.limits import Grid
from indicators.engine.observation import Observation, Series, State
from indicators.engine.variation import Segment, Stage
from indicators.methods import attribute_charts
from indicators.methods.attribute_charts import prefers_prime

# How many of the rarer answer a month must lead to expect for limits of its own: the rule of thumb for taking a
# binomial for a normal, np and n(1-p) of 5 or more. Under it chance alone passes the upper limit up to thirteen times
# as often as three deviations promise, from it on about twice and at most five times (counted exactly in the tests).
LEAST_EXPECTED = 5.0
# What two ways of calculating one number may differ by, relative to the limit: ours.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class MonthLimits:
    """The limits of one period, by its first day and in the unit of the series, kept within what is possible.

    `outside` is 1 where its figure lies over them, -1 under them, otherwise 0.
    """

    start: date
    stage: Stage
    centre: float
    lower: float
    upper: float
    outside: int = 0


@dataclass(frozen=True)
class SteppedLimits:
    """The limits of every period that has its own; `wider` is how many times wider than chance alone would make them.

    `wider` is 1 in the plain form; Laney's form takes it from the figures. `small` counts the periods without limits
    because they would expect too few.
    """

    months: tuple[MonthLimits, ...]
    wider: float
    small: int

    @property
    def latest(self) -> MonthLimits | None:
        """The newest limits, where they are full; trial limits are not named."""
        last = self.months[-1] if self.months else None
        return last if last and last.stage is Stage.FULL else None


def stepped(series: Series, segments: Sequence[Segment], baselines: Sequence[Baseline] = ()) -> SteppedLimits | None:
    """Give each period's own limits, within the same segments as the limits for all; None where there can be none."""
    divided = series.unit == "%" or bool(series.per)
    if not divided or not segments or not all(_parted(o) for o in series.shown):
        return None
    top, bottom = (_row(series, part) for part in ("numerator", "denominator"))
    share = series.unit == "%"
    grid = Grid.of([series.observations], [baselines])
    make = attribute_charts.p_limits if share else attribute_charts.u_limits
    found = make(top, bottom, segment_labels=grid.segments, left_out=grid.left_out)
    prime = bool(prefers_prime(top, found.sigma_z)[0])
    if prime:
        found = make(top, bottom, segment_labels=grid.segments, left_out=grid.left_out, prime=True)
    return _told(series, segments, found, bottom, prime)


def _parted(o: Observation) -> bool:
    """Tell whether a figure came with what it counts and what it counts out of."""
    return o.numerator is not None and o.denominator is not None


def _row(series: Series, part: str) -> np.ndarray:
    shown = [getattr(o, part) if o.state is State.SHOWN else None for o in series.observations]
    return np.array([shown], dtype=np.float64)


def _told(
    series: Series, segments: Sequence[Segment], found: attribute_charts.Limits, bottom: np.ndarray, prime: bool
) -> SteppedLimits:
    scale = series.per or 100
    expected = bottom * (np.minimum(found.centre, 1 - found.centre) if series.unit == "%" else found.centre)
    months, small, wider = [], 0, 1.0
    for at, o in enumerate(series.observations):
        segment = next((s for s in segments if s.first <= o.start <= s.last), None)
        if segment is None or segment.stage is Stage.NONE or not found.calculable[0, at]:
            continue
        if expected[0, at] < LEAST_EXPECTED:
            small += 1
            continue
        centre, lower, upper = (scale * float(side[0, at]) for side in (found.centre, found.lower, found.upper))
        side = _side(scale * float(found.value[0, at]), lower, upper)
        months.append(MonthLimits(o.start, segment.stage, centre, lower, upper, side))
        wider = float(found.sigma_z[0, at]) if prime else 1.0
    return SteppedLimits(tuple(months), wider, small)


def _side(value: float, lower: float, upper: float) -> int:
    if value > upper * (1 + _ROUNDING):
        return 1
    return -1 if value < lower * (1 - _ROUNDING) else 0
