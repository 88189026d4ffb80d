"""Reads the targets that stand: rows of the `targets` dataset, from the submissions that hold."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from data.store import Cursor
from indicators.engine.status import Form, Target

DEFAULT_TOLERANCE = 5.0


def targets_of(cursor: Cursor, area: str) -> dict[str, list[Target]]:
    """Give every target for an area by indicator id, oldest first."""
    rows = cursor.execute(
        "select indicator, form, level, upper, tolerance, tolerance_kind, starts_on, ends_on, author, reason, "
        "_submission "
        "from targets where area_code = ? order by starts_on, _submission",
        [area],
    ).fetchall()
    found: dict[str, list[Target]] = defaultdict(list)
    for row in rows:
        found[str(row[0])].append(_target(row[1:]))
    return dict(found)


def _target(row: tuple[Any, ...]) -> Target:
    form, level, upper, tolerance, kind, starts_on, ends_on, author, reason, submission = row
    given = DEFAULT_TOLERANCE if tolerance is None else tolerance
    return Target(
        form=Form(form),
        level=level,
        upper=upper,
        tolerance=0.0 if tolerance is None and level == 0 else given,
        absolute=kind == "absolute",
        starts_on=starts_on,
        ends_on=ends_on,
        author=author,
        reason=reason,
        submission=submission,
    )
