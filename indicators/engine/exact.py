"""Figures as exact fractions, so that 94.96% is never read as 95.0% and an edge is an edge.

Fractions are of decimals as they are written, and of the parts of a share; nothing is rounded.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from indicators.engine.observation import Observation

_SCALES = (1, 100, 1000, 10_000, 100_000)
_FINE = 10**30


def fraction(value: float) -> Fraction:
    """Give a number as the decimal that it is written as."""
    return Fraction(str(value))


def scale_of(observation: Observation) -> int | None:
    """Give what the ratio of a figure's parts is multiplied by to be its value: 100 of a share; None of no ratio."""
    if observation.numerator is None or not observation.denominator or observation.value is None:
        return None
    ratio, value = observation.numerator / observation.denominator, observation.value
    return next((s for s in _SCALES if abs(s * ratio - value) <= 1e-9 * max(1.0, abs(value))), None)


def value_of(observation: Observation) -> Fraction | None:
    """Give a figure's value, as the ratio of its parts where it is one; None where there is no figure."""
    if observation.value is None:
        return None
    scale = scale_of(observation)
    if scale and observation.numerator is not None and observation.denominator:
        return scale * fraction(observation.numerator) / fraction(observation.denominator)
    return fraction(observation.value)


def root(square: Fraction) -> Fraction:
    """Give the square root of a fraction: itself where it is one, otherwise to thirty decimals, downwards."""
    top, bottom = square.numerator, square.denominator
    if isqrt(top) ** 2 == top and isqrt(bottom) ** 2 == bottom:
        return Fraction(isqrt(top), isqrt(bottom))
    return Fraction(isqrt(top * bottom * _FINE**2), bottom * _FINE)
