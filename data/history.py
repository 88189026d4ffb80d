"""What became of one submission: which months it holds, what it replaced and what replaced it, and who did what why.

Reads the holdings and the audit, and changes nothing. Never looks at a row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data.store import Cursor, Store


@dataclass(frozen=True)
class Slot:
    """One slot of a submission: whose it is, how many rows, how it stands, what it replaced and what holds now.

    `slot` is a month written 2026-05, or the cells that the dataset replaces by; `month` is set where it is a month.
    """

    supplier: str
    slot: str
    month: date | None
    rows: int
    state: str
    replaced: int | None
    holder: int | None


@dataclass(frozen=True)
class Event:
    """One entry of the audit about a submission; `acknowledged` are the warnings that were confirmed with it."""

    at: datetime
    who: str
    what: str
    why: str
    acknowledged: tuple[str, ...]
    expected: bool


@dataclass(frozen=True)
class History:
    """A submission's slots and events, both in order; `version` is the version of the data that it made."""

    slots: tuple[Slot, ...]
    events: tuple[Event, ...]
    version: int | None

    @property
    def replaced(self) -> tuple[int, ...]:
        """The submissions that it took the place of, newest first."""
        return tuple(sorted({s.replaced for s in self.slots if s.replaced is not None}, reverse=True))

    def holders(self, ident: int) -> tuple[int, ...]:
        """Give the other submissions that hold in its place now, newest first."""
        return tuple(sorted({s.holder for s in self.slots if s.holder not in (None, ident)}, reverse=True))

    @property
    def whole(self) -> bool:
        """Whether it holds all that it came with."""
        return all(slot.state == "current" for slot in self.slots)


def history(store: Store, ident: int) -> History:
    """Give what became of a submission; one that never was has neither slots nor events."""
    cursor = store.cursor()
    try:
        row = cursor.execute(
            "select min(version) from versions where submission = ? and why = ?", [ident, f"submission {ident}"]
        ).fetchone()
        return History(_slots(cursor, ident), _events(cursor, ident), row[0] if row else None)
    finally:
        cursor.close()


def _slots(cursor: Cursor, ident: int) -> tuple[Slot, ...]:
    rows = cursor.execute(
        "select m.supplier, m.slot, m.month, m.rows, m.state, "
        "max(o.submission) filter (where o.submission < m.submission and o.state <> 'withdrawn'), "
        "max(o.submission) filter (where o.state = 'current') "
        "from holdings m join holdings o using (dataset, supplier, slot) where m.submission = ? "
        "group by all order by m.supplier, m.slot",
        [ident],
    ).fetchall()
    return tuple(Slot(*row) for row in rows)


def _events(cursor: Cursor, ident: int) -> tuple[Event, ...]:
    rows = cursor.execute(
        "select happened_at, who, what, detail from audit where subject = ? order by id", [f"submission {ident}"]
    ).fetchall()
    return tuple(_event(at, who, what, json.loads(detail)) for at, who, what, detail in rows)


def _event(at: datetime, who: str, what: str, detail: dict[str, Any]) -> Event:
    why, acknowledged = str(detail.get("why", "")), tuple(detail.get("acknowledged", ()))
    return Event(at, who, what, why, acknowledged, "expected" in detail)


def undoable(store: Store, ident: int, back: bool) -> bool:
    """Tell whether the opposite step would leave everything as it is now; `back` where it is about to be restored.

    Withdrawing lets the newest of what was superseded hold again, and restoring takes every slot: where something else
    holds now, the opposite step would not bring that back.
    """
    cursor = store.cursor()
    try:
        if not back:
            odd = "m.state <> 'current'"
        else:
            odd = (
                "exists (select 1 from holdings n where n.dataset = m.dataset and n.supplier = m.supplier "
                "and n.slot = m.slot and n.state = 'superseded' and n.submission > coalesce((select max(c.submission) "
                "from holdings c where c.dataset = m.dataset and c.supplier = m.supplier and c.slot = m.slot "
                "and c.state = 'current'), 0))"
            )
        row = cursor.execute(f"select count(*) from holdings m where m.submission = ? and {odd}", [ident]).fetchone()
        return not (row and row[0])
    finally:
        cursor.close()
