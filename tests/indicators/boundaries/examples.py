"""The worked examples of a declaration, asked again of a declaration that has moved: do they fail, as they must?

An example is the very test function of the suite, with its own assertions; only what it asks for is lent to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from inspect import signature
from itertools import product
from types import CodeType
from typing import Any

from data.periods import Span
from indicators.engine.definition import Indicator
from indicators.engine.register import MEASURES
from tests.conftest import as_csv, table
from tests.indicators.boundaries.declarations import Moved, moves
from tests.indicators.boundaries.desk import Desk
from tests.indicators.told import Told, drawn_once_over

# What a test may ask for to be asked again here.
LENT = ("observed", "send")


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
