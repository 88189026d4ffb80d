"""What somebody pastes as a series: one number a month, or one sentence that says what could not be read and where.

Keeps nothing, and quotes back no more than a few characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pages.parts.figures import number, plural

MOST_MONTHS = 240
LARGEST = 1_000_000_000
# Room for the longest series with every number written at its longest.
LONGEST_TEXT = 6_000
MISSING_SIGNS = ("", "-", "–", "—", "−", "x")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+")
_BELOW_ZERO = re.compile(rf"[-–−]({_NUMBER.pattern})")
_ONE_OR_TWO = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_QUOTED = 20


@dataclass(frozen=True)
class Pasted:
    """What was read: a number for each month, None where it is missing; or `fault`, the sentence of why nothing was."""

    months: tuple[float | None, ...] = ()
    fault: str = ""

    @property
    def whole(self) -> bool:
        """Whether every number is whole, so that they may be counts."""
        return all(number == int(number) for number in self.months if number is not None)

    @property
    def missing(self) -> int:
        """How many months have no number."""
        return self.months.count(None)


def read(text: str) -> Pasted:
    """Read numbers between commas, spaces, tabs or new lines; an empty place, "-" or "x" is a missing month.

    >>> read("12, 15, -, 9").months
    (12.0, 15.0, None, 9.0)
    >>> read("12 abc").fault
    'Number 2, "abc", is no number.'
    """
    fault = _too_long(text) or _open_to_two_readings(text)
    if fault:
        return Pasted(fault=fault)
    entries = _entries(text)
    fault = _too_many(entries) or _unread(entries)
    if fault:
        return Pasted(fault=fault)
    months = tuple(None if _missing(entry) else float(entry) for entry in entries)
    if all(month is None for month in months):
        return Pasted(fault="There is no number yet: paste at least one, a number for each month.")
    return Pasted(months)


def _too_long(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return ""
    return f"This is too long: {number(len(text))} characters, where {number(LONGEST_TEXT)} are read at most."


def _open_to_two_readings(text: str) -> str:
    """Tell of "1,200" among other numbers: a comma parts numbers here, so it might be a thousand or two months."""
    chunks = text.split()
    found = [chunk for chunk in chunks if _ONE_OR_TWO.fullmatch(chunk)]
    if len(chunks) < 2 or not found:
        return ""
    plain = found[0].replace(",", "")
    return (
        f'"{_short(found[0])}" can be read as one number or as several. '
        f"Write {_short(plain)}, or put a space after each comma."
    )


def _entries(text: str) -> list[str]:
    """Give what stands between separators: an empty line, or nothing between two commas or tabs, is an empty entry."""
    found: list[str] = []
    for line in text.strip().splitlines():
        cells = re.split("[,\t]", line)
        if len(cells) > 1 and not cells[-1].strip():
            cells.pop()
        for cell in cells:
            found += cell.split() or [""]
    return found


def _too_many(entries: Sequence[str]) -> str:
    if len(entries) <= MOST_MONTHS:
        return ""
    return (
        f"These are {number(len(entries))} months; {MOST_MONTHS} are read at most, which is {MOST_MONTHS // 12} years."
    )


def _unread(entries: Sequence[str]) -> str:
    """Give the sentence of the first entry that cannot be read, and how many more cannot; '' where all can."""
    told = [f'Number {at}, "{_short(e)}", {_why(e)}.' for at, e in enumerate(entries, start=1) if _why(e)]
    more = len(told) - 1
    if more < 1:
        return "".join(told)
    return f"{told[0]} {number(more)} {plural(more, 'other', 'others')} cannot be read either."


def _why(entry: str) -> str:
    """Give what is wrong with an entry; '' where it is a number or a missing month."""
    if _missing(entry):
        return ""
    if _BELOW_ZERO.fullmatch(entry):
        return "is below zero, and a month's figure is not"
    if not _NUMBER.fullmatch(entry):
        return "is no number"
    return f"is too large: at most {number(LARGEST)}" if float(entry) > LARGEST else ""


def _missing(entry: str) -> bool:
    return entry.lower() in MISSING_SIGNS


def _short(entry: str) -> str:
    return entry if len(entry) <= _QUOTED else entry[:_QUOTED] + "..."
