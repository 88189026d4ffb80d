"""The months under a map as bars, those of the window framed: each leads to the window that ends with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from data.periods import MONTH_NAMES
from indicators.engine.hotspot_map import HotspotMap
from indicators.engine.map_windows import Window
from pages.parts.figures import number
from pages.parts.heading import NOTHING
from pages.parts.map_words import unit, when
from pages.parts.markup import Html, fill, join
from pages.parts.words import upper_first

_WIDE, _HIGH, _FOOT, _HEAD = 1080, 60, 22, 18
_MOST = 48


def timeline(read: HotspotMap, at: int, address: Callable[[date], str]) -> Html:
    """Give the bars of the latest months that were told; `address` is that of the window that ends with a month."""
    bars, shown = _bars(read), read.windows[at]
    step = _WIDE / max(len(bars), 12)
    most = max((count for _, count in bars), default=0) or 1
    drawn = [
        _bar(window, count, place, step, most, window.last <= shown.last and window.first >= shown.first, to, read)
        for place, (window, count) in enumerate(bars)
        for to in [address(window.last) if _is_end(read, window.last) else ""]
    ]
    inside = [i for i, (window, _) in enumerate(bars) if shown.first <= window.first and window.last <= shown.last]
    frame = (
        fill(
            "<rect class='fr' x='{x}' y='{y}' width='{wide}' height='{high}'/>",
            x=round(inside[0] * step, 1), y=_HEAD - 3, wide=round(len(inside) * step, 1), high=_HIGH + 6,
        )
        if inside
        else NOTHING
    )  # fmt: skip
    return fill(
        "<figure class='months'><svg viewBox='-2 0 1084 {high}' role='group' aria-label='{label}'>{bars}{frame}</svg>"
        "<figcaption class='note'>{told}</figcaption></figure>",
        high=_HEAD + _HIGH + _FOOT,
        label=f"{upper_first(unit(read))} a month",
        bars=join(drawn),
        frame=frame,
        told=_told(read, shown),
    )


def _told(read: HotspotMap, shown: Window) -> str:
    if read.incidents.protected:
        return "Half-years from April and October, so that no two maps differ by a few people's month."
    one = "month is" if shown.length == 1 else f"{shown.length} months are"
    return f"{upper_first(unit(read))} with a place, a month. The framed {one} on the map. Colours keep one meaning."


def _bars(read: HotspotMap) -> list[tuple[Window, int]]:
    """Give what each bar stands for and its height: months, or half-years of what is about people, rounded to 5."""
    incidents = read.incidents
    if incidents.protected:
        return [(w, 5 * round(read.places.total(i) / 5)) for i, w in enumerate(read.windows)]
    sums = incidents.counts.sum(axis=1)
    return [(Window(month, month), int(sums[i])) for i, month in enumerate(incidents.months)][-_MOST:]


def _is_end(read: HotspotMap, month: date) -> bool:
    return any(window.last == month for window in read.windows)


def _bar(
    window: Window, count: int, place: int, step: float, most: int, inside: bool, to: str, read: HotspotMap
) -> Html:  # fmt: skip
    high = round(_HIGH * count / most, 1)
    x = round(place * step + 1, 1)
    about = "about " if read.incidents.protected else ""
    bar = fill(
        "<g><title>{words}: {about}{count}</title><rect class='hit' x='{x}' y='{top}' width='{wide}' height='{all}'/>"
        "<rect class='{kind}' x='{x}' y='{y}' width='{wide}' height='{high}'/>{label}{year}</g>",
        words=when(window), about=about, count=number(count), x=x, top=_HEAD, wide=round(step - 2, 1), all=_HIGH,
        kind="in" if inside else "out", y=round(_HEAD + _HIGH - high, 1), high=high,
        label=_label(window, x, step, inside), year=_year(window, x, place),
    )  # fmt: skip
    if not to:
        return bar
    return fill(
        "<a href='{to}' aria-label='The window that ends with {words}'>{bar}</a>", to=to, words=when(window), bar=bar
    )


def _label(window: Window, x: float, step: float, inside: bool) -> Html:
    name = MONTH_NAMES[window.last.month - 1]
    letters = name[:3] if step >= 34 else name[:1]
    words = f"{MONTH_NAMES[window.first.month - 1][:3]} to {letters}" if window.length > 1 else letters
    return fill(
        "<text x='{x}' y='{y}' class='{kind}'>{words}</text>",
        x=round(x + step / 2 - 1, 1), y=_HEAD + _HIGH + 16, kind="on" if inside else "", words=words,
    )  # fmt: skip


def _year(window: Window, x: float, place: int) -> Html:
    if place and window.first.month != 1 and window.length == 1:
        return NOTHING
    return fill("<text x='{x}' y='11' class='yr'>{year}</text>", x=x, year=window.first.year)
