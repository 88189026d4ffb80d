"""Scores of small areas as a map: each area coloured by its average or by how it changed, from boundaries that came in.

One hue for the level, blue to orange for change, and the number of every area where it is pointed at; the table beside
it holds all of them. Gives no status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pydeck

from data.places import named_places
from data.shapes import Shape, bounds, simplified
from indicators.engine.small_areas import SmallArea, SmallAreas
from pages.parts import map_ground
from pages.parts.figures import number
from pages.parts.map_deck import CompactDeck
from pages.parts.map_ground import FONT, Frame, points
from pages.parts.markup import Html, fill, join

LEVEL, CHANGE = "level", "change"
_NONE = "none"
# Name, words, colour; the first that fits holds.
_LEVELS = (("9", "9 to 10", "#12436D"), ("7", "7 to under 9", "#2073BC"), ("5", "5 to under 7", "#5893C9"),
           ("3", "3 to under 5", "#A9CBE8"), ("1", "under 3", "#E1ECF6"))  # fmt: skip
_CHANGES = (("rise3", "up 3 or more", "#B9480A"), ("rise1", "up 1 or 2", "#EDB692"), ("same", "no change", "#F3F5F7"),
            ("fall1", "down 1 or 2", "#A9CBE8"), ("fall3", "down 3 or more", "#1D64A8"))  # fmt: skip
_MISSING = (_NONE, "no average or change", "#FFFFFF")


@dataclass(frozen=True, eq=False)
class ScoreMap:
    """A map of scores: its deck, its key, and what it shows in words."""

    deck: CompactDeck
    key: Html
    alt: str


def score_map(
    found: SmallAreas, areas: Sequence[SmallArea], shapes: Mapping[str, Shape], shown: str
) -> ScoreMap | None:  # fmt: skip
    """Give the map of the areas that have a boundary, by their level or their change; None where none has one."""
    placed = [area for area in areas if area.code in shapes]
    if not placed:
        return None
    frame = _frame([shapes[area.code] for area in placed])
    classes = [*(_CHANGES if shown == CHANGE else _LEVELS), _MISSING]
    layers = [_layer(name, colour, [a for a in placed if _class(a, shown) == name], found, shapes, frame)
              for name, _, colour in classes]  # fmt: skip
    deck = CompactDeck(
        layers=[*layers, *map_ground.bearings(frame, named_places(), ())], map_provider=None,
        initial_view_state=frame.view(),
        views=[pydeck.View(type="MapView", controller=True)],
        tooltip={
            # As text and never as HTML: what a small area is called comes from a file that somebody sent.
            "text": "{t}\n{w}",
            "style": {"background": "#14202B", "color": "#FFFFFF", "fontSize": "0.9rem", "fontFamily": FONT},
        },
    )  # fmt: skip
    return ScoreMap(deck, _key(placed, len(areas), classes, shown), _alt(placed, classes, shown))


def _frame(shapes: Sequence[Shape]) -> Frame:
    ends = np.array([bounds(shape) for shape in shapes])
    (west, south), (east, north) = ends[:, :2].min(axis=0), ends[:, 2:].max(axis=0)
    margin = 0.07 * max(east - west, north - south)
    return Frame(west - margin, south - margin, east + margin, north + margin)


def _class(area: SmallArea, shown: str) -> str:
    if shown == CHANGE:
        change = area.change
        if change is None:
            return _NONE
        if change == 0:
            return "same"
        return ("rise" if change > 0 else "fall") + ("3" if abs(change) >= 3 else "1")
    if area.average is None:
        return _NONE
    return next((name for name, _, _ in _LEVELS if area.average >= int(name)), "1")


def _layer(
    name: str, colour: str, areas: Sequence[SmallArea], found: SmallAreas, shapes: Mapping[str, Shape], frame: Frame
) -> pydeck.Layer:
    data: list[dict[str, Any]] = []
    for area in areas:
        words = {"t": area.name, "w": _told(area, found)}
        for part in simplified(shapes[area.code], frame.metres_a_pixel).parts:
            data.append({"polygon": [points(ring[:, 0], ring[:, 1]) for ring in part], **words})
    rgb = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return pydeck.Layer(
        "PolygonLayer", data, id=f"score-{name}", get_polygon="polygon", get_fill_color=rgb, stroked=True,
        get_line_color=map_ground.LINE if name in ("same", _NONE) else [255, 255, 255], line_width_min_pixels=1,
        pickable=True, auto_highlight=True,
    )  # fmt: skip


def _told(area: SmallArea, found: SmallAreas) -> str:
    scores = ", ".join("no score" if score is None else str(score) for score in area.scores)
    average = "" if area.average is None else f"; average {number(float(area.average), 2)}"
    change = "" if area.change is None else f"; change {number(area.change)}"
    marks = [word for word, is_so in (("high", area.high), ("rising", area.rising)) if is_so]
    return f"{scores}{average}{change}" + (f" ({' and '.join(marks)})" if marks else "")


def _key(placed: Sequence[SmallArea], count: int, classes: Sequence[tuple[str, str, str]], shown: str) -> Html:
    held = {name: sum(_class(area, shown) == name for area in placed) for name, _, _ in classes}
    items = join(
        fill(
            "<span><i style='background:{colour}'></i>{words} <b>{held}</b></span>",
            colour=colour, words=words, held=held[name],
        )
        for name, words, colour in classes
        if held[name] or name != _NONE
    )  # fmt: skip
    lost = count - len(placed)
    left = f" {number(lost)} of {number(count)} have no boundary and are in the table alone." if lost else ""
    what = "Change from the first to the last of three years" if shown == CHANGE else "Average of three years"
    return fill("<p class='score-key'><b>{what}.</b>{left} {items}</p>", what=what, left=left, items=items)


def _alt(placed: Sequence[SmallArea], classes: Sequence[tuple[str, str, str]], shown: str) -> str:
    told = ", ".join(
        f"{sum(_class(area, shown) == name for area in placed)} {words}" for name, words, _ in classes if name != _NONE
    )
    what = "change of score" if shown == CHANGE else "average score"
    return f"Map of {len(placed)} small areas by {what}: {told}. The table holds every one."
