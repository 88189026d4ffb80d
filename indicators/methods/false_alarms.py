"""How many false flags a board should expect of a rule, and how much real change the rule finds: by simulation.

It compares rules on boards of invented counts, as the code in force judges them. It judges no real series. What came
out is kept in `alarm_rates`. Random numbers are passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from indicators.methods import held, rules, xmr
from indicators.methods.arrays import Bools, Floats, Ints
from indicators.methods.looks import THREE_LOOKS, Rules, judge
from indicators.methods.simulated import STABLE, Conditions, Step, simulated
from indicators.methods.study_board import BOARD, HISTORY, INDICATORS, MEETING, SOON

SERIES = 5000

# A rule gives the direction in which each month is flagged, (series, months), as the months come in one by one from so
# many on: 1, -1, or 0 for none.
Rule = Callable[[Floats, int], Ints]


@dataclass(frozen=True)
class FalseAlarms:
    """What a rule raises on a board where nothing changes: flags a month, and months flagged by mean, as a share.

    `since_meeting` counts indicators flagged in any of three months; `error` is the standard error of `monthly`.
    """

    monthly: float
    since_meeting: float
    by_mean: Mapping[float, float]
    error: float


def three_looks(levels: Rules = THREE_LOOKS) -> Rule:
    """Give the three looks as a rule of counts, every month against the months before its own latest six.

    >>> three_looks()(np.array([[10.0] * 30 + [14.0] * 6]), 36).tolist()
    [[1]]
    """
    return _as_they_come(lambda counts: judge(counts, rules=levels).direction)


def held_looks(levels: Rules = THREE_LOOKS) -> Rule:
    """Give the three looks as they are in force: while a flag shows, its baseline stays.

    >>> held_looks()(np.array([[10.0] * 30 + [14.0] * 6]), 35).tolist()
    [[0, 1]]
    """

    def flags(counts: Floats, first: int) -> Ints:
        return held.walked(counts, rules=levels).direction[:, first - 1 :]

    return flags


def by_points(heard: Collection[rules.Rule] = tuple(rules.Rule)) -> Rule:
    """Give the rules of the XmR chart as a rule of counts; only those `heard` flag, each by itself.

    >>> by_points()(np.array([[10.0, 12.0] * 10 + [40.0], [0.0] * 21]), 21).tolist()
    [[1], [0]]
    """

    def flags(counts: Floats) -> Ints:
        return rules.signals(counts, xmr.limits(counts)).only(heard).direction[:, -1]

    return _as_they_come(flags)


def _as_they_come(latest: Callable[[Floats], Ints]) -> Rule:
    return lambda counts, first: np.stack(
        [latest(counts[:, :months]) for months in range(first, counts.shape[1] + 1)], axis=1
    )


# The rules of the study, and the rules as the engine has them in force.
STUDIED: Mapping[str, Rule] = {
    "three_looks": three_looks(),
    "cautious": three_looks(THREE_LOOKS.cautious),
    "nhs": by_points(),
}
IN_FORCE: Mapping[str, Rule] = {
    "three_looks": held_looks(),
    "cautious": held_looks(THREE_LOOKS.cautious),
    "nhs": by_points(),
    "points_and_shift": by_points((rules.Rule.ASTRONOMICAL, rules.Rule.SHIFT)),
}


def false_alarms(
    rng: Generator,
    by: Mapping[str, Rule] = STUDIED,
    conditions: Conditions = STABLE,
    board: Sequence[float] = BOARD,
    indicators: int = INDICATORS,
    series: int = SERIES,
) -> dict[str, FalseAlarms]:
    """Give what each rule raises on a board of so many indicators, drawn evenly from the means of `board`.

    A partnership gives the means of its own indicators and how many they are. `series` is how many are drawn a mean.

    >>> found = false_alarms(np.random.default_rng(1), series=100)
    >>> found["three_looks"].monthly < found["nhs"].monthly
    True
    """
    means = sorted(set(board))
    weights = np.array([indicators * board.count(mean) / len(board) for mean in means])
    counts = simulated(rng, np.repeat(means, series), HISTORY + MEETING - 1, conditions)
    return {name: _raised(rule(counts, HISTORY) != 0, means, weights) for name, rule in by.items()}


def _raised(flags: Bools, means: Sequence[float], weights: Floats) -> FalseAlarms:
    by_mean = flags.reshape(len(means), -1, flags.shape[1])
    share, since = by_mean[:, :, 0].mean(1), by_mean.any(2).mean(1)
    error = np.sqrt((weights**2 * share * (1 - share) / by_mean.shape[1]).sum())
    told = dict(zip(means, share.tolist(), strict=True))
    return FalseAlarms(float(weights @ share), float(weights @ since), told, float(error))


def found(
    rng: Generator,
    factor: float,
    by: Mapping[str, Rule] = STUDIED,
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
    return {name: dict(_by_mean(rule(counts, HISTORY + 1) == side, means)) for name, rule in by.items()}


def _by_mean(flags: Bools, means: Sequence[float]) -> Iterator[tuple[float, float]]:
    shares = flags.any(1).reshape(len(means), -1).mean(1)
    return zip(means, shares.tolist(), strict=True)


def cell(
    rng: Generator, conditions: Conditions, mean: float, series: int, by: Mapping[str, Rule] = IN_FORCE
) -> dict[str, tuple[float, float]]:
    """Give for each rule the share of series flagged where nothing changes: in a month, and in any of three.

    The share in a month is that of three months in a row, taken together.

    >>> showing, since = cell(np.random.default_rng(1), Conditions(), 10, 200)["three_looks"]
    >>> 0 < showing < since < 0.1
    True
    """
    counts = simulated(rng, np.full(series, mean), HISTORY + MEETING - 1, conditions)
    flags = {name: rule(counts, HISTORY) != 0 for name, rule in by.items()}
    return {name: (float(found.mean()), float(found.any(1).mean())) for name, found in flags.items()}
