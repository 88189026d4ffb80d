"""Process limits for charts: every series as a row of one grid, its baselines as segments, its flags read back by day.

Hands the arithmetic to indicators/methods. Limits are made of disclosed figures; a withheld or missing one is a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from indicators.engine.baselines import Baseline, What
from indicators.engine.observation import Observation, State
from indicators.engine.variation import Flag, Limits, Segment, Stage
from indicators.methods import rules as spoken_rules
from indicators.methods import xmr

FULL_FROM = xmr.FULL_FROM
_STAGES = {xmr.Stage.PLOT_ONLY: Stage.NONE, xmr.Stage.TRIAL: Stage.TRIAL, xmr.Stage.FULL: Stage.FULL}
_FLAGS = {
    spoken_rules.Rule.NONE: Flag.NONE,
    spoken_rules.Rule.ASTRONOMICAL: Flag.BEYOND_LIMITS,
    spoken_rules.Rule.TREND: Flag.TREND,
    spoken_rules.Rule.TWO_IN_THREE: Flag.TWO_IN_THREE,
    spoken_rules.Rule.SHIFT: Flag.SHIFT,
}


@dataclass(frozen=True)
class Grid:
    """Several series side by side: `values` with NaN for a gap, the number of its segment, and what is left out."""

    rows: tuple[tuple[Observation, ...], ...]
    values: npt.NDArray[np.float64]
    segments: npt.NDArray[np.int64]
    left_out: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Observation]], baselines: Sequence[Sequence[Baseline]]) -> Grid:
        """Give the grid of series that each begin at the left edge."""
        width = max([1, *(len(row) for row in rows)])
        shape = (len(rows), width)
        values, segments, left_out = np.full(shape, np.nan), np.zeros(shape, np.int64), np.zeros(shape, np.bool_)
        for at, row in enumerate(rows):
            begins = sorted(b.month for b in baselines[at] if b.what is What.NEW_BASELINE)
            out = {b.month for b in baselines[at] if b.what is What.LEFT_OUT}
            for n, o in enumerate(row):
                if o.state is State.SHOWN and o.value is not None:
                    values[at, n] = o.value
                segments[at, n:] = sum(month <= o.start for month in begins)
                left_out[at, n] = o.start in out
        return cls(tuple(tuple(row) for row in rows), values, segments, left_out)


def limits_of(grid: Grid) -> list[Limits]:
    """Give the limits and flags of every series of a grid."""
    if not grid.rows:
        return []
    found = xmr.limits(grid.values, segment_labels=grid.segments, left_out=grid.left_out)
    spoken = spoken_rules.signals(grid.values, found)
    return [_one(grid, found, spoken, at) for at in range(len(grid.rows))]


def _one(grid: Grid, found: xmr.Limits, spoken: spoken_rules.Signals, at: int) -> Limits:
    row = grid.rows[at]
    edges = [n for n in range(len(row)) if n == 0 or grid.segments[at, n] != grid.segments[at, n - 1]]
    segments = tuple(_segment(row, found, at, first, last - 1) for first, last in pairwise([*edges, len(row)]))
    flags = tuple(
        (row[n].start, _FLAGS[spoken_rules.Rule(int(spoken.rule[at, n]))], bool(spoken.direction[at, n] > 0))
        for n in range(len(row))
        if spoken.rule[at, n]
    )
    return Limits(segments, flags)


def _segment(row: Sequence[Observation], found: xmr.Limits, at: int, first: int, last: int) -> Segment:
    stage = _STAGES[xmr.Stage(int(found.stage[at, last]))]
    calculable = bool(found.calculable[at, last]) and not found.dragged[at, last] and stage is not Stage.NONE
    mean, lower, upper = (float(side[at, last]) for side in (found.centre, found.lower, found.upper))
    points = int(found.points[at, last])
    if not calculable:
        lower = upper = 0.0
    return Segment(
        first=row[first].start,
        last=row[last].end,
        stage=stage,
        calculable=calculable,
        points=points,
        mean=mean if points else 0.0,
        lower=lower,
        upper=upper,
    )
