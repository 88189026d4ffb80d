"""Which months of a series the expectation is made from, and which figures count as figures.

It chooses months and calculates nothing from them. A month without a figure is left out, never filled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from indicators.methods.arrays import Bools, Floats, Ints

# Ours, tuned with the levels of the three looks. Leaving six months out: after the guard band of Farrington-type rules.
GAP = 6
LONGEST = 48
FEWEST = 18


@dataclass(frozen=True)
class Figures:
    """Events and exposures, (series, months): 0 where a month has no figure, which `known` tells from a true zero."""

    events: Floats
    exposures: Floats
    known: Bools

    @property
    def months(self) -> int:
        """Give how many months the series have."""
        return int(self.events.shape[1])

    def ending(self, series: Ints, month: Ints, width: int) -> Figures:
        """Give a row for each pair of a series and a month: the so many months that end with it, none before the first.

        >>> figures([[1, 2, 3], [4, 5, 6]]).ending(np.array([1, 0]), np.array([0, 2]), 2).events.tolist()
        [[0.0, 4.0], [2.0, 3.0]]
        """
        return Figures(*(_ending(part, series, month, width) for part in (self.events, self.exposures, self.known)))


def _ending(part: npt.NDArray[Any], series: Ints, month: Ints, width: int) -> npt.NDArray[Any]:
    padded = np.concatenate([np.zeros((len(part), width - 1), dtype=part.dtype), part], axis=1)
    rows: npt.NDArray[Any] = sliding_window_view(padded, width, axis=1)[series, month]
    return rows


def figures(events: ArrayLike, exposures: ArrayLike | None = None) -> Figures:
    """Give figures from events and exposures, (series, months) or one series; NaN in either means no figure.

    Without exposures every month counts 1. Events in a month without exposure are no figure. ValueError where there
    is no month, the shapes differ, or a number is negative or infinite.

    >>> figures([3, np.nan, 0]).known.tolist()
    [[True, False, True]]
    """
    happened = np.atleast_2d(np.asarray(events, dtype=float))
    exposed = np.ones_like(happened) if exposures is None else np.atleast_2d(np.asarray(exposures, dtype=float))
    if happened.ndim != 2 or happened.shape != exposed.shape or not happened.shape[1]:
        raise ValueError(f"events {happened.shape} and exposures {exposed.shape} should be (series, months) alike")
    missing = np.isnan(happened) | np.isnan(exposed)
    happened, exposed = np.where(missing, 0.0, happened), np.where(missing, 0.0, exposed)
    if (happened < 0).any() or (exposed < 0).any() or np.isinf(happened).any() or np.isinf(exposed).any():
        raise ValueError("events and exposures are finite and not below 0; a month without a figure is NaN")
    known = ~missing & ((exposed > 0) | (happened == 0))
    return Figures(np.where(known, happened, 0.0), np.where(known, exposed, 0.0), known)


def spans(series: int, months: int, locked: ArrayLike | None = None) -> tuple[Ints, Ints]:
    """Give the first and the last month of each series' baseline: the locked one, or all before the latest six.

    `locked` is a pair (first, last) for all series, or one pair a series with (-1, -1) where nothing is locked. An
    unlocked baseline reaches back 48 months at most; of fewer than seven months nothing is left, and last is -1.

    >>> [part.tolist() for part in spans(2, 60, [(-1, -1), (3, 40)])]
    [[6, 3], [53, 40]]
    """
    last = np.full(series, max(months - GAP, 0) - 1)
    first = np.maximum(last - LONGEST + 1, 0)
    if locked is None:
        return first, last
    pairs = np.broadcast_to(np.asarray(locked, dtype=int), (series, 2))
    free = pairs[:, 0] < 0
    if (~free & (pairs[:, 1] < pairs[:, 0])).any():
        raise ValueError("a locked baseline ends before it begins")
    return np.where(free, first, pairs[:, 0]), np.where(free, last, pairs[:, 1])


def within(first: Ints, last: Ints, months: int) -> Bools:
    """Tell for each of so many months whether it lies in each series' baseline, (series, months).

    >>> within(np.array([1]), np.array([2]), 4).tolist()
    [[False, True, True, False]]
    """
    place = np.arange(months)
    return (place >= first[:, None]) & (place <= last[:, None])


def rarer(given: Figures, used: Bools, proportion: Bools) -> tuple[Figures, Bools]:
    """Give the figures counting the rarer answer of every proportion over its baseline, and where that is the other.

    The other answer is taken where more than half of those eligible hit. ValueError where events exceed exposures.

    >>> turned, other = rarer(figures([9, 8], [10, 10]), np.full((1, 2), True), np.array([True]))
    >>> turned.events.tolist(), other.tolist()
    ([[1.0, 2.0]], [True])
    """
    if not proportion.any():
        return given, np.full(len(proportion), False)
    if (given.events[proportion] > given.exposures[proportion]).any():
        raise ValueError("more events than exposures in a proportion")
    hits, eligible = (np.where(used, part, 0).sum(1) for part in (given.events, given.exposures))
    other = proportion & (2 * hits > eligible)
    turned = np.where(other[:, None], given.exposures - given.events, given.events)
    return Figures(turned, given.exposures, given.known), other
