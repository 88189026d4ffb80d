"""A grant's spend against its allocation: pounds and pence through the door, in words, in rows and on the chart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from data.periods import PeriodKind
from data.store import Kind, Store
from indicators.engine.framework import Framework
from indicators.engine.framework_file import load
from indicators.engine.observation import Observation, Series, State
from indicators.engine.opening import own_areas
from indicators.engine.series import read
from pages.parts import allocation, figures
from tests.pages import filled_store, screens

ID, AREA = "duty-spend", "E10000031"
# The grant of the Serious Violence Duty in the Warwickshire partnership agreement of March 2023, by financial year.
# What was spent of it is invented.
GRANT = ((2022, "30000", "30000"), (2023, "263506.30", "241017.55"), (2024, "311679.57", "312000"))


@pytest.fixture(scope="module")
def county() -> Framework:
    return load("warwickshire")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, county: Framework) -> Iterator[Store]:
    """Give a store with three years of a grant, the last of them split."""
    store = Store(tmp_path_factory.mktemp("grant") / "s.duckdb", Kind.REAL, own_areas(county))
    filled_store.send(store, county, "counts", [row for year in GRANT for row in year_of(*year)], None, "Council")
    yield store
    store.close()


def year_of(year: int, set_aside: str, spent: str) -> list[dict[str, str]]:
    period = {"indicator": ID, "period_start": f"{year}-04-01", "period_end": f"{year + 1}-03-31", "area_code": AREA}
    rows = [period | {"value": spent, "allocation": set_aside, "numerator": ""}]
    for category, part in (("Labour", 0.75), ("Non-labour", 0.25)):
        split = {"breakdown": "labour or non-labour", "category": category}
        rows.append(period | split | {"value": f"{float(spent) * part:.2f}", "numerator": ""})
    return rows


def test_pence_are_kept_and_the_allocation_is_what_the_value_is_out_of(filled: Store, county: Framework):
    found = read(filled, county, ID).observations
    assert [(o.value, o.denominator, o.numerator) for o in found] == [
        (30000.0, 30000.0, None), (241017.55, 263506.3, None), (312000.0, 311679.57, None),
    ]  # fmt: skip
    assert {o.kind for o in found} == {PeriodKind.YEAR}
    split = read(filled, county, ID, breakdown="labour or non-labour").observations
    assert [(o.category, o.value) for o in split[-2:]] == [("Labour", 234000.0), ("Non-labour", 78000.0)]


def test_the_screen_says_what_was_spent_of_what(filled: Store, county: Framework):
    app = screens.run("board/indicator", filled, county, date(2025, 5, 1), id=ID)
    page = screens.html(app)
    title = page.split("<h1>")[1].split("</h1>")[0]
    assert title.startswith(
        "Spend of the Serious Violence Duty grant: £312,000 of £311,679.57 (just over 100%) in the year"
    )
    for said in (
        "£311,679.57; just over 100% used, £320.43 over it",
        "£263,506.30 (91%)",
        "Labour",
        "Non-labour",
        "£234k",
    ):
        assert said in page, said
    assert "Off track" not in page and "On track" not in page
    assert "a rise can" not in page
    assert "used as was planned, so neither more nor less is ever judged" in page
    drawing = screens.chart(app)
    assert drawing["layout"]["yaxis"]["ticktext"][-1].startswith("£")
    heights = [y for trace in drawing["data"] for y in trace["y"] if y in (30000, 263506.3, 311679.57)]
    assert {30000, 263506.3, 311679.57} <= set(heights)


def test_without_figures_it_is_no_harm_that_may_be_told_more_readily(tmp_path, county: Framework):
    store = Store(tmp_path / "s.duckdb", Kind.REAL, own_areas(county))
    page = screens.html(screens.run("board/indicator", store, county, id=ID))
    assert "a rise can" not in page and "it is to be used as was planned" in page
    store.close()


def test_one_figure_has_no_limits_that_could_serve_others(tmp_path, county: Framework):
    store = Store(tmp_path / "s.duckdb", Kind.REAL, own_areas(county))
    filled_store.send(store, county, "counts", year_of(*GRANT[1]), None, "Council")
    page = screens.html(screens.run("board/indicator", store, county, date(2024, 5, 1), id=ID))
    assert "No limits yet" in page and "ne pair of limits serves" not in page
    store.close()


def test_its_row_says_the_same(filled: Store, county: Framework):
    row = screens.html(screens.run("board/group", filled, county, date(2025, 5, 1), id="serious-violence"))
    assert "£312,000<span>year ending Mar 2025 of £311,679.57 (just over 100%)" in row
    assert "£241,017.55 to £312,000, up 29%" in row


def spent(value: float | None, set_aside: float | None, numerator: float | None = None) -> Observation:
    return Observation(
        PeriodKind.YEAR, date(2024, 4, 1), date(2025, 3, 31), None, numerator, set_aside, value, State.SHOWN, False,
        "counts",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "set_aside", "of_it", "told"),
    [
        (263506.30, 311679.57, " of £311,679.57 (85%)", "£311,679.57; 85% used, £48,173.27 left"),
        (30000, 30000, " of £30,000 (100%)", "£30,000; all of it used"),
        (29999.99, 30000, " of £30,000 (just under 100%)", "£30,000; just under 100% used, £0.01 left"),
        (0, 30000, " of £30,000 (0%)", "£30,000; 0% used, £30,000 left"),
        (30001, 30000, " of £30,000 (just over 100%)", "£30,000; just over 100% used, £1 over it"),
        (149, 30000, " of £30,000 (under 1%)", "£30,000; under 1% used, £29,851 left"),
        (36000, 30000, " of £30,000 (120%)", "£30,000; 120% used, £6,000 over it"),
        (12, None, "", ""),
    ],
)
def test_in_words(value: float, set_aside: float | None, of_it: str, told: str):
    one = spent(value, set_aside)
    assert (allocation.of_it(one, "pounds"), allocation.told(one, "pounds")) == (of_it, told)


def test_what_counts_are_out_of_is_no_allocation():
    """Shares, rates, and counts with those eligible behind them."""
    assert allocation.allocation(spent(50.0, 100, numerator=50), "cases") is None
    assert allocation.allocation(spent(50.0, 100), "%") is None
    assert allocation.allocation(spent(50.0, 100), "cases", 1000) is None
    series = Series("i", "counts:i", AREA, None, "pounds", 0, (spent(5.0, 10.0), spent(None, 10.0)))
    assert [height for _, height in allocation.heights(series)] == [10.0]


@pytest.mark.parametrize(
    ("amount", "full", "short"),
    [
        (263506.30, "£263,506.30", "£264k"),
        (30000, "£30,000", "£30k"),
        (9999.5, "£9,999.50", "£10,000"),
        (10000, "£10,000", "£10k"),
        (0, "£0", "£0"),
        (-1234.5, "\u2212£1,234.50", "\u2212£1,235"),
        (0.05, "£0.05", "£0"),
    ],
)
def test_pounds_are_printed_as_pounds(amount: float, full: str, short: str):
    assert (figures.value(amount, "pounds"), figures.thousands(amount)) == (full, short)
