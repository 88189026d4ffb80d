"""The four rules of special causes, per point: astronomical, trend, two in three, shift.

After NHSRplotthedots 0.2.2, R/ptd_calculate_point_type.R (functions ptd_special_cause_type, ptd_two_in_three and
ptd_part_of_two_in_three): all seven points of a shift or trend are flagged; of a two in three, those of the three in a
row that are themselves beyond two sigma; a label is given in the order of `Rule`. Departures, each on purpose:

- a gap breaks every run (the reference closes gaps);
- no rule speaks where limits cannot be calculated, or where a segment has under six points;
- where one point has dragged the limits (`Limits.dragged`), only it and trends are flagged, not the months left behind;
- a point within rounding of the mean, a limit or its neighbour is level with it;
- a trend's last point has the trend's direction, whatever follows (the reference takes the step to the next flagged
  point, which may belong to another trend). At a turning point both take the later trend.

Never run on rolling or overlapping periods: neighbours that share months make trends of nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from indicators.methods import arrays
from indicators.methods.arrays import Bools, Figures, Floats, Ints, first, sign
from indicators.methods.xmr import Limits, Stage

# Points in a shift and in a trend: NHSRplotthedots 0.2.2, R/ptd_calculate_point_type.R.
RUN = 7
# Points in a row and how many of them are beyond two sigma, same source.
THREE = 3
TWO = 2


class Rule(IntEnum):
    """Which rule a point is labelled with, the first that applies: lower numbers go first."""

    NONE = 0
    ASTRONOMICAL = 1
    TREND = 2
    TWO_IN_THREE = 3
    SHIFT = 4


@dataclass(frozen=True, eq=False)
class Signals:
    """What each point shows, series by month: its `rule`, and its `direction`.

    The direction is 1 above the mean or rising, -1 below the mean or falling, 0 where no rule applies. `each` holds the
    direction that every rule finds by itself, though a rule before it gives the point its label.
    """

    rule: Ints
    direction: Ints
    each: Mapping[Rule, Ints]

    def only(self, heard: Collection[Rule]) -> Signals:
        """Give what the points show where only some of the rules are heard: no other takes a label from them.

        >>> from indicators.methods import xmr
        >>> months = [10, 12] * 12 + [11.9, 11.9, 11.9, 11.9, 11.9, 14.5, 14.6]
        >>> found = signals(months, xmr.limits(months))
        >>> Rule(found.rule[0, -1]).name, Rule(found.only([Rule.SHIFT]).rule[0, -1]).name
        ('TWO_IN_THREE', 'SHIFT')
        """
        return _labelled({rule: found for rule, found in self.each.items() if rule in heard}, self.rule.shape)


def signals(values: Figures, limits: Limits, *, beyond_three_sigma: bool = False) -> Signals:
    """Give the rule and direction of each point against its limits, left-out points included.

    `values` are the series that the limits were made from. With `beyond_three_sigma`, two in three counts points
    outside the limits too (announced by NHS England in 2023). Raises ValueError where the shapes differ.

    >>> from indicators.methods import xmr
    >>> months = [4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 12]
    >>> found = signals(months, xmr.limits(months))
    >>> Rule(found.rule[0, -1]).name, int(found.direction[0, -1])
    ('ASTRONOMICAL', 1)
    """
    given = arrays.series(values)
    if given.shape != limits.centre.shape:
        raise ValueError(f"Values of {given.shape} do not fit limits of {limits.centre.shape}: make limits from them.")
    heard = limits.calculable & (limits.stage > Stage.PLOT_ONLY)
    plain = heard & (limits.dragged == 0)
    side = np.where(plain, sign(given - limits.centre, limits.rounding), 0)
    outside = _outside(given, limits.lower, limits.upper, limits.rounding)
    close = _outside(given, limits.lower_two_sigma, limits.upper_two_sigma, limits.rounding) != 0
    near = plain & close & (beyond_three_sigma | (outside == 0))
    found = {
        Rule.ASTRONOMICAL: np.where(heard & (plain | (outside == limits.dragged)), outside, 0),
        Rule.TREND: _trends(given, limits, heard),
        Rule.TWO_IN_THREE: side * _two_in_three(side, near, limits.segment),
        Rule.SHIFT: side * _shifts(side, limits.segment),
    }
    return _labelled(found, given.shape)


def _labelled(found: Mapping[Rule, Ints], shape: tuple[int, ...]) -> Signals:
    """Label each point by the first rule that found it, in the order given."""
    if not found:
        return Signals(np.zeros(shape, np.int64), np.zeros(shape, np.int64), found)
    rule = first([(direction != 0, rule) for rule, direction in found.items()], Rule.NONE)
    direction: Ints = np.select([d != 0 for d in found.values()], list(found.values()), default=np.int64(0))
    return Signals(rule, direction, found)


def _outside(given: Floats, lower: Floats, upper: Floats, rounding: Floats) -> Ints:
    above, below = sign(given - upper, rounding), sign(given - lower, rounding)
    return np.maximum(above, 0) + np.minimum(below, 0)


def _next_to(segment: Ints) -> Bools:
    same: Bools = segment[:, 1:] == segment[:, :-1]
    return same


def _on_one_side(side: Ints, segment: Ints) -> Bools:
    same: Bools = (side[:, 1:] == side[:, :-1]) & (side[:, 1:] != 0)
    return same & _next_to(segment)


def _shifts(side: Ints, segment: Ints) -> Bools:
    return _points_of(_run_starts(_on_one_side(side, segment), RUN), RUN)


def _trends(given: Floats, limits: Limits, heard: Bools) -> Ints:
    step = np.zeros(given.shape, dtype=np.int64)
    step[:, :-1] = sign(np.diff(given), limits.rounding)
    linked = _next_to(limits.segment) & heard[:, 1:] & heard[:, :-1]
    rising = _points_of(_run_starts(linked & (step[:, :-1] > 0), RUN), RUN)
    falling = _points_of(_run_starts(linked & (step[:, :-1] < 0), RUN), RUN)
    return np.where(rising & falling, step, rising.astype(np.int64) - falling.astype(np.int64))


def _two_in_three(side: Ints, near: Bools, segment: Ints) -> Bools:
    many = np.zeros(side.shape, dtype=np.int64)
    for k in range(min(THREE, side.shape[1])):
        many[:, : side.shape[1] - k] += near[:, k:]
    return _points_of(_run_starts(_on_one_side(side, segment), THREE) & (many >= TWO), THREE) & near


def _run_starts(links: Bools, points: int) -> Bools:
    """Mark the first point of each run of so many points; a link lies between each point and the next."""
    starts = np.zeros((links.shape[0], links.shape[1] + 1), dtype=np.bool_)
    months = max(starts.shape[1] - points + 1, 0)
    starts[:, :months] = True
    for k in range(points - 1):
        starts[:, :months] &= links[:, k : k + months]
    return starts


def _points_of(starts: Bools, points: int) -> Bools:
    """Mark all points of the runs that begin at the starts."""
    marked = starts.copy()
    for k in range(1, points):
        marked[:, k:] |= starts[:, : max(starts.shape[1] - k, 0)]
    return marked
