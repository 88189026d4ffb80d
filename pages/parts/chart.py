"""The chart that a person reads closely: one series with its target, as a plotly figure in a plain dict.

Draws what it is given and nothing else: gaps stay open, and what is withheld is a letter without a height. Never
reads a figure from anywhere, and never rates one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from data.periods import PeriodKind
from indicators.engine.observation import Observation, Series
from indicators.engine.target import Basis, Target
from pages.parts import figures, flagged_points, process, whiskers
from pages.parts.allocation import heights
from pages.parts.axes import drawn, point_label, point_words, position, scale_for
from pages.parts.bounds import Line, bounds_of, bounds_over, last_years
from pages.parts.gaps import gap_marks
from pages.parts.plot_ground import DATA, INK, LINE, PAPER, STRONG, Figure, layout, named
from pages.parts.process import Process

NONE_KNOWN = Process()
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}

_STUB = timedelta(days=12)


def joined(earlier: Observation, later: Observation) -> bool:
    """Tell whether a line may run between two neighbours: both drawn, of one kind of period, source and year."""
    alike = earlier.kind is later.kind and earlier.source == later.source
    if later.kind is PeriodKind.YEAR_TO_DATE and earlier.start != later.start:
        return False
    return alike and drawn(earlier) and drawn(later)


def figure(
    series: Series, targets: Sequence[Target] = (), own: Process = NONE_KNOWN, peers: Sequence[Series] = ()
) -> Figure:
    """Give the figure of a series (the total) as plain data; `targets` are those that stood, in time order.

    `own` is what is known of the series' own movement: limits, signal, baselines. `peers` are the other areas' series,
    for targets that are set against them.
    """
    seen = series.observations
    reach = _reach(seen)
    standing = [t for t in targets if t.starts_on <= reach[1] and (t.ends_on is None or t.ends_on >= reach[0])]
    moving = bounds_over(series, standing, peers, position)
    before = last_years(series, standing, peers, position)
    levels = [level for t in standing for level in bounds_of(t)]
    set_aside = heights(series)
    levels += [height for _, height in set_aside]
    scale = scale_for(series, [*levels, *(height for line in (*moving, *before) for _, height in line), *own.levels])
    names = _end_names(series, standing, reach) + _moving_names(series, moving, before, reach)
    names += process.end_names(own, series, scale)
    names += [(height, f"Allocation, {point_words(height, series)}") for day, height in set_aside if day == reach[1]]
    dotted = [line for line in moving if line not in before]
    traces = [
        _quiet_where(flagged_points.expected(own, series)), *(_last_year_trace(line) for line in before),
        _target_trace(standing, reach), _stubs(set_aside), *map(_moving_trace, dotted),
        *([whiskers.trace(own.whiskers, seen)] if own.whiskers else _line_traces(seen, own.breaks)),
        *_point_traces(series, flagged_points.flagged(own, series) | whiskers.words(own.whiskers, series.unit), own),
    ]  # fmt: skip
    traces.insert(-1, _quiet_where(flagged_points.points(own, series)))
    shapes, notes = gap_marks(seen, scale)
    laid = layout(series, scale, reach, names)
    laid["margin"]["t"] += process.head_room(own, seen)
    return {
        "data": [trace for trace in traces if trace],
        "layout": laid
        | {
            "shapes": process.shapes(own, seen) + shapes,
            "annotations": notes + process.notes(own, series) + named(names, scale),
        },
    }


def _reach(seen: Sequence[Observation]) -> tuple[date, date]:
    return position(seen[0]), position(seen[-1])


def _line_traces(seen: Sequence[Observation], breaks: frozenset[date]) -> list[Figure]:
    """Give the line in two strokes: whole where both ends are settled, dashed where either is provisional."""
    return [_stroke(seen, provisional, breaks) for provisional in (False, True)]


def _stroke(seen: Sequence[Observation], provisional: bool, breaks: frozenset[date]) -> Figure:
    x: list[str | None] = []
    y: list[float | None] = []
    for earlier, later in pairwise(seen):
        if not joined(earlier, later) or (earlier.provisional or later.provisional) is not provisional:
            continue
        if later.start in breaks:
            continue
        if not x or x[-1] != str(position(earlier)):
            x += [None, str(position(earlier))]
            y += [None, earlier.value]
        x.append(str(position(later)))
        y.append(later.value)
    if not x:
        return {}
    dash = "5px,4px" if provisional else "solid"
    line = {"color": DATA, "width": 2.6, "dash": dash}
    return quiet({"x": x[1:], "y": y[1:], "mode": "lines", "line": line, "connectgaps": False})


def _quiet_where(trace: Figure) -> Figure:
    return quiet(trace) if trace else {}


def quiet(trace: Figure) -> Figure:
    """Give a trace that says nothing when pointed at, and has no legend."""
    return {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False} | trace


def _point_traces(series: Series, flagged: Mapping[date, str], own: Process) -> list[Figure]:
    """Give a hollow point for every period (None where there is no figure) and a filled one for the latest.

    `flagged` are the words of what is flagged, by its period's start.
    """
    seen = series.observations
    points = {
        "x": [str(position(o)) for o in seen],
        "y": [o.value if drawn(o) else None for o in seen],
        "text": [_hover(o, series, flagged.get(o.start, ""), own.firsts.get(o.start, "")) for o in seen],
        "mode": "markers",
        "marker": {"size": 7.2 if len(seen) <= 75 else 4, "color": PAPER, "line": {"color": DATA, "width": 1.8}},
        "hoverinfo": "text",
    }
    latest = series.latest
    if latest is None or not drawn(latest):
        return [quiet(points)]
    mark = {"x": [str(position(latest))], "y": [latest.value], "mode": "markers"}
    tone = own.tone if own.signal and own.signal.variation in process.TONES else STRONG
    filled = {"size": 15, "color": tone, "line": {"color": PAPER, "width": 1.6}}
    return [quiet(points), quiet(mark | {"marker": filled})]


def _hover(observation: Observation, series: Series, flagged: str, first: str) -> str:
    if not drawn(observation) or observation.value is None:
        return ""
    words = f"{observation.words()}: {figures.value(observation.value, series.unit, series.per)}"
    told = [words, *(["provisional"] if observation.provisional else []), *([flagged.lower()] if flagged else [])]
    told += [first] if first else []
    return ", ".join(told)


def _target_trace(targets: Sequence[Target], reach: tuple[date, date]) -> Figure:
    """Give the levels wanted as dotted steps over time; a range is two lines."""
    x: list[str | None] = []
    y: list[float | None] = []
    for edge in (0, 1):
        for target in targets:
            levels = bounds_of(target)
            if edge < len(levels):
                ends = (max(target.starts_on, reach[0]), min(target.ends_on or date.max, reach[1] + timedelta(days=12)))
                x += [str(ends[0]), str(ends[1])]
                y += [levels[edge], levels[edge]]
        x.append(None)
        y.append(None)
    line = {"color": INK, "width": 2.6, "dash": "3px,5px"}
    trace = {"x": x, "y": y, "mode": "lines", "line": line, "connectgaps": False}
    return quiet(trace) if any(height is not None for height in y) else {}


def _moving_trace(line: Line) -> Figure:
    """Give what was wanted from period to period as a dotted line that slopes or steps as it does."""
    return _course(line, {"color": INK, "width": 2.6, "dash": "3px,5px"})


def _last_year_trace(line: Line) -> Figure:
    return _course(line, {"color": LINE, "width": 1.4, "dash": "solid"})


def _course(line: Line, drawn_as: Figure) -> Figure:
    if len(line) == 1:  # what a single period was set against is still to be seen
        [(day, height)] = line
        line = [(day - _STUB, height), (day + _STUB, height)]
    x, y = [str(day) for day, _ in line], [height for _, height in line]
    return quiet({"x": x, "y": y, "mode": "lines", "line": drawn_as, "connectgaps": False})


def _stubs(set_aside: Line) -> Figure:
    """Give what was set aside for each period as a short line at its height."""
    x: list[str | None] = []
    y: list[float | None] = []
    for day, height in set_aside:
        x += [str(day - 3 * _STUB), str(day + 3 * _STUB), None]
        y += [height, height, None]
    line = {"color": INK, "width": 2.2}
    return quiet({"x": x, "y": y, "mode": "lines", "line": line, "connectgaps": False}) if x else {}


def _end_names(series: Series, targets: Sequence[Target], reach: tuple[date, date]) -> list[tuple[float, str]]:
    """Give the heights and words that stand at the right end: the latest value (where it ends there), the target."""
    names: list[tuple[float, str]] = []
    latest = series.latest
    if latest is not None and drawn(latest) and latest.value is not None and position(latest) == reach[1]:
        words = point_label(latest, series)
        names.append(
            (latest.value, f"<span style='font-size:1.5rem'><b>{words}</b></span>  {latest.words(short=True)}")
        )
    standing = [t for t in targets if t.covers(reach[1])]
    if standing and standing[-1].basis is Basis.FIGURE:
        words = figures.target(standing[-1], series.unit)
        names.append((standing[-1].upper or standing[-1].level, f"<b>Target, {words}</b>"))
    return names


def _moving_names(
    series: Series, moving: Sequence[Line], before: Sequence[Line], reach: tuple[date, date]
) -> list[tuple[float, str]]:
    """Give the names of lines that move, at their right ends, where they reach the latest period."""
    ends = {line[-1][1]: "Last year" for line in before if line[-1][0] == reach[1]}
    wanted = [line[-1][1] for line in moving if line[-1][0] == reach[1] and line[-1][1] not in ends]
    named = [(height, f"{word}, {point_words(height, series)}") for height, word in ends.items()]
    return named + [(height, f"<b>Target, {point_words(height, series)}</b>") for height in wanted]
