"""A chart of what chance alone flags by size of count: one line a rule, its name at the right end.

Draws what was simulated, in the shapes of the other small charts; finds nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from pages.parts.figures import exact, number
from pages.parts.markup import Html, fill, join, text

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _FOOT = 620.0, 290.0, 34.0, 190.0, 18.0, 46.0
_STEP = 4.0  # of 100, from one line of the grid to the next
_TICKS = (0.2, 1.0, 5.0, 20.0, 100.0)
_APART = 19.0

Points = Sequence[tuple[float, float]]


def chance_chart(lines: Mapping[str, Points], first: str) -> Html:
    """Give the chart of false flags in 100 by events a month; `first` is the rule whose line is drawn strong."""
    top = _STEP * math.ceil(max(share for points in lines.values() for _, share in points) / _STEP)
    low, high = (math.log(edge) for edge in _ends(lines))

    def x(events: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (math.log(events) - low) / (high - low)

    def y(share: float) -> float:
        return _TOP + (_HEIGHT - _TOP - _FOOT) * (1 - share / top)

    grid = join(_rule(y(share), number(share)) for share in (n * _STEP for n in range(round(top / _STEP) + 1)))
    ticks = join(_tick(x(events), exact(events)) for events in _TICKS)
    drawn = join(_line([(x(e), y(s)) for e, s in points], name == first) for name, points in lines.items())
    ends = sorted(((y(points[-1][1]), name) for name, points in lines.items()), reverse=True)
    return fill(
        '<svg viewBox="0 0 {width} {height}" role="img" aria-label="{alt}">{grid}{ticks}{drawn}{names}{unit}</svg>',
        width=exact(_WIDTH),
        height=exact(_HEIGHT),
        alt=alt(lines),
        grid=grid,
        ticks=ticks,
        drawn=drawn,
        names=_names(ends, first),
        unit=Html(f'<text x="{_WIDTH - _RIGHT:.1f}" y="{_HEIGHT - 4:.1f}" text-anchor="end">events a month</text>'),
    )


def alt(lines: Mapping[str, Points]) -> str:
    """Give what the chart says to somebody who cannot see it."""
    low, high = _ends(lines)
    told = [f"{name}: {number(p[0][1], 1)} and {number(p[-1][1], 1)}" for name, p in lines.items()]
    return f"False flags in 100 indicators, with {exact(low)} and with {exact(high)} events a month. {'; '.join(told)}."


def _ends(lines: Mapping[str, Points]) -> tuple[float, float]:
    events = [e for points in lines.values() for e, _ in points]
    return min(events), max(events)


def _rule(y: float, words: str) -> Html:
    return Html(
        f'<path class="c-axis" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>'
        f'<text x="{_LEFT - 8:.1f}" y="{y + 6:.1f}" text-anchor="end">{words}</text>'
    )


def _tick(x: float, words: str) -> Html:
    y = _HEIGHT - _FOOT
    return Html(
        f'<path class="c-base" d="M{x:.1f} {y:.1f}v6"/>'
        f'<text x="{x:.1f}" y="{y + 23:.1f}" text-anchor="middle">{words}</text>'
    )


def _line(points: Points, strong: bool) -> Html:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    kind, width = ("c-line", 3.2) if strong else ("c-limit", 2)
    return Html(f'<path class="{kind}" stroke-width="{width}" d="M{path}"/>')


def _names(ends: Sequence[tuple[float, str]], first: str) -> Html:
    """Give the names from the lowest upwards, each clear of the one under it."""
    found, free = [], math.inf
    for y, name in ends:
        free = min(y + 6, free - _APART)
        kind = "strong" if name == first else ""
        found.append(Html(f'<text class="{kind}" x="{_WIDTH - _RIGHT + 10:.1f}" y="{free:.1f}">{text(name)}</text>'))
    return join(found)
