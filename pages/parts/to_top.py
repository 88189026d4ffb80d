"""Takes the reader to the top of the page when the screen has come to another step, so that its title is seen.

Draws nothing.
"""

from __future__ import annotations

import streamlit as st

_MODULE = """
export default function ({ data }) {
  if (window.outcomesStep !== data.step) {
    window.outcomesStep = data.step
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
  }
}
"""
_COMPONENT = st.components.v2.component("to_top", html="<span></span>", js=_MODULE, isolate_styles=False)


def to_top(*step: object) -> None:
    """Scroll up once for each new step; a step is told by its parts."""
    _COMPONENT(key="to-top", data={"step": "|".join(str(part) for part in step), "html": ""})
