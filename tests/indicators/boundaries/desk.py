"""A store with what the example at hand has sent, and the figures of a declaration that has moved.

What is sent goes through the door once and stays there for as long as the examples send the same; the figures are made
anew for each move, by the statements that make them always.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.datasets import DATASETS
from data.periods import Span
from data.store import Cursor, Kind, Store
from data.submissions import Offering, Receipt, load, withdraw
from indicators.engine.alike import one_by_one
from indicators.engine.calculate import EMPTY
from indicators.engine.cells import EMPTY_CELLS, Source, counting
from indicators.engine.coverage import covered, in_a_row
from indicators.engine.definition import Indicator, Rate
from indicators.engine.framework import Framework
from indicators.engine.opening import own_areas
from indicators.engine.set_out import ask, asked, set_out, splits
from indicators.engine.told import telling
from tests.conftest import NOW

_MADE = (
    "select strftime(finish, '%Y-%m'), category, numerator, denominator, value, provisional, area, "
    "coalesce(breakdown, '') from fresh order by all"
)


@dataclass(frozen=True)
class Sending:
    """What an example sends through the door."""

    dataset: str
    text: str
    months: str | None = None
    extracted: date | None = None


class Desk:
    """One store with what the example at hand has sent, and the figures of a moved declaration from it."""

    def __init__(self, folder: Path, framework: Framework) -> None:
        """Open an empty real store in `folder`, for the areas of a framework."""
        self.framework = framework
        self.store = Store(folder / "boundaries.duckdb", Kind.REAL, own_areas(framework))
        self._file = folder / "sent.csv"
        self._cursor = self.store.cursor()
        for statement in EMPTY:
            self._cursor.execute(statement)
        # By dataset: what stands in the store with the number of its submission, and what the example has sent.
        self._standing: dict[str, list[tuple[Sending, int]]] = defaultdict(list)
        self._wanted: dict[str, list[Sending]] = defaultdict(list)
        self._tables: dict[tuple[Any, ...], str] = {}
        self._told: dict[str, int] = {}
        self._wanting: tuple[Any, ...] = ()
        self._known: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}

    def close(self) -> None:
        """Close the store."""
        self._cursor.close()
        self.store.close()

    def begin(self) -> None:
        """Begin an example: nothing is sent yet."""
        self._wanted.clear()

    def send(self, dataset: str, text: str, months: str | None = None, extracted: date | None = None) -> None:
        """Take what an example sends; it goes through the door when figures that rest on it are asked for."""
        sending = Sending(dataset, text, months, extracted)
        if sending not in self._wanted[dataset][-1:]:
            self._wanted[dataset].append(sending)

    def rows(self, indicator: Indicator, column: str, area: str) -> list[tuple[Any, ...]]:
        """Give the figures of a declaration in an area from what was sent so far."""
        if column and column not in indicator.columns:
            return []
        told, source = self._made_once(indicator)
        counted = counting("moved", indicator, {}, source)
        made = ";".join([*counted, asked("moved", indicator, told), *splits("moved", indicator)])
        residents = tuple(self._wanted["populations"])
        if (made, residents) not in self._known:
            self._settle("populations")
            self._known[made, residents] = self._figures(indicator, counted, told)
        return [row[:-1] for row in self._known[made, residents] if row[-2:] == (area, column)]

    def _figures(self, indicator: Indicator, counted: list[str], told: int) -> list[tuple[Any, ...]]:
        """Give the total and all breakdowns of a declaration, made by the statements that make them always."""
        for statement in (EMPTY_CELLS, "delete from fresh", *counted):
            self._cursor.execute(statement)
        wanted = (told, asked("moved", indicator, told), *splits("moved", indicator))
        if wanted != self._wanting:
            ask(self._cursor, {"moved": indicator}, {"moved": told})
            self._wanting = wanted
        set_out(self._cursor, rates=isinstance(indicator.measure, Rate))
        return self._cursor.execute(_MADE).fetchall()

    def _made_once(self, indicator: Indicator) -> tuple[int, Source]:
        """Give what is made once for all moves: the number of the periods to be told, and where the rows are.

        They are kept under names of their own for as long as there is a desk, so nothing is sent twice for them.
        """
        sent = tuple(self._wanted[indicator.dataset])
        rows = self._kept("rows", (sent,), indicator.dataset, f"from {one_by_one(indicator.dataset)}")
        held = self._kept("covered", (sent,), indicator.dataset, in_a_row(covered(DATASETS[indicator.dataset])))
        periods = telling(indicator, {}, held)
        if periods not in self._told:
            self._told[periods] = len(self._told)
            self._cursor.execute(f"insert into told select {self._told[periods]}, * from ({periods})")
        told = self._told[periods]
        within = self._kept("inside", (), "", "from within")
        return told, Source(rows, within, f"(from told where told = {told})")

    def _kept(self, what: str, key: tuple[Any, ...], dataset: str, sql: str) -> str:
        """Make a temporary table once for one state of a dataset; gives its name."""
        if (what, dataset, *key) not in self._tables:
            if dataset:
                self._settle(dataset)
            name = f"{what}_{len(self._tables)}"
            self._cursor.execute(f"create temp table {name} as {sql}")
            self._tables[what, dataset, *key] = name
        return self._tables[what, dataset, *key]

    def _settle(self, dataset: str) -> None:
        """Let what was sent of a dataset stand in the store, and nothing else of it."""
        standing, wanted = self._standing[dataset], self._wanted[dataset]
        while [sending for sending, _ in standing] != wanted[: len(standing)]:
            withdraw(self.store, standing.pop()[1], "tester", "the next example", NOW, _nothing_made)
        for sending in wanted[len(standing) :]:
            standing.append((sending, self._load(sending)))

    def _load(self, sending: Sending) -> int:
        self._file.write_text(sending.text, encoding="utf-8")
        span = Span.read(sending.months) if sending.months else None
        confirmed = frozenset({"months_empty", "fewer_rows"})
        offering = Offering(DATASETS[sending.dataset], "tester", None, span, sending.extracted, confirmed)
        receipt: Receipt = load(self.store, self._file, "sent.csv", offering, NOW, _nothing_made)
        assert receipt.submission is not None, [p.message for p in receipt.problems]
        return receipt.submission


def _nothing_made(cursor: Cursor, datasets: set[str], now: datetime, why: str, submission: int | None) -> int:
    """Make no figures after a submission: they are made for each move when they are asked for."""
    return 0
