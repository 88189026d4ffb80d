"""The tables of the coverage screen: statements without live evidence, what evidences nothing, and every return.

Draws what it is given; which statements and returns there are is the engine's word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from indicators.engine.board import Board, Card, Statement
from indicators.engine.returns import Arrival, Return
from indicators.engine.unevidenced import Coverage, delivering, waiting_on
from pages.parts import coverage_words as say
from pages.parts.figures import in_words, number, plural
from pages.parts.markup import Html, fill, join, link
from pages.parts.return_marks import arrival_mark
from pages.parts.words import upper_first

NOTHING = Html("")
MOST_LATE = 5
_WAITING = "Would give live evidence to"
_RETURN_HEAD = ("Supplier", "What is sent", "State", "Last received", "Next due", "Owed", _WAITING)
_URGENT = (Arrival.STALE, Arrival.LATE, Arrival.NEVER, Arrival.DUE, Arrival.IN)


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


def late(returns: Sequence[Return], as_of: date) -> Html:
    """Give the few returns that are late, each with its supplier and since when; nothing where none is."""
    found = sorted(say.late_of(returns), key=lambda one: one.due_on)
    if not found:
        return NOTHING
    items = join(
        fill("<li>{name}, from {who}, {due}</li>", name=named(one), who=link(one.supplier, "coverage",
             supplier=one.supplier), due=say.due(one, as_of))
        for one in found[:MOST_LATE]
    )  # fmt: skip
    more = f"<li>and {len(found) - MOST_LATE} more, below</li>" if len(found) > MOST_LATE else ""
    head = f"{in_words(len(found), capital=True)} {plural(len(found), 'return is', 'returns are')} late"
    return fill("<h2>{head}</h2><ul>{items}{more}</ul>", head=head, items=items, more=Html(more))


def never(returns: Sequence[Return]) -> Html:
    """Give from whom something has never come, those of whom most has not first; nothing where all has."""
    tally = Counter(one.supplier for one in say.of(returns, Arrival.NEVER))
    if not tally:
        return NOTHING
    count = sum(tally.values())
    return fill(
        '<h2>{count} {verb} never been sent</h2><dl class="gap">{rows}</dl>',
        count=in_words(count, capital=True),
        verb=plural(count, "return has", "returns have"),
        rows=join(
            fill("<dt>{who}</dt><dd>{n}</dd>", who=link(who, "coverage", supplier=who), n=number(n))
            for who, n in tally.most_common()
        ),
    )


def table(board: Board, found: Coverage, returns: Sequence[Return]) -> Html:
    """Give the returns that owe something, those of the supplier that owes most first, and all others to open."""
    owing = [one for one in returns if one.owed]
    rest = [one for one in returns if not one.owed]
    told = _table(board, found, owing) if owing else Html('<p class="lead">Nothing is owed today.</p>')
    if not rest:
        return told
    return fill(
        "{told}<details{open}><summary>{count} {verb} in and {owe} nothing: see when each is next due</summary>{table}"
        "</details>",
        told=told,
        open=NOTHING if owing else Html(" open"),
        count=in_words(len(rest), capital=True),
        verb=plural(len(rest), "return is", "returns are"),
        owe=plural(len(rest), "owes", "owe"),
        table=_table(board, found, rest),
    )


def _table(board: Board, found: Coverage, returns: Sequence[Return]) -> Html:
    by_supplier: dict[str, list[Return]] = defaultdict(list)
    for one in sorted(returns, key=_urgency):
        by_supplier[one.supplier].append(one)
    columns = [c for c in _RETURN_HEAD if c != _WAITING or any(waiting_on(found, one) for one in returns if one.owed)]
    head = join(fill('<th scope="col">{word}</th>', word=word) for word in columns)
    waits = _WAITING in columns
    return fill(
        '<table class="cv rt"><thead><tr>{head}</tr></thead>{bodies}</table>',
        head=head,
        bodies=join(_supplier_rows(board, found if waits else None, name, own) for name, own in by_supplier.items()),
    )


def _urgency(one: Return) -> tuple[int, int]:
    """Give where a return stands among others: stale ones first, then late ones, those never sent, and the rest."""
    return (_URGENT.index(one.arrival), -one.missed)


def _supplier_rows(board: Board, found: Coverage | None, name: str, own: Sequence[Return]) -> Html:
    first = fill(
        '<th scope="rowgroup" rowspan="{count}">{name}<span class="note">{tally}</span></th>',
        count=len(own),
        name=link(name, "coverage", supplier=name),
        tally=say.tally(own),
    )
    rows = join(_return_row(board, found, one, first if at == 0 else NOTHING) for at, one in enumerate(own))
    return fill("<tbody>{rows}</tbody>", rows=rows)


def _return_row(board: Board, found: Coverage | None, one: Return, first: Html) -> Html:
    got = one.received
    waiting = "" if found is None else _waiting(len(waiting_on(found, one)))
    return fill(
        '<tr>{first}<td>{name}</td><td>{mark}</td><td>{period}<span class="note">{came}</span></td><td>{due}</td>'
        '<td class="ow">{owed}</td>{waiting}</tr>',
        first=first,
        name=named(one),
        mark=arrival_mark(one.arrival),
        period=upper_first(say.received_period(got)) if got else "nothing yet",
        came=say.came(got) if got else "",
        due=say.next_due(one, board.as_of),
        owed=upper_first(say.owed(one.owed)) or Html('<span class="quiet">nothing</span>'),
        waiting=fill("<td>{waiting}</td>", waiting=waiting) if found is not None else NOTHING,
    )


def named(one: Return) -> Html:
    """Give a return as a link: a dataset to its page in the guide, ready-made figures to their indicator."""
    if one.monthly:
        return link(say.name_of(one), "guide", part="datasets", id=one.dataset)
    return link(say.name_of(one), "indicator", id=one.cards[0].indicator.id)


def _waiting(count: int) -> str:
    return f"{in_words(count)} {plural(count, 'statement')}" if count else ""
