"""Who is acting: asked once and kept for the session, since there is no sign-in yet.

Never checks that it is true: the audit holds what was said.
"""

from __future__ import annotations

import streamlit as st

from pages.parts.lengths import too_long

LABEL = "Your name or role at work"
MISSING = "Say first who you are: your name or role at work goes into the record."
_KEPT = "who"
_LONGEST = 80


def person(key: str) -> str:
    """Ask for the person, or show who it is; gives the words, "" where nobody has said. Once a screen is enough.

    Words that are too long for the record are told of and count as none.
    """
    st.session_state.setdefault(key, st.session_state.get(_KEPT, ""))
    said = " ".join(st.text_input(LABEL, key=key, placeholder="Partnership analyst").split())
    fault = too_long(LABEL, said, _LONGEST)
    if fault:
        st.warning(fault)
        return ""
    if said:
        st.session_state[_KEPT] = said
    return said
