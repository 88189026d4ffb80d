"""The ledger beside a store: one line of JSON for each change, chained by hash, flushed to the disk line by line.

Only ever grows at its end, and never over something that does not hold: a line that was changed, taken out or put in
is told and nothing is written any more. Knows nothing of the database.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "ledger.jsonl"
Body = dict[str, Any]


class LedgerError(Exception):
    """The ledger, or a kept file, is not what it says of itself; the sentence says where."""


@dataclass(frozen=True)
class LedgerLine:
    """One line: its number, which is that of its entry in the audit (0 the heading), what it says, and its text."""

    number: int
    body: Body
    hash: str
    text: str


def written(number: int, previous: str, body: Body) -> LedgerLine:
    """Give a new line that follows on the one whose hash is `previous`."""
    whole = {"number": number, "previous": previous, **body}
    chained = _hash(whole)
    return LedgerLine(number, whole, chained, _text({**whole, "hash": chained}))


def read_line(text: str) -> LedgerLine:
    """Give a line from its text; LedgerError where it is not exactly what its hash was made of."""
    try:
        whole = json.loads(text)
        chained = whole.pop("hash")
        held = _text({**whole, "hash": chained}) == text and _hash(whole) == chained
        number = int(whole["number"])
    except (ValueError, KeyError, TypeError, AttributeError):
        held, number, whole, chained = False, 0, {}, ""
    if not held:
        raise LedgerError("it is not what was written")
    return LedgerLine(number, whole, chained, text)


def _hash(whole: Body) -> str:
    return hashlib.sha256(_text(whole).encode()).hexdigest()


def _text(whole: Body) -> str:
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass
class Ledger:
    """A ledger file as it was read: its whole lines, and what stands after the last of them, if anything."""

    path: Path
    lines: list[LedgerLine] = field(default_factory=list)
    size: int = 0
    torn: bool = False

    @property
    def last(self) -> LedgerLine:
        """The last whole line."""
        return self.lines[-1]

    def untouched(self) -> None:
        """Make sure that the file can be written to and is as long as it was when it was read.

        LedgerError where it is not, OSError where it cannot be.
        """
        if not self.path.is_file():
            raise LedgerError(f"{FILE} has been taken away since the store was opened.")
        with self.path.open("r+b") as file:
            found = file.seek(0, os.SEEK_END)
        if found < self.size or (found > self.size and not self.torn):
            raise LedgerError(f"{FILE} has been changed by somebody else since the store was opened.")

    def append(self, lines: Sequence[LedgerLine]) -> None:
        """Add lines, and return once they are on the disk; OSError where they are not, and then none of them is.

        What was torn at the end goes: it is part of a line that never was whole, so nobody was told of it.
        """
        data = "".join(f"{line.text}\n" for line in lines).encode()
        self.untouched()
        with self.path.open("r+b") as file:
            try:
                file.truncate(self.size)
                file.seek(self.size)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                os.truncate(self.path, self.size)
                raise
        self.lines.extend(lines)
        self.size, self.torn = self.size + len(data), False


def begun(path: Path, kind: str) -> Ledger:
    """Begin a ledger for a store of a kind, in a folder that is there."""
    heading = written(0, "", {"ledger": 1, "kind": kind})
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb"):
        pass
    ledger = Ledger(path)
    ledger.append([heading])
    return ledger


def read(path: Path) -> Ledger:
    """Read a ledger and walk its chain; LedgerError names the first line that does not hold."""
    data = path.read_bytes()
    whole, newline, rest = data.rpartition(b"\n")
    ledger = Ledger(path, [], len(whole) + len(newline), bool(rest))
    previous = ""
    for number, text in enumerate(whole.decode("utf-8", "replace").split("\n") if newline else []):
        try:
            line = read_line(text)
        except LedgerError as error:
            raise LedgerError(f"Line {number + 1} of {path.name} does not hold: {error}.") from None
        if line.number != number or line.body["previous"] != previous:
            raise LedgerError(f"Line {number + 1} of {path.name} does not hold: it does not follow on the one before.")
        ledger.lines.append(line)
        previous = line.hash
    if not ledger.lines or "kind" not in ledger.lines[0].body:
        raise LedgerError(f"{path.name} has no beginning.")
    return ledger
