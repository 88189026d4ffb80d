"""Prints how many false flags a board should expect a month, and how much lasting change is found: by simulation.

    python -m tests.bench.false_alarms [series a mean, 5,000 where left out]

The seed is fixed, so that the same figures come out again. In full it takes a few minutes on one core.
"""

from __future__ import annotations

import sys

import numpy as np

from indicators.methods.false_alarms import RULES, SERIES, false_alarms, found
from indicators.methods.simulated import Conditions

SEED = 2026
CONDITIONS = {
    "stable": Conditions(),
    "season of 20%": Conditions(season=0.2),
    "season of 30%": Conditions(season=0.3),
    "variance to mean 1.5": Conditions(dispersion=1.5),
    "variance to mean 2": Conditions(dispersion=2),
    "variance to mean 3": Conditions(dispersion=3),
    "memory 0.2": Conditions(memory=0.2),
    "memory 0.4": Conditions(memory=0.4),
    "1.5, 0.2 and 20% at once": Conditions(1.5, 0.2, 0.2),
}


def main(words: list[str]) -> None:
    """Print a block for each of the conditions: a line a rule."""
    series = int(words[0]) if words else SERIES
    for name, conditions in CONDITIONS.items():
        rng = np.random.default_rng(SEED)
        raised = false_alarms(rng, conditions=conditions, series=series)
        up, down = (found(rng, factor, conditions=conditions, series=series) for factor in (1.3, 0.7))
        print(f"{name}: flags a month, since the last meeting; +30% and -30% found within six months, in percent")
        for rule in RULES:
            one = raised[rule]
            shares = " ".join(f"{share:4.0%}"[:-1] for share in (*up[rule].values(), *down[rule].values()))
            print(f"  {rule:<18} {one.monthly:5.2f} ({one.error:.2f}) {one.since_meeting:6.2f}   {shares}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
