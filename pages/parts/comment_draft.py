"""What somebody is writing of an indicator's period: kept for the session, whatever else they look at meanwhile.

A draft remembers which version it was begun from. Stores nothing; the form saves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from indicators.engine.commentary import Comment

FIELDS = ("says", "why", "doing")
_KEPT = "desk-drafts"


@dataclass(frozen=True)
class Draft:
    """The three texts as they stand in the form, and as they were in the version `base` from which they were begun."""

    texts: tuple[str, str, str]
    begun: tuple[str, str, str]
    base: int

    @property
    def changed(self) -> bool:
        """Whether anything was typed that is not saved."""
        return self.texts != self.begun

    @property
    def empty(self) -> bool:
        """Whether it does not yet say what the data says."""
        return not self.texts[0]


def of(comment: Comment | None) -> Draft:
    """Give the draft that a saved comment begins with."""
    texts = (comment.says, comment.why, comment.doing) if comment else ("", "", "")
    return Draft(texts, texts, comment.submission if comment else 0)


def begin(name: str, own: Comment | None) -> Draft:
    """Give the draft of that name and set its fields; one in which nothing was typed follows what is saved.

    Runs before the fields are drawn: Streamlit lets go of the text of a field that is not on the screen.
    """
    keys = [f"{field}-{name}" for field in FIELDS]
    held = _drafts().get(name)
    if held is not None and all(key in st.session_state for key in keys):
        held = typed(name)
    draft = held if held is not None and held.changed and held.texts != of(own).texts else of(own)
    if own is not None and draft.begun == of(own).texts:
        draft = replace(draft, base=own.submission)  # the same text, signed meanwhile: nobody has overtaken it
    for key, text in zip(keys, draft.texts, strict=True):
        if _joined(st.session_state.get(key, "")) != text or key not in st.session_state:
            st.session_state[key] = text
    _drafts()[name] = draft
    return draft


def typed(name: str) -> Draft:
    """Give the draft with what stands in its fields, and keep it."""
    says, why, doing = (_joined(st.session_state.get(f"{field}-{name}", "")) for field in FIELDS)
    _drafts()[name] = replace(_drafts()[name], texts=(says, why, doing))
    return _drafts()[name]


def put(name: str, draft: Draft | None) -> None:
    """Put a draft in the place of that name, or let it go; only before its fields are drawn."""
    for field in FIELDS:
        st.session_state.pop(f"{field}-{name}", None)
    if draft is None:
        _drafts().pop(name, None)
    else:
        _drafts()[name] = draft


def both(mine: Draft, theirs: Comment) -> Draft:
    """Give one draft of two texts: theirs and then mine, wherever they differ."""
    saved = of(theirs)
    texts = tuple(
        a if a == b else " ".join(t for t in (a, b) if t) for a, b in zip(saved.texts, mine.texts, strict=True)
    )
    return replace(saved, texts=(texts[0], texts[1], texts[2]))


def _joined(text: str) -> str:
    """Give a text on one line, as a cell holds it: every word of it, and single spaces."""
    return " ".join(text.split())


def _drafts() -> dict[str, Draft]:
    drafts: dict[str, Draft] = st.session_state.setdefault(_KEPT, {})
    return drafts
