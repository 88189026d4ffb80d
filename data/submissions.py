"""Which file is the truth for May, and who said so: receive, accept, revise, withdraw, restore, and the audit of each.

A submission replaces whole slots (a supplier's month, or what the dataset declares) and never edits a row; what it
replaced stays. Everything happens in one transaction: after any fault the store is exactly as before or exactly as
after. A check is a load that is undone, so it tells what the load would do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.audit import record
from data.changes import about, stood
from data.control import OPEN, ControlTotals, differing
from data.holdings import hold, rows_by_slot, settle_states, take_back, take_up
from data.intake.beside_store import unfit, unusual
from data.intake.checking import Checked, Offer, examine
from data.intake.problems import Level, Problem, tell
from data.intake.reading import Source, unpack
from data.periods import Span, day_of
from data.progress import Progress, Stage
from data.schema import Dataset
from data.seen import Look, Seen, to_confirm
from data.spooling import digest_of, spooled, stamp
from data.store import Cursor, Store, Undo

Recalculate = Callable[[Cursor, set[str], datetime, str, int | None], int]


@dataclass(frozen=True)
class Offering:
    """What somebody offers: a dataset's file with its supplier and months (None: as found in it), and by whom.

    `extracted_on` is the day on which the supplier drew the data (None: today); `acknowledged` the codes of the
    warnings that the sender confirms; `nil` says that a file without rows means zero, `why` what it is sent for;
    `expected` are the control totals that the sender has from elsewhere; `progress` is told how far it is.
    """

    dataset: Dataset
    by: str
    supplier: str | None = None
    span: Span | None = None
    extracted_on: date | None = None
    acknowledged: frozenset[str] = frozenset()
    nil: bool = False
    why: str = ""
    expected: ControlTotals = OPEN
    progress: Progress | None = field(default=None, compare=False)

    def enter(self, stage: Stage, rows: int = 0) -> None:
        """Tell whoever waits which stage begins."""
        if self.progress:
            self.progress.enter(stage, rows)


@dataclass(frozen=True)
class Receipt:
    """What became of a file: its problems, and once accepted its submission; `seen` is what `look` gave.

    `accepted` of a check says that a load would be accepted. `unchanged` says that this very file already holds.
    """

    accepted: bool
    rows: int
    months: tuple[str, ...]
    problems: tuple[Problem, ...]
    submission: int | None = None
    unchanged: bool = False
    span: Span | None = None
    suppliers: tuple[str, ...] = ()
    seen: Any = None

    def as_json(self) -> dict[str, Any]:
        """Give it as the command line prints it."""
        return {
            "accepted": self.accepted,
            "rows": self.rows,
            "months": list(self.months),
            "problems": [problem.as_json() for problem in self.problems],
            "submission": self.submission,
            "unchanged": self.unchanged,
        }


@dataclass(frozen=True)
class Submission:
    """A submission as it stands in the record; `state` is current, superseded or withdrawn."""

    id: int
    dataset: str
    supplier: str
    file_name: str
    sha256: str
    rows: int
    first_month: date | None
    last_month: date | None
    extracted_on: date
    received_at: datetime
    received_by: str
    state: str
    warnings: str


def check(
    store: Store,
    path: Path,
    name: str,
    offering: Offering,
    now: datetime,
    recalculate: Recalculate,
    look: Look | None = None,
) -> Receipt:
    """Tell what a load of the file would do, without doing it."""
    return _attempt(store, _Attempt(path, name, offering, now, recalculate, look, keep=False))


def load(
    store: Store,
    path: Path,
    name: str,
    offering: Offering,
    now: datetime,
    recalculate: Recalculate,
    look: Look | None = None,
) -> Receipt:
    """Accept the file if nothing refuses it, all of it or nothing, and bring the figures up to date."""
    return _attempt(store, _Attempt(path, name, offering, now, recalculate, look, keep=True))


@dataclass(frozen=True)
class _Attempt:
    path: Path
    name: str
    offering: Offering
    now: datetime
    recalculate: Recalculate
    look: Look | None
    keep: bool


@dataclass
class _Outcome:
    receipt: Receipt | None = field(default=None)


def _attempt(store: Store, attempt: _Attempt) -> Receipt:
    """Try with the file where it lies, and where somebody writes to it meanwhile, once more with a copy of it."""
    return _tried(store, attempt, copied=False) or _receipt_of(_tried(store, attempt, copied=True))


def _receipt_of(receipt: Receipt | None) -> Receipt:
    assert receipt is not None, "a copy of our own does not change"
    return receipt


def _tried(store: Store, attempt: _Attempt, copied: bool) -> Receipt | None:
    """Give what became of the file, or None where it changed while it was read: then nothing was done."""
    outcome = _Outcome()
    with spooled(store.spool, attempt.path, copied) as (path, folder):
        before, digest = stamp(path), digest_of(path)
        sources, problems = unpack(path, attempt.name, attempt.offering.dataset, folder)
        try:
            if attempt.offering.progress:
                attempt.offering.progress.watch(store.part_done)
            with store.changing(watched=attempt.offering.progress is not None) as cursor:
                outcome.receipt = _within(cursor, attempt, sources, problems, digest)
                outcome.receipt = outcome.receipt if stamp(path) == before else None
                kept = outcome.receipt is not None and attempt.keep and outcome.receipt.accepted
                if not kept or (outcome.receipt and outcome.receipt.unchanged):
                    raise Undo
            outcome.receipt = _with_late(outcome.receipt, store.late)
        except Undo:
            pass
    return outcome.receipt


def _with_late(receipt: Receipt | None, late: str) -> Receipt | None:
    """Say of what is accepted that its line in the ledger is still to come, where it is."""
    if receipt is None or not late:
        return receipt
    return replace(receipt, problems=(*receipt.problems, tell("ledger_late", found=late)))


def _within(cursor: Cursor, attempt: _Attempt, sources: list[Source], problems: list[Problem], digest: str) -> Receipt:
    """Check and take in, inside the transaction; the caller keeps it or undoes it."""
    offering = attempt.offering
    offer = Offer(offering.supplier, offering.span, offering.extracted_on, day_of(attempt.now), offering.nil)
    if any(p.level is Level.REFUSES for p in problems):
        return Receipt(False, 0, (), tuple(problems), span=offering.span)
    checked = examine(cursor, sources, offering.dataset, offer, offering.progress)
    problems = [*problems, *checked.problems]
    if checked.table is None:
        return _receipt(False, checked, problems)
    differ = differing(cursor, checked.rows, offering.expected)
    if differ:
        return _receipt(False, checked, [*problems, *differ])
    drawn = offering.extracted_on or day_of(attempt.now)
    same = _same_again(cursor, offering, checked, digest, drawn)
    if same is not None:
        return _receipt(True, checked, [*problems, tell("same_content", found=same)], same, unchanged=True)
    refusing = unfit(cursor, offering.dataset, checked, drawn, day_of(attempt.now))
    if refusing:
        return _receipt(False, checked, [*problems, *refusing])
    problems += unusual(cursor, offering.dataset, checked, drawn)
    offering.enter(Stage.STORING, checked.rows)
    ident, detail = _take_in(cursor, attempt, checked, digest)
    why = f"submission {ident}"
    offering.enter(Stage.COUNTING)
    version = attempt.recalculate(cursor, {offering.dataset.name}, attempt.now, why, ident)
    seen = attempt.look(cursor, version) if attempt.look else None
    problems += to_confirm(seen)
    _note(cursor, attempt, ident, problems, detail)
    unconfirmed = sorted({p.code for p in problems if p.confirm} - offering.acknowledged)
    if unconfirmed and attempt.keep:
        problems.append(tell("not_acknowledged", found=", ".join(unconfirmed)))
    return _receipt(not unconfirmed, checked, problems, ident if not unconfirmed else None, seen=seen)


def _receipt(
    accepted: bool, checked: Checked, problems: list[Problem], submission: int | None = None,
    unchanged: bool = False, seen: Any = None,
) -> Receipt:  # fmt: skip
    months = tuple(f"{month:%Y-%m}" for month in checked.months)
    return Receipt(
        accepted, checked.rows, months, tuple(problems), submission, unchanged, checked.span, checked.suppliers, seen
    )


def _same_again(cursor: Cursor, offering: Offering, checked: Checked, digest: str, drawn: date) -> int | None:
    """Give the submission that this very file already is, where all of it still stands.

    A list that nothing has changed on is news all the same once it is drawn on another day.
    """
    stated = drawn if offering.dataset.as_drawn else offering.extracted_on
    found = cursor.execute(
        "select s.id from submissions s where s.dataset = ? and s.sha256 = ? and s.supplier = ? "
        "and s.state = 'current' "
        "and not exists (select 1 from holdings h where h.submission = s.id and h.state <> 'current') "
        "and s.first_month is not distinct from ? and s.last_month is not distinct from ? "
        "and (? is null or s.extracted_on = ?)",
        [
            offering.dataset.name, digest, ", ".join(checked.suppliers), *_ends(checked.span),
            stated, stated,
        ],
    ).fetchone()  # fmt: skip
    return int(found[0]) if found else None


def _ends(span: Span | None) -> tuple[date | None, date | None]:
    return (span.first, span.last) if span else (None, None)


def _take_in(cursor: Cursor, attempt: _Attempt, checked: Checked, digest: str) -> tuple[int, dict[str, Any]]:
    """Write the submission, its rows and its holdings, superseding those of the slots that it replaces.

    Gives its number, and what the audit keeps of it.
    """
    offering, dataset = attempt.offering, attempt.offering.dataset
    row = cursor.execute("select coalesce(max(id), 0) + 1 from submissions").fetchone()
    ident = int(row[0]) if row else 1
    drawn = offering.extracted_on or day_of(attempt.now)
    cursor.execute(
        "insert into submissions values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'current', '')",
        [
            ident, dataset.name, ", ".join(checked.suppliers), safe_name(attempt.name), digest, checked.rows,
            *_ends(checked.span), drawn, attempt.now, offering.by,
        ],
    )  # fmt: skip
    kept = [s.name for s in dataset.kept]
    columns = ", ".join(f'"{name}"' for name in ("_line", *kept))
    taken = ", ".join(f'i."{name}"' for name in ("_line", *kept))
    before = stood(cursor, dataset)
    hold(cursor, dataset, checked, ident)
    slot = "slots.month = i._month" if dataset.monthly else "slots.slot = i._slot"
    cursor.execute(
        f"insert into rows_{dataset.name} (_holding, {columns}) select slots.holding, {taken} from {checked.table} i "
        f"join slots on {slot} and slots.supplier = i._supplier"
    )
    # Commit would write what trimming has left of it once more, which costs as much as half of the insert.
    cursor.execute(f"drop table {checked.table}")
    settle_states(cursor)
    detail = {"dataset": dataset.name, "rows": checked.rows, "sha256": digest, "slots": rows_by_slot(cursor, ident)}
    detail |= {"about": about(cursor, dataset, ident, before), "why": offering.why}
    if offering.expected.stated:
        detail["expected"] = offering.expected.as_detail()
    return ident, detail


def _note(cursor: Cursor, attempt: _Attempt, ident: int, problems: list[Problem], detail: dict[str, Any]) -> None:
    """Write the warnings that a submission came with, and the audit of it with those that its sender confirmed."""
    warnings = ", ".join(p.code for p in problems if p.level is Level.WARNING)
    cursor.execute("update submissions set warnings = ? where id = ?", [warnings, ident])
    detail["acknowledged"] = sorted(attempt.offering.acknowledged & {p.code for p in problems if p.confirm})
    record(cursor, attempt.now, attempt.offering.by, "accepted", f"submission {ident}", detail)


def safe_name(name: str) -> str:
    """Give a file's own name where it is plain, and a stand-in where it may say more than it should."""
    base = Path(name.replace("\\", "/")).name
    plain = all(c.isalnum() or c in " ._-()" for c in base) and len(base) <= 100
    return base if plain and sum(c.isdigit() for c in base) <= 16 else "(name not kept)"


