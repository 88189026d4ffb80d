"""Status and variation as a shape with its word, in that order of trust; drawn as inline SVG.

Never decides a status, and never gives a colour without its shape.
"""

from __future__ import annotations

from indicators.engine.status import Rating, Status
from indicators.engine.variation import Variation
from pages.parts.markup import Html, fill, text
from pages.parts.words import STATUS_WORDS

_NONE = 'fill="none" stroke="var(--none)"'
_ROUND = 'stroke-linecap="round" stroke-linejoin="round"'
_UP = "M12 19V6.4M6.4 11.6 12 6l5.6 5.6"
_DOWN = "M12 5v12.6M6.4 12.4 12 18l5.6-5.6"

SHAPES: dict[Status, str] = {
    Status.ON_TRACK: '<circle cx="12" cy="12" r="10.2" fill="var(--on)"/><path d="M7 12.4l3.5 3.5L17.2 8.6" '
    f'fill="none" stroke="var(--paper)" stroke-width="2.6" {_ROUND}/>',
    Status.WATCH: '<path d="M12 2.4 22.4 21H1.6Z" fill="var(--watch)" stroke="var(--watch-edge)" stroke-width="1.6" '
    'stroke-linejoin="round"/><path d="M12 9v5.4" stroke="#14202B" stroke-width="2.4" stroke-linecap="round"/>'
    '<circle cx="12" cy="17.8" r="1.4" fill="#14202B"/>',
    Status.OFF_TRACK: '<path d="M12 .6 23.4 12 12 23.4.6 12Z" fill="var(--off)"/>'
    '<path d="M8.6 8.6l6.8 6.8m0-6.8l-6.8 6.8" stroke="var(--paper)" stroke-width="2.6" stroke-linecap="round"/>',
    Status.NO_DATA: f'<circle cx="12" cy="12" r="9.4" {_NONE} stroke-width="2" stroke-dasharray="3.6 3.3"/>',
    Status.STALE: '<path d="M4.4 1.6h15.2v2.6L14 12l5.6 7.8v2.6H4.4v-2.6L10 12 4.4 4.2Z" fill="var(--none)"/>',
    Status.WITHHELD: f'<rect x="2.4" y="2.4" width="19.2" height="19.2" rx="1" {_NONE} stroke-width="2"/>'
    f'<path d="M15.4 9.2a4.4 4.4 0 1 0 0 5.6" {_NONE} stroke-width="2.4" stroke-linecap="round"/>',
    Status.QUALITY_STOP: f'<path d="M7.6 1.8h8.8l5.8 5.8v8.8l-5.8 5.8H7.6l-5.8-5.8V7.6Z" {_NONE} stroke-width="2"/>'
    '<path d="M7 12h10" stroke="var(--none)" stroke-width="2.8" stroke-linecap="round"/>',
    Status.TOO_FEW: '<circle cx="4.6" cy="12" r="2.7" fill="var(--none)"/><circle cx="12" cy="12" r="2.7" '
    f'fill="var(--none)"/><circle cx="19.4" cy="12" r="1.9" {_NONE} stroke-width="1.6"/>',
    Status.CONTEXT: f'<path d="M2.6 12h18.8M6.8 7.4 2.2 12l4.6 4.6M17.2 7.4l4.6 4.6-4.6 4.6" {_NONE} '
    f'stroke-width="2.2" {_ROUND}/>',
    Status.NO_TARGET: f'<circle cx="12" cy="12" r="6.6" {_NONE} stroke-width="2"/>'
    '<path d="M12 1v6M12 17v6M1 12h6M17 12h6" stroke="var(--none)" stroke-width="2"/>',
    Status.DEVELOPING: f'<path d="M2.6 8V2.6H8M16 2.6h5.4V8M21.4 16v5.4H16M8 21.4H2.6V16" {_NONE} stroke-width="2.2"/>'
    '<path d="M12 8v8M8 12h8" stroke="var(--none)" stroke-width="2"/>',
    Status.ELSEWHERE: f'<path d="M13 4.4H3.6v16h16V11" {_NONE} stroke-width="2"/>'
    f'<path d="M15.6 2.4h6v6M21.2 2.8 11 13" {_NONE} stroke-width="2.2"/>',
    Status.NOT_ENOUGH: '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--rule)" stroke-width="4"/>'
    f'<path d="M12 3a9 9 0 0 1 7.8 13.5" {_NONE} stroke-width="4"/>',
}
_LATE = (
    f'<circle cx="12" cy="12" r="9.6" {_NONE} stroke-width="2"/>'
    '<path d="M6 17.4 17.4 6M4.2 13.4 13.4 4.2M10.6 19.8 19.8 10.6" stroke="var(--none)" stroke-width="1.9"/>'
)
_PERSON = '<circle cx="12" cy="7.4" r="4.4"/><path d="M3.6 21.4c.7-5.2 3.8-7.8 8.4-7.8s7.7 2.6 8.4 7.8"/>'
JUDGED = Html(
    '<small class="by-chair"><svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" '
    f'stroke-width="2.6">{_PERSON}</svg>judged</small>'
)


