"""A small chart of a worked example as inline SVG: its figures, limits and flags, as the engine found them.

Drawn by the same rules as the large chart: only what is flagged has colour, gaps stay open, names stand at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from indicators.engine.baselines import Baseline, What
from indicators.engine.observation import Observation, Series, State
from indicators.engine.signals import Found
from indicators.engine.variation import Flag, Rule, Segment, Signal, Stage, Variation
from indicators.methods.xmr import TWO_THIRDS
from pages.parts import figures
from pages.parts.axes import Scale, drawn, nice_scale
from pages.parts.markup import Html, fill

_TONES = {Variation.IMPROVING: "better", Variation.WORSENING: "worse"}
_TOP, _FOOT, _LEFT, _LINE = 14.0, 28.0, 34.0, 19.0


@dataclass(frozen=True)
class Drawn:
    """What one small chart draws: a series, what was found of it, and what else stands on it."""

    series: Series
    found: Found | None = None
    baselines: Sequence[Baseline] = ()
    target: float | None = None
    limits: bool = True
    near_limits: bool = False

    @property
    def signal(self) -> Signal | None:
        """What the series does of itself, where it is known."""
        return self.found.signal if self.found else None

    @property
    def segments(self) -> list[Segment]:
        """The limits that are drawn."""
        return [s for s in self.found.limits.segments if s.calculable] if self.found and self.limits else []

    @property
    def expected(self) -> tuple[float, float] | None:
        """The range that was expected of the latest month; drawn where limits are not."""
        return self.signal.usual if self.signal and not self.limits else None


@dataclass(frozen=True)
class Sheet:
    """How large a small chart is, in units of .05rem, and where months and values stand on it."""

    width: float
    height: float
    right: float
    months: int
    scale: Scale

    def x(self, at: float) -> float:
        """Give how far right a month stands, by its place."""
        return _LEFT + 8 + (self.width - self.right - _LEFT - 16) * at / max(self.months - 1, 1)

    def y(self, value: float) -> float:
        """Give how far down a value stands."""
        height = self.height - _TOP - _FOOT
        return _TOP + height * (1 - (value - self.scale.low) / (self.scale.top - self.scale.low))

    @property
    def end(self) -> float:
        """How far right the plot reaches."""
        return self.width - self.right


def small(what: Drawn, alt: str, width: float = 440, height: float = 220, right: float = 128) -> Html:
    """Give a small chart as SVG; `alt` says what it shows, `right` is the room for names at the end of lines."""
    seen = what.series.observations
    sheet = Sheet(width, height, right, len(seen), nice_scale(_heights(what), True, intervals=3))
    inside = [grid(sheet), *_limits(what, sheet), _window(what, sheet), _wanted(what, sheet)]
    inside += [line(what, sheet), points(what, sheet), _gaps(seen, sheet), _names(what, sheet)]
    return fill(
        '<svg viewBox="0 0 {width} {height}" role="img" aria-label="{alt}">{inside}</svg>',
        width=f"{width:g}",
        height=f"{height:g}",
        alt=alt,
        inside=Html("".join(inside)),
    )


def _heights(what: Drawn) -> list[float]:
    values = [o.value for o in what.series.observations if o.value is not None]
    ends = [s.upper for s in what.segments]
    return [*values, *ends, *([] if what.target is None else [what.target]), *(what.expected or ())]


def grid(sheet: Sheet) -> str:
    """Give the lines across with their numbers, and the first and last month."""
    lines = [
        f'<path class="{"c-base" if value == 0 else "c-axis"}" stroke-width="1" d="M{_LEFT} {sheet.y(value):.1f}'
        f'H{sheet.end:.1f}"/><text x="{_LEFT - 6}" y="{sheet.y(value) + 5.5:.1f}" text-anchor="end">{words}</text>'
        for value, words in sheet.scale.ticks
    ]
    foot = sheet.height - 6
    ends = (
        f'<text x="{_LEFT + 2}" y="{foot}">month 1</text>'
        f'<text x="{sheet.end:.1f}" y="{foot}" text-anchor="end">month {sheet.months}</text>'
    )
    return "".join(lines) + (ends if sheet.months > 1 else "")


def _limits(what: Drawn, sheet: Sheet) -> list[str]:
    """Give each baseline's limits: a band with edges, or dashed lines without one while they are on trial."""
    return [*(_segment(segment, what, sheet) for segment in what.segments), *_rules(what, sheet)]


