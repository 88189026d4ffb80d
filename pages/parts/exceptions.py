"""The table that leads the overview: what needs attention, or, before there are targets, what has moved.

Never ranks by anything that the engine did not say: status first, then distance from target or size of change.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from data.periods import month_name, months_later
from indicators.engine.board import Against, Board, Card
from indicators.engine.charts import rare
from indicators.engine.intervals import interval_of
from indicators.engine.levels import against
from indicators.engine.observation import Observation
from indicators.engine.status import Status, Why
from indicators.engine.variation import Rule, Variation
from pages.parts import titles
from pages.parts.changes import against as set_against
from pages.parts.changes import of_card
from pages.parts.figures import in_words, shown
from pages.parts.marks import rated, variation
from pages.parts.markup import Html, fill, join, link
from pages.parts.plan_rows import figure_note, strip_of
from pages.parts.sentences import explanation, lateness
from pages.parts.signal_sentences import moved, row
from pages.parts.small_area_sentences import in_row
from pages.parts.sparkline import Own, spark
from pages.parts.words import STATUS_WORDS, lower_first, upper_first

TOLD_WAYS = (Variation.IMPROVING, Variation.WORSENING)
MOST_ROWS = 6
SPARK_MONTHS = 24
NOT_SAID: Mapping[str, Html] = {}


def window(board: Board) -> tuple[date, date]:
    """Give the first and last day that the sparklines of a board show: at most 24 months up to its newest figure."""
    last = titles.newest_day(board.cards) or board.as_of
    starts = [card.series.observations[0].start for card in board.cards if card.series and card.series.observations]
    return max(months_later(last, 1 - SPARK_MONTHS), min(starts, default=last).replace(day=1)), last


def name_of(card: Card) -> Html:
    """Give an indicator's short name as a link to its page."""
    return fill(
        '<span class="name">{name}</span>{note}',
        note=figure_note(card),
        name=link(card.indicator.short, "indicator", id=card.indicator.id),
    )


def spark_of(card: Card, board: Board, width: int = 150) -> Html:
    """Give a card's sparkline, the shapes of its actions, or nothing where it has neither."""
    if card.plan is not None:
        return strip_of(card)
    return spark(card.series, *window(board), card.target, width, card.peers, own_of(card)) if card.series else Html("")


def own_of(card: Card) -> Own:
    """Give what a sparkline shows of a card's own movement; rare events have no usual range of months."""
    found = card.rating.signal
    drawn = None if found.rule is Rule.THREE_LOOKS and rare(card.series) else card.limits.latest
    told = found.variation in TOLD_WAYS and card.rating.status is not Status.STALE
    coloured = (
        frozenset(o.start for o in found.flagged_among(card.series.observations))
        if told and card.series
        else frozenset()
    )
    return Own(drawn, coloured, "better" if found.variation is Variation.IMPROVING else "worse")


def misses(card: Card, observation: Observation) -> bool:
    """Whether a figure of a card is known to be other than its present target wanted for that period."""
    if card.target is None or card.series is None or not card.target.covers(observation.start):
        return False
    interval = interval_of(card.series, card.indicator.stock)
    status, _ = against(observation, card.target, card.series.observations, card.peers, interval)
    return status in (Status.WATCH, Status.OFF_TRACK)


def since(card: Card) -> str:
    """Give from which period on the flag has shown, the target been missed without a break, or no return come."""
    if card.plan is not None and card.rating.reason.tally is not None:
        oldest = card.rating.reason.tally.oldest
        stale = card.rating.status is Status.STALE
        began = card.plan.drawn_on if stale else oldest.due_on if oldest else None
        return month_name(began, short=True) if began else ""
    if card.latest is None:
        return ""
    began = card.rating.signal.since
    if card.rating.variation in TOLD_WAYS and began is not None and card.rating.status is not Status.STALE:
        return month_name(began, short=True)
    if card.rating.status is Status.STALE:
        return month_name(months_later(card.latest.end, 1), short=True)
    first = titles.judged_on(card) or card.latest
    for observation in reversed([o for o in card.series.observations if o.end <= first.end] if card.series else []):
        if not misses(card, observation):
            break
        first = observation
    return first.words(short=True)


def attention(board: Board, said: Mapping[str, Html] = NOT_SAID, most: int = MOST_ROWS) -> Html:
    """Give the table of what needs attention, the worst row first and heaviest; `said` are comments by indicator."""
    cards = titles.attention(board)
    head = (
        "Status",
        "Variation",
        "Indicator",
        "Why",
        f"From {month_name(window(board)[0], short=True)}",
        "Owner",
        "Since",
    )
    rows = join(
        _attention_row(card, board, at == 0, said.get(card.indicator.id, "")) for at, card in enumerate(cards[:most])
    )
    return fill(
        '<section aria-label="Needs attention"><table class="ex"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>'
        "</table>{more}</section>",
        head=_head(head),
        rows=rows,
        more=_more(cards[most:], titles.watched(board)),
    )


