"""What a change of the data does to what people see: figures before and after, and the statuses that change with them.

Runs inside the transaction of a check or a load. Both sides are read through `series`, each disclosed with its whole
period, so that a figure that was withheld is not given away by its successor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.store import Cursor, Store
from indicators.engine.actions import Plan
from indicators.engine.assemble import dataset_of, settles, signals
from indicators.engine.baselines import Baseline, baselines_of
from indicators.engine.chairs_judgement import Judgements, holding, judgements_of
from indicators.engine.chairs_judgement import judged as by_chair
from indicators.engine.due import freshness
from indicators.engine.framework import Framework, IndicatorKind, Watched
from indicators.engine.observation import Observation, Series, State, until
from indicators.engine.peers import wanted_peers
from indicators.engine.plan_rating import rate_on
from indicators.engine.plans import plans_of
from indicators.engine.rating import rate
from indicators.engine.ready_made import COUNTS_PREFIX
from indicators.engine.register import MEASURES
from indicators.engine.series import Wanted, measures_of, read_many
from indicators.engine.status import Rating
from indicators.engine.target import Basis, Target
from indicators.engine.targets import targets_of

MOST_FIGURES = 200


@dataclass(frozen=True)
class Standing:
    """What people have set that a status rests on: targets, baselines, plans and chairs' judgements, by indicator."""

    targets: Mapping[str, Sequence[Target]]
    baselines: Mapping[str, Sequence[Baseline]]
    plans: Mapping[str, Plan] = field(default_factory=dict)
    judgements: Judgements = field(default_factory=dict)

    @classmethod
    def of(cls, cursor: Cursor, framework: Framework, as_of: date) -> Standing:
        """Read what stands now for the framework's own area, and of plans what was known on a day."""
        area = framework.area_code
        return cls(
            targets_of(cursor, area), baselines_of(cursor, area), plans_of(cursor, as_of),
            judgements_of(cursor, framework.meetings),
        )  # fmt: skip

    def differs(self, other: Standing) -> set[str]:
        """Give the indicators for which another state has other targets, baselines, actions or judgements."""
        plans = {name for name in {*self.plans, *other.plans} if self.plans.get(name) != other.plans.get(name)}
        return plans | {
            name
            for mine, theirs in zip(self._held, other._held, strict=True)
            for name in {*mine, *theirs}
            if list(mine.get(name, ())) != list(theirs.get(name, ()))
        }

    @property
    def _held(self) -> tuple[Mapping[str, Sequence[object]], ...]:
        return self.targets, self.baselines, self.judgements


@dataclass(frozen=True)
class Figure:
    """One figure of one period, disclosed: `before` or `after` is None where it did not or will not exist.

    `title` is what it measures; `breakdown` is None for the total, otherwise the column that it is split by.
    """

    watched: Watched
    measure: str
    title: str
    unit: str
    per: int
    breakdown: str | None
    before: Observation | None
    after: Observation | None

    @property
    def seen(self) -> Observation:
        """The observation that tells the period and category: what will be there, or what was."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True)
class StatusChange:
    """An indicator whose status becomes another, or whose variation does."""

    watched: Watched
    before: Rating
    after: Rating

    @property
    def turned(self) -> bool:
        """Whether the status itself becomes another."""
        return self.before.status is not self.after.status


@dataclass(frozen=True)
class Effect:
    """Everything that changes: the figures worth reading first, how many more, the statuses, and other variations."""

    figures: tuple[Figure, ...] = ()
    more: int = 0
    statuses: tuple[StatusChange, ...] = ()
    variations: tuple[StatusChange, ...] = ()

    @property
    def count(self) -> int:
        """How many figures change."""
        return len(self.figures) + self.more


def looking(store: Store, framework: Framework, as_of: date) -> Callable[[Cursor, int], Effect]:
    """Give the `look` for a check or a load; make it before the change: it remembers what stands now."""
    cursor = store.cursor()
    try:
        before = Standing.of(cursor, framework, as_of)
    finally:
        cursor.close()
    return lambda changing, version: effect(changing, framework, version, as_of, before)


def effect(cursor: Cursor, framework: Framework, version: int, as_of: date, before: Standing) -> Effect:
    """Give what data version `version` changes in the framework's own area, on the day `as_of`.

    `before` are the targets and baselines that stood until now; what stands in the running transaction comes after.
    """
    changed = _changed(cursor, framework.area_code, version)
    wanted = _wanted(framework, changed)
    earlier, later = read_many(cursor, wanted, version - 1), read_many(cursor, wanted, version)
    ranked = [pair for w, a, b in zip(wanted, earlier, later, strict=True) for pair in _figures(w, a, b, framework)]
    figures = [figure for _, figure in sorted(ranked, key=lambda pair: pair[0])]
    after = Standing.of(cursor, framework, as_of)
    touched = before.differs(after)
    measures = {measure for measure, _ in changed}
    against_peers = {name for name, own in after.targets.items() if any(t.basis is Basis.PEERS for t in own)}
    judged = [w for w in framework.indicators if w.id in touched | against_peers or measures & {*_main(w)}]
    changes = _changes(cursor, framework, judged, version, as_of, before, after)
    statuses, others = (tuple(c for c in changes if c.turned is turned) for turned in (True, False))
    return Effect(tuple(figures[:MOST_FIGURES]), max(0, len(figures) - MOST_FIGURES), statuses, others)


def _changed(cursor: Cursor, area: str, version: int) -> set[tuple[str, str | None]]:
    """Give the calculations and breakdowns of an area that a version closed or added observations of."""
    rows = cursor.execute(
        "select distinct measure, breakdown from observations where area = ? and (from_version = ? or to_version = ?)",
        [area, version, version],
    ).fetchall()
    return {(str(measure), breakdown) for measure, breakdown in rows}


def _main(watched: Watched) -> tuple[str, str]:
    """Give the two sources of an indicator's rated series: its first calculation and its ready-made counts."""
    return measures_of(watched)[0], COUNTS_PREFIX + watched.id


