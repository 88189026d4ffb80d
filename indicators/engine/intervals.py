"""How sure one figure of a series is: its 95% interval, by the kind of figure that it is.

Hands the arithmetic to indicators/methods/intervals. A figure that is no sum of events (an average, how many there are
at a time, a bare value) has none, because none of those methods would be true of it. Never compares anything.
"""

from __future__ import annotations

from collections.abc import Callable

from indicators.engine.observation import Observation, Series
from indicators.methods.intervals import of_count, of_rate, of_share

# Gives the lower and upper end of a figure's interval, in the series' unit, or None where it has none.
Interval = Callable[[Observation], tuple[float, float] | None]


def interval_of(series: Series, stock: bool = False, confidence: float = 95.0) -> Interval:
    """Give what tells the interval of a figure of a series: exact or Byar for counts and rates, Wilson for shares.

    `stock` says that the figures are how many there are at a time. Source: the methods of OHID Fingertips.

    >>> interval_of(Series("", "", "", None, "thefts", 0, ()), stock=True)(None) is None
    True
    """

    def found(observation: Observation) -> tuple[float, float] | None:
        events, below = observation.numerator, observation.denominator
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


def _share(events: float, eligible: float | None, confidence: float) -> tuple[float, float] | None:
    if not eligible or events > eligible:
        return None
    ends = of_share(events, eligible, confidence)
    return 100 * float(ends.lower), 100 * float(ends.upper)


def _rate(events: float, residents: float | None, per: int, confidence: float) -> tuple[float, float] | None:
    if not residents:
        return None
    ends = of_rate(events, residents, per=per, confidence=confidence)
    return float(ends.lower), float(ends.upper)
