"""A store with what stands beside it, as the tests of the ledger open, fill, harm and open it again."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from data import kept
from data.datasets import DATASETS
from data.ledger import FILE
from data.periods import Span
from data.proving import Proof, prove
from data.store import Kind, Store
from data.submissions import Offering, Receipt, listing, load, restore, withdraw
from indicators.engine.framework import Framework
from indicators.engine.opening import open_store
from indicators.engine.recalculate import recalculation
from tests.conftest import NOW, as_csv

MAY = [{"reported_at": f"2026-05-{day:02d} 10:00", "person_ref": "ann"} for day in range(1, 13)]
ACTIONS = [{"indicator": "review-action-plans", "owner": "Care board"}]


class Beside:
    """A store with what stands beside it, which can be opened again and again."""

    def __init__(self, folder: Path, framework: Framework) -> None:
        self.path, self.framework, self.recalculate = folder / "store.duckdb", framework, recalculation(framework)
        self.kept, self.ledger = kept.folder_of(self.path), kept.folder_of(self.path) / FILE
        self.opened: Store | None = None

    def open(self) -> Store:
        self.close()
        self.opened = self.opening(self.path)
        return self.opened

    def opening(self, path: Path, kind: Kind | None = None) -> Store:
        return open_store(self.framework, path, NOW, kind)

    @property
    def store(self) -> Store:
        return self.opened or self.open()

    def close(self) -> None:
        if self.opened:
            self.opened.close()
        self.opened = None

    def send(
        self,
        rows: list[dict[str, str]],
        dataset: str = "missing_episodes",
        months: str | None = "2026-05",
        drawn: date | None = None,
    ) -> Receipt:
        path = self.path.with_name("sent.csv")
        path.write_text(as_csv(dataset, rows), encoding="utf-8")
        span = Span.read(months) if months else None
        told = frozenset({"fewer_rows", "months_empty"})
        offering = Offering(DATASETS[dataset], "tester", None, span, drawn, told)
        return load(self.store, path, "sent.csv", offering, NOW, self.recalculate)

    def withdraw(self, ident: int) -> None:
        withdraw(self.store, ident, "tester", "wrong", NOW, self.recalculate)

    def restore(self, ident: int) -> None:
        restore(self.store, ident, "tester", "right", NOW, self.recalculate)

    def states(self) -> list[tuple[int, str]]:
        return [(one.id, one.state) for one in reversed(listing(self.store))]

    def figures(self) -> list[tuple[object, ...]]:
        with closing(self.store.cursor()) as cursor:
            return cursor.execute(
                "select measure, start, finish, area, breakdown, category, numerator, value, from_version, to_version "
                "from observations order by all"
            ).fetchall()

    def proof(self) -> Proof:
        with closing(self.store.cursor()) as cursor:
            return prove(cursor, self.kept)
