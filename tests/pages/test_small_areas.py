"""The screen of scores of small areas: the published tables, one area and none; its row, download and sentences."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from data.store import Kind, Store
from indicators.engine.assemble import board
from indicators.engine.framework import Framework
from indicators.engine.framework_file import load
from indicators.engine.opening import own_areas
from indicators.engine.small_areas import SmallArea, SmallAreas
from pages.parts import small_area_sentences as say
from pages.parts.small_area_page import csv_of
from tests.indicators.test_risk_factors import code, published, rows_of
from tests.pages import filled_store, screens

ID, SCREEN, GROUP = "lsoa-risk-score", "board/indicator", "board/group"
IN_TIME = date(2020, 9, 1)
WOULD = "By the printed average it would be high."


@pytest.fixture(scope="module")
def county() -> Framework:
    return load("warwickshire")


def opened(folder: Path, county: Framework) -> Store:
    return Store(folder / "county.duckdb", Kind.REAL, own_areas(county))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, county: Framework) -> Iterator[Store]:
    """Give a store with the two published tables, one area of them placed in a district."""
    store = opened(tmp_path_factory.mktemp("filled"), county)
    filled_store.send(store, county, "risk_scores", published(), None)
    filled_store.send(
        store, county, "areas",
        [{"area_code": code(9), "area_name": "Rugby 001A", "kind": "lsoa", "parent_code": "E07000220"}], None,
    )  # fmt: skip
    yield store
    store.close()


@pytest.fixture
def own(tmp_path: Path, county: Framework) -> Iterator[Store]:
    """Give an empty store."""
    store = opened(tmp_path, county)
    yield store
    store.close()


def shown(store: Store, county: Framework, as_of: date = IN_TIME, **asked: str) -> str:
    return screens.html(screens.run(SCREEN, store, county, as_of, id=ID, **asked))


def cells(page: str, name: str) -> list[str]:
    """Give the cells of a small area's row as text."""
    row = re.search(rf"<tr class='\w*'><th scope='row'>{re.escape(name)}.*?</tr>", page)
    assert row, name
    return [re.sub(r"<.*?>", "", cell) for cell in re.findall(r"<t[hd][^>]*>.*?</t[hd]>", row[0])]


def test_title_is_the_finding_and_rows_are_the_published_ones(filled: Store, county: Framework):
    page = shown(filled, county)
    assert "<h1>Risk-factor score of small areas: eight of 15 are high; six others are rising</h1>" in page
    assert cells(page, "Hill Top") == ["Hill Top", "", "10", "9", "9", "9.33", "−1", "High"]
    assert cells(page, "Thurlaston") == ["ThurlastonRugby", "", "1", "3", "6", "3.33", "+5", "Rising"]
    assert cells(page, "Crown North East")[-2:] == ["+3", "Rising"]
    assert page.index("Bar Pool North") < page.index("Hill Top") < page.index("Thurlaston")


def test_the_average_that_contradicts_its_scores_is_shown_as_such(filled: Store, county: Framework):
    page = shown(filled, county)
    bede = "Bede Bedworth Town Centre"
    assert cells(page, bede) == [bede, "", "9", "8", "9", "8.67printed as 9.00", "0", ""]
    assert f"{bede} is printed as 9.00, but its scores 9, 8 and 9 average 8.67. {WOULD}" in page
    assert page.count("printed as") == 2


def test_it_is_context_without_a_status_of_its_own(filled: Store, county: Framework):
    page = shown(filled, county)
    assert "Context only" in page and say.NOT_JUDGED in page
    assert not re.search(r'class="mark (on|off|watch)"', page)
    for said in ("an average of 9 or more over the three years", "up 3 or more from 2017/18 to 2019/20", "15 of 1"):
        assert said in page, said
    assert "It is about places, and says nothing of any person" in page
    assert "County average 5.3" in page or "county average 5.3" in page


def test_an_old_table_says_that_nothing_came_since(filled: Store, county: Framework):
    page = shown(filled, county, screens.TODAY)
    assert "six others are rising; nothing since 2019/20</h1>" in page and "Overdue" in page


