"""How sure one figure of a series is: its 95% interval, by the kind of figure that it is.

Hands the arithmetic to indicators/methods/intervals. A figure that is no sum of events (an average, how many there are
at a time, a bare value) has none, because none of those methods would be true of it. Never compares anything.
"""

from __future__ import annotations

from collections.abc import Callable

from indicators.engine.observation import Observation, Series
from indicators.methods.intervals import of_count, of_rate, of_share

# The confidence of an interval that comes with a figure.
PUBLISHED = 95.0
# Gives the lower and upper end of a figure's interval, in the series' unit, or None where it has none.
Interval = Callable[[Observation], tuple[float, float] | None]


def interval_of(series: Series, stock: bool = False, confidence: float = 95.0) -> Interval:
    """Give what tells the interval of a figure of a series: exact or Byar for counts and rates, Wilson for shares.

    One that was published with the figure goes first, at the 95% that it is for. A share that came weighted, with the
    number of people who answered, has Wilson's of that number, as if the weighting had cost nothing. `stock` says that
    the figures are how many there are at a time. Source: the methods of OHID Fingertips.

    >>> interval_of(Series("", "", "", None, "thefts", 0, ()), stock=True)(None) is None
    True
    """

    def found(observation: Observation) -> tuple[float, float] | None:
        if observation.lower is not None and observation.upper is not None:
            return (observation.lower, observation.upper) if confidence == PUBLISHED else None
        events, below = hits_of(observation, series.unit), observation.denominator
        if events is None or observation.value is None or events < 0:
            return None
        if series.unit == "%":
            return _share(events, below, confidence)
        if series.per:
            return _rate(events, below, series.per, confidence)
        if observation.value != events:
            return None
        ends = of_count(events, confidence)
        return float(ends.lower), float(ends.upper)

    return (lambda _: None) if stock else found


def hits_of(observation: Observation, unit: str) -> float | None:
    """Give how many of its denominator a figure is: its numerator, or for a share that came weighted about so many."""
    if observation.numerator is not None or unit != "%":
        return observation.numerator
    if observation.value is None or not observation.denominator:
        return None
    return observation.value * observation.denominator / 100


def effective_base(observation: Observation) -> float | None:
    """Give of how many people a plain sample would tell a share as surely as its published interval does.

    Weights and clusters make a survey less sure than its base; without a published interval it is the base itself. The
    variance of a share falls with the base, so the base is cut by the square of how much wider the interval is; it is
    never raised. Source: Kish's design effect (Survey Sampling, 1965).
    """
    base, value, low, high = observation.denominator, observation.value, observation.lower, observation.upper
    if not base or value is None or low is None or high is None or high <= low or not 0 <= value <= 100:
        return base
    plain = of_share(value * base / 100, base)
    return base * min(1.0, (100 * float(plain.upper - plain.lower) / (high - low)) ** 2)


def _share(events: float, eligible: float | None, confidence: float) -> tuple[float, float] | None:
    if not eligible or not 0 <= events <= eligible:
        return None
    ends = of_share(events, eligible, confidence)
    return 100 * float(ends.lower), 100 * float(ends.upper)


def _rate(events: float, residents: float | None, per: int, confidence: float) -> tuple[float, float] | None:
    if not residents:
        return None
    ends = of_rate(events, residents, per=per, confidence=confidence)
    return float(ends.lower), float(ends.upper)
