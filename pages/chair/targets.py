"""The targets screen: which stand and how they are met, and a form that shows what a new one does before it is saved.

Sets a target through the same door as any file; ends and undoes in one step. Never judges anything itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from difflib import get_close_matches
from pathlib import Path

import streamlit as st

from data.periods import day_name
from data.submissions import listing
from indicators.engine import fronts
from indicators.engine.board import Card
from indicators.engine.target import Target
from indicators.engine.targets import targets_of
from pages.parts import frame, nobody_named, target_list
from pages.parts.context import Context, current
from pages.parts.effect_rows import turns
from pages.parts.markup import Html, fill, join, link
from pages.parts.person import MISSING, person
from pages.parts.receiving import told
from pages.parts.target_fields import clear
from pages.parts.target_form import ask, preview
from pages.parts.target_saving import Saved, end, refusals, save, take_back
from pages.parts.to_top import to_top

CSS = Path(frame.__file__).with_name("upload.css")
BESIDE = (47, 41.5)
_SAVED, _FAULT, _CLEAR = "target-saved", "target-fault", "target-clear"


def screen(here: Context) -> None:
    """Show the targets, and the form of the one that the address names."""
    with closing(here.store.cursor()) as cursor:
        targets = targets_of(cursor, here.framework.area_code)
    asked = st.query_params.get("indicator", "")
    name, telling = known(here, asked)
    card = here.board().card(name) if name else None
    saved = st.session_state.get(_SAVED)
    saved = saved if isinstance(saved, Saved) and saved.watched.id == name else None
    _head(here, card, targets, [t for t in (telling, st.session_state.pop(_FAULT, "")) if t])
    listed = target_list.listed(here.board(), targets, name)
    if card is None:
        with st.container(key="target-alone"):
            _picker(here, name)
        frame.show(listed, key="list")
        return
    with st.container(key="target-columns"):
        left, right = st.columns(BESIDE, gap="large")
    with left:
        _picker(here, name)
        if saved:
            _after(here, saved)
        own = targets.get(card.indicator.id, [])
        by = _form(here, card, own)
        _end(here, card, own, by)
        _history(here, card, own)
    with right:
        frame.show(listed, key="list")


def known(here: Context, asked: str) -> tuple[str, str]:
    """Give the id of the indicator that the address names, '' where it names none that can have a target, and why."""
    if not asked:
        return "", ""
    found = {watched.id: watched for watched in here.framework.indicators}
    if asked not in found:
        near = get_close_matches(asked, list(found), 1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        return "", f'There is no indicator "{asked[:40]}".{hint}'
    why = target_list.why_never(found[asked])
    return ("", f"{found[asked].short} can have no target: {why}.") if why else (asked, "")


def _head(here: Context, card: Card | None, targets: dict[str, list[Target]], tellings: list[str]) -> None:
    title = target_list.title(here.board(), targets)
    facts: list[str | Html] = ["Levels are agreed by the chairs and entered here; every change stays on record"]
    if card:
        own = targets.get(card.indicator.id, [])
        title = target_list.chosen_title(card, target_list.present(card, own, here.as_of))
        facts = [
            link(card.group.name, "group", id=card.group.id),
            link("See its figures", "indicator", id=card.indicator.id),
            link("All targets", "targets"),
        ]
    to_top(title, *tellings)
    frame.show(
        fill(
            "<div class='title'><h1>{title}</h1></div><p class='file'>{facts}</p>{told}",
            title=title,
            facts=frame.facts(facts),
            told=join(fill("<p class='telling' role='alert'>{t}</p>", t=t) for t in tellings),
        ),
        CSS,
        key="head",
    )


def _picker(here: Context, name: str) -> None:
    """Show the choice of the indicator, which stands in the address."""
    cards = {c.indicator.id: c for c in here.board().cards if not target_list.why_never(c.indicator)}
    st.session_state["target-indicator"] = name or None
    st.selectbox(
        "Set a target for",
        list(cards),
        format_func=lambda i: f"{cards[i].indicator.short} ({cards[i].group.short})",
        key="target-indicator",
        placeholder="Choose an indicator",
        on_change=_picked,
    )


def _picked() -> None:
    chosen = st.session_state["target-indicator"]
    if chosen:
        st.query_params["indicator"] = chosen
    else:
        st.query_params.pop("indicator", None)


def _form(here: Context, card: Card, own: list[Target]) -> str:
    """Show the form of a new target with what it would do; gives who is acting."""
    if st.session_state.pop(_CLEAR, "") == card.indicator.id:
        clear(card)
    asked = ask(here, card)
    preview(here, card, own, asked)
    by = person("target-person")
    codes = nobody_named.confirmed(_form_of(card.indicator.id))
    pressed = st.button("Save the target", key="save", type="primary", disabled=bool(asked.missing))
    if asked.missing and asked.target is not None:
        frame.show(fill("<p class='note'>{missing}</p>", missing=asked.missing), key="missing")
    if pressed and not by:
        st.warning(MISSING)
    elif pressed and asked.target is not None:
        new = asked.target
        _settle(here, lambda: save(here, card.indicator, new, by, fronts.now(), codes))
    return by


def _form_of(name: str) -> str:
    return f"target-{name}"


def _settle(here: Context, action: Callable[[], Saved]) -> None:
    """Do it, and run the screen again with what came of it."""
    saved, fault = told(action, here.store.version)
    if saved is not None and not saved.undone:
        nobody_named.heard(_form_of(saved.watched.id), saved.receipt)
    if saved is None:
        st.session_state[_FAULT] = fault
    elif not saved.receipt.accepted:
        sentences = refusals(saved.receipt)
        st.session_state[_FAULT] = f"Not saved. {' '.join(sentences)}"
    elif saved.receipt.unchanged and not saved.undone:
        st.session_state[_FAULT] = "This very target stands already; nothing was changed."
    else:
        st.session_state[_SAVED] = saved
        st.session_state[_CLEAR] = saved.watched.id
    st.rerun()


def _after(here: Context, saved: Saved) -> None:
    """Show what was saved, what it changed, and the way back."""
    level = target_list.words(saved.watched, saved.target)
    if saved.undone:
        frame.show(fill("<p class='done'>Undone: the target of {level} is withdrawn.</p>", level=level), key="saved")
        return
    ended = f", until {day_name(saved.target.ends_on)}" if saved.target.ends_on else ""
    frame.show(
        fill(
            "<div class='done'><p class='lead'>Saved: {level}, from {start}{ended}.</p>{effect}</div>",
            level=level,
            start=day_name(saved.target.starts_on),
            ended=ended,
            effect=turns(saved.effect.statuses),
        ),
        key="saved",
    )
    if st.button("Undo", key="undo"):
        _settle(here, lambda: take_back(here, saved, fronts.now()))


def _end(here: Context, card: Card, own: list[Target], by: str) -> None:
    """Show how the standing target is ended, where one stands."""
    standing = target_list.present(card, own, here.as_of)
    if standing is None or standing.ends_on is not None:
        return
    level = target_list.words(card.indicator, standing)
    with st.expander(f"End the target of {level}", key="end-open"):
        last = st.date_input("Its last day", value=here.today, format="YYYY-MM-DD", key=f"last-{card.indicator.id}")
        pressed = st.button("End it", key="end")
        if pressed and not by:
            st.warning(MISSING)
        elif pressed:
            _settle(here, lambda: end(here, card.indicator, standing, last, by, fronts.now()))


def _history(here: Context, card: Card, own: list[Target]) -> None:
    sent = {s.id: s for s in listing(here.store, "targets")}
    frame.show(target_list.history(card.indicator, own, sent, here.as_of), key="history")


screen(current())
