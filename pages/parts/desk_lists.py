"""The lists on a chair's desk: what waits, what changed since the last meeting, and every indicator with its comment.

Shows what the engine found and links to where it is answered; changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.engine.board import Board, Card, Statement
from indicators.engine.commentary import Said
from indicators.engine.effect import StatusChange
from indicators.engine.meetings import BoardChange
from pages.parts import desk_words as say
from pages.parts.comments import first_sentence, of, signature
from pages.parts.desk_words import Desk
from pages.parts.effect_rows import turns
from pages.parts.exceptions import varies
from pages.parts.figures import shown
from pages.parts.heading import NOTHING
from pages.parts.marks import rated, shape
from pages.parts.markup import Html, fill, join, link
from pages.parts.sentences import brief, explanation
from pages.parts.signal_sentences import signal
from pages.parts.words import STATUS_WORDS, upper_first

MOST_NAMED = 6


def name_of(card: Card, desk: Desk) -> Html:
    """Give an indicator's name as a link to its place on the desk."""
    group, indicator = desk.group.group.id, card.indicator.id
    return link(card.indicator.short, "desk", group=group, indicator=indicator, since=desk.since)


def waits(desk: Desk) -> Html:
    """Give what waits for a comment, and then for a signature, each with what was said before."""
    rows = [_waiting(card, said, desk) for card, said in desk.waiting]
    rows += [_unsigned(card, said, desk) for card, said in desk.unsigned]
    body = (
        fill("<table class='dk'><tbody>{rows}</tbody></table>", rows=join(rows))
        if rows
        else Html("<p class='quiet'>Nothing waits. An indicator that is off track needs a comment on its period.</p>")
    )
    return fill("<section><h2>Waits for you</h2>{body}</section>", body=body)


def _waiting(card: Card, said: Said, desk: Desk) -> Html:
    earlier = (
        fill(
            "<span class='carried'>Said of {period}: {text}</span>",
            period=of(said.carried.period),
            text=first_sentence(said.carried.says),
        )
        if said.carried
        else NOTHING
    )
    return _row(card, desk, fill("<b>No comment on {period} yet.</b> {why}{earlier}", period=_period(said),
                                  why=_short(card), earlier=earlier))  # fmt: skip


def _unsigned(card: Card, said: Said, desk: Desk) -> Html:
    assert said.own is not None
    told = fill(
        "<b>To be signed off.</b> {text}<span class='note'>{signature}</span>",
        text=first_sentence(said.own.says),
        signature=signature(said.own),
    )
    return _row(card, desk, told)


def _row(card: Card, desk: Desk, told: Html) -> Html:
    return fill(
        "<tr><td class='st'>{mark}</td><td class='nm'>{name}</td><td>{told}</td></tr>",
        mark=rated(card.rating),
        name=name_of(card, desk),
        told=told,
    )


def _short(card: Card) -> str:
    return brief(card.rating.reason)


def _period(said: Said) -> str:
    return of(said.period) if said.period else ""


def changes(desk: Desk) -> Html:
    """Give what changed since the meeting: statuses, new flags, newer figures, and what has gone stale."""
    change = desk.change
    turned = [StatusChange(after.indicator, before.rating, after.rating) for before, after in change.turned]
    return join(
        [
            fill("<p>{told}</p>", told=say.unchanged(change)) if say.unchanged(change) else turns(turned),
            _flags(change, desk),
            _came(change, desk),
            _stale(desk),
        ]
    )


def _flags(change: BoardChange, desk: Desk) -> Html:
    if not change.flagged:
        return NOTHING
    rows = join(
        fill(
            "<li><b>{name}</b>: {vary}<span class='note'>{told}</span></li>",
            name=after.indicator.short,
            vary=varies(after),
            told=signal(after.rating.signal, after.rating.reason.unit, after.rating.reason.per),
        )
        for _, after in change.flagged
    )
    return fill("<h3>New signs of a change</h3><ul class='turns'>{rows}</ul>", rows=rows)


def _came(change: BoardChange, desk: Desk) -> Html:
    told = say.came(change, len(desk.said))
    if not change.came:
        return fill("<p class='small'>{told}</p>", told=told)
    named = [f"{after.indicator.short} to {after.latest.words(short=True)}" for _, after in change.came if after.latest]
    rest = f", and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    return fill(
        "<p class='small'>{told}: {named}{rest}.</p>", told=told, named=", ".join(named[:MOST_NAMED]), rest=rest
    )


