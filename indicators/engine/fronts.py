"""What the two command lines share: opening the store, handing a command to the app that holds it, and waiting.

Not a room of rules: a front says on standard error what it is doing and gives an exit status.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from data.faults import StoreFaultError
from data.handover import Answer, ask
from data.store import Store, StoreBusyError, StoreKindError, discard, is_there
from indicators.engine.framework import Framework
from indicators.engine.framework_file import FrameworkError
from indicators.engine.opening import chosen_framework, open_store, store_path

Run = Callable[[list[str], Store, Framework, datetime, TextIO, TextIO], int]
PATIENCE_SECONDS = 120


def now() -> datetime:
    """Give the present moment in UTC, without its zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def guarded(action: Callable[[Framework], int]) -> int:
    """Run an action on the chosen framework; a framework or store that cannot be used is told in a sentence."""
    try:
        status = action(chosen_framework())
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader has read enough (`| head`): what is left unsaid goes nowhere, and nothing is said about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (FrameworkError, StoreBusyError, StoreKindError, StoreFaultError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1


def on_store(program: str, words: list[str], run: Run, changes: bool) -> int:
    """Run a command on the store, or hand it to the app that holds the store.

    A command that changes nothing does not bring a store into being: where there is none it runs on an empty one.
    """
    path = store_path()
    if not changes and not is_there(path):
        with tempfile.TemporaryDirectory() as folder:
            empty = Path(folder) / "empty.duckdb"
            return guarded(lambda framework: _run_here(empty, framework, words, run))
    return guarded(lambda framework: _run_or_hand_over(path, framework, program, words, run))


def _run_here(path: Path, framework: Framework, words: list[str], run: Run) -> int:
    """Run a command on the store; one that this brought into being and that took nothing in is let go again."""
    new = not is_there(path)
    store = open_store(framework, path, now())
    for message in store.messages:
        print(message, file=sys.stderr)  # noqa: T201
    try:
        return run(words, store, framework, now(), sys.stdout, sys.stderr)
    finally:
        store.close()
        if new and store.version() == 0:
            discard(path)


def _run_or_hand_over(path: Path, framework: Framework, program: str, words: list[str], run: Run) -> int:
    deadline = time.monotonic() + PATIENCE_SECONDS
    told = False
    while True:
        try:
            return _run_here(path, framework, words, run)
        except StoreBusyError:
            answer = ask(path, program, words)
            if answer is not None:
                sys.stdout.write(answer.out)
                sys.stderr.write(answer.err)
                return answer.status
            if time.monotonic() > deadline:
                raise
        if not told:
            print(f"{path.name} is held by another process; waiting for it.", file=sys.stderr)  # noqa: T201
            told = True
        time.sleep(0.5)


def answering(store: Store, framework: Framework, programs: dict[str, Run]) -> Callable[[str, list[str]], Answer]:
    """Give the function by which an app that holds the store answers commands that are handed to it."""

    def answer(program: str, words: list[str]) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        try:
            status = programs[program](words, store, framework, now(), out, err)
        except SystemExit as stop:
            status = int(stop.code) if isinstance(stop.code, int) else 2
        return Answer(status, out.getvalue(), err.getvalue())

    return answer
