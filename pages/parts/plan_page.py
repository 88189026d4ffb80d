"""What the page of an indicator shows that a list of actions answers: its finding, the list, and where it came from.

Reads through the context alone, so that it can be kept for a data version; draws nothing and knows no widget.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

from data.datasets import DATASETS
from data.formulas import safe_text
from data.periods import day_name, day_of
from data.submissions import listing
from indicators.engine.actions import Plan, Tally
from indicators.engine.board import Card
from pages.parts import frame
from pages.parts.context import Context
from pages.parts.figures import in_words, number, plural
from pages.parts.heading import NOTHING, heading
from pages.parts.marks import late, rated
from pages.parts.markup import Html, fill, href, join, link
from pages.parts.plan_sentences import ACTION_WORDS, figure, finding, how_judged, oldest_open
from pages.parts.plan_table import table
from pages.parts.sentences import explanation, lateness
from pages.parts.waiting import evidence
from pages.parts.words import upper_first


@dataclass(frozen=True)
class ShownPlan:
    """The parts of the page of a plan, from the top down."""

    head: Html
    body: Html
    download: str
    file_name: str


def with_plan(context: Context, card: Card, told: tuple[str, ...] = ()) -> ShownPlan:
    """Give the page of an indicator that has a plan; `told` are sentences on what its address asked for in vain."""
    plan, tally = card.plan, card.rating.reason.tally
    assert plan is not None and tally is not None
    # A past day's list is for reading: what is changed is what holds today.
    editable = card.indicator.id if context.as_of == context.today else ""
    body = fill(
        "<p class='sub'><b>{figure}</b>, list of {day} from {supplier}. {change}</p>{table}"
        "<div class='under'><section>{evidence}</section><aside>{facts}{origin}</aside></div>",
        figure=upper_first(figure(tally)),
        day=day_name(plan.drawn_on),
        supplier=" and ".join(dict.fromkeys(a.supplier for a in plan.actions)),
        change="Choose an action to mark it done, move its date or change its owner." if editable else "",
        table=table(plan, tally, editable),
        evidence=evidence(card),
        facts=_facts(card, plan, tally),
        origin=_origin(context, plan),
    )
    return ShownPlan(_head(context, card, told), body, csv_text(card, plan, tally), f"{card.indicator.id}-actions.csv")


def _head(context: Context, card: Card, told: tuple[str, ...]) -> Html:
    outcomes = [o for o in card.group.outcomes if o.id in card.indicator.outcomes]
    places = dict.fromkeys(", ".join(p for p in (context.framework.heading_of(o), o.lens) if p) for o in outcomes)
    crumbs = frame.facts(
        [
            link(card.group.name, "group", id=card.group.id),
            "; ".join(upper_first(place) for place in places if place),
            card.indicator.name if card.indicator.name != card.indicator.short else "",
        ]
    )
    return heading(finding(card.indicator.short, card), crumbs, told, status_line(card))


def status_line(card: Card) -> Html:
    """Give the status of a plan, large, with the sentence that made it."""
    rating = card.rating
    lacks = lateness(rating, card.due_on)
    return fill(
        "<div class='rate'><div>{mark}<span class='lab'>Status against its own dates</span></div>{late}</div>"
        "<p class='why'>{why}</p>{more}",
        mark=rated(rating),
        late=fill("<div>{mark}</div>", mark=late()) if rating.late else NOTHING,
        why=explanation(rating.reason),
        more=fill("<p class='small'>{told}</p>", told=lacks) if lacks else NOTHING,
    )


def _facts(card: Card, plan: Plan, tally: Tally) -> Html:
    rows = [
        ("Done", figure(tally).removesuffix(" done")),
        ("Oldest open", oldest_open(tally)),
        ("How it is judged", how_judged(tally.warning_days) if card.indicator.judged else ""),
        ("List drawn on", day_name(plan.drawn_on)),
        ("List overdue" if card.missed else "Next list", _due(card)),
        ("Owner of the plan", card.indicator.owner),
    ]
    cells = join(fill("<tr><td>{word}</td><td>{says}</td></tr>", word=w, says=s) for w, s in rows if s)
    return fill("<table class='facts'><tbody>{cells}</tbody></table>", cells=cells)


def _due(card: Card) -> str:
    if card.due_on is None:
        return ""
    if card.missed:
        missed = f"{in_words(card.missed)} {plural(card.missed, 'return')} missed"
        return f"since {day_name(card.due_on)} from {card.indicator.supplier}: {missed}"
    return f"due {day_name(card.due_on)} from {card.indicator.supplier}"


def _origin(context: Context, plan: Plan) -> Html:
    sent = [s for s in listing(context.store, "milestones") if s.id in plan.submissions]
    told = [
        f"Submission {s.id} of {s.supplier}, received {day_name(day_of(s.received_at))} by {s.received_by}, "
        f"drawn {day_name(s.extracted_on)}; {number(count)} {plural(count, 'action')}."
        for s, count in ((s, sum(a.supplier == s.supplier for a in plan.actions)) for s in sent)
    ]
    return fill(
        "<section><h2>Where the list comes from</h2><p>{told}</p><p class='links'>{dataset} "
        "<span class='sep'>|</span> <a href='{sent}'>Submissions</a></p></section>",
        told=" ".join(told),
        dataset=link(DATASETS["milestones"].title, "guide", part="datasets", id="milestones"),
        sent=href("upload", dataset="milestones"),
    )


def csv_text(card: Card, plan: Plan, tally: Tally) -> str:
    """Give a plan as CSV: the columns of its dataset, and how each action stands on the day."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*DATASETS["milestones"].headings, "supplier", "state", "slippage_days", "as_of"])
    for a in plan.actions:
        dates = (a.first_due_on, a.due_on, a.done_on or "", a.section, a.agreed_on or "", a.supplier)
        words = [safe_text(str(cell)) for cell in (card.indicator.id, a.ref, a.action, a.owner, *dates)]
        state = ACTION_WORDS[a.state(tally.day, tally.warning_days)]
        writer.writerow([*words, state, a.slippage(tally.day), tally.day])
    return out.getvalue()
