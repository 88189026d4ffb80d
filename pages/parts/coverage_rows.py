"""Statements without live evidence, counted by group and lens, and what evidences nothing.

Draws what it is given; which statements these are is the engine's word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from indicators.engine.board import Board, Card, Statement
from indicators.engine.unevidenced import Coverage, delivering
from pages.parts import coverage_words as say
from pages.parts.figures import in_words, number, plural
from pages.parts.markup import Html, fill, join, link
from pages.parts.words import upper_first

NOTHING = Html("")


def statements(board: Board, found: Coverage) -> Html:
    """Give the table of statements without live evidence, by group and lens or ambition, each with why it has none."""
    if not found.without:
        return Html('<p class="lead">Each statement has at least one indicator with figures that are not stale.</p>')
    told = [(_groups(s), s) for s in found.without]
    rows = [
        _statement_row(board, statement, name if at == 0 else NOTHING)
        for _, run in groupby(told, key=lambda pair: pair[0])
        for at, (name, statement) in enumerate(run)
    ]
    return fill(
        '<table class="cv"><thead><tr><th scope="col">Group</th><th scope="col">{column}</th><th scope="col">'
        'Outcome statement</th><th scope="col">Why it has none</th></tr></thead><tbody>{rows}</tbody></table>',
        column=upper_first(_column_word(found)),
        rows=join(rows),
    )


def _groups(statement: Statement) -> Html:
    return join((link(group.short, "group", id=group.id) for group in statement.groups), ", ")


def _statement_row(board: Board, statement: Statement, group: Html) -> Html:
    outcome, framework = statement.outcome, board.framework
    column = upper_first(framework.column_name(framework.column_of(outcome)))
    return fill(
        '<tr class="{kind}"><td class="gr">{group}</td><td class="quiet">{column}</td><td>{text}{theme}</td>'
        "<td>{why}</td></tr>",
        kind="g" if group else "",
        group=group,
        column=column or "none",
        text=outcome.statement.rstrip(". ") + ".",
        theme=fill('<span class="note">{theme}</span>', theme=outcome.theme) if outcome.theme else "",
        why=_why(statement),
    )


def _why(statement: Statement) -> Html:
    if not statement.cards:
        return Html(f"<b>{say.NO_INDICATOR}</b>")
    return fill("<ul>{items}</ul>", items=join(_lack(card) for card in statement.cards))


def _lack(card: Card) -> Html:
    name = link(card.indicator.short, "indicator", id=card.indicator.id)
    return fill("<li>{name}: {why}</li>", name=name, why=say.lack(card))


def by_group(board: Board, found: Coverage) -> Html:
    """Give how many statements of each group lack live evidence."""
    groups = [(group, delivering(found.without, group)) for group in board.framework.groups if group.outcomes]
    rows = [(link(g.short, "group", id=g.id), len(lacking), len(g.outcomes)) for g, lacking in groups]
    return fill("<h2>Without live evidence, by group</h2>{rows}", rows=_counts(rows))


def by_column(board: Board, found: Coverage) -> Html:
    """Give how many statements of each lens, or else ambition, lack live evidence."""
    framework, word = board.framework, _column_word(found)
    rows = [
        (
            upper_first(framework.column_name(column)) or f"No {word}",
            _under(board, found.without, column),
            _under(board, found.statements, column),
        )
        for column in framework.columns
    ]
    return fill("<h2>By {word}</h2>{rows}", word=word, rows=_counts(rows))


def _column_word(found: Coverage) -> str:
    return "lens" if any(s.outcome.lens for s in found.statements) else "ambition"


def _under(board: Board, statements: Sequence[Statement], column: str) -> int:
    return sum(board.framework.column_of(s.outcome) == column for s in statements)


def _counts(rows: Sequence[tuple[str, int, int]]) -> Html:
    told = join(
        fill('<dt>{name}</dt><dd class="{kind}">{said}</dd>', name=name, kind="" if some else "quiet",
             said=f"{number(some)} of {number(total)}")
        for name, some, total in rows
    )  # fmt: skip
    return fill("<dl>{told}</dl>", told=told)


def loose(found: Coverage) -> Html:
    """Give the indicators that evidence nothing, and the statements whose live evidence is context only."""
    return join(fill("<div>{one}</div>", one=one) for one in (_loose_indicators(found.loose), _context(found.context)))


def _loose_indicators(cards: Sequence[Card]) -> Html:
    if not cards:
        return Html("<h2>Indicators that evidence nothing</h2><p>None: each is linked to a statement.</p>")
    items = join(
        fill("<li>{name}, kept by {group}</li>", name=link(c.indicator.short, "indicator", id=c.indicator.id),
             group=c.group.short)
        for c in cards
    )  # fmt: skip
    count = len(cards)
    return fill(
        "<h2>{count} {verb} nothing</h2><p>The framework links {them} to no outcome statement.</p><ul>{items}</ul>",
        count=in_words(count, capital=True),
        verb=plural(count, "indicator evidences", "indicators evidence"),
        them=plural(count, "it", "them"),
        items=items,
    )


def _context(found: Sequence[Statement]) -> Html:
    if not found:
        return NOTHING
    items = join(fill("<li>{text}</li>", text=s.outcome.statement.rstrip(". ") + ".") for s in found)
    count = len(found)
    return fill(
        "<h2>{count} {noun} context only</h2><p>Figures come in, and none of them is ever judged: a rise "
        "can be good news or bad.</p><ul>{items}</ul>",
        count=in_words(count, capital=True),
        noun=plural(count, "statement has", "statements have"),
        items=items,
    )
