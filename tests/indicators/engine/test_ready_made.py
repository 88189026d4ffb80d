"""Ready-made figures of every period and unit: through the door, kept as what they are, and onto a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from data.datasets import DATASETS
from data.periods import PeriodKind, days_after, month_end, months_later
from data.store import Kind, Store
from data.submissions import Offering, Receipt, load
from indicators.engine.assemble import board
from indicators.engine.framework import Framework
from indicators.engine.framework_file import parse
from indicators.engine.observation import Series, State
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.series import read
from indicators.engine.variation import Silence
from tests.conftest import as_csv
from tests.pages import screens

HERE = "E07000220"
NOW = datetime(2026, 11, 22, 9, 0)
TEXT = """\
partnership = "A partnership"
area = "Rugby"
area_code = "E07000220"
board = "The board"

[[group]]
id = "first"
name = "First"

[[group.outcome]]
id = "safe"
statement = "People are safe."

[[group.indicator]]
id = "figure"
name = "The figure"
kind = "counts"
better = "lower"
outcomes = ["safe"]
supplier = "Agency"
about = "things"
unit = "cases"
frequency = "FREQUENCY"
lag_days = 400
"""
Periods = list[tuple[date, date]]
Sent = Callable[..., Receipt]


@dataclass(frozen=True)
class Case:
    """Periods that somebody publishes, the kind that they are kept as, the last in words, and how often they come."""

    name: str
    periods: Periods
    kind: PeriodKind
    words: str
    frequency: str = "annual"
    overlap: bool = False


def spans(first: date, length: int, step: int, count: int) -> Periods:
    starts = [months_later(first, step * at) for at in range(count)]
    return [(start, month_end(months_later(start, length - 1))) for start in starts]


def to_date(april: date, ends: tuple[int, ...], years: int = 2) -> Periods:
    """Give stretches that grow from each first day: to the end of so many months."""
    starts = [months_later(april, 12 * year) for year in range(years)]
    return [(start, month_end(months_later(start, months - 1))) for start in starts for months in ends]


CASES = (
    Case("month", spans(date(2025, 10, 1), 1, 1, 12), PeriodKind.MONTH, "September 2026", "monthly"),
    Case("quarter", spans(date(2025, 1, 1), 3, 3, 7), PeriodKind.QUARTER, "Q2 2026/27 (Jul to Sep 2026)", "quarterly"),
    Case("financial year", spans(date(2022, 4, 1), 12, 12, 4), PeriodKind.YEAR, "year ending March 2026"),
    Case("academic year", spans(date(2022, 9, 1), 12, 12, 4), PeriodKind.YEAR, "year ending August 2026"),
    Case("survey year", spans(date(2021, 11, 1), 12, 12, 4), PeriodKind.YEAR, "year ending October 2025"),
    Case(
        "rolling by months", spans(date(2024, 7, 1), 12, 1, 14), PeriodKind.ROLLING_12, "12 months to July 2026",
        "monthly", True,
    ),
    Case(
        "rolling by quarters", spans(date(2023, 10, 1), 12, 3, 8), PeriodKind.ROLLING_12, "12 months to June 2026",
        "quarterly", True,
    ),
    Case(
        "cumulative by quarters", to_date(date(2024, 4, 1), (3, 6, 9, 12)), PeriodKind.YEAR_TO_DATE,
        "April 2025 to March 2026", "quarterly", True,
    ),
    Case(
        "cumulative by months", to_date(date(2025, 4, 1), tuple(range(1, 13)))[:19], PeriodKind.YEAR_TO_DATE,
        "April to October 2026", "monthly", True,
    ),
    Case(
        "pooled years", spans(date(2018, 4, 1), 36, 12, 5), PeriodKind.OTHER, "1 April 2022 to 31 March 2025",
        overlap=True,
    ),
    Case(
        "weeks", [(date(2026, 8, 31), date(2026, 9, 27)), (date(2026, 9, 28), date(2026, 10, 25))], PeriodKind.OTHER,
        "28 September 2026 to 25 October 2026", "monthly",
    ),
)  # fmt: skip
NAMES = [case.name for case in CASES]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "s.duckdb", Kind.REAL, own_areas(framework()))
    yield opened
    opened.close()


def framework(frequency: str = "annual", **words: str) -> Framework:
    """Give a framework with one ready-made indicator, with some of its words replaced or added."""
    text = TEXT.replace("FREQUENCY", frequency)
    for word, says in words.items():
        text = (
            "\n".join(line for line in text.splitlines() if not line.startswith(f"{word} = ")) + f"\n{word} = {says}\n"
        )
    return parse(text, "ours")


def send(
    store: Store, found: Framework, rows: list[dict[str, str]], confirmed: frozenset[str] = frozenset({"fewer_rows"})
) -> Receipt:
    path = store.path.with_name("sent.csv")
    path.write_text(as_csv("counts", [{"indicator": "figure", "area_code": HERE} | row for row in rows]), "utf-8")
    offering = Offering(DATASETS["counts"], "tester", "Agency", None, NOW.date(), confirmed)
    return load(store, path, "sent.csv", offering, NOW, recalculation(found))


def rows_of(periods: Periods, **cells: str) -> list[dict[str, str]]:
    return [
        {"period_start": str(start), "period_end": str(end), "numerator": str(100 + at)} | cells
        for at, (start, end) in enumerate(periods)
    ]


def sent_series(store: Store, found: Framework) -> Series:
    return read(store, found, "figure")


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_period_is_kept_as_what_it_is(store: Store, case: Case):
    found = framework(case.frequency)
    receipt = send(store, found, rows_of(case.periods))
    assert receipt.accepted, [p.message for p in receipt.problems]
    series = sent_series(store, found)
    assert {o.kind for o in series.observations} == {case.kind}
    assert [(o.start, o.end) for o in series.observations] == sorted(case.periods, key=lambda p: (p[1], p[0]))
    assert {o.state for o in series.observations} == {State.SHOWN}
    assert series.observations[-1].words() == case.words


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_it_comes_onto_its_screen_and_its_row(store: Store, case: Case):
    found = framework(case.frequency)
    send(store, found, rows_of(case.periods))
    last = f"{99 + len(case.periods)}"
    page = screens.run("board/indicator", store, found, id="figure")
    title = screens.html(page).split("<h1>")[1].split("</h1>")[0]
    assert title.startswith(f"The figure: {last} ") and case.words in title
    assert last in screens.alt(page)
    group = screens.html(screens.run("board/group", store, found, id="first"))
    assert f">{last}<span>{sent_series(store, found).observations[-1].words(short=True)}" in group


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_no_rule_of_change_runs_on_periods_that_overlap(store: Store, case: Case):
    found = framework(case.frequency)
    send(store, found, rows_of(case.periods))
    card = board(store, found, NOW.date()).card("figure")
    assert (card.rating.signal.silence is Silence.OVERLAPPING) is (case.overlap or case.kind is PeriodKind.OTHER)
    if case.overlap and case.kind is not PeriodKind.YEAR_TO_DATE:
        assert card.change is not None and card.change.chance is None


@pytest.mark.parametrize("case", [c for c in CASES if c.kind is not PeriodKind.OTHER and len(c.periods) > 5])
def test_a_period_that_did_not_come_is_a_gap(store: Store, case: Case):
    found = framework(case.frequency)
    left_out = case.periods[2]
    send(store, found, rows_of([p for p in case.periods if p != left_out]))
    missing = [(o.start, o.end) for o in sent_series(store, found).observations if o.state is State.MISSING]
    assert missing == [left_out]


def test_the_year_to_date_is_set_against_the_same_stretch_of_last_year(store: Store):
    found = framework("quarterly")
    send(store, found, rows_of(to_date(date(2025, 4, 1), (3, 6))))
    change = board(store, found, NOW.date()).card("figure").change
    assert change is not None and (change.earlier, change.later) == (101, 103)
    assert (change.earlier_end, change.later_end) == (date(2025, 9, 30), date(2026, 9, 30))


def test_quarters_beside_their_year_are_no_year_to_date(store: Store):
    """April to June and April to March begin on one day, but so does no other quarter."""
    found = framework("quarterly")
    send(store, found, rows_of([*spans(date(2025, 4, 1), 3, 3, 4), (date(2025, 4, 1), date(2026, 3, 31))]))
    assert {o.kind for o in sent_series(store, found).observations} == {PeriodKind.QUARTER}


def test_what_is_newest_is_never_left_out(store: Store):
    """A year and the half of the next one are both the year to date; quarters that follow months take their place."""
    found = framework("quarterly")
    send(store, found, rows_of([(date(2025, 4, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 9, 30))]))
    halves = [o for o in sent_series(store, found).observations if o.state is State.SHOWN]
    assert [(o.kind, o.end) for o in halves] == [
        (PeriodKind.YEAR_TO_DATE, date(2026, 3, 31)), (PeriodKind.YEAR_TO_DATE, date(2026, 9, 30)),
    ]  # fmt: skip


def test_a_supplier_may_change_from_months_to_quarters_and_is_asked_first(store: Store):
    found = framework("quarterly")
    send(store, found, rows_of(spans(date(2025, 7, 1), 1, 1, 12)))
    quarter = rows_of(spans(date(2026, 7, 1), 3, 3, 1))
    refused = send(store, found, quarter, frozenset())
    asked = [p for p in refused.problems if p.code == "period_length_new"]
    assert not refused.accepted and len(asked) == 1
    assert asked[0].message == (
        'Line 2, period_end: until now each figure of "figure" was about 1 month, and these are about 3 months: '
        "only figures like the newest are shown."
    )
    assert send(store, found, quarter, frozenset({"period_length_new"})).accepted
    assert [o.end for o in sent_series(store, found).observations] == [date(2026, 9, 30)]
    assert "period_length_new" not in {
        p.code for p in send(store, found, rows_of(spans(date(2026, 10, 1), 3, 3, 1))).problems
    }


@pytest.mark.parametrize(
    ("value", "asked"), [("0.433", True), ("0.99", True), ("1", False), ("43.3", False), ("0", False)]
)
def test_a_share_that_looks_like_a_fraction_is_asked_about(store: Store, value: str, asked: bool):
    found = framework(unit='"%"')
    with store.changing() as cursor:
        cursor.execute("insert into known_indicators values ('figure', true, null)")
    receipt = send(store, found, rows_of(spans(date(2025, 4, 1), 12, 12, 1), numerator="", value=value), frozenset())
    assert (receipt.accepted, "share_as_fraction" in {p.code for p in receipt.problems}) == (not asked, asked)


UNITS = (
    ("cases", "0", {"numerator": "84"}, "84"),
    ("%", "0", {"numerator": "31", "denominator": "100"}, "31%"),
    ("%", "0", {"numerator": "", "value": "6.5"}, "6.5%"),
    ("cases", "1000", {"numerator": "84", "denominator": "10000"}, "8.4 per 1,000"),
    ("cases", "1000", {"numerator": "", "value": "8.4"}, "8.4 per 1,000"),
    ("days", "0", {"numerator": "", "value": "12.5"}, "12.5"),
    ("index points", "0", {"numerator": "", "value": "-3.2"}, "\u22123.2"),
    ("pounds", "0", {"numerator": "", "value": "263506.30"}, "£263,506.30"),
    ("pounds", "0", {"numerator": "", "value": "30000"}, "£30,000"),
    ("pounds", "0", {"numerator": "", "value": "-1234.5"}, "\u2212£1,234.50"),
    ("pounds", "0", {"numerator": "1500"}, "£1,500"),
)


@pytest.mark.parametrize(("unit", "per", "cells", "printed"), UNITS)
def test_every_unit_with_and_without_a_count_behind_it(
    store: Store, unit: str, per: str, cells: dict[str, str], printed: str
):
    found = framework(unit=f'"{unit}"', per=per)
    assert send(store, found, rows_of(spans(date(2025, 4, 1), 12, 12, 1), **cells)).accepted
    page = screens.html(screens.run("board/indicator", store, found, id="figure"))
    assert f"<h1>The figure: {printed} in the year ending March 2026</h1>" in page


def test_a_day_after_the_last_is_another_period(store: Store):
    """Days are kept: a stretch that is a day longer than a month is none."""
    found = framework("monthly")
    start = date(2026, 9, 1)
    send(store, found, rows_of([(start, days_after(month_end(start), 1))]))
    assert sent_series(store, found).observations[0].kind is PeriodKind.OTHER
    assert replace(sent_series(store, found).observations[0], kind=PeriodKind.MONTH).words() == "September 2026"
