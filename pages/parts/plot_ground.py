"""The ground that a large chart is drawn on: its axes, margins and type, and the names at its right end.

Draws no figure and no limit; chart.py and between_chart.py put theirs on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from indicators.engine.observation import Series
from pages.parts.axes import Scale, month_ticks
from pages.parts.gaps import gap_words, note, stretches

INK, DATA, STRONG, RULE, LINE, NONE, PAPER = (
    "#14202B", "#46535F", "#12436D", "#D3DAE0", "#8794A0", "#5F6C79", "#FFFFFF"
)  # fmt: skip
FONT = "Source Sans"

Figure = dict[str, Any]


def named(names: Sequence[tuple[float, str]], scale: Scale) -> list[Figure]:
    """Give the names at the right end as annotations, moved apart where they would touch."""
    gap = (scale.top - scale.low) * 0.09
    placed: list[Figure] = []
    floor = scale.low - gap
    for height, text in sorted(names):
        floor = max(height, floor + gap)
        placed.append(note(text, {"xref": "paper", "x": 1, "y": floor, "xanchor": "left", "xshift": 12}))
    return placed


def layout(series: Series, scale: Scale, reach: tuple[date, date], names: Sequence[tuple[float, str]]) -> Figure:
    """Give the axes, margins and type that every large chart has, with room for the names at its right end."""
    words = [text for _, text in names] + [gap_words(s).split("<br>")[1] for s in stretches(series.observations)[-1:]]
    longest = max(map(_letters, words), default=2)
    left = 22 + 11 * max(len(text) for _, text in scale.ticks)
    return {
        "autosize": True,
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": left, "r": 36 + 9 * longest, "t": 22, "b": 44},
        "font": {"family": FONT, "size": 18, "color": DATA},
        "hoverlabel": {"bgcolor": INK, "font": {"color": PAPER, "size": 16}},
        "xaxis": _time_axis(month_ticks(series, reach), reach),
        "yaxis": _height_axis(scale),
    }


def _letters(text: str) -> int:
    """Give how many letters of the usual size a name takes: what it has large takes half as much again."""
    large = "".join(re.findall(r"font-size:1\.5rem'><b>(.*?)</b>", text))
    return len(re.sub("<[^>]*>", "", text)) + (len(large) + 1) // 2


def _time_axis(ticks: Sequence[tuple[date, str]], reach: tuple[date, date]) -> Figure:
    edge = timedelta(days=max(12, round((reach[1] - reach[0]).days * 0.014)))
    return {
        "type": "date",
        "range": [str(reach[0] - edge), str(reach[1] + edge)],
        "tickvals": [str(day) for day, _ in ticks],
        "ticktext": [text for _, text in ticks],
        "ticks": "outside",
        "ticklen": 7,
        "tickcolor": LINE,
        "tickangle": 0,
        "showgrid": False,
        "fixedrange": True,
        "zeroline": False,
    }


def _height_axis(scale: Scale) -> Figure:
    return {
        "range": [scale.low, scale.top],
        "tickvals": [value for value, _ in scale.ticks],
        "ticktext": [text for _, text in scale.ticks],
        "gridcolor": RULE,
        "zeroline": True,
        "zerolinecolor": LINE,
        "fixedrange": True,
    }
