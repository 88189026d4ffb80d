"""Text from data stays text, wherever it goes into HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts import frame
from pages.parts.markup import Html, fill, href, join, link, text


def test_a_name_with_markup_stays_text() -> None:
    assert fill("<p>{name}</p>", name='<b>&"') == "<p>&lt;b&gt;&amp;&quot;</p>"


def test_markup_is_not_escaped_twice() -> None:
    inner = fill("<b>{word}</b>", word="A & B")
    assert fill("<p>{inner}</p>", inner=inner) == "<p><b>A &amp; B</b></p>"
    assert join([inner, "<"], " | ") == "<b>A &amp; B</b> | &lt;"


def test_addresses_are_encoded() -> None:
    assert href("group", id='a&b="') == "./group?id=a%26b%3D%22"
    assert href("", as_of="") == "./"
    assert link("<x>", "group", id="a&b") == '<a href="./group?id=a%26b">&lt;x&gt;</a>'


def test_adding_a_plain_string_loses_the_safety() -> None:
    assert not isinstance(Html("<b>") + "</b>", Html)


def test_the_frame_refuses_plain_strings() -> None:
    with pytest.raises(TypeError):
        frame.show("<b>hello</b>")  # type: ignore[arg-type]


@given(st.text())
def test_no_text_makes_a_tag_or_leaves_an_attribute(value: str) -> None:
    escaped = text(value)
    assert not set("<>\"'") & set(escaped)
