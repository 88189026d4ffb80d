"""The page that one supplier is handed: what is owed and by when, how to send it, and which statements wait for it.

Reads by itself on paper, and asks in plain sentences; it never blames.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.datasets import DATASETS
from data.periods import day_name
from indicators.engine.board import Board, Statement
from indicators.engine.ready_made import COUNTS
from indicators.engine.returns import Arrival, Return
from indicators.engine.unevidenced import Coverage, waiting_on
from pages.parts import coverage_words as say
from pages.parts import frame
from pages.parts.figures import in_words, plural
from pages.parts.heading import switch
from pages.parts.markup import Html, fill, href, join, link
from pages.parts.return_marks import arrival_mark
from pages.parts.words import upper_first


def page(board: Board, found: Coverage, own: Sequence[Return], suppliers: Sequence[str]) -> Html:
    """Give the whole page for the returns of one supplier; `suppliers` are all for whom there is such a page."""
    owing = [one for one in own if one.owed]
    invented = "Demonstration data: invented" if board.demonstration else ""
    return fill(
        '<main class="hand"><p class="crumb">{back}</p>{others}<h1>{title}</h1><p class="file">{facts}</p>{owing}'
        "{rest}{how}</main>",
        back=link("Coverage", "coverage"),
        others=switch(
            "Supplier", [(name, href("coverage", supplier=name), name == own[0].supplier) for name in suppliers]
        ),
        title=title(own),
        facts=frame.facts([board.framework.partnership, f"As of {day_name(board.as_of)}", invented]),
        owing=_owing(found, owing, board.as_of),
        rest=_rest([one for one in own if not one.owed]),
        how=_how(owing or own),
    )


def title(own: Sequence[Return]) -> str:
    """Give the finding about a supplier: what is late, what never came, what to send by when, or that all is in."""
    who = own[0].supplier
    late, never, due = say.late_of(own), say.of(own, Arrival.NEVER), say.of(own, Arrival.DUE)
    if late:
        since = day_name(min(one.due_on for one in late))
        more = f"; {_never_too(len(never))}" if never else ""
        first = "due since" if len(late) == 1 else "the first due since"
        return (
            f"{who}: {in_words(len(late))} {plural(len(late), 'return is', 'returns are')} late, {first} {since}{more}"
        )
    if never:
        count = in_words(len(never))
        if len(never) == len(own):
            return (
                f"{who}: {count} {plural(len(never), 'return is', 'returns are')} asked for, and nothing has come yet"
            )
        return f"{who}: {count} {plural(len(never), 'return has', 'returns have')} never been sent"
    if due:
        by = day_name(min(one.due_on for one in due))
        when = f"by {by}" if len(due) == 1 else f"the first by {by}"
        return f"{who}: {in_words(len(due))} {plural(len(due), 'return')} to send, {when}"
    if any(one.owed for one in own):
        return f"{who}: nothing new is owed, but earlier periods never came"
    return f"{who} owes nothing today; the next return is due on {day_name(min(one.due_on for one in own))}"


def _never_too(count: int) -> str:
    return f"{in_words(count)} {plural(count, 'has', 'have')} never been sent"


def _owing(found: Coverage, owing: Sequence[Return], as_of: date) -> Html:
    if not owing:
        return Html("")
    rows = join(_owing_row(found, one, as_of) for one in owing)
    return fill(
        '<h2>What is owed</h2><table class="cv due"><thead><tr><th scope="col">What to send</th><th scope="col">'
        'Which periods</th><th scope="col">Due</th><th scope="col">What it is for</th></tr></thead><tbody>{rows}'
        "</tbody></table>",
        rows=rows,
    )


def _owing_row(found: Coverage, one: Return, as_of: date) -> Html:
    return fill(
        '<tr><td><b>{name}</b><span class="note">{often}.</span><span class="note">{form}</span></td>'
        '<td><b>{owed}</b><span class="note">{last}</span></td><td>{mark}<span class="note">{due}</span></td>'
        "<td>{feeds}</td></tr>",
        name=say.name_of(one),
        often=say.often(one),
        form=_template(one),
        owed=upper_first(say.owed(one.owed)),
        last=last_received(one),
        mark=arrival_mark(one.arrival),
        due=upper_first(due(one, as_of)),
        feeds=_feeds(found, one),
    )


def due(one: Return, as_of: date) -> str:
    """Give by when a return is wanted, or since when it has been."""
    if one.arrival is Arrival.IN:
        return "the newest is in; these never came"
    return say.due(one, as_of)


def last_received(one: Return) -> str:
    """Give what came last, when and from whom, in a sentence; what to send where nothing ever came."""
    if one.received is None:
        return "Nothing has come yet: earlier ones too, as far back as they are held."
    return f"Last received: {say.received(one.received)}."


def _template(one: Return) -> Html:
    form = link(f"Template: {DATASETS[one.dataset].title}", "guide", part="datasets", id=one.dataset)
    if one.dataset != COUNTS:
        return fill("{form}.", form=form)
    return fill(
        "{form}. In the column indicator write <code>{id}</code>.",
        form=form,
        id=one.cards[0].indicator.id,
    )


def _feeds(found: Coverage, one: Return) -> Html:
    """Give the statements that a return speaks to, those that wait for it first; its indicators where it has none."""
    waiting = waiting_on(found, one)
    ids = {card.indicator.id for card in one.cards}
    other = [s for s in found.statements if s not in waiting and ids & {card.indicator.id for card in s.cards}]
    lost = one.arrival is Arrival.STALE
    lead = "Evidence for, lost until it comes" if lost else "Also evidence for" if waiting else "Evidence for"
    told = [_told(waiting, "Would bring live evidence, of which there is none, to"), _told(other, lead)]
    if not waiting and not other:
        names = ", ".join(card.indicator.short for card in one.cards)
        return fill("<p>{names}, which evidences no outcome statement.</p>", names=names)
    return join(told)


def _told(statements: Sequence[Statement], lead: str) -> Html:
    if not statements:
        return Html("")
    items = join(fill("<li>{text}</li>", text=s.outcome.statement.rstrip(". ") + ".") for s in statements)
    return fill('<p class="note">{lead}:</p><ul>{items}</ul>', lead=lead, items=items)


def _rest(rest: Sequence[Return]) -> Html:
    if not rest:
        return Html("")
    rows = join(
        fill("<tr><td>{name}</td><td>{last}</td><td>{due}</td></tr>", name=say.name_of(one),
             last=upper_first(say.received(one.received)), due=day_name(one.due_on))
        for one in rest
    )  # fmt: skip
    return fill(
        '<h2>What is in</h2><table class="cv in"><thead><tr><th scope="col">Return</th><th scope="col">'
        'Last received</th><th scope="col">Next due</th></tr></thead><tbody>{rows}</tbody></table>',
        rows=rows,
    )


def _how(returns: Sequence[Return]) -> Html:
    months = any(one.monthly for one in returns)
    nil = (
        "<li>A month in which nothing happened is sent too: the template's header without rows says zero. A month that "
        "is left out says nothing.</li>"
        if months
        else ""
    )
    return fill(
        '<h2>How to send it</h2><ol class="plain"><li>Fill in the template, one CSV for each return. A file may hold '
        "several months.</li>{nil}<li>Never names, addresses or free text: a file that seems to hold any is refused, "
        "and is not kept.</li><li>Give it to the partnership's analyst, who sends it on {data}. All that is wrong in "
        "it is told at once, with its line.</li></ol>",
        nil=Html(nil),
        data=link("the Data screen", "upload"),
    )
