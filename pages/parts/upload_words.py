"""Titles and facts of the upload screen: what stands in the way of a file, or what became of it.

Pure functions: no widgets, no store, no clock.
"""

from __future__ import annotations

from datetime import datetime

from data.giving_back import UNSEEN
from data.periods import Span, day_name, day_of, local
from data.schema import Dataset
from data.submissions import Receipt, Submission, safe_name
from pages.parts.figures import in_words, number, plural
from pages.parts.markup import Html, link
from pages.parts.offered import Done, Held
from pages.parts.problem_groups import Group, grouped, refusing

STEPS = ("Choose", "Check", "Confirm")
STATE_WORDS = {"current": "holds", "superseded": "replaced", "withdrawn": "withdrawn"}


def moment_words(moment: datetime) -> str:
    """Give "22 November 2026, 09:41" for a moment of the store."""
    here = local(moment)
    return f"{day_name(here.date())}, {here:%H:%M}"


def what(receipt: Receipt) -> str:
    """Give what a file brings: "82 rows for October 2026", or "nothing to report for October 2026"."""
    span = f" for {receipt.span.words()}" if receipt.span else ""
    if not receipt.rows:
        return f"nothing to report{span}"
    return f"{number(receipt.rows)} {plural(receipt.rows, 'row')}{span}"


def checked_title(held: Held) -> str:
    """Give what stands in the way of a checked file."""
    receipt = held.receipt
    refused = refusing(receipt.problems)
    if refused and held.file is not None:
        return _differs(held)
    if refused:
        return f"Not accepted yet: {number(refused)} {plural(refused, 'thing')} to mend in this file"
    if receipt.unchanged:
        return f"This file already holds, as submission {receipt.submission}: nothing would change"
    confirm = len(grouped(receipt.problems).get(Group.CONFIRM, []))
    if confirm:
        return f"{in_words(confirm, capital=True)} {plural(confirm, 'thing')} to confirm: {what(receipt)}"
    return f"Nothing stands in the way: {what(receipt)}"


def _differs(held: Held) -> str:
    """Give the title of a file against which nothing stands but a control total."""
    expected, rows = held.stated.expected.rows, held.receipt.rows
    if expected is not None and expected != rows:
        return f"Not accepted: {number(rows)} {plural(rows, 'row')} read, {number(expected)} expected"
    return "Not accepted: the rows of a month are not as many as you expect"


def kept_words(held: Held) -> str:
    """Give what becomes of a refused file."""
    if held.file is not None:
        return "The file waits here: correct the number you expect, or choose the whole file."
    return "Nothing of this file was stored."


def back_words(held: Held) -> str:
    """Give what becomes of the sender's own file, and how to use what is taken away."""
    if held.given_back is not None:
        return "The last column says what is wrong with each row. It may stay when you send the file again."
    if Group.PERSONAL in grouped(held.receipt.problems):
        return "Your own file with a problems column is offered once no personal data is left in it."
    if UNSEEN & {problem.code for problem in held.receipt.problems}:
        return "Your own file with a problems column is offered once every cell stands under a heading of its own."
    if refusing(held.receipt.problems) and not held.receipt.rows and not held.dataset.geojson:
        return "Your own file with a problems column is offered once its rows can be read."
    return ""


def totals_agree(held: Held) -> str:
    """Give that what the sender expected was found; "" where nothing was expected, or something else was found."""
    expected = held.stated.expected
    if not expected.stated or refusing(held.receipt.problems):
        return ""
    rows = "" if expected.rows is None else f"{number(expected.rows)} {plural(expected.rows, 'row')}"
    months = f"the rows of {in_words(len(expected.months))} {plural(len(expected.months), 'month')}"
    told = " and ".join(part for part in (rows, months if expected.months else "") if part)
    return f"What you expected agrees: {told}."


def checked_facts(held: Held) -> list[str]:
    """Give the facts of a checked file beside its name."""
    receipt = held.receipt
    supplier = suppliers(receipt, held.dataset)
    read = f"{number(receipt.rows)} {plural(receipt.rows, 'row')} read" if receipt.rows else ""
    if read and receipt.span and not refusing(receipt.problems):
        read += f", {'all in ' if one_month(receipt.span) else ''}{receipt.span.words()}"
    return [
        f"{held.dataset.title}{f', from {supplier}' if supplier else ''}",
        read,
        f"checked {moment_words(held.checked_at)}",
        "nothing has been stored",
    ]


def one_month(span: Span) -> bool:
    """Whether a span is a single month."""
    return span.first == span.last


def suppliers(receipt: Receipt, dataset: Dataset) -> str:
    """Give who supplied a file, three names at most."""
    names = receipt.suppliers or (dataset.supplier,)
    if len(names) <= 3:
        return ", ".join(names)
    return f"{', '.join(names[:2])} and {in_words(len(names) - 2)} others"


def file_words(held: Held) -> str:
    """Give the name of the file as it may be shown."""
    return safe_name(held.name)


def done_title(done: Done) -> str:
    """Give what became of an accepted file."""
    if done.undone:
        return f"Undone: submission {done.receipt.submission} is withdrawn, and what it had replaced holds again"
    return f"Accepted: {what(done.receipt)}, as submission {done.receipt.submission}"


def done_facts(done: Done) -> list[str]:
    """Give the facts of an accepted file."""
    supplier = suppliers(done.receipt, done.dataset)
    return [f"{done.dataset.title}, from {supplier}", f"by {done.by}", moment_words(done.at)]


def choose_title(dataset: Dataset, submissions: list[Submission]) -> str:
    """Give how far a dataset has come, where nothing has been offered yet."""
    holding = [s for s in submissions if s.state == "current"]
    if not holding:
        return f"{dataset.title}: nothing received yet"
    months = [s.last_month for s in holding if s.last_month]
    if months and not dataset.replaces:
        return f"{dataset.title}: received up to {Span(max(months), max(months)).words()}"
    newest = max(s.received_at for s in holding)
    return f"{dataset.title}: last received on {day_name(day_of(newest))}"


def choose_facts(dataset: Dataset, submissions: list[Submission]) -> list[str | Html]:
    """Give who sends a dataset, when its newest file came, and a link to all of them."""
    if not submissions:
        return [f"{dataset.title}, from {dataset.supplier}"]
    count = f"{number(len(submissions))} {plural(len(submissions), 'submission')}"
    return [
        f"{dataset.title}, from {dataset.supplier}",
        f"last file received on {day_name(day_of(max(s.received_at for s in submissions)))}",
        link(count, "upload", show="submissions", dataset=dataset.name),
    ]