def withdraw(store: Store, ident: int, by: str, why: str, now: datetime, recalculate: Recalculate) -> Submission:
    """Take a submission back: what it had replaced holds again. LookupError where it cannot be."""
    return _move(store, ident, by, why, now, recalculate, "withdrawn")


def restore(store: Store, ident: int, by: str, why: str, now: datetime, recalculate: Recalculate) -> Submission:
    """Let a withdrawn submission hold again, in place of what holds now. LookupError where it cannot be."""
    return _move(store, ident, by, why, now, recalculate, "restored")


def _move(
    store: Store, ident: int, by: str, why: str, now: datetime, recalculate: Recalculate, what: str
) -> Submission:
    with store.changing() as cursor:
        _moved(cursor, ident, by, why, now, recalculate, what)
        return _listed(cursor, "where id = ?", [ident])[0]


def _moved(
    cursor: Cursor, ident: int, by: str, why: str, now: datetime, recalculate: Recalculate, what: str
) -> int:  # fmt: skip
    """Take a submission back or up inside the running transaction; gives the version of the data that follows."""
    found = _listed(cursor, "where id = ?", [ident])
    if not found:
        raise LookupError(f"There is no submission {ident}.")
    if (what == "withdrawn") == (found[0].state == "withdrawn"):
        raise LookupError(f"Submission {ident} is {found[0].state}: it cannot be {what}.")
    (take_back if what == "withdrawn" else take_up)(cursor, ident)
    settle_states(cursor)
    record(cursor, now, by, what, f"submission {ident}", {"why": why})
    return recalculate(cursor, {found[0].dataset}, now, f"submission {ident} {what}", ident)


def foresee(store: Store, one: Submission, now: datetime, recalculate: Recalculate, look: Look) -> Seen:
    """Tell what withdrawing a submission would change, or restoring it where it is withdrawn, without doing it."""
    seen: list[Seen] = []
    try:
        with store.changing() as cursor:
            what = "restored" if one.state == "withdrawn" else "withdrawn"
            seen.append(look(cursor, _moved(cursor, one.id, "nobody", "", now, recalculate, what)))
            raise Undo
    except Undo:
        pass
    return seen[0]


def listing(store: Store, dataset: str | None = None) -> list[Submission]:
    """Give every submission, newest first; of one dataset where it is named."""
    cursor = store.cursor()
    try:
        where = "where dataset = ? order by id desc" if dataset else "order by id desc"
        return _listed(cursor, where, [dataset] if dataset else [])
    finally:
        cursor.close()


def _listed(cursor: Cursor, where: str, values: list[Any]) -> list[Submission]:
    return [Submission(*row) for row in cursor.execute(f"select * from submissions {where}", values).fetchall()]
