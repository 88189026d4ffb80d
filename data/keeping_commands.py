"""The commands that prove, copy and bring back what a store holds: rebuild, backup, restore, and audit verify.

Says in each case whether something was changed. Holds no rule of its own.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from data import kept
from data.backup import BackupError, back_up, restore
from data.faults import StoreFaultError, cause_of, in_words
from data.proving import prove
from data.pseudonym_key import key_file
from data.rebuilding import Opened, rebuild, verify
from data.store import Store, StoreBusyError

NAMES = ("rebuild", "backup", "restore", "audit")


def add_commands(commands: Any) -> None:
    """Add the words of these commands to the command line's."""
    one = commands.add_parser("rebuild", help="build the store anew from its ledger and kept files, in its place")
    one.add_argument("--verify", action="store_true", help="build it beside, compare the two, and change nothing")
    two = commands.add_parser("backup", help="copy the store, its ledger and its kept files into a new folder")
    two.add_argument("folder", type=Path)
    two.add_argument("--with-key", action="store_true", help="copy the key of the pseudonyms as well")
    three = commands.add_parser("restore", help="put a backup in the place of the store")
    three.add_argument("folder", type=Path)
    four = commands.add_parser("audit", help="walk the chains of the audit and of the ledger")
    four.add_argument("what", choices=["verify"])
    for command in (one, two, three, four):
        command.add_argument("--json", action="store_true")


def without_store(asked: argparse.Namespace) -> bool:
    """Tell whether a command works on files that nobody holds, and not on an open store."""
    return asked.command == "restore" or (asked.command == "rebuild" and not asked.verify)


def on_open_store(
    asked: argparse.Namespace, store: Store, opened: Opened, now: datetime, out: TextIO, err: TextIO
) -> int:
    """Run one of these commands on an open store; gives the exit status."""
    if without_store(asked):
        print(f"The app holds {store.path.name}. Stop it, then try again. Nothing was changed.", file=err)
        return 1
    action = {"rebuild": _verified, "backup": _backed_up, "audit": _proved}[asked.command]
    return _told(lambda: action(asked, store, opened, now), asked.json, out, err, "The store is as it was.")


def on_files(asked: argparse.Namespace, path: Path, opened: Opened, now: datetime, out: TextIO, err: TextIO) -> int:
    """Run one of these commands on the files of a store that nobody holds; gives the exit status."""
    action = _rebuilt if asked.command == "rebuild" else _restored
    return _told(lambda: action(asked, path, opened, now), asked.json, out, err, "Nothing was changed.")


Told = tuple[int, str, dict[str, Any]]


def _told(action: Callable[[], Told], as_json: bool, out: TextIO, err: TextIO, left: str) -> int:
    try:
        status, words, document = action()
    except (BackupError, StoreFaultError, StoreBusyError) as error:
        print(error, file=err)
        return 1
    except OSError as error:
        code = cause_of(error)
        print(f"It is not done: {in_words(code) if code else 'a file could not be read or written'}. {left}", file=err)
        return 1
    print(json.dumps(document, ensure_ascii=False) if as_json else words, file=out)
    return status


def _verified(asked: argparse.Namespace, store: Store, opened: Opened, now: datetime) -> Told:
    found = verify(store, opened)
    counts = ", ".join(f"{many:,} {name}" for name, many in found.compared.items())
    if found.differences:
        lines = [f"The rebuilt store is not the same as {store.path.name}:", *found.differences[:50]]
        lines += [f"... and {len(found.differences) - 50} more"] if len(found.differences) > 50 else []
        words = "\n".join([*lines, f"Compared: {counts}. The store is as it was."])
    else:
        words = f"Compared: {counts}. The rebuilt store says the same in all of them. The store is as it was."
    document = {"same": not found.differences, "compared": found.compared, "differences": list(found.differences)}
    return (1 if found.differences else 0), words, document


def _backed_up(asked: argparse.Namespace, store: Store, opened: Opened, now: datetime) -> Told:
    made = back_up(store, asked.folder, asked.with_key, now)
    counts = ", ".join(f"{many:,} {name}" for name, many in made.counts.items())
    if made.key:
        key = "The key of the pseudonyms is in it: whoever has the backup has both, so keep it as safe as the store."
    else:
        key = (
            f"The key of the pseudonyms ({key_file(store.path).name}) is needed with it and is not in it. Keep a copy "
            "somewhere else: without it next month's people are strangers."
        )
    words = f"{made.folder} holds {store.path.name}, opened and compared: {counts}. {key}"
    return 0, words, {"folder": str(made.folder), "counts": made.counts, "key": made.key}


def _proved(asked: argparse.Namespace, store: Store, opened: Opened, now: datetime) -> Told:
    with closing(store.cursor()) as cursor:
        proof = prove(cursor, kept.folder_of(store.path))
    document = {"entries": proof.entries, "lines": proof.lines, "kept": proof.kept, "faults": list(proof.faults)}
    if proof.faults:
        return 1, "\n".join(proof.faults), document
    ledger = (
        "It has no ledger beside it: a demonstration is built anew."
        if proof.lines is None
        else f"All {proof.lines:,} lines of the ledger hold, and all {proof.kept:,} kept files."
    )
    return 0, f"All {proof.entries:,} entries of the audit hold. {ledger}", document


def _rebuilt(asked: argparse.Namespace, path: Path, opened: Opened, now: datetime) -> Told:
    changes, aside = rebuild(path, opened, now)
    words = f"{path.name} was built anew from the {changes:,} changes of its ledger."
    words += f" What it replaces lies in {aside.name}." if aside else ""
    return 0, words, {"changes": changes, "aside": aside.name if aside else None}


def _restored(asked: argparse.Namespace, path: Path, opened: Opened, now: datetime) -> Told:
    found, aside, proof = restore(path, asked.folder, now)
    words = f"{path.name} is as it was on {found.made_at}: {proof.entries:,} changes, all of which hold."
    words += f" What it replaces lies in {aside.name}." if aside else ""
    if not found.key:
        words += (
            " The key that was here stays: the backup has none."
            if key_file(path).exists()
            else f" There is no {key_file(path).name} here and none in the backup: put it back before the next file, "
            "or its people are strangers."
        )
    return 0, words, {"made_at": found.made_at, "changes": proof.entries, "aside": aside.name if aside else None}
