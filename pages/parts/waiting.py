"""An indicator that has no figure yet: what it is, what it is evidence for, what it waits for, and how to send it.

Never blank and never a colour: a page without a figure still says who is to do what.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.datasets import DATASETS
from indicators.engine.board import Card
from indicators.engine.definition import Indicator
from indicators.engine.framework import IndicatorKind
from indicators.engine.register import MEASURES
from pages.parts import sentences_indicator as say
from pages.parts.heading import NOTHING
from pages.parts.marks import rated
from pages.parts.markup import Html, fill, href, join, link
from pages.parts.rail import definition
from pages.parts.sentences import unjudged
from pages.parts.words import upper_first


def waiting(card: Card, measure: Indicator | None, seen: Html = NOTHING) -> Html:
    """Give the body of the screen for an indicator without a figure; `seen` is what people saw of it elsewhere."""
    return fill(
        "<div class='wait'><section><h2>What it is</h2><p class='lead'>{is_it}</p>{seen}{evidence}{send}</section>"
        "<aside><div class='rate'><div>{mark}<span class='lab'>Status against target</span></div></div>"
        "<p class='why'>{why}</p>{facts}{counted}</aside></div>",
        is_it=say.what_it_is(card),
        seen=seen,
        evidence=evidence(card),
        send=_sending(card, measure),
        mark=rated(card.rating),
        why=unjudged(card),
        facts=_facts(card),
        counted=definition(measure, card) if measure else Html(""),
    )


def evidence(card: Card) -> Html:
    """Give the outcome statements that an indicator is evidence for, and what the partnership's papers say of it."""
    linked = [o for o in card.group.outcomes if o.id in card.indicator.outcomes]
    if not linked:
        why = "those that it evidences are of other groups" if card.indicator.outcomes else "it is linked to none"
        return fill(
            "<div class='evidence'><h2>What it is evidence for</h2><p>No outcome statement of this group: {why}.</p>"
            "{reported}</div>",
            why=why,
            reported=_reported(card),
        )
    items = join(
        fill(
            "<li>{statement}<span class='quiet'>{lens}</span></li>", statement=o.statement, lens=_lens(o.theme, o.lens)
        )
        for o in linked
    )
    return fill(
        "<div class='evidence'><h2>What it is evidence for</h2><ul class='plain'>{items}</ul>{reported}</div>",
        items=items,
        reported=_reported(card),
    )


def _reported(card: Card) -> Html:
    """Give what the partnership's own documents report of an indicator; nothing where they say nothing."""
    if not card.indicator.source:
        return Html("")
    told = upper_first(card.indicator.source.rstrip(". "))
    return fill("<h2>What the partnership's documents report</h2><p>{told}.</p>", told=told)


def _lens(theme: str, lens: str) -> str:
    told = ", ".join(part for part in (theme, lens) if part)
    return f" ({told})" if told else ""


def _sending(card: Card, measure: Indicator | None) -> Html:
    dataset = DATASETS.get(card.waits_for)
    if dataset is None:
        return fill(
            "<h2>Whose it is</h2><p>{told}</p>",
            told=f"{_holder(card)} answers for it. Nothing needs to be sent here.",
        )
    own = f" In the column indicator write {card.indicator.id}." if dataset.name in ("counts", "milestones") else ""
    return fill(
        "<h2>How to send it</h2><ol class='plain'><li>{taken}</li><li>Fill in its rows. {row}{own}</li>"
        "<li>{upload}, which checks it and tells everything that is wrong at once.</li></ol>",
        taken=link(f"Take the template of {dataset.title}", "guide", part="datasets", id=dataset.name),
        row=dataset.row,
        own=own,
        upload=fill('<a href="{to}">Send the file on the Data screen</a>', to=href("upload", dataset=dataset.name)),
    )


def _holder(card: Card) -> str:
    return card.indicator.owner or card.indicator.supplier or card.group.name


def _facts(card: Card) -> Html:
    watched = card.indicator
    rows = (
        ("Sent by", watched.supplier),
        ("Owner", watched.owner),
        ("How often", watched.frequency if watched.frequency != "none" else ""),
        ("Counted in", watched.unit),
        ("To be split by", ", ".join((*watched.splits, *watched.splits_waiting))),
        ("Better", say.wanted_way(watched.better, watched.unit) if card.waits_for and not _is_plan(card) else ""),
    )
    cells = join(fill("<tr><td>{word}</td><td>{says}</td></tr>", word=w, says=s) for w, s in rows if s)
    return fill("<table class='facts'><tbody>{cells}</tbody></table>", cells=cells)


def _is_plan(card: Card) -> bool:
    """Tell whether a list of actions answers an indicator: it is judged by its own dates, and no way is better."""
    return card.indicator.kind is IndicatorKind.MILESTONES


def parts_waiting(measures: Sequence[str]) -> Html:
    """Give what each of an indicator's other calculations waits for; nothing where all have figures."""
    if not measures:
        return Html("")
    told = join(fill("<li>{what}</li>", what=say.part_waits(MEASURES[m])) for m in measures)
    return fill("<div class='evidence'><h2>Not shown yet</h2><ul class='plain'>{told}</ul></div>", told=told)
