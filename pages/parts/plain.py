"""Text from people and files as plain words where Streamlit would read Markdown: labels and messages.

Never needed in designed HTML, which markup.py escapes.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>#~|$:&@!]|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=www)\.)")


def plain(text: str) -> str:
    """Give the text so that Markdown shows it as it is: no emphasis, link, colour, emoji, formula, list or HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
