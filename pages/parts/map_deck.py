"""A hotspot map as pydeck draws it: cells by what is known of them, outlines and labels of hotspots.

Colour stands for evidence alone; a cell's number is told when it is pointed at, and every number comes from the shown
map. Asks no address outside: there is no map underneath but our own layers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pydeck
from pydeck.bindings.json_tools import default_serialize

from indicators.engine.hotspot_map import HotspotMap
from indicators.engine.map_disclosure import ShownCell, ShownHotspot, ShownMap
from indicators.engine.place_names import reference
from indicators.methods.over_time import OverTime
from pages.parts import map_ground
from pages.parts.figures import number
from pages.parts.map_ground import FONT, Frame, points, text_layer
from pages.parts.map_labels import Box, beside
from pages.parts.map_lines import lines
from pages.parts.map_words import WORDS, band_words, cell_told, unit
from pages.parts.words import upper_first

DARK, MIDDLE, PALE, EDGE, ORANGE = [18, 67, 109], [32, 115, 188], [225, 236, 246], [88, 147, 201], [185, 72, 10]
LABELS = 8
LAYERS = {1: "one", 5: "five", 0: "other"}
_FILL = 0.94
# Beyond so many, cells that were only tested are too small to be told from paper.
_MOST_TESTED = 6_000
_DOT = 14


class CompactDeck(pydeck.Deck):  # type: ignore[misc]
    """A deck written once, without the blanks that pydeck puts in: they are three quarters of what it would send."""

    written = ""

    def to_json(self) -> str:
        """Give the deck as JSON."""
        if not self.written:
            self.written = json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))
        return self.written


def deck(read: HotspotMap, found: ShownMap, chosen: int, small: bool = False) -> CompactDeck:
    """Give the map; `chosen` is the number of the hotspot that somebody picked in the list, 0 for none.

    A `small` one stands beside others: it has no words but the numbers of its hotspots.
    """
    frame = frame_of(read)
    size = read.incidents.size
    under = lines(read.ground, frame)
    tested = [_tested(read, found)] if shows_tested(read) else []
    layers = [*under, *tested, *(_cells(read, found, band) for band in (0, 5, 1))]
    new = [one for one in found.hotspots if one.word is OverTime.EMERGING]
    layers.append(_outline("emerging", [_edges(_of(found, one), size) for one in new], ORANGE, 4))
    picked = [_edges(_of(found, one), size) for one in found.hotspots if one.number == chosen]
    layers.append(_outline("chosen", picked, map_ground.INK, 6))
    labels, taken = _labels(read, found, frame, small)
    layers += [*([] if small else map_ground.bearings(frame, read.ground.named, taken)), *labels]
    return CompactDeck(
        layers=layers, map_provider=None, initial_view_state=frame.view(small),
        views=[pydeck.View(type="MapView", controller=True)],
        tooltip={
            "text": "{t}\n{r}",
            "style": {"background": "#14202B", "color": "#FFFFFF", "fontSize": "0.9rem", "fontFamily": FONT},
        },
    )  # fmt: skip


def shows_tested(read: HotspotMap) -> bool:
    """Tell whether the cells that were only tested are drawn: where no outline says how far the area reaches."""
    return not read.ground.outline and len(read.incidents.columns) <= _MOST_TESTED


def frame_of(read: HotspotMap) -> Frame:
    """Give the frame of a map: what was ever hot or drawn in any window, so that no choice of month moves it."""
    incidents, places = read.incidents, read.places
    ever = (places.counts >= 5).any(axis=0) | places.hot.any(axis=0)
    kept = np.flatnonzero(ever) if ever.any() else np.arange(len(incidents.columns))
    return map_ground.frame_of(incidents.columns[kept], incidents.rows[kept], incidents.size)


def _tested(read: HotspotMap, found: ShownMap) -> pydeck.Layer:
    """Give the layer of the cells that were tested and are not drawn."""
    incidents = read.incidents
    drawn = {(cell.column, cell.row) for cell in found.cells}
    pairs = zip(incidents.columns.tolist(), incidents.rows.tolist(), strict=True)
    rest = np.array([pair not in drawn for pair in pairs], np.bool_)
    middle = [axis[rest] * incidents.size + incidents.size / 2 for axis in (incidents.columns, incidents.rows)]
    return _squares("tested", [{"p": p} for p in points(*middle)], incidents.size, map_ground.WASH, pickable=False)


def _cells(read: HotspotMap, found: ShownMap, band: int) -> pydeck.Layer:
    cells = [cell for cell in found.cells if cell.band == band]
    size, units = read.incidents.size, unit(read)
    middle = [[c.column * size + size / 2 for c in cells], [c.row * size + size / 2 for c in cells]]
    data = [
        {"p": p, "t": upper_first(cell_told(cell, units)), "r": square(cell, size)}
        for cell, p in zip(cells, points(*middle), strict=True)
    ]
    colour, edge = {1: (DARK, map_ground.INK), 5: (MIDDLE, MIDDLE), 0: (PALE, EDGE)}[band]
    layer = _squares(LAYERS[band], data, size, colour, pickable=True)
    layer.stroked, layer.get_line_color = True, edge
    layer.line_width_min_pixels = layer.line_width_max_pixels = 2 if band == 1 else 1
    return layer


def square(cell: ShownCell, size: int) -> str:
    """Give the grid reference of a cell's middle."""
    return reference(cell.column * size + size / 2, cell.row * size + size / 2)


