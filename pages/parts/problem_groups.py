"""Everything that is told about a file, grouped by what its sender has to do, and the same as a CSV to take away.

The sentences are the catalogue's own; nothing is worded here but the names of the groups.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from enum import StrEnum
from io import StringIO

from data.formulas import safe_text
from data.intake.problems import Problem
from pages.parts.figures import number, plural
from pages.parts.marks import svg
from pages.parts.markup import Html, fill, join

MOST_ROWS = 60
CSV_COLUMNS = ("level", "code", "file", "line", "column", "lines", "count", "problem", "what to do")


class Group(StrEnum):
    """What a sender has to do about a problem."""

    PERSONAL = "personal"
    MEND = "mend"
    CONFIRM = "confirm"
    WARNED = "warned"
    NOTED = "noted"


TITLES = {
    Group.PERSONAL: "Refused: personal data",
    Group.MEND: "Refused: to mend",
    Group.CONFIRM: "Accepted if you confirm",
    Group.WARNED: "Accepted, with a warning",
    Group.NOTED: "Mended or noted for you",
}
_REFUSED_TITLES = {Group.CONFIRM: "To confirm once it is mended", Group.WARNED: "Warned of, once it is mended"}
_STOP = (
    '<path d="M7.6 1.8h8.8l5.8 5.8v8.8l-5.8 5.8H7.6l-5.8-5.8V7.6Z" fill="var(--off)"/>'
    '<path d="M8.4 8.4l7.2 7.2m0-7.2l-7.2 7.2" stroke="var(--paper)" stroke-width="2.6" stroke-linecap="round"/>'
)
_CARE = (
    '<path d="M12 2.4 22.4 21H1.6Z" fill="var(--watch)" stroke="var(--watch-edge)" stroke-width="1.6" '
    'stroke-linejoin="round"/><path d="M12 9v5.4" stroke="#14202B" stroke-width="2.4" stroke-linecap="round"/>'
    '<circle cx="12" cy="17.8" r="1.4" fill="#14202B"/>'
)
_NOTE = (
    '<circle cx="12" cy="12" r="10" fill="none" stroke="var(--none)" stroke-width="2"/>'
    '<path d="M12 11v6" stroke="var(--none)" stroke-width="2.6" stroke-linecap="round"/>'
    '<circle cx="12" cy="7.2" r="1.6" fill="var(--none)"/>'
)
_LOOK = {
    Group.PERSONAL: ("refuse", _STOP),
    Group.MEND: ("refuse", _STOP),
    Group.CONFIRM: ("ask", _CARE),
    Group.WARNED: ("ask", _CARE),
    Group.NOTED: ("told", _NOTE),
}


def group_of(problem: Problem) -> Group:
    """Give the group that a problem belongs to."""
    if problem.level.value == "refuses":
        return Group.PERSONAL if problem.stage == "personal" else Group.MEND
    if problem.level.value == "warning":
        return Group.CONFIRM if problem.confirm else Group.WARNED
    return Group.NOTED


def told(problems: Sequence[Problem]) -> list[Problem]:
    """Give the problems that may be told: beside personal data nothing that could repeat a cell of its columns."""
    personal = {p.column for p in problems if group_of(p) is Group.PERSONAL}
    if not personal:
        return list(problems)
    columns = personal - {None}
    rest = (Group.PERSONAL, Group.MEND)
    return [p for p in problems if group_of(p) in rest and (group_of(p) is Group.PERSONAL or p.column not in columns)]


def grouped(problems: Sequence[Problem]) -> dict[Group, list[Problem]]:
    """Give the problems that may be told by group, the most pressing group first; groups without any are left out."""
    found = {group: [p for p in told(problems) if group_of(p) is group] for group in Group}
    return {group: own for group, own in found.items() if own}


def refusing(problems: Sequence[Problem]) -> int:
    """Give how many problems refuse the file."""
    return sum(group_of(p) in (Group.PERSONAL, Group.MEND) for p in told(problems))


def heading(group: Group, problems: Sequence[Problem], refused: bool = False) -> Html:
    """Give a group's heading with its shape and how many there are; `refused` tells that others refuse the file."""
    kind, shape = _LOOK[group]
    return fill(
        "<section class='grp {kind}'><h2>{shape}{title} <span>{count}</span></h2></section>",
        kind=kind,
        shape=svg(shape),
        title=_REFUSED_TITLES.get(group, TITLES[group]) if refused else TITLES[group],
        count=_count(group, problems),
    )


def _count(group: Group, problems: Sequence[Problem]) -> str:
    many = len(problems)
    if group is Group.NOTED:
        return f"{number(many)} {plural(many, 'note')}"
    if group in (Group.CONFIRM, Group.WARNED):
        return f"{number(many)} {plural(many, 'warning')}"
    cells = sum(p.count for p in problems if p.column and p.stage in ("value", "row"))
    told = f"{number(many)} {plural(many, 'problem')}"
    return f"{told}, {number(cells)} {plural(cells, 'cell')}" if cells > many else told


def table(group: Group, problems: Sequence[Problem], files: bool = False) -> Html:
    """Give the problems of a group as rows of place, what was found and what to do; `files` names the file of each.

    What a sender has to do about a warning to confirm stands beside its box instead.
    """
    rows = join(row(problem, files, group is not Group.CONFIRM) for problem in problems[:MOST_ROWS])
    more = len(problems) - MOST_ROWS
    rest = fill("<p class='note'>And {count} more, in the list of problems.</p>", count=more) if more > 0 else Html("")
    body = fill("<table>{rows}</table>{rest}", rows=rows, rest=rest)
    return fill("<section class='grp {kind}'>{body}</section>", kind=_LOOK[group][0], body=body)


def row(problem: Problem, files: bool = False, remedy: bool = True) -> Html:
    """Give one problem as a row of a table, with its remedy unless there is nothing to do."""
    where, what = placed(problem)
    idle = not remedy or problem.remedy.startswith("Nothing to do")
    return fill(
        "<tr><td class='where'>{where}{file}</td><td class='what'>{what}{remedy}</td></tr>",
        where=where,
        file=fill("<span class='note'>{name}</span>", name=problem.file) if files and problem.file else Html(""),
        what=what,
        remedy=Html("") if idle else fill("<span class='do'>{told}</span>", told=problem.remedy),
    )


def placed(problem: Problem) -> tuple[Html, str]:
    """Give where a problem stands, the column in bold, and its sentence without that place."""
    place = ", ".join(part for part in (problem.where, problem.column or "") if part)
    what = problem.message
    if place and what.startswith(place + ": "):
        what = what[len(place) + 2 :]
    what = what[:1].upper() + what[1:]
    if not place:
        return Html("Whole file"), what
    column = fill("<b>{name}</b>", name=problem.column) if problem.column else Html("")
    return join([part for part in (problem.where, column) if part], "; "), what


def problems_csv(problems: Sequence[Problem]) -> str:
    """Give the list of problems as a CSV in which no cell can be taken for a formula."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for p in told(problems):
        lines = p.place or " ".join(str(line) for line in p.lines)
        words = (p.level.value, p.code, p.file, str(p.line or ""), p.column or "", lines, str(p.count))
        writer.writerow([safe_text(cell) for cell in (*words, p.message, p.remedy)])
    return out.getvalue()
