"""Sets the figures of the study that the three looks come from beside those of the code in force.

    python -m tests.bench.study [series a mean, 5,000 where left out]

A row is out where it differs by more than 0.05 flags a month or 2 points, and twice the error of both simulations.
What came out is kept in DECISIONS.md. Seeded.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.random import Generator

from indicators.methods import held, rules
from indicators.methods.arrays import Bools, Floats, Ints
from indicators.methods.false_alarms import SERIES, STUDIED, Rule, by_points, false_alarms, found
from indicators.methods.looks import Settings, judge
from indicators.methods.simulated import STABLE, Conditions, simulated
from indicators.methods.study_board import BOARD, HISTORY, INDICATORS, SOON
from tests.bench.rivals import twice

SEED, STUDY_SERIES = 2026, 5000
MEANS: tuple[float, ...] = (5, 10, 20, 50, 100, 200)
FLAGS, POINTS = 0.05, 2.0
MDC, LOOKS, CAUTIOUS = STUDIED["nhs"], STUDIED["three_looks"], STUDIED["cautious"]
NAMED = {"nhs": MDC, "three looks": LOOKS, "cautious": CAUTIOUS}
# Board total, by rule: the NHS's, three looks, three looks at half the allowance (section 1).
UNRULY: dict[str, tuple[Conditions, tuple[float, float, float]]] = {
    "variance/mean 1.5": (Conditions(1.5), (2.9, 1.2, 0.65)),
    "variance/mean 2": (Conditions(2), (3.5, 1.2, 0.7)),
    "variance/mean 3": (Conditions(3), (4.6, 1.4, 0.9)),
    "memory 0.2": (Conditions(memory=0.2), (3.6, 1.3, 0.75)),
    "memory 0.4": (Conditions(memory=0.4), (6.6, 1.9, 1.2)),
    "season of 20%": (Conditions(season=0.2), (4.0, 0.95, 0.5)),
    "season of 30%": (Conditions(season=0.3), (5.7, 0.95, 0.5)),
    "1.5, 0.2 and 20% at once": (Conditions(1.5, 0.2, 0.2), (6.0, 2.2, 1.35)),
}
POINTS_ONLY = by_points((rules.Rule.ASTRONOMICAL,))
Row = tuple[str, Sequence[float], Sequence[float], bool]  # name, the study's, ours, whether in flags a month


def of_the_board(by: Rule, conditions: Conditions, series: int) -> tuple[float, float, float]:
    """Give flags a month on the board of the study, those of means from 5 up, and those since the last meeting."""
    told = false_alarms(np.random.default_rng(SEED), {"": by}, conditions, series=series)[""]
    large = INDICATORS / len(BOARD) * sum(told.by_mean[mean] for mean in BOARD if mean >= 5)
    return told.monthly, large, told.since_meeting


def percent(
    by: Rule, factor: float, series: int, means: Sequence[float] = MEANS, of: Conditions = STABLE
) -> list[float]:
    """Give the changes found within six months, in percent."""
    return [100 * s for s in found(np.random.default_rng(SEED), factor, {"": by}, of, means, series)[""].values()]


def table(series: int) -> Iterator[Row]:
    """Give the rows of the table of section 1 that are ours to run."""
    rows: dict[str, tuple[Rule, tuple[float, float], tuple[float, ...], tuple[float, ...]]] = {
        "nhs": (MDC, (2.14, 0.71), (26, 37, 54, 85, 98, 100), (16, 26, 47, 84, 99, 100)),
        "three looks": (LOOKS, (0.68, 0.60), (28, 46, 73, 93, 100, 100), (31, 54, 83, 98, 100, 100)),
        "cautious": (CAUTIOUS, (0.32, 0.28), (19, 35, 62, 89, 100, 100), (20, 42, 74, 96, 100, 100)),
        "XmR points only": (POINTS_ONLY, (0.72, 0.23), (18, 24, 35, 66, 92, 100), (1, 4, 13, 49, 88, 100)),
        "nhs, two months": (twice(MDC), (0.85, 0.21), (5, 8, 15, 41, 76, 98), (7, 11, 18, 47, 84, 99)),
    }
    for name, (by, flags, rise, fall) in rows.items():
        yield f"{name}: false, and of means from 5", flags, of_the_board(by, Conditions(), series)[:2], True
        yield f"{name}: +30%", rise, percent(by, 1.3, series), False
        yield f"{name}: -30%", fall, percent(by, 0.7, series), False
    yield "three looks, two months", (0.23,), of_the_board(twice(LOOKS), Conditions(), series)[:1], True
    yield "three looks, two months: +30%", (14, 28, 52, 79), percent(twice(LOOKS), 1.3, series, MEANS[:4]), False


def unruly(series: int) -> Iterator[Row]:
    """Give the rows of section 1 under stress, and those of section 4 that name what is found there."""
    for name, (conditions, stated) in UNRULY.items():
        yield name, stated, [of_the_board(by, conditions, series)[0] for by in NAMED.values()], True
    small = {0.2: ((28, 43), (35, 47)), 0.4: ((27, 34), (47, 58))}
    for memory, (looks, mdc) in small.items():
        of = Conditions(memory=memory)
        yield f"memory {memory:g}, three looks: +30% at 5, 10", looks, percent(LOOKS, 1.3, series, (5, 10), of), False
        yield f"memory {memory:g}, nhs: +30% at 5, 10", mdc, percent(MDC, 1.3, series, (5, 10), of), False
    for name, by, told in (("three looks", LOOKS, (22, 26, 38, 47)), ("nhs", MDC, (26, 27, 30, 50))):
        yield f"variance/mean 3, {name}: +30%", told, percent(by, 1.3, series, MEANS[:4], Conditions(3)), False


def meetings(series: int) -> Iterator[Row]:
    """Give the rows of section 3: flags since a meeting, and a flag at one of the first two meetings after a change."""
    for name, by, since in (("three looks", LOOKS, 1.54), ("nhs", MDC, 4.52)):
        yield f"{name}: raised since the meeting before", (since,), of_the_board(by, Conditions(), series)[2:], True
    shown = {
        ("three looks", 1.3): (17, 31, 55, 78, 98, 100),
        ("nhs", 1.3): (11, 17, 27, 54, 81, 96),
        ("three looks", 0.7): (18, 35, 64, 88, 100, 100),
        ("nhs", 0.7): (9, 14, 26, 56, 85, 98),
    }
    for (name, factor), stated in shown.items():
        yield f"{name}: at a meeting, {factor:g}", stated, at_meetings(NAMED[name], factor, series), False
    early = {"three looks": (12, 20, 37, 58, 92), "nhs": (13, 18, 29, 59, 89)}
    for name, stated_early in early.items():
        told = changed(NAMED[name], 1.3, series)[:, :, :3].any(2).mean(1)
        yield f"{name}: +30% within three months", stated_early, (100 * told[:5]).tolist(), False


def changed(by: Rule, factor: float, series: int) -> Bools:
    """Tell for the six months after a change whether each is flagged in its direction: (means, series, months)."""
    rng = np.random.default_rng(SEED)
    expected = np.repeat(MEANS, series)[:, None] * np.where(np.arange(HISTORY + SOON) >= HISTORY, factor, 1.0)
    flags = by(rng.poisson(expected).astype(float), HISTORY + 1) == (1 if factor > 1 else -1)
    return np.asarray(flags.reshape(len(MEANS), series, SOON))


def at_meetings(by: Rule, factor: float, series: int) -> list[float]:
    """Give the share flagged at one of the first two meetings, three months apart, each phase as likely, in percent."""
    flags = changed(by, factor, series)
    phases = [flags[:, :, first] | flags[:, :, first + 3] for first in range(3)]
    shares: list[float] = (100 * np.mean([phase.mean(1) for phase in phases], axis=0)).tolist()
    return shares


def lost(series: int) -> Iterator[Row]:
    """Give the rows of section 4: a single month at double, small change in large counts, slow drift, rare events."""
    doubled = {"three looks": (20, 43, 77, 99), "nhs": (29, 51, 81, 100)}
    for name, stated in doubled.items():
        rng = np.random.default_rng(SEED)
        expected = np.repeat(MEANS[:4], series)[:, None] * np.where(np.arange(HISTORY + 1) == HISTORY, 2.0, 1.0)
        flags = NAMED[name](rng.poisson(expected).astype(float), HISTORY + 1)[:, 0] == 1
        yield f"{name}: a single month at double", stated, (100 * flags.reshape(4, -1).mean(1)).tolist(), False
    for name, told in (("three looks", (34, 66, 93)), ("nhs", (38, 60, 86))):
        yield f"{name}: +15% at 50, 100, 200", told, percent(NAMED[name], 1.15, series, (50, 100, 200)), False
    yield "three looks: +30% at a mean of 0.5", (3,), percent(LOOKS, 1.3, series, (0.5,)), False
    yield "nhs: +30% at a mean of 0.5", (34,), percent(MDC, 1.3, series, (0.5,)), False
    yield "three looks: up in a stable half-year, 0.5", (1,), percent(LOOKS, 1.0001, series, (0.5,)), False
    yield "nhs: up in a stable half-year, 0.5", (22,), percent(MDC, 1.0001, series, (0.5,)), False
    yield "three looks: doubling of rare events", (6, 11, 22, 46), percent(LOOKS, 2, series, (0.2, 0.5, 1, 2)), False


def held_and_long(series: int) -> Iterator[Row]:
    """Give the rows on holding the baseline (section 4), on histories of other lengths (5), and on shares (2)."""
    rng = np.random.default_rng(SEED)
    expected = np.repeat(20.0, series)[:, None] * np.where(np.arange(HISTORY + 24) >= HISTORY, 1.5, 1.0)
    counts = rng.poisson(expected).astype(float)
    direction = held.walked(counts).direction
    lit = [100 * (direction[:, HISTORY + after - 1] == 1).mean() for after in (12, 24)]
    moving = [100 * (judge(counts[:, : HISTORY + after]).direction == 1).mean() for after in (12, 24)]
    yield "held: +50% at 20 lit after 12, 24 months", (96, 89), lit, False
    yield "moving: the same", (62, 10), moving, False
    for length, flags, rise in ((24, 0.66, (26, 41, 67, 89)), (60, 0.78, (29, 49, 74, 95))):
        share = [(judge(drawn(length, mean, series, rng)).direction != 0).mean() for mean in BOARD]
        yield f"{length} months: false", (flags,), (INDICATORS * float(np.mean(share)),), True
        yield f"{length} months: +30%", rise, [100 * risen(length, mean, series, rng) for mean in MEANS[:4]], False
    yield from shares(rng, series)


def drawn(length: int, mean: float, series: int, rng: Generator) -> Floats:
    return simulated(rng, np.full(series, float(mean)), length)


def risen(length: int, mean: float, series: int, rng: Generator) -> float:
    expected = np.where(np.arange(length + SOON) >= length, 1.3 * mean, mean)
    counts = rng.poisson(np.broadcast_to(expected, (series, length + SOON))).astype(float)
    return float((LOOKS(counts, length + 1) == 1).any(1).mean())


def shares(rng: Generator, series: int) -> Iterator[Row]:
    """Give the rows of section 2 on proportions: 60 eligible a month at 30%, and 20 at 10%."""

    def looks(hits: Floats, eligible: int) -> Ints:
        return judge(hits, np.full(hits.shape, float(eligible)), Settings(proportion=True)).direction

    def draw(eligible: int, share: float, months: int, factor: float = 1.0) -> Floats:
        each = np.where(np.arange(months) >= HISTORY, factor * share, share)
        return rng.binomial(eligible, np.broadcast_to(each, (series, months))).astype(float)

    moved = draw(60, 0.3, HISTORY + SOON, 1.3)
    ahead = range(HISTORY + 1, HISTORY + SOON + 1)
    seen = [looks(moved[:, :m], 60) == 1 for m in ahead]
    yield (
        "share of 60 at 30%: +30%, looks and points",
        (84, 61),
        (
            100 * float(np.any(seen, axis=0).mean()),
            100 * float((MDC(moved, HISTORY + 1) == 1).any(1).mean()),
        ),
        False,
    )
    for eligible, share, stated in ((60, 0.3, (2.4, 1.9)), (20, 0.1, (0.5, 2.4))):
        still = draw(eligible, share, HISTORY)
        ours = (100 * float((looks(still, eligible) != 0).mean()), 100 * float((MDC(still, HISTORY) != 0).mean()))
        yield f"share of {eligible} at {share:.0%}: false, looks and nhs", stated, ours, False


def out(stated: Sequence[float], ours: Sequence[float], flags: bool, series: int) -> list[int]:
    """Give the places at which a row is out."""
    both = math.sqrt(1 / series + 1 / STUDY_SERIES)
    found = []
    for at, (theirs, own) in enumerate(zip(stated, ours, strict=True)):
        p = min(max(own / 100, 0.01), 0.99)
        error = 1.9 * math.sqrt(max(own, 0.1)) * both if flags else 100 * math.sqrt(p * (1 - p)) * both
        rounding = 0.05 if flags and round(theirs, 1) == theirs else 0.5 if not flags else 0.005
        if abs(theirs - own) > (FLAGS if flags else POINTS) + rounding + 2 * error:
            found.append(at)
    return found


def main(words: list[str]) -> None:
    """Print every row: the study's figures, ours, and whether they agree."""
    series = int(words[0]) if words else SERIES
    for part in (table, unruly, meetings, lost, held_and_long):
        for name, stated, ours, flags in part(series):
            where = out(stated, ours, flags, series)
            told = " ".join(f"{one:.2f}" if flags else f"{one:.0f}" for one in ours)
            verdict = f"OUT at {', '.join(str(1 + at) for at in where)}" if where else "agrees"
            print(f"{name:<48} {' '.join(f'{one:g}' for one in stated):<24} {told:<26} {verdict}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
