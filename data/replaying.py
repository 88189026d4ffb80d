"""Replays ledger lines into a store: what its database lost, or for a new database all that ever happened.

Each line is one transaction, in the order of the ledger and with its own moment, so that the figures of then are made
as well. Takes nothing on trust: a kept file, or an entry of the audit, that is not what was written stops it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from data.audit import entry_hash
from data.datasets import DATASETS
from data.faults import DAMAGED, StoreFaultError
from data.holdings import settle_states
from data.kept import proved
from data.ledger import LedgerError, LedgerLine
from data.ledger_lines import AUDIT, HOLDING, SUBMISSION, moment
from data.rows import take_rows
from data.store import Cursor, Store

Recalculate = Callable[[Cursor, set[str], datetime, str, int | None], int]
_WHY = {"accepted": "submission {}", "withdrawn": "submission {} withdrawn", "restored": "submission {} restored"}


def mend(store: Store, recalculate: Recalculate, now: datetime) -> int:
    """Replay what the ledger has and the database has not; gives how many changes, which `messages` tell of as well.

    What cannot be replayed is told there too, and then the store makes no change.
    """
    keeping = store.keeping
    if not keeping or not keeping.ahead or keeping.damage:
        return 0
    lines = keeping.ahead
    try:
        replay(store, lines, keeping.folder, recalculate, now)
    except LedgerError as error:
        keeping.damage = f"{error} Nothing was written over it."
        return 0
    keeping.ahead = []
    keeping.messages.append(
        f"{store.path.name} lacked its last {_changes(len(lines))} brought back from the ledger beside it "
        f"({_submissions(lines)})."
    )
    return len(lines)


def _changes(many: int) -> str:
    return "change: it was" if many == 1 else f"{many} changes: they were"


def _submissions(lines: Sequence[LedgerLine]) -> str:
    told = [f"{line.body['audit']['subject']} {line.body['audit']['what']}" for line in lines[:3]]
    return ", ".join([*told, *([f"and {len(lines) - 3} more"] if len(lines) > 3 else [])])


def replay(store: Store, lines: Sequence[LedgerLine], folder: Path, recalculate: Recalculate, now: datetime) -> None:
    """Replay lines into an open store; LedgerError at the first that does not hold, and nothing after it is done."""
    left = False
    for line in lines:
        audit = line.body["audit"]
        with store.changing(checkpoint=line is lines[-1], keep=False) as cursor:
            dataset = _apply(cursor, line.body, folder)
            if line.body["version"]:
                ident = _number(audit["subject"])
                why = _WHY[audit["what"]].format(ident)
                recalculate(cursor, {dataset}, moment(audit["happened_at"]), why, ident)
            left = not line.body["version"]
    if left:
        # The demonstration makes its figures once, when all is in.
        with store.changing(keep=False) as cursor:
            recalculate(cursor, set(DATASETS), now, "brought back from the ledger", None)


def _apply(cursor: Cursor, body: dict[str, Any], folder: Path) -> str:
    """Do what a line says, inside the running transaction; gives its dataset."""
    audit = body["audit"]
    ident = _number(audit["subject"])
    if "kept" in body:
        _accept(cursor, body, folder)
    for state, holdings in body["states"].items():
        cursor.execute("update holdings set state = ? where id in (select unnest(?::INTEGER[]))", [state, holdings])
    settle_states(cursor)
    _note(cursor, audit)
    row = cursor.execute("select dataset from submissions where id = ?", [ident]).fetchone()
    if row is None:
        raise LedgerError(f"The ledger says that submission {ident} was {audit['what']}, and there is none.")
    return str(row[0])


def _accept(cursor: Cursor, body: dict[str, Any], folder: Path) -> None:
    submission, dataset = body["submission"], str(body["submission"]["dataset"])
    if dataset not in DATASETS:
        raise LedgerError(f"Submission {submission['id']} is of a dataset that is no longer declared.")
    path = proved(folder, body["kept"])
    names = ", ".join(f'"{name}"' for name in SUBMISSION)
    cursor.execute(
        f"insert into submissions ({names}, state) values ({', '.join('?' for _ in SUBMISSION)}, 'current')",
        [submission[name] for name in SUBMISSION],
    )
    told: list[Sequence[Any]] = list(zip(*body["holdings"], strict=True)) or [() for _ in HOLDING]
    cursor.execute(
        "insert into holdings (id, supplier, slot, month, rows, dataset, submission, state) select "
        "unnest(?::INTEGER[]), unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), unnest(?::DATE[]), unnest(?::BIGINT[]), "
        "?, ?, 'current'",
        [*map(list, told), dataset, submission["id"]],
    )
    taken = take_rows(cursor, dataset, path)
    if taken != body["kept"]["rows"]:
        raise LedgerError(f"The kept file {path.name} has {taken:,} rows where {body['kept']['rows']:,} were kept.")


def _note(cursor: Cursor, audit: dict[str, Any]) -> None:
    """Put an entry into the audit as it was, if it follows on the last."""
    last = cursor.execute("select hash from audit order by id desc limit 1").fetchone()
    own = [audit["id"], moment(audit["happened_at"]), *(audit[name] for name in AUDIT[2:])]
    made = entry_hash(audit["previous"], *own[:6])
    if made != audit["hash"] or audit["previous"] != (last[0] if last else ""):
        raise LedgerError(f"Entry {audit['id']} of the audit, as the ledger has it, does not hold.")
    cursor.execute("insert into audit values (?, ?, ?, ?, ?, ?, ?, ?)", own)


def _number(subject: str) -> int:
    return int(subject.removeprefix("submission "))


def damaged(store: Store) -> StoreFaultError | None:
    """Give what is wrong with the ledger of a store, None where nothing is."""
    keeping = store.keeping
    return StoreFaultError(DAMAGED, keeping.damage) if keeping and keeping.damage else None
