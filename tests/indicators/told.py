"""What a worked example is told: the figures of one calculation in one area, before disclosure control."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from data.periods import Span, months_later
from indicators.engine.definition import Indicator

# Gives, for the total ('') or a column, the rows: period, category, numerator, denominator, value, provisional.
Ask = Callable[[str], list[tuple[Any, ...]]]


class Told(dict[str, object]):
    """{period: count}, or {period: (hits, eligible)} of a share, a part or a rate."""

    def __init__(self, ask: Ask) -> None:
        rows = ask("")
        super().__init__((row[0], _figure(row)) for row in rows)
        self._ask = ask
        self.value = {row[0]: row[4] for row in rows}
        self.provisional = [row[0] for row in rows if row[5]]

    def by(self, column: str) -> dict[str, dict[str, object]]:
        """Give {period: {category: figure}} for one breakdown, the categories that say nothing included."""
        found: dict[str, dict[str, object]] = {}
        for row in self._ask(column):
            found.setdefault(row[0], {})[row[1]] = _figure(row)
        return found

    def silent(self, *columns: str) -> tuple[int, ...]:
        """Give how many categories each breakdown has in every period of an example in which nothing happened."""
        found = []
        for column in columns:
            parts = self.by(column)
            assert list(parts) == list(self), f"{column} is told of {list(parts)}"
            assert {figure for told in parts.values() for figure in told.values()} <= {0, (0, 0)}
            assert len({len(told) for told in parts.values()}) == 1
            found.append(len(next(iter(parts.values()))))
        return tuple(found)

    def asked(self, breakdown: str | None, shown: str | None, provisional: tuple[str, ...]) -> Any:
        """Give itself, or its breakdown, once it is sure which periods are told and which of them are provisional."""
        if shown is not None:
            assert list(self) == [f"{month:%Y-%m}" for month in Span.read(shown).months()]
        assert self.provisional == list(provisional)
        return self if breakdown is None else self.by(breakdown)


def drawn_once_over(indicator: Indicator, span: Span) -> date:
    """Give the first day on which every whole period of the span is over: a day earlier the last is provisional."""
    over = [months_later(month, 1) for month in span.months() if month.month % indicator.every == 0]
    return max(over, default=months_later(span.last, 1))


def _figure(row: tuple[Any, ...]) -> object:
    return int(row[2]) if row[3] is None else (int(row[2]), int(row[3]))
