"""Where the header line of a file is, how its cells are separated, and which column is which.

Matches by heading, in any order. The delimiter is decided here, once, from the header line. Never reads a row.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice

from data.datasets import DATASETS
from data.intake.gate import heading_holds, may_be_shown
from data.intake.problems import Problem, tell
from data.intake.records import EDGES, records
from data.schema import Dataset

# The column that goes back to a sender with their own file, and may come again with the mended one.
PROBLEMS = "problems"
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_WITH_COLUMNS = tuple(dataset for dataset in DATASETS.values() if not dataset.geojson)
_FIRST_LINES = 25
_MOST_COLUMNS = 200
_ALIKE = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0391\u0395\u039f\u03bf",
    "ABEKMHOPCTXaeopcyxisAEOo",
)


@dataclass
class Layout:
    """How a file is laid out: its delimiter, its headings, and at which position each declared column stands.

    `line` is the header's own line, 1 where it stands first; `extra` are positions that nothing declares and `blank`
    those without a heading. `readable` says whether the rows are worth checking.
    """

    delimiter: str
    headings: list[str]
    line: int = 1
    positions: dict[str, int] = field(default_factory=dict)
    extra: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True


def lay_out(head: str, dataset: Dataset) -> Layout:
    """Give the layout that the beginning of a file (text) shows, with everything wrong in its header line."""
    delimiter, line, headings = _header_line(head, dataset)
    layout = Layout(delimiter, headings, line)
    if len(headings) > _MOST_COLUMNS:
        layout.problems.append(tell("file_too_wide", found=len(headings), limit=_MOST_COLUMNS))
        layout.readable = False
        return layout
    if delimiter != ",":
        layout.problems.append(tell("file_delimiter", found=DELIMITERS[delimiter]))
    known = _known(headings, dataset)
    if not known or (known < len(dataset.columns) / 3 and known < len(headings) / 2):
        _not_ours(layout, dataset)
        return layout
    if line > 1:
        layout.problems.append(tell("title_lines", found=line - 1, line=1))
    _match(layout, dataset)
    return layout


def plain_heading(heading: str) -> str:
    """Give a heading in the form in which headings are compared: without case, spaces and look-alike widths."""
    return "_".join(unicodedata.normalize("NFKC", heading).casefold().replace("-", " ").replace("_", " ").split())


def _known(headings: Sequence[str], dataset: Dataset) -> int:
    wanted = {plain_heading(heading) for heading in dataset.headings}
    return len(wanted & {plain_heading(heading) for heading in headings})


def _whole(headings: Sequence[str], dataset: Dataset) -> bool:
    """Tell whether no column that a file of the dataset must have is lacking."""
    given = {plain_heading(heading) for heading in headings}
    return all(column.omissible or plain_heading(column.heading) in given for column in dataset.columns)


def _header_line(head: str, dataset: Dataset) -> tuple[str, int, list[str]]:
    """Give the delimiter, the line and the headings that fit the dataset best; the first line where none does."""
    best: tuple[int, str, int, list[str]] = (0, ",", 1, [])
    first: tuple[int, str, int, list[str]] = (-1, ",", 1, [])
    for delimiter in DELIMITERS:
        lines = islice(records(io.StringIO(head.lstrip("\ufeff"), newline=""), delimiter), _FIRST_LINES)
        for line, record in enumerate(lines, start=1):
            cells = [cell.strip(EDGES) for cell in record.cells]
            known = _known(cells, dataset)
            best = (known, delimiter, line, cells) if known > best[0] else best
            if line == 1 and len(cells) > first[0]:
                first = (len(cells), delimiter, line, cells)
    return (best if best[0] else first)[1:]


def _not_ours(layout: Layout, dataset: Dataset) -> None:
    """Say that the header line is missing, or that it is another dataset's."""
    layout.readable = False
    layout.extra = list(range(len(layout.headings)))
    other = max(_WITH_COLUMNS, key=lambda other: _known(layout.headings, other) / len(other.columns))
    known = _known(layout.headings, other)
    if other is not dataset and known >= max(2, len(other.columns) / 2):
        layout.problems.append(tell("other_dataset", found=other.title, wanted=dataset.title))
        layout.extra = []
        return
    layout.problems.append(tell("header_missing", line=1, wanted=", ".join(dataset.headings)))


def _match(layout: Layout, dataset: Dataset) -> None:
    """Find the place of each declared column, and tell what is missing, unknown, doubled, blank or misspelt."""
    by_plain = {plain_heading(column.heading): column for column in dataset.columns}
    for position, heading in enumerate(layout.headings):
        column = by_plain.get(plain_heading(heading))
        if not heading:
            layout.blank.append(position)
        elif column is None and re.fullmatch(rf"{PROBLEMS}(_\d+)?", plain_heading(heading)):
            layout.problems.append(tell("column_problems", column=heading))
        elif column is None:
            layout.extra.append(position)
        elif column.name in layout.positions:
            if (
                heading not in layout.headings[:position]
                or layout.headings.index(heading) == layout.positions[column.name]
            ):
                count = sum(plain_heading(h) == plain_heading(heading) for h in layout.headings)
                layout.problems.append(tell("column_duplicate", column=heading, found=heading, count=count))
        else:
            layout.positions[column.name] = position
            if heading != column.heading:
                note = tell("column_case", line=layout.line, found=heading, wanted=column.heading)
                layout.problems.append(note)
    _tell_missing(layout, dataset)
    _tell_extra(layout, dataset)


def _tell_missing(layout: Layout, dataset: Dataset) -> None:
    shown = [layout.headings[p] for p in layout.extra if may_be_shown(layout.headings[p])]
    missing = [c for c in dataset.columns if c.name not in layout.positions and not c.omissible]
    for column in missing:
        close = get_close_matches(column.heading, shown, n=1, cutoff=0.6)
        hint = f' Is it the column "{close[0]}"?' if close else ""
        layout.problems.append(tell("column_missing", column=column.heading, wanted=column.heading, hint=hint))
    best = max(_WITH_COLUMNS, key=lambda other: _known(layout.headings, other) / len(other.columns))
    if missing and best is not dataset and _whole(layout.headings, best):
        layout.problems.append(tell("other_dataset", found=best.title, wanted=dataset.title))


def _tell_extra(layout: Layout, dataset: Dataset) -> None:
    missing = [column.heading for column in dataset.columns if column.name not in layout.positions]
    for position in layout.extra:
        heading = layout.headings[position]
        code = heading_holds(heading)
        latin = heading.translate(_ALIKE)
        if code:
            name = heading if may_be_shown(heading) else None
            layout.problems.append(tell(code, line=layout.line, column=name, holds="by its heading holds"))
        elif latin != heading and plain_heading(latin) in map(plain_heading, dataset.headings):
            layout.problems.append(tell("column_lookalike", line=layout.line, wanted=latin))
        elif may_be_shown(heading):
            close = get_close_matches(heading, missing, n=1, cutoff=0.6)
            hint = f' Did you mean "{close[0]}"?' if close else ""
            layout.problems.append(tell("column_unknown", column=heading, found=heading, hint=hint))
        else:
            layout.problems.append(tell("column_unknown_unshown", line=layout.line, position=position + 1))
