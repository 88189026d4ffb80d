"""Builds a store anew from its ledger and kept files, to prove that nothing would be lost, or to take its place.

What is put in the place of a store is whole before that, and what it replaces is set aside under a dated name.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from data import kept
from data.faults import DAMAGED, StoreFaultError
from data.keeping import make
from data.ledger import FILE
from data.pseudonym_key import key_file
from data.store import Kind, Store, StoreBusyError, held_by_somebody
from data.store_equality import Comparison, compare
from data.swapping import swap_in

Opened = Callable[[Path, Kind | None], Store]


def verify(store: Store, opened: Opened) -> Comparison:
    """Build the store anew in its spool and compare the two; the store stays as it is.

    A store without a ledger, as a demonstration is, is first written out as if it had one. StoreFaultError where the
    ledger or a kept file does not hold.
    """
    with _scratch(store.spool) as folder, store.held_still() as cursor:
        built = folder / store.path.name
        if store.keeping is None:
            make(cursor, kept.folder_of(built), store.kind.value)
        elif store.keeping.damage:
            raise StoreFaultError(DAMAGED, f"The store cannot be rebuilt. {store.keeping.damage}")
        else:
            _lay_beside(store.path, built)
        with closing(_whole(built, opened)) as fresh:
            return compare(store, fresh)


def rebuild(path: Path, opened: Opened, now: datetime) -> tuple[int, Path | None]:
    """Build a store anew and put it in the place of what is there; gives its changes and where that was set aside.

    StoreBusyError where somebody holds the store, StoreFaultError where it has no ledger that holds.
    """
    refuse_held(path, "rebuilt")
    if not (kept.folder_of(path) / FILE).is_file():
        raise StoreFaultError(DAMAGED, f"{path.name} has no ledger beside it, so there is nothing to rebuild it from.")
    with _scratch(path.parent) as folder:
        built = folder / path.name
        _lay_beside(path, built)
        fresh = _whole(built, opened)
        changes = fresh.keeping.ledger.last.number if fresh.keeping and fresh.keeping.ledger else 0
        fresh.close()
        refuse_held(path, "rebuilt")
        laid = folder / "laid"
        laid.mkdir()
        built.rename(laid / path.name)
        return changes, swap_in(path, laid, now)


def _lay_beside(path: Path, built: Path) -> None:
    """Put the key, the ledger and the kept files of a store beside the one that is to be built from them."""
    source, target = kept.folder_of(path), kept.folder_of(built)
    target.mkdir(mode=0o700)
    for file in source.iterdir():
        if file.name == FILE:
            shutil.copyfile(file, target / FILE)
            (target / FILE).chmod(0o600)
        elif file.is_file():
            linked(file, target / file.name)
    if key_file(path).exists():
        linked(key_file(path), key_file(built))


def linked(file: Path, target: Path) -> None:
    """Give a file a second name, or copy it where that cannot be done."""
    try:
        target.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, target)
        target.chmod(0o600)


def _whole(built: Path, opened: Opened) -> Store:
    """Open what is laid out, which replays all of it; StoreFaultError where that did not reach the end."""
    fresh = opened(built, None)
    keeping = fresh.keeping
    if keeping is None or keeping.damage:
        fresh.close()
        why = keeping.damage if keeping else "It has no ledger."
        raise StoreFaultError(DAMAGED, f"The store cannot be rebuilt. {why}")
    return fresh


@contextmanager
def _scratch(beside: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="rebuild-", dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refuse_held(path: Path, done: str) -> None:
    """Make sure that nobody holds the store; StoreBusyError says that the app has to be stopped first."""
    if path.exists() and held_by_somebody(path):
        raise StoreBusyError(
            f"{path.name} is open in the app or another command, so it cannot be {done}. Nothing was changed. "
            "Stop the app, then try again."
        )
