"""What a change of the data does to what people see: figures before and after, and the statuses that change with them.

Runs inside the transaction of a check or a load. Both sides are read through `series`, each disclosed with its whole
period, so that a figure that was withheld is not given away by its successor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.store import Cursor, Store
from indicators.engine.actions import Plan
from indicators.engine.assemble import dataset_of, settles, signals
from indicators.engine.baselines import Baseline, baselines_of
from indicators.engine.chairs_judgement import Judgements, holding, judgements_of
from indicators.engine.chairs_judgement import judged as by_chair
from indicators.engine.due import freshness
from indicators.engine.figures_changed import (
    MOST_FIGURES,
    Figure,
    changed_by,
    compare,
    figures_of,
    leading,
)
from indicators.engine.framework import Framework, IndicatorKind, Watched
from indicators.engine.observation import Series, until
from indicators.engine.outlying import Outlying, outlying
from indicators.engine.peers import wanted_peers
from indicators.engine.plan_rating import rate_on
from indicators.engine.plans import plans_of
from indicators.engine.rating import rate
from indicators.engine.series import Wanted, read_many
from indicators.engine.status import Rating
from indicators.engine.target import Basis, Target
from indicators.engine.targets import targets_of


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
    """Everything that changes: the figures worth reading first, how many more, the statuses, and other variations.

    `unusual` are new figures outside the range that was usual of their series until now.
    """

    figures: tuple[Figure, ...] = ()
    more: int = 0
    statuses: tuple[StatusChange, ...] = ()
    variations: tuple[StatusChange, ...] = ()
    unusual: tuple[Outlying, ...] = ()

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
    changed = changed_by(cursor, framework.area_code, version)
    compared = compare(cursor, framework, changed, version)
    figures = figures_of(framework, compared)
    after = Standing.of(cursor, framework, as_of)
    touched = before.differs(after)
    measures = {measure for measure, _ in changed}
    against_peers = {name for name, own in after.targets.items() if any(t.basis is Basis.PEERS for t in own)}
    judged = [w for w in framework.indicators if w.id in touched | against_peers or measures & {*leading(w)}]
    changes = _changes(cursor, framework, judged, version, as_of, before, after)
    statuses, others = (tuple(c for c in changes if c.turned is turned) for turned in (True, False))
    rated_ones = [(w.watched, a, b) for w, a, b in compared if w.breakdown is None and w.measure in leading(w.watched)]
    odd = outlying(framework, rated_ones, before.baselines)
    return Effect(tuple(figures[:MOST_FIGURES]), max(0, len(figures) - MOST_FIGURES), statuses, others, odd)


def _changes(
    cursor: Cursor, framework: Framework, judged: Sequence[Watched], version: int, as_of: date, old: Standing,
    new: Standing,
) -> tuple[StatusChange, ...]:  # fmt: skip
    wanted = [Wanted(w, leading(w)[0], framework.area_code) for w in judged]
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
