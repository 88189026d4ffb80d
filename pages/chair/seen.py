"""The form of what somebody saw in another dashboard: the day, their role, and the sentence that stood there.

Enters it through the same door as any file, and undoes it in one step. Never judges what was seen.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from difflib import get_close_matches
from pathlib import Path

import streamlit as st

from data.datasets import DATASETS
from data.periods import day_name
from indicators.engine import fronts
from indicators.engine.board import Card
from indicators.engine.framework import IndicatorKind
from indicators.engine.visits import visits_of
from pages.parts import frame, nobody_named, visit_list
from pages.parts import sentences_indicator as say
from pages.parts.context import Context, current
from pages.parts.lengths import cells_too_long
from pages.parts.markup import Html, fill, link
from pages.parts.person import MISSING, person
from pages.parts.receiving import told
from pages.parts.row_saving import refusals
from pages.parts.to_top import to_top
from pages.parts.visit_saving import SavedVisit, Seen, save_visit, undo_visit

CSS = Path(frame.__file__).with_name("upload.css")
BESIDE = (47, 41.5)
_SAVED, _FAULT, _PICKED = "visit-saved", "visit-fault", "visit-indicator"
LABELS = {
    "seen_on": "Seen on",
    "seen_by": "Seen by: a role or team, never a person's name",
    "headline": "What it said, in one sentence and without names",
    "web_page": "Address of the other dashboard (may be blank)",
}
_SHORT = {"seen_on": "Seen on", "seen_by": "Seen by", "headline": "What it said", "web_page": "Address"}


def screen(here: Context) -> None:
    """Show the form for the indicator that the address names, beside what was seen of it so far."""
    cards = {c.indicator.id: c for c in here.board().cards if c.indicator.kind is IndicatorKind.LINK}
    asked = st.query_params.get("indicator", "")
    if not cards:
        frame.show(_head("No indicator of this framework is held in another dashboard", ""), CSS, key="head")
        return
    card = cards.get(asked)
    fault = st.session_state.pop(_FAULT, "") or ("" if card or not asked else _unknown(asked, list(cards)))
    title = say.finding(card.indicator.short, card) if card else "What did you see in another dashboard?"
    to_top(title, fault)
    back = link("Back to the indicator", "indicator", id=card.indicator.id) if card else ""
    frame.show(_head(title, fault, back), CSS, key="head")
    with st.container(key="visit-columns"):
        left, right = st.columns(BESIDE, gap="large")
    with left:
        _picker(cards, card)
        if card:
            _form(here, card, bool(fault))
    with right:
        if card:
            frame.show(_so_far(here, card), CSS, key="so-far")


def _head(title: str, fault: str, back: Html | str = "") -> Html:
    return fill(
        "<div class='title'><h1>{title}</h1></div><p class='file'>{facts}</p>{fault}",
        title=title,
        facts=frame.facts([back, "Nothing seen elsewhere is judged here; every entry stays on record"]),
        fault=fill("<p class='telling' role='alert'>{told}</p>", told=fault) if fault else "",
    )


def _unknown(asked: str, known: list[str]) -> str:
    near = get_close_matches(asked, known, 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    return f'No indicator "{asked[:40]}" is held in another dashboard.{hint}'


def _picker(cards: dict[str, Card], card: Card | None) -> None:
    """Show the choice of the indicator, which stands in the address."""
    st.session_state[_PICKED] = card.indicator.id if card else None
    st.selectbox(
        "Indicator",
        list(cards),
        format_func=lambda i: f"{cards[i].indicator.short} ({cards[i].group.short})",
        key=_PICKED,
        placeholder="Choose an indicator",
        on_change=_picked,
    )


def _picked() -> None:
    chosen = st.session_state[_PICKED]
    if chosen:
        st.query_params["indicator"] = chosen
    else:
        st.query_params.pop("indicator", None)


def _form(here: Context, card: Card, refused: bool) -> None:
    """Show the form of a visit, and above it what was just entered with the way back, unless the next was refused."""
    above = st.container()
    seen = _asked(here, card)
    by = person("visit-person")
    codes = nobody_named.confirmed(f"seen-{card.indicator.id}")
    pressed = st.button("Enter it", key="enter", type="primary")
    lacking = _lacking(seen) or ("" if by else MISSING)
    if pressed and lacking:
        st.warning(lacking)
    elif pressed:
        _settle(here, lambda: save_visit(here, card.indicator, seen, by, fronts.now(), codes))
    saved = st.session_state.get(_SAVED)
    if isinstance(saved, SavedVisit) and saved.watched.id == card.indicator.id and not (refused or pressed):
        with above:
            _after(here, saved)


def _asked(here: Context, card: Card) -> Seen:
    name = card.indicator.id
    last = card.rating.reason.visit
    role = card.indicator.owner or (last.seen_by if last else "")
    with st.container(key="visit-row", horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(
            LABELS["seen_on"], value=here.today, max_value=here.today, format="YYYY-MM-DD", key=f"seen-on-{name}"
        )
        by = st.text_input(LABELS["seen_by"], value=role, key=f"seen-by-{name}")
    headline = st.text_area(LABELS["headline"], key=f"headline-{name}", height=90)
    page = st.text_input(LABELS["web_page"], value=last.web_page if last else "", key=f"page-{name}")
    return Seen(day, by.strip(), " ".join(headline.split()), page.strip())


def _lacking(seen: Seen) -> str:
    """Give what is still to be filled in or is too long, the first that applies; '' once it is whole."""
    if not seen.headline:
        return "Nothing is entered yet: fill in what the other dashboard said."
    if not seen.seen_by:
        return "Nothing is entered yet: say which role or team saw it."
    cells = {"seen_by": seen.seen_by, "headline": seen.headline, "web_page": seen.web_page}
    return cells_too_long(DATASETS["link_visits"], cells, _SHORT)


def _settle(here: Context, action: Callable[[], SavedVisit]) -> None:
    """Do it, and run the screen again with what came of it."""
    saved, fault = told(action, here.store.version)
    if saved is not None:
        nobody_named.heard(f"seen-{saved.watched.id}", saved.receipt)
    if saved is None:
        st.session_state[_FAULT] = fault
    elif not saved.receipt.accepted:
        st.session_state[_FAULT] = f"Not entered. {' '.join(refusals(saved.receipt, _SHORT))}"
    elif saved.receipt.unchanged and not saved.undone:
        st.session_state[_FAULT] = "This very entry stands already; nothing was changed."
    else:
        st.session_state[_SAVED] = saved
        for key in ("headline", "page"):
            st.session_state.pop(f"{key}-{saved.watched.id}", None)
    st.rerun()


def _after(here: Context, saved: SavedVisit) -> None:
    """Show what was entered, and the way back."""
    day = day_name(saved.seen.seen_on)
    words = f"Undone: what was seen on {day} is withdrawn." if saved.undone else f"Entered: seen on {day}."
    frame.show(fill("<p class='done'>{words}</p>", words=words), key="saved")
    if not saved.undone and st.button("Undo", key="undo"):
        _settle(here, lambda: undo_visit(here, saved, fronts.now()))


def _so_far(here: Context, card: Card) -> Html:
    with closing(here.store.cursor()) as cursor:
        visits = visits_of(cursor).get(card.indicator.id, [])
    return visit_list.so_far(card, visits)


screen(current())
