"""XmR limits: how far a series moves by itself, for each stretch between baselines.

After NHS England Making Data Count as NHSRplotthedots 0.2.2 does it (R/ptd_spc_standard.R), with four departures:

- a gap breaks a moving range (the reference closes gaps);
- an average moving range of zero, or none, gives no limits (the reference gives limits of no width, or NaN and a "?");
- differences that are only rounding count as none;
- limits that one point has dragged away from most others are marked, see `Limits.dragged`.

Never clips a limit, never begins a segment, never leaves a point out by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from indicators.methods import arrays, moving_ranges, segments
from indicators.methods.arrays import Bools, Figures, Floats, Ints

# Three sigma in average moving ranges, 3 / 1.128 rounded: NHSRplotthedots 0.2.2, R/ptd_spc_standard.R, "limit".
THREE_SIGMA = 2.66
# The two-sigma lines lie at two thirds of the limits: same source, "limitclose".
TWO_THIRDS = 2 / 3
# Points that limits need: NHS England, "How many data points do I need?", as the project's statistics page has it.
TRIAL_FROM = 6
FULL_FROM = 13
# What two ways of calculating one number may differ by, relative to the largest value of a series: ours.
ROUNDING = 1e-12


class Stage(IntEnum):
    """How much a segment's points allow: a plot, limits on trial without icons, or everything."""

    PLOT_ONLY = 0
    TRIAL = 1
    FULL = 2


@dataclass(frozen=True, eq=False)
class Limits:
    """The limits of every month of every series, all series by month.

    `centre` is NaN where a segment has no used point, the limits wherever `calculable` is false. `points` counts those
    the limits rest on. `dragged` is 1 where a single point above the limits has pulled
    them off more than half of the others, which all lie below, -1 the other way round, otherwise 0. `segment` numbers
    the stretches, `present` tells months with a figure, `rounding` is what counts as no difference.
    """

    centre: Floats
    lower: Floats
    upper: Floats
    calculable: Bools
    dragged: Ints
    points: Ints
    segment: Ints
    present: Bools
    rounding: Floats

    @property
    def lower_two_sigma(self) -> Floats:
        """The line at two sigma under the centre."""
        return self.centre - TWO_THIRDS * (self.centre - self.lower)

    @property
    def upper_two_sigma(self) -> Floats:
        """The line at two sigma over the centre."""
        return self.centre + TWO_THIRDS * (self.upper - self.centre)

    @cached_property
    def stage(self) -> Ints:
        """The Stage that the points of each month's segment allow."""
        return stages(self.points)


def limits(
    values: Figures,
    *,
    segment_labels: npt.ArrayLike | None = None,
    left_out: npt.ArrayLike | None = None,
    screen: bool = True,
) -> Limits:
    """Give the XmR limits of each segment, mean and mean +- 2.66 average moving ranges, not clipped.

    `values` are series by month, NaN for a gap. `segment_labels` holds a whole number a month, for all series or each.
    `left_out` marks points that the limits do not rest on. `screen` drops large moving ranges once, as the R package
    does and the NHS Excel tool does not. Raises ValueError where shapes do not fit.

    >>> found = limits([10, 12, 11, 13, 12, 11])
    >>> [round(float(side[0, 0]), 3) for side in (found.lower, found.centre, found.upper)]
    [7.776, 11.5, 15.224]
    """
    given = arrays.series(values)
    segment = segments.numbered(segment_labels, given.shape)
    present = ~np.isnan(given)
    used = present & ~arrays.mask(left_out, given.shape)
    rounding = ROUNDING * np.where(present, np.abs(given), 0.0).max(axis=1, keepdims=True)
    centre = segments.mean(segment, given, used)
    spread = moving_ranges.average(given, segment, used, screen)
    calculable = spread > rounding
    spread = np.where(calculable, spread, np.nan)
    points = segments.total(segment, used).astype(np.int64)
    lower, upper = centre - THREE_SIGMA * spread, centre + THREE_SIGMA * spread
    return Limits(
        centre=centre,
        lower=lower,
        upper=upper,
        calculable=calculable,
        dragged=_dragged(segment, points, used & (given < lower - rounding), used & (given > upper + rounding)),
        points=points,
        segment=segment,
        present=present,
        rounding=rounding,
    )


def stages(points: npt.ArrayLike) -> Ints:
    """Give the stage that so many points allow: a plot under 6, a trial from 6 to 12, everything from 13.

    >>> stages([5, 6, 12, 13]).tolist()
    [0, 1, 1, 2]
    """
    counted = np.asarray(points)
    return arrays.first([(counted >= FULL_FROM, Stage.FULL), (counted >= TRIAL_FROM, Stage.TRIAL)], Stage.PLOT_ONLY)


def _dragged(segment: Ints, points: Ints, below: Bools, above: Bools) -> Ints:
    """Ours: one huge value moves the mean but, screened, not the width, and would flag all the ordinary months."""
    under, over = segments.total(segment, below), segments.total(segment, above)
    most = (points - 1) / 2
    return arrays.first([((over == 1) & (under > most), 1), ((under == 1) & (over > most), -1)], 0)
