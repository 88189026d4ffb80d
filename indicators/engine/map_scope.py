"""Over which area a map is drawn and tested: the partnership, one of its parts, its police force, or all that came in.

An area is a set of districts, so that a union has one too. Never looks at a row, nor at what is being filtered: the
cells of an area are the same for every map, period and choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.store import Cursor
from indicators.engine.framework import Framework
from indicators.engine.map_settings import FORCE_CELL, PEOPLE_CELL, TOWN_CELL

Ints = NDArray[np.int64]


class Reach(StrEnum):
    """How far a map reaches."""

    OWN = "own"
    FORCE = "force"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class Scope:
    """An area that can be mapped: `area` is its code, `districts` what it holds; () stands for all that came in."""

    reach: Reach
    area: str
    name: str
    districts: tuple[str, ...]

    def cell(self, framework: Framework, protected: bool) -> int:
        """Give the width of its cells in metres; those of what is about people are wider by rule."""
        asked = framework.setting(TOWN_CELL if self.reach is Reach.OWN else FORCE_CELL)
        return max(asked, PEOPLE_CELL) if protected else asked


def scopes(cursor: Cursor, framework: Framework) -> tuple[Scope, ...]:
    """Give the areas that can be mapped: the partnership first, its parts, its force, and all where there is more."""
    own = [
        Scope(Reach.OWN, place.code, place.name, _districts(cursor, place.code))
        for place in framework.places
        if _districts(cursor, place.code)
    ]
    home = own[0].districts if own else ()
    forces = sorted({str(force) for (force,) in _rows(cursor, "select distinct force from districts "
        "where list_contains(?, today) and force <> ''", [list(home)])})  # fmt: skip
    inside = tuple(str(code) for (code,) in _rows(cursor, "select distinct today from districts "
        "where list_contains(?, force) order by 1", [forces]))  # fmt: skip
    held = {str(area) for (area,) in _rows(cursor, "select distinct area from located where to_version is null")}
    wider = []
    if set(inside) - set(home) and held & (set(inside) - set(home)):
        wider.append(Scope(Reach.FORCE, "force", " and ".join(forces), inside))
    if held - set(inside) - {""}:
        wider.append(Scope(Reach.EVERYTHING, "everything", "Everything that came in", ()))
    return (*own, *wider)


def _districts(cursor: Cursor, area: str) -> tuple[str, ...]:
    found = _rows(
        cursor,
        "select distinct area from within where ancestor = ? and area in (select today from districts) order by 1",
        [area],
    )
    return tuple(str(code) for (code,) in found)


def among(scope: Scope) -> str:
    """Give SQL that is true of the rows of `located` that lie in a scope; its parameter is `list(scope.districts)`."""
    return "list_contains(?::VARCHAR[], area)" if scope.districts else "len(?::VARCHAR[]) = 0"


def study_cells(
    cursor: Cursor, scope: Scope, size: int, outlined: tuple[Ints, Ints] | None = None
) -> tuple[Ints, Ints]:
    """Give the columns and rows of the cells of a scope, in order: all that any incident of any map ever lay in.

    With the cells that its boundary holds (`outlined`), these too. They are the same whatever is asked of a map, so
    that cells without an incident of the kind asked for are in.
    """
    found = cursor.execute(
        f"select distinct cx // (? // size) as cx, cy // (? // size) as cy from located "
        f"where to_version is null and cx is not null and size <= ? and {among(scope)} order by 1, 2",
        [size, size, size, list(scope.districts)],
    ).fetchnumpy()
    columns, rows = (found[name].astype(np.int64) for name in ("cx", "cy"))
    if outlined is None:
        return columns, rows
    every = np.unique(
        np.stack([np.concatenate([columns, outlined[0]]), np.concatenate([rows, outlined[1]])], axis=1), axis=0
    )
    return every[:, 0], every[:, 1]


def _rows(cursor: Cursor, sql: str, given: list[Any] | None = None) -> list[Any]:
    return list(cursor.execute(sql, given or []).fetchall())