def _segment(segment: Segment, what: Drawn, sheet: Sheet) -> str:
    left, end = (sheet.x(_place(day, what)) for day in (segment.first, segment.last.replace(day=1)))
    left, end = left - 6, end + 6
    low, high, middle = sheet.y(max(segment.lower, 0.0)), sheet.y(segment.upper), sheet.y(segment.mean)
    trial = " c-trial" if segment.stage is Stage.TRIAL else ""
    band = f'<rect class="c-band" x="{left:.1f}" y="{high:.1f}" width="{end - left:.1f}" height="{low - high:.1f}"/>'
    lines = "".join(
        f'<path class="{kind}{trial}" stroke-width="{size}" d="M{left:.1f} {y:.1f}H{end:.1f}"/>'
        for kind, size, y in (("c-limit", 1.6, low), ("c-limit", 1.6, high), ("c-centre", 2.2, middle))
    )
    if what.near_limits:
        near = [segment.mean + TWO_THIRDS * (edge - segment.mean) for edge in (segment.lower, segment.upper)]
        lines += "".join(f'<path class="c-near" d="M{left:.1f} {sheet.y(n):.1f}H{end:.1f}"/>' for n in near)
    return ("" if trial else band) + lines


def _place(day: date, what: Drawn) -> int:
    starts = [o.start for o in what.series.observations]
    return starts.index(day)


def _rules(what: Drawn, sheet: Sheet) -> list[str]:
    """Give an upright rule before each new baseline, and the words of a month that is left out."""
    told = []
    for one in what.baselines:
        x = sheet.x(_place(one.month, what))
        if one.what is What.NEW_BASELINE:
            x -= (sheet.x(1) - sheet.x(0)) / 2
            told.append(f'<path class="c-new" d="M{x:.1f} {_TOP - 8}V{sheet.height - _FOOT}"/>')
            told.append(f'<text class="strong" x="{x + 6:.1f}" y="{_TOP + 6}">New baseline</text>')
        if one.what is What.LEFT_OUT:
            y = sheet.y(what.series.observations[_place(one.month, what)].value or 0.0)
            told.append(f'<text class="strong" x="{x + 11:.1f}" y="{y + 5:.1f}">left out</text>')
    return told


def _window(what: Drawn, sheet: Sheet) -> str:
    """Shade the months that were flagged together, and give the range expected of the latest as a broad stroke."""
    signal = what.signal
    shade, half = "", (sheet.x(1) - sheet.x(0)) / 2
    if signal and signal.window and signal.variation in _TONES:
        left = sheet.x(sheet.months - signal.window) - half
        size = f'width="{sheet.x(sheet.months - 1) + half - left:.1f}" height="{sheet.height - _FOOT - _TOP:.1f}"'
        shade = f'<rect class="c-shade {_TONES[signal.variation]}" x="{left:.1f}" y="{_TOP}" {size}/>'
    if what.expected is None:
        return shade
    low, high = (sheet.y(max(end, 0.0)) for end in what.expected)
    return shade + f'<path class="c-expected" d="M{sheet.x(sheet.months - 1):.1f} {low:.1f}V{high:.1f}"/>'


def _wanted(what: Drawn, sheet: Sheet) -> str:
    if what.target is None:
        return ""
    line = f'd="M{_LEFT} {sheet.y(what.target):.1f}H{sheet.end:.1f}"'
    return f'<path class="c-target" stroke-width="2.6" stroke-dasharray="3 5" {line}/>'


