"""The average moving range, on which the limits of several charts rest. Never reaches across a gap or a baseline."""

from __future__ import annotations

import numpy as np

from indicators.methods.arrays import Bools, Floats, Ints
from indicators.methods.segments import mean

# The upper limit of a moving range: Nelson, Journal of Quality Technology 14(3), 1982; NHSRplotthedots 0.2.2.
SCREEN = 3.267
# A moving range of two over one standard deviation, d2: Montgomery, Statistical Quality Control, appendix VI.
D2 = 1.128


def average(values: Floats, segment: Ints, used: Bools, screen: bool = True) -> Floats:
    """Give each month the average moving range of its segment, NaN where it has none.

    A moving range lies between two months next to each other that are both used and of one segment. With `screen`,
    those not under 3.267 times the average are dropped once, and the rest averaged (Nelson 1982).

    >>> flat = np.zeros((1, 4), dtype=int)
    >>> average(np.array([[1.0, 2.0, 2.0, 5.0]]), flat, np.ones((1, 4), dtype=bool)).round(4).tolist()
    [[1.3333, 1.3333, 1.3333, 1.3333]]
    """
    pairs = np.zeros(values.shape, dtype=np.bool_)
    pairs[:, 1:] = used[:, 1:] & used[:, :-1] & (segment[:, 1:] == segment[:, :-1])
    ranges = np.zeros(values.shape)
    np.abs(np.diff(np.where(used, values, 0.0)), out=ranges[:, 1:])
    every = mean(segment, ranges, pairs)
    return mean(segment, ranges, pairs & (ranges < SCREEN * every)) if screen else every
