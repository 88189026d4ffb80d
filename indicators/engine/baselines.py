"""Reads the baselines and notes that stand: rows of the `baselines` dataset, from the submissions that hold.

A baseline is only ever set by a person, with a reason; nothing here sets one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.store import Cursor


class What(StrEnum):
    """What a row of `baselines` says of its month."""

    NEW_BASELINE = "new_baseline"
    LEFT_OUT = "left_out"
    NOTE = "note"


@dataclass(frozen=True)
class Baseline:
    """One thing to know about a chart: `month` is the first day of the month that it is about or holds from."""

    what: What
    month: date
    author: str
    reason: str


def baselines_of(cursor: Cursor, area: str) -> dict[str, list[Baseline]]:
    """Give every baseline and note for an area by indicator id, oldest first."""
    rows = cursor.execute(
        "select indicator, what, month, author, reason from baselines where area_code = ? "
        "order by month, what, _submission",
        [area],
    ).fetchall()
    found: dict[str, list[Baseline]] = defaultdict(list)
    for indicator, what, month, author, reason in rows:
        found[str(indicator)].append(Baseline(What(what), month, author, reason))
    return dict(found)
