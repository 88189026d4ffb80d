"""The band of one month's events that chance explains: outside of it, that month alone would be flagged.

It is for drawing beside a series; the looks themselves are decided by `tails`, which it asks.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from indicators.methods.arrays import Bools, Floats, Ints
from indicators.methods.expected import Sums
from indicators.methods.spread import Spread
from indicators.methods.tails import compared

MOST = 1e15  # beyond this whole numbers are no longer told apart


def band(sums: Sums, spread: Spread, levels: Floats, smallest: Floats, most: Floats) -> tuple[Floats, Floats]:
    """Give for each series the fewest and the most events of one month that are not flagged, whole numbers.

    `sums` and `levels` are (series, 1); `smallest` and `most`, the events that there can be, are one a series.

    >>> one = Sums(*(np.array([[v]]) for v in (10.0, 1 / 31, 300.0, 1.0)))
    >>> poisson = Spread(np.array([1.0]), np.array([False]), np.array([29.0]), np.array([0.0]))
    >>> [int(side[0]) for side in band(one, poisson, np.array([[0.005]]), np.array([0.1]), np.array([1e15]))]
    [3, 20]
    """

    def flagged(events: Floats) -> Ints:
        return compared(events[:, None], sums, spread, levels, smallest).direction[:, 0]

    expected = sums.expected[:, 0]
    quiet = np.minimum(np.floor(expected), most)
    low = _first(lambda events: flagged(events) >= 0, np.full_like(expected, -1.0), np.ceil(expected))
    top = np.minimum(np.maximum(quiet, 1.0), most)
    while (short := (flagged(top) <= 0) & (top < most)).any():
        top = np.where(short, np.minimum(2 * top, most), top)
    high = _first(lambda events: flagged(events) > 0, quiet, top) - 1
    return np.minimum(low, quiet), np.where(flagged(top) > 0, high, most)


def _first(holds: Callable[[Floats], Bools], without: Floats, with_it: Floats) -> Floats:
    """Give the first whole number for which something holds, by halving, between one without and one with it."""
    while (apart := with_it - without > 1).any():
        middle = np.floor((without + with_it) / 2)
        there = holds(middle)
        with_it = np.where(apart & there, middle, with_it)
        without = np.where(apart & ~there, middle, without)
    return with_it
