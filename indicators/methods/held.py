"""Three looks month by month, with the baseline held where it was while a flag shows.

A baseline that moved on would take the change for the new normal and let the flag fade. What a person rebases comes in
as a locked baseline. Months are judged many at a time, as rows of one call: first all of them as if no flag had ever
shown, then those that follow a flag once more with the baseline held, as often as a series is flagged anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.arrays import Bools, Ints
from indicators.methods.baseline import FEWEST, GAP, LONGEST, Figures, figures, spans
from indicators.methods.looks import AS_USUAL, THREE_LOOKS, Looks, Rules, Settings, looked

# Ours: how many months are walked. A flag that has shown for three years without a word from anybody is looked at anew.
WALKED = 36
# The months that can bear on the latest: those walked, and what the first of them is set against.
NEEDED = WALKED - 1 + LONGEST + GAP

BLOCK = 2048  # rows judged at a time, so that a simulation's many series need no more memory than a board's few


@dataclass(frozen=True)
class LooksByMonth:
    """How things stand in the latest month, and what led there: arrays of (series, months), from the first month on.

    `first` and `last` are the ends of the baseline that each month was judged by, `direction` what was told of it.
    """

    latest: Looks
    first: Ints
    last: Ints
    direction: Ints


def walked(
    events: ArrayLike,
    exposures: ArrayLike | None = None,
    settings: Settings = AS_USUAL,
    rules: Rules = THREE_LOOKS,
) -> LooksByMonth:
    """Give what three looks find in each of the latest 36 months of the series, and in full how the last one stands.

    Shapes and errors are those of `judge`. From the month after a flag is raised its baseline stays until a month in
    which the window that was told can be judged again and nothing is flagged: a missing month clears no flag. In the
    month after that the baseline is again all before the latest six.

    >>> found = walked([10, 12, 8] * 10 + [16] * 18)
    >>> found.last[0, 28:36].tolist(), found.last[0, -1].tolist(), found.latest.direction.tolist()
    ([22, 23, 24, 25, 26, 26, 26, 26], 26, [1])
    """
    walk = _Walk(figures(events, exposures), settings, rules)
    walk.judge_freely()
    while walk.hold():
        pass
    latest = looked(walk.given, walk.first[:, -1], walk.last[:, -1], settings, rules)
    return LooksByMonth(latest, walk.first, walk.last, walk.direction)


class _Walk:
    """Every month of every series: the baseline that it is judged by, the window told (-1 for none), its direction.

    Months before `settled` are final; those after are as if no flag had shown since.
    """

    def __init__(self, given: Figures, settings: Settings, rules: Rules) -> None:
        series, months = given.events.shape
        ends = [spans(series, month + 1, settings.locked) for month in range(months)]
        self.given, self.rules, self.settings = given, rules, settings
        self.first, self.last = (np.stack(parts, axis=1) for parts in zip(*ends, strict=True))
        self.told = np.full((series, months), -1)
        self.direction = np.zeros((series, months), dtype=int)
        self.settled = np.zeros(series, dtype=int)

    def judge_freely(self) -> None:
        """Judge every month that has enough months behind it, as if no flag showed."""
        rows = series, month = np.nonzero(self._enough())
        self.told[rows], self.direction[rows], _ = self._looked(series, month, self.first[rows], self.last[rows])

    def _enough(self) -> Bools:
        """Tell where, among the months walked, the baseline has months enough; no other month can be flagged."""
        used = self.given.known & (self.given.exposures > 0)
        before = np.concatenate([np.zeros((len(used), 1), dtype=int), used.cumsum(1)], axis=1)
        ends = np.minimum(self.last, np.arange(self.given.months)) + 1
        found = np.take_along_axis(before, ends, 1) - np.take_along_axis(before, np.minimum(self.first, ends), 1)
        found[:, :-WALKED] = 0
        return np.asarray(found >= FEWEST)

    def hold(self) -> bool:
        """Judge the months after the next flag of each series by its baseline; False where no flag is left."""
        flagged = (self.told >= 0) & (np.arange(self.given.months) >= self.settled[:, None])
        series = np.flatnonzero(flagged[:, :-1].any(1))
        begun = flagged[series].argmax(1)
        at, month = np.nonzero(np.arange(self.given.months) > begun[:, None])
        if not len(at):
            return False
        first, last = self.first[series, begun][at], self.last[series, begun][at]
        told, direction, whole = self._looked(series[at], month, first, last)
        held = self._until_cleared(self.told[series, begun], at, told, whole)
        rows = series[at[held]], month[held]
        self.first[rows], self.last[rows], self.direction[rows] = first[held], last[held], direction[held]
        self.settled[series] = begun + 1 + np.bincount(at[held], minlength=len(series))
        return True

    def _until_cleared(self, flag: Ints, at: Ints, told: Ints, whole: Bools) -> Bools:
        """Tell which rows, series by series in order of months, come before or are the one that clears the flag."""
        held = np.full(len(at), False)
        place, starts = np.arange(len(flag)), np.searchsorted(at, np.arange(len(flag)))
        for step in range(int(np.bincount(at).max())):
            row = np.minimum(starts + step, len(at) - 1)
            on = (flag >= 0) & (at[row] == place)
            held[row[on]] = True
            now, seen_again = told[row], whole[row, flag]
            flag = np.where(on, np.where(seen_again, now, np.maximum(flag, now)), flag)
        return held

    def _looked(self, series: Ints, month: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Bools]:
        """Judge one month of one series in each row; gives what is told, its direction, and which windows are whole."""
        blocks = [slice(begin, begin + BLOCK) for begin in range(0, max(len(series), 1), BLOCK)]
        found = [self._block(series[b], month[b], first[b], last[b]) for b in blocks]
        told, direction, whole = (
            np.concatenate([getattr(one, part) for one in found]) for part in ("told", "direction", "whole")
        )
        return told, direction, whole

    def _block(self, series: Ints, month: Ints, first: Ints, last: Ints) -> Looks:
        """Judge some rows, the figures of each moved to where its month is the latest."""
        width = max(GAP, int((month - first).max(initial=0)) + 1)
        shift = width - 1 - month
        proportion, season, smallest = (part[series] for part in self.settings.each(len(self.given.events)))
        settings = Settings(proportion, season, smallest)
        return looked(self.given.ending(series, month, width), first + shift, last + shift, settings, self.rules)
