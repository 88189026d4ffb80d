"""What limits, rules and icons cost for a thousand series of ten years, in seconds of CPU."""

from __future__ import annotations

import time

import numpy as np

from indicators.methods import icons, rules, xmr

SERIES, MONTHS = 1_000, 120
GAPS = 0.02
BOUND = 0.15


def limits_rules_icons(repeats: int = 7) -> float:
    """Print and give the CPU of limits, rules and both icons for all series: the median of some runs, in seconds."""
    chance = np.random.default_rng(20260101)
    values = chance.poisson(60, (SERIES, MONTHS)).astype(np.float64)
    values[chance.random(values.shape) < GAPS] = np.nan
    baselines = np.arange(MONTHS) // 40
    spent = []
    for _ in range(repeats):
        start = time.process_time()
        limits = xmr.limits(values, segment_labels=baselines)
        found = rules.signals(values, limits)
        icons.variation(found, limits, -1)
        icons.assurance(limits, 55.0, -1)
        spent.append(time.process_time() - start)
    cpu = float(np.median(spent))
    print(f"  limits, rules and icons of {SERIES:,} series of {MONTHS} months: {cpu:.3f} s (bound {BOUND} s)")
    return cpu
