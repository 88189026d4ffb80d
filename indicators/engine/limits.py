"""Process limits for charts: every series as a row of one grid, its baselines as segments, its flags read back by day.

Hands the arithmetic to indicators/methods. Limits are made of disclosed figures; a withheld or missing one is a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from indicators.engine.baselines import Baseline, What
from indicators.engine.observation import Observation
from indicators.engine.variation import Flag, Limits, Segment, Stage
from indicators.methods import rules as spoken_rules
from indicators.methods import xmr

POINTS_AND_SHIFT = (spoken_rules.Rule.ASTRONOMICAL, spoken_rules.Rule.SHIFT)
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
            values[at, : len(row)] = [np.nan if o.value is None else o.value for o in row]
            for one in baselines[at]:
                if one.what is What.NEW_BASELINE:
                    segments[at, : len(row)] += [one.month <= o.start for o in row]
                elif one.what is What.LEFT_OUT:
                    left_out[at, : len(row)] |= [o.start == one.month for o in row]
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
    edges = [0, *(np.flatnonzero(np.diff(grid.segments[at, : len(row)])) + 1).tolist(), len(row)] if row else []
    segments = tuple(_segment(row, found, at, first, last - 1) for first, last in pairwise(edges))
    return Limits(segments, _flags(row, spoken, at), _flags(row, spoken.only(POINTS_AND_SHIFT), at))


def _flags(row: Sequence[Observation], spoken: spoken_rules.Signals, at: int) -> tuple[tuple[date, Flag, bool], ...]:
    return tuple(
        (row[n].start, _FLAGS[spoken_rules.Rule(int(spoken.rule[at, n]))], bool(spoken.direction[at, n] > 0))
        for n in np.flatnonzero(spoken.rule[at, : len(row)]).tolist()
    )


def _segment(row: Sequence[Observation], found: xmr.Limits, at: int, first: int, last: int) -> Segment:
    place = at, last
    stage, points = _STAGES[xmr.Stage(int(found.stage[place]))], int(found.points[place])
    calculable = bool(found.calculable[place]) and not found.dragged[place] and stage is not Stage.NONE
    return Segment(
        first=row[first].start,
        last=row[last].end,
        stage=stage,
        calculable=calculable,
        points=points,
        mean=float(found.centre[place]) if points else 0.0,
        lower=float(found.lower[place]) if calculable else 0.0,
        upper=float(found.upper[place]) if calculable else 0.0,
        dragged=bool(found.dragged[place]),
    )
