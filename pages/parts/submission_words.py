"""What is said of one submission and of two compared: how it stands, what it replaced, what happened to it and why.

Pure functions: no widgets, no store, no clock. A small number of rows about people is never said.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.history import Event, History
from data.periods import day_name
from data.submissions import Submission
from pages.parts.figures import in_words, plural
from pages.parts.submission_list import months_of, rows_cell, title_of
from pages.parts.upload_words import moment_words

_DONE = {"accepted": "Accepted", "withdrawn": "Withdrawn", "restored": "Restored"}
_WHY = {"outside_usual": "a figure outside its usual range", "fewer_rows": "fewer rows than before"}


def rows_words(one: Submission) -> str:
    """Give how many rows a submission has: "52 rows", or "1 to 4 rows" where they are about as few people."""
    cell = rows_cell(one)
    return f"{cell} {'row' if cell == '1' else 'rows'}"


def numbered(idents: Sequence[int]) -> str:
    """Give "submission 2", or "submissions 4, 3 and 2"."""
    words = [str(ident) for ident in idents]
    if len(words) == 1:
        return f"submission {words[0]}"
    return f"submissions {', '.join(words[:-1])} and {words[-1]}"


def title(one: Submission, history: History) -> str:
    """Give how a submission stands, as a finding."""
    if one.state == "withdrawn":
        return f"Submission {one.id} is withdrawn and holds nothing"
    holders = history.holders(one.id)
    if one.state == "superseded":
        by = f": {numbered(holders)} took its place" if holders else ""
        return f"Submission {one.id} no longer holds{by}"
    if history.whole or not history.slots:
        months = months_of(one)
        return f"Submission {one.id} holds{f' for {months}' if months else ''}"
    held = sum(slot.state == "current" for slot in history.slots)
    what = "months" if history.slots[0].month else "parts"
    return f"Submission {one.id} holds for {held} of its {len(history.slots)} {what}"


def facts(one: Submission) -> list[str]:
    """Give who sent what, and when."""
    months = months_of(one)
    return [
        f"{title_of(one.dataset)}, from {one.supplier}",
        f"{rows_words(one)}{f', {months}' if months else ''}",
        f"sent by {one.received_by}, {moment_words(one.received_at)}",
        f"drawn {day_name(one.extracted_on)}",
    ]


def replaced_words(one: Submission, history: History) -> str:
    """Give what a submission took the place of when it came, and what holds in its place now."""
    told = []
    if history.replaced:
        told.append(f"It took the place of {numbered(history.replaced)}.")
    else:
        told.append("It replaced nothing: no earlier submission holds any of what it came with.")
    holders = history.holders(one.id)
    if holders:
        told.append(
            f"{numbered(holders)[:1].upper()}{numbered(holders)[1:]} {_took(holders)} the place of part or all."
        )
    return " ".join(told)


def _took(holders: Sequence[int]) -> str:
    return "has since taken" if len(holders) == 1 else "have since taken"


def event_words(event: Event) -> str:
    """Give what somebody did to a submission, with what was confirmed and the reason that was given."""
    confirmed = [_WHY.get(code, code.replace("_", " ")) for code in event.acknowledged]
    told = [f"{_DONE.get(event.what, event.what.capitalize())}."]
    if confirmed:
        told.append(f"Confirmed: {', '.join(confirmed)}.")
    if event.expected:
        told.append("The rows agreed with the control totals.")
    if event.why:
        told.append(event.why if event.why.endswith((".", "!", "?")) else f"{event.why}.")
    return " ".join(told)


def then_words(one: Submission, figures: int) -> str:
    """Give what would follow of the next step: withdrawing it, or restoring it."""
    if one.state == "withdrawn":
        return "It holds again. What its supplier has holding in the same place now gives way, and stays on record."
    if one.state == "superseded" or not figures:
        return "Another submission holds in its place already, so no figure changes. It stays on record."
    return "What it had replaced holds again; where it replaced nothing, its figures go. It stays on record."


def moved_words(one: Submission, exact: bool) -> str:
    """Give what has just been done to a submission; `exact` where one step undoes it."""
    if one.state == "withdrawn":
        after = "holds again, in place of what held before."
    else:
        after = "is withdrawn. What it had replaced holds again."
    last = "" if exact else " To bring back what held before, restore that submission by itself."
    return f"Submission {one.id} {after}{last}"


def in_figures(count: int) -> str:
    """Give "three figures changed", or that none did."""
    if not count:
        return "No figure changed."
    return f"{in_words(count, capital=True)} {plural(count, 'figure')} changed."
