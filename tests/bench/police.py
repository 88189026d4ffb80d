"""Describes a year of real police counts, by district and kind of crime: how they swing, and what the rules say.

    python -m tests.bench.police

Twelve months: too short to prove anything, and too short for any rule to judge. It reads the public files that stand
beside the checkout, and says so where they do not.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pandas as pd  # type: ignore[import-untyped]

from indicators.methods import habits, rules, xmr
from indicators.methods.arrays import Floats
from indicators.methods.judgement import Judged
from indicators.methods.looks import judge

FILE = Path(__file__).parents[3] / "shared" / "realdata" / "police-uk-2025-wiltshire-warwickshire.zip"
DISTRICTS = (
    *("Swindon", "Wiltshire", "Nuneaton and Bedworth", "Warwick", "Stratford-on-Avon", "Rugby", "North Warwickshire"),
)
SIZES = {"under 3": (0, 3), "3 to 30": (3, 30), "over 30": (30, np.inf)}


def monthly() -> Floats:
    """Give the counts of the year, (series, 12 months), a series for every district and kind of crime."""
    with zipfile.ZipFile(FILE) as archive:
        names = [name for name in archive.namelist() if name.endswith("-street.csv")]
        columns = ["Month", "LSOA name", "Crime type"]
        rows = pd.concat([pd.read_csv(archive.open(name), usecols=columns) for name in names])
    rows["district"] = rows["LSOA name"].str.replace(r" \w{4}$", "", regex=True)
    rows = rows[rows["district"].isin(DISTRICTS)]
    by_month = rows.groupby(["district", "Crime type", "Month"]).size().unstack(fill_value=0)
    return np.asarray(by_month, dtype=float)


def main() -> None:
    """Print what can be said."""
    if not FILE.is_file():
        print("The public files (shared/realdata beside the checkout) are not on this machine.")
        return
    counts = monthly()
    means, months = counts.mean(1), counts.shape[1]
    swing = ((counts - means[:, None]) ** 2).sum(1) / means / (months - 1)
    few = judge(counts).judged == Judged.TOO_FEW_MONTHS
    limits = xmr.limits(counts)
    print(f"{len(counts)} series of {months} months; three looks: too few months for {few.sum()} of them")
    print(f"limits: full for {(limits.stage[:, -1] == xmr.Stage.FULL).sum()}, the others on trial")
    latest = rules.signals(counts, limits).rule[:, -1] != 0
    print(f"by those on trial the rules of the NHS would flag the latest month of {latest.sum()}")
    print(f"a quiet {months}-month series would swing more than {1 + 1.645 * np.sqrt(2 / (months - 1)):.1f} once in 20")
    for name, (low, high) in SIZES.items():
        own = (means > low) & (means <= high)
        told = f"variance to mean: median {np.median(swing[own]):.1f}, mean {swing[own].mean():.1f}"
        print(f"  {name} a month: {own.sum()} series, {told}")
    each = [habits.of_values(row, 0.0) for row in counts]
    print(f"memory of all together {habits.shared_memory(each):.2f}; season and real change are in both")


if __name__ == "__main__":
    main()
