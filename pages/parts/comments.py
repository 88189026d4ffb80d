"""How a comment is shown: whole on an indicator's page and on the desk, by its first sentence in a table.

Only words and markup: who wrote it, who has signed it, and the period of one that is carried forward.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.periods import day_name
from indicators.engine.board import Board, Card
from indicators.engine.commentary import Comment, Commentary, Period, Said
from indicators.engine.commentary import said as said_of
from pages.parts.chair_sentences import stopped
from pages.parts.figures import named
from pages.parts.markup import Html, fill, join, link
from pages.parts.upload_words import moment_words

LABELS = {"says": "What the data says", "why": "Why", "doing": "What we do"}
_ENDS = (". ", "! ", "? ")
_STATES = {"current": "stands", "superseded": "replaced", "withdrawn": "taken back"}


def first_sentence(text: str) -> str:
    """Give the first sentence of what somebody wrote."""
    ends = [at for at in (text.find(end) for end in _ENDS) if at >= 0]
    return stopped(text[: min(ends) + 1] if ends else text)


def signature(comment: Comment) -> str:
    """Give who signed a comment off and when, or that nobody has."""
    if comment.signed_on is None:
        return f"Written by {comment.written_by}, {moment_words(comment.written_at)}; not signed off yet."
    return f"Signed off by {comment.signed_by} on {day_name(comment.signed_on)}."


def parts(comment: Comment) -> Html:
    """Give the three parts of a comment, those that were written."""
    written = [(LABELS[name], getattr(comment, name)) for name in LABELS]
    return join(fill("<p><b>{label}.</b> {text}</p>", label=label, text=text) for label, text in written if text)


def of(period: Period) -> str:
    """Give a period as it follows "of" or "on": "October 2026", "the year ending March 2026"."""
    return named(period.kind, period.words())


def whole(said: Said) -> Html:
    """Give what is said of a period: its own comment, one that is carried forward, or that one is wanted."""
    if said.period is None:
        return Html("")
    if said.own is not None:
        return fill(
            "<div class='said'>{parts}<p class='note'>{signature}</p></div>",
            parts=parts(said.own),
            signature=signature(said.own),
        )
    return join([_wanted(said), carried(said.carried)])


def section(card: Card, said: Said) -> Html:
    """Give the part of an indicator's page that holds its comment; nothing where none is wanted and there is none."""
    if said.period is None or (said.own is None and said.carried is None and not said.required):
        return Html("")
    write = "Write one" if said.own is None else "Change it" if said.own.signed else "Change it or sign it off"
    return fill(
        "<section class='comment'><h2>What is said of {period}</h2>{whole}<p class='small'>{link}</p></section>",
        period=of(said.period),
        whole=whole(said),
        link=link(f"{write} on the desk", "desk", group=card.group.id, indicator=card.indicator.id),
    )


def _wanted(said: Said) -> Html:
    if not said.required or said.period is None:
        return Html("")
    return fill("<p class='wanted'>No comment on {period} yet.</p>", period=of(said.period))


def carried(comment: Comment | None) -> Html:
    """Give an earlier comment, greyed, with the period that it is about; nothing where there is none."""
    if comment is None:
        return Html("")
    return fill(
        "<div class='said carried'><p class='note'>Carried forward from {period}</p>{parts}<p class='note'>{signature}"
        "</p></div>",
        period=of(comment.period),
        parts=parts(comment),
        signature=signature(comment),
    )


def in_row(said: Said) -> Html:
    """Give the first sentence of what is said, for a table; one that is carried forward says of when it is."""
    if said.own is not None:
        return fill("<span class='says'>{text}</span>", text=first_sentence(said.own.says))
    if said.carried is not None and said.required:
        return fill(
            "<span class='says carried'>{text} (Said of {period}.)</span>",
            text=first_sentence(said.carried.says),
            period=of(said.carried.period),
        )
    return Html("")


def rows(board: Board, commentary: Commentary) -> dict[str, Html]:
    """Give the line of each indicator that must have a comment, by id: what is said of it, as far as anything is."""
    found = {card.indicator.id: said_of(card, commentary.get(card.indicator.id, ())) for card in board.cards}
    return {name: in_row(one) for name, one in found.items() if one.required}


def versions(found: Sequence[Comment]) -> Html:
    """Give the earlier versions of a comment, which open on a click; nothing where there is only one."""
    earlier = [one for one in found if one.state != "current"]
    if not earlier:
        return Html("")
    rows = join(
        fill(
            "<div class='said'><p class='note'>{state}. {signature}</p>{parts}</div>",
            state=_STATES[one.state].capitalize(),
            signature=signature(one),
            parts=parts(one),
        )
        for one in earlier
    )
    return fill(
        "<details class='versions'><summary>Earlier versions: {count}</summary>{rows}</details>",
        count=len(earlier),
        rows=rows,
    )
