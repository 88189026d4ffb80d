"""Brings the observations up to date after a submission, and keeps what they were.

An observation is never overwritten: it is closed at the version that replaced it, so that what the board saw before
can be asked for. Only the calculations that rest on what changed are made again, and of them only the periods that
the months of the submission can touch.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from data.store import Cursor
from indicators.engine.calculate import calculate
from indicators.engine.definition import Rate
from indicators.engine.framework import Framework
from indicators.engine.located import locate
from indicators.engine.reach import changed_months
from indicators.engine.ready_made import COUNTS_PREFIX
from indicators.engine.register import MEASURES, measures_on

_SAME = " and ".join(
    f"fresh.{column} is not distinct from o.{column}"
    for column in [
        "measure",
        "period_kind",
        "start",
        "finish",
        "area",
        "breakdown",
        "category",
        "numerator",
        "denominator",
        "value",
        "provisional",
        "source",
        "lower",
        "upper",
    ]
)

Recalculate = Callable[[Cursor, set[str], datetime, str, int | None], int]


def recalculation(framework: Framework) -> Recalculate:
    """Give the function that recalculates for a framework: (cursor, datasets, now, why, submission) -> version."""

    def recalculate(cursor: Cursor, datasets: set[str], now: datetime, why: str, submission: int | None) -> int:
        row = cursor.execute("select coalesce(max(version), 0) + 1 from versions").fetchone()
        version = int(row[0]) if row else 1
        measures = affected(cursor, datasets)
        changed = changed_months(cursor, datasets, submission)
        calculate(cursor, measures, framework.settings, changed)
        _close_and_add(cursor, version)
        locate(cursor, framework, measures, changed, version)
        cursor.execute("insert into versions values (?, ?, ?, ?)", [version, now, why, submission])
        return version

    return recalculate


def affected(cursor: Cursor, datasets: set[str]) -> list[str]:
    """Give the calculations that have to be made again when these datasets change."""
    named = list(MEASURES) if "areas" in datasets else measures_on(datasets)
    if "populations" in datasets:
        named += [n for n, i in MEASURES.items() if isinstance(i.measure, Rate) and n not in named]
    if "counts" in datasets:
        held = cursor.execute(
            "select indicator from counts union select replace(measure, ?, '') from observations "
            "where to_version is null and starts_with(measure, ?)",
            [COUNTS_PREFIX, COUNTS_PREFIX],
        ).fetchall()
        named += [COUNTS_PREFIX + str(name) for (name,) in held]
    return named


def _close_and_add(cursor: Cursor, version: int) -> None:
    """Close the observations that were redone and that `fresh` no longer holds, and add those that are new in it."""
    cursor.execute(
        f"update observations o set to_version = ? from redone r where o.to_version is null and r.measure = o.measure "
        f"and (r.first is null or o.finish between r.first and r.last) "
        f"and not exists (select 1 from fresh where {_SAME})",
        [version],
    )
    cursor.execute(
        f"insert into observations by name select fresh.*, ? as from_version, null as to_version from fresh "
        f"where not exists (select 1 from observations o where o.to_version is null and {_SAME})",
        [version],
    )
