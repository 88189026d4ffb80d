"""How a return stands, as a shape with its word; never one of the colours of a status, which it is not."""

from __future__ import annotations

from indicators.engine.returns import Arrival
from indicators.engine.status import Status
from pages.parts.coverage_words import ARRIVAL_WORDS
from pages.parts.marks import late, mark, svg
from pages.parts.markup import Html, fill

_RING = '<circle cx="12" cy="12" r="9.6" fill="none" stroke="var(--none)" stroke-width="2"/>'
_SHAPES = {
    Arrival.IN: _RING + '<path d="M7.4 12.4l3.1 3.1 6-6.6" fill="none" stroke="var(--none)" stroke-width="2.4" '
    'stroke-linecap="round" stroke-linejoin="round"/>',
    Arrival.DUE: _RING + '<path d="M12 6.4V12l4 2.6" fill="none" stroke="var(--none)" stroke-width="2.4" '
    'stroke-linecap="round" stroke-linejoin="round"/>',
}


def arrival_mark(arrival: Arrival) -> Html:
    """Give the mark of a return: a tick, a clock, and for late, stale and never sent the shapes that the board has."""
    words = ARRIVAL_WORDS[arrival]
    if arrival is Arrival.LATE:
        return fill('<span class="missed">{mark}</span>', mark=late(words))
    if arrival is Arrival.STALE:
        return fill('<span class="missed">{mark}</span>', mark=mark(Status.STALE, words))
    if arrival is Arrival.NEVER:
        return mark(Status.NO_DATA, words)
    return fill('<span class="mark none">{shape}{words}</span>', shape=svg(_SHAPES[arrival]), words=words)
