"""Draws agencies or categories of a map side by side, under the map of all of them together."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from indicators.engine.hotspot_map import HotspotMap, read_map
from indicators.engine.map_disclosure import ShownMap, shown
from pages.parts import frame, map_multiples
from pages.parts.context import Context
from pages.parts.map_address import Address, choice_of
from pages.parts.map_deck import alt, deck

SMALL = 320


def side_by_side(context: Context, read: HotspotMap, found: ShownMap, asked: Address, css: Path) -> None:
    """Show the agencies or categories of a map in the same months, each in a small map with its own finding."""
    parts = [_part(context, read, layer.key, asked) for layer in map_multiples.layers(read)]
    frame.show(map_multiples.heading(read, found), css, key="beside")
    with st.container(key="map-beside"):
        for at, (column, part) in enumerate(zip(st.columns(len(parts)), parts, strict=True)):
            with column:
                _small(context, part, found, at, asked, css)


def _small(context: Context, part: HotspotMap | None, whole: ShownMap, at: int, asked: Address, css: Path) -> None:
    ends = [window.last for window in part.windows] if part else []
    if part is None or whole.window.last not in ends:
        frame.show(map_multiples.missing(part, whole), css, key=f"beside-{at}")
        return
    index = ends.index(whole.window.last)
    found: ShownMap = context.kept(
        ("shown", *choice_of(part), index), lambda: shown(part.places, index, part.ground.named)
    )
    title = map_multiples.finding(part, found)
    frame.show(
        map_multiples.caption(part, found, title, asked.address(show=part.layer.key, beside="")),
        css,
        key=f"beside-{at}",
    )
    made = context.kept(("small", *choice_of(part), found.at), lambda: deck(part, found, 0, small=True))
    st.pydeck_chart(made, height=SMALL, key=f"small-{at}", alt=alt(part, found, title))


def _part(context: Context, read: HotspotMap, show: str, asked: Address) -> HotspotMap | None:
    choices = {**asked.choices, "show": show, "months": str(read.length)}
    return context.kept(
        ("map", read.watched.id, asked.choices.get("area", ""), show, str(read.length)),
        lambda: read_map(context.store, context.framework, read.watched, choices, context.as_of),
    )
