"""Tries to beat the three looks: other windows, one weighted look, two months in a row, and a memory that all share.

    python -m tests.bench.rivals [series a mean, 2,000 where left out]

None of it is in force. Seeded; printed, and kept in DECISIONS.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from scipy.special import ndtr, stdtr

from indicators.methods.alarm_rates import CHANGES
from indicators.methods.arrays import Floats, Ints
from indicators.methods.baseline import figures, spans, within
from indicators.methods.expected import Expectation, Sums, expectation
from indicators.methods.false_alarms import Rule, by_points, false_alarms, found, three_looks
from indicators.methods.looks import SMALLEST_CHANGE, THREE_LOOKS, Rules
from indicators.methods.season import Season
from indicators.methods.simulated import Conditions
from indicators.methods.tails import compared

SEED, SERIES = 2026, 2000
MEANS = (5, 10, 20, 50)
TRIED = {
    "stable": Conditions(),
    "variance to mean 2": Conditions(2),
    "memory 0.3": Conditions(memory=0.3),
    "season of 25%": Conditions(season=0.25),
    "1.5, 0.2 and 20% at once": Conditions(1.5, 0.2, 0.2),
}
EASE = 0.2  # how much the newest month counts in the weighted look, as in an EWMA


def expected(counts: Floats, season: Season) -> Expectation:
    """Give what the months before the latest six lead to expect."""
    given = figures(counts)
    first, last = spans(len(counts), given.months)
    used = within(first, last, given.months)
    return expectation(given, used, np.full(len(counts), int(season)), np.full(len(counts), False))


def looks(counts: Floats, of: Expectation, levels: Rules) -> Ints:
    """Give the direction of the longest look that flags against an expectation."""
    each = [of.latest(window) for window in levels.windows]
    sums = Sums(*(np.stack(part, axis=1) for part in zip(*(vars(s).values() for s in each), strict=True)))
    seen = np.stack([counts[:, -window:].sum(1) for window in levels.windows], axis=1)
    smallest = np.full(len(counts), SMALLEST_CHANGE)
    told = compared(seen, sums, of.spread, levels.levels(of.events, of.months), smallest).direction
    longest = np.where(told != 0, np.arange(told.shape[1]), -1).max(1)
    return np.where(longest >= 0, told[np.arange(len(told)), longest], 0)


def sharing(counts: Floats, levels: Rules = THREE_LOOKS) -> Ints:
    """Three looks in which no series remembers less than all do on average, the bias of a level put right."""
    of = expected(counts, Season.AUTO)
    shared = max(0.0, float(of.spread.correlation.mean()) + 1 / float(of.months.mean()))
    spread = replace(of.spread, correlation=np.maximum(of.spread.correlation, shared))
    return looks(counts, replace(of, spread=spread), levels)


def seasonal(counts: Floats) -> Ints:
    """Three looks that fit a yearly wave wherever there are events enough, more than chance or not."""
    return looks(counts, expected(counts, Season.YES), THREE_LOOKS)


def weighted(counts: Floats) -> Ints:
    """One look at six months, the newest counting most: an EWMA of what season and spread leave over."""
    of = expected(counts, Season.AUTO)
    monthly = np.stack([of.latest(w).expected for w in range(1, 7)], axis=1)
    own = np.diff(monthly, axis=1, prepend=0.0)  # newest first
    weights = (1 - EASE) ** np.arange(6)
    seen, awaited = counts[:, :-7:-1] @ weights, own @ weights
    memory = of.spread.memory[:, None, None] ** np.abs(np.arange(6)[:, None] - np.arange(6))
    scatter = weights * np.sqrt(np.maximum(own, 1e-9))
    variance = of.spread.phi * (
        np.einsum("si,sij,sj->s", scatter, memory, scatter) + awaited**2 / np.maximum(of.events, 1)
    )
    z = (seen - awaited) / np.sqrt(np.maximum(variance, 1e-9))
    tail = np.where(of.spread.above, stdtr(of.spread.freedom, -np.abs(z)), ndtr(-np.abs(z)))
    level = THREE_LOOKS.levels(of.events, of.months)[:, -1]
    large = np.maximum(seen, awaited) >= (1 + SMALLEST_CHANGE) * np.minimum(seen, awaited)
    return np.where((2 * tail < level) & large, np.sign(z).astype(np.int64), 0)


def as_they_come(latest: Callable[[Floats], Ints]) -> Rule:
    """Give a rule of the latest month as one of every month."""
    return lambda counts, first: np.stack([latest(counts[:, :m]) for m in range(first, counts.shape[1] + 1)], axis=1)


def twice(rule: Rule) -> Rule:
    """Give a rule that flags what it would flag two months in a row."""

    def flags(counts: Floats, first: int) -> Ints:
        told = rule(counts, first - 1)
        return np.where(told[:, 1:] == told[:, :-1], told[:, 1:], 0)

    return flags


def rivals() -> Mapping[str, Rule]:
    """Give the three looks and what was tried against them."""
    six = Rules((6,), THREE_LOOKS.rare[2:], THREE_LOOKS.middle[2:], THREE_LOOKS.large[2:])
    two = Rules((3, 6), THREE_LOOKS.rare[1:], THREE_LOOKS.middle[1:], THREE_LOOKS.large[1:])
    return {
        "three looks": three_looks(),
        "without the month": three_looks(two),
        "six months only": three_looks(six),
        "one weighted look": as_they_come(weighted),
        "a season always fitted": as_they_come(seasonal),
        "a memory that all share": as_they_come(sharing),
        "cautious": three_looks(THREE_LOOKS.cautious),
        "cautious, memory shared": as_they_come(lambda counts: sharing(counts, THREE_LOOKS.cautious)),
        "two months in a row": twice(three_looks()),
        "nhs": by_points(),
        "nhs, two months in a row": twice(by_points()),
    }


def main(words: list[str]) -> None:
    """Print a block for each of the conditions: false flags a month, and changes found within six months."""
    series = int(words[0]) if words else SERIES
    for name, one in TRIED.items():
        print(f"{name}: flags a month on the board of the study; +30% and -30% found at {MEANS}, in percent")
        for rule, by in rivals().items():
            rng = np.random.default_rng(SEED)
            raised = false_alarms(rng, {rule: by}, one, series=series)[rule]
            told = [found(rng, c, {rule: by}, one, MEANS, series)[rule].values() for c in CHANGES.values()]
            shares = "   ".join(" ".join(f"{100 * share:3.0f}" for share in each) for each in told)
            print(f"  {rule:<26} {raised.monthly:5.2f} ({raised.error:.2f})   {shares}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
