"""Areas in rows from the highest to the lowest: value, intervals and how each stands, on one scale.

A table, so that who cannot see the drawing reads the same. Draws what the engine compared; compares nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indicators.engine.peer_benchmark import PeerFigure
from indicators.engine.peer_comparison import PeerComparison
from indicators.methods.comparison import Comparison
from pages.parts import peer_sentences as say
from pages.parts.axes import Scale, nice_scale
from pages.parts.marks import svg
from pages.parts.markup import Html, fill, join

# Up to how many areas all are listed; of more, so many at each end and around the area itself.
LISTED = 16
AT_ENDS, AROUND = 3, 3
# How many times the benchmark or the area's own value the scale reaches at most; what lies beyond is an arrow.
REACH = 3
_TONES = {Comparison.BETTER: "better", Comparison.WORSE: "worse"}
_UP, _DOWN = "M12 3 22.5 21H1.5Z", "M12 21 1.5 3h21Z"


@dataclass(frozen=True)
class Row:
    """How rows are drawn: the comparison, its scale, the framework's own area, and where a name leads ('' nowhere)."""

    found: PeerComparison
    scale: Scale
    home: str
    leads: Callable[[str], str]

    def at(self, value: float) -> float:
        """Give how far right a value stands, in per cent of the width."""
        return 100 * min(max(value - self.scale.low, 0.0) / (self.scale.top - self.scale.low), 1.0)


def listed(figures: Sequence[PeerFigure], own: PeerFigure) -> list[PeerFigure]:
    """Give the areas that are listed: all of a few; of many the ends and those around the area itself."""
    if len(figures) <= LISTED:
        return list(figures)
    at = list(figures).index(own)
    keep = {*range(AT_ENDS), *range(len(figures) - AT_ENDS, len(figures)), *range(at - AROUND, at + AROUND + 1)}
    return [one for place, one in enumerate(figures) if place in keep]


def scale(found: PeerComparison, own: PeerFigure) -> Scale:
    """Give the scale, from zero to beyond the intervals, but not so far that one area far out flattens the others."""
    level = found.benchmark.value if found.benchmark else 0.0
    furthest = max(f.near[1] for f in found.figures)
    return nice_scale([min(furthest, REACH * max(level, own.value) or furthest)], False, not found.per)


def table(row: Row, shown: Sequence[PeerFigure], counted: str) -> Html:
    """Give the rows under their axis, with a line for those that are not listed."""
    found = row.found
    rows: list[Html] = []
    figures = found.figures
    places = [figures.index(one) for one in shown]
    for before, at in zip([-1, *places], places, strict=False):
        if at > before + 1:
            rows.append(_gap(figures[before + 1 : at], row))
        rows.append(_row(figures[at], row))
    return fill(
        "<table class='pt'><caption class='visually-hidden'>{said}</caption><thead><tr><th scope='col'>Area</th>"
        "<th scope='col' class='num'>{unit}</th><th scope='col' class='num'>95% interval</th>"
        "<th class='pl' aria-hidden='true'><div class='pw'>{axis}</div></th><th scope='col'>Against {whole}</th></tr>"
        "</thead><tbody>{rows}</tbody></table>",
        said=f"Areas from the highest to the lowest: {say.unit_words(found, counted)}, {say.period(found)}.",
        unit=f"Per {found.per:,}" if found.per else "Share",
        axis=_axis(row),
        whole="the other" if found.pair else say.whole(found).removesuffix(" areas together"),
        rows=join(rows),
    )


def _axis(row: Row) -> Html:
    return join(fill("<span style='left:{x}%'>{words}</span>", x=_x(row.at(v)), words=w) for v, w in row.scale.ticks)


def _gap(hidden: Sequence[PeerFigure], row: Row) -> Html:
    return fill(
        "<tr class='gap'><td colspan='3'>{words}</td><td class='pl' aria-hidden='true'>"
        "<div class='pw'>{lines}</div></td><td></td></tr>",
        words=say.between(hidden, row.found),
        lines=_lines(row),
    )


def _row(one: PeerFigure, row: Row) -> Html:
    here = one.area == row.found.area
    to = "" if here else row.leads(one.area)
    name = fill("<a href='{to}'>{name}</a>", to=to, name=one.name) if to else one.name
    return fill(
        "<tr class='{kind}'><th scope='row'><div><span class='rk'>{place}</span> <span>{name}</span></div></th>"
        "<td class='num val'>{value}</td>"
        "<td class='num iv'>{interval}</td><td class='pl' aria-hidden='true'>"
        "<div class='pw'>{lines}{whiskers}{dot}</div></td><td><span class='st {tone}'>{shape}{stands}</span></td></tr>",
        kind="own" if here else "home" if one.area == row.home else "",
        place=one.place,
        name=name,
        value=say.cell(one, row.found),
        interval=say.interval(one, row.found),
        lines=_lines(row),
        whiskers=join(_whisker(row, ends, kind) for ends, kind in ((one.far, "w2"), (one.near, "w1"))),
        dot=_dot(one, row),
        tone=_TONES.get(one.stands, "plain"),
        shape=shape(one, row.found),
        stands=say.STANDS_WORDS[one.stands],
    )


def _lines(row: Row) -> Html:
    """Give the grid lines and the upright line of the benchmark within one row."""
    lines = [fill("<i class='gl' style='left:{x}%'></i>", x=_x(row.at(value))) for value, _ in row.scale.ticks]
    if row.found.benchmark and not row.found.pair:
        lines.append(fill("<i class='bm' style='left:{x}%'></i>", x=_x(row.at(row.found.benchmark.value))))
    return join(lines)


def _whisker(row: Row, ends: tuple[float, float], kind: str) -> Html:
    left, right = (row.at(end) for end in ends)
    kind += " cut" if ends[1] > row.scale.top else ""
    return fill("<i class='{kind}' style='left:{x}%;width:{w}%'></i>", kind=kind, x=_x(left), w=_x(right - left))


def _dot(one: PeerFigure, row: Row) -> Html:
    tone = _TONES.get(one.stands, "plain")
    inside = shape(one, row.found)
    if one.value > row.scale.top:
        inside = svg('<path d="M3 3 21 12 3 21Z" fill="currentColor"/>')
    return fill("<b class='{tone}' style='left:{x}%'>{shape}</b>", tone=tone, x=_x(row.at(one.value)), shape=inside)


def _x(percent: float) -> str:
    return f"{percent:.2f}"


def shape(one: PeerFigure, found: PeerComparison) -> Html:
    """Give the shape of how an area stands: a triangle up or down, filled where surely so; a ring where similar."""
    if one.stands in (Comparison.SIMILAR, Comparison.NONE):
        return svg('<circle cx="12" cy="12" r="8" fill="var(--paper)" stroke="currentColor" stroke-width="3.4"/>')
    level = found.benchmark.value if found.benchmark else 0.0
    path = _UP if one.value > level else _DOWN
    ink = "currentColor" if one.surely else "var(--paper)"
    return svg(f'<path d="{path}" fill="{ink}" stroke="currentColor" stroke-width="3" stroke-linejoin="round"/>')
