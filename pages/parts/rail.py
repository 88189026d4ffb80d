"""What stands beside an indicator's chart: its status with the reason, facts, definition, origin and figures.

Puts together what it is given; reads nothing and rates nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.datasets import DATASETS
from data.periods import day_name
from indicators.engine.baselines import What
from indicators.engine.board import Against, Card
from indicators.engine.definition import Indicator
from indicators.engine.framework import IndicatorKind
from indicators.engine.intervals import interval_of
from indicators.engine.observation import Series, year_before
from indicators.engine.provenance import Origin
from indicators.engine.status import Status
from indicators.engine.surveys import is_survey
from indicators.engine.target import Target
from indicators.engine.ways import as_part
from pages.parts import allocation, changes, figures
from pages.parts import sentences_indicator as say
from pages.parts import signal_sentences as own
from pages.parts import survey_sentences as survey
from pages.parts import trust_sentences as trust
from pages.parts.axes import drawn
from pages.parts.behind import NONE_NOTED, NONE_READ, table
from pages.parts.chair_sentences import without_effect
from pages.parts.chosen import Chosen, category_title, ordered
from pages.parts.exceptions import varies
from pages.parts.marks import late, rated
from pages.parts.markup import Html, fill, href, join, link
from pages.parts.sentences import explanation, lateness

_ON_A_MAP = "Not watched for change: a map says where, and its figures stand here beside it."


@dataclass(frozen=True)
class Beside:
    """What the rail shows: the card, the chosen view, its total, and where its latest figure came from.

    `series` is what the table shows, the total or a breakdown; `rated_name` what is rated, in `own_name`;
    `levels` are the rolling forms of it, which are shown and never rated; `readings` the words of flagged figures;
    `revised` what is noted of figures that are no longer what was first reported.
    """

    card: Card
    chosen: Chosen
    series: Series
    total: Series
    target: Target | None
    origins: Sequence[Origin]
    rated_name: str
    own_name: str
    levels: Sequence[tuple[str, str, Series]] = ()
    readings: Mapping[date, str] = field(default_factory=dict)
    revised: Mapping[date, Html] = field(default_factory=dict)


def rail(beside: Beside) -> Html:
    """Give the rail, without the download that Streamlit draws below it."""
    return fill(
        "<aside class='rail'><div class='wide-only'>{rating}</div>{facts}{counted}{origin}"
        "<section class='whole'><h2>Figures behind the chart</h2>{table}</section></aside>",
        rating=status_line(beside),
        facts=_facts(beside),
        counted=definition(beside.chosen.declared, beside.card),
        origin=_origin(beside),
        table=figures_table(beside.chosen, beside.series, beside.readings, beside.revised),
    )


def figures_table(
    chosen: Chosen, series: Series, readings: Mapping[date, str] = NONE_READ, revised: Mapping[date, Html] = NONE_NOTED
) -> Html:
    """Give the table of a series: one column for the total, or one for each category of a breakdown."""
    return table(
        series,
        [
            (c, category_title(chosen, series.breakdown or "", c))
            for c in ordered(chosen, series.breakdown or "", series.categories)
        ],
        readings if series.breakdown is None else NONE_READ,
        revised if series.breakdown is None else NONE_NOTED,
    )


def status_line(beside: Beside) -> Html:
    """Give the status, large, with the sentence that made it."""
    rating = beside.card.rating
    if not beside.chosen.first:
        what = "part" if beside.chosen.area == beside.chosen.own_area else "area"
        return fill(
            "<p class='why'>Not rated: the status rests on {link}, not on this {what}.</p>",
            link=link(f"{beside.rated_name} in {beside.own_name}", "indicator", id=beside.card.indicator.id),
            what=what,
        )
    return fill(
        "<div class='rate'><div>{mark}<span class='lab'>Status against target</span></div>"
        "<div>{vary}<span class='lab'>Variation</span></div>{late}</div>"
        "<p class='why'>{why}</p>{more}",
        mark=rated(rating),
        vary=varies(beside.card),
        late=fill("<div>{mark}</div>", mark=late()) if rating.late else Html(""),
        why=explanation(rating.reason),
        more=_more(beside),
    )


def _more(beside: Beside) -> Html:
    rating = beside.card.rating
    told = [lateness(rating, beside.card.due_on), without_effect(rating)]
    if rating.status.rated and rating.provisional:
        unsure = beside.total.latest is not None and beside.total.latest.provisional
        told.append(say.PROVISIONAL_FIGURE if unsure else trust.provisional(rating))
    asked = Html("")
    if rating.status is Status.NO_TARGET and rating.reason.target is None:
        to = href("targets", indicator=beside.card.indicator.id)
        asked = fill(' <a href="{to}">Set a target</a>', to=to)
    sentence = " ".join(t for t in told if t)
    return fill("<p class='small'>{told}{asked}</p>", told=sentence, asked=asked) if sentence or asked else Html("")


def _facts(beside: Beside) -> Html:
    card, series = beside.card, beside.total
    latest, unit = series.latest, beside.chosen.counted
    rows = [
        *(_own_rows(card) if beside.chosen.first else ()),
        *(_change_rows(card, series) if beside.chosen.first else _year_row(series)),
        *_target_rows(beside),
        _base(beside) or (("Volumes", say.volumes(latest, unit)) if latest and series.unit == "%" else ("", "")),
        ("Allocation", allocation.told(latest, series.unit, series.per)) if latest else ("", ""),
        *((name, say.rolling_level(one, of)) for name, of, one in beside.levels),
        ("Better", say.wanted_way(as_part(card.indicator, series.measure).better, series.unit)),
        ("Data to", say.data_to(latest)) if latest else ("Data", "none yet"),
        ("Overdue" if card.missed else "Next return", due(card)),
        ("Owner", card.indicator.owner),
    ]
    cells = join(fill("<tr><td>{word}</td><td>{says}</td></tr>", word=w, says=s) for w, s in rows if s)
    return fill("<table class='facts'><tbody>{cells}</tbody></table>", cells=cells)


def _base(beside: Beside) -> tuple[str, str] | None:
    """Give how many people a survey's figure rests on; None where it is no survey's, or there is no figure."""
    latest = beside.total.latest
    if not is_survey(beside.card.indicator) or latest is None or not drawn(latest):
        return None
    ends = interval_of(beside.total, beside.card.indicator.stock)(latest)
    return ("Base", survey.base(latest, ends, beside.total.unit))


def _own_rows(card: Card) -> list[tuple[str, str]]:
    """Give what the series does of itself, what its limits say of the target, and how far it can be trusted."""
    rating = card.rating
    if card.latest is None or rating.status is Status.STALE:
        return []
    if card.indicator.kind is IndicatorKind.MAP:
        return [("Movement", _ON_A_MAP), ("Confidence", trust.confidence(rating.confidence))]
    unit, per = (card.series.unit, card.series.per) if card.series else ("", 0)
    return [
        ("Movement", join([own.signal(rating.signal, unit, per), link("How we know", "guide", part="methods")], " ")),
        ("By its limits", own.ASSURANCE_WORDS[rating.assurance]),
        ("Confidence", trust.confidence(rating.confidence)),
    ]


def _change_rows(card: Card, series: Series) -> list[tuple[str, str]]:
    moved = card.change
    if card.indicator.kind is IndicatorKind.MAP:
        return []
    if moved is None:
        return [("Same period last year", "not known")] if card.latest is not None else []
    words = changes.of_card(card) + _since_anew(card)
    if moved.against is Against.LAST_YEAR:
        return [("Same period last year", words)]
    return [("Same period last year", "not known yet"), (_first_up(changes.against(moved)), words)]


def _since_anew(card: Card) -> str:
    """Give that a new baseline lies between the two figures of a change; '' where none does."""
    moved = card.change
    new = [b.month for b in card.baselines if b.what is What.NEW_BASELINE]
    between = moved is not None and any(moved.earlier_end < month <= moved.later_start for month in new)
    return "; a new baseline began between them" if between else ""


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _year_row(series: Series) -> list[tuple[str, str]]:
    latest = series.latest
    before = year_before(series.observations, latest) if latest else None
    if latest is None or before is None or before.value is None or not drawn(latest):
        return []
    was, now = (figures.value(o.value or 0.0, series.unit, series.per) for o in (before, latest))
    return [("Same period last year", f"{was} to {now}")]


def _target_rows(beside: Beside) -> list[tuple[str, str]]:
    target = beside.target
    if target is None:
        return []
    wanted = figures.target(target, beside.total.unit, beside.total.per)
    return [("Target", _first_up(wanted) + _target_then(beside)), ("Agreed by", say.set_by(target))]


def _target_then(beside: Beside) -> str:
    """Give the earlier target that the status rests on, where it is another than today's; otherwise ""."""
    then, judged = beside.card.rating.reason.target, beside.card.rating.reason.latest
    if not beside.chosen.first or then is None or judged is None or then == beside.target:
        return ""
    was = figures.target(then, beside.total.unit, beside.total.per)
    return f"; {was} {figures.when(judged)}, on which the status rests"