VARIATION_WORDS = {
    Variation.IMPROVING: "Improving",
    Variation.WORSENING: "Getting worse",
    Variation.HIGHER: "Higher",
    Variation.LOWER: "Lower",
    Variation.STEADY: "No clear change",
    Variation.TOO_FEW: "Too few months",
    Variation.NOT_JUDGED: "Not judged",
}
_DASH = f'<path d="M5 12h14" {_NONE} stroke-width="2.4" stroke-linecap="round"/>'
_TONES = {Status.ON_TRACK: "on", Status.WATCH: "watch", Status.OFF_TRACK: "off"}
_VARIATION_TONES = {
    Variation.IMPROVING: "better",
    Variation.WORSENING: "worse",
    Variation.STEADY: "flat",
    Variation.TOO_FEW: "flat",
    Variation.NOT_JUDGED: "flat",
}


def svg(inside: str) -> Html:
    """Give a shape of 24 by 24 units as an SVG that readers of a screen skip, because its word stands beside it."""
    return Html(f'<svg viewBox="0 0 24 24" aria-hidden="true">{inside}</svg>')


def shape(status: Status) -> Html:
    """Give the bare shape of a status; its word must stand beside it."""
    return svg(SHAPES[status])


def tone(status: Status) -> str:
    """Give the CSS class of a status: on, watch, off or none."""
    return _TONES.get(status, "none")


def mark(status: Status, words: str | None = None, by_chair: bool = False) -> Html:
    """Give a status as shape and word; `words` stands in for the status word where a longer one is wanted.

    With `by_chair` it carries the sign of a judgement, so that nobody takes it for a calculated one.
    """
    said = STATUS_WORDS[status] if words is None else words
    return fill(
        '<span class="mark {tone}">{shape}{said}{sign}</span>',
        tone=tone(status),
        shape=shape(status),
        said=said,
        sign=JUDGED if by_chair else Html(""),
    )


def rated(rating: Rating) -> Html:
    """Give the status of an indicator, with the sign of a judgement where a chair's stands in for the calculated."""
    return mark(rating.status, by_chair=rating.calculated is not None)


def late(words: str = "Late") -> Html:
    """Give the hatched ring of one missed return, with its word."""
    return fill('<span class="mark none">{shape}{words}</span>', shape=svg(_LATE), words=words)


def variation(found: Variation, rising: bool) -> Html:
    """Give a variation as tile and word; the arrow shows which way the value went, the tile whether that is good."""
    kind = _VARIATION_TONES.get(found, "either")
    words = VARIATION_WORDS[found]
    return fill('<span class="vary {kind}">{shape}{words}</span>', kind=kind, shape=_tile(found, rising), words=words)


def _tile(found: Variation, rising: bool) -> Html:
    if not found.told:
        return svg(SHAPES[Status.TOO_FEW] if found is Variation.TOO_FEW else _DASH)
    if found is Variation.STEADY:
        wave = "M2 12.8c2.2-4.6 4.6-4.6 6.8-.6s4.4 4.2 6.4.2 4-4.4 6.8-.8"
        return svg(f'<path d="{wave}" {_NONE} stroke-width="2.4" stroke-linecap="round"/>')
    if found is Variation.WORSENING:
        bar, arrow = ("3.6", "M12 20V8.4M6.6 13.2 12 7.8l5.4 5.4")
        if not rising:
            bar, arrow = ("20.4", "M12 4v11.6M6.6 10.8 12 16.2l5.4-5.4")
        return svg(
            '<rect x="1" y="0" width="22" height="24" fill="var(--worse)"/>'
            f'<path d="M5.6 {bar}h12.8" stroke="var(--paper)" stroke-width="2.4"/>{_arrow(arrow, "paper")}'
        )
    if found is Variation.IMPROVING:
        tile = '<rect x="1" y="1" width="22" height="22" rx="6" fill="var(--better)"/>'
        return svg(tile + _arrow(_UP if rising else _DOWN, "paper"))
    tile = f'<rect x="2" y="2" width="20" height="20" rx="6" {_NONE} stroke-width="2"/>'
    return svg(tile + _arrow(_UP if found is Variation.HIGHER else _DOWN, "none"))


def _arrow(path: str, colour: str) -> str:
    return f'<path d="{path}" fill="none" stroke="var(--{colour})" stroke-width="2.7" {_ROUND}/>'


def row_of(statuses: list[Status]) -> Html:
    """Give one bare shape for each status, for a row whose sentence stands beneath it."""
    return text(Html("".join(shape(status) for status in statuses)))
