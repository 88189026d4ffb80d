"""Invented targets: some met, some nearly, some missed. Authors are roles, never people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data.demo_invent import DemoFile, file_name, sheet
from data.demo_places import Scene
from data.periods import month_end, months_later

_COLUMNS = (
    "indicator", "area_code", "starts_on", "ends_on", "form", "level", "tolerance", "tolerance_kind", "author",
    "reason",
)  # fmt: skip


@dataclass(frozen=True)
class _Target:
    """A target that stands since April, with the level of the year before where that was another."""

    indicator: str
    form: str
    level: float
    author: str
    reason: str
    tolerance: float = 5
    kind: str = "percent"
    before: float | None = None


_EXPLOITATION, _ABUSE, _COMMUNITIES, _YOUTH = (
    "Exploitation chair",
    "Domestic abuse chair",
    "Communities chair",
    "Early intervention chair",
)
_TARGETS = (
    _Target("missing-episodes", "at_most", 45, _EXPLOITATION, "The average of the year before", 10),
    _Target("substance-treatment", "at_least", 1_180, _EXPLOITATION, "Agreed with the treatment commissioner"),
    _Target("da-repeats", "at_most", 32, _ABUSE, "The share of the year before, not to be exceeded", 2, "absolute"),
    _Target("da-safe-accommodation", "at_least", 24, _ABUSE, "Places funded under the safe accommodation duty", 10),
    _Target("da-victim-satisfaction", "at_least", 75, _ABUSE, "Three in four victims satisfied", 5, before=72),
    _Target("da-intervention-completion", "at_least", 70, _ABUSE, "The programme's own standard"),
    _Target("police-asb", "at_most", 340, _COMMUNITIES, "No month above the usual range", 10),
    _Target("council-asb-reports", "at_most", 200, _COMMUNITIES, "The average of the two years before", 10),
    _Target("deliberate-fires", "at_most", 10, _COMMUNITIES, "The fire service's own ceiling", 20),
    _Target("road-ksi", "at_most", 5, _COMMUNITIES, "Half way to the vision of none by 2040", 1, "absolute"),
    _Target("road-awareness", "at_least", 65, _COMMUNITIES, "Two in three people reached by the campaign"),
    _Target("neighbourhood-crime", "at_most", 115, _COMMUNITIES, "A tenth fewer than the year before", before=128),
    _Target(
        "neighbourhood-positive-outcomes", "at_least", 6, _COMMUNITIES, "The force's own ambition", 1, "absolute", 5
    ),
    _Target("swift-engaged", "at_least", 45, _COMMUNITIES, "Places that the service can fill"),
    _Target("knife-calls", "at_most", 40, _YOUTH, "Agreed when the knife crime plan was renewed", before=44),
    _Target("ed-stab-wounds", "at_most", 8, _YOUTH, "The average of the year before", 1, "absolute"),
    _Target("violent-crime", "at_most", 640, _YOUTH, "No more than the year before"),
    _Target("assault-admissions", "at_most", 28, _YOUTH, "A tenth fewer than three years before", 10),
    _Target("first-time-entrants", "at_most", 16, _YOUTH, "The youth justice plan's ceiling for a quarter", 10),
    _Target("intervention-completion", "at_least", 75, _YOUTH, "Three in four complete", 5),
)


def target_files(today: date, where: Scene, months: tuple[date, ...]) -> Iterator[DemoFile]:
    """Give the file of targets, all of which stand by `today`."""
    april = date(today.year if today.month >= 4 else today.year - 1, 4, 1)
    rows = [row for target in _TARGETS for row in _rows(target, april, where.home.code)]
    first, last = months[0], month_end(months[-1])
    name = file_name("targets", first, last)
    extracted = months_later(last, 1)
    yield DemoFile("targets", "Partnership", name, sheet("targets", _COLUMNS, rows), first, last, extracted)


def _rows(target: _Target, april: date, area: str) -> Iterator[tuple[object, ...]]:
    rest = (f"{target.tolerance:g}", target.kind, target.author)
    if target.before is not None:
        earlier = (april.replace(year=april.year - 1), april - timedelta(days=1), target.form, f"{target.before:g}")
        yield (target.indicator, area, *earlier, *rest, "Agreed for the year before")
    yield (target.indicator, area, april, "", target.form, f"{target.level:g}", *rest, target.reason)
