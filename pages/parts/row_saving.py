"""What a person fills in on a screen, one row of a dataset or a list of them, sent through the same door as any file.

The row goes in only where what the person had seen still stands: that is looked at inside the change itself, so of two
who save at once the second is told. Never writes a row in any other way.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.datasets import DATASETS
from data.intake.problems import CATALOGUE, Level, Problem
from data.schema import Dataset
from data.submissions import Offering, Recalculate, Receipt, load, withdraw
from indicators.engine.effect import looking
from indicators.engine.guarded import OvertakenError, guarded
from indicators.engine.recalculate import recalculation
from pages.parts.context import Context
from pages.parts.problem_groups import placed
from pages.parts.words import lower_first, upper_first


@dataclass(frozen=True)
class Kept:
    """What became of a row: its receipt, None where another had come first or once it was taken back (`undone`)."""

    receipt: Receipt | None
    by: str
    undone: bool = False


@dataclass(frozen=True)
class Guard:
    """What must still stand for a row to go in: `standing` gives its number now, `base` is the one that was seen."""

    standing: Callable[[], int]
    base: int


def send_row(
    here: Context, dataset: Dataset, cells: Mapping[str, str], name: str, by: str, now: datetime,
    change: Recalculate | None = None, acknowledged: frozenset[str] = frozenset({"fewer_rows"}),
) -> Receipt:  # fmt: skip
    """Send one row of a dataset, its cells by column, as a file called `name`; the receipt tells what became of it."""
    offering = Offering(dataset, by, extracted_on=here.today, acknowledged=acknowledged)
    return send_rows(here, offering, [cells], name, now, change or recalculation(here.framework))


def send_rows(
    here: Context, offering: Offering, rows: Sequence[Mapping[str, str]], name: str, now: datetime, change: Recalculate
) -> Receipt:
    """Send rows, their cells by column, as a file called `name`; the receipt tells what became of it."""
    columns = offering.dataset.columns
    with tempfile.NamedTemporaryFile("w", dir=here.store.spool, prefix="held-", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, offering.dataset.headings, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({column.heading: cells.get(column.name, "") for column in columns} for cells in rows)
        file.flush()
        look = looking(here.store, here.framework, here.as_of)
        return load(here.store, Path(file.name), name, offering, now, change, look)


def save_row(
    here: Context, dataset: str, cells: Mapping[str, str], by: str, now: datetime, guard: Guard,
    confirmed: frozenset[str] = frozenset(), supplier: str | None = None, why: str = "",
) -> Kept:  # fmt: skip
    """Send one row through the door, as its dataset's own supplier or another whose row it takes the place of.

    `confirmed` are the codes of the warnings that the person has confirmed; `why` is what the row is for.
    """
    change = guarded(recalculation(here.framework), guard.standing, guard.base)
    codes = confirmed | {"fewer_rows"}
    offering = Offering(DATASETS[dataset], by, supplier, extracted_on=here.today, acknowledged=codes, why=why)
    try:
        receipt = send_rows(here, offering, [cells], f"{dataset}.csv", now, change)
    except OvertakenError:
        return Kept(None, by)
    return Kept(receipt, by)


def take_back(here: Context, kept: Kept, now: datetime) -> Kept:
    """Withdraw a row that was just saved; what it had replaced holds again. LookupError where it cannot be.

    One that somebody has saved over meanwhile does not hold any more, so there is nothing of it to undo.
    """
    number = (kept.receipt.submission if kept.receipt else None) or 0
    change = guarded(recalculation(here.framework), lambda: _holds(here, number), True)
    try:
        withdraw(here.store, number, kept.by, "Undone right after it was saved.", now, change)
    except OvertakenError:
        raise LookupError("Not undone: somebody has saved over it meanwhile, and theirs stands.") from None
    return Kept(None, kept.by, undone=True)


def _holds(here: Context, submission: int) -> bool:
    """Tell whether a submission of this moment still holds, seen with a cursor of its own."""
    with closing(here.store.cursor()) as cursor:
        row = cursor.execute("select state from submissions where id = ?", [submission]).fetchone()
    return row is not None and row[0] != "superseded"


def refusals(receipt: Receipt, labels: Mapping[str, str]) -> list[str]:
    """Give the sentences of what refuses a row or is to be confirmed, each under the label of its field."""
    if receipt.accepted:
        return []
    asked = next((p.found.split(", ") for p in receipt.problems if p.code == "not_acknowledged"), list(CATALOGUE))
    told = [p for p in receipt.problems if p.level is Level.REFUSES or (p.confirm and p.code in asked)]
    return [_worded(p, labels) for p in told if p.code != "not_acknowledged"]


def _worded(problem: Problem, labels: Mapping[str, str]) -> str:
    """Give a problem in words that fit a field: there is no file and no column to take out."""
    label = labels.get(problem.column or "", "")
    entry = CATALOGUE[problem.code]
    if problem.stage == "personal":
        what = entry.sentence.replace("this column", "this text").format(holds="seems to hold")
        return f"{label}: {what} Say it without them." if label else f"{upper_first(what)} Say it without them."
    _, what = placed(problem)
    what = what.replace("this cell", "this text")
    remedy = problem.remedy.replace("; a cell describes and does not narrate", "")
    return f"{label}: {lower_first(what)} {remedy}" if label else f"{what} {remedy}"
