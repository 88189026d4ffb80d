"""Three looks: whether the latest month, three or six have more or fewer events than earlier years lead to expect.

The rule that flags change, for counts, rates and proportions, over many series at once. It knows a month by its place
in the series, does not know which way is good, and says nothing in words. What it costs is in `false_alarms`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.arrays import Bools, Floats, Ints
from indicators.methods.band import MOST, band
from indicators.methods.baseline import FEWEST, Figures, figures, rarer, spans, within
from indicators.methods.expected import Expectation, Sums, expectation
from indicators.methods.judgement import Direction, Judged, Judgement, Look, Month
from indicators.methods.season import Season
from indicators.methods.tails import Comparison, compared

# All ours: the levels are two-sided, tuned by simulation on the board that `false_alarms` draws.
SMALLEST_CHANGE = 0.10
BANDS = (3, 30)  # events a month of the baseline; both belong to the middle


@dataclass(frozen=True)
class Rules:
    """The windows, shortest first (one month), and the level of each for rare, middle and large counts of events."""

    windows: tuple[int, ...] = (1, 3, 6)
    rare: tuple[float, ...] = (0.001, 0.003, 0.005)
    middle: tuple[float, ...] = (0.005, 0.015, 0.025)
    large: tuple[float, ...] = (0.002, 0.004, 0.006)

    @property
    def cautious(self) -> Rules:
        """Give the rules with all levels halved, for a board whose series swing.

        >>> Rules().cautious.rare
        (0.0005, 0.0015, 0.0025)
        """
        halves = (tuple(level / 2 for level in levels) for levels in (self.rare, self.middle, self.large))
        return Rules(self.windows, *halves)

    def levels(self, events: Floats, months: Ints) -> Floats:
        """Give the levels, (series, windows), by the events a month of each baseline.

        >>> Rules().levels(np.array([89.0, 90.0, 900.0, 901.0]), np.full(4, 30))[:, 0].tolist()
        [0.001, 0.005, 0.005, 0.002]
        """
        low, high = BANDS
        row = np.where(events < low * months, 0, np.where(events > high * months, 2, 1))
        return np.array([self.rare, self.middle, self.large])[row]


THREE_LOOKS = Rules()


@dataclass(frozen=True)
class Settings:
    """What an owner may set: one for all series, or one a series.

    `locked` is the first and the last month of a locked baseline, as places in the series; (-1, -1) locks none.
    """

    proportion: ArrayLike = False
    season: ArrayLike = Season.AUTO
    smallest_change: ArrayLike = SMALLEST_CHANGE
    locked: ArrayLike | None = None

    def each(self, series: int) -> tuple[Bools, Ints, Floats]:
        """Give proportion, season and smallest change as one figure a series."""
        return (
            np.broadcast_to(np.asarray(self.proportion, dtype=bool), series),
            np.broadcast_to(np.asarray(self.season, dtype=int), series),
            np.broadcast_to(np.asarray(self.smallest_change, dtype=float), series),
        )


AS_USUAL = Settings()


@dataclass(frozen=True)
class Looks:
    """What three looks find of many series in their latest month: arrays by series, or by series and window.

    Figures of a window that is not `whole` mean nothing; `one` leaves such windows out.
    """

    rules: Rules
    judged: Ints
    first: Ints
    last: Ints
    other_answer: Bools
    observed: Floats
    whole: Bools
    expectation: Expectation
    sums: Sums
    compared: Comparison
    smallest_change: Floats
    most: Floats

    @cached_property
    def flagged(self) -> Ints:
        """Give the direction of every window, (series, windows): 1 higher, -1 lower, 0 neither or not judged."""
        own = np.where(self.other_answer[:, None], -self.compared.direction, self.compared.direction)
        return np.where(self.whole, own, 0)

    @cached_property
    def told(self) -> Ints:
        """Give the place of the longest window that is flagged, for each series; -1 where none is."""
        return np.asarray(np.where(self.flagged != 0, np.arange(self.flagged.shape[1]), -1).max(1))

    @cached_property
    def direction(self) -> Ints:
        """Give the direction of the window that is told, for each series; 0 where none is."""
        longest: Ints = np.take_along_axis(self.flagged, np.maximum(self.told, 0)[:, None], axis=1)
        return np.where(self.told >= 0, longest[:, 0], 0)

    @cached_property
    def band(self) -> tuple[Floats, Floats]:
        """Give the fewest and the most events of the latest month that the one-month look would not flag, by series.

        In the series' own terms; without meaning where that look is not whole.
        """
        one = Sums(*(part[:, :1] for part in vars(self.sums).values()))
        levels = self.rules.levels(self.expectation.events, self.expectation.months)[:, :1]
        low, high = band(one, self.expectation.spread, levels, self.smallest_change, self.most)
        return np.where(self.other_answer, self.most - high, low), np.where(self.other_answer, self.most - low, high)

    def one(self, series: int) -> Judgement:
        """Give one series as judged, with plain numbers; windows that could not be judged are left out."""
        found, judged = self.expectation, bool(self.judged[series] == Judged.YES)
        return Judgement(
            judged=Judged(self.judged[series]),
            first=int(self.first[series]),
            last=int(self.last[series]),
            months=int(found.months[series]),
            events=float(found.events[series]),
            other_answer=bool(self.other_answer[series]),
            season=bool(found.season[series]),
            phi=float(found.spread.phi[series]) if judged else None,
            correlation=float(found.spread.correlation[series]) if judged else None,
            looks=tuple(self._look(series, w) for w in np.flatnonzero(self.whole[series]).tolist()),
            month=self._month(series) if self.whole[series, 0] else None,
        )

    def _month(self, series: int) -> Month:
        expected = float(self.sums.expected[series, 0])
        own = float(self.most[series]) - expected if self.other_answer[series] else expected
        return Month(own, float(self.band[0][series]), float(self.band[1][series]))

    def _look(self, series: int, window: int) -> Look:
        at = series, window
        return Look(
            window=self.rules.windows[window],
            observed=float(self.observed[at]),
            expected=float(self.sums.expected[at]),
            upper=float(self.compared.upper[at]),
            lower=float(self.compared.lower[at]),
            chance=float(self.compared.chance[at]),
            direction=Direction(self.flagged[at]),
        )


def judge(
    events: ArrayLike,
    exposures: ArrayLike | None = None,
    settings: Settings = AS_USUAL,
    rules: Rules = THREE_LOOKS,
) -> Looks:
    """Judge the latest month of every series: (series, months) of events, NaN where there is no figure.

    Without `exposures` the events are counts; with them a rate (population or days), or where the settings say so a
    proportion (exposures are those eligible). ValueError for shapes that differ, negative or infinite numbers, and
    proportions above 1. Ours, with its levels tuned by the simulation of `false_alarms`.

    >>> found = judge([10] * 30 + [14, 14, 13, 14, 14, 13]).one(0).told
    >>> found.window, found.observed, found.expected, round(found.ratio, 2), found.once_in
    (6, 82.0, 60.0, 1.37, 70)
    """
    given = figures(events, exposures)
    return looked(given, *spans(len(given.events), given.months, settings.locked), settings, rules)


def looked(given: Figures, first: Ints, last: Ints, settings: Settings, rules: Rules) -> Looks:
    """Judge the latest month of figures against baselines from `first` to `last`, months by their place, by series.

    >>> given = figures([10] * 30 + [14, 14, 13, 14, 14, 13])
    >>> looked(given, np.array([0]), np.array([29]), AS_USUAL, THREE_LOOKS).direction.tolist()
    [1]
    """
    proportion, season, smallest = settings.each(len(given.events))
    used = within(first, last, given.months) & given.known & (given.exposures > 0)
    turned, other = rarer(given, used, proportion)
    found = expectation(turned, used, season, proportion)
    enough = found.months >= FEWEST
    each = [found.latest(window) for window in rules.windows]
    sums = Sums(*(np.stack(parts, axis=1) for parts in zip(*(vars(s).values() for s in each), strict=True)))
    observed = np.stack([turned.events[:, -window:].sum(1) for window in rules.windows], axis=1)
    whole = enough[:, None] & np.stack([_whole(given, last, window) for window in rules.windows], axis=1)
    levels = rules.levels(found.events, found.months)
    comparison = compared(observed, sums, found.spread, levels, smallest)
    outcome = np.where(~enough, Judged.TOO_FEW_MONTHS, np.where(whole.any(1), Judged.YES, Judged.NO_LOOK))
    most = np.where(proportion, given.exposures[:, -1], MOST)
    return Looks(rules, outcome, first, last, other, observed, whole, found, sums, comparison, smallest, most)


def _whole(given: Figures, last: Ints, window: int) -> Bools:
    """Tell where the latest months can be judged together: all have figures, some exposure, and follow the baseline."""
    if window > given.months:
        return np.full(len(last), False)
    exposed = given.exposures[:, -window:].sum(1) > 0
    return np.asarray(given.known[:, -window:].all(1) & exposed & (given.months - window > last))
