"""Brings a file that somebody offers into the spool, and tells whether it stayed the same while it was read.

Never leaves anything in the spool, and never writes to the file that was offered.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.faults import cause_of, nothing_kept


@contextmanager
def spooled(spool: Path, came: Path, copied: bool) -> Iterator[tuple[Path, Path]]:
    """Give a file in a folder of its own in the spool, under a name of ours, and the folder; take both away afterwards.

    It is linked where that can be done and no copy is asked for, because to copy a large file costs as much as a good
    part of its check. Whoever reads a linked file compares its stamp before and after.
    """
    folder = spool / uuid.uuid4().hex
    path = folder / "offered"
    try:
        _bring(came, path, copied)
        yield path, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bring(came: Path, path: Path, copied: bool) -> None:
    """Link or copy a file into a new folder; StoreFaultError where there is no room for it."""
    try:
        path.parent.mkdir()
        if copied or not _linked(came, path):
            shutil.copyfile(came, path)
    except OSError as error:
        code = cause_of(error)
        if code:
            raise nothing_kept(code) from error
        raise


def _linked(came: Path, path: Path) -> bool:
    """Link a file into the spool; tells whether that could be done."""
    try:
        path.hardlink_to(came.resolve())
    except OSError:
        return False
    return True


def stamp(path: Path) -> tuple[int, int, int]:
    """Give what changes whenever a file is written to: its size, and the times of its last changes in nanoseconds."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
