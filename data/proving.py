"""Walks the two chains, that of the audit in a database and that of the ledger beside it, and says where one breaks.

Reads only. A kept file counts as a part of the ledger line that names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from data import kept
from data.audit import entry_hash
from data.ledger import FILE, LedgerError, read
from data.ledger_lines import Entry, entries
from data.store import Cursor


@dataclass(frozen=True)
class Proof:
    """How long the chains are that were walked, and the first thing in either that does not hold."""

    entries: int
    lines: int | None
    kept: int
    faults: tuple[str, ...]


def prove(cursor: Cursor, folder: Path) -> Proof:
    """Walk the audit of a store, and the ledger and kept files in `folder` where there are any."""
    history = entries(cursor, 0)
    faults = [fault] if (fault := broken(history)) else []
    if not folder.exists():
        return Proof(len(history), None, 0, tuple(faults))
    lines, files = 0, 0
    try:
        lines, files = _walk(folder, history)
    except FileNotFoundError:
        faults.append(f"There is no {FILE} beside the kept files.")
    except LedgerError as error:
        faults.append(str(error))
    return Proof(len(history), lines, files, tuple(faults))


def broken(history: Iterable[Entry]) -> str:
    """Give which entry of an audit is the first that does not hold, "" where all do."""
    previous = ""
    for number, entry in enumerate(history, start=1):
        chained = entry_hash(
            previous, entry["id"], entry["happened_at"], entry["who"], entry["what"], entry["subject"], entry["detail"]
        )
        if (entry["id"], entry["previous"], entry["hash"]) != (number, previous, chained):
            return f"Entry {number} of the audit does not hold: it, or the one before, is not what was written."
        previous = chained
    return ""


def _walk(folder: Path, history: list[Entry]) -> tuple[int, int]:
    """Give how many lines and kept files hold; LedgerError at the first that does not."""
    ledger, files = read(folder / FILE), 0
    if ledger.torn:
        raise LedgerError(f"{FILE} ends in the middle of a line.")
    for line in ledger.lines[1:]:
        audit = line.body["audit"]
        if line.number > len(history) or audit["hash"] != history[line.number - 1]["hash"]:
            raise LedgerError(f"Line {line.number + 1} of {FILE} is not entry {line.number} of the audit.")
        if "kept" in line.body:
            kept.proved(folder, line.body["kept"])
            files += 1
    if len(history) > ledger.last.number:
        raise LedgerError(f"{FILE} ends at entry {ledger.last.number} of the audit, which has {len(history)}.")
    return len(ledger.lines) - 1, files
