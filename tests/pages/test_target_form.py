"""The form of a target asks what its wish needs, tells what it would do, and saves each form as its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from data.submissions import Receipt
from indicators.engine.framework import Better, Framework
from indicators.engine.target import Basis, Form, JudgedBy, Target, ToleranceKind
from indicators.engine.targets import targets_of
from pages.parts.target_list import tolerance_words, unit_words
from pages.parts.target_wishes import WISH_WORDS, Wish, offered
from tests.conftest import as_csv
from tests.indicators.test_effect import episodes
from tests.pages import screens
from tests.pages.sample_board import TARGET

ID = "missing-episodes"
Send = Callable[..., Receipt]


@pytest.fixture
def two_years(store: Store, send: Send) -> Store:
    """Give a store with 20 missing episodes in October 2025 and 30 a year later."""
    for month, children in (("2025-10", 10), ("2026-10", 20)):
        rows = [row | {"episode_ref": f"{month}-{n}"} for n, row in enumerate(episodes(children, 10, month))]
        assert send("missing_episodes", as_csv("missing_episodes", rows), month).accepted
    return store


def asked(store: Store, framework: Framework, wish: Wish, **numbers: float) -> AppTest:
    """Choose a wish and fill in numbers by the names of their fields."""
    app = screens.run("chair/targets", store, framework, indicator=ID)
    app.selectbox(key=f"form-{ID}").set_value(wish).run()
    for name, value in numbers.items():
        app.number_input(key=f"{name.replace('_', '-')}-{ID}").set_value(value).run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def fields(app: AppTest) -> set[str]:
    """Give the names of the number fields that are shown."""
    return {str(n.key).removesuffix(f"-{ID}") for n in app.number_input}


def saved(app: AppTest, store: Store, framework: Framework) -> Target:
    """Save what the form holds; gives the target as it then stands."""
    app.text_input(key=f"author-{ID}").input("Exploitation chair").run()
    app.text_input(key=f"reason-{ID}").input("Agreed in October").run()
    app.text_input(key="target-person").input("Partnership analyst").run()
    app.button(key="save").click().run()
    assert not app.exception, [e.value for e in app.exception]
    [target] = targets_of(store.cursor(), framework.area_code)[ID]
    return target


CASES: list[tuple[Wish, dict[str, float], set[str], str, dict[str, Any]]] = [
    (
        Wish.LESS_THAN_LAST_YEAR,
        {"size": 5},
        {"size", "tolerance-last-year"},
        "Off track: 30 in October 2026, 11 over last year&#x27;s 20 less 5% (19).",
        {"basis": Basis.LAST_YEAR, "level": 5, "tolerance": 0},
    ),
    (
        Wish.DOWN_BY_A_DATE,
        {"base": 40, "level": 20},
        {"base", "level", "tolerance"},
        "On track: 30 in October 2026, under the 38",
        {"basis": Basis.PATH, "level": 20, "base": 40, "base_on": date(2026, 9, 30), "ends_on": date(2027, 9, 30)},
    ),
    (
        Wish.AT_MOST_IN_THE_YEAR,
        {"sum": 400},
        {"sum", "tolerance"},
        "No target yet: 30 in October 2026; its year has no sum, because April 2026 has not been received.",
        {"basis": Basis.YEAR_TO_DATE, "level": 400},
    ),
    (
        Wish.DOWN_SINCE,
        {"change": 10, "base": 40},
        {"change", "base", "tolerance"},
        "On track: 30 in October 2026, under the base of 40 less 10% (36).",
        {"basis": Basis.SINCE_BASE, "level": -10, "base": 40, "base_on": date(2026, 9, 30)},
    ),
    (
        Wish.CHANGE_SINCE,
        {"change": -5, "change_to": 5, "base": 40},
        {"change", "change-to", "base", "tolerance"},
        "Off track: 30 in October 2026, 21% under the base of 40 less 5% (38).",
        {"basis": Basis.SINCE_BASE, "form": Form.BETWEEN, "level": -5, "upper": 5},
    ),
]


@pytest.mark.parametrize(("wish", "numbers", "shown", "sentence", "row"), CASES, ids=[c[0].value for c in CASES])
def test_a_wish_asks_for_its_own_fields_and_is_saved_as_its_row(
    two_years: Store, framework: Framework, wish: Wish, numbers: dict[str, float], shown: set[str], sentence: str,
    row: dict[str, Any],
) -> None:  # fmt: skip
    app = asked(two_years, framework, wish, **numbers)
    assert fields(app) == shown
    if "ends_on" in row:
        assert "Fill in the day by which the level is to be reached." in screens.html(app)
        app.date_input(key=f"ends-{ID}").set_value(row["ends_on"]).run()
    assert sentence in screens.html(app)
    target = saved(app, two_years, framework)
    assert {name: getattr(target, name) for name in row} == row


def test_what_is_acceptable_takes_the_place_of_a_tolerance(two_years: Store, framework: Framework) -> None:
    app = asked(two_years, framework, Wish.AT_MOST, level=25)
    app.selectbox(key=f"kind-{ID}").set_value("acceptable").run()
    assert "Fill in what is acceptable." in screens.html(app)
    app.number_input(key=f"acceptable-{ID}").set_value(24.0).run()
    assert "What is acceptable asks for more than the level does." in screens.html(app)
    app.number_input(key=f"acceptable-{ID}").set_value(30.0).run()
    assert "Watch: 30 in October 2026 against at most 25 (30 acceptable): 20% over, within the acceptable 30." in (
        screens.html(app)
    )
    target = saved(app, two_years, framework)
    assert (target.acceptable, target.tolerance) == (30, 0)


def test_watch_may_be_as_wide_as_the_figures_own_interval(two_years: Store, framework: Framework) -> None:
    """30 may be anything from 20.2 to 42.8, so a target of 25 is within reach of it, and one of 20 is not."""
    app = asked(two_years, framework, Wish.AT_MOST, level=25)
    app.selectbox(key=f"kind-{ID}").set_value("limits").run()
    assert "tolerance" not in fields(app)
    assert "Watch: 30 in October 2026" in screens.html(app)
    app.number_input(key=f"level-{ID}").set_value(20).run()
    assert "Off track: 30 in October 2026" in screens.html(app)
    assert saved(app, two_years, framework).tolerance_kind is ToleranceKind.LIMITS


def test_the_status_may_follow_the_latest_figure_alone(two_years: Store, framework: Framework) -> None:
    app = asked(two_years, framework, Wish.AT_MOST, level=25)
    app.selectbox(key=f"follows-{ID}").set_value(JudgedBy.TOLERANCE).run()
    assert saved(app, two_years, framework).judged_by is JudgedBy.TOLERANCE
    assert "judged by the latest figure alone" in screens.html(app)


def test_a_level_that_moves_is_always_judged_by_the_latest_figure(two_years: Store, framework: Framework) -> None:
    app = asked(two_years, framework, Wish.LESS_THAN_LAST_YEAR, size=5)
    assert f"follows-{ID}" not in [str(box.key) for box in app.selectbox]


def test_a_change_may_be_for_each_year(two_years: Store, framework: Framework) -> None:
    app = asked(two_years, framework, Wish.DOWN_SINCE, change=10, base=40)
    app.selectbox(key=f"yearly-{ID}").set_value("each year").run()
    app.date_input(key=f"base-on-{ID}").set_value(date(2024, 10, 31)).run()
    assert "under the base of 40 less 10% a year (32 after two years)." in screens.html(app)
    assert saved(app, two_years, framework).basis is Basis.A_YEAR_SINCE_BASE


@pytest.mark.parametrize(
    ("wish", "day", "told"),
    [
        (Wish.DOWN_SINCE, date(2026, 10, 2), "The day of the base comes after the first day of the target."),
        (Wish.DOWN_SINCE, None, "Fill in the day of the base."),
    ],
)
def test_a_base_needs_a_day_before_the_target(
    two_years: Store, framework: Framework, wish: Wish, day: date | None, told: str
) -> None:
    app = asked(two_years, framework, wish, change=10, base=40)
    app.date_input(key=f"base-on-{ID}").set_value(day).run()
    assert told in screens.html(app) and app.button(key="save").disabled


def test_only_what_can_be_is_offered(framework: Framework) -> None:
    """A share has no sum, an area without others has no average, and nobody wishes for the way that is not good."""
    judged = [w for w in framework.indicators if w.judged]
    share = next(w for w in judged if w.id == "da-repeats")
    count = next(w for w in judged if w.id == ID)
    higher = next(w for w in judged if w.better is Better.HIGHER and unit_words(w)[0] != "%")
    assert {Wish.AT_MOST_IN_THE_YEAR} == set(offered(count, False)) - set(offered(share, False))
    assert {Wish.AT_MOST_OTHERS, Wish.WITHIN_OTHERS} == set(offered(count, True)) - set(offered(count, False))
    assert offered(count, True)[0] is Wish.AT_MOST and offered(higher, True)[0] is Wish.AT_LEAST
    assert Wish.MORE_THAN_LAST_YEAR in offered(higher, True) and Wish.MORE_THAN_LAST_YEAR not in offered(count, True)
    assert {*offered(count, True), *offered(higher, True)} == set(Wish) == set(WISH_WORDS)


def test_tolerance_in_words(framework: Framework) -> None:
    watched, limits = framework.indicator(ID), ToleranceKind.LIMITS
    yearly = ToleranceKind.ABSOLUTE_A_YEAR
    for words, target in (
        ("watch within 5% of it", TARGET),
        ("no room for watch", replace(TARGET, tolerance=0)),
        ("watch as far as what is acceptable", replace(TARGET, acceptable=50.0)),
        ("watch while its 95% interval reaches it", replace(TARGET, tolerance_kind=limits)),
        (
            "watch within 5 episodes for each year since it began",
            replace(TARGET, tolerance_kind=yearly),
        ),
        (
            "watch where it is like last year's",
            replace(TARGET, basis=Basis.LAST_YEAR, level=0, tolerance=0),
        ),
    ):
        assert tolerance_words(watched, target) == words
