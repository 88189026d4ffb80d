"""The ground of a map: the outline of its area, wards, places, roads and railways, from the boundaries that came in.

All of it is what the partnership supplied; where nothing was, the project's own list of named places stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.places import NamedPlace, named_places
from data.shapes import POINT, Shape, cells_inside, holds, middle, parsed
from data.store import Cursor
from indicators.engine.map_scope import Scope
from indicators.methods.arrays import Ints

OUTLINES = ("partnership", "district")
LINES = ("road", "railway", "water")


@dataclass(frozen=True, eq=False)
class Feature:
    """One feature of the ground: what it is, its code and name ('' where it has none), and its shape in metres."""

    kind: str
    code: str
    name: str
    shape: Shape


@dataclass(frozen=True, eq=False)
class Ground:
    """What lies under a map: `outline` is () where the whole of the area's boundary is not there."""

    outline: tuple[Shape, ...]
    wards: tuple[Feature, ...]
    lines: tuple[Feature, ...]
    named: tuple[NamedPlace, ...]


def read_ground(cursor: Cursor, scope: Scope) -> Ground:
    """Give the ground of a scope."""
    outlines = _features(cursor, "list_contains(?::VARCHAR[], kind) and list_contains(?::VARCHAR[], area_code)",
                         [list(OUTLINES), [scope.area, *scope.districts]])  # fmt: skip
    outline = _outline(scope, outlines)
    wards = _inside(outline, _features(cursor, "kind = 'ward'", []))
    lines = _features(cursor, "list_contains(?::VARCHAR[], kind)", [list(LINES)])
    places = [
        NamedPlace(one.name, int(one.shape.rings[0][0, 0]), int(one.shape.rings[0][0, 1]))
        for one in _features(cursor, "kind = 'place' and name is not null", [])
        if one.shape.kind == POINT
    ]
    return Ground(outline, wards, tuple(lines), tuple(places) or tuple(named_places()))


def _outline(scope: Scope, found: Sequence[Feature]) -> tuple[Shape, ...]:
    """Give the area's own boundary, or else those of all its districts; none where one of them is not there."""
    own = [one.shape for one in found if one.code == scope.area]
    if own:
        return tuple(own[:1])
    parts = {one.code: one.shape for one in found}
    return (
        tuple(parts[code] for code in scope.districts) if scope.districts and set(scope.districts) <= set(parts) else ()
    )


def _inside(outline: Sequence[Shape], wards: Sequence[Feature]) -> tuple[Feature, ...]:
    """Give the wards whose middle lies inside the outline; all of them where there is none."""
    if not outline:
        return tuple(wards)
    kept = []
    for ward in wards:
        east, north = middle(ward.shape)
        if any(bool(holds(shape, [east], [north])[0]) for shape in outline):
            kept.append(ward)
    return tuple(kept)


def _features(cursor: Cursor, where: str, given: list[object]) -> list[Feature]:
    rows = cursor.execute(
        f"select kind, coalesce(area_code, ''), coalesce(name, ''), shape from boundaries where {where} "
        "order by 1, 2, 3",
        given,
    ).fetchall()
    return [Feature(str(kind), str(code), str(name), parsed(str(text))) for kind, code, name, text in rows]


def shapes_of(cursor: Cursor, kind: str, codes: Sequence[str]) -> dict[str, Shape]:
    """Give the shapes of areas by their codes; what has no boundary is not among them."""
    found = _features(cursor, "kind = ? and list_contains(?::VARCHAR[], area_code)", [kind, list(codes)])
    return {one.code: one.shape for one in found}


def outlined_cells(outline: Sequence[Shape], size: int) -> tuple[Ints, Ints]:
    """Give columns and rows of the cells whose middle lies inside an outline of one or several shapes."""
    found = [np.stack(cells_inside(shape, size), axis=1) for shape in outline]
    cells = np.unique(np.concatenate(found), axis=0) if found else np.zeros((0, 2), np.int64)
    return cells[:, 0], cells[:, 1]
