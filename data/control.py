"""Control totals: what a sender expects a file to hold, from a system of their own, against what was read of it.

A difference refuses. Whoever types a total does so in order that nothing else passes; a wrongly typed one is corrected
in its field, not confirmed away. Looks only at how many rows there are, never at a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.intake.overall import TALLY
from data.intake.problems import Problem, tell
from data.periods import MONTH_NAMES, month_name
from data.store import Cursor

CODES = frozenset({"control_rows", "control_month"})
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})")
_NAMED = re.compile(r"([A-Za-z]{3,9})[ -](\d{4}|\d{2})")


@dataclass(frozen=True)
class ControlTotals:
    """What the sender expects: how many rows altogether, and how many in single months; None and () leave it open."""

    rows: int | None = None
    months: tuple[tuple[date, int], ...] = ()

    @property
    def stated(self) -> bool:
        """Whether the sender stated any."""
        return self.rows is not None or bool(self.months)

    def as_detail(self) -> dict[str, object]:
        """Give them as the audit keeps them."""
        return {"rows": self.rows, "months": {f"{month:%Y-%m}": rows for month, rows in self.months}}


OPEN = ControlTotals()


def differing(cursor: Cursor, rows: int, totals: ControlTotals) -> list[Problem]:
    """Tell every control total that the checked file does not come to; `rows` is how many it has."""
    told = []
    if totals.rows is not None and totals.rows != rows:
        told.append(tell("control_rows", count=rows, wanted=f"{totals.rows:,}"))
    if totals.months:
        found = cursor.execute(f"select month, sum(rows) from {TALLY} where month is not null group by month")
        held = {month: int(many) for month, many in found.fetchall()}
        told += [
            tell("control_month", found=month_name(month), count=held.get(month, 0), wanted=f"{wanted:,}")
            for month, wanted in totals.months
            if held.get(month, 0) != wanted
        ]
    return told


def read_months(lines: Iterable[str]) -> tuple[tuple[tuple[date, int], ...], str]:
    """Read totals by month, one a line as a spreadsheet copies them: month, then rows. Gives them, and what is wrong.

    A month may be written 2026-10, October 2026, Oct 2026 or Oct-26.
    """
    found: dict[date, int] = {}
    for number, line in enumerate(lines, start=1):
        words = line.replace("=", " ").replace(":", " ").split()
        if not words:
            continue
        month = _month(" ".join(words[:-1]).rstrip(","))
        if month is None or not _NUMBER.fullmatch(words[-1]):
            return (), f"Line {number} of the totals should be a month and a number, such as: October 2026 52."
        if month in found:
            return (), f"Line {number} of the totals names {month_name(month)} again; each month stands once."
        found[month] = int(words[-1].replace(",", ""))
    return tuple(sorted(found.items())), ""


def _month(text: str) -> date | None:
    iso, named = _ISO.fullmatch(text), _NAMED.fullmatch(text)
    if iso:
        year, month = int(iso[1]), int(iso[2])
    elif named:
        year = int(named[2]) + (2000 if len(named[2]) == 2 else 0)
        month = next(
            (n for n, name in enumerate(MONTH_NAMES, 1) if named[1].lower() in (name.lower(), name[:3].lower())), 0
        )
    else:
        return None
    return date(year, month, 1) if 1 <= month <= 12 and year >= 1900 else None
