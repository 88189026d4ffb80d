"""Designed HTML on the page, the band across the top, and links that change the screen without a reload.

One component shows all designed HTML: Streamlit's own `st.html` strips inline SVG. Its script (frame.js) follows
clicks on links of ours through the browser's history, which Streamlit listens to; the `href` still serves a new tab and
the keyboard. Never escapes anything: markup.py does.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from data.periods import day_name
from pages.parts.markup import Html, fill, join
from pages.parts.style import page_style, sheet

SCREENS = {
    "": "Overview",
    "group": "Groups",
    "indicators": "Indicators",
    "hotspots": "Hotspots",
    "coverage": "Coverage",
    "upload": "Data",
    "targets": "Targets",
    "desk": "Desk",
    "guide": "Guide",
}
_UNDER = {"indicator": "indicators", "seen": "indicators", "milestones": "indicators"}
_MODULE = Path(__file__).with_name("frame.js").read_text(encoding="utf-8")
_COMPONENT = st.components.v2.component("designed", html='<div class="paper"></div>', js=_MODULE, isolate_styles=False)


def send_style() -> None:
    """Send the look; once a run, before anything is shown."""
    st.html(page_style())


def show(content: Html, css: Path | None = None, key: str = "page") -> None:
    """Show designed HTML, with the rules of a .css file of its own; `key` tells several on one screen apart."""
    if not isinstance(content, Html):
        raise TypeError("frame.show takes Html made by pages.parts.markup, never a plain string.")
    data = {"html": content, "css": sheet(css) if css else "", "as_of": st.query_params.get("as_of", "")}
    _COMPONENT(key=key, data=data)


def band(partnership: str, screen: str, as_of: date, demonstration: bool, telling: str = "") -> None:
    """Show the band across the top: whose board this is, the screens, the day it is judged at, and what is invented."""
    here = _UNDER.get(screen, screen)
    links = join(_screen_link(path, words, path == here) for path, words in SCREENS.items())
    head = fill(
        '<header class="top"><span class="who">{who}</span><nav aria-label="Main">{links}</nav>'
        '<div class="right">{as_of}{demo}</div></header>{telling}',
        who=partnership,
        links=links,
        as_of=_as_of(as_of),
        demo=Html('<span class="demo">Demonstration data: invented</span>') if demonstration else "",
        telling=fill('<p class="telling" role="status">{told}</p>', told=telling) if telling else "",
    )
    show(head, key="band")


def tab_title(words: str) -> None:
    """Name the browser's tab."""
    st.set_page_config(page_title=words, layout="wide")


def _screen_link(path: str, words: str, here: bool) -> Html:
    current = Html(' aria-current="page"') if here else ""
    return fill('<a href="./{path}"{current}>{words}</a>', path=path, current=current, words=words)


def _as_of(day: date) -> Html:
    return fill(
        '<details class="asof"><summary>As of {words}</summary><form data-as-of><label for="as-of-day">'
        'See the board as of another day</label><div class="row"><input id="as-of-day" type="date" name="as_of" '
        'value="{day}" required><button type="submit">Show</button></div></form></details>',
        words=day_name(day),
        day=day.isoformat(),
    )


def facts(parts: list[Any]) -> Html:
    """Give short facts in one line with a quiet rule between them, leaving out the empty ones."""
    return join([part for part in parts if part], ' <span class="sep">|</span> ')
