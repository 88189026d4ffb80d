"""What the tests of framework files share: what the reader says of a text with some of it replaced."""

from __future__ import annotations

import pytest

from indicators.engine.framework_file import FrameworkError, parse
from indicators.engine.framework_links import Slip


def slips_of(text: str, *changes: tuple[str, str]) -> list[Slip]:
    """Give the slips of a framework's text with some of it replaced, each piece standing once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    with pytest.raises(FrameworkError) as caught:
        parse(text, "ours")
    return caught.value.slips


def line_of(text: str, words: str) -> int:
    """Give the line of a text on which the words first stand, from 1."""
    return next(n for n, one in enumerate(text.splitlines(), start=1) if words in one)
