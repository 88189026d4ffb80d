"""The second and third step of an upload: what is wrong, what would change, and accepting it.

Keeps nothing of its own: the held file and the submission that it became are the screen's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from data.intake.problems import Problem
from data.submissions import Submission
from indicators.engine.effect import Effect
from indicators.engine.opening import as_typed
from pages.parts import frame
from pages.parts.context import Context
from pages.parts.effect_rows import effect_table
from pages.parts.markup import Html, fill, join
from pages.parts.offered import Done, Held
from pages.parts.person import MISSING, person
from pages.parts.plain import plain
from pages.parts.problem_groups import Group, grouped, heading, problems_csv, refusing, table
from pages.parts.receiving import real_store
from pages.parts.spreadsheet import picture
from pages.parts.submission_list import months_of
from pages.parts.upload_words import back_words, file_words, kept_words, moment_words, totals_agree

ACCEPT = "Accept"
START_REAL = "Start the real store with this file"
SEND_REAL = "Put this file into the real store"
_ASKED_ONE_BY_ONE = 6


def problem_column(held: Held, turn: int) -> frozenset[str] | None:
    """Show every group of problems; gives the codes that are confirmed, None while one that must be is not."""
    groups = grouped(held.receipt.problems)
    files = len({p.file for p in held.receipt.problems if p.file}) > 1
    refused = refusing(held.receipt.problems) > 0
    confirmed: frozenset[str] | None = frozenset()
    if not groups:
        frame.show(Html("<p class='lead'>Every row was read, and nothing is odd about any of them.</p>"), key="clean")
    for group, problems in groups.items():
        if group is Group.CONFIRM:
            with st.container(key="asked", gap=None):
                frame.show(heading(group, problems, refused), key="asked-head")
                confirmed = _asked(problems, turn)
        else:
            frame.show(join([heading(group, problems, refused), table(group, problems, files)]), key=f"group-{group}")
    if held.receipt.problems:
        _to_take_away(held)
    return confirmed


def _to_take_away(held: Held) -> None:
    """Show what the sender can take away: the file with a problems column where it may go back, and the list."""
    back = held.given_back
    with st.container(key="take-away", horizontal=True):
        if back is not None:
            st.download_button(
                "Download your file with its problems",
                lambda: Path(back.name).read_bytes(),
                file_name=f"{Path(file_words(held)).stem} with problems.csv",
                mime="text/csv",
                on_click="ignore",
                key="given-back",
                type="primary" if refusing(held.receipt.problems) else "secondary",
            )
        st.download_button(
            "Download the list of problems (CSV)",
            problems_csv(held.receipt.problems),
            file_name="problems.csv",
            mime="text/csv",
            on_click="ignore",
            key="problems",
        )
    words = back_words(held)
    if words:
        frame.show(fill("<p class='note'>{words}</p>", words=words), key="back-words")


def _asked(problems: Sequence[Problem], turn: int) -> frozenset[str] | None:
    """Show a box to tick for each warning, one for all where they are many and alike; None while one is open."""
    open_codes, codes = set(), {p.code for p in problems}
    for code in sorted(codes):
        alike = [p for p in problems if p.code == code]
        batches = [alike] if len(alike) > _ASKED_ONE_BY_ONE else [[p] for p in alike]
        for at, batch in enumerate(batches):
            frame.show(table(Group.CONFIRM, batch, False), key=f"ask-{code}-{at}")
            label = plain(_confirmation(batch))
            if not st.checkbox(label, key=f"confirm-{turn}-{code}-{at}"):
                open_codes.add(code)
    return None if open_codes else frozenset(codes)


def _confirmation(batch: Sequence[Problem]) -> str:
    every = f"All {len(batch)}: " if len(batch) > 1 else ""
    return every + batch[0].remedy


def effect_column(here: Context, held: Held, submissions: Sequence[Submission]) -> None:
    """Show where the cells to mend are, and what would change."""
    receipt = held.receipt
    drawn = picture(held.headings, held.dataset, receipt.problems)
    if drawn:
        frame.show(drawn, key="sheet")
    if refusing(receipt.problems):
        told = fill("<p>What would change is told once nothing is refused. {kept}</p>", kept=kept_words(held))
    elif isinstance(receipt.seen, Effect):
        told = effect_table(receipt.seen)
    else:
        told = Html("<p>Nothing would change.</p>")
    frame.show(
        fill(
            "<h2>What would change</h2>{told}{agrees}{replaced}",
            told=told,
            agrees=fill("<p class='note'>{words}</p>", words=words) if (words := totals_agree(held)) else Html(""),
            replaced=fill("<p class='note'>{words}</p>", words=replaced(here, held, submissions)),
        ),
        key="effect",
    )


def replaced(here: Context, held: Held, submissions: Sequence[Submission]) -> str:
    """Give the sentence of what a file would replace; '' where nothing, or where it cannot be told."""
    span = held.receipt.span
    if here.demonstration or refusing(held.receipt.problems) or held.receipt.unchanged:
        return ""
    if span is None or held.dataset.replaces:
        return ""
    over = [
        s
        for s in submissions
        if s.state == "current" and s.supplier in held.receipt.suppliers and s.first_month and s.last_month
        and s.first_month <= span.last and span.first <= s.last_month
    ]  # fmt: skip
    if not over:
        return "It replaces nothing: no submission holds for these months yet."
    last = over[0]
    more = f" and {len(over) - 1} more hold" if len(over) > 1 else " holds"
    when = moment_words(last.received_at).split(",")[0]
    return (
        f"It replaces what submission {last.id} of {when} ({months_of(last)}){more} for these months. "
        "The earlier figures stay on record and can be restored in one step."
    )


def accept_row(
    here: Context, held: Held, confirmed: frozenset[str] | None, fault: str
) -> tuple[str, frozenset[str]] | None:
    """Show who accepts and the button; gives the person and the confirmed codes once it is pressed.

    `fault` says that something typed cannot be read, so that nothing may be accepted yet.
    """
    if held.receipt.unchanged:
        return None
    if refusing(held.receipt.problems):
        st.button(_label(here), key="accept", type="primary", disabled=True)
        frame.show(
            Html("<p class='note'>Opens when nothing is refused and every warning is confirmed.</p>"), key="opens"
        )
        return None
    by = person("upload-person")
    if here.demonstration:
        frame.show(_demonstration(), key="demonstration")
    pressed = st.button(_label(here), key="accept", type="primary", disabled=confirmed is None or bool(fault))
    if confirmed is None or fault:
        opens = "the totals by month can be read" if fault else "every warning is confirmed"
        frame.show(fill("<p class='note'>Opens when {opens}.</p>", opens=opens), key="opens")
    if not pressed or confirmed is None:
        return None
    if not by:
        st.warning(MISSING)
        return None
    return by, confirmed


def _label(here: Context) -> str:
    if not here.demonstration:
        return ACCEPT
    return SEND_REAL if real_store().exists() else START_REAL


def _demonstration() -> Html:
    return Html(
        "<p class='small'>This board shows the demonstration, which takes no files. The file was checked against the "
        "real store, and goes there.</p>"
    )


def done_column(here: Context, done: Done) -> None:
    """Show what became of an accepted file."""
    if done.demonstration:
        frame.show(_now_real(done), key="now-real")
    if isinstance(done.receipt.seen, Effect) and not done.undone:
        frame.show(
            fill(
                "<section class='changed'><h2>What changed</h2>{table}</section>",
                table=effect_table(done.receipt.seen, then=False),
            ),
            key="changed",
        )


def _now_real(done: Done) -> Html:
    if done.undone:
        return Html("<p class='lead'>The real store is as it was before.</p>")
    return fill(
        "<p class='lead'>It is in the real store. <code>{real}</code> now serves the real store, and <code>{again}"
        "</code> the demonstration again. This board shows the demonstration until then.</p>",
        real=as_typed("make run"),
        again=as_typed("make run DEMO=1"),
    )
