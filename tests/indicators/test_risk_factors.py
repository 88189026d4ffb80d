"""The risk-factor score the whole way: CSV, check, observations, and what is said of each small area."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from data.datasets import DATASETS
from data.store import Kind, Store
from data.submissions import Offering, Receipt, load
from indicators.engine.assemble import board
from indicators.engine.board import Live
from indicators.engine.framework import Framework
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.series import read
from indicators.engine.small_areas import SmallArea, SmallAreas
from indicators.engine.status import Status
from indicators.methods.risk_score import scores
from tests.conftest import NOW, as_csv
from tests.indicators.methods.test_risk_score import CONTRADICTED, HIGH, RISING

ID = "lsoa-risk-score"
YEARS = ("2017-18", "2018-19", "2019-20")
RUGBY = "E07000220"
TODAY = NOW.date()
Rows = list[dict[str, str]]
Sent = Callable[..., Receipt]


@pytest.fixture
def county() -> Framework:
    """Give a framework that asks for the score, with areas inside areas."""
    return load_framework("warwickshire")


@pytest.fixture
def opened(tmp_path: Path, county: Framework) -> Iterator[Store]:
    store = Store(tmp_path / "county.duckdb", Kind.REAL, own_areas(county))
    yield store
    store.close()


@pytest.fixture
def sent(opened: Store, county: Framework, tmp_path: Path) -> Sent:
    """Give the function that sends rows of a dataset through the door."""

    def send(rows: Rows, dataset: str = "risk_scores") -> Receipt:
        path = tmp_path / "sent.csv"
        path.write_text(as_csv(dataset, rows), encoding="utf-8")
        offering = Offering(DATASETS[dataset], "tester", None, None, None, frozenset({"fewer_rows"}))
        return load(opened, path, "sent.csv", offering, NOW, recalculation(county))

    return send


def code(number: int) -> str:
    return f"E01{31000 + number:06d}"


def rows_of(number: int, years: tuple[int | None, ...], **last: str) -> Rows:
    """Give the rows of one small area; `last` are further cells of its last year."""
    made = [
        {"area_code": code(number), "area_name": f"Place {number}", "year": year, "score": str(score)}
        for year, score in zip(YEARS, years, strict=True)
        if score is not None
    ]
    made[-1].update(last)
    return made


def published() -> Rows:
    """Give the two published tables as a partnership would send them."""
    found: Rows = []
    tables = [*HIGH, CONTRADICTED, *((name, years, "") for name, years, _ in RISING)]
    for number, (name, years, average) in enumerate(tables):
        found += [row | {"area_name": name} for row in rows_of(number, years, printed_average=average)]
    return found


def shown(store: Store, framework: Framework, as_of: date = TODAY) -> SmallAreas:
    found = board(store, framework, as_of).card(ID).small_areas
    assert found is not None
    return found


def by_name(found: SmallAreas) -> dict[str, SmallArea]:
    return {one.name: one for one in found.areas}


def test_score(opened: Store, county: Framework, sent: Sent):
    """The published tables: scores as sent, averages to two decimals, changes, who is high and who is rising."""
    assert sent(published()).accepted
    found = by_name(shown(opened, county))
    for name, years, average in HIGH:
        one = found[name]
        assert one.scores == years and f"{float(one.average or 0):.2f}" == average
        assert (one.high, one.rising, one.misprinted) == (True, False, False), name
    for name, years, change in RISING:
        one = found[name]
        assert one.scores == years and one.change == change and (one.high, one.rising) == (False, True), name
    assert shown(opened, county).areas[0].name == "Bar Pool North & Crescents"


def test_the_one_printed_average_that_contradicts_its_scores(opened: Store, county: Framework, sent: Sent):
    """Printed as 9.00, which would be high; its scores average 8.67, which is not."""
    sent(published())
    found = [one for one in shown(opened, county).areas if one.misprinted]
    assert [(one.name, one.printed, f"{float(one.average or 0):.2f}", one.high) for one in found] == [
        ("Bede Bedworth Town Centre", 9.0, "8.67", False)
    ]


def test_score_boundaries(opened: Store, county: Framework, sent: Sent):
    """Average of exactly 9 is high and a third less is not; a change of 3 is rising and 2 is not, nor is -3."""
    cases = ((8, 9, 10), (9, 9, 8), (5, 5, 8), (5, 5, 7), (8, 8, 5), (6, 9, 9), (7, 10, 10), (9, None, 9), (None, 9, 9))
    assert sent([row for number, years in enumerate(cases) for row in rows_of(number, years)]).accepted
    found = by_name(shown(opened, county))
    told = [(found[f"Place {n}"].high, found[f"Place {n}"].rising) for n in range(len(cases))]
    assert told == [
        (True, False), (False, False), (False, True), (False, False), (False, False), (False, True), (True, True),
        (False, False), (False, False),
    ]  # fmt: skip
    assert found["Place 7"].average is None and found["Place 7"].change == 0
    assert found["Place 8"].change is None


def test_a_framework_sets_the_cuts(opened: Store, county: Framework, sent: Sent):
    sent([*rows_of(1, (8, 8, 8)), *rows_of(2, (1, 1, 3))])
    own = replace(county, settings={"risk_high_average": 8, "risk_rising_change": 2})
    assert [(one.high, one.rising) for one in shown(opened, own).areas] == [(True, False), (False, True)]
    assert not any(one.high or one.rising for one in shown(opened, county).areas)


def headings(rng: Random) -> dict[str, str]:
    names = ("health_and_society", "education", "causal_crime", "safeguarding")
    return {name: f"{rng.randrange(4, 41) / 4:g}" for name in names}


@pytest.mark.parametrize("seed", range(4))
def test_score_made_from_headings_as_by_numbers_alone(seed: int, opened: Store, county: Framework, sent: Sent):
    """Whatever the ties, the scores of the store are those of indicators/methods/risk_score.py."""
    rng = Random(seed)
    rows = [
        {"area_code": code(n), "year": "2019-20", "score": "", **headings(rng)} for n in range(rng.choice([10, 33, 57]))
    ]
    assert sent(rows).accepted
    columns = [[Fraction(row[name]) for row in rows] for name in headings(rng)]
    expected = dict(zip((row["area_code"] for row in rows), scores(columns), strict=True))
    assert {one.code: one.scores[-1] for one in shown(opened, county).areas} == expected


def test_headings_of_some_make_no_score(opened: Store, county: Framework, sent: Sent):
    """Where one small area that is known has no headings, what was sent stands, and what was not sent is absent."""
    rng = Random(1)
    areas = [{"area_code": code(n), "area_name": f"Rugby {n}", "kind": "lsoa", "parent_code": RUGBY} for n in range(13)]
    assert sent(areas, "areas").accepted
    rows = [{"area_code": code(n), "year": "2019-20", "score": "4", **headings(rng)} for n in range(12)]
    rows[0]["score"] = ""
    assert sent(rows).accepted
    found = shown(opened, county)
    assert len(found.areas) == 11 and {one.scores[-1] for one in found.areas} == {4}
    assert (found.known, found.remade) == (13, 0)
    assert sent([{"area_code": code(12), "year": "2019-20", "score": "4", **headings(rng)}]).accepted
    found = shown(opened, county)
    assert len(found.areas) == 13 and {one.scores[-1] for one in found.areas} > {1, 4, 10}
    assert 0 < found.remade < 13


def test_a_score_is_averaged_in_every_area_that_holds_it(opened: Store, county: Framework, sent: Sent):
    """In county, partnership and district; a place that nobody listed counts in the whole alone."""
    areas = [{"area_code": code(n), "area_name": f"R {n}", "kind": "lsoa", "parent_code": RUGBY} for n in (1, 2)]
    areas += [{"area_code": code(3), "area_name": "W 3", "kind": "lsoa", "parent_code": "E07000222"}]
    sent([*rows_of(1, (1, 1, 4)), *rows_of(2, (1, 1, 6)), *rows_of(3, (1, 1, 9)), *rows_of(4, (1, 1, 1))])
    sent(areas, "areas")
    means = {
        area: [o.value for o in read(opened, county, ID, area).observations][-1]
        for area in ("E10000031", RUGBY, "E07000222", "local:south-warwickshire")
    }
    assert means == {"E10000031": 5.0, RUGBY: 5.0, "E07000222": 9.0, "local:south-warwickshire": 9.0}
    assert [one.code for one in shown(opened, county).within(RUGBY)] == [code(2), code(1)]


def test_the_door_refuses_what_cannot_be(opened: Store, county: Framework, sent: Sent):
    for wrong, told in (
        ({"score": "0"}, "number_range"),
        ({"score": "11"}, "number_range"),
        ({"year": "2019-21"}, "year_shape"),
        ({"area_code": RUGBY}, "area_not_small"),
        ({"score": ""}, "score_missing"),
    ):
        receipt = sent([rows_of(1, (9, 9, 9))[0] | wrong])
        assert not receipt.accepted and told in {p.code for p in receipt.problems}, wrong
    twice = sent([*rows_of(1, (9, 9, 9)), rows_of(1, (8, 9, 9))[0]])
    assert "key_twice" in {p.code for p in twice.problems}
    known = {"area_code": code(2), "area_name": "R 2", "kind": "lsoa", "parent_code": RUGBY}
    assert sent(rows_of(1, (9, 9, 9))).accepted, "until areas are sent, an unknown one is only warned about"
    assert sent([known], "areas").accepted
    unknown = sent(rows_of(1, (9, 9, 9)))
    assert not unknown.accepted and "area_unlisted" in {p.code for p in unknown.problems}


def test_a_later_file_replaces_an_area_and_year_and_the_board_of_then_is_kept(
    opened: Store, county: Framework, sent: Sent
):
    sent([*rows_of(1, (9, 9, 9)), *rows_of(2, (1, 1, 1))])
    then = opened.version()
    sent(rows_of(1, (9, 9, 9))[2:] and [rows_of(1, (9, 9, 3))[2]])
    assert [one.scores for one in shown(opened, county).areas] == [(9, 9, 3), (1, 1, 1)]
    before, now = (
        read(opened, county, ID, code(1), version=v).observations[-1].value for v in (then, opened.version())
    )
    assert (before, now) == (9, 3)


def test_its_card_is_context_and_never_judged(opened: Store, county: Framework, sent: Sent):
    assert board(opened, county, NOW.date()).card(ID).waits_for == "risk_scores"
    sent(published())
    card = board(opened, county, date(2020, 9, 1)).card(ID)
    assert (card.rating.status, card.live, card.change) == (Status.CONTEXT, Live.LIVE, None)
    assert board(opened, county, NOW.date()).card(ID).live is Live.STALE
    assert board(opened, county, date(2020, 3, 30)).card(ID).small_areas is not None
    assert shown(opened, county, date(2020, 3, 30)).years[-1] == date(2018, 4, 1)
    assert board(opened, county, date(2018, 3, 30)).card(ID).small_areas is None


def test_the_template_is_a_table_that_can_be_filled_in():
    lines = list(csv.reader(io.StringIO(as_csv("risk_scores", rows_of(1, (1, 2, 3))))))
    assert len({len(line) for line in lines}) == 1 and lines[1][:4] == [code(1), "Place 1", "2017-18", "1"]
