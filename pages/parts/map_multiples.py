"""Agencies or categories of a map side by side: small maps of the same months and ground, each with a finding."""

from __future__ import annotations

from indicators.engine.hotspot_map import HotspotMap, LayerChoice
from indicators.engine.map_disclosure import ShownMap
from pages.parts.figures import in_words, number, plural
from pages.parts.map_words import at, layer_name, singular, unit, when
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


def heading(read: HotspotMap, found: ShownMap) -> Html:
    """Give what the small maps are of."""
    return fill(
        "<h2 class='gap'>Side by side, {when}</h2>"
        "<p class='quiet small'>Each is tested by itself, over the same cells.</p>",
        when=when(found.window),
    )


def finding(part: HotspotMap, found: ShownMap) -> str:
    """Give what one of the small maps shows."""
    if part.places.too_few(found.at):
        return "Too few to tell a hotspot from chance"
    if not found.hotspots:
        return "No place stands out beyond chance"
    count = len(found.hotspots)
    return f"{in_words(count, True)} {plural(count, 'hotspot')}, the largest {at(found.hotspots[0].name)}"


def caption(part: HotspotMap, found: ShownMap, told: str, to: str) -> Html:
    """Give the head of one of the small maps."""
    total = part.places.total(found.at)
    return fill(
        "<h3><a href='{to}'>{name}</a></h3><p class='small'>{count} {units}. {told}.</p>",
        to=to, name=layer_name(part.layer, part), count=number(total),
        units=plural(total, singular(unit(part)), unit(part)), told=told,
    )  # fmt: skip


def missing(part: HotspotMap | None, whole: ShownMap) -> Html:
    """Give why one of the small maps is not there."""
    name = layer_name(part.layer, part) if part else "No map"
    return fill("<h3>{name}</h3><p class='small'>Not in yet for {when}.</p>", name=name, when=when(whole.window))
