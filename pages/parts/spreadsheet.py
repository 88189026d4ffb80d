"""A picture of the spreadsheet with only the cells to mend in it, by column letter and line number.

Shows a value only where its problem may quote it, and a heading only where it is declared or a problem names it.
Never shows a cell that nothing is wrong with.
"""

from __future__ import annotations

import codecs
import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from data.intake.problems import Problem
from data.schema import Dataset
from pages.parts.markup import Html, fill, join

MOST_LINES = 8
MOST_COLUMNS = 9
HIDDEN = "hidden"
_LONGEST_CELL = 24
# In letters: what a row of the picture has room for, what the narrowest cell takes, and what the edges of one do.
_WIDEST, _LEAST_CELL, _EDGES = 84, 5, 3
_HEAD_BYTES = 1 << 16
_Cells = Mapping[int, Mapping[int, str]]


def headings_of(path: Path, dataset: Dataset) -> tuple[str, ...]:
    """Give the headings in line 1 of a file in order, () where the line holds none that the dataset declares."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ()
    line = _decoded(head).split("\n", 1)[0].split("\r", 1)[0]
    known = {_plain(heading) for heading in dataset.headings}
    found: list[str] = []
    for delimiter in ",;\t|":
        cells = next(csv.reader([line], delimiter=delimiter), [])
        if _known(cells, known) > _known(found, known):
            found = cells
    return tuple(found)


def _decoded(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1252", errors="replace")


def _plain(heading: str) -> str:
    return "_".join(heading.casefold().replace("-", " ").replace("_", " ").split())


def _known(cells: Sequence[str], known: set[str]) -> int:
    return sum(_plain(cell) in known for cell in cells)


def letters(position: int) -> str:
    """Give the letters that a spreadsheet puts over the column at `position`, which counts from 0: A, Z, AA."""
    index, name = position + 1, ""
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def picture(headings: Sequence[str], dataset: Dataset, problems: Sequence[Problem]) -> Html:
    """Give the picture, or nothing where no problem names a cell of a column that was found."""
    refusing = [p for p in problems if p.level.value == "refuses"]
    named = [(p, at) for p in refusing if (at := _position(p, headings)) is not None]
    if not named:
        return Html("")
    cells: dict[int, dict[int, str]] = defaultdict(dict)
    bad_headings = set()
    for problem, at in named:
        lines = [line for line in problem.lines if line > 1]
        if problem.stage == "personal" or not lines:
            bad_headings.add(at)
        for line in lines:
            cells[line].setdefault(at, HIDDEN if problem.stage == "personal" else problem.found)
    bad = {at for _, at in named}
    columns = list(range(len(headings)))
    if len(_fitting(columns, headings)) < len(columns):
        by_hand = sorted(bad, key=lambda at: (at not in bad_headings, -sum(at in own for own in cells.values()), at))
        columns = _fitting(by_hand, headings)
    names = {at: _heading(headings[at], dataset, [p for p, own in named if own == at]) for at in columns}
    return _table(names, cells, bad_headings, len(bad - set(columns)))


def _fitting(columns: Sequence[int], headings: Sequence[str]) -> list[int]:
    """Give the first of some columns that fit beside each other without being cut, in the order of the file."""
    kept: list[int] = []
    taken = 0
    for at in columns:
        taken += max(_LEAST_CELL, len(headings[at][:_LONGEST_CELL])) + _EDGES
        if len(kept) == MOST_COLUMNS or taken > _WIDEST:
            break
        kept.append(at)
    return sorted(kept or columns[:1])


def _first(cells: _Cells) -> list[int]:
    """Give the lines to show: those with a cell that must be mended by hand before those of a personal column."""
    by_hand = [line for line, own in cells.items() if any(shown != HIDDEN for shown in own.values())]
    return sorted(by_hand or cells)[:MOST_LINES]


def _position(problem: Problem, headings: Sequence[str]) -> int | None:
    """Give at which position the column of a problem stands; personal columns may be named by number alone."""
    if not problem.column:
        return None
    plain = [_plain(heading) for heading in headings]
    if _plain(problem.column) in plain:
        return plain.index(_plain(problem.column))
    number = problem.column.removeprefix("column ")
    return int(number) - 1 if number.isdigit() and 0 < int(number) <= len(headings) else None


def _heading(heading: str, dataset: Dataset, problems: Sequence[Problem]) -> str:
    declared = {_plain(own) for own in dataset.headings}
    named = {_plain(p.column) for p in problems if p.column}
    return heading[:_LONGEST_CELL] if _plain(heading) in declared | named else HIDDEN


def _table(names: Mapping[int, str], cells: _Cells, bad: set[int], beside: int) -> Html:
    top = join(fill("<th scope='col'>{name}</th>", name=letters(at)) for at in names)
    head = join(fill("<td{kind}>{name}</td>", kind=_kind(at in bad, name), name=name) for at, name in names.items())
    shown = _first({line: own for line, own in cells.items() if set(own) & set(names)})
    rows = join(_row(line, cells[line], list(names)) for line in shown)
    more = f"{len(shown)} of {len(cells)} lines. " if len(cells) > len(shown) else ""
    more += f"{beside} more {'column has' if beside == 1 else 'columns have'} cells to mend. " if beside else ""
    return fill(
        "<h2>Where they are, in your spreadsheet</h2><div class='wide'><table class='sheet' "
        "aria-label='The cells to mend, as your spreadsheet shows them'><tr class='abc'><th></th>{top}</tr>"
        "<tr class='hd'><th scope='row'>1</th>{head}</tr>{rows}</table></div><p class='note'>{more}Only the cells to "
        "mend are shown, and never anything that looks like personal data.</p>",
        top=top,
        head=head,
        rows=rows,
        more=more,
    )


def _row(line: int, cells: Mapping[int, str], columns: Sequence[int]) -> Html:
    drawn = []
    for at in columns:
        if at not in cells:
            drawn.append(Html("<td class='no'></td>"))
            continue
        shown = cells[at][:_LONGEST_CELL] or "not shown"
        drawn.append(fill("<td{kind}>{shown}</td>", kind=_kind(True, cells[at]), shown=shown))
    return fill("<tr><th scope='row'>{line}</th>{cells}</tr>", line=line, cells=join(drawn))


def _kind(bad: bool, shown: str) -> Html:
    if not bad:
        return Html("")
    return Html(" class='bad hid'" if shown in (HIDDEN, "") else " class='bad'")
