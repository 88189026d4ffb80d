"""The column kinds that hold a point, as metres of the British National Grid or degrees, and the outline of a thing.

Beside `data/measured.py`. A point is told wrong here as far as one cell shows it; that it lies beside its own area is
told by all rows together, in `data/intake/placing.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.columns import Column, Fault, Stored, matches
from data.measured import GROUPED, Number

_METRES = r"-?\d{1,12}(\.\d{1,15})?"
_MOST_DEGREES = 180


@dataclass(frozen=True)
class Coordinate(Column):
    """A coordinate in metres of the British National Grid, kept only as its cells, of which `sizes` are the widths.

    What is about people asks for wide cells alone, so that no map, export or copy of the store can tell a finer place.
    """

    highest: int = 1_300_000
    sizes: tuple[int, ...] = (250, 500)

    @property
    def rule(self) -> str:
        return f"metres on the British National Grid, 0 to {self.highest}"

    def stored(self, cell: str) -> tuple[Stored, ...]:
        metres = f"try_cast({cell} as DOUBLE)"
        return tuple(
            Stored(f"{self.name}_{size}", "INTEGER", f"cast(floor({metres} / {size}) as INTEGER)")
            for size in self.sizes
        )

    def faults(self, cell: str) -> tuple[Fault, ...]:
        number = f"try_cast({cell} as DOUBLE)"
        return (
            Fault("number_thousands", matches(cell, GROUPED)),
            Fault("number", f"not {matches(cell, _METRES)}"),
            Fault("coordinate_zero", f"{number} = 0"),
            Fault("coordinate_degrees", f"abs({number}) <= {_MOST_DEGREES} and {cell} like '%.%'"),
            Fault("number_range", f"{number} < 0 or {number} > {self.highest}"),
        )


@dataclass(frozen=True)
class Degrees(Number):
    """A longitude or a latitude in degrees; `other` are the bounds of the other of the two."""

    other: tuple[float, float] = (0.0, 0.0)

    def faults(self, cell: str) -> tuple[Fault, ...]:
        number = f"try_cast({cell} as DOUBLE)"
        outside = f"{matches(cell, self._shape)} and not coalesce({self._within(cell)}, false)"
        return (
            Fault("coordinate_zero", f"{outside} and {number} = 0"),
            Fault("coordinate_metres", f"{outside} and abs({number}) > {_MOST_DEGREES}"),
            Fault("coordinates_swapped", f"{outside} and {number} between {self.other[0]} and {self.other[1]}"),
            *super().faults(cell),
        )


@dataclass(frozen=True)
class Outline(Column):
    """A GeoJSON geometry in whole metres of the British National Grid, as `data/intake/outlines.py` writes it."""

    @property
    def rule(self) -> str:
        return "a GeoJSON geometry, in degrees (WGS84) or in metres of the British National Grid"

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (Fault("shape_type", f'not starts_with({cell}, \'{{"type":"\')'),)
