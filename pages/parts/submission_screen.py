"""What was sent before: the list of submissions, one of them by itself, or two compared, as the address asks.

Keeps in the session what was just withdrawn or restored, so that it can be undone; changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from data.datasets import DATASETS
from data.history import history
from data.submissions import Submission
from indicators.engine import fronts
from indicators.engine.compared import changed_with, compared
from pages.parts import frame, submission_compare, submission_list, submission_page, submission_words
from pages.parts.context import Context
from pages.parts.markup import Html, fill, join, link
from pages.parts.submission_panel import Moved, after, chosen, panel
from pages.parts.upload_words import moment_words

CSS = Path(frame.__file__).with_name("upload.css")
BESIDE = (47, 41.5)
_MOVED, _UNDONE = "upload-moved", "upload-undone"


def past(here: Context, submissions: Sequence[Submission]) -> None:
    """Show the list of submissions, or the one that the address names, or the two that it compares."""
    asked = st.query_params
    if asked.get("show", "") == "compare":
        both, telling = submission_compare.pair((asked.get("id", ""), asked.get("other", "")), submissions)
        if both:
            _compared(here, *both)
            return
    else:
        one, telling = chosen(asked.get("id", ""), submissions)
        if one is not None:
            _one(here, one)
            return
    _list(submissions, telling)


def _list(submissions: Sequence[Submission], telling: str) -> None:
    name = st.query_params.get("dataset", "")
    listed = [s for s in submissions if s.dataset == name] if name in DATASETS else list(submissions)
    if name and name not in DATASETS:
        telling = f'There is no dataset "{name[:40]}". You see the submissions of all.'
    at, wrong = _page_asked(len(listed))
    newest = f"newest received {moment_words(listed[0].received_at)}" if listed else ""
    facts = [fill("<a href='./upload'>Send a file</a>"), newest]
    _plain_head(submission_list.title(listed), facts, [telling, wrong])
    frame.show(submission_list.page(listed, at, name if name in DATASETS else ""), key="list")


def _plain_head(title: str, facts: Sequence[str | Html], sentences: Sequence[str] = ()) -> None:
    """Show a title and its line of facts without the steps of sending a file."""
    frame.show(
        fill(
            "<div class='title'><h1>{title}</h1></div><p class='file'>{facts}</p>{told}",
            title=title,
            facts=frame.facts(list(facts)),
            told=join(fill("<p class='telling' role='status'>{t}</p>", t=t) for t in sentences if t),
        ),
        CSS,
        key="head",
    )


def _one(here: Context, one: Submission) -> None:
    """Show one submission, and the step of withdrawing or restoring it where the address asks for that."""
    past = history(here.store, one.id)
    moved = st.session_state.get(_MOVED)
    moved = moved if isinstance(moved, Moved) and moved.ident == one.id else None
    _plain_head(submission_words.title(one, past), submission_words.facts(one), [st.session_state.pop(_UNDONE, "")])
    with st.container(key="upload-columns"):
        left, right = st.columns(BESIDE, gap="large")
    with left:
        frame.show(submission_page.left(one, past), key="one")
    with right:
        if moved:
            _after(here, moved)
        elif st.query_params.get("move", ""):
            _move(here, one)
        else:
            figures = here.kept(("changed", one.id), lambda: changed_with(here.store, here.framework, past.version))
            frame.show(submission_page.changed(figures), key="changed")
        moving = not moved and bool(st.query_params.get("move", ""))
        frame.show(submission_page.ways(one, past, moving), key="ways")


def _move(here: Context, one: Submission) -> None:
    moved = panel(here, one, fronts.now())
    if moved:
        st.session_state[_MOVED] = moved
        st.query_params.pop("move", None)
        st.rerun()


def _after(here: Context, moved: Moved) -> None:
    undone = after(here, moved, fronts.now())
    if undone:
        st.session_state.pop(_MOVED, None)
        st.session_state[_UNDONE] = undone
        st.rerun()


def _compared(here: Context, earlier: Submission, later: Submission) -> None:
    """Show two submissions of one dataset side by side."""
    found = here.kept(
        ("compared", earlier.id, later.id), lambda: compared(here.store, later.dataset, earlier.id, later.id)
    )
    version = history(here.store, later.id).version
    figures = here.kept(("changed", later.id), lambda: changed_with(here.store, here.framework, version))
    back = link("All submissions", "upload", show="submissions", dataset=later.dataset)
    _plain_head(submission_compare.title(earlier, later, found), [submission_list.title_of(later.dataset), back])
    frame.show(join([submission_compare.facts(one) for one in (later, earlier)]), key="both")
    with st.container(key="upload-columns"):
        left, right = st.columns(BESIDE, gap="large")
    with left:
        frame.show(submission_compare.left(earlier, later, found), key="compared-rows")
    with right:
        frame.show(submission_compare.right(here.framework, earlier, later, found, figures), key="compared-figures")


def _page_asked(count: int) -> tuple[int, str]:
    asked, last = st.query_params.get("page", "1"), submission_list.pages(count)
    if asked.isdigit() and 1 <= int(asked) <= last:
        return int(asked), ""
    return 1, f'The list has no page "{asked[:20]}". You see the first of {last}.'
