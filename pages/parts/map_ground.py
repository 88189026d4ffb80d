"""What lies under a map's cells: the places by which a reader keeps their bearings, a scale bar and north.

All of it is drawn from numbers of our own; no address outside is ever asked for a picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pydeck

from data.national_grid import degrees
from data.places import NamedPlace
from pages.parts.map_labels import Box, free

INK, QUIET, LINE, WASH = [20, 32, 43], [70, 83, 95], [135, 148, 160], [237, 241, 244]
FONT = "'Source Sans', 'Source Sans Pro', system-ui, sans-serif"
_ROUNDED = 5
_WIDTH, _HEIGHT = 860, 540
_TILE = 512
# Metres across of the widest map that still names a place.
_WIDEST = {"quarter": 40_000, "town": 160_000}


@dataclass(frozen=True)
class Frame:
    """The part of the country that a map shows at first: its corners in metres."""

    west: float
    south: float
    east: float
    north: float

    def view(self, small: bool = False) -> pydeck.ViewState:
        """Give where the map's eye stands so that all of it is seen; of a small map, from further away."""
        (west, east), (south, north) = degrees([self.west, self.east], [self.south, self.north])
        middle = math.radians((south + north) / 2)
        across = 360 * _WIDTH / (_TILE * max(east - west, 1e-6))
        up = 360 * _HEIGHT * math.cos(middle) / (_TILE * max(north - south, 1e-6))
        zoom = min(14.5, math.log2(min(across, up))) - small
        return pydeck.ViewState(
            longitude=_short((west + east) / 2), latitude=_short((south + north) / 2), zoom=round(zoom, 3)
        )

    @property
    def metres_a_pixel(self) -> float:
        """About how many metres a pixel is wide."""
        return max((self.east - self.west) / _WIDTH, (self.north - self.south) / _HEIGHT, 1.0)


def _short(value: float) -> float:
    return round(float(value), _ROUNDED)


def points(east: Any, north: Any) -> list[list[float]]:
    """Give longitude and latitude of places in metres, to about a metre."""
    found = np.round(np.stack(degrees(east, north), axis=-1), _ROUNDED)
    return found.tolist()  # type: ignore[no-any-return]


def frame_of(columns: np.ndarray, rows: np.ndarray, size: int) -> Frame:
    """Give the frame that holds some cells, with a margin."""
    margin = max(2 * size, 0.06 * float(np.ptp(columns) + np.ptp(rows)) * size)
    return Frame(
        float(columns.min()) * size - margin, float(rows.min()) * size - margin,
        float(columns.max() + 1) * size + margin, float(rows.max() + 1) * size + margin,
    )  # fmt: skip


def text_layer(
    name: str, data: list[dict[str, Any]], size: float, colour: list[int], anchor: str = "start", bold: bool = False,
    offset: tuple[float, float] = (0, 0),
) -> pydeck.Layer:  # fmt: skip
    """Give a layer of words, each with its place `p` and its words `t`, with a paper edge that keeps them readable."""
    return pydeck.Layer(
        "TextLayer", data, id=name, get_position="p", get_text="t", get_size=size, get_color=colour,
        get_text_anchor=pydeck.types.String(anchor), get_alignment_baseline=pydeck.types.String("center"),
        font_family=pydeck.types.String(FONT), font_weight=700 if bold else 500,
        character_set=pydeck.types.String("auto"),
        font_settings={"sdf": True, "radius": 12, "cutoff": 0.2}, outline_width=4, outline_color=[255, 255, 255],
        get_pixel_offset=list(offset), pickable=False,
    )  # fmt: skip


def bearings(frame: Frame, named: Sequence[NamedPlace], taken: Sequence[Box]) -> list[pydeck.Layer]:
    """Give the layers of place names, scale bar and north for a frame; no name goes where something is `taken`."""
    used, kept = list(taken), []
    for place in named:
        if frame.east - frame.west > _WIDEST.get(place.rank, math.inf):
            continue
        if frame.west < place.easting < frame.east and frame.south < place.northing < frame.north:
            box = free(place.easting, place.northing, place.name, frame.metres_a_pixel, used)
            if box:
                used.append(box)
                kept.append(place)
    spots = points([place.easting for place in kept], [place.northing for place in kept])
    words = [{"p": spot, "t": place.name} for place, spot in zip(kept, spots, strict=True)]
    # A layer of no words makes a browser complain of an empty picture of letters.
    return [*([text_layer("places", words, 14, QUIET, "middle")] if words else []), *_scale(frame)]


def scale_length(frame: Frame) -> int:
    """Give the length of the scale bar in metres: 1, 2 or 5 times a power of ten, about a seventh of the map wide."""
    wanted = (frame.east - frame.west) / 7
    power = 10 ** math.floor(math.log10(max(wanted, 1)))
    return int(max(step * power for step in (1, 2, 5) if step * power <= max(wanted, power)))


def _scale(frame: Frame) -> list[pydeck.Layer]:
    length = scale_length(frame)
    pixel = frame.metres_a_pixel
    west, south = frame.west + 8 * pixel, frame.south + 8 * pixel
    tick = 5 * pixel
    bar = points(
        [west, west, west, west + length, west + length, west + length],
        [south + tick, south - tick, south, south, south - tick, south + tick],
    )
    words = f"{length // 1000} km" if length >= 1000 else f"{length} m"
    middle = points([west + length], [south])[0]
    north = points([frame.east - 10 * pixel], [frame.north - 14 * pixel])[0]
    return [
        pydeck.Layer("PathLayer", [{"path": bar}], id="scale", get_path="path", get_color=INK,
            width_min_pixels=2, get_width=1, width_units=pydeck.types.String("pixels")),
        text_layer("scale-words", [{"p": middle, "t": words}], 14, INK, bold=True, offset=(8, 0)),
        text_layer("north", [{"p": north, "t": "\u2191 N"}], 17, INK, "end", bold=True),
    ]  # fmt: skip
