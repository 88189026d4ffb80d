"""What a ledger line says of a change: the audit's entry, the submission with its holdings, and which states changed.

Taken from the database inside the transaction that makes the change, or afterwards from its audit where a ledger lacks
lines. Never holds a row of a file.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from data.store import Cursor

AUDIT = ("id", "happened_at", "who", "what", "subject", "detail", "previous", "hash")
SUBMISSION = (
    "id", "dataset", "supplier", "file_name", "sha256", "rows", "first_month", "last_month", "extracted_on",
    "received_at", "received_by", "warnings",
)  # fmt: skip
HOLDING = ("id", "supplier", "slot", "month", "rows")
CURRENT, SUPERSEDED, WITHDRAWN = "current", "superseded", "withdrawn"
_WHY = {"accepted": "submission {}", "withdrawn": "submission {} withdrawn", "restored": "submission {} restored"}

Entry = dict[str, Any]
States = dict[int, str]


def entries(cursor: Cursor, after: int) -> list[Entry]:
    """Give the entries of the audit after one, in order."""
    rows = cursor.execute(f"select {', '.join(AUDIT)} from audit where id > ? order by id", [after]).fetchall()
    return [dict(zip(AUDIT, row, strict=True)) for row in rows]


def submission_of(entry: Entry) -> int:
    """Give the submission that an entry of the audit is about; 0 where it is about none."""
    word, _, number = str(entry["subject"]).partition(" ")
    return int(number) if word == "submission" and number.isdigit() else 0


def body_of(cursor: Cursor, entry: Entry, changed: States, version: int, kept: dict[str, Any] | None) -> dict[str, Any]:
    """Give what a line says; `changed` are the holdings that have another state now, besides those that are new."""
    by_state: dict[str, list[int]] = defaultdict(list)
    for holding, state in sorted(changed.items()):
        by_state[state].append(holding)
    told: dict[str, Any] = {
        "audit": {name: _plain(value) for name, value in entry.items()},
        "states": dict(by_state),
        "version": version,
    }
    if kept is not None:
        ident = submission_of(entry)
        told["submission"] = _one(cursor, ident)
        told["holdings"] = _holdings(cursor, ident)
        told["kept"] = kept
    return told


def _one(cursor: Cursor, ident: int) -> dict[str, Any]:
    row = cursor.execute(f"select {', '.join(SUBMISSION)} from submissions where id = ?", [ident]).fetchone()
    return {name: _plain(value) for name, value in zip(SUBMISSION, row or (), strict=True)}


def _holdings(cursor: Cursor, ident: int) -> list[list[Any]]:
    rows = cursor.execute(f"select {', '.join(HOLDING)} from holdings where submission = ? order by id", [ident])
    return [[_plain(value) for value in row] for row in rows.fetchall()]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int | str) else value.isoformat()


def moment(text: str) -> datetime:
    """Give the moment that a line writes."""
    return datetime.fromisoformat(text)


def dataset_of(entry: Entry) -> str:
    """Give the dataset that an accepted submission is of, as the audit says."""
    return str(json.loads(entry["detail"])["dataset"])


def changed_since(cursor: Cursor, before: Cursor, ident: int) -> States:
    """Give the older holdings in the slots of a submission whose states differ from what `before` still sees."""
    now = dict(
        cursor.execute(
            "select h.id, h.state from holdings h where exists (select 1 from holdings mine where mine.submission = ? "
            "and mine.dataset = h.dataset and mine.supplier = h.supplier and mine.slot = h.slot)",
            [ident],
        ).fetchall()
    )
    then = dict(
        before.execute(
            "select id, state from holdings where id in (select unnest(?::INTEGER[]))", [list(now)]
        ).fetchall()
    )
    return {holding: state for holding, state in now.items() if holding in then and then[holding] != state}


def walked(cursor: Cursor, history: Iterable[Entry]) -> list[States]:
    """Give what each entry of a whole history changed, by going through it again; the last ends at what the store has.

    For a ledger that is made from a store which had none when these things happened.
    """
    rows = cursor.execute("select id, submission, dataset, supplier, slot, state from holdings order by id").fetchall()
    own: dict[int, list[int]] = defaultdict(list)
    slots: dict[tuple[str, ...], list[int]] = defaultdict(list)
    slot_of: dict[int, list[int]] = {}
    sender: dict[int, int] = {}
    for holding, submission, *slot, _ in rows:
        own[submission].append(holding)
        slots[tuple(slot)].append(holding)
        slot_of[holding], sender[holding] = slots[tuple(slot)], submission
    state: States = {}
    found = []
    for entry in history:
        then = dict(state)
        for holding in own[submission_of(entry)]:
            _step(state, str(entry["what"]), holding, slot_of[holding], sender)
        found.append({h: s for h, s in state.items() if h in then and then[h] != s})
    if found:
        found[-1] |= {row[0]: row[-1] for row in rows if state.get(row[0]) != row[-1]}
    return found


def _step(state: States, what: str, holding: int, slot: list[int], sender: dict[int, int]) -> None:
    """Let one holding be accepted, withdrawn or restored, as data/holdings.py does it."""
    if what == "withdrawn":
        held = state.get(holding) == CURRENT
        state[holding] = WITHDRAWN
        last = max((h for h in slot if state.get(h) == SUPERSEDED), key=lambda h: sender[h], default=None)
        if held and last is not None:
            state[last] = CURRENT
    elif what == "accepted" or state.get(holding) == WITHDRAWN:
        for other in slot:
            if state.get(other) == CURRENT:
                state[other] = SUPERSEDED
        state[holding] = CURRENT


def versions_of(cursor: Cursor, history: Iterable[Entry]) -> list[int]:
    """Give the version of the figures that each entry made, 0 where it made none."""
    rows = cursor.execute("select submission, why, version from versions order by version desc").fetchall()
    waiting: dict[tuple[int, str], list[int]] = defaultdict(list)
    for submission, why, version in rows:
        waiting[submission, why].append(version)
    found = []
    for entry in history:
        ident = submission_of(entry)
        made = waiting[ident, _WHY.get(str(entry["what"]), "{}").format(ident)]
        found.append(made.pop() if made else 0)
    return found
