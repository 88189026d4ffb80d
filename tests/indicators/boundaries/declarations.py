"""Every declaration that differs from one of ours by a single step: a boundary, a number, a column, a word.

What a declaration may hold is listed here field by field, so that a field which is added to it has to be given its
moves before the suite passes again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from data.datasets import DATASETS
from data.schema import Choice, Dataset, Date, Key, Month, Number, Pseudonym, Timestamp
from indicators.engine.definition import (
    Breakdown,
    Condition,
    Count,
    Indicator,
    People,
    Proportion,
    Rate,
    Repeat,
    Rows,
    Score,
    Setting,
)
from tests.indicators.boundaries.conditions import moved, parts_moved, words_of

# Fields that no figure rests on: words, and which way is better (tests/indicators/engine/test_ways.py).
UNCOUNTED = {"title", "why", "caveat", "unit", "counts", "split", "way"}


@dataclass(frozen=True)
class Moved:
    """One declaration with one thing moved: `what` says which; `column` is the only breakdown that it can touch."""

    what: str
    indicator: Indicator
    column: str = ""


def moves(indicator: Indicator) -> list[Moved]:
    """Give every single step by which an indicator's declaration can move."""
    dataset = DATASETS[indicator.dataset]
    found = [
        Moved(what, replace(indicator, measure=measure)) for what, measure in _measures(indicator.measure, dataset)
    ]
    for field in fields(Indicator):
        if field.name not in {*UNCOUNTED, "measure"}:
            found += INDICATOR[field.name](indicator, dataset)
    return found


def _breakdowns(indicator: Indicator, dataset: Dataset) -> list[Moved]:
    """Leave out each breakdown; leave out each of its categories, and add each other that the column has."""
    found = []
    for place, given in enumerate(indicator.breakdowns):
        column = indicator.columns[place]
        before, after = indicator.breakdowns[:place], indicator.breakdowns[place + 1 :]
        found.append(Moved(f"no breakdown by {column}", replace(indicator, breakdowns=(*before, *after)), column))
        choices = indicator.breakdown(column).choices
        for word in words_of(dataset, column):
            kept = tuple(w for w in choices if w != word) if word in choices else (*choices, word)
            how = "without" if word in choices else "with"
            split = (*before, Breakdown(column, kept), *after)
            found.append(Moved(f"by {column} {how} {word!r}", replace(indicator, breakdowns=split), column))
        assert isinstance(given, str | Breakdown)
    return found


def _settles(indicator: Indicator, dataset: Dataset) -> list[Moved]:
    return [
        Moved(f"settles in {months}", replace(indicator, settles=months))
        for months in (indicator.settles - 1, indicator.settles + 1)
        if months >= 0
    ]


def _open_while(indicator: Indicator, dataset: Dataset) -> list[Moved]:
    if not indicator.open_while:
        return []
    told = [("never", ""), *moved(indicator.open_while, dataset)]
    return [Moved(f"open while: {what}", replace(indicator, open_while=new)) for what, new in told]


def _every(indicator: Indicator, dataset: Dataset) -> list[Moved]:
    other = 1 if indicator.every == 3 else 3
    return [Moved(f"every {other} months", replace(indicator, every=other))]


INDICATOR: dict[str, Callable[[Indicator, Dataset], list[Moved]]] = {
    "breakdowns": _breakdowns,
    "settles": _settles,
    "open_while": _open_while,
    "every": _every,
}


def _measures(measure: Any, dataset: Dataset) -> Iterator[tuple[str, Any]]:
    yield from (
        (f"of: {what}", replace(measure, of=of))
        for what, of in (_people if isinstance(measure.of, People) else _rows)(measure.of, dataset)
    )
    yield from MEASURES[type(measure)](measure, dataset)


def _parts(measure: Any, dataset: Dataset) -> Iterator[tuple[str, Any]]:
    """Move the condition of a count or share, narrow what it is out of to it, and take the one for the other."""
    yield from (
        (f"where: {what}", replace(measure, where=where)) for what, where in _conditions(measure.where, dataset)
    )
    if measure.where == "true":
        return
    yield (
        "a count" if isinstance(measure, Proportion) else "a share",
        (
            Count(measure.of, measure.where)
            if isinstance(measure, Proportion)
            else Proportion(measure.of, measure.where)
        ),
    )
    if isinstance(measure.of, Rows) and isinstance(measure.where, str):
        narrow = replace(measure.of, where=f"({measure.of.where}) and ({measure.where})")
        yield "out of those where it holds", replace(measure, of=narrow)


