"""Hotspots: where incidents gather beyond chance, what is new there, and whether they moved when a place was tackled.

Every choice stands in the address. Reads what may be shown through the context, and draws with pydeck.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import streamlit as st

from indicators.engine.framework import IndicatorKind
from indicators.engine.hotspot_map import HotspotMap, maps_of, read_map
from indicators.engine.map_disclosure import ShownMap, shown
from indicators.engine.ward_counts import by_ward
from pages.parts import frame, map_asked, map_head, map_rows, map_side, map_words
from pages.parts.context import Context, current
from pages.parts.heading import switch
from pages.parts.map_address import Address, choice_of
from pages.parts.map_beside import side_by_side
from pages.parts.map_csv import cells_csv
from pages.parts.map_deck import alt, deck, square
from pages.parts.map_timeline import timeline
from pages.parts.markup import Html, href, join

CSS = Path(__file__).with_name("hotspots.css")
BESIDE = (54, 37.6)
HEIGHT = 560
SECONDS = 1.4
PLAYING = "map-playing"


def screen(context: Context) -> None:
    """Show the map that the address names."""
    maps = maps_of(context.framework)
    if not maps:
        others = [w for w in context.framework.indicators if w.kind is IndicatorKind.MAP and w.measures]
        frame.show(map_head.no_maps(len(context.framework.indicators), others), CSS, key="nothing")
        return
    asked = Address({name: st.query_params[name] for name in st.query_params if name != "as_of"})
    known = {watched.id: watched for watched in maps}
    watched = known.get(asked.choices.get("id", ""), maps[0])
    read = context.kept(
        ("map", watched.id, *(asked.choices.get(name, "") for name in ("area", "show", "months"))),
        lambda: read_map(context.store, context.framework, watched, asked.choices, context.as_of),
    )
    tabs = switch("Map", [(map_words.subject(w), href("hotspots", id=w.id), w is watched) for w in maps], False)
    if read is None or not read.windows or not len(read.incidents.columns):
        title = f"{map_words.subject(watched)}: no map yet" if read is None else map_words.title(read, None)
        frame.show(map_head.nothing(title, tabs), CSS, key="nothing")
        return
    playing = bool(st.session_state.get(PLAYING))
    st.fragment(lambda: _map(context, read, asked, tabs), run_every=SECONDS if playing else None)()


def _map(context: Context, read: HotspotMap, asked: Address, tabs: Html) -> None:
    at = _window(read, asked)
    found: ShownMap = context.kept(("shown", *choice_of(read), at), lambda: shown(read.places, at, read.ground.named))
    here = Address({**asked.choices, "to": f"{found.window.last:%Y-%m}"})
    title = map_words.title(read, found)
    frame.show(map_head.head(read, found, here, title, tabs), CSS, key="head")
    left, right = st.columns(BESIDE, gap=None)
    with left, st.container(key="map-left", gap=None):
        frame.show(map_side.key(read, found, context.demonstration), CSS, key="legend")
        picked = _draw(context, read, found, title, here.spot)
        frame.show(timeline(read, at, lambda month: here.address(to=f"{month:%Y-%m}")), CSS, key="months")
        _player(read, at)
    with right, st.container(key="map-right", gap=None):
        frame.show(map_side.picked(read, found, picked), CSS, key="picked")
        frame.show(
            map_rows.table(read, found, lambda one: here.address(spot=str(one.number)), here.spot), CSS, key="list"
        )
        frame.show(
            context.kept(("listed", *choice_of(read), at), lambda: map_rows.cells(read, found)), CSS, key="behind"
        )
        frame.show(map_asked.moved(read, found, here.choices, here.address), CSS, key="moved")
        frame.show(map_side.facts(read, found), CSS, key="facts")
        text = context.kept(("cells", *choice_of(read), at), lambda: cells_csv(read, found))
        st.download_button(
            "Download cells as CSV", text, mime="text/csv", on_click="ignore", key="cells",
            file_name=f"{read.watched.id}-{found.window.last:%Y-%m}.csv",
        )  # fmt: skip
    if asked.beside:
        side_by_side(context, read, found, here, CSS)


def _behind(context: Context, read: HotspotMap, found: ShownMap) -> Html:
    """Give the tables behind a map: the cells of its hotspots, and its wards."""
    with closing(context.store.cursor()) as cursor:
        counted = by_ward(cursor, read.places, found, read.ground.wards)
    return join([map_rows.cells(read, found), map_side.wards(read, counted)])


def _window(read: HotspotMap, asked: Address) -> int:
    """Give the window to show; while playing, the one after the last that was shown, and the first after the newest."""
    at = read.window_ending(asked.month)
    if st.session_state.get(PLAYING):
        before = st.session_state.get("map-at", -1)
        at = (before + 1) % len(read.windows)
        st.session_state["map-at"] = at
        st.query_params["to"] = f"{read.windows[at].last:%Y-%m}"
    return at


def _draw(context: Context, read: HotspotMap, found: ShownMap, title: str, chosen: int) -> int:
    """Draw the map, and give the place of the cell that is picked; -1 for none."""
    made = context.kept(("deck", *choice_of(read), found.at, chosen), lambda: deck(read, found, chosen))
    event = st.pydeck_chart(
        made, height=HEIGHT, on_select="rerun", selection_mode="single-object", key="map",
        alt=alt(read, found, title),
    )  # fmt: skip
    objects = getattr(event, "selection", {}).get("objects", {})
    names = [one.get("r", "") for layer in objects.values() for one in layer]
    places = {square(cell, read.incidents.size): at for at, cell in enumerate(found.cells)} if names else {}
    return places.get(names[0], -1) if names else -1


def _player(read: HotspotMap, at: int) -> None:
    """Show what moves the window: play, and a slider over the months that it can end with."""
    if len(read.windows) < 2:
        return
    playing = bool(st.session_state.get(PLAYING))
    ends = [window.last for window in read.windows]
    st.session_state["map-month"] = ends[at]
    with st.container(key="player"):
        left, right = st.columns((9, 91), gap="small", vertical_alignment="center")
        with left:
            st.button("Stop" if playing else "Play", key="play", on_click=_play, args=(at, len(ends)))
        with right:
            st.select_slider(
                "Last month on the map", ends, key="map-month", label_visibility="collapsed", disabled=playing,
                format_func=lambda month: map_words.month(month, short=True), on_change=_go,
            )  # fmt: skip
    if st.session_state.pop("map-changed", False):
        st.rerun(scope="app")


def _go() -> None:
    st.query_params["to"] = f"{st.session_state['map-month']:%Y-%m}"
    st.session_state["map-changed"] = True


def _play(at: int, count: int) -> None:
    playing = not st.session_state.get(PLAYING)
    st.session_state[PLAYING] = playing
    st.session_state["map-at"] = at if at < count - 1 else -1
    st.session_state["map-changed"] = True


screen(current())