def line(what: Drawn, sheet: Sheet) -> str:
    """Give the line, broken at gaps and at new baselines."""
    begins = {b.month for b in what.baselines if b.what is What.NEW_BASELINE}
    steps = []
    for at, (one, after) in enumerate(pairwise(what.series.observations)):
        if drawn(one) and drawn(after) and after.start not in begins:
            ends = (sheet.x(at), sheet.y(one.value or 0.0), sheet.x(at + 1), sheet.y(after.value or 0.0))
            steps.append("M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*ends))
    return f'<path class="c-line" stroke-width="2.2" d="{"".join(steps)}"/>'


def coloured(what: Drawn) -> dict[date, str]:
    """Give the tone of each month that is flagged, by its first day: better, worse, or "told" for neither."""
    if what.found is None:
        return {}
    signal, tone = what.found.signal, _TONES.get(what.found.signal.variation, "told")
    if signal.rule is Rule.THREE_LOOKS:
        return {o.start: tone for o in what.series.observations[-signal.window :]} if signal.window else {}
    flags = [(start, flag) for start, flag, _ in what.found.limits.flags if flag is not Flag.NONE]
    return {start: tone if flag is signal.flag else "told" for start, flag in flags}


def points(what: Drawn, sheet: Sheet) -> str:
    """Give a point for each figure, filled where it is flagged."""
    tones = coloured(what)
    dense = sheet.months > 40
    circles = []
    for at, o in enumerate(what.series.observations):
        if not drawn(o) or o.value is None:
            continue
        look = f'class="c-{tones[o.start]}" r="6"' if o.start in tones else f'class="c-pt" r="{2.4 if dense else 3.4}"'
        circles.append(f'<circle {look} stroke-width="1.8" cx="{sheet.x(at):.1f}" cy="{sheet.y(o.value):.1f}"/>')
    return "".join(circles)


def _gaps(seen: Sequence[Observation], sheet: Sheet) -> str:
    """Give a dashed ring for a month not received and a c for one withheld, on the floor of the plot."""
    y, marks = sheet.height - _FOOT - 9, []
    for at, o in enumerate(seen):
        if o.state is State.MISSING:
            marks.append(f'<circle class="c-gap" r="5.5" cx="{sheet.x(at):.1f}" cy="{y:.1f}"/>')
        if o.state is State.SUPPRESSED:
            marks.append(f'<text class="strong" x="{sheet.x(at):.1f}" y="{y + 4:.1f}" text-anchor="middle">c</text>')
    return "".join(marks)


def _names(what: Drawn, sheet: Sheet) -> str:
    """Give the names at the right end of the lines, moved apart where they would touch."""
    names: list[tuple[float, str, str]] = []
    segment = what.found.limits.latest if what.found and what.limits else None
    if what.target is not None:
        names.append((what.target, "strong", f"Target {figures.exact(what.target)}"))
    elif segment:
        ends = (("Upper limit", segment.upper), ("Average", segment.mean), ("Lower limit", max(segment.lower, 0.0)))
        names += [(value, "", f"{name} {figures.rough(value)}") for name, value in ends]
    return named(names, sheet)


def named(names: Sequence[tuple[float, str, str]], sheet: Sheet) -> str:
    """Give words at the right end of lines, each with its height and its class, moved apart where they would touch."""
    told, ceiling = [], 0.0
    for value, kind, words in sorted(names, reverse=True):
        y = max(sheet.y(value) + 5.5, ceiling + _LINE)
        ceiling = y
        told.append(f'<text class="{kind}" x="{sheet.end + 10:.1f}" y="{y:.1f}">{words}</text>')
    return "".join(told)


def captioned(title: str, drawing: Html, *says: str) -> Html:
    """Give a small chart with its title above and sentences below."""
    below = Html("".join(fill("<p>{said}</p>", said=said) for said in says if said))
    return fill(
        "<figure><figcaption>{title}</figcaption>{drawing}{below}</figure>", title=title, drawing=drawing, below=below
    )
