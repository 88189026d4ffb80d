"""What a writer sees where somebody else saved another text meanwhile: theirs, and three ways on.

Changes drafts only; nothing of either text is lost, and the form saves.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from indicators.engine.commentary import Comment, Said
from pages.parts import comment_draft, frame
from pages.parts.comment_draft import Draft
from pages.parts.comments import parts, signature
from pages.parts.markup import fill


def overtaken(now: Said, name: str, mine: Draft) -> None:
    """Where another text stands than the one that this draft was begun from, show it and let the writer choose."""
    theirs = now.own
    if not mine.changed or (theirs.submission if theirs else 0) == mine.base:
        return
    if theirs is None:
        frame.show(fill("<p class='overtaken' role='alert'>{gone}</p>", gone=GONE), key="overtaken")
        st.button("Go on with mine", key="mine", on_click=comment_draft.put, args=(name, _alone(mine)))
        return
    frame.show(
        fill(
            "<div class='overtaken' role='alert'><p class='lead'>{who} saved another text while you were writing. "
            "Nothing of either is lost: yours stands below, and this is theirs.</p>{parts}<p class='note'>{signature}"
            "</p></div>",
            who=theirs.written_by,
            parts=parts(theirs),
            signature=signature(theirs),
        ),
        key="overtaken",
    )
    with st.container(key="overtaken-buttons", horizontal=True):
        st.button(
            "Put both together", key="both", on_click=comment_draft.put, args=(name, comment_draft.both(mine, theirs))
        )
        st.button("Go on with mine", key="mine", on_click=comment_draft.put, args=(name, _over(mine, theirs)))
        st.button("Take theirs", key="theirs", on_click=comment_draft.put, args=(name, comment_draft.of(theirs)))


GONE = "The text that you began from was taken back while you were writing. Yours stands below and is not saved."


def _over(mine: Draft, theirs: Comment) -> Draft:
    """Give my draft as one that is begun from theirs: saving it replaces theirs, which stays on record."""
    return replace(comment_draft.of(theirs), texts=mine.texts)


def _alone(mine: Draft) -> Draft:
    """Give my draft as one that is begun from nothing."""
    return replace(comment_draft.of(None), texts=mine.texts)
