"""A file that somebody offers on the screen: spooled to disk at once, checked, and accepted or let go.

The spooled copy takes itself away with the last reference to it, and at once where the file is refused. Of a
refused file only a copy with a problems column may stay, for its sender, while the screen holds it. Never keeps the
bytes in memory, nor anything of a file that holds personal data.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO

from data.control import CODES, OPEN, ControlTotals
from data.giving_back import give_back, may_be_given_back
from data.periods import Span
from data.progress import Progress
from data.schema import Dataset
from data.submissions import Offering, Receipt, check, load, withdraw
from data.template import template_csv
from indicators.engine.effect import looking
from indicators.engine.recalculate import recalculation
from pages.parts.context import Context
from pages.parts.receiving import checking, taking
from pages.parts.spreadsheet import headings_of

NIL_NAME = "nothing to report.csv"
_PREFIX = "held-"


@dataclass(frozen=True)
class Stated:
    """What the sender states of a file; None leaves it to what the file holds.

    `fault` says why control totals that were typed cannot be read: until they can, nothing is checked or accepted.
    """

    supplier: str | None
    span: Span | None
    drawn: date
    expected: ControlTotals = OPEN
    fault: str = ""


@dataclass(frozen=True)
class Held:
    """A checked file with what was found; `file` is None once it is refused, for then nothing of it is kept.

    Where nothing but a control total stands against it the file is held all the same: the total may be what is wrong.
    `given_back` is the sender's own file with a problems column, where it may go back: it lives as long as this does.
    `asked` is what the person stated, `stated` the same with what was left open filled in from the file.
    """

    dataset: Dataset
    name: str
    file: IO[bytes] | None
    nil: bool
    asked: Stated
    stated: Stated
    receipt: Receipt
    headings: tuple[str, ...]
    checked_at: datetime
    given_back: IO[bytes] | None = None


@dataclass(frozen=True)
class Done:
    """A submission that was just accepted, or was there already; `demonstration` says it went to the real store."""

    dataset: Dataset
    receipt: Receipt
    by: str
    at: datetime
    demonstration: bool
    undone: bool = False


def spooled(content: IO[bytes], folder: Path, now: datetime) -> IO[bytes]:
    """Give the content as a file in the folder, which vanishes when it is closed or nobody holds it any more."""
    _sweep(folder, now)
    file = _opened(folder)
    shutil.copyfileobj(content, file)
    file.flush()
    return file


def _opened(folder: Path) -> IO[bytes]:
    file = tempfile.NamedTemporaryFile(dir=folder, prefix=_PREFIX)  # noqa: SIM115
    # A session is collected with all that it holds, in any order: the file is closed before, never found open.
    weakref.finalize(file, file.file.close)
    return file


def _sweep(folder: Path, now: datetime) -> None:
    """Take away copies of more than a day ago, which a process that was killed has left."""
    for path in folder.glob(f"{_PREFIX}*"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None) < now - timedelta(days=1):
            path.unlink(missing_ok=True)


def nil_return(dataset: Dataset, folder: Path) -> IO[bytes]:
    """Give a file with the dataset's header line and no rows."""
    header = template_csv(dataset).splitlines()[0] + "\r\n"
    file = _opened(folder)
    file.write(header.encode())
    file.flush()
    return file


def checked(
    here: Context, dataset: Dataset, file: IO[bytes], name: str, stated: Stated, nil: bool, now: datetime,
    progress: Progress | None = None,
) -> Held:  # fmt: skip
    """Give what a load of the spooled file would do; a refused file is taken away at once."""
    offering = replace(_offering(dataset, stated, nil), progress=progress)
    headings = headings_of(Path(file.name), dataset)
    with checking(here) as store:
        look = looking(store, here.framework, here.as_of)
        receipt = check(store, Path(file.name), name, offering, now, recalculation(here.framework), look)
    back = _given_back(dataset, Path(file.name), receipt)
    held = Held(dataset, name, file, nil, stated, _filled_in(dataset, stated, receipt), receipt, headings, now, back)
    refusing = {p.code for p in receipt.problems if p.level.value == "refuses"}
    if refusing - CODES:
        file.close()
        return replace(held, file=None)
    return held


def _given_back(dataset: Dataset, path: Path, receipt: Receipt) -> IO[bytes] | None:
    """Give the file with its problems, spooled beside it, or None where it may not go back."""
    if not may_be_given_back(receipt.rows, receipt.problems):
        return None
    back = _opened(path.parent)
    give_back(path, Path(back.name), dataset, receipt.problems)
    return back


def _filled_in(dataset: Dataset, asked: Stated, receipt: Receipt) -> Stated:
    """Give what was stated with what the file says of itself where a person left it open."""
    supplier = None if dataset.supplier_column else asked.supplier or next(iter(receipt.suppliers), dataset.supplier)
    return Stated(supplier, (asked.span or receipt.span) if dataset.dated else None, asked.drawn, asked.expected)


def accepted(
    here: Context, held: Held, by: str, confirmed: frozenset[str], now: datetime, progress: Progress | None = None
) -> Held | Done:
    """Give the submission that the held file has become, or the file checked anew where it was not accepted after all.

    RuntimeError where nothing of the file is kept.
    """
    if held.file is None:
        raise RuntimeError("A refused file cannot be accepted.")
    offering = replace(_offering(held.dataset, held.stated, held.nil), by=by, acknowledged=confirmed, progress=progress)
    with taking(here) as store:
        look = looking(store, here.framework, here.as_of)
        receipt = load(store, Path(held.file.name), held.name, offering, now, recalculation(here.framework), look)
    if not receipt.accepted:
        return replace(held, receipt=receipt, checked_at=now)
    held.file.close()
    return Done(held.dataset, receipt, by, now, here.demonstration)


def undone(here: Context, done: Done, now: datetime) -> Done:
    """Give the submission withdrawn again; LookupError where it cannot be."""
    with taking(here) as store:
        why = "Undone right after it was accepted."
        withdraw(store, done.receipt.submission or 0, done.by, why, now, recalculation(here.framework))
    return replace(done, undone=True)


def _offering(dataset: Dataset, stated: Stated, nil: bool) -> Offering:
    supplier = None if dataset.supplier_column else stated.supplier
    return Offering(
        dataset,
        "check",
        supplier,
        stated.span if dataset.dated else None,
        stated.drawn,
        nil=nil,
        expected=stated.expected,
    )
