"""Puts the board together from the store: one query for all series, one for targets, one for submissions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from data.periods import day_of
from data.store import Cursor, Kind, Store
from indicators.engine.actions import Plan
from indicators.engine.baselines import Baseline, baselines_of
from indicators.engine.board import Board, Card, GroupRating, Live, SupplierDate
from indicators.engine.chairs_judgement import Judgements, holding, judged, judgements_of
from indicators.engine.change import change
from indicators.engine.due import freshness
from indicators.engine.framework import Framework, Group, IndicatorKind, Watched
from indicators.engine.levels import standing
from indicators.engine.observation import Observation, Series, settled, until
from indicators.engine.peers import wanted_peers
from indicators.engine.plan_rating import DATASET, plan_freshness, rate_on
from indicators.engine.plans import plans_of
from indicators.engine.rating import Freshness, rate
from indicators.engine.ready_made import COUNTS_PREFIX
from indicators.engine.register import MEASURES
from indicators.engine.rollup import groups_rated
from indicators.engine.series import Wanted, measures_of, read_many
from indicators.engine.signals import Found, Heard, find
from indicators.engine.small_areas import SmallAreas, small_areas
from indicators.engine.status import ChairsJudgement
from indicators.engine.surveys import is_survey
from indicators.engine.target import Target
from indicators.engine.targets import targets_of
from indicators.engine.visits import Visit, last_visit, visits_of


@dataclass(frozen=True)
class Facts:
    """What the store holds on a day for the framework's own area, by indicator: nothing in it is judged yet."""

    series: Mapping[str, Series]
    targets: Mapping[str, Sequence[Target]]
    baselines: Mapping[str, Sequence[Baseline]]
    peers: Mapping[str, tuple[Series, ...]]
    received: Mapping[str, date]
    visits: Mapping[str, Visit] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    judgements: Judgements = field(default_factory=dict)
    small_areas: Mapping[str, SmallAreas | None] = field(default_factory=dict)


def board(store: Store, framework: Framework, as_of: date, reach: Mapping[str, date] | None = None) -> Board:
    """Give the whole picture for the framework's own area on the day `as_of`, from the figures as they now stand.

    `reach` are last days by indicator, beyond which its figures are left out as not known yet.
    """
    cursor = store.cursor()
    try:
        version = cursor.execute("select coalesce(max(version), 0) from versions").fetchone()
        facts = _read(cursor, framework, as_of, reach or {})
    finally:
        cursor.close()
    cards, groups = rolled_up(framework, facts, found(framework, facts), as_of)
    return Board(
        framework, as_of, int(version[0]) if version else 0, store.kind is Kind.DEMONSTRATION,
        cards, groups, _suppliers(cards),
    )  # fmt: skip


def _read(cursor: Cursor, framework: Framework, as_of: date, reach: Mapping[str, date]) -> Facts:
    wanted = [Wanted(w, measures_of(w)[0], framework.area_code) for w in framework.indicators]
    targets = targets_of(cursor, framework.area_code)
    series = {
        w.watched.id: until(s, min(as_of, reach.get(w.watched.id, as_of)))
        for w, s in zip(wanted, read_many(cursor, wanted), strict=True)
    }
    return Facts(
        series,
        targets,
        baselines_of(cursor, framework.area_code),
        {
            w.id: wanted_peers(cursor, w, framework.area_code, targets.get(w.id, ()), as_of)
            for w in framework.indicators
        },
        _received(cursor, framework.area_code),
        _visits(cursor, framework, as_of),
        plans_of(cursor, as_of),
        judgements_of(cursor, framework.meetings),
        {w.id: small_areas(cursor, framework, w, series[w.id], as_of) for w in framework.indicators},
    )


def _visits(cursor: Cursor, framework: Framework, as_of: date) -> dict[str, Visit]:
    """Give the last visit to each indicator that is held elsewhere."""
    links = {watched.id for watched in framework.indicators if watched.kind is IndicatorKind.LINK}
    last = {n: last_visit(own, as_of, framework.meetings) for n, own in visits_of(cursor).items() if n in links}
    return {name: visit for name, visit in last.items() if visit}


def found(framework: Framework, facts: Facts) -> dict[str, Found]:
    """Give what the series of each indicator does of itself, by indicator."""
    watched = framework.indicators
    own = signals(framework, [(w, facts.series[w.id], facts.baselines.get(w.id, ())) for w in watched])
    return {w.id: one for w, one in zip(watched, own, strict=True)}


def _heard_of(watched: Watched, series: Series) -> Series:
    """Give the figures that are watched for change; of a map none, because they are another indicator's already."""
    return replace(series, observations=()) if watched.kind is IndicatorKind.MAP else series


def rolled_up(
    framework: Framework, facts: Facts, own: Mapping[str, Found], as_of: date
) -> tuple[tuple[Card, ...], tuple[GroupRating, ...]]:
    """Give every indicator rated, and its statements and groups rolled up, from what is known on a day."""
    cards = {
        w.id: _planned(framework, w, group, facts, as_of)
        if w.kind is IndicatorKind.MILESTONES
        else _card(w, group, _known(facts, w.id, own[w.id]), facts.received, as_of)
        for group in framework.groups
        for w in group.indicators
    }
    return tuple(cards.values()), groups_rated(framework, cards)


