"""What is pasted is read as meant, or told in one sentence that names what could not be read and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.pasted import LARGEST, LONGEST_TEXT, MOST_MONTHS, Pasted, read


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("1,2,3", (1, 2, 3)),
        ("1, 2, 3", (1, 2, 3)),
        ("1 2  3", (1, 2, 3)),
        ("1\t2\t3", (1, 2, 3)),
        ("1\n2\r\n3\n", (1, 2, 3)),
        ("\n\n1\n2\n\n", (1, 2)),
        ("1,2,\n3,4,", (1, 2, 3, 4)),
        ("1\xa02", (1, 2)),
        ("1,,3", (1, None, 3)),
        ("1\t\t3", (1, None, 3)),
        ("1\n\n3", (1, None, 3)),
        ("1 - x X – — 7", (1, None, None, None, None, None, 7)),
        ("1,2,,", (1, 2, None)),
        ("x 5 x", (None, 5, None)),
        ("0 0.5 .5 5. 007", (0, 0.5, 0.5, 5, 7)),
        ("120,135,140", (120, 135, 140)),
        (str(LARGEST), (LARGEST,)),
    ],
)
def test_numbers_and_missing_months_are_read(text: str, months: tuple[float | None, ...]) -> None:
    assert read(text) == Pasted(tuple(None if m is None else float(m) for m in months))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1 2 3 4 5 6 abc", 'Number 7, "abc", is no number.'),
        ("1,,abc", 'Number 3, "abc", is no number.'),
        ("1 ab 2 cd", 'Number 2, "ab", is no number. 1 other cannot be read either.'),
        ("a b c", 'Number 1, "a", is no number. 2 others cannot be read either.'),
        ("12%", 'Number 1, "12%", is no number.'),
        ("1e5", 'Number 1, "1e5", is no number.'),
        ("nan inf", 'Number 1, "nan", is no number. 1 other cannot be read either.'),
        ("１２", 'Number 1, "１２", is no number.'),
        ("5 -4", 'Number 2, "-4", is below zero, and a month\'s figure is not.'),
        ("--", 'Number 1, "--", is no number.'),
        (str(LARGEST + 1), 'Number 1, "1000000001", is too large: at most 1,000,000,000.'),
        ("9" * 400, 'Number 1, "99999999999999999999...", is too large: at most 1,000,000,000.'),
        ("<b>" * 30, 'Number 1, "<b><b><b><b><b><b><b...", is no number.'),
        (
            "1,200\n1,350\n980",
            '"1,200" can be read as one number or as several. Write 1200, or put a space after each comma.',
        ),
        ("", "There is no number yet: paste at least one, a number for each month."),
        (" \n\t\n", "There is no number yet: paste at least one, a number for each month."),
        ("- x -", "There is no number yet: paste at least one, a number for each month."),
    ],
)
def test_what_cannot_be_read_is_told(text: str, fault: str) -> None:
    assert read(text) == Pasted(fault=fault)


def test_240_months_are_read_and_241_are_not() -> None:
    assert len(read("5 " * MOST_MONTHS).months) == MOST_MONTHS
    assert read("5 " * (MOST_MONTHS + 1)).fault == "These are 241 months; 240 are read at most, which is 20 years."


def test_a_text_too_long_is_not_read() -> None:
    assert read("5" + " " * (LONGEST_TEXT - 1)).months == (5,)
    assert "6,001 characters" in read("5" + " " * LONGEST_TEXT).fault


@given(st.text(alphabet="0123456789.,-–x \t\n\r\xa0abc%<", max_size=400) | st.text(max_size=100))
def test_any_text_is_read_or_told(text: str) -> None:
    found = read(text)
    assert bool(found.fault) is not bool(found.months)
    assert all(m is None or 0 <= m <= LARGEST for m in found.months)
