"""Simulates two rules for averages (days, hours, ready-made rates): three looks by Student's t, and points and shift.

    python -m tests.bench.averages [series, 5,000 where left out]

The first is not in force: it is tried here only. Seeded; printed, and kept in DECISIONS.md.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.random import Generator
from scipy.special import stdtr

from indicators.methods.arrays import Floats, Ints
from indicators.methods.baseline import GAP, LONGEST
from indicators.methods.false_alarms import IN_FORCE, SERIES
from indicators.methods.looks import THREE_LOOKS
from indicators.methods.study_board import HISTORY, SOON

SEED = 2026
# How values scatter about their level: smooth, or as skewed as an average of four waiting times that are exponential.
SHAPES = ("normal", "skewed")
MEMORIES = (0.0, 0.2, 0.4)
WAVES = (0.0, 1.0)  # the half-swing of a yearly wave, in standard deviations
CHANGES = (0.5, 1.0, 2.0)  # of the level, in standard deviations


def values(rng: Generator, shape: str, memory: float, wave: float, series: int, change: float = 0.0) -> Floats:
    """Draw monthly averages about 0 with a standard deviation of 1; a change sets in after the history."""
    months = HISTORY + SOON
    drawn = rng.standard_normal((series, months)) if shape == "normal" else rng.gamma(4, 0.5, (series, months)) - 2
    for month in range(1, months):
        drawn[:, month] = memory * drawn[:, month - 1] + np.sqrt(1 - memory**2) * drawn[:, month]
    peaks = rng.integers(0, 12, series)[:, None]
    drawn += wave * np.cos(2 * np.pi * (np.arange(months) - peaks) / 12)
    drawn[:, HISTORY:] += change
    return drawn


def by_t(averages: Floats, levels: tuple[float, ...]) -> Ints:
    """Flag the latest month where a window's mean differs from the baseline's by Student's t, memory allowed for.

    t = (mean of w - mean of n) / (s sqrt(f / w + 1 / n)), n - 1 degrees of freedom, f as the three looks have it. Where
    several windows flag, the longest is told.
    """
    baseline = averages[:, max(averages.shape[1] - GAP - LONGEST, 0) : -GAP]
    n, left = baseline.shape[1], baseline - baseline.mean(1, keepdims=True)
    squares = (left**2).sum(1)
    memory = np.maximum((left[:, 1:] * left[:, :-1]).sum(1) / squares, 0)
    told = np.zeros(len(averages), dtype=np.int64)
    for window, level in zip(THREE_LOOKS.windows, levels, strict=True):
        lags = np.arange(1, window)
        wider = 1 + 2 * ((1 - lags / window) * memory[:, None] ** lags).sum(1)
        away = averages[:, -window:].mean(1) - baseline.mean(1)
        t = away / np.sqrt(squares / (n - 1) * (wider / window + 1 / n))
        told = np.where(2 * stdtr(n - 1, -np.abs(t)) < level, np.sign(away).astype(np.int64), told)
    return told


def rules() -> dict[str, tuple[float, ...] | None]:
    """Give the rules that are set side by side, by their names."""
    by_levels: dict[str, tuple[float, ...] | None] = {
        "rare": THREE_LOOKS.rare,
        "middle": THREE_LOOKS.middle,
        "large": THREE_LOOKS.large,
    }
    named = {f"t, levels of {name} counts": levels for name, levels in by_levels.items()}
    return {**named, "points and shift": None}


def flags(averages: Floats, levels: tuple[float, ...] | None, first: int) -> Ints:
    """Give the direction of every month from so many on, by t at these levels or by points and shift."""
    if levels is None:
        return IN_FORCE["points_and_shift"](averages, first)
    return np.stack([by_t(averages[:, :m], levels) for m in range(first, averages.shape[1] + 1)], axis=1)


def main(words: list[str]) -> None:
    """Print false flags in a hundred series a month, and the changes found within six months, in percent."""
    series = int(words[0]) if words else SERIES
    for shape in SHAPES:
        for memory in MEMORIES:
            for wave in WAVES:
                print(f"{shape}, memory {memory:g}, yearly wave {wave:g}: false; found of", *CHANGES, "down and up")
                for name, levels in rules().items():
                    rng = np.random.default_rng(SEED)
                    quiet = flags(values(rng, shape, memory, wave, series)[:, :HISTORY], levels, HISTORY)
                    shares = [float((quiet != 0).mean())]
                    for change in (*(-c for c in CHANGES), *CHANGES):
                        moved = flags(values(rng, shape, memory, wave, series, change), levels, HISTORY + 1)
                        shares.append(float((moved == np.sign(change)).any(1).mean()))
                    print(f"  {name:<26}", " ".join(f"{100 * share:5.1f}" for share in shares), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
