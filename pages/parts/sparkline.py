"""A series as a line small enough for a table: where it has been, where the target lies, where it is now.

Gaps stay gaps, withheld months show a c, and noise is not stretched to fill the height. Never carries the figures:
they stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.engine.observation import Observation, Series, State
from indicators.engine.target import Target
from indicators.engine.variation import Segment
from pages.parts.bounds import Line, bounds_of, bounds_over
from pages.parts.markup import Html

HEIGHT = 40
_PAD_X, _PAD_Y = 5.0, 5.0
_LEAST_SPAN = 0.25
_STUB = 6.0


@dataclass(frozen=True)
class Frame:
    """The stretch of time and of values that a sparkline shows, and its width in units of .05rem."""

    first: date
    last: date
    low: float
    high: float
    width: int

    def x(self, day: date) -> float:
        """Give where a day stands."""
        length = max((self.last - self.first).days, 1)
        return _PAD_X + (self.width - 2 * _PAD_X - 2) * (day - self.first).days / length

    def y(self, value: float) -> float:
        """Give where a value stands."""
        return HEIGHT - _PAD_Y - (HEIGHT - 2 * _PAD_Y) * (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Own:
    """A series' own movement: the limits of its newest figures, the first days of those flagged, and in which tone."""

    segment: Segment | None = None
    flagged: frozenset[date] = frozenset()
    tone: str = ""


NOTHING = Own()


def spark(
    series: Series, first: date, last: date, target: Target | None = None, width: int = 150,
    peers: Sequence[Series] = (), own: Own = NOTHING,
) -> Html:  # fmt: skip
    """Give a series between two days as an SVG of `width` by 40 units of .05rem, with its target as far as it is told.

    A level of the figure itself runs through, so that the past is seen against it; one on another basis is drawn at
    each period. The sum of a year has no height among single periods, and is not drawn.
    """
    within = [o for o in series.observations if first <= o.end <= last]
    values = [o.value for o in within if o.value is not None]
    if not values:
        return Html("")
    levels = [] if target is None else bounds_of(target)
    moving = [] if target is None else _within(bounds_over(series, [target], peers, lambda o: o.end), first, last)
    usual = [] if own.segment is None else [max(own.segment.lower, 0.0), own.segment.upper]
    frame = Frame(first, last, *_scale(values + levels + usual + [v for line in moving for _, v in line]), width)
    drawn = [
        _usual(frame, own),
        *(_level(frame, level) for level in levels),
        *(_moving(frame, line) for line in moving),
    ]
    drawn += [_line(frame, within), *_withheld(frame, within), *_flagged(frame, within, own)]
    return Html(
        f'<svg class="spark" viewBox="0 0 {width} {HEIGHT}" style="width:{width / 20:g}rem;height:2rem" '
        f'aria-hidden="true">{"".join(drawn)}{_latest(frame, within, own)}</svg>'
    )


def _scale(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    least = _LEAST_SPAN * max(abs(high), abs(low)) or 1.0
    spare = max(least - (high - low), 0.0) / 2
    return low - spare, high + spare


def _usual(frame: Frame, own: Own) -> str:
    """Give the usual range as a band with its average, from where its baseline begins."""
    segment = own.segment
    if segment is None:
        return ""
    left = max(frame.x(max(segment.first, frame.first)), 0.0)
    top, foot, middle = frame.y(segment.upper), frame.y(max(segment.lower, 0.0)), frame.y(segment.mean)
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{frame.width - left:.1f}" height="{foot - top:.1f}" '
        f'class="c-band"/><path class="c-centre" stroke-width="1" d="M{left:.1f} {middle:.1f}H{frame.width}"/>'
    )


def _flagged(frame: Frame, observations: list[Observation], own: Own) -> list[str]:
    points = [o for o in observations if o.start in own.flagged and o.state is State.SHOWN and o.value is not None]
    return [
        f'<circle class="c-{own.tone}" cx="{frame.x(o.end):.1f}" cy="{frame.y(o.value or 0.0):.1f}" r="2.6" '
        'stroke-width="0"/>'
        for o in points
    ]


def _level(frame: Frame, level: float) -> str:
    y = frame.y(level)
    return f'<path class="c-target" stroke-width="1.6" stroke-dasharray="2 3" d="M0 {y:.1f}H{frame.width}"/>'


def _within(lines: list[Line], first: date, last: date) -> list[Line]:
    shown = ([(day, height) for day, height in line if first <= day <= last] for line in lines)
    return [line for line in shown if line]


def _moving(frame: Frame, line: Sequence[tuple[date, float]]) -> str:
    places = [(frame.x(day), frame.y(value)) for day, value in line]
    if len(places) == 1:  # what a single period was set against is still to be seen
        [(x, y)] = places
        places = [(x - _STUB, y), (x + _STUB, y)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return f'<polyline class="c-target" stroke-width="1.6" stroke-dasharray="2 3" points="{points}"/>'


def _line(frame: Frame, observations: list[Observation]) -> str:
    path, lone, pen_down = "", "", False
    shown = [o.state is State.SHOWN and o.value is not None for o in observations]
    for at, observation in enumerate(observations):
        if observation.value is None or not shown[at]:
            pen_down = False
            continue
        x, y = frame.x(observation.end), frame.y(observation.value)
        path += f"{'L' if pen_down else 'M'}{x:.1f} {y:.1f}"
        alone = not pen_down and not (at + 1 < len(shown) and shown[at + 1])
        lone += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.8" fill="var(--data)"/>' if alone else ""
        pen_down = True
    return f'<path class="c-line" stroke-width="1.8" d="{path}"/>{lone}'


def _withheld(frame: Frame, observations: list[Observation]) -> list[str]:
    foot = HEIGHT - 1
    return [
        f'<text class="c-kept" x="{frame.x(o.end):.1f}" y="{foot}" font-size="10" text-anchor="middle">c</text>'
        for o in observations
        if o.state is State.SUPPRESSED
    ]


def _latest(frame: Frame, observations: list[Observation], own: Own) -> str:
    received = [o for o in observations if o.state is not State.MISSING]
    if not received or received[-1].value is None:
        return ""
    x, y = frame.x(received[-1].end), frame.y(received[-1].value)
    if own.flagged:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.6" class="c-{own.tone}" stroke-width="1"/>'
    return f'<circle class="c-pt" cx="{x:.1f}" cy="{y:.1f}" r="4" stroke-width="2"/>'
