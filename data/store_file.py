"""The file of a store: who may open it, and how; the connections that are made here have their doors shut.

Knows nothing of what stands in it.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

import duckdb

from data.columns import quoted
from data.faults import FULL, StoreFaultError, cause_of, in_words

Cursor: TypeAlias = duckdb.DuckDBPyConnection

_DOORS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "python_enable_replacements": "false",
}

STORED = "What was just accepted is stored."
DOUBTFUL = "Whether the last change holds is told at the next start."


# A check of a large file leaves the other cores to those who read meanwhile.
MOST_THREADS = 4


class StoreBusyError(Exception):
    """Another process holds the store."""


class StoreFile:
    """A store's file once it is open, with its doors shut but for the folders that are the store's own."""

    def __init__(self, path: Path, folders: Sequence[Path]) -> None:
        """Open or create it; StoreBusyError where another process holds it."""
        self._path, self._folders = path, folders
        self._open()

    def _open(self) -> None:
        self._connection = _connect(self._path)
        try:
            self._shut_doors()
        except BaseException:
            self._connection.close()
            raise

    def _shut_doors(self) -> None:
        run = self._connection.execute
        run("set global TimeZone = 'Europe/London'")
        run("set enable_progress_bar = false")
        # Lines are numbered as a file is read, which keeps its order in any case; nothing else may rest on the order
        # of rows, and not keeping it saves a tenth of a load's CPU and a quarter of its time.
        run("set preserve_insertion_order = false")
        # What a large file took is given back within seconds, and not kept until the store is closed.
        run("set allocator_background_threads = true")
        run(f"set temp_directory = {quoted(str(self._folders[0] / 'temp'))}")
        run(f"set memory_limit = {quoted(os.environ.get('OUTCOMES_MEMORY', '4GB'))}")
        run(f"set max_temp_directory_size = {quoted(os.environ.get('OUTCOMES_TEMP', '20GB'))}")
        run(f"set threads = {min(os.cpu_count() or 1, MOST_THREADS)}")
        self._watched = self._connection.cursor()
        for setting in ("enable_progress_bar = true", "enable_progress_bar_print = false", "progress_bar_time = 0"):
            self._watched.execute(f"set {setting}")
        run(f"set allowed_directories = [{', '.join(quoted(str(folder)) for folder in self._folders)}]")
        run("set enable_external_access = false")
        run("set lock_configuration = true")

    def cursor(self) -> Cursor:
        """Give a cursor of its own."""
        return self._connection.cursor()

    @contextmanager
    def watched(self) -> Iterator[Cursor]:
        """Give the one cursor whose statements tell how far they are; whoever uses it holds the store for writing.

        Only settings made before the doors are locked make a cursor tell, so it is kept, and emptied after each use.
        """
        try:
            yield self._watched
        finally:
            with suppress(duckdb.Error):
                self._empty()

    def _empty(self) -> None:
        made = self._watched.execute("select table_name from duckdb_tables() where temporary").fetchall()
        for (name,) in made:
            self._watched.execute(f'drop table if exists temp."{name}"')

    def part_done(self) -> float:
        """Give what part of its statement the watched cursor has done, from 0 to 1; 0 where that is not known."""
        with suppress(duckdb.Error):
            return max(0.0, self._watched.query_progress() / 100)
        return 0.0

    def close(self) -> None:
        """Close it and let another process have it."""
        self._connection.close()

    def commit(self, cursor: Cursor, holds: Callable[[Cursor], bool]) -> str:
        """Commit what a cursor did; where the database gives up over it, open it anew and see by `holds` how it went.

        Gives the cause of that where the change holds all the same, "" otherwise.
        """
        try:
            cursor.execute("commit")
        except duckdb.FatalException as error:
            cursor.close()
            self._open_anew(DOUBTFUL)
            with closing(self.cursor()) as after:
                if not holds(after):
                    raise
            return _told(error)
        return ""

    def fold(self) -> str:
        """Fold the write-ahead log into the file; gives what stands in the way where that is a fault, "" otherwise.

        What is committed is safe in the log, also where somebody who reads holds this up.
        """
        with closing(self.cursor()) as cursor:
            for wait in (0.0, 0.05, 0.2, 0.5):
                time.sleep(wait)
                try:
                    cursor.execute("checkpoint")
                    return ""
                except duckdb.TransactionException:
                    continue
                except duckdb.Error as error:
                    told = _told(error)
                    break
            else:
                return ""
        self._open_anew(STORED)
        return told

    def _open_anew(self, state: str) -> None:
        """Open the file again after the database has given up; whoever reads at this moment has to ask again."""
        self._connection.close()
        for wait in (0.0, 0.2, 1.0):
            time.sleep(wait)
            # A cursor that nobody holds any more would keep what has given up alive.
            gc.collect()
            with suppress(duckdb.Error):
                self._open()
                return
        raise StoreFaultError(FULL, f"{state} The store gave up over a fault: start the app again.")


def _told(error: duckdb.Error) -> str:
    return in_words(cause_of(error) or FULL)


def _connect(path: Path) -> Cursor:
    fresh = not path.exists()
    try:
        connection = duckdb.connect(str(path), config=_DOORS)
        if fresh:
            path.chmod(0o600)
        return connection
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise StoreBusyError(f"Another process holds {path.name}.") from error
        raise


@contextmanager
def looked_into(path: Path) -> Iterator[Cursor]:
    """Give a connection that reads a copy of a store and changes nothing in it."""
    with closing(duckdb.connect(str(path), read_only=True, config=_DOORS)) as connection:
        connection.execute("set enable_external_access = false")
        yield connection


def logs_of(path: Path) -> list[Path]:
    """Give the write-ahead logs that lie beside a store's file: one as a rule, none after a checkpoint."""
    return sorted(file for file in path.parent.iterdir() if file.name.startswith(f"{path.name}.wal"))


def held_by_somebody(path: Path) -> bool:
    """Tell whether another process holds the store at `path`; one that cannot be read is held by nobody."""
    try:
        _connect(path).close()
    except StoreBusyError:
        return True
    except (duckdb.Error, OSError):
        return False
    return False
