"""All outcome statements at once: groups and their themes down, lenses or ambitions across, a status in each cell.

A cell of several statements shows the worst of them with how many that is, and counts the others in words. Where
nothing can be judged yet, a cell with figures says its level and its change instead of one more grey mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from indicators.engine.board import Board, Card, GroupRating, Statement
from indicators.engine.framework import Framework
from indicators.engine.rollup import ENOUGH_SHARE
from indicators.engine.status import Status, Why
from pages.parts.changes import amount_of, direction, of_latest
from pages.parts.figures import plural, shown
from pages.parts.marks import mark
from pages.parts.markup import Html, fill, join, link
from pages.parts.words import STATUS_WORDS, lower_first, upper_first

NO_LENS, NO_AMBITION = "No lens", "No ambition"
LEVELS_IN_A_CELL = 2
_NIL = Html('<span class="nil" aria-label="no statement">·</span>')


def matrix(board: Board, judged: bool) -> Html:
    """Give the table of statements; `judged` tells whether marks or levels fill its cells."""
    framework = board.framework
    columns = framework.columns or ("",)
    head = join(fill('<th scope="col">{name}</th>', name=_column_title(framework, column)) for column in columns)
    return fill(
        '<section aria-label="All outcome statements"><table class="mx">'
        '<colgroup><col class="g1"><col class="g2">{cols}</colgroup><thead><tr><th colspan="2"><h2>All {count} '
        "outcome statements</h2></th>{head}</tr></thead><tbody>{rows}</tbody></table>{shared}</section>",
        count=len(board.statements),
        head=head,
        cols=join(Html('<col class="no">' if not column and len(columns) > 1 else "<col>") for column in columns),
        rows=join(_group_rows(group, framework, judged) for group in board.groups),
        shared=_shared(board),
    )


def _column_title(framework: Framework, column: str) -> str:
    if column:
        return upper_first(framework.column_name(column))
    if len(framework.columns) < 2:
        return "Statements"
    return NO_AMBITION if any(o.ambition for o in framework.outcomes) else NO_LENS


def _shared(board: Board) -> Html:
    """Give the line that says how many statements stand under several groups; nothing where none does."""
    shared = sum(len(statement.groups) > 1 for statement in board.statements)
    if not shared:
        return Html("")
    return fill(
        '<p class="shared">{which} delivered by several groups: each stands under all of its groups, has one '
        "status, and is counted once.</p>",
        which=f"All {shared} are" if shared == len(board.statements) else f"{shared} {plural(shared, 'is', 'are')}",
    )


def _group_rows(group: GroupRating, framework: Framework, judged: bool) -> Html:
    themes = list(dict.fromkeys(s.outcome.theme for s in group.statements)) or [""]
    name = link(group.group.name if themes == [""] else group.group.short, "group", id=group.group.id)
    rows = []
    for at, theme in enumerate(themes):
        first = _first_cell(name, len(themes), theme) if at == 0 else Html("")
        label = fill('<td class="theme">{theme}</td>', theme=theme) if themes != [""] else ""
        own = [s for s in group.statements if s.outcome.theme == theme]
        found = [[s for s in own if framework.column_of(s.outcome) == x] for x in framework.columns or ("",)]
        cells = join(fill("<td>{cell}</td>", cell=cell(statements, judged)) for statements in found)
        rows.append(
            fill('<tr class="{kind}">{first}{label}{cells}</tr>', kind="" if at else "g", first=first, label=label,
                 cells=cells)
        )  # fmt: skip
    return join(rows)


def _first_cell(name: Html, themes: int, theme: str) -> Html:
    if themes == 1 and not theme:
        return fill('<th scope="row" colspan="2">{name}</th>', name=name)
    return fill('<th scope="rowgroup" rowspan="{themes}">{name}</th>', themes=themes, name=name)


def cell(statements: list[Statement], judged: bool) -> Html:
    """Give what stands in a cell of so many statements: a dot, one status or level, or the worst with its counts."""
    if not statements:
        return _NIL
    if len(statements) == 1:
        return _mark(statements[0]) if judged else _level(statements[0])
    return _worst(statements) if judged else _some_levels(statements)


def _mark(statement: Statement) -> Html:
    return mark(statement.status, _word(statement), bool(statement.reason.judged))


def _word(statement: Statement) -> str:
    return "No evidence" if statement.reason.why is Why.NO_EVIDENCE else STATUS_WORDS[statement.status]


def _worst(statements: list[Statement]) -> Html:
    """Give the mark of the worst of several statements, how many of them have it, and the others in words.

    Green stands only where as large a part can be judged as a statement asks of its indicators.
    """
    order = sorted(statements, key=lambda s: (-s.status.severity, list(Status).index(s.status)))
    tally = Counter(_word(s) for s in order)
    word, status = _word(order[0]), order[0].status
    by_chair = any(s.reason.judged for s in order)
    if not status.rated and len(tally) > 1:
        return _several(Status.NOT_ENOUGH, f"None of {len(order)} can be judged", tally, "", by_chair)
    others = len(tally) > 1
    amount = f"{tally[word]} of {len(order)}" if others else f"all {tally[word]}"
    judged = sum(s.status.rated for s in order)
    if status is Status.ON_TRACK and judged * 100 < ENOUGH_SHARE * len(order):
        status = Status.NOT_ENOUGH
    return _several(status, upper_first(f"{amount} {lower_first(word)}"), tally, word, by_chair)


def _several(status: Status, said: str, tally: Mapping[str, int], told: str, by_chair: bool) -> Html:
    """Give a mark with its words, and below it how many there are of all that it has not told."""
    others = ", ".join(f"{count} {lower_first(word)}" for word, count in tally.items() if word != told)
    note = fill('<span class="others">{others}</span>', others=others) if others else ""
    return fill("{mark}{note}", mark=mark(status, said, by_chair), note=note)


def _some_levels(statements: list[Statement]) -> Html:
    """Give the levels of the first indicators with figures among several statements, and how many have none."""
    leading: dict[str, Statement] = {}
    for statement in statements:
        card = _with_figure(statement)
        if card is not None:
            leading.setdefault(card.indicator.id, statement)
    without = sum(_with_figure(statement) is None for statement in statements)
    told = f"{without} of {len(statements)} without figures" if without else ""
    rest = fill('<span class="wait">{told}</span>', told=told) if told else ""
    return join([*(_level(s) for s in list(leading.values())[:LEVELS_IN_A_CELL]), rest])


def _with_figure(statement: Statement) -> Card | None:
    return next((card for card in statement.cards if card.latest is not None), None)


def _level(statement: Statement) -> Html:
    card = _with_figure(statement)
    if card is None or card.latest is None:
        words = {Status.NO_DATA: "waits for data", Status.NOT_ENOUGH: "waits for data"}
        said = "no indicator" if not statement.cards else words.get(statement.status, STATUS_WORDS[statement.status])
        return fill('<span class="wait">{said}</span>', said=said.lower())
    unit, per = (card.series.unit, card.series.per) if card.series else ("", 0)
    return fill(
        '<span class="lvl"><span>{name}</span><b>{value}</b> {change}</span>',
        name=link(card.indicator.short, "indicator", id=card.indicator.id),
        value=shown(card.latest, unit, per),
        change=_change_words(card, unit),
    )


def _change_words(card: Card, unit: str) -> str:
    moved = card.change
    if moved is None or moved.later == moved.earlier or not of_latest(moved, card.latest):
        return ""
    if moved.chance:
        return "may be chance"
    size = amount_of(moved, unit, card.series.per if card.series else 0)
    return f"{direction(moved)} {size}" if size else direction(moved)
