"""Anhoej's two run rules: an unusually long run, or unusually few crossings of the median.

After qicharts2 0.8.1, R/helper.functions.R (runs.analysis and crsignal, method "anhoej"); Anhoej, PLoS ONE 10(3), 2015;
longest run by Schilling 2012, crossings by Chen 2010. Departure: a gap ends a run (the reference closes gaps);
whether the median was crossed is still told across it. Never used together with the four rules of XmR charts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from indicators.methods import arrays
from indicators.methods.arrays import Bools, Figures, Floats, Ints, sign
from indicators.methods.rare_events import median

# Added to round(log2 n): Schilling 2012, as in runs.analysis.
LONGEST_MARGIN = 3
# The lower tail of crossings that is unusual: Chen 2010, as in runs.analysis.
FEW = 0.05


@dataclass(frozen=True, eq=False)
class Runs:
    """The runs of each series, one number a series; all 0 and no signal where every point is on the median."""

    useful: Ints
    longest: Ints
    longest_expected: Ints
    crossings: Ints
    crossings_expected: Ints
    signal: Bools


def runs(values: Figures) -> Runs:
    """Give the longest run and the crossings of each series, with what chance allows.

    `values` are series by month. Points on the median neither end a run nor add to one.

    >>> found = runs([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 9, 9])
    >>> int(found.longest[0]), int(found.crossings[0]), bool(found.signal[0])
    (5, 1, False)
    """
    given = arrays.series(values)
    side = _sides(given)
    useful = (side != 0).sum(axis=1)
    order = np.argsort(side == 0, axis=1, kind="stable")
    packed = np.take_along_axis(side, order, axis=1)
    piece = np.take_along_axis(np.cumsum(np.isnan(given), axis=1), order, axis=1)
    both = (packed[:, 1:] != 0) & (packed[:, :-1] != 0)
    same = packed[:, 1:] == packed[:, :-1]
    longest = np.where(useful > 0, 1 + _longest(both & same & (piece[:, 1:] == piece[:, :-1])), 0)
    crossings = (both & ~same).sum(axis=1)
    most, fewest = expected(useful)
    signal = (useful > 0) & ((longest > most) | (crossings < fewest))
    return Runs(useful, longest, most, crossings, fewest, signal)


def expected(useful: npt.ArrayLike) -> tuple[Ints, Ints]:
    """Give the longest run and the fewest crossings that chance allows among so many points off the median.

    The longest is round(log2 n) + 3, the fewest the 5% point of a binomial of n - 1 and a half; both 0 for no points.

    >>> [int(bound) for bound in expected(24)]
    [8, 8]
    """
    many = np.asarray(useful, dtype=np.int64)
    longest = np.where(many > 0, np.round(np.log2(np.maximum(many, 1))) + LONGEST_MARGIN, 0)
    return longest.astype(np.int64), _binomial_point(np.maximum(many - 1, 0))


def _sides(given: Floats) -> Ints:
    centre = median(given)[:, None]
    return sign(given - centre)


def _longest(links: Bools) -> Ints:
    """Give the most links in a row, of each series."""
    place = np.arange(1, links.shape[1] + 1)
    broken = np.maximum.accumulate(np.where(links, 0, place), axis=1)
    longest: Ints = np.max(place - broken, axis=1, initial=0)
    return longest


def _binomial_point(trials: Ints) -> Ints:
    """Give the least number whose chance of so many heads or fewer reaches 5%."""
    tried = np.maximum(trials, 1)
    guess = np.ceil(special.bdtrik(FEW, tried, 0.5))
    before = np.maximum(guess - 1, 0)
    point = np.where(special.bdtr(before, tried, 0.5) >= FEW, before, guess)
    return np.where(trials > 0, np.maximum(point, 0), 0).astype(np.int64)
