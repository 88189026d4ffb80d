"""The append-only record of who did what, each entry chained to the one before by its hash.

Nothing in it is ever changed or taken out.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from data.store import Cursor


def record(cursor: Cursor, now: datetime, who: str, what: str, subject: str, detail: dict[str, Any]) -> None:
    """Add an entry inside the running transaction."""
    last = cursor.execute("select id, hash from audit order by id desc limit 1").fetchone()
    ident, previous = (int(last[0]) + 1, str(last[1])) if last else (1, "")
    text = json.dumps(detail, sort_keys=True, default=str)
    chained = entry_hash(previous, ident, now, who, what, subject, text)
    cursor.execute(
        "insert into audit values (?, ?, ?, ?, ?, ?, ?, ?)", [ident, now, who, what, subject, text, previous, chained]
    )


def entry_hash(previous: str, ident: int, at: datetime, who: str, what: str, subject: str, detail: str) -> str:
    """Give the hash of an entry: SHA-256 over the hash before it and everything the entry says."""
    parts = [previous, str(ident), at.isoformat(), who, what, subject, detail]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
