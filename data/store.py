"""The one DuckDB connection: its doors shut, its tables made from the declarations, one writer at a time.

Everybody else works through a cursor from here. Never reads a file that a person named: files come through the
spool, a folder of the store's own, under names of the store's own.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import duckdb

from data import keeping, kept
from data.datasets import DATASETS
from data.faults import cause_of, not_opened, nothing_kept
from data.place_tables import fill_places
from data.places import Place
from data.pseudonym_key import key_file, pseudonym_key
from data.rows import make_rows_table, tables_held
from data.schema import quoted
from data.store_file import Cursor, StoreBusyError, StoreFile, held_by_somebody, logs_of, looked_into
from data.swapping import finish_swap
from data.tables import TABLES, VIEWS

__all__ = [
    "Cursor",
    "Kind",
    "Store",
    "StoreBusyError",
    "StoreKindError",
    "Undo",
    "held_by_somebody",
    "logs_of",
    "looked_into",
]

SCHEMA = "1"


class Kind(StrEnum):
    """Whether a store holds what suppliers sent or what the demonstration invents; never both."""

    REAL = "real"
    DEMONSTRATION = "demonstration"


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
        self.late = ""
        self._version, self._made = 0, False
        self._writing = threading.RLock()
        try:
            finish_swap(self.path)
            self.spool.mkdir(parents=True, exist_ok=True)
            self._key = pseudonym_key(self.path)
            beside = kept.folder_of(self.path)
            self._database = StoreFile(self.path, (self.spool, beside, beside.with_name(beside.name + keeping.MAKING)))
        except (OSError, duckdb.Error) as error:
            self._say_closed(error)
            raise
        self.keeping: keeping.Keeping | None = None
        try:
            self._sweep()
            self._make_tables(kind, own_areas, indicators, kinds)
            self._made = True
            with closing(self.cursor()) as cursor:
                self.keeping = keeping.opened(self.path, cursor, self.kind.value, self.kind is Kind.REAL)
        except BaseException as error:
            self._database.close()
            self._say_closed(error)
            raise

    def _say_closed(self, error: BaseException) -> None:
        """Say in a sentence why the store cannot be opened, where that is nothing of ours."""
        code = "" if isinstance(error, StoreBusyError | StoreKindError) else cause_of(error)
        if code:
            raise not_opened(code, self.path.name) from error

    @property
    def messages(self) -> list[str]:
        """What somebody who opens the store should know of it: what was mended, and what does not hold."""
        found = self.keeping
        told = [*found.messages, *([found.damage] if found.damage else [])] if found else []
        late = f"The last change is stored, and the store or its ledger is not level with it yet: {self.late}."
        return [*told, *([late] if self.late else [])]

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
        with self.changing(checkpoint=False, keep=False) as cursor:
            for table in TABLES:
                cursor.execute(table)
            fill_places(cursor, own_areas)
            held = tables_held(cursor)
            for dataset in DATASETS.values():
                make_rows_table(cursor, dataset, held)
            for view in VIEWS:
                cursor.execute(view)
            self.kind = _settle_kind(cursor, kind, self.path)
            cursor.execute("delete from known_indicators")
            ids, shares = [name for name, _ in indicators], [share for _, share in indicators]
            cursor.execute(
                "insert into known_indicators (id, share, kind) "
                "select unnest(?::VARCHAR[]), unnest(?::BOOLEAN[]), unnest(?::VARCHAR[])",
                [ids, shares, [kinds.get(name) for name in ids]],
            )

    def cursor(self) -> Cursor:
        """Give a cursor of its own for one call; cursors are cheap and must not be shared between threads."""
        cursor = self._database.cursor()
        self._prepare(cursor)
        return cursor

    def _prepare(self, cursor: Cursor) -> None:
        cursor.execute(
            "create or replace temp macro pseudonym(text) as "
            f"cast('0x' || left(sha256({quoted(self._key)} || text), 16) as ubigint)"
        )

    def part_done(self) -> float:
        """Give what part of its present statement a watched change has done, from 0 to 1."""
        return self._database.part_done()

    @contextmanager
    def _writer(self, watched: bool) -> Iterator[Cursor]:
        if not watched:
            with closing(self.cursor()) as cursor:
                yield cursor
            return
        with self._database.watched() as cursor:
            self._prepare(cursor)
            yield cursor

    @contextmanager
    def changing(self, checkpoint: bool = True, keep: bool = True, watched: bool = False) -> Iterator[Cursor]:
        """Give a cursor inside a transaction that only this thread may have; all of it holds, or nothing does.

        StoreFaultError says that nothing holds, because of a full disk or the like. Where all of it holds and the
        ledger beside the store could not be written all the same, `late` says why afterwards; it is written with the
        next change or opening. Without `keep` the change is one that the ledger has already.
        Of one that is `watched`, `part_done` tells how far it is.
        """
        with self._writing, self._writer(watched) as cursor:
            self.late = ""
            ours = self.keeping if keep else None
            try:
                cursor.execute("begin")
                yield cursor
                late = self._commit(cursor, ours)
            except BaseException as error:
                with suppress(duckdb.Error):
                    cursor.execute("rollback")
                if ours:
                    ours.undo()
                code = cause_of(error) if isinstance(error, OSError | duckdb.Error) else ""
                if code:
                    raise nothing_kept(code) from error
                raise
            with closing(self.cursor()) as after:
                self._version = _newest(after, "versions", "version")
            self.late = (ours.settle() if ours else "") or late
            if checkpoint:
                self.late = self._database.fold() or self.late

    def _commit(self, cursor: Cursor, ours: keeping.Keeping | None) -> str:
        with closing(self.cursor()) as before:
            if ours:
                ours.prepare(cursor, before, self._version)
            old = _newest(before, "audit", "id") if self._made else 0
        return self._database.commit(cursor, lambda after: _newest(after, "audit", "id") > old)

    @contextmanager
    def held_still(self) -> Iterator[Cursor]:
        """Give a cursor while nobody changes the store and its file is whole, so that it can be copied."""
        with self._writing, closing(self.cursor()) as cursor:
            self._database.fold()
            yield cursor

    def version(self) -> int:
        """Give the data version: it grows by one with every change of the observations."""
        return self._version

    def close(self) -> None:
        """Close the store and let another process have it."""
        self._database.close()


def is_there(path: Path) -> bool:
    """Tell whether there is a store at `path`: its database, or the ledger from which that can be built."""
    return path.exists() or kept.folder_of(path).exists()


def discard(path: Path) -> None:
    """Take a closed store away with all that stands beside it; only ever one that nothing was submitted to."""
    if keeping.holds_changes(path):
        return
    for file in (path, *logs_of(path), key_file(path)):
        file.unlink(missing_ok=True)
    for folder in (path.with_name(path.name + ".spool"), kept.folder_of(path)):
        shutil.rmtree(folder, ignore_errors=True)


class Undo(Exception):  # noqa: N818
    """Raised inside `Store.changing` to leave everything as it was, on purpose."""


def _newest(cursor: Cursor, table: str, column: str) -> int:
    row = cursor.execute(f"select coalesce(max({column}), 0) from {table}").fetchone()
    return int(row[0]) if row else 0


def _settle_kind(cursor: Cursor, kind: Kind | None, path: Path) -> Kind:
    row = cursor.execute("select value from facts where name = 'kind'").fetchone()
    if row is None:
        settled = kind or Kind(keeping.kind_of(path) or Kind.REAL)
        cursor.execute("insert into facts values ('kind', ?), ('schema', ?)", [settled.value, SCHEMA])
        return settled
    held = Kind(row[0])
    if kind is not None and held is not kind:
        raise StoreKindError(f"This store holds {held} data and was opened for {kind} data. They are never mixed.")
    return held
