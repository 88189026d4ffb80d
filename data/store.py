"""The one DuckDB connection: its doors shut, its tables made from the declarations, one writer at a time.

Everybody else works through a cursor from here. Never reads a file that a person named: files come through the
spool, a folder of the store's own, under names of the store's own.
"""

from __future__ import annotations

import os
import secrets
import shutil
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import duckdb

from data.datasets import DATASETS
from data.places import Place, districts, reference_places
from data.rows import make_rows_table, tables_held
from data.schema import quoted
from data.tables import TABLES, VIEWS

Cursor: TypeAlias = duckdb.DuckDBPyConnection

SCHEMA = "1"
_DOORS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "python_enable_replacements": "false",
}


class Kind(StrEnum):
    """Whether a store holds what suppliers sent or what the demonstration invents; never both."""

    REAL = "real"
    DEMONSTRATION = "demonstration"


class StoreBusyError(Exception):
    """Another process holds the store."""


class StoreKindError(Exception):
    """A store of the one kind was opened as the other."""


class Store:
    """A store of one kind, opened for this process alone; `own_areas` are the framework's, which always exist."""

    def __init__(
        self, path: Path, kind: Kind | None = None, own_areas: Sequence[Place] = (),
        indicators: Sequence[tuple[str, bool]] = (), kinds: Mapping[str, str] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        """Open or create the store at `path`; StoreBusyError or StoreKindError where that cannot be.

        `indicators` are the framework's ids, each with whether it is a share: what ready-made counts and targets may
        be for (any, where left out). `kinds` are how those indicators are answered, by id, where that is known.
        """
        self.path = path.resolve()
        self.spool = self.path.with_name(self.path.name + ".spool")
        self.spool.mkdir(parents=True, exist_ok=True)
        self._writing = threading.RLock()
        self._key = _pseudonym_key(self.path)
        self._connection = _connect(self.path)
        try:
            self._shut_doors()
            self._sweep()
            self._make_tables(kind, own_areas, indicators, kinds)
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
        run(f"set temp_directory = {quoted(str(self.spool / 'temp'))}")
        run(f"set memory_limit = {quoted(os.environ.get('OUTCOMES_MEMORY', '4GB'))}")
        run(f"set allowed_directories = [{quoted(str(self.spool))}]")
        run("set enable_external_access = false")
        run("set lock_configuration = true")

    def _sweep(self) -> None:
        """Take away what a process that was killed left in the spool: files that nobody had accepted yet."""
        for left in self.spool.iterdir():
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    def _make_tables(
        self, kind: Kind | None, own_areas: Sequence[Place], indicators: Sequence[tuple[str, bool]],
        kinds: Mapping[str, str],
    ) -> None:  # fmt: skip
        with self.changing(checkpoint=False) as cursor:
            for table in TABLES:
                cursor.execute(table)
            fill_places(cursor, own_areas)
            held = tables_held(cursor)
            for dataset in DATASETS.values():
                make_rows_table(cursor, dataset, held)
            for view in VIEWS:
                cursor.execute(view)
            self.kind = _settle_kind(cursor, kind)
            cursor.execute("delete from known_indicators")
            ids, shares = [name for name, _ in indicators], [share for _, share in indicators]
            cursor.execute(
                "insert into known_indicators (id, share, kind) "
                "select unnest(?::VARCHAR[]), unnest(?::BOOLEAN[]), unnest(?::VARCHAR[])",
                [ids, shares, [kinds.get(name) for name in ids]],
            )

    def cursor(self) -> Cursor:
        """Give a cursor of its own for one call; cursors are cheap and must not be shared between threads."""
        cursor = self._connection.cursor()
        cursor.execute(
            "create or replace temp macro pseudonym(text) as "
            f"cast('0x' || left(sha256({quoted(self._key)} || text), 16) as ubigint)"
        )
        return cursor

    @contextmanager
    def changing(self, checkpoint: bool = True) -> Iterator[Cursor]:
        """Give a cursor inside a transaction that only this thread may have; all of it holds, or nothing does."""
        with self._writing:
            cursor = self.cursor()
            try:
                cursor.execute("begin")
                try:
                    yield cursor
                except BaseException:
                    cursor.execute("rollback")
                    raise
                cursor.execute("commit")
                self._version = _newest_version(cursor)
                if checkpoint:
                    _checkpoint(cursor)
            finally:
                cursor.close()

    def version(self) -> int:
        """Give the data version: it grows by one with every change of the observations."""
        return self._version

    def close(self) -> None:
        """Close the store and let another process have it."""
        self._connection.close()


def discard(path: Path) -> None:
    """Take a closed store away with all that stands beside it; only ever one that nothing was submitted to."""
    for suffix in ("", ".wal", ".key"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(path.with_name(path.name + ".spool"), ignore_errors=True)


class Undo(Exception):  # noqa: N818
    """Raised inside `Store.changing` to leave everything as it was, on purpose."""


def fill_places(cursor: Cursor, own_areas: Sequence[Place]) -> None:
    """Make `places` anew from the project's list, the framework's own areas and the areas that were submitted."""
    listed = {place.code: place for place in reference_places()} | {place.code: place for place in own_areas}
    own = {place.code for place in own_areas}
    _fill(cursor, "districts", [(d.code, d.name, d.successor or d.code, d.force) for d in districts()])
    _fill(cursor, "known_places", [(p.code, p.name, p.kind, p.parent, p.code in own) for p in listed.values()])


def _fill(cursor: Cursor, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Put rows in the place of all that a table holds, in one statement: one for each row would cost far more."""
    cursor.execute(f"delete from {table}")
    columns = list(zip(*rows, strict=True))
    cursor.execute(f"insert into {table} select {', '.join('unnest(?)' for _ in columns)}", [list(c) for c in columns])


def _newest_version(cursor: Cursor) -> int:
    row = cursor.execute("select coalesce(max(version), 0) from versions").fetchone()
    return int(row[0]) if row else 0


def _settle_kind(cursor: Cursor, kind: Kind | None) -> Kind:
    row = cursor.execute("select value from facts where name = 'kind'").fetchone()
    if row is None:
        settled = kind or Kind.REAL
        cursor.execute("insert into facts values ('kind', ?), ('schema', ?)", [settled.value, SCHEMA])
        return settled
    held = Kind(row[0])
    if kind is not None and held is not kind:
        raise StoreKindError(f"This store holds {held} data and was opened for {kind} data. They are never mixed.")
    return held


def _connect(path: Path) -> Cursor:
    try:
        return duckdb.connect(str(path), config=_DOORS)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise StoreBusyError(f"Another process holds {path.name}.") from error
        raise


def _pseudonym_key(path: Path) -> str:
    """Give the key that hashes pseudonyms: from the environment, or kept beside the store, never inside it."""
    given = os.environ.get("OUTCOMES_PSEUDONYM_KEY")
    if given:
        return given
    keyfile = path.with_name(path.name + ".key")
    if not keyfile.exists():
        handle = os.open(keyfile, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    return keyfile.read_text(encoding="ascii").strip()


def _checkpoint(cursor: Cursor) -> None:
    """Fold the write-ahead log into the file; what is committed is safe in the log where readers hold this up."""
    for wait in (0.0, 0.05, 0.2, 0.5):
        time.sleep(wait)
        try:
            cursor.execute("checkpoint")
            return
        except duckdb.TransactionException:
            continue