def _wanted(framework: Framework, changed: Iterable[tuple[str, str | None]]) -> list[Wanted]:
    """Give the series to compare, each once, in the framework's order; one that leads an indicator goes by its name."""
    found: dict[tuple[str, str | None], Wanted] = {}
    ordered = sorted(changed, key=lambda pair: (pair[0], pair[1] or ""))
    for leading in (True, False):
        for watched in framework.indicators:
            for measure, breakdown in ordered:
                if measure not in measures_of(watched) or (measure in _main(watched)) is not leading:
                    continue
                name = _main(watched)[0] if leading else measure
                found.setdefault((name, breakdown), Wanted(watched, name, framework.area_code, breakdown))
    return list(found.values())


_Rank = tuple[bool, int, bool, int, int]


def _figures(wanted: Wanted, before: Series, after: Series, framework: Framework) -> list[tuple[_Rank, Figure]]:
    """Give the figures of one series that change, each with its rank: totals, then newest, then what leads first."""
    old, new = _by_place(before), _by_place(after)
    places = [p for p in {**old, **new} if _told(old.get(p)) != _told(new.get(p))]
    newest = {end: at for at, end in enumerate(sorted({end for _, end, _ in places}, reverse=True))}
    order = framework.indicators.index(wanted.watched)
    secondary = wanted.measure not in _main(wanted.watched)
    found = []
    for at, place in enumerate(places):
        figure = Figure(
            wanted.watched, wanted.measure, _title(wanted), after.unit, after.per, wanted.breakdown,
            old.get(place), new.get(place),
        )  # fmt: skip
        found.append(((wanted.breakdown is not None, newest[place[1]], secondary, order, at), figure))
    return found


def _by_place(series: Series) -> dict[tuple[date, date, str | None], Observation]:
    return {(o.start, o.end, o.category): o for o in series.observations if o.state is not State.MISSING}


def _told(observation: Observation | None) -> tuple[State, float | None] | None:
    """Give what a reader can tell of a figure: nothing, withheld, or its value."""
    return (observation.state, observation.value) if observation else None


def _title(wanted: Wanted) -> str:
    return MEASURES[wanted.measure].title if wanted.measure in MEASURES else wanted.watched.short


def _changes(
    cursor: Cursor, framework: Framework, judged: Sequence[Watched], version: int, as_of: date, old: Standing,
    new: Standing,
) -> tuple[StatusChange, ...]:  # fmt: skip
    wanted = [Wanted(w, _main(w)[0], framework.area_code) for w in judged]
    sides = []
    for at, standing in ((version - 1, old), (version, new)):
        peers = [
            wanted_peers(cursor, w, framework.area_code, standing.targets.get(w.id, ()), as_of, at) for w in judged
        ]
        known = list(zip(judged, read_many(cursor, wanted, at), peers, strict=True))
        sides.append(rated(framework, known, standing, as_of))
    return tuple(
        StatusChange(watched, before, after)
        for watched, before, after in zip(judged, *sides, strict=True)
        if before.status is not after.status
        or (before.variation is not after.variation and (before.variation.told or after.variation.told))
    )


def rated(
    framework: Framework, known: Sequence[tuple[Watched, Series, Sequence[Series]]], standing: Standing, as_of: date
) -> list[Rating]:
    """Give the ratings that indicators have, or would have, on a day: each with its series and its peers' series."""
    told = [(w, until(series, as_of), standing.baselines.get(w.id, ())) for w, series, _ in known]
    own = signals(framework, told)
    return [
        by_chair(
            rate_on(framework, watched, standing.plans.get(watched.id), as_of)
            if watched.kind is IndicatorKind.MILESTONES
            else rate(
                watched, series if series.observations else None, standing.targets.get(watched.id, ()),
                freshness(watched, series.latest, as_of), dataset_of(watched), settles(watched), found.signal,
                found.limits, peers,
            ),
            holding(standing.judgements.get(watched.id, ()), as_of),
        )
        for (watched, series, _), found, (_, _, peers) in zip(told, own, known, strict=True)
    ]  # fmt: skip
