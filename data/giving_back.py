"""A sender's own file with a problems column behind it: every row and column in its place, in the encoding it came in.

Written beside the offered file and never kept in the store. Never for a file that holds personal data, or whose rows
could not be looked at: then nobody knows what a copy of it would spread.
"""

from __future__ import annotations

import codecs
import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from data.formulas import safe_cell, safe_text
from data.intake.encoding import HEAD
from data.intake.header import PROBLEMS, lay_out
from data.intake.problems import Level, Problem, lines_in_words
from data.intake.records import Record, records
from data.schema import Dataset

# What leaves cells that no gate has looked at: above the header, beyond the last heading, or under none of their own.
UNSEEN = frozenset(
    (
        "title_lines",
        "column_blank",
        "column_duplicate",
        "cells_more",
        "quote_unclosed",
        "quote_stray",
        "file_unreadable",
    )
)
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SAYS = {Level.REFUSES: "", Level.WARNING: "Warning: ", Level.NOTE: "Note: "}


def may_be_given_back(rows: int, problems: Sequence[Problem]) -> bool:
    """Tell whether a file may go back with its problems: one CSV, every cell looked at, and none of them personal."""
    several = len({problem.file for problem in problems if problem.file}) > 1
    barred = any(problem.stage == "personal" or problem.code in UNSEEN for problem in problems)
    return rows > 0 and not several and not barred and any(problem.lines for problem in problems)


def give_back(path: Path, target: Path, dataset: Dataset, problems: Sequence[Problem]) -> None:
    """Write the file at `path` to `target` with a problems column; it must be one that may be given back."""
    mark, encoding = _encoding(path)
    with path.open(encoding=encoding, newline="", errors="replace") as old:
        head = old.read(HEAD).removeprefix("\ufeff")
    layout = lay_out(head, dataset)
    width = max((len(record.cells) for record in _read(path, encoding, layout.delimiter)), default=0)
    told, end = _by_line(problems), _line_end(head)
    target.write_bytes(mark)
    with target.open("a", encoding=encoding, newline="", errors="replace") as new:
        writer = csv.writer(new, delimiter=layout.delimiter, lineterminator=end)
        for line, record in enumerate(_read(path, encoding, layout.delimiter), start=1):
            cells = [safe_cell(cell.rstrip("\r\n") if record.code else cell) for cell in record.cells]
            said = _heading(cells) if line == layout.line else safe_text(told.get(line, ""))
            writer.writerow([*cells, *[""] * (width - len(cells)), said])


def _encoding(path: Path) -> tuple[bytes, str]:
    """Give the mark that a file begins with and its encoding, as the door tells them."""
    with path.open("rb") as file:
        start = file.read(8)
    for mark, name in _UTF16.items():
        if start.startswith(mark):
            return mark, name
    if len(start) == 8 and start[1:8:2] == b"\0\0\0\0":
        return b"", "utf-16-le"
    mark = codecs.BOM_UTF8 if start.startswith(codecs.BOM_UTF8) else b""
    return mark, "utf-8" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _read(path: Path, encoding: str, delimiter: str) -> Iterator[Record]:
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        first = True
        for record in records(file, delimiter):
            if first and record.cells:
                record.cells[0] = record.cells[0].removeprefix("\ufeff")
            first = False
            yield record


def _line_end(head: str) -> str:
    if "\r\n" in head:
        return "\r\n"
    return "\n" if "\n" in head or "\r" not in head else "\r"


def _heading(cells: Sequence[str]) -> str:
    taken = {cell.strip().casefold() for cell in cells}
    names = [PROBLEMS, *(f"{PROBLEMS} {n}" for n in range(2, len(cells) + 3))]
    return next(name for name in names if name not in taken)


def _by_line(problems: Sequence[Problem]) -> Mapping[int, str]:
    """Give what is said of each line; of many alike the last line that is named says how many more there are."""
    told: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        lines, more = problem.lines, problem.count - len(problem.lines)
        for line in lines:
            rest = f" ({more:,} more like this in other rows.)" if more > 0 and line == lines[-1] else ""
            told[line].append(f"{_SAYS[problem.level]}{_said(problem)}{rest}")
    return {line: " | ".join(said) for line, said in told.items()}


def _said(problem: Problem) -> str:
    """Give a problem for its own row: the column, what was found and what to do, without the lines."""
    place = lines_in_words(problem.lines, problem.count)
    said = problem.message.removeprefix(place).lstrip(":, ")
    idle = problem.remedy.startswith("Nothing to do")
    return f"{said[:1].upper() + said[1:] if not problem.column else said}{'' if idle else f' {problem.remedy}'}"