def _rates(rate: Any, dataset: Dataset) -> Iterator[tuple[str, Any]]:
    for per in (rate.per - 1, rate.per + 1, rate.per * 10, rate.per // 10):
        yield f"per {per}", replace(rate, per=per)
    for ages in ("all", "0-17", "18+"):
        if ages != rate.ages:
            yield f"of residents of {ages}", replace(rate, ages=ages)
    yield "a count", Count(rate.of)


def _scores(score: Any, dataset: Dataset) -> Iterator[tuple[str, Any]]:
    numbers = [c.name for c in dataset.columns if isinstance(c, Number)]
    for column in numbers:
        if column != score.column:
            yield f"column {column}", replace(score, column=column)
        if column in score.headings:
            yield f"without {column}", replace(score, headings=tuple(h for h in score.headings if h != column))
        elif column != score.column:
            yield f"with {column}", replace(score, headings=(*score.headings, column))
    for name in ("high", "rising"):
        yield from ((f"{name} {what}", replace(score, **{name: new})) for what, new in _numbers(getattr(score, name)))


MEASURES: dict[type, Callable[[Any, Dataset], Iterator[tuple[str, Any]]]] = {
    Count: _parts,
    Proportion: _parts,
    Rate: _rates,
    Score: _scores,
}


def _people(people: People, dataset: Dataset) -> Iterator[tuple[str, Any]]:
    yield from ((what, replace(people, rows=rows)) for what, rows in _rows(people.rows, dataset))
    for months in (people.months - 1, people.months + 1):
        if months:
            yield f"people of {months} months", replace(people, months=months)
    for other in _persons(dataset, people.by):
        yield f"people by {other}", replace(people, by=other)


def _rows(rows: Rows, dataset: Dataset) -> Iterator[tuple[str, Rows]]:
    yield from ((what, replace(rows, where=where)) for what, where in moved(rows.where, dataset))
    days = [c.name for c in dataset.columns if isinstance(c, Date | Month | Timestamp)]
    for day in days:
        if day != (rows.dated or dataset.dated):
            yield f"dated {day}", replace(rows, dated="" if day == dataset.dated else day)
    if rows.first_of:
        yield "not the first alone", replace(rows, first_of="")
        firsts = [(f"first of {new}", new) for _, new in parts_moved(rows.first_of, dataset)]
    else:
        persons = [c.name for c in dataset.columns if isinstance(c, Pseudonym)]
        firsts = [(f"first of each {name}", name) for name in persons]
    yield from ((what, replace(rows, first_of=first)) for what, first in firsts)


def _conditions(where: Condition, dataset: Dataset) -> Iterator[tuple[str, Condition]]:
    if isinstance(where, str):
        yield from moved(where, dataset)
        return
    yield "all rows", "true"
    for other in _persons(dataset, where.by):
        yield f"repeats by {other}", replace(where, by=other)
    for field in ("days", "months", "nth"):
        if getattr(where, field):
            told = _numbers(getattr(where, field))
            yield from ((f"{field} {what}", replace(where, **{field: new})) for what, new in told)


def _persons(dataset: Dataset, by: str) -> list[str]:
    """Give the other columns by which rows could be taken for the same person or body."""
    kinds = Choice if isinstance(dataset.column(by), Choice) else Key
    return [c.name for c in dataset.columns if isinstance(c, kinds) and c.name != by]


def _numbers(number: int | Setting) -> list[tuple[str, Any]]:
    if isinstance(number, Setting):
        return [(str(n), replace(number, default=n)) for n in (number.default - 1, number.default + 1)]
    return [(str(n), n) for n in (number - 1, number + 1)]


def held() -> dict[type, set[str]]:
    """Give the fields of all that a declaration is made of, as this module moves them."""
    return {
        Indicator: {*UNCOUNTED, "measure", *INDICATOR},
        Count: {"of", "where"},
        Proportion: {"of", "where"},
        Rate: {"of", "per", "ages"},
        Score: {"of", "column", "headings", "high", "rising"},
        People: {"rows", "by", "months"},
        Rows: {"dataset", "where", "dated", "first_of"},
        Repeat: {"by", "months", "days", "nth"},
        Breakdown: {"column", "choices"},
        Setting: {"name", "default"},
    }
