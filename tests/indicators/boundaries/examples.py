"""The worked examples of a declaration, asked again of a declaration that has moved: do they fail, as they must?

An example is the very test function of the suite. What it sends goes through the door into one store and stays there
for as long as the examples send the same; only the figures are made anew for each move, by the same SQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from inspect import signature
from itertools import product
from pathlib import Path
from types import CodeType
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
from indicators.engine.register import MEASURES
from indicators.engine.set_out import ask, asked, set_out, splits
from indicators.engine.told import telling
from tests.conftest import NOW, as_csv, table
from tests.indicators.boundaries.declarations import Moved, moves
from tests.indicators.told import Told, drawn_once_over

# What a test may ask for to be asked again here.
LENT = ("observed", "send")
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


@dataclass(frozen=True)
class Example:
    """One test function with one set of the values that it is run for."""

    test: Callable[..., None]
    values: dict[str, Any]


def examples_of(name: str) -> list[Example]:
    """Give the worked examples of a declaration: test_<declaration> first, then what else of its subject names it."""
    declaration = name.partition(".")[2]
    own, others = named_after(name), _tests(name.partition(".")[0])
    found = [example for example in own if _lent(example)]
    assert found, f"{name} has no worked example that asks for {' and '.join(LENT)} alone"
    known = {example.test for example in own}
    return found + [e for e in others if e.test not in known and declaration in _names(e.test.__code__) and _lent(e)]


def named_after(name: str) -> list[Example]:
    """Give test_<declaration>, and then what is called after it and goes on, with each set of values."""
    subject, _, declaration = name.partition(".")
    called = f"test_{declaration}"
    found = [example for example in _tests(subject) if f"{example.test.__name__}_".startswith(f"{called}_")]
    return sorted(found, key=lambda example: example.test.__name__ != called)


def _tests(subject: str) -> list[Example]:
    """Give all the tests of a subject, with each set of values that pytest would run them for."""
    module = import_module(f"tests.indicators.test_{subject}")
    found = [test for called, test in vars(module).items() if called.startswith("test_")]
    return [Example(test, values) for test in found for values in _values(test)]


def _names(code: CodeType) -> set[str]:
    """Give every name that a piece of code speaks of."""
    inside = [_names(constant) for constant in code.co_consts if isinstance(constant, CodeType)]
    return set(code.co_names).union(*inside)


def _lent(example: Example) -> bool:
    """Tell whether a test asks for nothing but what can be lent to it, and values of its own."""
    return signature(example.test).parameters.keys() - example.values.keys() <= set(LENT)


def _values(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """Give the values of each run of a test that pytest would run several times."""
    sets = []
    for mark in (m for m in getattr(test, "pytestmark", []) if m.name == "parametrize"):
        names = mark.args[0].split(", ") if isinstance(mark.args[0], str) else list(mark.args[0])
        rows = [row if len(names) > 1 else (row,) for row in mark.args[1]]
        sets.append([dict(zip(names, row, strict=True)) for row in rows])
    for chosen in product(*sets):
        yield {name: value for values in chosen for name, value in values.items()}


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


@cache
def _csv(dataset: str, text: str) -> str:
    return as_csv(dataset, table(text))


def fails(desk: Desk, example: Example, declared: Indicator, moved: Indicator) -> bool:
    """Tell whether an example fails once what it is about has moved. What the database refuses is raised."""

    def observed(
        indicator: Indicator,
        text: str,
        submitted: str,
        shown: str | None = None,
        breakdown: str | None = None,
        extracted: date | None = None,
        area: str | None = None,
        provisional: tuple[str, ...] = (),
    ) -> Any:
        drawn = extracted or drawn_once_over(indicator, Span.read(submitted))
        desk.send(indicator.dataset, _csv(indicator.dataset, text), submitted, drawn)
        asked = moved if indicator is declared else indicator
        return Told(lambda column: desk.rows(asked, column, area or desk.framework.area_code)).asked(
            breakdown, shown, provisional
        )

    lent = {"observed": observed, "send": desk.send}
    asked = signature(example.test).parameters.keys() - example.values.keys()
    desk.begin()
    try:
        example.test(**{name: lent[name] for name in asked}, **example.values)
    except (AssertionError, KeyError):
        return True
    return False


def survivors(desk: Desk, name: str) -> list[Moved]:
    """Give the moves of a declaration that no worked example of it notices."""
    declared = MEASURES[name]
    left = moves(declared)
    for example in examples_of(name):
        if not left:
            break
        assert not fails(desk, example, declared, declared), f"{name}: {example.test.__name__} fails unmoved"
        left = [moved for moved in left if not fails(desk, example, declared, moved.indicator)]
    return left
