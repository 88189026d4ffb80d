"""The look as CSS: tokens, shared parts and Streamlit's own widgets; sent once a run by the frame.

Never holds a colour or a size itself: they stand in the .css files beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def sheet(path: Path) -> str:
    """Give the text of a .css file; it is read once a process."""
    return path.read_text(encoding="utf-8")


@cache
def page_style() -> str:
    """Give the `<style>` element that every screen carries."""
    return "<style>" + sheet(HERE / "tokens.css") + sheet(HERE / "streamlit.css") + "</style>"
