"""Keeps a spreadsheet from taking a cell of a CSV for a formula: a leading apostrophe where it might.

Every CSV that people take away passes here; numbers stay numbers.
"""

from __future__ import annotations

import re

RISKY = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][+-]?\d+)?%?")


def safe_text(cell: str) -> str:
    """Give a text cell so that no spreadsheet takes it for a formula."""
    return "'" + cell if cell.startswith(RISKY) else cell


def safe_cell(cell: str) -> str:
    """Give a cell of which nobody knows whether it is text: a number as it is, anything else as a text cell."""
    number = _NUMBER.fullmatch(cell) and any(character.isdigit() for character in cell)
    return cell if number else safe_text(cell)
