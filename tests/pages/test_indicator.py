"""The indicator screen, run by itself over a small store: findings, choices in the address, and every kind of wait."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import streamlit as st

from data.store import Kind, Store
from data.submissions import Receipt
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.opening import own_areas
from indicators.engine.register import MEASURES
from pages.parts import sentences_indicator
from tests.conftest import as_csv
from tests.indicators.test_effect import episodes
from tests.pages import filled_store, screens

SCREEN = "board/indicator"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, framework: Framework) -> Iterator[Store]:
    """Give the small store, shared by the tests of this module, which only read it."""
    store = filled_store.fill(tmp_path_factory.mktemp("filled") / "s.duckdb", framework)
    yield store
    store.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, framework: Framework) -> Iterator[Store]:
    """Give a store in which nothing has been received."""
    store = Store(tmp_path_factory.mktemp("empty") / "s.duckdb", Kind.REAL, own_areas(framework))
    yield store
    store.close()


def test_title_is_the_finding(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, id="missing-episodes"))
    assert "<h1>Missing episodes: 84 in October 2026, over the target of 45</h1>" in shown
    assert 'href="./group?id=exploitation"' in shown
    assert "over the target of at most 45 by 87%" in shown


def test_chart_shows_gap_small_month_and_both_targets(filled: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, filled, framework, id="missing-episodes")
    drawing = screens.chart(app)
    points = next(t for t in drawing["data"] if t["mode"] == "markers")
    by_month = dict(zip(points["x"], points["y"], strict=True))
    assert by_month[str(filled_store.GAP)] is None and by_month[str(filled_store.SMALL)] is None
    assert by_month["2026-10-01"] == 84
    assert [level for level in drawing["data"][0]["y"] if level] == [60, 60, 45, 45]
    assert "84 in October 2026" in screens.alt(app) and "Target at most 45" in screens.alt(app)
    assert "One period not received. One period withheld." in screens.alt(app)


def test_rail_has_facts_definition_origin_and_figures(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, id="missing-episodes"))
    for said in (
        "20 to 84",
        "Exploitation chair, from 1 April 2026",
        "Each report to police of a person missing.",
        "Beware:",
        "loaded 22 November 2026 by tester",
        "; from Police.",
        "show 12 earlier periods",
    ):
        assert said in shown, said


def test_parts_and_breakdowns_stand_below(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, id="missing-episodes"))
    for said in (
        "Missing from care",
        "By adult or child, on one scale",
        "Missing episodes that",
    ):
        assert said in shown, said


def test_a_part_is_shown_without_a_status_of_its_own(filled: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, filled, framework, id="missing-episodes", measure="missing.repeat_episodes")
    shown = screens.html(app)
    assert "<h1>Missing episodes that are repeats: " in shown
    assert "Not rated: the status rests on" in shown and "Off track" not in shown
    assert screens.chart(app)["layout"]["yaxis"]["ticktext"][-1].endswith("%")


def test_breakdown_in_the_address_gives_its_columns(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, id="missing-episodes", breakdown="age_group"))
    assert '<th class="num">Child</th><th class="num">Adult</th>' in shown
    assert "By missing from care" not in shown


@pytest.mark.parametrize(
    ("choice", "value", "said"),
    [
        ("measure", "missing.from_car", "Did you mean &quot;missing.from_care&quot;?"),
        ("breakdown", "shoe_size", "asks for the breakdown &quot;shoe_size&quot;"),
        ("area", "<b>", "asks for the area &quot;&lt;b&gt;&quot;"),
    ],
)
def test_unknown_choices_are_told(filled: Store, framework: Framework, choice: str, value: str, said: str) -> None:
    shown = screens.html(
        screens.run(SCREEN, filled, framework, screens.TODAY, id="missing-episodes", **{choice: value})
    )
    assert said in shown and "84 in October 2026" in shown


def test_unknown_indicator_is_told_with_the_nearest(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, id="missing-episode"))
    assert "There is no indicator &quot;missing-episode&quot;" in shown
    assert 'href="./indicator?id=missing-episodes"' in shown
    assert "Which indicator?" in screens.html(screens.run(SCREEN, filled, framework))


def test_area_without_figures_says_so(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, id="missing-episodes", area="E06000054"))
    assert "no figures for Wiltshire" in shown


def test_domestic_abuse_says_which_form_is_rated_and_gives_both_volumes(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, id="da-repeats"))
    assert "This is the monthly event form, on which the status rests." in shown
    assert "20 of 60 incidents" in shown
    assert "a level, not rated" in shown and " victims): a level" in shown


def test_withheld_latest_is_withheld_everywhere(filled: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, filled, framework, id="ed-stab-wounds", as_of=date(2026, 7, 20))
    shown = screens.html(app)
    assert "<h1>Stab wounds seen at A&amp;E: June 2026 is withheld, too small to show</h1>" in shown
    points = next(t for t in screens.chart(app)["data"] if t["mode"] == "markers")
    assert points["y"] == [9, None]
    assert "June 2026 is withheld" in screens.alt(app)


def test_as_of_an_earlier_day_nothing_later_is_shown(filled: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, filled, framework, id="missing-episodes", as_of=date(2026, 9, 15))
    assert screens.chart(app)["data"][1]["x"][-1] < "2026-09-01"
    shown = screens.html(app)
    assert "Aug 2026" in shown and "Oct 2026" not in shown and ">84<" not in shown


def test_download_is_the_disclosed_series(filled: Store, framework: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(st, "download_button", lambda label, data, **kwargs: given.append(data))
    screens.run(SCREEN, filled, framework, id="missing-episodes")
    lines = list(csv.DictReader(io.StringIO(given[0])))
    total = {row["first_day"]: row for row in lines if not row["breakdown"]}
    assert total["2026-10-01"]["value"] == "84" and total["2026-10-01"]["dataset"] == "missing_episodes"
    assert (total[str(filled_store.SMALL)]["symbol"], total[str(filled_store.SMALL)]["value"]) == ("c", "")
    assert (total[str(filled_store.GAP)]["symbol"], total[str(filled_store.GAP)]["value"]) == ("x", "")
    assert {row["breakdown"] for row in lines} == {"", "age_group"}
    assert all(not row["value"] and not row["numerator"] for row in lines if row["symbol"] in ("c", "x"))


def test_every_indicator_has_a_page_that_is_never_blank(empty: Store, framework: Framework) -> None:
    for watched in framework.indicators:
        shown = screens.html(screens.run(SCREEN, empty, framework, id=watched.id))
        assert "What it is evidence for" in shown and "Status against target" in shown, watched.id
        assert "mark on" not in shown, f"{watched.id} is green without a figure"
        if watched.measures or watched.kind not in (IndicatorKind.LINK, IndicatorKind.MAP, IndicatorKind.DEVELOPING):
            assert "How to send it" in shown and "./upload?dataset=" in shown, watched.id
        else:
            assert "Whose it is" in shown and "answers for it" in shown, watched.id


def test_waiting_title_names_the_supplier(empty: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, empty, framework, id="missing-episodes"))
    assert "<h1>Missing episodes: waits for the first return from Police</h1>" in shown


def test_a_calculation_without_a_figure_says_what_it_waits_for(filled: Store, framework: Framework) -> None:
    rate = sentences_indicator.part_waits(MEASURES["street_crime.violence_rate"])
    assert rate == "Violent crime per 1,000 residents: waits for Populations, to divide by the people who live here."
    repeats = sentences_indicator.part_waits(MEASURES["missing.repeat_episodes"])
    assert repeats.endswith("waits until all of the 12 months before a figure have been received.")
    assert "Not shown yet" not in screens.html(screens.run(SCREEN, filled, framework, id="nrm-referrals"))


def test_a_revised_figure_stands_beside_what_was_first_reported(
    store: Store, framework: Framework, send: Callable[..., Receipt]
) -> None:
    for children in (20, 24):
        assert send("missing_episodes", as_csv("missing_episodes", episodes(children, 10)), "2026-10").accepted
    app = screens.run("board/indicator", store, framework, id="missing-episodes")
    assert "First reported 30, changed on 22 Nov 2026 by <a href=" in screens.html(app)
    assert "submission 2</a>" in screens.html(app)
    assert "October 2026: 34, first reported 30" in json.dumps(screens.chart(app))
