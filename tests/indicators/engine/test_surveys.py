"""Surveys: what was asked of some says of everybody only what its interval does, on each side of every edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.datasets import DATASETS
from data.store import Kind, Store
from indicators.engine.change import change
from indicators.engine.charts import Chart, choose
from indicators.engine.disclosure import disclosed
from indicators.engine.framework import Better, IndicatorKind
from indicators.engine.intervals import effective_base, interval_of
from indicators.engine.levels import judgement
from indicators.engine.observation import Observation, Series, State
from indicators.engine.opening import own_areas
from indicators.engine.rating import Freshness, rate
from indicators.engine.series import read
from indicators.engine.signals import Heard, find
from indicators.engine.status import Rating, Status, Why
from indicators.engine.surveys import ends_against
from indicators.engine.target import Basis, JudgedBy, Target, ToleranceKind
from indicators.engine.variation import Silence, Variation
from tests.conftest import as_csv
from tests.indicators.engine.made import ON_TIME, bare, figure, target, watched
from tests.indicators.engine.made import series as made

SURVEY = watched(kind=IndicatorKind.SURVEY, better=Better.HIGHER, unit="%")
GREEN, AMBER, RED, OPEN = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK, Status.NOT_ENOUGH
AT_LEAST, AT_MOST = target("at_least", 65), target("at_most", 65)
BETWEEN = target("between", 40, upper=60)


def series(*observations: Observation) -> Series:
    return made(*observations, unit="%")


def published(value: float, lower: float, upper: float, month: int = 0, base: float = 400) -> Observation:
    """Give a weighted survey's figure, as it was published with its interval."""
    return replace(bare(month, value), denominator=base, lower=lower, upper=upper)


def rated(latest: Observation, wanted: Target = AT_LEAST, *earlier: Observation) -> Rating:
    return rate(SURVEY, series(*earlier, latest), [wanted], ON_TIME, "counts")


@pytest.mark.parametrize(
    ("wanted", "value", "lower", "upper", "status"),
    [
        (AT_LEAST, 67, 65.0, 69, GREEN),
        (AT_LEAST, 67, 64.9, 69, OPEN),
        (AT_LEAST, 63, 60.0, 65.0, OPEN),
        (AT_LEAST, 61.75, 60.0, 64.9, AMBER),
        (AT_LEAST, 61.74, 60.0, 64.9, RED),
        (AT_MOST, 63, 60, 65.0, GREEN),
        (AT_MOST, 63, 60, 65.1, OPEN),
        (AT_MOST, 67, 65.0, 69, OPEN),
        (AT_MOST, 68.25, 65.1, 72, AMBER),
        (AT_MOST, 68.26, 65.1, 72, RED),
        (BETWEEN, 50, 40, 60, GREEN),
        (BETWEEN, 50, 39.9, 60, OPEN),
        (BETWEEN, 50, 35, 65, OPEN),
        (BETWEEN, 38, 36, 40, OPEN),
        (BETWEEN, 38, 36, 39.9, AMBER),
        (BETWEEN, 37.9, 36, 39.9, RED),
        (BETWEEN, 63, 60, 66, OPEN),
        (BETWEEN, 63.1, 60.1, 66, RED),
        (target("at_least", 65, acceptable=62, tolerance=0), 63, 61, 64.9, AMBER),
        (target("at_least", 65, acceptable=62, tolerance=0), 61.9, 61, 64.9, RED),
        (target("at_least", 65, tolerance=0, tolerance_kind=ToleranceKind.LIMITS), 63, 61, 64.9, RED),
        (target("at_least", 65, tolerance=0, tolerance_kind=ToleranceKind.LIMITS), 63, 61, 65, OPEN),
    ],
)
def test_the_whole_interval_decides(wanted: Target, value: float, lower: float, upper: float, status: Status) -> None:
    found = rated(published(value, lower, upper), wanted)
    assert found.status is status
    assert found.reason.ends == (lower, upper)
    assert (found.reason.why is Why.SPANS_TARGET) is (status is OPEN)


@pytest.mark.parametrize(
    ("parts", "level", "status"),
    [((263, 410), 65, OPEN), ((263, 410), 59.3, GREEN), ((263, 410), 59.4, OPEN), ((263, 410), 68.6, OPEN),
     ((263, 410), 68.8, RED), ((1, 1), 21, OPEN), ((1, 1), 20, GREEN), ((50, 50), 100, OPEN), ((50, 50), 92, GREEN),
     ((0, 50), 0, GREEN), ((0, 50), 8, RED), ((0, 50), 7, OPEN), ((0, 1), 79, OPEN), ((0, 1), 80, RED)],
)  # fmt: skip
def test_without_a_published_interval_the_base_gives_wilsons(
    parts: tuple[float, float], level: float, status: Status
) -> None:
    """263 of 410 is 59.39% to 68.64%; 1 of 1 20.65% to 100%; 0 of 50 up to 7.14%; 50 of 50 from 92.86%."""
    assert rated(figure(of=parts), target("at_least", level)).status is status