def _stale(desk: Desk) -> Html:
    told = join(
        fill(
            "<li>{mark} <b>{name}</b><span class='note'>{why}</span></li>",
            mark=rated(card.rating),
            name=name_of(card, desk),
            why=explanation(card.rating.reason),
        )
        for card in desk.stale
    )
    return fill("<h3>Stopped coming</h3><ul class='turns'>{told}</ul>", told=told) if told else NOTHING


def everything(board: Board, desk: Desk, here: str) -> Html:
    """Give the group's statements with the indicators that evidence them, each with figure, status and comment.

    `here` is the id of the indicator whose form is open.
    """
    said = {card.indicator.id: one for card, one in desk.said}
    seen: set[str] = set()
    rows = [_statement(s, said, desk, here, seen) for s in desk.group.statements]
    loose = [card for card in desk.group.cards if card.indicator.id not in seen]
    if loose:
        head = Html("<tr class='st'><th colspan='5' scope='rowgroup'>Evidence no statement of this group</th></tr>")
        rows += [head, *(_indicator(card, said, desk, here) for card in loose)]
    return fill(
        "<section><h2>All statements and indicators</h2><table class='dk all'><thead><tr><th scope='col'>Indicator</th>"
        "<th scope='col' class='num'>Latest</th><th scope='col'></th><th scope='col'>Status</th>"
        "<th scope='col'>Comment</th></tr></thead><tbody>{rows}</tbody></table></section>",
        rows=join(rows),
    )


def _statement(statement: Statement, said: Mapping[str, Said], desk: Desk, here: str, seen: set[str]) -> Html:
    word = "No evidence" if not statement.cards else STATUS_WORDS[statement.status]
    head = fill(
        "<tr class='st'><th colspan='5' scope='rowgroup'><span>{shape}<span><b>{word}.</b> {text}</span></span></th>"
        "</tr>",
        shape=shape(statement.status),
        word=word,
        text=statement.outcome.statement.rstrip(". ") + ".",
    )
    rows = [_indicator(card, said, desk, here) for card in statement.cards if card.indicator.id not in seen]
    again = [card.indicator.short for card in statement.cards if card.indicator.id in seen]
    if again:
        rows.append(fill("<tr><td colspan='5' class='quiet'>And, above: {names}.</td></tr>", names=", ".join(again)))
    seen.update(card.indicator.id for card in statement.cards)
    return join([head, *rows])


def _indicator(card: Card, said: Mapping[str, Said], desk: Desk, here: str) -> Html:
    own = card.indicator.id in said
    return fill(
        "<tr{here}><td class='nm'>{name}</td><td class='num'>{value}</td><td class='nb quiet'>{period}</td>"
        "<td class='state'>{mark}</td><td>{comment}</td></tr>",
        here=Html(" class='here'") if card.indicator.id == here else NOTHING,
        name=name_of(card, desk) if own else link(card.indicator.short, "indicator", id=card.indicator.id),
        value=shown(card.latest, card.series.unit, card.series.per) if card.latest and card.series else "",
        period=card.latest.words(short=True) if card.latest else "",
        mark=rated(card.rating),
        comment=_comment(said[card.indicator.id]) if own else _no_comment(card, desk),
    )


def _no_comment(card: Card, desk: Desk) -> Html:
    """Give why an indicator is not commented on here: another group keeps it, or it has nothing to comment on."""
    if card.group.id != desk.group.group.id:
        return fill("<span class='quiet'>kept by {group}</span>", group=card.group.short)
    return Html("<span class='quiet'>nothing to comment on</span>")


def _comment(said: Said) -> Html:
    """Give in few words what is said of a card's period."""
    if said.own is not None:
        told = f"signed off by {said.own.signed_by}" if said.own.signed else "written, not signed off"
        return fill("{told}", told=upper_first(told))
    if said.waits:
        return Html("<b>Waits for a comment</b>")
    if said.carried is not None:
        return fill("<span class='quiet'>Last said of {period}</span>", period=said.carried.period.words(short=True))
    return Html("<span class='quiet'>none</span>")


def cards_of(desk: Desk) -> Sequence[Card]:
    """Give the cards that this desk answers for, those that wait first, then the others in the framework's order."""
    first = [card for card, _ in (*desk.waiting, *desk.unsigned)]
    return [*first, *(card for card, _ in desk.said if card not in first)]
