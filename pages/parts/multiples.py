"""Small charts side by side on one scale: the parts of an indicator, each with its latest value and words below.

Made as SVG text from disclosed series. What is withheld has a letter and no height.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from data.periods import months_between
from indicators.engine.observation import Observation, Series, State
from indicators.engine.signals import Found
from indicators.engine.stepped import SteppedLimits
from indicators.engine.variation import Variation
from pages.parts import figures
from pages.parts.axes import Scale, drawn, nice_scale, point_label, position
from pages.parts.chart import joined
from pages.parts.marks import variation
from pages.parts.markup import Html, fill, join
from pages.parts.month_limits import Stretch, outline, stretches

LEFT, RIGHT, TOP, BASE = 44.0, 190.0, 16.0, 150.0
_TONES = {Variation.IMPROVING: "better", Variation.WORSENING: "worse"}
WIDEST = 4


@dataclass(frozen=True)
class Part:
    """One small chart: a name, a series of one category (or the total), and where a click leads ('' for nowhere).

    `own` is what the series does of itself, where it is known; `stepped` are the limits of each month's own, where
    those are drawn.
    """

    name: str
    series: Series
    href: str = ""
    own: Found | None = None
    stepped: SteppedLimits | None = None


@dataclass(frozen=True)
class Frame:
    """What small charts share: the scale, and the first and last month."""

    scale: Scale
    first: date
    last: date

    def x(self, observation: Observation) -> float:
        """Give how far right an observation stands."""
        length = max(months_between(self.first, self.last), 1)
        return LEFT + 4 + (RIGHT - LEFT - 8) * months_between(self.first, position(observation)) / length

    def y(self, value: float) -> float:
        """Give how far down a value stands."""
        return BASE - (BASE - TOP) * (value - self.scale.low) / (self.scale.top - self.scale.low)


def block(title: str, parts: Sequence[Part]) -> Html:
    """Give a titled row of small charts on one scale; all of one unit, none of them empty."""
    frame = shared_frame(parts)
    return fill(
        '<section class="sm" style="--n:{count}"><h2>{title}</h2>{figures}</section>',
        count=min(len(parts), WIDEST),
        title=title,
        figures=join(_figure(part, frame) for part in parts),
    )


def told(series: Series) -> bool:
    """Tell whether a series has anything to draw: a figure other than 0, or one that is withheld."""
    return any(o.state is State.SUPPRESSED or (drawn(o) and o.value) for o in series.observations)


def shared_frame(parts: Sequence[Part]) -> Frame:
    """Give the scale and the months that hold every part."""
    seen = [o for part in parts for o in part.series.observations]
    values = [o.value for o in seen if drawn(o) and o.value is not None]
    unit = parts[0].series.unit
    whole = unit != "%" and all(v == int(v) for v in values)
    scale = nice_scale(values, whole, unit == "%", 2)
    if unit == figures.MONEY:
        scale = replace(scale, ticks=tuple((value, figures.thousands(value)) for value, _ in scale.ticks))
    return Frame(scale, min(map(position, seen)), max(map(position, seen)))


def _figure(part: Part, frame: Frame) -> Html:
    drawing = Html(_usual(part, frame) + _grid(frame) + _line(part.series, frame) + _flagged(part, frame))
    drawing = Html(drawing + _latest(part, frame))
    title = fill('<a href="{to}">{name}</a>', to=part.href, name=part.name) if part.href else part.name
    return fill(
        '<figure><figcaption>{title}</figcaption><svg viewBox="0 0 236 162" role="img" aria-label="{alt}">{drawing}'
        "</svg><p>{below}</p></figure>",
        title=title,
        alt=_alt(part),
        drawing=drawing,
        below=join([_way(part), below(part.series)]),
    )


def _way(part: Part) -> Html:
    """Give the variation in words before the line beneath a chart, where one is told."""
    if part.own is None or not part.own.signal.variation.told or part.own.signal.variation is Variation.STEADY:
        return Html("")
    return fill("{mark}<br>", mark=variation(part.own.signal.variation, part.own.signal.rising))


def _usual(part: Part, frame: Frame) -> str:
    """Give the usual range of the newest baseline as a band with its average, or each month's own range."""
    if part.stepped:
        return "".join(
            _steps(stretch, part.series, frame) for stretch in stretches(part.stepped, part.series.observations)
        )
    segment = part.own.limits.latest if part.own else None
    if segment is None or segment.upper > frame.scale.top:
        return ""
    first = next((o for o in part.series.observations if o.start >= segment.first), part.series.observations[0])
    left, top, foot = frame.x(first), frame.y(segment.upper), frame.y(max(segment.lower, frame.scale.low))
    middle = frame.y(segment.mean)
    return (
        f'<rect class="c-band" x="{left:.1f}" y="{top:.1f}" width="{RIGHT - left:.1f}" height="{foot - top:.1f}"/>'
        f'<path class="c-centre" stroke-width="1" d="M{left:.1f} {middle:.1f}H{RIGHT}"/>'
    )