def _squares(name: str, data: list[dict[str, Any]], size: int, colour: list[int], pickable: bool) -> pydeck.Layer:
    """Give a layer of squares: columns of four sides, which need a place each and no corners."""
    return pydeck.Layer(
        "ColumnLayer", data, id=name, get_position="p", get_fill_color=colour, disk_resolution=4, angle=45,
        radius=size / 2**0.5 * _FILL, extruded=False, pickable=pickable,
    )  # fmt: skip


def _of(found: ShownMap, one: ShownHotspot) -> np.ndarray:
    return np.array([[found.cells[i].column, found.cells[i].row] for i in one.cells])


def _edges(cells: np.ndarray, size: int) -> list[tuple[float, float, float, float]]:
    """Give the sides of cells that no other of them shares, each by its ends in metres."""
    held = {(int(column), int(row)) for column, row in cells}
    sides: list[tuple[float, float, float, float]] = []
    for column, row in held:
        west, south, east, north = (float(size * at) for at in (column, row, column + 1, row + 1))
        around = {(-1, 0): (west, south, west, north), (1, 0): (east, south, east, north),
                  (0, -1): (west, south, east, south), (0, 1): (west, north, east, north)}  # fmt: skip
        sides += [side for (right, up), side in around.items() if (column + right, row + up) not in held]
    return sides


def _outline(
    name: str, groups: Sequence[list[tuple[float, float, float, float]]], colour: list[int], width: int
) -> pydeck.Layer:
    sides = [side for group in groups for side in group]
    ends = [points([side[i] for side in sides], [side[i + 1] for side in sides]) for i in (0, 2)] if sides else [[], []]
    return pydeck.Layer(
        "LineLayer", [{"a": a, "b": b} for a, b in zip(*ends, strict=True)], id=name, get_source_position="a",
        get_target_position="b", get_color=colour, get_width=width, width_units=pydeck.types.String("pixels"),
    )  # fmt: skip


def _labels(
    read: HotspotMap, found: ShownMap, frame: Frame, small: bool = False
) -> tuple[list[pydeck.Layer], list[Box]]:
    """Give each of the largest hotspots its number and name, and under it what it has been and how many it holds.

    Beside the layers: where words and hotspots stand, so that no other words go there.
    """
    told, pixel = found.hotspots[:LABELS], frame.metres_a_pixel
    held = [_box(_of(found, one), read.incidents.size) for one in found.hotspots]
    # What is a dot on a wide map keeps no words away.
    taken: list[Box] = [box for box in held if box.east - box.west > _DOT * pixel]
    said: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one, box in zip(told, held, strict=False):
        words: tuple[str, ...] = (f"{one.number} {upper_first(one.name)}", _under(one))
        label = None if small else beside(box, words, pixel, taken)
        if label is None:
            words = (str(one.number),)
            label = beside(box, words, pixel, taken)
        if label is None:
            continue
        taken.append(label.box)
        spot = points([label.east], [label.north])[0]
        for kind, line in zip(("names", "below"), words, strict=False):
            said.setdefault((kind, label.anchor), []).append({"p": spot, "t": line})
    return [_line(kind, anchor, data) for (kind, anchor), data in said.items()], taken


def _under(one: ShownHotspot) -> str:
    count = "" if one.incidents is None else f", {'about ' * one.rounded}{number(one.incidents)}"
    return f"{WORDS[one.word] if one.word else 'Hotspot'}{count}"


def _line(kind: str, anchor: str, data: list[dict[str, Any]]) -> pydeck.Layer:
    size, colour, up = (17, map_ground.INK, -9) if kind == "names" else (15, map_ground.QUIET, 10)
    return text_layer(f"{kind}-{anchor}", data, size, colour, anchor, kind == "names", (0, up))


def _box(cells: np.ndarray, size: int) -> Box:
    (west, south), (east, north) = cells.min(axis=0) * size, (cells.max(axis=0) + 1) * size
    return Box(float(west), float(south), float(east), float(north))


def alt(read: HotspotMap, found: ShownMap, title: str) -> str:
    """Give what the map shows in words; the table beside it holds every hotspot."""
    cells = {band: sum(cell.band == band for cell in found.cells) for band in (1, 5)}
    return (
        f"Map of {read.incidents.size} metre cells. {title}. {cells[1]} cells are {band_words(1)}, "
        f"{cells[5]} at 5%. The table beside it lists every hotspot."
    )
