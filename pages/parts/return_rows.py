"""Every return as the coverage screen shows it: what is late, what never came, and the table by supplier.

Draws what it is given; how a return stands is the engine's word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from indicators.engine.board import Board
from indicators.engine.returns import Arrival, Return
from indicators.engine.unevidenced import Coverage, waiting_on
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
