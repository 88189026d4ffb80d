"""What a baseline leads to expect of every month, with a season or without, how figures swing, and how sure that is.

It looks at the baseline alone: what happened in the months that are judged does not move it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.methods.arrays import Bools, Floats, Ints, over
from indicators.methods.baseline import Figures
from indicators.methods.season import PARAMETERS, Season, Wave, fitted, may_have_one, more_than_chance
from indicators.methods.spread import Spread, spread


@dataclass(frozen=True)
class Sums:
    """Months taken together: expected events, their share of all, Beq behind them, and how they swing; one shape."""

    expected: Floats
    share: Floats
    information: Floats
    factor: Floats


@dataclass(frozen=True)
class Expectation:
    """What each series is expected to do: months, events and exposure of its baseline, its season and its spread."""

    exposures: Floats
    months: Ints
    events: Floats
    exposure: Floats
    season: Bools
    spread: Spread
    wave: Wave

    def latest(self, window: int) -> Sums:
        """Give what is expected of the latest months together, one figure a series; 0 where there is no exposure."""
        exposures = self.exposures[:, -window:]
        exposure = exposures.sum(1)
        safe = np.where(self.exposure > 0, self.exposure, 1.0)
        expected, share = self.events * exposure / safe, exposure / (exposure + safe)
        information = self.events.copy()
        rows = self.season
        monthly = exposures[rows] * self.wave.rates[:, -window:]
        information[rows] = self.wave.information(monthly)
        expected[rows] = monthly.sum(1)
        share[rows] = over(expected[rows], expected[rows] + information[rows])
        return Sums(expected, share, information, self.spread.factor(window))


def expectation(given: Figures, used: Bools, season: Ints, proportion: Bools) -> Expectation:
    """Give what the used months of each series, (series, months), lead to expect of all its months.

    `season` is a Season a series; one fixed to YES is spared the test, not the 60 events in 24 months. The floor of
    the spread is 1, and 1 - p0 for a proportion of p0, as the variance of a binomial count to its mean is.

    >>> from indicators.methods.baseline import figures, within
    >>> given = figures([10.0] * 30 + [12.0] * 6)
    >>> baseline = within(np.array([0]), np.array([29]), 36)
    >>> found = expectation(given, baseline, np.array([Season.AUTO]), np.array([False]))
    >>> found.latest(6).expected.tolist(), found.spread.phi.tolist()
    ([60.0], [1.0])
    """
    held = Figures(given.events * used, given.exposures * used, used)
    events, exposure = held.events.sum(1), held.exposures.sum(1)
    rate = over(events, exposure)
    floor = np.where(proportion, 1 - rate, 1.0)
    kept, wave = _season(held, given.exposures, rate, season, floor)
    monthly = rate[:, None] * given.exposures
    monthly[kept] = given.exposures[kept] * wave.rates
    swings = spread(held.events, monthly, used, np.where(kept, PARAMETERS, 1), floor)
    return Expectation(given.exposures, used.sum(1), events, exposure, kept, swings, wave)


def _season(held: Figures, exposures: Floats, rate: Floats, season: Ints, floor: Floats) -> tuple[Bools, Wave]:
    """Give which series keep a season, and the waves of those; `held` are the figures of the used months alone."""
    kept = may_have_one(held.events, held.known) & (season != Season.NO)
    rows = np.flatnonzero(kept)
    if not len(rows):
        return kept, Wave.none(held.months)
    events, used = held.events[rows], held.known[rows]
    wave = fitted(events, held.exposures[rows])
    found = more_than_chance(events, wave, exposures[rows] * wave.rates, used, floor[rows], rate[rows])
    keeps = wave.settled & (found | (season[rows] == Season.YES))
    kept[rows] = keeps
    return kept, wave.only(keeps)
