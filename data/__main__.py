"""The command line of the data: datasets, templates, checking, loading, submissions, withdrawing, demonstration, and
what keeps all of it from being lost.

A front: it wires the rooms together and holds no rule of its own. Exit status 0 done, 1 refused, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TextIO

from data import keeping_commands
from data.control import ControlTotals, read_months
from data.datasets import DATASETS
from data.faults import StoreFaultError
from data.intake.problems import tell
from data.periods import Span, day_of
from data.progress import LARGE, Progress
from data.progress_lines import telling
from data.rebuilding import Opened
from data.store import Kind, Store, is_there
from data.submissions import Offering, Receipt, check, listing, load, restore, withdraw
from data.template import template_of
from indicators.engine import fronts
from indicators.engine.demonstration import build
from indicators.engine.effect import Effect, looking
from indicators.engine.figures_changed import list_changes
from indicators.engine.framework import Framework
from indicators.engine.opening import demonstration_store, open_store, real_store, store_path
from indicators.engine.recalculate import recalculation

_MOST_CHANGES = 10


def parser() -> argparse.ArgumentParser:
    """Give the words that the command line understands."""
    top = argparse.ArgumentParser(prog="python -m data", description="Datasets, and the files sent for them.")
    commands = top.add_subparsers(dest="command", required=True)
    commands.add_parser("datasets", help="list the datasets").add_argument("--json", action="store_true")
    commands.add_parser("demo", help="build the demonstration store anew")
    template = commands.add_parser("template", help="print a dataset's template")
    template.add_argument("dataset", choices=sorted(DATASETS))
    for name in ("check", "load"):
        command = commands.add_parser(
            name, help=f"{name} a CSV (or the archive ZIP of street crime, or the GeoJSON of boundaries)"
        )
        command.add_argument("file", type=Path)
        command.add_argument("--dataset", required=True, choices=sorted(DATASETS))
        command.add_argument("--supplier")
        command.add_argument("--months", type=_span, help="2026-06 or 2026-04..2026-06")
        command.add_argument("--extracted", type=_day, help="the day on which the supplier drew the data")
        command.add_argument("--rows", type=_count, metavar="N", help="how many rows your own system says there are")
        command.add_argument("--rows-in", nargs="+", default=[], type=_month_total, metavar="2026-05=N")
        command.add_argument("--json", action="store_true")
        if name == "load":
            command.add_argument("--by", required=True, help="who loads it: a role or a name at work")
            command.add_argument("--acknowledge", nargs="+", default=[], metavar="CODE")
    commands.add_parser("submissions", help="list what was sent").add_argument("--json", action="store_true")
    undo = commands.add_parser("withdraw", help="take a submission back; what it replaced holds again")
    undo.add_argument("id", type=int)
    undo.add_argument("--by", required=True)
    undo.add_argument("--why", required=True)
    again = commands.add_parser("reinstate", help="let a submission that was withdrawn or replaced hold again")
    again.add_argument("id", type=int)
    again.add_argument("--by", required=True)
    again.add_argument("--why", required=True)
    keeping_commands.add_commands(commands)
    return top


def _span(text: str) -> Span:
    try:
        return Span.read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" should be a date written as 2026-05-31.') from error


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f'"{text}" should be a whole number of rows.')
    return int(text)


def _month_total(text: str) -> tuple[date, int]:
    found, fault = read_months([text])
    if fault or not found:
        raise argparse.ArgumentTypeError(f'"{text}" should be a month and its rows, such as 2026-05=120.')
    return found[0]


def run(words: list[str], store: Store, framework: Framework, now: datetime, out: TextIO, err: TextIO) -> int:
    """Run one command on an open store; gives the exit status."""
    asked = parser().parse_args(words)
    if asked.command in ("check", "load"):
        return _offer(asked, store, framework, now, out, err)
    if asked.command == "submissions":
        return _submissions(asked.json, store, out)
    if asked.command in keeping_commands.NAMES:
        return keeping_commands.on_open_store(asked, store, _opening(framework, now), now, out, err)
    return _moved(asked, store, framework, now, out, err)


def _moved(
    asked: argparse.Namespace, store: Store, framework: Framework, now: datetime, out: TextIO, err: TextIO
) -> int:
    """Take a submission back, or let one hold again; gives the exit status."""
    back = asked.command == "withdraw"
    try:
        taken = (withdraw if back else restore)(store, asked.id, asked.by, asked.why, now, recalculation(framework))
    except (LookupError, StoreFaultError) as error:
        print(error.args[0], file=err)
        return 1
    if store.late:
        print(tell("ledger_late", found=store.late).message, file=err)
    became = "is withdrawn. What it had replaced holds again" if back else "holds again, in place of what held instead"
    print(f"Submission {taken.id} {became}.", file=out)
    return 0


def _opening(framework: Framework, now: datetime) -> Opened:
    return lambda path, kind: open_store(framework, path, now, kind)


def _offer(
    asked: argparse.Namespace, store: Store, framework: Framework, now: datetime, out: TextIO, err: TextIO
) -> int:
    if not asked.file.is_file():
        print(f"There is no file {asked.file.name} here.", file=err)
        return 2
    if asked.command == "load" and store.kind is Kind.DEMONSTRATION:
        print(
            "This is the demonstration store: it holds invented figures and takes no files. Real files go to the real "
            f"store, {real_store().name}; leave OUTCOMES_STORE unset, or name another file.",
            file=err,
        )
        return 1
    progress = Progress(asked.file.stat().st_size / 1e6) if asked.file.stat().st_size > LARGE else None
    offering = Offering(
        DATASETS[asked.dataset], getattr(asked, "by", "check"), asked.supplier, asked.months, asked.extracted,
        frozenset(getattr(asked, "acknowledge", [])), expected=ControlTotals(asked.rows, tuple(asked.rows_in)),
        progress=progress,
    )  # fmt: skip
    action = load if asked.command == "load" else check
    look = looking(store, framework, day_of(now))
    try:
        # Where the app loads for a command line, what is told meanwhile would only come at the end.
        with telling(progress, err) if progress and err is sys.stderr else nullcontext():
            receipt = action(store, asked.file, asked.file.name, offering, now, recalculation(framework), look)
    except StoreFaultError as error:
        receipt = Receipt(False, 0, (), (tell(error.code),))
    changes = list_changes(receipt.seen.figures) if isinstance(receipt.seen, Effect) else []
    if asked.json:
        print(json.dumps(receipt.as_json() | {"changes": changes}, ensure_ascii=False), file=out)
    else:
        _tell(receipt, asked.command, out)
        _tell_changes(changes, out)
    return 0 if receipt.accepted else 1


def _tell(receipt: Receipt, command: str, out: TextIO) -> None:
    for problem in receipt.problems:
        print(f"{problem.level.value}: {problem.message} [{problem.code}]", file=out)
        if problem.remedy:
            print(f"    {problem.remedy}", file=out)
    span = f" for {receipt.span.words()}" if receipt.span else ""
    rows = f"{receipt.rows:,} row{'s' if receipt.rows != 1 else ''}"
    if not receipt.accepted:
        confirm = " ".join(sorted({p.code for p in receipt.problems if p.confirm}))
        more = f" If all of this is right, add --acknowledge {confirm}" if confirm else ""
        print(f"Not accepted: {rows}{span}. Nothing was kept.{more}", file=out)
    elif receipt.unchanged:
        print(f"This file already holds as submission {receipt.submission}. Nothing changed.", file=out)
    elif command == "check":
        print(f"Would be accepted: {rows}{span}. Nothing was kept.", file=out)
    else:
        print(f"Accepted as submission {receipt.submission}: {rows}{span}.", file=out)


def _tell_changes(changes: list[dict[str, Any]], out: TextIO) -> None:
    """Print the figures that change, the first of them only; the screen and --json have all."""
    for one in changes[:_MOST_CHANGES]:
        split = f", {one['category']}" if one["category"] else ""
        print(f"    {one['title']}{split}, {one['period']}: {one['before']} to {one['after']}", file=out)
    if len(changes) > _MOST_CHANGES:
        print(f"    and {len(changes) - _MOST_CHANGES:,} more figures", file=out)


def _submissions(as_json: bool, store: Store, out: TextIO) -> int:
    found = listing(store)
    if as_json:
        print(json.dumps({"submissions": [s.__dict__ for s in found]}, default=str, ensure_ascii=False), file=out)
        return 0
    for s in found:
        span = f"{s.first_month:%Y-%m}..{s.last_month:%Y-%m}" if s.first_month and s.last_month else ""
        print(f"{s.id:>4}  {s.state:<10}  {s.dataset:<18}  {span:<16}  {s.rows:>9,} rows  by {s.received_by}", file=out)
    if not found:
        print("Nothing has been submitted yet.", file=out)
    return 0


def _datasets(as_json: bool) -> None:
    told = [
        {
            "name": d.name,
            "title": d.title,
            "row": d.row,
            "supplier": d.supplier,
            "columns": [{"name": c.heading, "rule": c.rule, "required": c.required} for c in d.columns],
        }
        for d in DATASETS.values()
    ]
    if as_json:
        print(json.dumps({"datasets": told}, ensure_ascii=False))
        return
    for one in told:
        print(f"{one['name']:<18} {one['title']}: {one['row']}")


def _on_files(asked: argparse.Namespace, framework: Framework) -> int:
    now = fronts.now()
    return keeping_commands.on_files(asked, store_path(), _opening(framework, now), now, sys.stdout, sys.stderr)


def main(words: list[str]) -> int:
    """Run the command line; gives the exit status."""
    asked = parser().parse_args(words)
    if asked.command == "datasets":
        _datasets(asked.json)
        return 0
    if asked.command == "template":
        sys.stdout.write(template_of(DATASETS[asked.dataset]).text.replace("\r\n", "\n"))
        return 0
    if asked.command == "demo":
        given = store_path()
        path = demonstration_store() if given == real_store() else given
        return fronts.guarded(lambda framework: build(path, framework, datetime.now(UTC).replace(tzinfo=None)))
    offered: Path | None = getattr(asked, "file", None) or getattr(asked, "folder", None)
    if offered:
        words = [str(offered.resolve()) if word == str(offered) else word for word in words]
        asked = parser().parse_args(words)
    if keeping_commands.without_store(asked):
        return fronts.guarded(lambda framework: _on_files(asked, framework))
    if asked.command in keeping_commands.NAMES and not is_there(store_path()):
        print(f"There is no {store_path().name} yet, so there is nothing to work on.", file=sys.stderr)
        return 1
    changes = asked.command in ("load", "withdraw", "reinstate")
    return fronts.on_store("data", words, run, changes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
