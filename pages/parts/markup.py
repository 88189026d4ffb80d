"""The one place where text becomes HTML: whatever is not already `Html` is escaped on the way in.

Never draws anything itself, and never trusts a plain string.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode


class Html(str):
    """Markup that is safe to show; made by `fill`, `join` and the constants of parts, never from data."""

    __slots__ = ()


Value = str | int | float


def text(value: Value) -> Html:
    """Give a value as HTML text: `Html` as it is, everything else escaped, quotes included."""
    return value if isinstance(value, Html) else Html(escape(str(value), quote=True))


def fill(template: str, **values: Value) -> Html:
    """Give the template with each {name} replaced by its value as HTML text; the template itself is our own."""
    return Html(template.format_map({name: text(value) for name, value in values.items()}))


def join(parts: Iterable[Value], between: str = "") -> Html:
    """Give the parts one after the other, each as HTML text, with our own markup between them."""
    return Html(between.join(text(part) for part in parts))


def href(screen: str, **choices: str) -> str:
    """Give the address of a screen of ours with its choices: "./group?id=exploitation"; "" is the overview."""
    asked = urlencode({name: value for name, value in choices.items() if value})
    return f"./{screen}?{asked}" if asked else f"./{screen}"


def link(words: Value, screen: str, **choices: str) -> Html:
    """Give a link to a screen of ours with its choices."""
    return fill('<a href="{to}">{words}</a>', to=href(screen, **choices), words=words)
