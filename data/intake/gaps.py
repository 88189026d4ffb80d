"""Which months lie between those of a file and those that its supplier sent before, and were never sent.

Looks at the record of holdings only, and only at the months beside the file: an older gap is told on coverage.
"""

from __future__ import annotations

from datetime import date

from data.intake.checking import Checked
from data.intake.problems import Problem, tell
from data.periods import Span, month_name, months_later
from data.schema import Dataset
from data.store import Cursor


def gaps(cursor: Cursor, dataset: Dataset, checked: Checked) -> list[Problem]:
    """Tell the months that are missing right before the file's first and right after its last, by supplier."""
    if not dataset.monthly or checked.span is None:
        return []
    span = checked.span
    rows = cursor.execute(
        "select supplier, max(month) filter (month < ?), min(month) filter (month > ?) from holdings "
        "where dataset = ? and state = 'current' and month is not null and list_contains(?, supplier) "
        "group by supplier order by supplier",
        [span.first, span.last, dataset.name, list(checked.suppliers)],
    ).fetchall()
    told = []
    for supplier, before, after in rows:
        who = f" of {supplier}" if len(checked.suppliers) > 1 else ""
        told += [tell("months_gap", found=f"{words}{who}") for words in (_before(span, before), _after(span, after))
                 if words]  # fmt: skip
    return told


def _before(span: Span, held: date | None) -> str:
    return _between(held, span.first) if held else ""


def _after(span: Span, held: date | None) -> str:
    return _between(span.last, held) if held else ""


def _between(earlier: date, later: date) -> str:
    """Give the months between two in words, "" where one follows the other."""
    first, last = months_later(earlier, 1), months_later(later, -1)
    if first > last:
        return ""
    return month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"
