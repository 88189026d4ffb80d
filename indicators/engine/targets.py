"""Reads the targets that stand: rows of the `targets` dataset, from the submissions that hold."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from data.store import Cursor
from indicators.engine.target import Basis, Form, JudgedBy, Target, ToleranceKind

DEFAULT_TOLERANCE = 5.0
_COLUMNS = (
    "form", "level", "upper", "tolerance", "tolerance_kind", "starts_on", "ends_on", "author", "reason", "basis",
    "acceptable", "base", "base_on", "judged_by",
)  # fmt: skip


def targets_of(cursor: Cursor, area: str) -> dict[str, list[Target]]:
    """Give every target for an area by indicator id, oldest first."""
    rows = cursor.execute(
        f"select indicator, _submission, {', '.join(_COLUMNS)} from targets where area_code = ? "
        "order by starts_on, _submission",
        [area],
    ).fetchall()
    found: dict[str, list[Target]] = defaultdict(list)
    for name, submission, *cells in rows:
        found[str(name)].append(_target(dict(zip(_COLUMNS, cells, strict=True)), submission))
    return dict(found)


def _target(row: dict[str, Any], submission: int) -> Target:
    return Target(
        form=Form(row["form"]),
        level=row["level"],
        upper=row["upper"],
        tolerance=_tolerance(row),
        tolerance_kind=ToleranceKind(row["tolerance_kind"] or ToleranceKind.PERCENT),
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        author=row["author"],
        reason=row["reason"],
        submission=submission,
        basis=Basis(row["basis"] or Basis.FIGURE),
        acceptable=row["acceptable"],
        base=row["base"],
        base_on=row["base_on"],
        judged_by=JudgedBy(row["judged_by"] or JudgedBy.LIMITS),
    )


def _tolerance(row: dict[str, Any]) -> float:
    """Give the size of a tolerance: where the cell is blank the usual one, but none of a level of 0 or beside another.

    With last year as the basis a level of 0 means "any change for the better", and a figure like last year's is watch.
    """
    if row["tolerance"] is not None:
        return float(row["tolerance"])
    instead = row["acceptable"] is not None or row["tolerance_kind"] == ToleranceKind.LIMITS
    any_change = row["level"] == 0 and row["basis"] in (None, Basis.FIGURE, Basis.LAST_YEAR)
    return 0.0 if instead or any_change else DEFAULT_TOLERANCE
