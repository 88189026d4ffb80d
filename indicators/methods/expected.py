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
        monthly = exposures[rows] * np.exp(self.wave.log_rate[:, -window:])
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
    events, exposure = (np.where(used, part, 0.0).sum(1) for part in (given.events, given.exposures))
    rate = over(events, exposure)
    floor = np.where(proportion, 1 - rate, 1.0)
    monthly = rate[:, None] * given.exposures
    kept, wave = _season(given, used, monthly, season, floor)
    monthly[kept] = given.exposures[kept] * np.exp(wave.log_rate)
    swings = spread(given.events, monthly, used, np.where(kept, PARAMETERS, 1), floor)
    return Expectation(given.exposures, used.sum(1), events, exposure, kept, swings, wave)


def _season(given: Figures, used: Bools, level: Floats, season: Ints, floor: Floats) -> tuple[Bools, Wave]:
    """Give which series keep a season, and the waves of those."""
    kept = may_have_one(given.events, used) & (season != Season.NO)
    rows = np.flatnonzero(kept)
    wave = fitted(given.events[rows], given.exposures[rows], used[rows])
    expected = given.exposures[rows] * np.exp(wave.log_rate)
    found = more_than_chance(given.events[rows], level[rows], expected, used[rows], floor[rows])
    keeps = wave.settled & (found | (season[rows] == Season.YES))
    kept[rows] = keeps
    return kept, Wave(wave.log_rate[keeps], wave.inverse[keeps], wave.settled[keeps])
