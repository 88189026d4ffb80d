"""What is owed as a CSV to take away: one line for each period.

No spreadsheet takes a cell of it for a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO

from data.formulas import safe_text
from indicators.engine.due import Due
from indicators.engine.returns import Return
from pages.parts.coverage_words import ARRIVAL_WORDS, name_of

COLUMNS = (
    "supplier", "dataset", "return", "indicators", "state", "period", "first_day", "last_day", "due_on", "missed",
)  # fmt: skip


def owed_csv(returns: Sequence[Return], as_of: date) -> str:
    """Give the CSV of every period that is owed on a day; a return that owes nothing has one line without a period."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in returns:
        writer.writerows([safe_text(cell) for cell in _line(one, due, as_of)] for due in one.owed or (None,))
    return out.getvalue()


def _line(one: Return, due: Due | None, as_of: date) -> list[str]:
    ids = " ".join(card.indicator.id for card in one.cards)
    first = [one.supplier, one.dataset, name_of(one), ids, ARRIVAL_WORDS[one.arrival]]
    if due is None:
        return [*first, "", "", "", str(one.due_on), ""]
    return [*first, due.words(), str(due.start), str(due.end), str(due.on), "yes" if due.missed(as_of) else "no"]
