"""Asks that nobody is named, where the door took something on a form for a person's name.

Knows one form at a time, by its key; decides nothing, since the door asks again until it is confirmed.
"""

from __future__ import annotations

import streamlit as st

from data.submissions import Receipt

LABEL = "Nobody is named in it: what looks like a name is a role, a team, a street or a building."
NAMES = frozenset({"narrative_name", "role_name"})
_ASKED = "nobody-named"


def heard(form: str, receipt: Receipt | None) -> None:
    """Remember whether the door has asked a form that nobody is named in it."""
    asked = receipt is not None and not receipt.accepted and any(p.code in NAMES for p in receipt.problems)
    st.session_state[_ASKED] = form if asked else ""


def confirmed(form: str) -> frozenset[str]:
    """Show the box where the door has asked; gives the codes of the warnings that are confirmed."""
    if st.session_state.get(_ASKED) != form or not st.checkbox(LABEL, key=f"nobody-named-{form}"):
        return frozenset()
    return NAMES
