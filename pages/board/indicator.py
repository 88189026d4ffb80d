"""One indicator, read closely: its finding, chart, parts, definition, origin and the figures behind it.

Draws what pages/parts/indicator_page.py puts together, which is kept for each address; every choice stands there.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

import streamlit as st

from indicators.engine.framework import IndicatorKind
from pages.parts import chart, frame
from pages.parts.chosen import choose
from pages.parts.context import Context, current
from pages.parts.facets import seen
from pages.parts.heading import NOTHING, heading
from pages.parts.indicator_page import Shown, comment, with_figures, without_figures
from pages.parts.markup import Html, fill, href, join, link
from pages.parts.plan_page import ShownPlan, with_plan
from pages.parts.score_deck import CHANGE, LEVEL
from pages.parts.small_area_page import Listed, small_area_page

CSS = Path(frame.__file__).with_name("indicator.css")
SMALL_AREAS = Path(frame.__file__).with_name("small_areas.css")
BESIDE = (61.5, 31.9)
MAP_BESIDE = (54, 37.6)


def screen(context: Context) -> None:
    """Show the indicator that the address names."""
    asked = {name: st.query_params[name] for name in st.query_params}
    known = [watched.id for watched in context.framework.indicators]
    if asked.get("id", "") not in known:
        frame.show(_unknown(asked.get("id", ""), known), CSS, key="unknown")
        return
    made = context.kept(("indicator", *sorted(asked.items())), lambda: _made(context, asked))
    if isinstance(made, Shown):
        _show(made)
    elif isinstance(made, ShownPlan):
        _show_plan(made)
    elif isinstance(made, Listed):
        _list(made)
    else:
        frame.show(made, CSS, key="nothing")


def _made(context: Context, asked: dict[str, str]) -> Shown | ShownPlan | Listed | Html:
    watched = context.framework.indicator(asked["id"])
    chosen = choose(context.framework, watched, asked)
    card, series = context.board().card(watched.id), seen(context, chosen)
    if card.plan is not None:
        made = with_plan(context, card, chosen.told)
        return replace(made, body=join([made.body, comment(context, card)]))
    if card.small_areas is not None:
        shown = CHANGE if asked.get("map") == CHANGE else LEVEL
        return small_area_page(context, card, chosen, card.small_areas, shown)
    if not series.observations or watched.kind is IndicatorKind.MILESTONES:
        return without_figures(context, card, chosen)
    return with_figures(context, card, chosen, series)


def _show(made: Shown) -> None:
    frame.show(made.head, CSS, key="head")
    left, right = st.columns(BESIDE, gap=None)
    with left, st.container(key="indicator-left", gap=None):
        frame.show(made.above, CSS, key="above")
        with st.container(key="plot", height="stretch"):
            st.plotly_chart(made.plot, theme=None, height="stretch", config=chart.CONFIG, alt=made.alt, key="chart")
        frame.show(made.below, CSS, key="parts")
    with right, st.container(key="indicator-rail", gap=None):
        frame.show(made.rail, CSS, key="rail")
        _download(made.download, made.file_name)


def _show_plan(made: ShownPlan) -> None:
    frame.show(made.head, CSS, key="head")
    frame.show(made.body, CSS, key="plan")
    _download(made.download, made.file_name)


def _download(text: str, file_name: str) -> None:
    st.download_button("Download CSV", text, file_name=file_name, mime="text/csv", on_click="ignore", key="download")


def _list(made: Listed) -> None:
    frame.show(made.head, CSS, key="head")
    if made.map is not None:
        left, right = st.columns(MAP_BESIDE, gap="medium")
        with left, st.container(key="score-map", gap=None):
            st.pydeck_chart(made.map.deck, height=560, key="score", alt=made.map.alt)
        with right:
            frame.show(made.map.key, SMALL_AREAS, key="score-key")
    frame.show(made.body, SMALL_AREAS, key="small-areas")
    st.download_button(
        "Download CSV", made.download, file_name=made.file_name, mime="text/csv", on_click="ignore", key="download"
    )


def _unknown(asked: str, known: list[str]) -> Html:
    near = join((link(n, "indicator", id=n) for n in get_close_matches(asked, known, 3)), ", ")
    told = fill(
        "<p>{near}<a href='{all}'>See all {count} indicators</a></p>",
        near=fill("Did you mean {links}? ", links=near) if near else NOTHING,
        all=href("indicators"),
        count=len(known),
    )
    return join([heading(f'There is no indicator "{asked[:60]}"' if asked else "Which indicator?"), told])


screen(current())