@pytest.mark.parametrize(
    ("parts", "ends"),
    [((81, 263), (25.53, 36.62)), ((15, 148), (6.24, 16.05)), ((0, 20), (0, 16.11)), ((1, 29), (0.61, 17.18))],
)
def test_intervals_are_those_of_newcombe(parts: tuple[float, float], ends: tuple[float, float]) -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3; a weighted share of that base has the same.

    Counts and a bare share with its base must agree.
    """
    plain = figure(of=parts)
    weighted = replace(plain, numerator=None)
    for observation in (plain, weighted):
        assert interval_of(series(plain))(observation) == pytest.approx(ends, abs=0.006)


def test_none_asked_can_be_so_exactly() -> None:
    assert rated(figure(of=(0, 50)), target("at_most", 8)).status is GREEN
    assert rated(figure(of=(0, 50)), target("at_most", 0)).status is OPEN


def test_two_surveys_are_set_against_each_other_with_both_their_errors() -> None:
    """56 of 70 less 48 of 80 lies between 0.0524 and 0.3339: Newcombe 1998, 17, 873-890, table II, method 10."""
    before, now = figure(-12, of=(48, 80)), figure(0, of=(56, 70))
    wanted = target("at_least", 0, basis=Basis.LAST_YEAR)
    level = judgement(now, wanted, [before, now]).level
    ends = ends_against(now, wanted, level, interval_of(series(now)), before)
    assert ends == pytest.approx((65.24, 93.39), abs=0.006)
    assert rated(now, wanted, before).status is GREEN
    assert rated(replace(now, numerator=50, value=5000 / 70), wanted, before).status is OPEN
    alone = rated(now, wanted, replace(before, numerator=None, denominator=None))
    assert (alone.status, alone.reason.why) == (OPEN, Why.NO_ANSWERS)


@given(st.integers(1, 600), st.integers(0, 600), st.integers(1, 99), st.sampled_from(["at_least", "at_most"]))
def test_a_better_survey_of_as_many_is_never_rated_worse(asked: int, hits: int, level: int, form: str) -> None:
    hits = min(hits, asked - 1)
    order = [RED, AMBER, OPEN, GREEN] if form == "at_least" else [GREEN, OPEN, AMBER, RED]
    fewer, more = (rated(figure(of=(n, asked)), target(form, level)).status for n in (hits, hits + 1))
    assert order.index(fewer) <= order.index(more)


@pytest.mark.parametrize("points", [1, 6, 20])
def test_without_a_base_nothing_is_told_with_a_target_or_without(points: int) -> None:
    values = [bare(at, 90) for at in range(1 - points, 1)]
    for targets in ([], [AT_LEAST]):
        found = rate(SURVEY, series(*values), targets, ON_TIME, "counts")
        assert (found.status, found.reason.why) == (OPEN, Why.NO_ANSWERS)
    other = rate(watched(better=Better.HIGHER, unit="%"), series(*values), [AT_LEAST], ON_TIME, "counts")
    assert other.status is (Status.TOO_FEW if points < 6 else GREEN), "what is no survey is judged as ever"


def test_a_published_interval_tells_without_a_base() -> None:
    assert rated(replace(published(70, 66, 74), denominator=None)).status is GREEN


def test_what_is_no_survey_is_not_held_to_its_interval() -> None:
    found = rate(watched(unit="%", better=Better.HIGHER), series(figure(of=(263, 400))), [AT_LEAST], ON_TIME, "counts")
    assert (found.status, found.reason.ends, found.reason.survey) == (GREEN, None, False)


def test_without_a_target_there_is_none_to_span() -> None:
    assert rate(SURVEY, series(figure(of=(263, 410))), [], ON_TIME, "counts").status is Status.NO_TARGET


def test_a_survey_is_provisional_and_never_follows_limits() -> None:
    months = [figure(at, of=(330 + at % 3, 400)) for at in range(-30, 1)]
    found = find([Heard(series(*months), Better.HIGHER, survey=True)])[0]
    assert (found.signal.silence, found.signal.variation) == (Silence.SURVEY, Variation.NOT_JUDGED)
    assert not found.limits.segments
    wanted = target("at_least", 65, judged_by=JudgedBy.LIMITS)
    rating = rate(SURVEY, series(*months), [wanted], ON_TIME, "counts", False, found.signal, found.limits)
    assert (rating.status, rating.reason.why, rating.provisional) == (GREEN, Why.MEETS, True)
    assert choose(SURVEY, series(*months), found).offered == (Chart.SURVEY,)


def test_an_older_survey_does_not_answer_what_the_last_one_left_open() -> None:
    stale = Freshness(date(2026, 7, 31), 2)
    clear, unclear = figure(-1, of=(380, 400)), figure(0, of=(263, 410))
    assert rate(SURVEY, series(clear, unclear), [AT_LEAST], stale, "counts").last_status is None
    assert rate(SURVEY, series(unclear, replace(clear, start=unclear.start)), [AT_LEAST], stale, "counts").last_status


def test_a_wider_interval_is_worth_fewer_people() -> None:
    """A published interval twice as wide as a plain sample's is worth a quarter of its base; a narrower one no more."""
    low, high = interval_of(series())(figure(of=(200, 400))) or (0, 0)
    half = (high - low) / 2
    assert effective_base(published(50, 50 - 2 * half, 50 + 2 * half)) == pytest.approx(100)
    assert effective_base(published(50, 49.9, 50.1)) == 400
    assert effective_base(figure(of=(200, 400))) == 400
    assert effective_base(bare(0, 50)) is None


