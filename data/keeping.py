"""Keeps the ledger and the kept files beside a store in step with it, from its opening to its last change.

A change is prepared inside its transaction (the kept file written, the ledger line laid down in the database) and
settled after it (the file gets its name, the line goes into the ledger), and only then is anybody told that it holds.
What a process that was killed left half done is settled at the next opening. Never writes over what does not hold.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data import kept
from data.faults import DAMAGED, StoreFaultError, cause_of, in_words
from data.ledger import FILE, Ledger, LedgerError, LedgerLine, begun, read, read_line, written
from data.ledger_lines import (
    Entry,
    body_of,
    changed_since,
    dataset_of,
    entries,
    submission_of,
    versions_of,
    walked,
)

if TYPE_CHECKING:
    from data.store import Cursor

MAKING = ".making"


@dataclass
class Keeping:
    """The ledger of one open store: what it lacks, what the store lacks, and what is wrong with it.

    `ahead` are lines of changes that the database does not have, `waiting` those of changes that it has and that could
    not be written yet. With `damage`, a sentence, nothing is written and no change is made.
    """

    folder: Path
    ledger: Ledger | None = None
    damage: str = ""
    ahead: list[LedgerLine] = field(default_factory=list)
    waiting: list[LedgerLine] = field(default_factory=list)
    prepared: list[LedgerLine] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def prepare(self, cursor: Cursor, before: Cursor, version: int) -> None:
        """Keep what the running transaction changes, before it is committed; `version` is that of the figures before.

        StoreFaultError where it cannot be kept: then the change must not be made.
        """
        found = cursor.execute("select coalesce(max(id), 0) from audit").fetchone()
        after = self._last().number if self.ledger else 0
        if found is None or found[0] <= after:
            return
        if self.damage or self.ahead or self.ledger is None:
            why = self.damage or "The ledger holds changes that the store does not have yet."
            raise StoreFaultError(DAMAGED, f"Nothing was kept: no change is made before this is mended. {why}")
        try:
            self.ledger.untouched()
        except LedgerError as error:
            raise StoreFaultError(DAMAGED, f"Nothing was kept: {error}") from error
        if self.waiting:
            self._write(self.waiting)
        last = self.ledger.last
        new = entries(cursor, last.number)
        for entry in new:
            changed = changed_since(cursor, before, submission_of(entry)) if entry is new[-1] else {}
            body = body_of(cursor, entry, changed, _made(cursor, version), _kept(cursor, self.folder, entry))
            last = written(entry["id"], last.hash, body)
            self.prepared.append(last)
        cursor.execute("delete from unwritten")
        for line in self.prepared:
            cursor.execute("insert into unwritten values (?, ?)", [line.number, line.text])

    def settle(self) -> str:
        """Write what was prepared into the ledger, now that it is committed; what kept it from that, or "" ."""
        lines, self.prepared = self.prepared, []
        if not lines:
            return ""
        try:
            self._write(lines)
        except (OSError, LedgerError) as error:
            self.waiting = lines
            code = cause_of(error)
            return in_words(code) if code else "the ledger beside the store could not be written"
        return ""

    def undo(self) -> None:
        """Let go what was prepared for a change that was not made."""
        self.prepared = []
        kept.sweep(self.folder, _files(self.waiting))

    def _last(self) -> LedgerLine:
        assert self.ledger is not None
        return self.waiting[-1] if self.waiting else self.ledger.last

    def _write(self, lines: list[LedgerLine]) -> None:
        assert self.ledger is not None
        for file in sorted(_files(lines)):
            kept.settle(self.folder, file)
        if lines:
            self.ledger.append(lines)
        self.waiting = []

    def compare(self, cursor: Cursor) -> None:
        """Compare the ledger with the store's own audit, and bring the one of the two that is behind level if it can.

        What the database lacks is put into `ahead`: to replay it takes the calculations, which are not known here.
        """
        try:
            self.ledger = read(self.folder / FILE)
            history = entries(cursor, 0)
            self._agree(history)
            self._complete(cursor, history)
            kept.sweep(self.folder, _files(self.waiting))
            self._look_through()
            self.ahead = self.ledger.lines[len(history) + 1 :]
        except LedgerError as error:
            self.damage = f"{error} Nothing was written over it."
        except FileNotFoundError:
            self.damage = f"There is no {FILE} beside the kept files. Nothing was written in its place."

    def _agree(self, history: list[Entry]) -> None:
        """Make sure that store and ledger tell the same as far as both reach."""
        assert self.ledger is not None
        for entry, line in zip(history, self.ledger.lines[1:], strict=False):
            if line.body["audit"]["hash"] != entry["hash"]:
                raise LedgerError(f"The ledger and the store differ from entry {line.number} of the audit on.")
        if self.ledger.torn and len(history) <= self.ledger.last.number:
            raise LedgerError(f"{FILE} ends in the middle of a line.")

    def _complete(self, cursor: Cursor, history: list[Entry]) -> None:
        """Give the ledger the lines that it lacks: as they were prepared, or made from the store."""
        assert self.ledger is not None
        behind = len(history) - self.ledger.last.number
        if behind <= 0:
            return
        laid = cursor.execute("select line from unwritten order by number").fetchall()
        lines = [read_line(text) for (text,) in laid]
        follow = len(lines) == behind and lines[0].body["previous"] == self.ledger.last.hash
        follow = follow and all(kept.lies(self.folder, file) for file in _files(lines))
        if not follow:
            lines = made_from_store(cursor, self.folder, history, self.ledger.last)
            self.messages.append(f"The ledger lacked {behind} of the store's changes; they were added from it.")
        try:
            self._write(lines)
        except OSError as error:
            self.waiting = lines
            why = in_words(cause_of(error)) if cause_of(error) else "it could not be written"
            self.messages.append(f"The ledger beside the store is not complete yet: {why}.")

    def _look_through(self) -> None:
        """Make sure that every kept file lies there, and tell of files that no line names."""
        assert self.ledger is not None
        lines = [*self.ledger.lines, *self.waiting]
        for line in self.ledger.lines:
            if "kept" in line.body:
                kept.present(self.folder, line.body["kept"])
        strange = kept.unclaimed(self.folder, _files(lines))
        if strange:
            self.messages.append(
                f"{len(strange)} of the files beside the store belong to no line of the ledger, {strange[0]} first; "
                "they were left alone. Was an older store or ledger put back?"
            )


def _files(lines: list[LedgerLine]) -> set[str]:
    return {str(line.body["kept"]["file"]) for line in lines if "kept" in line.body}


def _kept(cursor: Cursor, folder: Path, entry: Entry, waiting: bool = True) -> dict[str, Any] | None:
    if entry["what"] != "accepted":
        return None
    return kept.keep(cursor, folder, dataset_of(entry), submission_of(entry), waiting).as_json()


def _made(cursor: Cursor, before: int) -> int:
    """Give the version of the figures that the running transaction made, 0 where it made none."""
    row = cursor.execute("select coalesce(max(version), 0) from versions").fetchone()
    return int(row[0]) if row and row[0] > before else 0


def made_from_store(cursor: Cursor, folder: Path, history: list[Entry], last: LedgerLine) -> list[LedgerLine]:
    """Give the lines of a history that follow on `last`, and write the kept files that they name."""
    changed, versions = walked(cursor, history), versions_of(cursor, history)
    lines = []
    for entry, states, version in list(zip(history, changed, versions, strict=True))[last.number :]:
        body = body_of(cursor, entry, states, version, _kept(cursor, folder, entry, waiting=False))
        last = written(entry["id"], last.hash, body)
        lines.append(last)
    return lines


def make(cursor: Cursor, folder: Path, kind: str) -> int:
    """Make the folder of a store that has none, whole or not at all, from all that the store holds; gives its changes.

    The folder beside it whose name ends in `.making` has to be open to the database.
    """
    making = folder.with_name(folder.name + MAKING)
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    history = entries(cursor, 0)
    ledger = begun(making / FILE, kind)
    lines = made_from_store(cursor, making, history, ledger.last)
    if lines:
        ledger.append(lines)
    kept.on_disk(making)
    making.rename(folder)
    kept.on_disk(folder.parent)
    return len(lines)


def opened(store: Path, cursor: Cursor, kind: str, wanted: bool) -> Keeping | None:
    """Give the keeping of a store that has just been opened; None where there is none and none is `wanted`."""
    folder = kept.folder_of(store)
    keeping = Keeping(folder)
    if not folder.exists():
        if not wanted:
            return None
        made = make(cursor, folder, kind)
        if made:
            keeping.messages.append(f"{store.name} had no ledger beside it; one was made of its {made} changes.")
    keeping.compare(cursor)
    if keeping.ledger and not keeping.damage and keeping.ledger.lines[0].body["kind"] != kind:
        held = keeping.ledger.lines[0].body["kind"]
        keeping.damage = f"The ledger is of a {held} store, and this one is {kind}. Nothing was written into it."
    return keeping


def kind_of(store: Path) -> str | None:
    """Give the kind that the ledger beside a store names, None where there is no ledger that holds."""
    try:
        return str(read(kept.folder_of(store) / FILE).lines[0].body["kind"])
    except (OSError, LedgerError):
        return None


def holds_changes(store: Path) -> bool:
    """Tell whether the ledger beside a store holds any change, or does not hold itself."""
    folder = kept.folder_of(store)
    try:
        return folder.exists() and len(read(folder / FILE).lines) > 1
    except (OSError, LedgerError):
        return True
