"""Invented targets of every form but peers: some met, some nearly, some missed. Authors are roles, never people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.demo_invent import DemoFile, file_name, sheet
from data.demo_places import Scene
from data.periods import month_end, months_later

_COLUMNS = (
    "indicator", "area_code", "starts_on", "ends_on", "form", "level", "tolerance", "tolerance_kind", "author",
    "reason", "basis", "acceptable", "base", "base_on",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """An invented target that stands since April, with the level of the year before where that was another.

    A base lies so many years before that April, on the last day of March, and a path from it runs until the next but
    `ends`. `steps` are the levels of a year to date from July, October and January on.
    """

    indicator: str
    form: str
    level: float
    author: str
    reason: str
    tolerance: float = 5
    kind: str = "percent"
    before: float | None = None
    basis: str = "figure"
    acceptable: float | None = None
    base: float | None = None
    base_years: int = 0
    ends: int = 0
    steps: tuple[float, ...] = ()


_EXPLOITATION, _ABUSE, _COMMUNITIES, _YOUTH = (
    "Exploitation chair",
    "Domestic abuse chair",
    "Communities chair",
    "Early intervention chair",
)
TARGETS = (
    Target("missing-episodes", "at_most", 45, _EXPLOITATION, "A little above the average of the year before", 10),
    Target("substance-treatment", "at_least", 1_180, _EXPLOITATION, "Agreed with the treatment commissioner"),
    Target("da-repeats", "at_most", 32, _ABUSE, "A little above the share of the year before", 2, "absolute"),
    Target("da-safe-accommodation", "at_least", 24, _ABUSE, "Places funded under the safe accommodation duty", 10),
    Target(
        "da-victim-satisfaction", "at_least", 75, _ABUSE, "Three in four victims satisfied", acceptable=70, before=72
    ),
    Target("da-bbr-outcomes", "at_least", 65, _ABUSE, "Completions that the programme is funded for", 10),
    Target("da-intervention-completion", "at_least", 70, _ABUSE, "The programme's own standard"),
    Target("police-asb", "at_most", 340, _COMMUNITIES, "No month above the usual range", 10),
    Target("council-asb-reports", "at_most", 200, _COMMUNITIES, "The average of the two years before", 10),
    Target(
        "deliberate-fires",
        "at_most",
        40,
        _COMMUNITIES,
        "The fire service's own ceiling for the year and its profile",
        basis="year_to_date",
        steps=(75, 95, 120),
    ),
    Target("road-ksi", "at_most", 5, _COMMUNITIES, "Half way to the vision of none by 2040", 1, "absolute"),
    Target("road-awareness", "at_least", 65, _COMMUNITIES, "Two in three people reached by the campaign"),
    Target("cyber-confidence", "at_least", 52, _COMMUNITIES, "More than half of those asked", before=50),
    Target("neighbourhood-crime", "at_most", 115, _COMMUNITIES, "A tenth fewer than the year before", before=128),
    Target(
        "neighbourhood-positive-outcomes", "at_least", 6, _COMMUNITIES, "The force's own ambition", 1, "absolute", 5
    ),
    Target("hate-crime-orders", "at_least", 64, _COMMUNITIES, "Agreed with probation for the year", 10),
    Target("swift-engaged", "at_least", 45, _COMMUNITIES, "Places that the service can fill"),
    Target("knife-calls", "at_most", 40, _YOUTH, "Agreed when the knife crime plan was renewed", before=44),
    Target("ed-stab-wounds", "at_most", 8, _YOUTH, "The average of the two years before", 1, "absolute"),
    Target("violent-crime", "at_most", 0, _YOUTH, "Fewer than the year before, every month", basis="last_year"),
    Target(
        "assault-admissions",
        "at_most",
        -10,
        _YOUTH,
        "A tenth fewer than three years before",
        10,
        basis="since_base",
        base=31,
        base_years=3,
    ),
    Target(
        "first-time-entrants",
        "at_most",
        12,
        _YOUTH,
        "The youth justice plan's path over three years",
        10,
        basis="path",
        base=18,
        base_years=2,
        ends=1,
    ),
    Target("diversion-outcomes", "at_least", 84, _YOUTH, "Set in the youth justice plan", 10),
    Target("intervention-completion", "at_least", 75, _YOUTH, "Three in four complete", 5),
    Target(
        "da-serious-violence-share",
        "at_most",
        35,
        "Violence against women and girls chair",
        "No more than the strategy found",
    ),
    Target(
        "alcohol-violence", "at_most", 39, "Drug and alcohol chair", "About the average of the two years before", 10
    ),
)


def target_files(
    today: date, where: Scene, months: tuple[date, ...], targets: Sequence[Target] = TARGETS
) -> Iterator[DemoFile]:
    """Give the file of targets, if there are any, all of which stand by `today`."""
    april = date(today.year if today.month >= 4 else today.year - 1, 4, 1)
    rows = [row for target in targets for row in _rows(target, april, where.area)]
    if not rows:
        return
    first, last = months[0], month_end(months[-1])
    name = file_name("targets", first, last)
    extracted = months_later(last, 1)
    yield DemoFile("targets", "Partnership", name, sheet("targets", _COLUMNS, rows), first, last, extracted)


def _rows(target: Target, april: date, area: str) -> Iterator[tuple[object, ...]]:
    if target.before is not None:
        earlier = (_years_on(april, -1), april - timedelta(days=1))
        yield (target.indicator, area, *earlier, *_wanted(target, target.before, "Agreed for the year before", april))
    until = _years_on(april, target.ends) - timedelta(days=1) if target.ends else ""
    yield (target.indicator, area, april, until, *_wanted(target, target.level, target.reason, april))
    for number, level in enumerate(target.steps, start=1):
        starts = months_later(april, 3 * number)
        yield (target.indicator, area, starts, "", *_wanted(target, level, target.reason, april))


def _wanted(target: Target, level: float, reason: str, april: date) -> tuple[object, ...]:
    """Give the cells of what is wanted, from the form on; what is acceptable was agreed with the level of today."""
    acceptable = target.acceptable if level == target.level else None
    room = ("", "") if acceptable is not None else (f"{target.tolerance:g}", target.kind)
    base_on = "" if target.base is None else _years_on(april, -target.base_years) - timedelta(days=1)
    return (
        target.form, f"{level:g}", *room, target.author, reason, target.basis, _number(acceptable),
        _number(target.base), base_on,
    )  # fmt: skip


def _years_on(april: date, years: int) -> date:
    return april.replace(year=april.year + years)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