@pytest.mark.parametrize(("width", "chance"), [(5, False), (15, True)])
def test_a_change_between_weighted_surveys_may_be_chance(width: float, chance: bool) -> None:
    """50 to 60% of 400 is beyond chance for plain samples, and not for such as are worth 42 people."""
    pair = [published(v, v - width, v + width, month) for v, month in ((50, -12), (60, 0))]
    found = change(series(*pair), False)
    assert found and found.chance is chance
    unknown = change(series(*(replace(o, denominator=None) for o in pair)), False)
    assert unknown and unknown.chance is None


@pytest.mark.parametrize(
    ("value", "base", "hidden"),
    [(50, 4, True), (50, 5, True), (50, 10, False), (0, 5, False), (100, 5, False), (4, 100, True), (5, 100, False),
     (96, 100, True), (95, 100, False), (60, 29, False)],
)  # fmt: skip
def test_a_weighted_share_of_a_few_people_is_withheld_with_its_interval(
    value: float, base: float, hidden: bool
) -> None:
    [found] = disclosed([published(value, value - 1, value + 1, base=base)], share=True)
    assert (found.state is State.SUPPRESSED) is hidden
    if hidden:
        assert {found.value, found.denominator, found.lower, found.upper} == {None}


QUARTER = {"indicator": "road-awareness", "period_start": "2026-07-01", "period_end": "2026-09-30", "numerator": ""}


def test_base_and_interval_come_through_the_door(store, framework, send) -> None:
    row = QUARTER | {"value": "64.2", "base": "410", "lower": "58.9", "upper": "69.2"}
    assert send("counts", as_csv("counts", [row]), supplier="Survey team").accepted
    latest = read(store, framework, "road-awareness").latest
    assert latest and (latest.value, latest.denominator, latest.lower, latest.upper) == (64.2, 410, 58.9, 69.2)
    before = store.version()
    changed = row | {"upper": "69.3"}
    assert send("counts", as_csv("counts", [changed]), supplier="Survey team").accepted
    uppers = [read(store, framework, "road-awareness", version=v).latest for v in (before, None)]
    assert [o.upper for o in uppers if o] == [69.2, 69.3]


def test_two_suppliers_of_one_survey_leave_no_interval(store, framework, send) -> None:
    for supplier, hits in (("Survey team", "200"), ("Council", "100")):
        row = QUARTER | {"numerator": hits, "base": "400", "denominator": "400"}
        assert send("counts", as_csv("counts", [row]), supplier=supplier).accepted
    latest = read(store, framework, "road-awareness").latest
    assert latest and (latest.value, latest.denominator, latest.lower) == (37.5, 800, None)


def test_a_file_of_counts_from_before_surveys_is_still_taken(store, framework, send) -> None:
    older = [c.heading for c in DATASETS["counts"].columns if not c.omissible]
    row = "road-awareness,2026-07-01,2026-09-30,E06000030,,,263,410,,final"
    assert send("counts", f"{','.join(older)}\n{row}\n").accepted
    latest = read(store, framework, "road-awareness").latest
    assert latest and (latest.denominator, latest.lower) == (410, None)


def test_a_store_from_before_surveys_takes_them(tmp_path, framework) -> None:
    path = tmp_path / "old.duckdb"
    old = Store(path, Kind.REAL, own_areas(framework))
    with old.changing() as cursor:
        for column in ("lower", "upper"):
            cursor.execute(f"alter table observations drop column {column}")
    old.close()
    opened = Store(path, Kind.REAL, own_areas(framework))
    columns = [row[0] for row in opened.cursor().execute("describe observations").fetchall()]
    assert {"lower", "upper"} <= set(columns)
    opened.close()
