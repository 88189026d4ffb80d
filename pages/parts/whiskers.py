"""The upright stroke through a survey's point: between what the answer would lie, had everybody been asked.

Draws the intervals that the engine gives; reckons none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from indicators.engine.framework import Watched
from indicators.engine.intervals import interval_of
from indicators.engine.observation import Observation, Series
from pages.parts.axes import drawn, position
from pages.parts.survey_sentences import between

Ends = tuple[float, float]
Figure = dict[str, Any]
_STROKE = "#8794A0"


def whiskers_of(watched: Watched, series: Series) -> dict[date, Ends]:
    """Give the ends of each shown figure's interval by its period's start; none where it came without a base."""
    interval = interval_of(series, watched.stock)
    ends = {o.start: interval(o) for o in series.observations if drawn(o)}
    return {start: pair for start, pair in ends.items() if pair is not None}


def words(whiskers: Mapping[date, Ends], unit: str) -> dict[date, str]:
    """Give each interval in words, by its period's start: "Between 59% and 69%"."""
    return {start: between(ends, unit).capitalize() for start, ends in whiskers.items()}


def trace(whiskers: Mapping[date, Ends], seen: Sequence[Observation]) -> Figure:
    """Give the strokes as one trace without words: the points above them say what they are."""
    x: list[str | None] = []
    y: list[float | None] = []
    for observation in seen:
        if observation.start in whiskers:
            x += [str(position(observation))] * 2 + [None]
            y += [*whiskers[observation.start], None]
    stroke = {"color": _STROKE, "width": 3.4}
    told = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False, "connectgaps": False}
    return told | {"x": x, "y": y, "mode": "lines", "line": stroke}
