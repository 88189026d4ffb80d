"""Draws maps side by side under the one of all: its agencies or categories, or the same months a year before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from indicators.engine.hotspot_map import HotspotMap, read_map
from indicators.engine.map_disclosure import ShownMap, shown
from indicators.engine.map_windows import Window
from pages.parts import frame, map_multiples, map_words
from pages.parts.context import Context
from pages.parts.map_address import YEAR, Address, choice_of
from pages.parts.map_deck import alt, deck

SMALL = 320


@dataclass(frozen=True, eq=False)
class _Panel:
    """One of the small maps: what it is called, the map, the window that is wanted of it, and where it stands alone."""

    name: str
    read: HotspotMap | None
    window: Window
    to: str


def side_by_side(context: Context, read: HotspotMap, found: ShownMap, asked: Address, css: Path) -> None:
    """Show what the address asks for side by side, each in a small map of the same ground with its own finding."""
    panels = _years(read, found, asked) if asked.beside == YEAR else _layers(context, read, found, asked)
    if not panels:
        return
    frame.show(map_multiples.heading(found, asked.beside == YEAR), css, key="beside")
    with st.container(key="map-beside"):
        for at, (column, panel) in enumerate(zip(st.columns(len(panels)), panels, strict=True)):
            with column:
                _small(context, panel, at, css)


def _years(read: HotspotMap, found: ShownMap, asked: Address) -> list[_Panel]:
    windows = (found.window.years_before(1), found.window)
    return [
        _Panel(map_words.when(window), read, window, asked.address(to=f"{window.last:%Y-%m}", beside=""))
        for window in windows
    ]


def _layers(context: Context, read: HotspotMap, found: ShownMap, asked: Address) -> list[_Panel]:
    return [
        _Panel(
            map_words.layer_name(layer, read),
            _part(context, read, layer.key, asked),
            found.window,
            asked.address(show=layer.key, beside=""),
        )
        for layer in map_multiples.layers(read)
    ]


def _small(context: Context, panel: _Panel, at: int, css: Path) -> None:
    part = panel.read
    if part is None or panel.window not in part.windows:
        frame.show(map_multiples.missing(panel.name, panel.window), css, key=f"beside-{at}")
        return
    index = part.windows.index(panel.window)
    found: ShownMap = context.kept(
        ("shown", *choice_of(part), index), lambda: shown(part.places, index, part.ground.named)
    )
    title = map_multiples.finding(part, found)
    frame.show(map_multiples.caption(panel.name, part, found, title, panel.to), css, key=f"beside-{at}")
    made = context.kept(("small", *choice_of(part), found.at), lambda: deck(part, found, 0, small=True))
    st.pydeck_chart(made, height=SMALL, key=f"small-{at}", alt=alt(part, found, title))


def _part(context: Context, read: HotspotMap, show: str, asked: Address) -> HotspotMap | None:
    choices = {**asked.choices, "show": show, "months": str(read.length)}
    return context.kept(
        ("map", read.watched.id, asked.choices.get("area", ""), show, str(read.length)),
        lambda: read_map(context.store, context.framework, read.watched, choices, context.as_of),
    )
