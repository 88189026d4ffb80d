"""The head of a map: all maps as tabs, the finding, every choice as a link; and what stands where there is no map."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.engine.framework import Watched
from indicators.engine.hotspot_map import HotspotMap
from indicators.engine.map_disclosure import ShownMap
from pages.parts import map_multiples, map_words
from pages.parts.heading import heading, switch
from pages.parts.map_address import PARTS, YEAR, Address
from pages.parts.markup import Html, fill, join, link


def head(read: HotspotMap, found: ShownMap, asked: Address, title: str, tabs: Html) -> Html:
    """Give the head of a map: the tabs of all maps, the finding, its months, and what can be chosen."""
    choices = [
        ("Window", [
            (f"{n} month" + "s" * (n > 1), asked.address(months=str(n)), n == read.length) for n in read.lengths
        ]),
        ("Show", [
            *_shown(read, asked),
            *_side_by_side(read, asked),
        ]),
        ("Area", [
            (map_words.scope_name(s), asked.address(area=s.area * (s is not read.scopes[0])), s is read.scope)
            for s in read.scopes
        ]),
    ]  # fmt: skip
    rows = [switch(word, several) for word, several in choices if len(several) > 1]
    return fill(
        "{tabs}{head}",
        tabs=fill("<div class='map-tabs'>{tabs}</div>", tabs=tabs),
        head=heading(
            title,
            told=_vain(read),
            below=fill(
                "<p class='when quiet'>{when}</p><div class='choices'>{rows}</div>",
                when=map_words.when(found.window), rows=join(rows),
            ),
        ),
    )  # fmt: skip


def _vain(read: HotspotMap) -> list[str]:
    words = {"area": "the area", "show": "the choice", "months": "a window of so many months:"}
    return [f'The address asks for {words[name]} "{value[:40]}", which this map has not.' for name, value in read.vain]


def nothing(title: str, tabs: Html) -> Html:
    """Give the screen of a map that cannot be drawn yet, with what it needs."""
    needed = "A map needs incidents with coordinates: longitude and latitude, or eastings and northings."
    return fill(
        "{tabs}{head}<p class='lead'>{needed}</p><p>{how} {upload}.</p>",
        tabs=fill("<div class='map-tabs'>{tabs}</div>", tabs=tabs),
        head=heading(title),
        needed=needed,
        how="Police data from data.police.uk has them and is taken as it is published. Send a file on",
        upload=link("the Data screen", "upload"),
    )


def no_maps(count: int, others: Sequence[Watched] = ()) -> Html:
    """Give the screen of a framework without hotspots: `count` indicators, `others` with maps of another kind."""
    return fill(
        "{head}{others}<p>{why} {all}</p>",
        others=join(
            fill(
                "<p>{name} has a map of its own: {link}.</p>",
                name=one.short,
                link=link("see it", "indicator", id=one.id),
            )
            for one in others
        ),
        head=heading("The framework has no map of hotspots"),
        why="An indicator of the kind map that names a calculation with coordinates would have one.",
        all=link(f"See all {count} indicators", "indicators"),
    )


def _shown(read: HotspotMap, asked: Address) -> list[tuple[str, str, bool]]:
    here = None if asked.beside else read.layer
    return [
        (map_words.layer_name(one, read), asked.address(show=one.key, beside=""), one is here) for one in read.layers
    ]


def _side_by_side(read: HotspotMap, asked: Address) -> list[tuple[str, str, bool]]:
    ways = [("Side by side", PARTS)] if map_multiples.layers(read) else []
    if any(window.years_before(1) in read.windows for window in read.windows):
        ways.append(("Beside a year before", YEAR))
    return [(name, asked.address(show="", beside=way), asked.beside == way) for name, way in ways]