def _attention_row(card: Card, board: Board, first: bool, said: str) -> Html:
    kind = "first off" if first and card.rating.status is Status.OFF_TRACK else "first" if first else ""
    return fill(
        '<tr class="{kind}"><td class="st">{mark}</td><td class="vr">{vary}</td><td>{name}</td>'
        '<td class="why">{why}{said}</td><td class="sp">{spark}</td><td class="own">{owner}</td>'
        '<td class="nb">{since}</td></tr>',
        kind=kind,
        mark=rated(card.rating),
        vary=varies(card),
        name=name_of(card),
        why=_why(card),
        said=said,
        spark=spark_of(card, board),
        owner=card.group.short,
        since=since(card),
    )


def varies(card: Card) -> Html:
    """Give a card's variation as a mark; in quiet words where it is not told, or what it rests on has gone stale."""
    found = card.rating.signal
    if card.rating.status is Status.STALE or found.variation is Variation.NOT_JUDGED:
        return Html('<span class="quiet">not judged</span>')
    return variation(found.variation, found.rising)


def _why(card: Card) -> str:
    reason, found = card.rating.reason, card.rating.signal
    if reason.why is Why.BY_LIMITS:
        told = row(reason)
    elif reason.why is Why.BY_CHAIR:
        told = explanation(reason)
    else:
        told = explanation(reason)
        if found.variation in TOLD_WAYS and card.rating.status is not Status.STALE:
            told = f"{told} {upper_first(moved(found, reason.unit, reason.per))}."
    unsure = "Provisional." if card.rating.status.rated and card.rating.provisional else ""
    return " ".join(part for part in (told, unsure, lateness(card.rating, card.due_on)) if part)


def _more(cards: list[Card], watched: list[Card]) -> Html:
    """Name the exceptions that have no row, and what is on watch without being one."""
    better = sum(card.rating.variation is Variation.IMPROVING for card in watched)
    ways = f"none of them getting worse, {in_words(better)} improving" if better else "none of them getting worse"
    told = [(f"And {len(cards)} more", cards), (f"{len(watched)} on watch, {ways}", watched)]
    return join(
        fill('<p class="more">{head}: {names}</p>', head=head, names=_names(listed)) for head, listed in told if listed
    )


def judged_by_chairs(board: Board) -> Html:
    """Name the indicators whose status is a chair's, each with what was calculated; nothing where there is none."""
    judged = [
        fill(
            "{name} ({status}; calculated {calculated})",
            name=link(card.indicator.short, "indicator", id=card.indicator.id),
            status=lower_first(STATUS_WORDS[card.rating.status]),
            calculated=lower_first(STATUS_WORDS[card.rating.calculated]),
        )
        for card in board.cards
        if card.rating.calculated is not None
    ]
    return fill('<p class="more">Judged by a chair: {names}</p>', names=join(judged, ", ")) if judged else Html("")


def _names(cards: list[Card]) -> Html:
    return join((link(card.indicator.short, "indicator", id=card.indicator.id) for card in cards), ", ")


def levels(board: Board, cards: list[Card]) -> Html:
    """Give the table of levels and changes, for figures that no target judges."""
    head = ("Indicator", "Latest", "Change", "Compared", f"From {month_name(window(board)[0], short=True)}", "Supplier")
    rows = join(_level_row(card, board, at == 0) for at, card in enumerate(cards))
    return fill(
        '<section aria-label="Levels and changes"><table class="ex lv"><thead><tr>{head}</tr></thead><tbody>{rows}'
        "</tbody></table>{note}</section>",
        head=_head(head),
        note=_seasons(cards),
        rows=rows,
    )


def _head(words: tuple[str, ...]) -> Html:
    kinds = ("sp" if word.startswith("From ") else "" for word in words)
    return join(
        fill('<th scope="col" class="{kind}">{word}</th>', kind=kind, word=word)
        for kind, word in zip(kinds, words, strict=True)
    )


def _seasons(cards: list[Card]) -> Html:
    if not any(card.change and card.change.against is Against.MONTHS_BEFORE for card in cards):
        return Html("")
    return Html(
        '<p class="more">Until a year lies behind a figure, three months are set against the three before: '
        "part of such a change can be the season.</p>"
    )


def _level_row(card: Card, board: Board, first: bool) -> Html:
    unit, per = (card.series.unit, card.series.per) if card.series else ("", 0)
    latest = card.latest
    if card.small_areas is not None:
        return fill(
            '<tr><td>{name}</td><td class="why" colspan="4">{told}</td><td class="own">{supplier}</td></tr>',
            name=name_of(card),
            told=in_row(card.small_areas),
            supplier=card.indicator.supplier,
        )
    return fill(
        '<tr class="{kind}"><td>{name}</td><td class="val">{latest}<span>{period}</span></td><td class="why">{change}'
        '</td><td class="own">{against}</td><td class="sp">{spark}</td><td class="own">{supplier}</td></tr>',
        kind="first" if first and card.change and card.change.chance is False else "",
        name=name_of(card),
        latest=shown(latest, unit, per) if latest else "",
        period=latest.words(short=True) if latest else "",
        change=of_card(card) if card.change else "no earlier period to compare with",
        against=set_against(card.change) if card.change else "",
        spark=spark_of(card, board),
        supplier=card.indicator.supplier,
    )
