"""The upload screen: choose a dataset and its file, see everything that is wrong and what would change, and accept.

Keeps in the session what is between two steps; the store changes only when a person accepts, undoes or withdraws.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import streamlit as st

from data.progress import Progress
from data.schema import Dataset
from data.submissions import Submission, listing
from indicators.engine import fronts
from pages.parts import frame, store_notice, submission_list, submission_screen
from pages.parts.context import Context, current
from pages.parts.markup import Html, fill, join
from pages.parts.offered import NIL_NAME, Done, Held, Stated, accepted, checked, nil_return, spooled, undone
from pages.parts.problem_groups import refusing
from pages.parts.receiving import told
from pages.parts.to_top import to_top
from pages.parts.upload_check import accept_row, done_column, effect_column, problem_column
from pages.parts.upload_choose import columns_table, dataset_card, dataset_picker, kinds_of_file, stated
from pages.parts.upload_words import (
    STEPS,
    checked_facts,
    checked_title,
    choose_facts,
    choose_title,
    done_facts,
    done_title,
    file_words,
)
from pages.parts.watching import watched

CSS = Path(frame.__file__).with_name("upload.css")
BESIDE = (47, 41.5)
_HELD, _DONE, _TURN, _FAULT = "upload-held", "upload-done", "upload-turn", "upload-fault"


def screen(here: Context) -> None:
    """Show the step that the session has come to, or the list of past submissions where the address asks for it."""
    submissions = listing(here.store)
    if st.query_params.get("show", "") in ("submissions", "compare"):
        submission_screen.past(here, submissions)
        return
    dataset, telling = dataset_picker.settle()
    held, done = _kept(_HELD, dataset), _kept(_DONE, dataset)
    if isinstance(done, Done):
        _done(here, done)
    elif isinstance(held, Held):
        _check(here, held, submissions)
    else:
        _choose(here, dataset, telling, submissions)
    past = fill(
        "<section class='past'>{list}{notice}</section>",
        list=submission_list.recent(submissions),
        notice=store_notice.notice(here),
    )
    frame.show(past, key="past")


def _kept(key: str, dataset: Dataset) -> object:
    """Give what the session keeps of the chosen dataset; what it keeps of another is let go."""
    kept = st.session_state.get(key)
    if isinstance(kept, Held | Done) and kept.dataset.name == dataset.name:
        return kept
    st.session_state.pop(key, None)
    return None


def _head(title: str, facts: Sequence[str | Html], step: int, telling: str = "") -> None:
    """Show the title, the steps and the line of facts."""
    steps = join(
        fill("<li{here}>{n} {word}</li>", here=Html(" aria-current='step'") if n == step else Html(""), n=n, word=word)
        for n, word in enumerate(STEPS, start=1)
    )
    sentences = [t for t in (telling, st.session_state.pop(_FAULT, "")) if t]
    to_top(title, st.session_state.get(_TURN, 0), *sentences)
    frame.show(
        fill(
            "<div class='title'><h1>{title}</h1><ol class='steps'>{steps}</ol></div><p class='file'>{facts}</p>{told}",
            title=title,
            steps=steps,
            facts=frame.facts(list(facts)),
            told=join(fill("<p class='telling' role='alert'>{t}</p>", t=t) for t in sentences),
        ),
        CSS,
        key="head",
    )


def _choose(here: Context, dataset: Dataset, telling: str, submissions: Sequence[Submission]) -> None:
    own = [s for s in submissions if s.dataset == dataset.name]
    _head(choose_title(dataset, own), choose_facts(dataset, own), 1, telling)
    with st.container(key="upload-columns"):
        left, right = st.columns(BESIDE, gap="large")
    with left:
        dataset_picker.show()
        dataset_card(dataset)
        said = stated(here, dataset)
        _take_file(here, dataset, said, "Choose the file, or drop it here")
        if dataset.dated and not dataset.replaces and not dataset.supplier_column:
            _nil(here, dataset, said)
    with right:
        frame.show(columns_table(dataset), key="columns")


def _take_file(here: Context, dataset: Dataset, said: Stated, label: str) -> None:
    """Show the place for a file; one that is put there is spooled, checked and taken off the widget at once."""
    turn = st.session_state.setdefault(_TURN, 0)
    given = st.file_uploader(label, key=f"upload-file-{turn}", disabled=bool(said.fault))
    frame.show(fill("<p class='note'>{kinds}</p>", kinds=kinds_of_file(dataset)), key="kinds")
    if given is not None:
        file = spooled(given, here.store.spool, fronts.now())
        _check_now(here, dataset, file, given.name, said, nil=False)


def _nil(here: Context, dataset: Dataset, said: Stated) -> None:
    """Show the button that says that there was nothing to report for the months stated."""
    months = f" for {said.span.words()}" if said.span else ""
    if st.button(f"Nothing to report{months}", key="nil", disabled=said.span is None):
        _check_now(here, dataset, nil_return(dataset, here.store.spool), NIL_NAME, said, nil=True)
    if said.span is None:
        words = Html(
            "<p class='note'>Where there was nothing to report: choose the months above, then say so here.</p>"
        )
        frame.show(words, key="nil-words")


def _check_now(here: Context, dataset: Dataset, file: IO[bytes], name: str, said: Stated, nil: bool) -> None:
    """Check a spooled file and run the screen again with what was found."""

    def attempt(progress: Progress | None) -> tuple[Held | None, str]:
        return told(lambda: checked(here, dataset, file, name, said, nil, fronts.now(), progress), here.store.version)

    held, fault = watched(Path(file.name), "Checking every row ...", attempt)
    st.session_state[_TURN] += 1
    st.session_state.pop(_DONE, None)
    if held is None:
        file.close()
        st.session_state[_FAULT] = fault
    else:
        st.session_state[_HELD] = held
        dataset_picker.propose(held)
    st.rerun()


def _check(here: Context, held: Held, submissions: Sequence[Submission]) -> None:
    name = fill("<b>{name}</b>", name=file_words(held))
    refused = refusing(held.receipt.problems) > 0
    _head(checked_title(held), [name, *checked_facts(held)], 2 if refused else 3)
    with st.container(key="upload-columns"):
        left, right = st.columns(BESIDE, gap="large")
    dataset_picker.restore(held)
    with left:
        said = stated(here, held.dataset)
        confirmed = problem_column(held, st.session_state[_TURN])
    if said != held.stated and held.file is not None and not said.fault:
        _check_now(here, held.dataset, held.file, held.name, said, held.nil)
    with right:
        effect_column(here, held, [s for s in submissions if s.dataset == held.dataset.name])
        again = held.asked if said == held.stated else said
        if refused:
            _take_file(here, held.dataset, again, "Choose the mended file")
        pressed = accept_row(here, held, confirmed, said.fault)
        if pressed:
            _accept(here, held, *pressed)
        if not refused:
            _take_file(here, held.dataset, again, "Choose another file instead")
        if st.button("Start again", key="again"):
            _let_go()


def _accept(here: Context, held: Held, by: str, confirmed: frozenset[str]) -> None:
    def attempt(progress: Progress | None) -> tuple[Held | Done | None, str]:
        return told(lambda: accepted(here, held, by, confirmed, fronts.now(), progress), here.store.version)

    path = Path(held.file.name) if held.file else Path(__file__)
    became, fault = watched(path, "Storing, and bringing the figures up to date ...", attempt)
    if isinstance(became, Done):
        st.session_state.pop(_HELD, None)
        st.session_state[_DONE] = became
    elif became is not None:
        st.session_state[_HELD] = became
        st.session_state[_TURN] += 1
    else:
        st.session_state[_FAULT] = fault
    st.rerun()


def _let_go() -> None:
    """Forget the file and begin again; the spooled copy goes with it."""
    held = st.session_state.pop(_HELD, None)
    for kept in (held.file, held.given_back) if isinstance(held, Held) else ():
        if kept is not None:
            kept.close()
    st.session_state.pop(_DONE, None)
    dataset_picker.forget()
    st.rerun()


def _done(here: Context, done: Done) -> None:
    _head(done_title(done), done_facts(done), 3)
    done_column(here, done)
    with st.container(key="done-buttons", horizontal=True):
        if not done.undone and not done.receipt.unchanged and st.button("Undo", key="undo"):
            after, fault = told(lambda: undone(here, done, fronts.now()), here.store.version)
            st.session_state[_DONE] = after or done
            st.session_state[_FAULT] = fault
            st.rerun()
        if st.button("Send another file", key="another", type="primary"):
            _let_go()


screen(current())
