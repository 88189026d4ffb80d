"""Simulates how many false flags chance alone raises by each rule, and how much lasting change each finds.

    python -m tests.bench.false_alarms

Writes indicators/methods/alarm_rates.csv anew, from which the overview and the methods page read. Seeded: the same
figures come out again. It takes about ten minutes on two cores.
"""

from __future__ import annotations

from multiprocessing import Pool

import numpy as np

from indicators.methods.alarm_rates import (
    CHANGED,
    CHANGES,
    FILE,
    MEANS,
    MEMORIES,
    SEASONS,
    SWINGS,
    AlarmRates,
    Figure,
    fingerprint,
    nothing,
    written,
)
from indicators.methods.false_alarms import IN_FORCE, cell, found
from indicators.methods.simulated import STABLE, Conditions

SEED = 2026
# Series a cell: the plain ones are shown by themselves, of the others only sums over a board are used.
PLAIN, OTHER = 8000, 2000
Task = tuple[Conditions, float, str]
Shares = dict[str, tuple[float, ...]]


def conditions() -> list[Conditions]:
    """Give every kind of unruliness that is simulated, in the order of the file."""
    return [Conditions(swing, memory, half) for half in SEASONS for memory in MEMORIES for swing in SWINGS]


def tasks() -> list[Task]:
    """Give every cell to simulate: a condition, a mean, and "" or the change that is to be found."""
    stable = [(one, mean, "") for one in conditions() for mean in MEANS]
    plain = [one for one in conditions() if not one.memory and not one.season]
    return stable + [(one, mean, name) for one in plain for mean in CHANGED for name in CHANGES]


def simulate(task: Task) -> Shares:
    """Give the shares of one cell, each rule's, from the cell's own seed: cells can be made again one by one."""
    one, mean, change = task
    rng = np.random.default_rng([SEED, conditions().index(one), MEANS.index(mean), ["", *CHANGES].index(change)])
    series = OTHER if one.memory or one.season else PLAIN
    if not change:
        return {rule: tuple(shares) for rule, shares in cell(rng, one, mean, series).items()}
    told = found(rng, CHANGES[change], IN_FORCE, one, (mean,), series)
    return {rule: (share[mean],) for rule, share in told.items()}


def made() -> AlarmRates:
    """Simulate every cell and give them together."""
    shares = {(rule, figure): nothing() for rule in IN_FORCE for figure in Figure}
    with Pool() as pool:
        for (one, mean, change), told in zip(tasks(), pool.imap(simulate, tasks(), chunksize=4), strict=True):
            at = SEASONS.index(one.season), MEMORIES.index(one.memory), SWINGS.index(one.dispersion), MEANS.index(mean)
            figures = (Figure(change),) if change else (Figure.SHOWING, Figure.SINCE)
            for rule, each in told.items():
                for figure, share in zip(figures, each, strict=True):
                    shares[rule, figure][at] = share
    return AlarmRates(fingerprint(SEED, PLAIN, OTHER), shares)


def main() -> None:
    """Write the file, and print what stands in it of plain series."""
    rates = made()
    FILE.write_text(written(rates), encoding="utf-8")
    for rule in IN_FORCE:
        share = [f"{rates.at(rule, Figure.SHOWING, mean, STABLE.dispersion):.2%}" for mean in CHANGED]
        print(f"  {rule:<17} false flags of plain series with {CHANGED[0]:g} to {CHANGED[-1]:g} a month: {share}")


if __name__ == "__main__":
    main()
