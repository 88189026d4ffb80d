"""All outcome statements at once: groups and their themes down, lenses across, a status in each cell.

Where nothing can be judged yet, a cell with figures says its level and its change instead of one more grey mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from indicators.engine.board import Board, Card, GroupRating, Statement
from indicators.engine.status import Status, Why
from pages.parts.figures import amount_of, direction, shown
from pages.parts.marks import mark
from pages.parts.markup import Html, fill, join, link
from pages.parts.words import STATUS_WORDS

NO_LENS = "No lens"
_NIL = Html('<span class="nil" aria-label="no statement">·</span>')


def matrix(board: Board, judged: bool) -> Html:
    """Give the table of statements; `judged` tells whether marks or levels fill its cells."""
    lenses = board.framework.columns or ("",)
    head = join(fill('<th scope="col">{lens}</th>', lens=lens.capitalize() or _without(lenses)) for lens in lenses)
    return fill(
        '<section aria-label="All outcome statements"><table class="mx">'
        '<colgroup><col class="g1"><col class="g2">{cols}</colgroup><thead><tr><th colspan="2"><h2>All {count} '
        "outcome statements</h2></th>{head}</tr></thead><tbody>{rows}</tbody></table></section>",
        count=len(board.statements),
        head=head,
        cols=join(Html('<col class="no">' if not lens and len(lenses) > 1 else "<col>") for lens in lenses),
        rows=join(_group_rows(group, lenses, judged) for group in board.groups),
    )


def _without(lenses: Sequence[str]) -> str:
    return NO_LENS if len(lenses) > 1 else "Statements"


def _group_rows(group: GroupRating, lenses: Sequence[str], judged: bool) -> Html:
    themes = list(dict.fromkeys(s.outcome.theme for s in group.statements)) or [""]
    name = link(group.group.name if themes == [""] else group.group.short, "group", id=group.group.id)
    rows = []
    for at, theme in enumerate(themes):
        first = _first_cell(name, len(themes), theme) if at == 0 else Html("")
        label = fill('<td class="theme">{theme}</td>', theme=theme) if themes != [""] else ""
        found = [[s for s in group.statements if s.outcome.theme == theme and s.outcome.lens == x] for x in lenses]
        cells = join(fill("<td>{cell}</td>", cell=_cell(statements, judged)) for statements in found)
        rows.append(
            fill('<tr class="{kind}">{first}{label}{cells}</tr>', kind="" if at else "g", first=first, label=label,
                 cells=cells)
        )  # fmt: skip
    return join(rows)


def _first_cell(name: Html, themes: int, theme: str) -> Html:
    if themes == 1 and not theme:
        return fill('<th scope="row" colspan="2">{name}</th>', name=name)
    return fill('<th scope="rowgroup" rowspan="{themes}">{name}</th>', themes=themes, name=name)


def _cell(statements: list[Statement], judged: bool) -> Html:
    if not statements:
        return _NIL
    return join(_mark(s) if judged else _level(s) for s in statements)


def _mark(statement: Statement) -> Html:
    return mark(statement.status, "No evidence" if statement.reason.why is Why.NO_EVIDENCE else None)


def _level(statement: Statement) -> Html:
    card = next((c for c in statement.cards if c.latest is not None), None)
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
    if moved is None or moved.later == moved.earlier:
        return ""
    if moved.chance:
        return "may be chance"
    size = amount_of(moved, unit)
    return f"{direction(moved)} {size}" if size else direction(moved)
