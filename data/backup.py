"""A copy of a store with all that it takes to bring it back, and the way back from one.

A backup is a folder: the database, the ledger, the kept files, and last of all a list of them with their hashes,
without which it is none. Never taken for done before the copy was opened, and never laid over a store before it was
read whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from data import kept
from data.proving import Proof, prove
from data.pseudonym_key import key_file
from data.rebuilding import refuse_held
from data.store import Cursor, Store, logs_of, looked_into
from data.swapping import swap_in

LIST = "backup.json"
# Whoever opens and closes the database's file in the process that holds it lets go of its lock, so another one copies.
_COPY = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"
_COUNTED = {
    "submissions": "submissions",
    "holdings": "holdings",
    "audit entries": "audit",
    "figures, past ones among them": "observations",
}


class BackupError(Exception):
    """A backup cannot be made there, or is not whole; the sentence says why, and that nothing was changed."""


@dataclass(frozen=True)
class Backup:
    """A backup that was made or read: where it lies, when it was made, what it holds, and whether the key is in it."""

    folder: Path
    made_at: str
    counts: dict[str, int]
    key: bool


def back_up(store: Store, folder: Path, with_key: bool, now: datetime) -> Backup:
    """Copy an open store into a folder that is empty or not there yet; BackupError where that cannot be."""
    folder = folder.resolve()
    _refuse_place(store, folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    with store.held_still() as cursor:
        counts = counted(cursor)
        for file in (store.path, *logs_of(store.path)):
            _copy(file, folder / file.name)
        _copy_beside(store.path, folder, with_key)
    return _finish(store.path.name, folder, counts, now)


def _refuse_place(store: Store, folder: Path) -> None:
    for own in (store.spool, kept.folder_of(store.path)):
        if folder == own.resolve() or own.resolve() in folder.parents:
            raise BackupError(f"{folder.name} lies among the store's own folders. Choose another folder.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(f"{folder.name} is there and not an empty folder. Choose another name; nothing was changed.")


def _copy(file: Path, target: Path) -> None:
    done = subprocess.run([sys.executable, "-I", "-c", _COPY, str(file), str(target)], capture_output=True, text=True)
    if done.returncode:
        raise OSError(done.stderr.strip().rpartition("\n")[2])


def _copy_beside(path: Path, folder: Path, with_key: bool) -> None:
    beside = kept.folder_of(path)
    if beside.exists():
        target = folder / beside.name
        target.mkdir(mode=0o700)
        for file in sorted(beside.iterdir()):
            if file.is_file() and file.suffix != kept.WAITING:
                shutil.copyfile(file, target / file.name)
    if with_key and key_file(path).exists():
        shutil.copyfile(key_file(path), folder / key_file(path).name)


def _finish(name: str, folder: Path, counts: dict[str, int], now: datetime) -> Backup:
    """Open the copy, compare it with what was copied, and write the list that makes a backup of it."""
    with looked_into(folder / name) as copy:
        held, proof = counted(copy), prove(copy, folder / f"{name}.kept")
    if held != counts or proof.faults:
        raise BackupError(f"The copy is not what was copied, and is no backup. {' '.join(proof.faults)}".strip())
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        path.chmod(0o600)
        _on_disk(path)
    listed = {
        "store": name,
        "made_at": now.isoformat(timespec="seconds"),
        "counts": counts,
        "files": {str(path.relative_to(folder)): _digest(path) for path in files},
    }
    written = folder / f"{LIST}.part"
    with os.fdopen(os.open(written, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump(listed, file, indent=1)
    _on_disk(written)
    written.replace(folder / LIST)
    kept.on_disk(folder)
    return _backup(folder, listed)


def _backup(folder: Path, listed: dict[str, Any]) -> Backup:
    return Backup(folder, listed["made_at"], listed["counts"], f"{listed['store']}.key" in listed["files"])


def counted(cursor: Cursor) -> dict[str, int]:
    """Give how many there are of what a store holds."""
    found = {}
    for name, table in _COUNTED.items():
        row = cursor.execute(f"select count(*) from {table}").fetchone()
        found[name] = int(row[0]) if row else 0
    return found


def checked(folder: Path) -> tuple[Backup, str]:
    """Read a backup whole and give it with the name of its store; BackupError at the first thing that is not right."""
    try:
        listed = json.loads((folder / LIST).read_text("utf-8"))
        name, files = str(listed["store"]), dict(listed["files"])
        found = _backup(folder, listed)
    except FileNotFoundError:
        raise BackupError(f"{folder.name} is no backup, or one that was not finished: it has no {LIST}.") from None
    except (ValueError, KeyError, TypeError):
        raise BackupError(f"The {LIST} of {folder.name} cannot be read.") from None
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {LIST}
    for file in sorted(there ^ files.keys()):
        raise BackupError(f"{file} is {'not listed' if file in there else 'gone'} in {folder.name}.")
    for file, digest in files.items():
        if _digest(folder / file) != digest:
            raise BackupError(f"{file} in {folder.name} is not what was copied.")
    return found, name


def restore(path: Path, folder: Path, now: datetime) -> tuple[Backup, Path | None, Proof]:
    """Put a backup in the place of a store that nobody holds; gives it, where what was there was set aside, and proof.

    BackupError where the backup is not whole, StoreBusyError where the store is open: then nothing was changed.
    """
    folder = folder.resolve()
    found, name = checked(folder)
    refuse_held(path, "replaced")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="restore-") as scratch:
        laid = Path(scratch) / "laid"
        laid.mkdir(mode=0o700)
        for file in [f for f in folder.rglob("*") if f.is_file() and f.name != LIST]:
            # The store may have another name than the one that was backed up.
            target = laid / str(file.relative_to(folder)).replace(name, path.name, 1)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            shutil.copyfile(file, target)
            target.chmod(0o600)
            _on_disk(target)
        with looked_into(laid / path.name) as copy:
            held, proof = counted(copy), prove(copy, laid / kept.folder_of(path).name)
        if held != found.counts or proof.faults:
            raise BackupError(f"The backup cannot be used. {' '.join(proof.faults)} Nothing was changed.")
        refuse_held(path, "replaced")
        return found, swap_in(path, laid, now), proof


def _digest(path: Path) -> str:
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _on_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
