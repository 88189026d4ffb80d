"""What a chart says where there is no figure: a dashed ring for what was not received, a boxed c for what is withheld.

Marks stand on the floor of the plot, at no height that could be read as a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from data.periods import months_between
from indicators.engine.observation import Observation, State
from pages.parts import figures
from pages.parts.axes import Scale, position

_MARK, _LETTER = 0.014, 0.0095
_WORDS, _EDGE, _PAPER, _INK = "#46535F", "#5F6C79", "#FFFFFF", "#14202B"

Figure = dict[str, Any]
Stretch = list[Observation]


def note(text: str, place: Figure) -> Figure:
    """Give words on a plot, as an annotation without an arrow."""
    return {"text": text, "showarrow": False, "font": {"color": _INK}, "align": "left"} | place


def gap_marks(seen: Sequence[Observation], scale: Scale) -> tuple[list[Figure], list[Figure]]:
    """Give a mark for each stretch without a figure, with words beside those that have room for them."""
    height = scale.low + (scale.top - scale.low) * 0.06
    found = stretches(seen)
    shapes = [_mark(_middle(stretch), height, stretch[0].state is State.SUPPRESSED) for stretch in found]
    letters = [
        note("<b>c</b>", {"x": str(_middle(stretch)), "y": height})
        for stretch in found
        if stretch[0].state is State.SUPPRESSED
    ]
    words = [note(gap_words(s), {"x": str(_middle(s)), "y": height} | side) for s, side in _with_room(found, seen)]
    return shapes, letters + [w | {"font": {"color": _WORDS}} for w in words]


def stretches(seen: Sequence[Observation]) -> list[Stretch]:
    """Give the runs of neighbouring periods that were withheld, or not received, in time order."""
    runs = groupby(seen, key=lambda o: o.state)
    return [list(run) for state, run in runs if state is not State.SHOWN]


def gap_words(stretch: Stretch) -> str:
    """Give a stretch in two short lines: "Nov to Dec 2025", "withheld"."""
    span = figures.span(stretch[0].start, stretch[-1].end, short=True)
    if len(stretch) == 1:
        span = stretch[0].words(short=True)
    return f"{span}<br>{'withheld' if stretch[0].state is State.SUPPRESSED else 'not received'}"


def _middle(stretch: Stretch) -> date:
    return position(stretch[len(stretch) // 2])


def _with_room(found: Sequence[Stretch], seen: Sequence[Observation]) -> list[tuple[Stretch, Figure]]:
    """Give the stretches that have words beside them: all where no words touch anything, else the last alone."""
    length = max(months_between(position(seen[0]), position(seen[-1])), 1)
    places = [months_between(position(seen[0]), _middle(stretch)) / length for stretch in found]
    taken = [(place - _MARK, place + _MARK) for place in places]
    named: list[tuple[Stretch, Figure]] = []
    for stretch, place in reversed(list(zip(found, places, strict=True))):
        wide = _MARK + _LETTER * max(map(len, gap_words(stretch).split("<br>")))
        sides = (("right", place - wide, place - _MARK), ("left", place + _MARK, place + wide))
        for side, low, high in sides if stretch[-1] is not seen[-1] else sides[1:]:
            outside = side == "left" and stretch[-1] is seen[-1]
            if outside or (low >= 0 and high <= 1 and all(high <= t[0] or low >= t[1] for t in taken)):
                named.append((stretch, {"xanchor": side, "xshift": 13 if side == "left" else -13}))
                taken.append((low, high))
                break
    return named if len(named) == len(found) else [one for one in named if one[0] is found[-1]]


def _mark(where: date, height: float, withheld: bool) -> Figure:
    return {
        "type": "rect" if withheld else "circle",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": str(where),
        "yanchor": height,
        "x0": -9,
        "x1": 9,
        "y0": -9,
        "y1": 9,
        "fillcolor": _PAPER,
        "line": {"color": _EDGE, "width": 2, "dash": "solid" if withheld else "3.6px,3.2px"},
    }
