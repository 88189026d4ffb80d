"""What a submission was about, for the audit: the slots that it takes, and what its cells were before and are now.

Only of datasets that replace what they name (a target, a comment, a judgement), never of records about people. The
words of a sentence are not written here, since nothing can be taken out of the audit; its versions stay as rows.
"""

from __future__ import annotations

from typing import Any

from data.narrative import Narrative
from data.schema import About, Dataset
from data.store import Cursor

MOST_SLOTS = 20
_WORDS = "(words)"
Stood = dict[tuple[str, str], int]


def stood(cursor: Cursor, dataset: Dataset) -> Stood:
    """Give the holding that stands in each slot before a submission takes it; needs the temporary table `slots`."""
    if not _told(dataset):
        return {}
    rows = cursor.execute(
        "select h.supplier, h.slot, h.id from holdings h join slots using (supplier, slot) "
        "where h.dataset = ? and h.state = 'current'",
        [dataset.name],
    ).fetchall()
    return {(str(supplier), str(slot)): int(holding) for supplier, slot, holding in rows}


def about(cursor: Cursor, dataset: Dataset, ident: int, before: Stood) -> list[dict[str, Any]]:
    """Give the slots of a submission, the first twenty, with what changed of those that hold one row."""
    if not _told(dataset):
        return []
    rows = cursor.execute(
        "select supplier, slot, id, rows from holdings where submission = ? order by supplier, slot limit ?",
        [ident, MOST_SLOTS],
    ).fetchall()
    return [
        {"supplier": supplier, "slot": slot}
        | ({"changed": _changed(cursor, dataset, before.get((supplier, slot)), holding)} if many == 1 else {})
        for supplier, slot, holding, many in rows
    ]


def _told(dataset: Dataset) -> bool:
    return bool(dataset.replaces) and dataset.about is About.THINGS


def _changed(cursor: Cursor, dataset: Dataset, before: int | None, now: int) -> dict[str, list[Any]]:
    """Give the cells of one row that are not what they were, each as it was and as it is."""
    then, after = _row(cursor, dataset, before), _row(cursor, dataset, now)
    words = {column.name for column in dataset.columns if isinstance(column, Narrative)}
    return {
        name: [_WORDS if cell and name in words else cell for cell in (then.get(name), after[name])]
        for name in after
        if then.get(name) != after[name]
    }


def _row(cursor: Cursor, dataset: Dataset, holding: int | None) -> dict[str, Any]:
    names = [stored.name for stored in dataset.kept]
    columns = ", ".join(f'"{name}"' for name in names)
    row = cursor.execute(f"select {columns} from rows_{dataset.name} where _holding = ?", [holding]).fetchone()
    return dict(zip(names, row, strict=True)) if row else {}
