"""How many false flags a board should expect of a rule, and how much real change the rule finds: by simulation.

It compares the three looks with the NHS rules on boards of invented counts. It judges no real series, and the XmR rules
here see the latest month only: what a chart needs besides is not for here. Random numbers are passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from indicators.methods.arrays import Bools, Floats, Ints
from indicators.methods.looks import THREE_LOOKS, Rules, judge
from indicators.methods.simulated import STABLE, Conditions, Step, simulated

# The board of the study: 58 indicators, evenly from these means of a month; ours, assumed for community safety.
INDICATORS = 58
BOARD = (0.2, 0.5, 1, 1, 2, 2, 5, 5, 10, 10, 20, 20, 50, 50, 100, 200)
HISTORY = 36
SERIES = 5000
MEETING = 3  # months between meetings
SOON = 6  # months within which a change should be found

# A rule gives the direction that the latest month of every series is flagged in: 1, -1, or 0 for none.
Rule = Callable[[Floats], Ints]


@dataclass(frozen=True)
class FalseAlarms:
    """What a rule raises on a board where nothing changes: flags a month, and months flagged by mean, as a share.

    `since_meeting` counts indicators flagged in any of three months; `error` is the standard error of `monthly`.
    """

    monthly: float
    since_meeting: float
    by_mean: Mapping[float, float]
    error: float


def three_looks(rules: Rules = THREE_LOOKS) -> Rule:
    """Give the three looks as a rule of counts.

    >>> three_looks()(np.array([[10.0] * 30 + [14.0] * 6])).tolist()
    [1]
    """
    return lambda counts: judge(counts, rules=rules).direction


def making_data_count(counts: Floats) -> Ints:
    """Flag the latest month by the four NHS rules on an XmR chart of all months, moving ranges screened.

    Source: Making Data Count, as NHSRplotthedots 0.2.2 has it: outside the limits, 7 on one side, 6 steps one way, two
    in three between two and three sigma. Where limits cannot be calculated nothing is flagged.

    >>> making_data_count(np.array([[10.0, 12.0] * 10 + [40.0], [0.0] * 21])).tolist()
    [1, 0]
    """
    away = counts - counts.mean(1, keepdims=True)
    reach = _reach(counts)
    latest, three = np.sign(away[:, -1]).astype(int), away[:, -3:]
    steps = np.sign(np.diff(counts[:, -7:], axis=1)).sum(1)
    outer = (np.abs(three) > 2 / 3 * reach[:, None]) & (np.abs(three) <= reach[:, None])
    together = np.abs(np.sign(three).sum(1)) == three.shape[1]
    beyond, shift = np.abs(away[:, -1]) > reach, np.abs(np.sign(away[:, -7:]).sum(1)) == 7
    trend, two_in_three = np.abs(steps) == 6, together & (outer.sum(1) >= 2)
    way = np.where(trend & ~beyond & ~shift, np.sign(steps).astype(int), latest)
    return np.where((beyond | shift | trend | two_in_three) & (reach > 0), way, 0)


def _reach(counts: Floats) -> Floats:
    """Give how far the limits stand from the mean: 2.66 mean moving ranges, those of 3.267 and more left out."""
    ranges = np.abs(np.diff(counts, axis=1))
    kept = ranges < 3.267 * ranges.mean(1, keepdims=True)
    return np.asarray(2.66 * np.where(kept, ranges, 0).sum(1) / np.maximum(kept.sum(1), 1))


RULES: Mapping[str, Rule] = {
    "three_looks": three_looks(),
    "cautious": three_looks(THREE_LOOKS.cautious),
    "making_data_count": making_data_count,
}


def false_alarms(
    rng: Generator,
    rules: Mapping[str, Rule] = RULES,
    conditions: Conditions = STABLE,
    board: Sequence[float] = BOARD,
    indicators: int = INDICATORS,
    series: int = SERIES,
) -> dict[str, FalseAlarms]:
    """Give what each rule raises on a board of so many indicators, drawn evenly from the means of `board`.

    A partnership gives the means of its own indicators and how many they are. `series` is how many are drawn a mean.

    >>> found = false_alarms(np.random.default_rng(1), series=100)
    >>> found["three_looks"].monthly < found["making_data_count"].monthly
    True
    """
    means = sorted(set(board))
    weights = np.array([indicators * board.count(mean) / len(board) for mean in means])
    counts = simulated(rng, np.repeat(means, series), HISTORY + MEETING - 1, conditions)
    return {name: _raised(_flags(rule, counts, HISTORY, 0), means, weights) for name, rule in rules.items()}


def _flags(rule: Rule, counts: Floats, first: int, side: int) -> Bools:
    """Tell where a rule flags, (series, months), as the months come in from so many on; to one side, or to any at 0."""
    told = (rule(counts[:, :months]) for months in range(first, counts.shape[1] + 1))
    return np.stack([flags == side if side else flags != 0 for flags in told], axis=1)


def _raised(flags: Bools, means: Sequence[float], weights: Floats) -> FalseAlarms:
    by_mean = flags.reshape(len(means), -1, flags.shape[1])
    share, since = by_mean[:, :, 0].mean(1), by_mean.any(2).mean(1)
    error = np.sqrt((weights**2 * share * (1 - share) / by_mean.shape[1]).sum())
    told = dict(zip(means, share.tolist(), strict=True))
    return FalseAlarms(float(weights @ share), float(weights @ since), told, float(error))


def found(
    rng: Generator,
    factor: float,
    rules: Mapping[str, Rule] = RULES,
    conditions: Conditions = STABLE,
    means: Sequence[float] = (5, 10, 20, 50, 100, 200),
    series: int = SERIES,
) -> dict[str, dict[float, float]]:
    """Give the share of lasting changes by a factor that each rule finds within six months, for each mean.

    Found is flagged in the direction of the change in any of the six months.

    >>> found(np.random.default_rng(1), 1.3, means=(200,), series=20)["three_looks"]
    {200: 1.0}
    """
    side = 1 if factor > 1 else -1
    counts = simulated(rng, np.repeat(means, series), HISTORY + SOON, conditions, Step(HISTORY, factor))
    return {name: dict(_by_mean(_flags(rule, counts, HISTORY + 1, side), means)) for name, rule in rules.items()}


def _by_mean(flags: Bools, means: Sequence[float]) -> Iterator[tuple[float, float]]:
    shares = flags.any(1).reshape(len(means), -1).mean(1)
    return zip(means, shares.tolist(), strict=True)
