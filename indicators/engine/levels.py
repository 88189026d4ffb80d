"""How a figure stands to a target: which target stood for its period, and on which side of the level it lies.

Compares exact ratios, never rounded ones. Never decides whether a figure may be judged at all: that is rating.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from indicators.engine.observation import Observation
from indicators.engine.status import Form, Status, Target, Why


def standing(targets: Sequence[Target], observation: Observation) -> Target | None:
    """Give the target that stood on the last day of an observation's period: the one that began last."""
    found = [t for t in targets if t.covers(observation.end)]
    return max(found, key=lambda t: (t.starts_on, t.submission)) if found else None


def against(observation: Observation, target: Target) -> tuple[Status, Why]:
    """Judge a value against a target: green at or better, amber within the tolerance inclusive, red beyond."""
    value = _exact_value(observation)
    off = _off_by(value, target)
    if off <= 0:
        return Status.ON_TRACK, Why.MEETS
    if off <= allowance(target, value):
        return Status.WATCH, Why.WITHIN_TOLERANCE
    return Status.OFF_TRACK, Why.BEYOND_TOLERANCE


def _exact_value(observation: Observation) -> Fraction:
    """Take the ratio of the parts where it is the value, so that 94.96% is never read as 95.0%."""
    value = observation.value or 0.0
    if observation.numerator is not None and observation.denominator:
        ratio = _fraction(observation.numerator) / _fraction(observation.denominator)
        for scale in (1, 100, 1000, 10_000, 100_000):
            if abs(float(scale * ratio) - value) <= 1e-9 * max(1.0, abs(value)):
                return scale * ratio
    return _fraction(value)


def _off_by(value: Fraction, target: Target) -> Fraction:
    """Give how far a value is on the wrong side of a target, 0 or less where it meets it."""
    level = _fraction(target.level)
    if target.form is Form.AT_MOST:
        return value - level
    if target.form is Form.AT_LEAST:
        return level - value
    upper = _fraction(target.upper if target.upper is not None else target.level)
    return max(level - value, value - upper)


def allowance(target: Target, value: Fraction) -> Fraction:
    """Give how far off is still amber, in the target's unit: a percentage is of the level that `value` misses."""
    tolerance = _fraction(target.tolerance)
    if target.absolute:
        return tolerance
    above = target.form is Form.BETWEEN and target.upper is not None and value > _fraction(target.upper)
    level = target.upper if above and target.upper is not None else target.level
    return abs(_fraction(level)) * tolerance / 100


def _fraction(value: float) -> Fraction:
    return Fraction(str(value))
