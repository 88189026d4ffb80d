"""Says that a text is too long for its field, and by how much; whoever typed it keeps every word.

A field that cuts, or drops what was pasted, loses words in silence; so fields take any length, and forms ask here.
"""

from __future__ import annotations

from collections.abc import Mapping


def too_long(label: str, text: str, longest: int) -> str:
    """Give the sentence that a text is too long, "" where it is not."""
    over = len(text) - longest
    if over <= 0:
        return ""
    return f"{label}: {len(text):,} characters, and {longest:,} is the most. Take out {over:,}; nothing of it is lost."


def all_too_long(texts: Mapping[str, str], longest: int) -> str:
    """Give the sentences of those texts that are too long, by their labels; "" where none is."""
    return " ".join(said for said in (too_long(label, text, longest) for label, text in texts.items()) if said)