def due(card: Card) -> str:
    """Give when the next return is due, or since when it is missed."""
    if card.due_on is None:
        return ""
    if card.missed:
        missed = f"{figures.in_words(card.missed)} {figures.plural(card.missed, 'return')} missed"
        return f"since {day_name(card.due_on)} from {card.indicator.supplier}: {missed}"
    return f"due {day_name(card.due_on)} from {card.indicator.supplier}"


def definition(measure: Indicator | None, card: Card) -> Html:
    """Give what is counted, why it matters and what to beware of, as declared."""
    if measure is None:
        return fill(
            "<h2>What is counted</h2><p>{name}, as counted by {supplier} and sent as ready-made figures.</p>",
            name=card.indicator.name,
            supplier=card.indicator.supplier,
        )
    return fill(
        "<h2>What is counted</h2><p>{counts}</p><p class='cav'><b>Beware:</b> {caveat}</p>"
        "<h2>Why it matters</h2><p>{why}</p>",
        counts=measure.counts,
        caveat=measure.caveat,
        why=measure.why,
    )


def _origin(beside: Beside) -> Html:
    latest = beside.total.latest
    if latest is None:
        return Html("")
    sources = dict.fromkeys(o.source for o in beside.total.observations if o.source in DATASETS)
    parts = [link(DATASETS[name].title, "guide", part="datasets", id=name) for name in sources]
    if beside.chosen.declared is not None:
        parts.append(link("Definition", "guide", part="indicators", id=beside.total.measure))
    parts.append(link("Submissions", "upload", dataset=latest.source))
    return fill(
        "<section><h2>Where the figure comes from</h2><p>{told}</p><p class='links'>{links}</p></section>",
        told=say.origin(beside.origins, latest.words()),
        links=join(parts, ' <span class="sep">|</span> '),
    )