def _known(facts: Facts, indicator: str, own: Found) -> Known:
    baselines = tuple(facts.baselines.get(indicator, ()))
    return Known(
        facts.series[indicator], facts.targets.get(indicator, ()), own, baselines, facts.peers.get(indicator, ()),
        facts.visits.get(indicator), facts.judgements.get(indicator, ()), facts.small_areas.get(indicator),
    )  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What is known of one indicator: its series, what that does of itself, and what people have set and judged."""

    series: Series
    targets: Sequence[Target]
    own: Found
    baselines: tuple[Baseline, ...] = ()
    peers: tuple[Series, ...] = ()
    visit: Visit | None = None
    judgements: Sequence[ChairsJudgement] = ()
    small_areas: SmallAreas | None = None


def signals(framework: Framework, known: Sequence[tuple[Watched, Series, Sequence[Baseline]]]) -> list[Found]:
    """Give the signal and limits of several indicators' series, by the framework's rule, all worked out together."""
    heard = [Heard(judgeable(w, _heard_of(w, s)), w.better, b, rolls(s.measure), is_survey(w)) for w, s, b in known]
    return find(heard, framework.rule, framework.cautious)


def judgeable(watched: Watched, series: Series) -> Series:
    """Give the figures of a series that may be judged: where young ones are bound to change, the settled ones alone."""
    return settled(series) if settles(watched) else series


def rolls(measure: str) -> bool:
    """Tell whether the periods of a calculation overlap."""
    return measure in MEASURES and MEASURES[measure].rolling > 1


def _card(watched: Watched, group: Group, known: Known, received: Mapping[str, date], as_of: date) -> Card:
    series, targets, own = known.series, known.targets, known.own
    found = series if series.observations else None
    dataset = dataset_of(watched)
    fresh = freshness(watched, series.latest, as_of)
    rated = rate(watched, found, targets, fresh, dataset, settles(watched), own.signal, own.limits, known.peers)
    rated = replace(rated, reason=replace(rated.reason, visit=known.visit)) if known.visit else rated
    latest = series.latest
    source = latest.source if latest else dataset
    return Card(
        indicator=watched,
        group=group,
        live=_live(watched, latest, fresh),
        rating=judged(rated, holding(known.judgements, as_of)),
        series=found,
        latest=latest,
        # An average of ranks hardly moves and means nothing if it does: what changes is told by small area.
        change=None if watched.kind is IndicatorKind.MAP else change(judgeable(watched, series), watched.stock),
        target=standing(targets, latest) if latest else None,
        waits_for="" if latest else dataset,
        received_on=received.get(COUNTS_PREFIX + watched.id if source == "counts" else source) if latest else None,
        due_on=fresh.due_on,
        missed=fresh.missed,
        limits=own.limits,
        baselines=known.baselines,
        peers=known.peers,
        small_areas=known.small_areas,
    )


def _planned(framework: Framework, watched: Watched, group: Group, facts: Facts, as_of: date) -> Card:
    """Give the card of an indicator that a list of actions answers."""
    plan = facts.plans.get(watched.id)
    fresh = plan_freshness(watched, plan.drawn_on if plan else None, as_of)
    live = Live.WAITING if plan is None else Live.STALE if fresh.stale else Live.LIVE
    rating = judged(rate_on(framework, watched, plan, as_of), holding(facts.judgements.get(watched.id, ()), as_of))
    received = day_of(plan.received_at) if plan else None
    waits = "" if plan else DATASET
    return Card(
        watched, group, live, rating, None, None, None, None, waits, received, fresh.due_on, fresh.missed, plan=plan
    )  # fmt: skip


def dataset_of(watched: Watched) -> str:
    """Give the dataset that brings an indicator to life; '' where none does (a link, a map alone, in development)."""
    if watched.kind in (IndicatorKind.LINK, IndicatorKind.DEVELOPING):
        return ""
    if watched.kind is IndicatorKind.MAP and not watched.measures:
        return ""
    if watched.kind is IndicatorKind.MILESTONES:
        return DATASET
    return MEASURES[watched.measures[0]].dataset if watched.measures else "counts"


def settles(watched: Watched) -> bool:
    """Tell whether figures of young periods are bound to change, so that only settled ones are judged."""
    return bool(watched.measures) and MEASURES[watched.measures[0]].settles > 0


def _live(watched: Watched, latest: Observation | None, fresh: Freshness) -> Live:
    if watched.kind is IndicatorKind.LINK:
        return Live.LINK
    if watched.kind is IndicatorKind.DEVELOPING:
        return Live.DEVELOPING
    if latest is None:
        return Live.WAITING
    return Live.STALE if fresh.stale else Live.LIVE


def _received(cursor: Cursor, area: str) -> dict[str, date]:
    """Give the day of the newest submission that holds, by dataset, and by "counts:<indicator>" for ready-made ones."""
    rows = cursor.execute(
        "select s.dataset, day_of(max(s.received_at)) from submissions s where s.state = 'current' group by all "
        "union all select ? || r.indicator, day_of(max(s.received_at)) from counts r "
        "join submissions s on s.id = r._submission where r.area_code = ? group by all",
        [COUNTS_PREFIX, area],
    ).fetchall()
    return {str(name): day for name, day in rows}


def _suppliers(cards: Iterable[Card]) -> tuple[SupplierDate, ...]:
    by_supplier: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.answered:
            by_supplier[card.indicator.supplier].append(card)
    return tuple(
        SupplierDate(name, _reaches(own), max(card.missed for card in own)) for name, own in by_supplier.items()
    )


def _reaches(cards: Sequence[Card]) -> date:
    """Give the last day that a supplier's figures tell of, or its newest list of actions where it sends no figures."""
    figures = [card.latest.end for card in cards if card.latest]
    return max(figures or [card.plan.drawn_on for card in cards if card.plan])
