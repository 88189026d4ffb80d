"""Hotspots: where incidents gather beyond chance, what is new there, and whether they moved when a place was tackled.

Every choice stands in the address. Reads what may be shown through the context, and draws with pydeck.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from indicators.engine.hotspot_map import HotspotMap, maps_of, read_map
from indicators.engine.map_disclosure import ShownMap, shown
from pages.parts import frame, map_rows, map_side, map_words
from pages.parts.context import Context, current
from pages.parts.heading import heading, switch
from pages.parts.map_csv import cells_csv
from pages.parts.map_deck import alt, deck
from pages.parts.map_timeline import timeline
from pages.parts.markup import Html, fill, href, join, link

CSS = Path(__file__).with_name("hotspots.css")
BESIDE = (54, 37.6)
HEIGHT = 560
SECONDS = 1.4
PLAYING = "map-playing"


@dataclass(frozen=True)
class Asked:
    """What the address of a map names; every name is one of a choice's, or unknown."""

    choices: dict[str, str]

    def address(self, **other: str) -> str:
        """Give the address of this map with other choices; an empty one is left out."""
        return href("hotspots", **{**self.choices, **other})

    @property
    def month(self) -> date | None:
        """The month that the window is to end with; None where the address names none."""
        try:
            return date.fromisoformat(f"{self.choices.get('to', '')}-01")
        except ValueError:
            return None


def screen(context: Context) -> None:
    """Show the map that the address names."""
    maps = maps_of(context.framework)
    if not maps:
        frame.show(_no_maps(context), CSS, key="nothing")
        return
    asked = Asked({name: st.query_params[name] for name in st.query_params if name != "as_of"})
    known = {watched.id: watched for watched in maps}
    watched = known.get(asked.choices.get("id", ""), maps[0])
    read = context.kept(
        ("map", watched.id, *(asked.choices.get(name, "") for name in ("area", "show", "months"))),
        lambda: read_map(context.store, context.framework, watched, asked.choices, context.as_of),
    )
    tabs = switch("Map", [(map_words.subject(w), href("hotspots", id=w.id), w is watched) for w in maps], False)
    if read is None or not read.windows or not len(read.incidents.columns):
        title = f"{map_words.subject(watched)}: no map yet" if read is None else map_words.title(read, None)
        frame.show(_nothing(title, tabs, read), CSS, key="nothing")
        return
    playing = bool(st.session_state.get(PLAYING))
    st.fragment(lambda: _map(context, read, asked, tabs), run_every=SECONDS if playing else None)()


def _map(context: Context, read: HotspotMap, asked: Asked, tabs: Html) -> None:
    at = _window(read, asked)
    found: ShownMap = context.kept(
        ("shown", read.watched.id, read.scope.area, read.layer.key, read.length, at),
        lambda: shown(read.places, at, read.named),
    )
    here = Asked({**asked.choices, "to": f"{found.window.last:%Y-%m}"})
    title = map_words.title(read, found)
    frame.show(_head(read, found, here, title, tabs), CSS, key="head")
    left, right = st.columns(BESIDE, gap=None)
    with left, st.container(key="map-left", gap=None):
        frame.show(map_side.key(read, found), CSS, key="legend")
        picked = _draw(read, found, title, _number(here))
        frame.show(timeline(read, at, lambda month: here.address(to=f"{month:%Y-%m}")), CSS, key="months")
        _player(read, at)
    with right, st.container(key="map-right", gap=None):
        frame.show(map_side.picked(read, found, picked), CSS, key="picked")
        frame.show(
            map_rows.table(read, found, lambda one: here.address(spot=str(one.number)), _number(here)), CSS, key="list"
        )
        frame.show(map_side.moved(context, read, found, here.choices, here.address), CSS, key="moved")
        frame.show(map_side.facts(read, found), CSS, key="facts")
        st.download_button(
            "Download cells as CSV", cells_csv(read, found), mime="text/csv", on_click="ignore", key="cells",
            file_name=f"{read.watched.id}-{found.window.last:%Y-%m}.csv",
        )  # fmt: skip


def _window(read: HotspotMap, asked: Asked) -> int:
    """Give the window to show; while playing, the one after the last that was shown, and the first after the newest."""
    at = read.window_ending(asked.month)
    if st.session_state.get(PLAYING):
        before = st.session_state.get("map-at", -1)
        at = (before + 1) % len(read.windows)
        st.session_state["map-at"] = at
        st.query_params["to"] = f"{read.windows[at].last:%Y-%m}"
    return at


def _draw(read: HotspotMap, found: ShownMap, title: str, chosen: int) -> int:
    """Draw the map, and give the place of the cell that is picked; -1 for none."""
    event = st.pydeck_chart(
        deck(read, found, chosen), height=HEIGHT, on_select="rerun", selection_mode="single-object", key="map",
        alt=alt(read, found, title),
    )  # fmt: skip
    objects = getattr(event, "selection", {}).get("objects", {})
    names = [one.get("i", "") for layer in objects.values() for one in layer]
    places = {f"{cell.column}.{cell.row}": at for at, cell in enumerate(found.cells)}
    return places.get(names[0], -1) if names else -1


def _number(asked: Asked) -> int:
    named = asked.choices.get("spot", "")
    return int(named) if named.isdecimal() else 0


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


def _head(read: HotspotMap, found: ShownMap, asked: Asked, title: str, tabs: Html) -> Html:
    choices = [
        ("Window", [
            (f"{n} month" + "s" * (n > 1), asked.address(months=str(n)), n == read.length) for n in read.lengths
        ]),
        ("Show", [
            (map_words.layer_name(one, read), asked.address(show=one.key), one is read.layer) for one in read.layers
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


def _nothing(title: str, tabs: Html, read: HotspotMap | None) -> Html:
    needed = "A map needs incidents with coordinates: longitude and latitude, or eastings and northings."
    return fill(
        "{tabs}{head}<p class='lead'>{needed}</p><p>{how} {upload}.</p>",
        tabs=fill("<div class='map-tabs'>{tabs}</div>", tabs=tabs),
        head=heading(title),
        needed=needed,
        how="Police data from data.police.uk has them and is taken as it is published. Send a file on",
        upload=link("the Data screen", "upload"),
    )


def _no_maps(context: Context) -> Html:
    return fill(
        "{head}<p>{why} {all}</p>",
        head=heading("The framework has no map of hotspots"),
        why="An indicator of the kind map that names a calculation with coordinates would have one.",
        all=link(f"See all {len(context.framework.indicators)} indicators", "indicators"),
    )


screen(current())
