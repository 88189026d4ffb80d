"""The kept files beside a store: the rows of each accepted submission as they went in, one Parquet file each.

Typed rows only, with pseudonyms hashed and points in grid cells: never the file that was offered. A file has a
name of its own as soon as the store holds its submission, and is never written over or taken away from then on.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.columns import quoted
from data.ledger import FILE, LedgerError

if TYPE_CHECKING:
    from data.store import Cursor

WAITING = ".part"
# Of all that was tried on a million rows this is among the cheapest to write, and the smallest of the cheap ones.
_FORM = "format parquet, parquet_version v2, compression lz4_raw, use_tmp_file false"


@dataclass(frozen=True)
class Kept:
    """A kept file as a ledger line names it."""

    file: str
    sha256: str
    size: int
    rows: int

    def as_json(self) -> dict[str, Any]:
        """Give it as it stands in a ledger line."""
        return {"file": self.file, "sha256": self.sha256, "size": self.size, "rows": self.rows}


def folder_of(store: Path) -> Path:
    """Give the folder of a store's kept files and its ledger."""
    return store.with_name(store.name + ".kept")


def keep(cursor: Cursor, folder: Path, dataset: str, submission: int, waiting: bool) -> Kept:
    """Write the rows of a submission into the folder, safe on the disk; while `waiting` under a name that may go."""
    span = "select min(id), max(id), coalesce(sum(rows), 0)::BIGINT from holdings where submission = ?"
    first, last, rows = cursor.execute(span, [submission]).fetchone() or (None, None, 0)
    path = folder / f"{submission:06}{WAITING}"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb"):
        pass
    # The numbers of a submission's holdings lie side by side, which lets the scan pass over all other rows.
    within = f"_holding between {int(first)} and {int(last)}" if first is not None else "false"
    cursor.execute(
        f"copy (select * from rows_{dataset} where {within} and _holding in "
        f"(select id from holdings where submission = {submission})) to {quoted(str(path))} ({_FORM})"
    )
    with path.open("rb+", buffering=0) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    kept = Kept(f"{submission:06}-{digest[:16]}.parquet", digest, path.stat().st_size, int(rows))
    path.replace(folder / f"{kept.file}{WAITING if waiting else ''}")
    return kept


def lies(folder: Path, file: str) -> bool:
    """Tell whether a kept file lies there, under its own name or while it waits for it."""
    return (folder / file).is_file() or (folder / f"{file}{WAITING}").is_file()


def settle(folder: Path, file: str) -> None:
    """Give a kept file its own name, now that the store holds its submission."""
    waiting = folder / f"{file}{WAITING}"
    if waiting.exists() and not (folder / file).exists():
        waiting.replace(folder / file)
    on_disk(folder)


def on_disk(folder: Path) -> None:
    """Return once the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, spared: set[str]) -> None:
    """Take away the files of submissions that the store never held; only ever those that wait for their name."""
    for path in folder.glob(f"*{WAITING}"):
        if path.name.removesuffix(WAITING) not in spared:
            path.unlink(missing_ok=True)


def proved(folder: Path, kept: dict[str, Any]) -> Path:
    """Give the path of a kept file once its bytes are those that were kept; LedgerError where they are not."""
    present(folder, kept)
    path = folder / str(kept["file"])
    with path.open("rb", buffering=0) as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != kept["sha256"]:
            raise LedgerError(f"The kept file {path.name} does not hold: it is not what was written.")
    return path


def present(folder: Path, kept: dict[str, Any]) -> None:
    """Make sure that a kept file lies there in its length; LedgerError where it does not."""
    path = folder / str(kept["file"])
    if path.name != kept["file"] or not path.is_file():
        raise LedgerError(f"The kept file {path.name} is gone.")
    if path.stat().st_size != kept["size"]:
        raise LedgerError(f"The kept file {path.name} does not hold: it is not as long as it was written.")


def unclaimed(folder: Path, claimed: set[str]) -> list[str]:
    """Give the names in the folder that no ledger line names."""
    return sorted(
        path.name for path in folder.iterdir() if path.name not in (*claimed, FILE) and path.suffix != WAITING
    )
