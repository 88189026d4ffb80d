"""The rows of a group's table: each outcome statement with the indicators that evidence it, figures or what they lack.

Every indicator has something to say in its row: a figure, or what it is and what it waits for. Never blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from indicators.engine.board import Against, Card, Statement
from indicators.engine.framework import IndicatorKind
from indicators.engine.observation import Observation, State
from indicators.engine.status import Status, Why
from pages.parts.allocation import of_it
from pages.parts.changes import against, of_card
from pages.parts.exceptions import own_of, varies
from pages.parts.figures import bare, edge, number
from pages.parts.marks import late, rated, shape
from pages.parts.markup import Html, fill, join, link
from pages.parts.plan_rows import cells as planned
from pages.parts.sentences import brief, explanation, on_settled, supplier_note, unjudged, waits_for
from pages.parts.small_area_sentences import in_row
from pages.parts.sparkline import spark
from pages.parts.words import STATUS_WORDS
from pages.parts.yardstick import in_short

KIND_NAMES = {
    IndicatorKind.SURVEY: "Survey",
    IndicatorKind.MILESTONES: "Milestones",
    IndicatorKind.MAP: "Map",
    IndicatorKind.DEVELOPING: "Being designed",
}
Window = tuple[date, date]


def statement_rows(statement: Statement, window: Window, seen: dict[str, str]) -> Html:
    """Give the rows of a statement; `seen` tells under which statement an indicator already stands, and grows."""
    count = max(len(statement.cards), 1)
    head = _statement_cell(statement, count)
    if not statement.cards:
        none = (
            '<tr class="s">{head}<td class="lack" colspan="8">No indicator of the framework evidences this.</td></tr>'
        )
        return fill(none, head=head)
    rows = []
    for at, card in enumerate(statement.cards):
        cells = _again(card, seen) if card.indicator.id in seen else _cells(card, window, statement.group.id)
        seen.setdefault(card.indicator.id, statement.outcome.lens or statement.outcome.theme)
        rows.append(fill('<tr class="{kind}">{head}{cells}</tr>', kind="" if at else "s", head="" if at else head,
                         cells=cells))  # fmt: skip
    return join(rows)


def loose_row(card: Card, window: Window, elsewhere: Sequence[Statement]) -> Html:
    """Give the row of an indicator that evidences no statement of its group; `elsewhere` are those of other groups."""
    said = [
        fill(
            "<p>Evidences, under {group}: {text}</p>", group=_group_link(s), text=s.outcome.statement.rstrip(". ") + "."
        )
        for s in elsewhere
    ]
    none = Html("<p>Evidences no outcome statement of the framework.</p>")
    head = fill('<th class="st" scope="row">{said}</th>', said=join(said or [none]))
    return fill('<tr class="s">{head}{cells}</tr>', head=head, cells=_cells(card, window, card.group.id))


def _group_link(statement: Statement) -> Html:
    return link(statement.group.short, "group", id=statement.group.id)


def _statement_cell(statement: Statement, rows: int) -> Html:
    lens = f"{statement.outcome.lens.capitalize()}. " if statement.outcome.lens else ""
    text = statement.outcome.statement.rstrip(". ") + "."
    said = "No evidence" if not statement.cards else STATUS_WORDS[statement.status]
    return fill(
        '<th scope="rowgroup" rowspan="{rows}" class="st"><div>{shape}<p><b>{lens}{said}.</b> {text}{why}{also}</p>'
        "</div></th>",
        rows=rows,
        shape=shape(statement.status),
        lens=lens,
        said=said,
        text=text,
        why=_statement_why(statement),
        also=_also(statement),
    )


def _also(statement: Statement) -> Html:
    """Give the other groups that deliver a statement, in words; nothing where there are none."""
    others = [group for group in statement.groups if group.id != statement.group.id]
    if not others:
        return Html("")
    links = [link(group.short, "group", id=group.id) for group in others]
    last = fill("{and_}{link}", and_=Html(" and ") if links[1:] else "", link=links[-1])
    return fill('<span class="also">Also delivered by {first}{last}.</span>', first=join(links[:-1], ", "), last=last)


def _statement_why(statement: Statement) -> Html:
    alike = len({card.rating.status for card in statement.cards}) < 2
    if (alike or statement.reason.why is Why.ALL_ALIKE) and not statement.reason.judged:
        return Html("")
    return fill('<span class="why">{why}</span>', why=explanation(statement.reason))


def _name(card: Card, group: str) -> Html:
    other = fill('<span class="from">of {name}</span>', name=card.group.short) if card.group.id != group else ""
    return fill(
        '<td class="ind">{name}{other}</td>',
        name=link(card.indicator.short, "indicator", id=card.indicator.id),
        other=other,
    )


def _again(card: Card, seen: dict[str, str]) -> Html:
    where = seen[card.indicator.id]
    said = f"Shown above, under {where.capitalize()}." if where else "Shown above."
    return fill(
        '<td class="ind">{name}</td><td class="lack" colspan="4">{said}</td><td class="state">{mark}</td><td></td>'
        "<td></td>",
        name=link(card.indicator.short, "indicator", id=card.indicator.id),
        said=said,
        mark=rated(card.rating),
    )


def _cells(card: Card, window: Window, group: str) -> Html:
    if card.plan is not None:
        return join([_name(card, group), planned(card), _supplier(card)])
    middle = _figures(card, window) if card.latest is not None and card.small_areas is None else _lacking(card)
    return join([_name(card, group), middle, _supplier(card)])


def _lacking(card: Card) -> Html:
    return fill(
        '<td class="lack" colspan="4">{kind}{why}</td><td class="state">{mark}</td><td></td>',
        kind=_kind(card),
        why=_lack(card),
        mark=rated(card.rating),
    )


def _kind(card: Card) -> Html:
    if card.small_areas is not None:
        return Html("<b>Small areas.</b> ")
    return (
        fill("<b>{kind}.</b> ", kind=KIND_NAMES[card.indicator.kind]) if card.indicator.kind in KIND_NAMES else Html("")
    )


def _lack(card: Card) -> str:
    if card.small_areas is not None:
        return in_row(card.small_areas)
    told = unjudged(card)
    if not card.waits_for or card.rating.status is Status.NO_DATA:
        return told
    return f"{waits_for(card.waits_for, card.indicator.supplier)} {told}"


def _figures(card: Card, window: Window) -> Html:
    unit, per = (card.series.unit, card.series.per) if card.series else ("", 0)
    return fill(
        '<td class="sp">{spark}</td>{latest}<td class="chg">{change}</td><td class="num tg">{target}</td>'
        '<td class="state">{mark}{why}</td><td class="vr">{vary}</td>',
        spark=spark(card.series, *window, card.target, 172, card.peers, own_of(card)) if card.series else "",
        latest=_latest(card, unit, per),
        change=_change(card, unit, per),
        target=in_short(card.target, unit, per) if card.target else "none",
        mark=rated(card.rating),
        why=_status_why(card),
        vary=varies(card),
    )


def _latest(card: Card, unit: str, per: int) -> Html:
    latest = card.latest
    assert latest is not None
    sign = "%" if unit == "%" else ""
    near = edge(card.target, latest.value) if card.target and latest.value is not None else None
    value = bare(latest.value, unit, per, near) + sign if latest.value is not None else _without_value(latest)
    note = f" per {per:,}" if per else of_it(latest, unit)
    base = f"of {number(latest.denominator)} asked, " if asks(card) and latest.denominator is not None else ""
    young = " (p)" if latest.provisional else ""
    return fill(
        '<td class="num val">{value}<span>{base}{period}{note}{young}</span></td>',
        value=value,
        base=base,
        period=latest.words(short=True),
        note=note,
        young=young,
    )


def _without_value(latest: Observation) -> Html:
    withheld = latest.state is State.SUPPRESSED
    return fill('<span class="c">{word}</span>', word="withheld" if withheld else "none to count")


def asks(card: Card) -> bool:
    """Tell whether a card's figure is a survey's."""
    return card.indicator.kind is IndicatorKind.SURVEY


def _change(card: Card, unit: str, per: int) -> Html:
    if card.change is None:
        return Html("not shown" if card.latest and card.latest.value is None else "not compared")
    other = against(card.change) if card.change.against is Against.MONTHS_BEFORE else ""
    return fill("{moved}<span>{other}</span>", moved=of_card(card), other=other)


def _status_why(card: Card) -> Html:
    lost = (Status.STALE, Status.WITHHELD, Status.TOO_FEW, Status.NOT_ENOUGH)
    rated_or_lost = card.rating.status.rated or card.rating.status in lost
    if card.rating.reason.target is None and not rated_or_lost:
        return Html("")
    seen = card.rating.reason.latest
    earlier = seen is not None and card.latest is not None and seen.end < card.latest.end
    told = on_settled(card.rating.reason) if earlier else brief(card.rating.reason)
    if card.rating.provisional and seen is not None and not seen.provisional:
        told = f"{told} Provisional."
    return fill("<span>{told}</span>", told=told)


def _supplier(card: Card) -> Html:
    note = supplier_note(card)
    words = late(note) if card.rating.late else note
    kind = "w" if card.rating.status is Status.STALE else ""
    return fill(
        '<td class="sup">{who}<span class="{kind}">{words}</span></td>',
        who=card.indicator.supplier,
        kind=kind,
        words=words,
    )
