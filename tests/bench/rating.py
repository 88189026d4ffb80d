"""What it costs to rate every indicator of a board and to roll them up, in seconds of CPU.

All 58 indicators of Swindon's framework with four years of invented monthly counts, as the demonstration has, and a
target each; one in eight changed for good a year ago.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import numpy as np

from data.periods import PeriodKind, month_end, months_later
from indicators.engine.assemble import Facts, found, rolled_up
from indicators.engine.framework import Framework, IndicatorKind, Watched
from indicators.engine.framework_file import load
from indicators.engine.observation import Observation, Series, State
from indicators.engine.target import Form, Target, ToleranceKind
from indicators.methods.study_board import BOARD

BOUND = 0.020
Made = TypeVar("Made")
MONTHS, BEGINS, CHANGED, FACTOR = 48, date(2022, 7, 1), 36, 1.6
SEED = 20260102


def rated_and_rolled_up() -> float:
    """Print and give the CPU of rating and rolling up a whole board, what each series does of itself being known.

    What that costs to find out, three looks month by month and limits, is printed beside it.
    """
    framework = _all_counted(load("swindon"))
    facts, as_of = _facts(framework), month_end(months_later(BEGINS, MONTHS - 1))
    own = found(framework, facts)
    cpu, (cards, _) = _median(lambda: rolled_up(framework, facts, own, as_of))
    before, _ = _median(lambda: found(framework, facts))
    rated = sum(card.rating.status.rated for card in cards)
    flagged = sum(card.rating.signal.window > 0 for card in cards)
    print(
        f"  {len(cards)} indicators of {MONTHS} months, {rated} rated, {flagged} flagged: {cpu:.4f} s (bound {BOUND} s)"
    )
    print(f"  their signals and limits, found before it: {before:.4f} s")
    return cpu


def _median(action: Callable[[], Made], repeats: int = 15) -> tuple[float, Made]:
    """Give the median CPU of some runs, in seconds, and what the last one made."""
    spent = []
    for _ in range(repeats):
        start = time.process_time()
        made = action()
        spent.append(time.process_time() - start)
    return float(np.median(spent)), made


def _all_counted(framework: Framework) -> Framework:
    """Give the framework with every indicator as a count, so that none is spared its rating."""
    groups = [replace(g, indicators=tuple(map(_counted, g.indicators))) for g in framework.groups]
    return replace(framework, groups=tuple(groups))


def _counted(watched: Watched) -> Watched:
    return replace(watched, kind=IndicatorKind.COUNTS, measures=(), frequency="monthly", per=0, unit="incidents")


def _facts(framework: Framework) -> Facts:
    """Give a series and a target for every indicator: counts of the simulated board's means, one in eight changed."""
    chance = np.random.default_rng(SEED)
    series, targets = {}, {}
    for at, watched in enumerate(framework.indicators):
        mean = np.full(MONTHS, float(BOARD[at % len(BOARD)]))
        mean[CHANGED:] *= FACTOR if at % 8 == 0 else 1
        series[watched.id] = _series(watched, chance.poisson(mean).tolist())
        targets[watched.id] = [_target(float(mean[0]))]
    return Facts(series, targets, {}, {}, {})


def _series(watched: Watched, counts: list[int]) -> Series:
    starts = [months_later(BEGINS, at) for at in range(MONTHS)]
    observations = tuple(
        Observation(PeriodKind.MONTH, start, month_end(start), None, n, None, float(n), State.SHOWN, False, "counts")
        for start, n in zip(starts, counts, strict=True)
    )
    return Series(watched.id, f"counts:{watched.id}", "E06000030", None, watched.unit, 0, observations)


def _target(level: float) -> Target:
    return Target(Form.AT_MOST, level, None, 5, ToleranceKind.PERCENT, BEGINS, None, "Chair", "Agreed", 1)
