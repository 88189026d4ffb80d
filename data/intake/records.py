"""The careful reader: a CSV told apart into records by rule, and written again in a form nobody can misread.

Used for the header line of every file, and for the rows of files that a fast reader might misread (blank lines, line
breaks in cells, wrong numbers of cells, stray quotes, padded cells). Never drops a row without telling.
"""

from __future__ import annotations

import csv
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.intake.problems import MOST_LINES, Problem, tell

_LONGEST_RECORD = 100
_LONGEST_CELL = 10_000
EDGES = " \t\u00a0"


@dataclass(frozen=True)
class Record:
    """One record's cells as they stand, and the code of what is wrong with its quotes, or ''."""

    cells: list[str]
    code: str = ""


def records(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    """Give the records of a CSV from its lines; a quote that never closes ends with its own line."""
    source, waiting = iter(lines), deque[str]()
    while (line := waiting.popleft() if waiting else next(source, None)) is not None:
        if '"' not in line:
            yield Record(line.rstrip("\r\n").split(delimiter))
            continue
        held = [line]
        record = _parsed(held, delimiter)
        while record is None and len(held) < _LONGEST_RECORD:
            more = waiting.popleft() if waiting else next(source, None)
            if more is None:
                break
            held.append(more)
            record = _parsed(held, delimiter)
        if record is None:
            waiting.extendleft(reversed(held[1:]))
            record = Record(next(csv.reader([line], delimiter=delimiter)), "quote_unclosed")
        yield record


def _parsed(lines: list[str], delimiter: str) -> Record | None:
    """Give the one record that `lines` make, or None while a quoted cell is still open."""
    try:
        return Record(next(csv.reader(lines, delimiter=delimiter, strict=True)))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None
        return Record(next(csv.reader(lines, delimiter=delimiter)), "quote_stray")


@dataclass
class Rewriting:
    """What writing a file again told: how many rows there were, and on which lines which problem stood."""

    rows: int = 0
    padded: int = 0
    padded_lines: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    found: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    last: int = 1

    def problems(self, width: int) -> list[Problem]:
        """Give the problems in words; `width` is the number of cells in the header line."""
        told = [
            tell(code, lines=lines[:MOST_LINES], count=len(lines), found=cells, wanted=width)
            for (code, cells), lines in self.found.items()
        ]
        inner = [line for line in self.blank if line < self.last]
        if inner:
            told.append(tell("line_blank", lines=inner[:MOST_LINES], count=len(inner)))
        if self.padded:
            told.append(tell("spaces_trimmed", lines=self.padded_lines, count=self.padded))
        return told


def rewrite(path: Path, target: Path, delimiter: str, header: int, width: int) -> Rewriting:
    """Write the rows below line `header` of `path` to `target`: each with its line in front, trimmed, `width` cells."""
    done = Rewriting()
    with (
        path.open(encoding="utf-8-sig", newline="") as old,
        target.open("w", encoding="utf-8", newline="") as new,
    ):
        writer = csv.writer(new, lineterminator="\n")
        for line, record in enumerate(records(old, delimiter), start=1):
            if line > header:
                cells = _settled(done, line, record, width)
                if cells is not None:
                    writer.writerow([line, *cells])
    if not _ends_whole(path):
        _cut_short(done)
    return done


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 1))
        return file.read() in (b"\n", b"\r", b"")


def _cut_short(done: Rewriting) -> None:
    """Tell of a last line without an end and with too few cells as what it is: a file that was cut short."""
    for key in [key for key, lines in done.found.items() if lines[-1] == done.last and key[0] != "cells_more"]:
        done.found[key].pop()
        if not done.found[key]:
            del done.found[key]
        done.found["file_truncated", key[1]] = [done.last]


def _settled(done: Rewriting, line: int, record: Record, width: int) -> list[str] | None:
    """Give the cells of one row, trimmed and of the right number; None where the line is blank."""
    cells = [cell.strip(EDGES)[:_LONGEST_CELL] for cell in record.cells]
    if not any(cells):
        done.blank.append(line)
        return None
    padded = sum(a != b for a, b in zip(cells, record.cells, strict=True) if len(b) <= _LONGEST_CELL)
    if padded:
        done.padded += padded
        done.padded_lines += [line] if len(done.padded_lines) < MOST_LINES else []
    while len(cells) > width and not cells[-1]:
        cells.pop()
    if record.code:
        done.found[record.code, 0].append(line)
    elif len(cells) != width:
        done.found["cells_more" if len(cells) > width else "cells_fewer", len(cells)].append(line)
    done.rows, done.last = done.rows + 1, line
    cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells[:width]]
    return [*cells, *[""] * (width - len(cells))]