def _steps(stretch: Stretch, series: Series, frame: Frame) -> str:
    """Give a band that steps from month to month, cut off at the top of the plot."""
    middles = [frame.x(series.observations[at]) for at in stretch.places]
    half = (middles[-1] - middles[0]) / (2 * (len(middles) - 1)) if len(middles) > 1 else 2.0
    lefts, rights = [x - half for x in middles], [x + half for x in middles]
    upper, lower = (
        outline([frame.y(min(getattr(one, side), frame.scale.top)) for one in stretch.limits], lefts, rights)
        for side in ("upper", "lower")
    )
    band = "L".join(f"{x:.1f} {y:.1f}" for x, y in [*upper, *reversed(lower)])
    middle = frame.y(min(stretch.limits[0].centre, frame.scale.top))
    return (
        f'<path class="c-band" d="M{band}Z"/>'
        f'<path class="c-centre" stroke-width="1" d="M{lefts[0]:.1f} {middle:.1f}H{rights[-1]:.1f}"/>'
    )


def _flagged(part: Part, frame: Frame) -> str:
    found = part.own.signal if part.own else None
    if found is None or not found.window or found.variation not in _TONES:
        return ""
    points = [o for o in found.flagged_among(part.series.observations) if drawn(o) and o.value is not None]
    tone = _TONES[found.variation]
    return "".join(
        f'<circle class="c-{tone}" cx="{frame.x(o):.1f}" cy="{frame.y(o.value or 0.0):.1f}" r="3.2" stroke-width="0"/>'
        for o in points
    )


def _grid(frame: Frame) -> str:
    lines = []
    for value, words in frame.scale.ticks:
        y = frame.y(value)
        kind = "c-base" if value == 0 else "c-axis"
        lines.append(f'<path class="{kind}" stroke-width="1" d="M{LEFT} {y:.1f}H{RIGHT + 6}"/>')
        lines.append(f'<text x="{LEFT - 6}" y="{y + 5:.1f}" font-size="16" text-anchor="end">{words}</text>')
    return "".join(lines)


def _line(series: Series, frame: Frame) -> str:
    """Give the line, broken wherever a period is not shown; a point alone between gaps is a small ring."""
    seen = series.observations
    steps: list[str] = []
    before: Observation | None = None
    for earlier, later in pairwise(seen):
        if joined(earlier, later) and earlier.value is not None and later.value is not None:
            start = "" if before is earlier else f"M{frame.x(earlier):.1f} {frame.y(earlier.value):.1f}"
            steps.append(f"{start}L{frame.x(later):.1f} {frame.y(later.value):.1f}")
            before = later
    path = f'<path class="c-line" stroke-width="2" d="{"".join(steps)}"/>' if steps else ""
    return path + "".join(_ring(o, frame) for o in _alone(seen))


def _alone(seen: Sequence[Observation]) -> list[Observation]:
    tied = {id(o) for pair in pairwise(seen) if joined(*pair) for o in pair}
    return [o for o in seen if drawn(o) and id(o) not in tied]


def _ring(observation: Observation, frame: Frame, radius: float = 2.6) -> str:
    if not drawn(observation) or observation.value is None:
        return ""
    x, y = frame.x(observation), frame.y(observation.value)
    return f'<circle class="c-pt" cx="{x:.1f}" cy="{y:.1f}" r="{radius}" stroke-width="1.8"/>'


def _latest(part: Part, frame: Frame) -> str:
    """Give the latest point with its value to the right of it; what is withheld stands as a c on the floor."""
    series = part.series
    latest = series.latest
    if latest is None or (latest.state is State.SHOWN and latest.value is None):
        return ""
    if not drawn(latest) or latest.value is None:
        return _beside(frame.x(latest), BASE - 4, "c")
    words = figures.thousands(latest.value) if series.unit == figures.MONEY else point_label(latest, series)
    label = _beside(frame.x(latest), frame.y(latest.value) + 7, words)
    return _ring(latest, frame, 4.4) + label


def _beside(x: float, y: float, words: str) -> str:
    return f'<text x="{x + 9:.1f}" y="{y:.1f}" font-size="20" class="strong">{words}</text>'


def below(series: Series) -> str:
    """Give the words under a small chart: the latest period, and what it was a year before where that is known."""
    latest = series.latest
    if latest is None:
        return "not received"
    if latest.state is State.SUPPRESSED:
        return f"{latest.words(short=True)}: withheld, too small"
    if latest.value is None:
        return f"{latest.words(short=True)}: none to count"
    if latest.provisional:
        return f"{latest.words(short=True)}, provisional"
    year_before = [o for o in series.shown if o.end.month == latest.end.month and o.end.year == latest.end.year - 1]
    if not year_before or year_before[-1].value is None:
        return latest.words(short=True)
    was = point_label(year_before[-1], series)
    return f"{latest.words(short=True)}; {was} a year before"


def _alt(part: Part) -> str:
    latest = part.series.latest
    if latest is None or not drawn(latest) or latest.value is None:
        return f"{part.name}: {below(part.series)}"
    return f"{part.name}: {figures.value(latest.value, part.series.unit, part.series.per)} {figures.when(latest)}"
