"""The lines under a map's cells: the outline of its area with all beyond it shaded, wards, water, roads and railways.

Thinned to what a screen can show, so that a finely drawn boundary costs no more than a coarse one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pydeck

from data.shapes import AREA, Shape, simplified
from indicators.engine.ground import Ground
from pages.parts.map_ground import QUIET, Frame, points

_WASH, _RULE, _WARD, _WATER, _RAIL = [243, 245, 247], [211, 218, 224], [200, 207, 214], [205, 224, 240], [135, 148, 160]
_BEYOND = 60_000
_WIDTHS = {"water": (_WATER, 3), "road": (_RULE, 4), "railway": (_RAIL, 2)}


def lines(ground: Ground, frame: Frame) -> list[pydeck.Layer]:
    """Give the layers of what a partnership supplied, the shade first."""
    thin = max(frame.metres_a_pixel, 1.0)
    outline = [simplified(shape, thin) for shape in ground.outline]
    made = [_shade(outline, frame)] if outline else []
    for kind, (colour, width) in _WIDTHS.items():
        shapes = [simplified(one.shape, thin) for one in ground.lines if one.kind == kind]
        made.append(_paths(kind, shapes, colour, width))
    made.append(_paths("wards", [simplified(one.shape, thin) for one in ground.wards], _WARD, 1))
    return [*made, _paths("outline", outline, QUIET, 2)]


def _shade(outline: Sequence[Shape], frame: Frame) -> pydeck.Layer:
    """Give the layer that shades all that lies beyond the outline: one sheet with the area cut out of it."""
    west, south, east, north = (
        frame.west - _BEYOND, frame.south - _BEYOND, frame.east + _BEYOND, frame.north + _BEYOND,
    )  # fmt: skip
    sheet = points([west, east, east, west, west], [south, south, north, north, south])
    holes = [_degrees(part[0]) for shape in outline if shape.kind == AREA for part in shape.parts]
    islands = [_degrees(ring) for shape in outline if shape.kind == AREA for part in shape.parts for ring in part[1:]]
    data = [{"polygon": [sheet, *holes]}, *({"polygon": [island]} for island in islands)]
    return pydeck.Layer(
        "PolygonLayer", data, id="beyond", get_polygon="polygon", get_fill_color=_WASH, stroked=False, pickable=False
    )


def _paths(name: str, shapes: Sequence[Shape], colour: list[int], width: int) -> pydeck.Layer:
    data: list[dict[str, Any]] = [{"path": _degrees(ring)} for shape in shapes for ring in shape.rings]
    return pydeck.Layer(
        "PathLayer", data, id=name, get_path="path", get_color=colour, get_width=width,
        width_units=pydeck.types.String("pixels"), joint_rounded=True,
    )  # fmt: skip


def _degrees(ring: np.ndarray) -> list[list[float]]:
    return points(ring[:, 0], ring[:, 1])
