"""Compares two stores: that the one says the same as the other: submissions, holdings, rows, audit, figures and maps.

Reads both and changes neither. What differs is named: the submission, the dataset, the entry, the calculation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from data.datasets import DATASETS
from data.store import Cursor, Store

_FIGURE = (
    "measure", "period_kind", "start", "finish", "area", "breakdown", "category", "source", "provisional",
    "numerator", "denominator", "value", "lower", "upper",
)  # fmt: skip
_NUMBERS = 9
_LISTS = {
    "submissions": ("submission", "select * from submissions order by id"),
    "holdings": ("holding", "select * from holdings order by id"),
    "audit entries": ("entry of the audit", "select * from audit order by id"),
}


@dataclass(frozen=True)
class Comparison:
    """How much was compared, by what it is, and a sentence for each thing that differs."""

    compared: dict[str, int]
    differences: tuple[str, ...]


def compare(one: Store, other: Store) -> Comparison:
    """Compare two open stores; the sentences call the first "the store" and the second "rebuilt"."""
    with closing(one.cursor()) as mine, closing(other.cursor()) as theirs:
        compared: dict[str, int] = {}
        differences: list[str] = []
        for name, (called, query) in _LISTS.items():
            held, made = mine.execute(query).fetchall(), theirs.execute(query).fetchall()
            compared[name] = len(held)
            differences += _unlike(called, held, made)
        compared["rows"], unlike = _rows(mine, theirs)
        differences += unlike
        compared["figures"], unlike = _figures(mine, theirs)
        differences += unlike
        compared["cells of maps"], unlike = _maps(mine, theirs)
        return Comparison(compared, (*differences, *unlike))


def _unlike(called: str, held: Sequence[Any], made: Sequence[Any]) -> list[str]:
    """Give a sentence for each thing of a list, by its number, that is not the same in both."""
    one, other = {row[0]: row for row in held}, {row[0]: row for row in made}
    told = []
    for number in sorted(one.keys() | other.keys()):
        if number not in other:
            told.append(f"The {called} {number} is in the store and not rebuilt.")
        elif number not in one:
            told.append(f"The {called} {number} is rebuilt and not in the store.")
        elif one[number] != other[number]:
            told.append(f"The {called} {number} differs.")
    return told


def _rows(mine: Cursor, theirs: Cursor) -> tuple[int, list[str]]:
    """Compare the rows of every dataset, submission by submission; gives how many there are."""
    many, told = 0, []
    for dataset in DATASETS:
        held, made = _sums(mine, dataset), _sums(theirs, dataset)
        many += sum(rows for rows, _ in held.values())
        for submission in sorted(held.keys() | made.keys()):
            if held.get(submission) != made.get(submission):
                told.append(f"The rows of submission {submission} ({dataset}) differ.")
    return many, told


def _sums(cursor: Cursor, dataset: str) -> dict[int, tuple[int, int]]:
    """Give the number of rows of each submission, and a sum over all that they say whatever order they lie in."""
    names = sorted(str(name) for name, *_ in cursor.execute(f"describe rows_{dataset}").fetchall())
    # A column that says nothing in a row counts for nothing, so that one which only one of two stores has is no matter.
    cells = " || ".join(f"""coalesce('{name}=' || r."{name}"::VARCHAR || chr(31), '')""" for name in names)
    found = cursor.execute(
        f"select h.submission, count(*), sum(hash({cells})::HUGEINT) from rows_{dataset} r "
        "join holdings h on h.id = r._holding group by h.submission"
    ).fetchall()
    return {int(submission): (int(rows), int(total)) for submission, rows, total in found}


def _figures(mine: Cursor, theirs: Cursor) -> tuple[int, list[str]]:
    """Compare the figures that hold; of a calculation that differs, how many of them do."""
    held, made = _by_measure(mine), _by_measure(theirs)
    told = []
    for measure in sorted(held.keys() | made.keys()):
        if held.get(measure) != made.get(measure):
            unlike = _unlike_figures(_of(mine, measure), _of(theirs, measure))
            told += [f"{unlike} of the figures of {measure} differ."] if unlike else []
    return sum(many for many, _ in held.values()), told


def _maps(mine: Cursor, theirs: Cursor) -> tuple[int, list[str]]:
    """Compare the incidents in cells that hold, calculation by calculation; gives how many cells there are."""
    query = (
        "select measure, count(*), "
        "sum(hash(supplier, month, area, breakdown, category, size, cx, cy, incidents)::HUGEINT) "
        "from located where to_version is null group by measure"
    )
    held, made = ({row[0]: row[1:] for row in cursor.execute(query).fetchall()} for cursor in (mine, theirs))
    unlike = [name for name in sorted(held.keys() | made.keys()) if held.get(name) != made.get(name)]
    return sum(many for many, _ in held.values()), [f"The cells of {name} on the map differ." for name in unlike]


def _by_measure(cursor: Cursor) -> dict[str, tuple[int, int]]:
    found = cursor.execute(
        f"select measure, count(*), sum(hash({', '.join(_FIGURE)})::HUGEINT) from observations "
        "where to_version is null group by measure"
    ).fetchall()
    return {str(measure): (int(many), int(total)) for measure, many, total in found}


def _of(cursor: Cursor, measure: str) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    rows = cursor.execute(
        f"select {', '.join(_FIGURE)} from observations where to_version is null and measure = ?", [measure]
    ).fetchall()
    return {row[:_NUMBERS]: row[_NUMBERS:] for row in rows}


def _unlike_figures(held: dict[tuple[Any, ...], Any], made: dict[tuple[Any, ...], Any]) -> int:
    """Count the figures that differ, by more than what adding up in another order does."""
    return sum(
        key not in held or key not in made or not all(map(_same, held[key], made[key]))
        for key in held.keys() | made.keys()
    )


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12) or (math.isnan(one) and math.isnan(other))
