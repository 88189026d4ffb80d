"""The true counts behind a map: incidents of every month in every cell of its area, zeros included.

What is read here is never shown as it is: `map_disclosure.py` says what of it may be. Never reads a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.datasets import DATASETS
from data.periods import month_end
from data.schema import About
from data.shapes import Shape
from data.store import Cursor
from indicators.engine.framework import Framework, Watched
from indicators.engine.ground import outlined_cells
from indicators.engine.located import can_be_mapped
from indicators.engine.map_scope import Ints, Reach, Scope, among, study_cells
from indicators.engine.register import MEASURES

_KEY = 100_000


@dataclass(frozen=True)
class Layer:
    """One calculation that a map shows: its name, the months that were told of it, and who reported."""

    measure: str
    months: tuple[date, ...]
    suppliers: tuple[str, ...]


@dataclass(frozen=True)
class Chosen:
    """Of which layers, agency and category a map is asked for; '' stands for all of them."""

    scope: Scope
    measure: str = ""
    supplier: str = ""
    breakdown: str = ""
    category: str = ""


@dataclass(frozen=True)
class Incidents:
    """The counts: `counts` has a row for each of `months` and a column for each cell.

    `without_place` is how many of each month had no place, and `layers` are the calculations that are in.
    """

    chosen: Chosen
    size: int
    layers: tuple[Layer, ...]
    months: tuple[date, ...]
    columns: Ints
    rows: Ints
    counts: NDArray[np.int64]
    without_place: NDArray[np.int64]
    protected: bool

    @cached_property
    def running(self) -> NDArray[np.int64]:
        """The counts of all months before each month, and of all months at the end."""
        return np.concatenate([np.zeros((1, self.counts.shape[1]), np.int64), np.cumsum(self.counts, axis=0)])

    def between(self, first: date, last: date) -> NDArray[np.int64]:
        """Give each cell's incidents from one month to another, both in; KeyError where either was not told."""
        at = {month: index for index, month in enumerate(self.months)}
        return self.running[at[last] + 1] - self.running[at[first]]  # type: ignore[no-any-return]


def measures_mapped(watched: Watched) -> tuple[str, ...]:
    """Give the calculations of an indicator that can be put into cells."""
    return tuple(name for name in watched.measures if can_be_mapped(MEASURES[name]))


def is_protected(watched: Watched) -> bool:
    """Tell whether a map is about people, so that it is drawn in wide cells and long periods alone."""
    return watched.about == "people" or any(
        DATASETS[MEASURES[name].dataset].about is About.PEOPLE for name in measures_mapped(watched)
    )


def read_incidents(
    cursor: Cursor, framework: Framework, watched: Watched, chosen: Chosen, until: date, outline: Sequence[Shape] = ()
) -> Incidents:
    """Give the incidents of a map up to a day, for what is chosen; of maps about people nothing can be chosen.

    `outline` is the boundary of its area, where there is one.
    """
    protected = is_protected(watched)
    if protected:
        chosen = Chosen(chosen.scope)
    size = chosen.scope.cell(framework, protected)
    asked = [name for name in measures_mapped(watched) if chosen.measure in ("", name)]
    layers = tuple(layer for name in asked if (layer := _layer(cursor, name, chosen.scope, until)).months)
    months = tuple(sorted(set.intersection(*(set(layer.months) for layer in layers)))) if layers else ()
    columns, rows = study_cells(cursor, chosen.scope, size, outlined_cells(outline, size) if outline else None)
    counts, lost = _counts(cursor, [layer.measure for layer in layers], chosen, size, months, columns, rows)
    return Incidents(chosen, size, layers, months, columns, rows, counts, lost, protected)


def _layer(cursor: Cursor, measure: str, scope: Scope, until: date) -> Layer:
    held = f"from located where to_version is null and measure = ? and {among(scope)} order by 1"
    if scope.reach is Reach.OWN:
        told = cursor.execute(
            "select distinct start from observations where to_version is null and measure = ? and area = ? "
            "and coalesce(breakdown, '') = '' and numerator is not null order by 1",
            [measure, scope.area],
        ).fetchall()
    else:
        told = cursor.execute(f"select distinct month {held}", [measure, list(scope.districts)]).fetchall()
    suppliers = cursor.execute(f"select distinct supplier {held}", [measure, list(scope.districts)]).fetchall()
    months = tuple(month for (month,) in told if month_end(month) <= until)
    return Layer(measure, months, tuple(str(name) for (name,) in suppliers))


def _counts(
    cursor: Cursor, measures: Sequence[str], chosen: Chosen, size: int, months: Sequence[date],
    columns: Ints, rows: Ints,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:  # fmt: skip
    counts = np.zeros((len(months), len(columns)), np.int64)
    lost = np.zeros(len(months), np.int64)
    if not measures or not months:
        return counts, lost
    found = cursor.execute(
        f"select datediff('month', ?::DATE, month) as at, cx // (? // size) as cx, cy // (? // size) as cy, "
        f"sum(incidents)::BIGINT as n from located where to_version is null and list_contains(?::VARCHAR[], measure) "
        f"and month between ? and ? and breakdown = ? and category = ? and (? = '' or supplier = ?) "
        f"and {among(chosen.scope)} group by all",
        [
            months[0], size, size, list(measures), months[0], months[-1], chosen.breakdown, chosen.category,
            chosen.supplier, chosen.supplier, list(chosen.scope.districts),
        ],
    ).fetchnumpy()  # fmt: skip
    gone = np.ma.getmaskarray(found["cx"])
    at = _places(months, np.asarray(found["at"], np.int64))
    numbers = np.asarray(found["n"], np.int64)
    told = at >= 0
    np.add.at(lost, at[told & gone], numbers[told & gone])
    here = told & ~gone
    key = np.asarray(found["cx"][here], np.int64) * _KEY + np.asarray(found["cy"][here], np.int64)
    np.add.at(counts, (at[here], np.searchsorted(columns * _KEY + rows, key)), numbers[here])
    return counts, lost


def _places(months: Sequence[date], after: Ints) -> Ints:
    """Give for each number of months after the first the place among `months`; -1 for a month that was not told."""
    span = (months[-1].year - months[0].year) * 12 + months[-1].month - months[0].month
    place = np.full(span + 1, -1, np.int64)
    for index, month in enumerate(months):
        place[(month.year - months[0].year) * 12 + month.month - months[0].month] = index
    return place[after]