def test_a_district_shows_its_own(filled: Store, county: Framework):
    page = shown(filled, county, area="E07000220")
    assert "<h1>Risk-factor score of small areas, Rugby: none of one is high; one is rising</h1>" in page
    assert "Hill Top" not in page
    assert "asks for the area" in shown(filled, county, area="nowhere")


def test_one_area_one_year_and_none(own: Store, county: Framework):
    assert "waits for the first return from Council" in shown(own, county)
    assert "Take the template of Risk-factor scores" in shown(own, county)
    filled_store.send(own, county, "risk_scores", rows_of(1, (None, None, 10)), None)
    page = shown(own, county)
    assert "none has three years of scores yet, so none can be high" in page
    assert cells(page, "Place 1") == ["Place 1", "", "none", "none", "10", "none", "none", ""]
    filled_store.send(own, county, "risk_scores", rows_of(1, (7, 10, None)), None)
    page = shown(own, county)
    assert "<h1>Risk-factor score of small areas: one of one is high, and it is rising</h1>" in page
    assert cells(page, "Place 1")[-3:] == ["9.00", "+3", "High and rising"]


def test_its_row_is_one_sentence_and_it_is_live(filled: Store, own: Store, county: Framework):
    row = screens.html(screens.run(GROUP, filled, county, IN_TIME, id="serious-violence"))
    told = "<b>Small areas.</b> Over 2017/18 to 2019/20, eight of 15 are high; six others are rising."
    assert told in row
    lacking = screens.html(screens.run(GROUP, own, county, IN_TIME, id="serious-violence"))
    assert "Waits for Risk-factor scores from Council. It shows where, and gives no status." in lacking
    assert "comes later" not in lacking


def test_the_download_holds_every_area(filled: Store, county: Framework):
    app = screens.run(SCREEN, filled, county, IN_TIME, id=ID)
    assert app.get("download_button")
    made = list(csv.DictReader(io.StringIO(_downloaded(filled, county))))
    assert len(made) == 15
    bede = next(row for row in made if row["name"].startswith("Bede"))
    assert (bede["2018/19"], bede["average"], bede["printed_average"], bede["high"]) == ("8", "8.67", "9.00", "no")


def _downloaded(store: Store, county: Framework) -> str:
    found = board(store, county, IN_TIME).card(ID).small_areas
    assert found is not None
    return csv_of(found, found.areas)


def area(high: bool, rising: bool, average: int | None = 5) -> SmallArea:
    mean = None if average is None else Fraction(average)
    return SmallArea("E01000001", "Place", frozenset(), (5, 5, 5), mean, 0, high, rising)


@pytest.mark.parametrize(
    ("areas", "told"),
    [
        ([], "none has three years of scores yet, so none can be high"),
        ([area(False, False)], "none of one is high; none is rising"),
        ([area(True, False)], "one of one is high; none is rising"),
        ([area(True, True)], "one of one is high, and it is rising"),
        ([area(True, True), area(True, False)], "two of two are high, one of them rising"),
        ([area(True, False), area(False, True)], "one of two is high; one other is rising"),
        ([area(False, True)] * 2, "none of two is high; two are rising"),
        ([area(False, False, None)], "none has three years of scores yet, so none can be high"),
    ],
)
def test_how_many_in_words(areas: list[SmallArea], told: str):
    assert say.tally(areas) == told


@pytest.mark.parametrize(
    ("printed", "high_from", "told"),
    [
        (9.0, 9, f"Place is printed as 9.00, but its scores 5, 5 and 5 average 8.67. {WOULD}"),
        (8.0, 9, "Place is printed as 8.00, but its scores 5, 5 and 5 average 8.67."),
    ],
)  # fmt: skip
def test_a_misprint_says_what_it_would_have_made(printed: float, high_from: int, told: str):
    one = SmallArea("E01000001", "Place", frozenset(), (5, 5, 5), Fraction(26, 3), 0, False, False, printed)
    found = SmallAreas((date(2017, 4, 1),) * 3, (one,), (None,) * 3, 0, high_from, 3)
    assert say.misprint(one, found) == told


def test_a_rounded_print_is_no_misprint():
    for printed, wrong in ((8.67, False), (8.66, True), (8.68, True), (9.0, True)):
        one = SmallArea("E01000001", "P", frozenset(), (9, 8, 9), Fraction(26, 3), 0, False, False, printed)
        assert one.misprinted is wrong, printed
