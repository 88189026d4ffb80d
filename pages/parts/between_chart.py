"""The chart of how long it is between rare events: the line climbs with every month until the next one comes.

A point stands where one came, as high as the months since the one before; what is still open is a dashed line to a
ring. Stands on the same axis of time as the chart of months, so that notes, gaps and baselines keep their places.
Draws what the engine found and judges nothing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

from data.periods import month_name, months_later
from indicators.engine.between import Apart, Between, BetweenLimits
from indicators.engine.observation import Series
from indicators.engine.variation import Stage
from pages.parts import chart, plot_ground, process
from pages.parts.axes import nice_scale, position
from pages.parts.chart_sentences import apart as apart_words
from pages.parts.figures import rough
from pages.parts.gaps import gap_marks
from pages.parts.month_limits import BAND, CENTRE, LIMIT
from pages.parts.process import Process

_HALF_MONTH = timedelta(days=15)

Figure = dict[str, Any]


def figure(series: Series, found: Between, own: Process) -> Figure:
    """Give the figure of the times between the events of a series, as plain data."""
    seen = series.observations
    reach = (position(seen[0]), position(seen[-1]))
    scale = nice_scale(_heights(found), True)
    names = _names(found)
    gaps, _ = gap_marks(seen, scale)  # without their words, which the lines would run through
    laid = plot_ground.layout(series, scale, reach, names)
    laid["margin"]["t"] += process.head_room(own, seen)
    traces = [_climbs(found), _open(series, found), *_points(found), _ring(series, found)]
    return {
        "data": [chart.quiet(trace) for trace in traces if trace],
        "layout": laid
        | {
            "shapes": [*_limits(found), *process.shapes(own, seen), *gaps],
            "annotations": _raised(process.notes(own, series)) + plot_ground.named(names, scale),
        },
    }


def _raised(notes: list[Figure]) -> list[Figure]:
    """Give the notes with those of the floor at the top: the lines all begin on the floor."""
    return [note | {"y": 1, "yanchor": "top", "yshift": -6} if note["y"] == 0 else note for note in notes]


def _heights(found: Between) -> list[float]:
    uppers = [one.upper for one in found.limits if _drawn(one)]
    return [*(float(one.months) for one in found.apart), *uppers, float(found.quiet.months if found.quiet else 0)]


def _drawn(one: BetweenLimits) -> bool:
    return one.calculable and one.stage is not Stage.NONE


def _limits(found: Between) -> list[Figure]:
    """Give the band from 0 to the upper limit of each baseline with the median in it; dashed lines while on trial."""
    return [shape for one in found.limits if _drawn(one) for shape in _band(one)]


def _band(one: BetweenLimits) -> list[Figure]:
    ends = {"x0": str(one.first - _HALF_MONTH), "x1": str(one.last + _HALF_MONTH), "layer": "below"}
    trial = one.stage is Stage.TRIAL
    dash = "6px,5px" if trial else "solid"
    lines = [
        {"type": "line", **ends, "y0": height, "y1": height, "line": {"color": colour, "width": width, "dash": dash}}
        for height, colour, width in ((one.upper, LIMIT, 1.6), (one.centre, CENTRE, 2.2))
    ]
    box = {"type": "rect", **ends, "y0": 0, "y1": one.upper, "fillcolor": BAND, "line": {"width": 0}}
    return lines if trial else [box, *lines]


def _climbs(found: Between) -> Figure:
    """Give a line from each event's month on the floor up to the next event, each by itself."""
    x: list[str | None] = []
    y: list[int | None] = []
    for one in found.apart:
        x += [str(months_later(one.start, -one.months)), str(one.start), None]
        y += [0, one.months, None]
    line = {"color": plot_ground.DATA, "width": 2.2, "dash": "solid"}
    return {"x": x[:-1], "y": y[:-1], "mode": "lines", "line": line, "connectgaps": False} if x else {}


def _points(found: Between) -> list[Figure]:
    """Give a hollow point for each event after another, filled where it came later than the upper limit."""
    together: dict[tuple[str, int], list[Apart]] = defaultdict(list)
    for one in found.apart:
        together[(str(one.start), one.months)].append(one)
    places = list(together)
    beyond = [any(one.beyond for one in together[place]) for place in places]
    marker = {
        "size": 8,
        "color": [CENTRE if over else plot_ground.PAPER for over in beyond],
        "line": {"color": plot_ground.DATA, "width": 1.8},
    }
    points = {
        "x": [day for day, _ in places],
        "y": [months for _, months in places],
        "text": [_hover(together[place]) for place in places],
        "mode": "markers",
        "marker": marker,
        "hoverinfo": "text",
    }
    return [points] if places else []


def _hover(alike: list[Apart]) -> str:
    one = alike[0]
    told = f"{month_name(one.start)}: {apart_words(one.months)}"
    many = f", {len(alike)} times" if len(alike) > 1 else ""
    over = ", over the upper limit" if one.beyond else ""
    return f"{told}{many}{over}{', left out of the limits' if one.left_out else ''}"


def _open(series: Series, found: Between) -> Figure:
    """Give the stretch since the last event as a dashed line that rises to the newest month."""
    if found.quiet is None or found.quiet.since is None or not found.quiet.months:
        return {}
    ends = [str(found.quiet.since), str(position(series.observations[-1]))]
    line = {"color": plot_ground.STRONG, "width": 2.6, "dash": "5px,4px"}
    return {"x": ends, "y": [0, found.quiet.months], "mode": "lines", "line": line}


def _ring(series: Series, found: Between) -> Figure:
    if found.quiet is None or not found.quiet.months:
        return {}
    look = {"size": 15, "color": plot_ground.PAPER, "line": {"color": plot_ground.STRONG, "width": 2.6}}
    at = {"x": [str(position(series.observations[-1]))], "y": [found.quiet.months]}
    return at | {"mode": "markers", "marker": look}


def _names(found: Between) -> list[tuple[float, str]]:
    """Give the heights and words at the right end: the stretch still open, the upper limit and the median."""
    names: list[tuple[float, str]] = []
    if found.quiet and found.quiet.months:
        so_far = "so far" if found.quiet.since else "or more"
        months = "month" if found.quiet.months == 1 else "months"
        words = f"<span style='font-size:1.5rem'><b>{found.quiet.months}</b></span>  {months} {so_far}"
        names.append((found.quiet.months, words))
    if found.latest:
        names.append((found.latest.upper, f"Upper limit {rough(found.latest.upper)}"))
        names.append((found.latest.centre, f"Median {rough(found.latest.centre)}"))
    return names
