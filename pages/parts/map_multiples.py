"""Agencies or categories of a map side by side: small maps of the same months and ground, each with a finding."""

from __future__ import annotations

from indicators.engine.hotspot_map import HotspotMap, LayerChoice
from indicators.engine.map_disclosure import ShownMap
from indicators.engine.map_windows import Window
from pages.parts.figures import in_words, number, plural
from pages.parts.map_words import at, singular, unit, when
from pages.parts.markup import Html, fill

MOST = 4


def layers(read: HotspotMap) -> tuple[LayerChoice, ...]:
    """Give what stands side by side: calculations where there are several, otherwise agencies, otherwise categories."""
    several = (
        [one for one in read.layers if one.measure and not one.category],
        [one for one in read.layers if one.supplier],
        [one for one in read.layers if one.category],
    )
    return tuple(next((some for some in several if len(some) > 1), [])[:MOST])


def heading(found: ShownMap, years: bool) -> Html:
    """Give what the small maps are of: parts of a map, or `years`."""
    title = "A year apart, on the same scale" if years else f"Side by side, {when(found.window)}"
    return fill(
        "<h2 class='gap'>{title}</h2><p class='quiet small'>Each is tested by itself, over the same cells.</p>",
        title=title,
    )


def finding(part: HotspotMap, found: ShownMap) -> str:
    """Give what one of the small maps shows."""
    if part.places.too_few(found.at):
        return "Too few to tell a hotspot from chance"
    if not found.hotspots:
        return "No place stands out beyond chance"
    count = len(found.hotspots)
    return f"{in_words(count, True)} {plural(count, 'hotspot')}, the largest {at(found.hotspots[0].name)}"


def caption(name: str, part: HotspotMap, found: ShownMap, told: str, to: str) -> Html:
    """Give the head of one of the small maps; of what is about people it tells no number."""
    total = part.places.total(found.at)
    count = "" if found.protected else f"{number(total)} {plural(total, singular(unit(part)), unit(part))}. "
    return fill(
        "<h3><a href='{to}'>{name}</a></h3><p class='small'>{count}{told}.</p>",
        to=to,
        name=name,
        count=count,
        told=told,
    )


def missing(name: str, window: Window) -> Html:
    """Give why one of the small maps is not there."""
    return fill("<h3>{name}</h3><p class='small'>Not in for {when}.</p>", name=name, when=when(window))
