"""The tables of places and districts in a store, made anew at each opening from the project's list and the framework's.

Never touches the areas that were submitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.places import Place, districts, reference_places

if TYPE_CHECKING:
    from data.store import Cursor


def fill_places(cursor: Cursor, own_areas: Sequence[Place]) -> None:
    """Make `places` anew from the project's list, the framework's own areas and the areas that were submitted."""
    listed = {place.code: place for place in reference_places()} | {place.code: place for place in own_areas}
    own = {place.code for place in own_areas}
    _fill(cursor, "districts", [(d.code, d.name, d.successor or d.code, d.force) for d in districts()])
    _fill(cursor, "known_places", [(p.code, p.name, p.kind, p.parent, p.code in own) for p in listed.values()])


def _fill(cursor: Cursor, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Put rows in the place of all that a table holds, in one statement: one for each row would cost far more."""
    cursor.execute(f"delete from {table}")
    columns = list(zip(*rows, strict=True))
    cursor.execute(f"insert into {table} select {', '.join('unnest(?)' for _ in columns)}", [list(c) for c in columns])
