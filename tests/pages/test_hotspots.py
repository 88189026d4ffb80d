"""The hotspot screen in every state: each map of the demonstration, one month, nothing, odd points, odd addresses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.national_grid import degrees
from data.store import Kind, Store
from data.submissions import Receipt
from indicators.engine.framework import Framework
from indicators.engine.hotspot_map import maps_of
from indicators.engine.opening import own_areas
from tests.conftest import NOW, Demonstrated, as_csv
from tests.pages import screens
from tests.pages.test_overview import words

Send = Callable[..., Receipt]
SCREEN = "maps/hotspots"
ASKED = {"acknowledge": ("lsoa_name_blank", "places_missing", "one_point", "months_empty", "fewer_rows")}


@pytest.fixture(scope="module")
def filled(
    tmp_path_factory: pytest.TempPathFactory, framework: Framework, demonstrated: Demonstrated
) -> Iterator[Store]:
    """Give the demonstration, shared by the tests of this module, which only read it."""
    path = demonstrated(framework, tmp_path_factory.mktemp("map"), NOW)
    store = Store(path, Kind.DEMONSTRATION, own_areas(framework))
    yield store
    store.close()


def title(app: AppTest) -> str:
    return words(screens.html(app).split("<h1>")[1].split("</h1>")[0])


def drawn(app: AppTest) -> dict[str, list[dict[str, str]]]:
    """Give the data of every layer of the map that is drawn, by the layer's name."""
    spec = json.loads(app.get("deck_gl_json_chart")[0].proto.json)
    return {layer["id"]: layer["data"] for layer in spec["layers"]}


def sum_of(app: AppTest) -> int:
    """Give how many incidents the cells on a map hold."""
    layers = drawn(app)
    cells = [cell for name in ("one", "five", "other") for cell in layers[name]]
    return sum(int(cell["t"].split()[0].replace(",", "")) for cell in cells)


def street(points: Sequence[tuple[float, float]], month: str, lsoa: str = "Swindon 012A") -> str:
    """Give published violence at some places in metres."""
    rows = []
    for number, (east, north) in enumerate(points):
        longitude, latitude = degrees(east, north)
        rows.append(
            {
                "crime_id": f"{number:064x}", "month": month, "crime_type": "Violence and sexual offences",
                "longitude": f"{float(longitude):.6f}", "latitude": f"{float(latitude):.6f}", "lsoa_name": lsoa,
                "lsoa_code": "E01015528",
            }
        )  # fmt: skip
    return as_csv("street_crime", rows)


@pytest.mark.parametrize("name", ["asb-hotspots", "hate-crime-map", "knife-displacement", "violence-displacement"])
def test_every_map_of_the_demonstration_has_a_finding(filled: Store, framework: Framework, name: str):
    app = screens.run(SCREEN, filled, framework, id=name)
    assert "hotspot" in title(app) and "no map yet" not in title(app)
    layers = drawn(app)
    assert layers["one"] and layers["places"] and layers["north"] and layers["scale"]
    told = words(screens.html(app))
    assert "metre cells" in told and "have a place" in told
    assert app.get("deck_gl_json_chart")[0].proto.alt.startswith("Map of ")


def test_every_map_of_the_framework_is_there(framework: Framework):
    assert len(maps_of(framework)) == 4


def test_the_demonstration_has_a_new_hotspot_and_one_that_is_gone(filled: Store, framework: Framework):
    app = screens.run(SCREEN, filled, framework, id="violence-displacement")
    told = words(screens.html(app))
    assert "new hotspot" in title(app) and "Canalside" in title(app) and "remain" in title(app)
    assert "New: hot since the window of" in told and "No longer hot" in told and "Persistent" in told
    assert drawn(app)["emerging"]


def test_the_list_and_the_hover_say_the_same(filled: Store, framework: Framework, monkeypatch: pytest.MonkeyPatch):
    """Every number that can be pointed at stands in the download, and no other does."""
    given: list[str] = []
    monkeypatch.setattr(st, "download_button", lambda label, data, **kwargs: given.append(data))
    layers = drawn(screens.run(SCREEN, filled, framework, id="violence-displacement"))
    cells = [cell for name in ("one", "five", "other") for cell in layers[name]]
    (rows,) = [list(csv.DictReader(io.StringIO(text))) for text in given]
    assert len(rows) == len(cells) > 20
    told = {cell["r"]: cell["t"].split()[0].replace(",", "") for cell in cells}
    assert {row["grid_reference"]: row["incidents"] for row in rows} == told
    assert {row["class"] for row in rows} <= {
        "hotspot, beyond chance at 1%", "hotspot, beyond chance at 5%", "not a hotspot",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"area": "nowhere"}, 'the area "nowhere"'),
        ({"months": "7"}, 'a window of so many months: "7"'),
        ({"show": "by:Nobody"}, 'the choice "by:Nobody"'),
        ({"to": "9999-99"}, ""),
        ({"to": "1999-01"}, ""),
        ({"spot": "zz", "target": "99", "against": "-1", "ring": "3", "since": "then"}, ""),
        ({"id": "no-such-map"}, ""),
    ],
)
def test_an_odd_address_gives_a_map_and_says_what_it_could_not(
    filled: Store, framework: Framework, asked: dict[str, str], told: str
):
    app = screens.run(SCREEN, filled, framework, screens.TODAY, **({"id": "violence-displacement"} | asked))
    assert "hotspot" in title(app) and told in words(screens.html(app))


@pytest.mark.parametrize("asked", [{"show": "by:Council"}, {"months": "1"}, {"show": "by:Police"}])
def test_nothing_can_be_chosen_of_a_map_about_people(filled: Store, framework: Framework, asked: dict[str, str]):
    plain = screens.run(SCREEN, filled, framework, id="hate-crime-map")
    app = screens.run(SCREEN, filled, framework, screens.TODAY, id="hate-crime-map", **asked)
    assert drawn(app) == drawn(plain) and title(app) == title(plain)
    assert "Window" not in words(screens.html(plain)) and "Did it move?" not in words(screens.html(plain))


def test_agencies_and_categories_alone_are_parts_of_all_together(filled: Store, framework: Framework):
    together = screens.run(SCREEN, filled, framework, id="asb-hotspots")
    council = screens.run(SCREEN, filled, framework, id="asb-hotspots", show="antisocial_behaviour.council_complaints")
    noise = screens.run(
        SCREEN,
        filled,
        framework,
        id="asb-hotspots",
        show="antisocial_behaviour.council_complaints/complaint_type/noise",
    )
    beside = screens.run(SCREEN, filled, framework, id="asb-hotspots", beside="parts")
    assert "Council and Wiltshire Police together" in words(screens.html(together))
    assert "Reports, 250 metre cells , Council." in words(screens.html(council))
    assert sum_of(noise) < sum_of(council) < sum_of(together)
    assert len(beside.get("deck_gl_json_chart")) == 3
    told = words(screens.html(beside))
    assert "Side by side, June to August 2026" in told and "reports. " in told and "incidents. " in told


def test_an_earlier_month_is_the_window_that_ends_with_it(filled: Store, framework: Framework):
    app = screens.run(SCREEN, filled, framework, id="violence-displacement", to="2025-06")
    assert "April to June 2025" in words(screens.html(app))
    before = screens.run(SCREEN, filled, framework, date(2025, 12, 1), id="violence-displacement")
    assert "to November 2025" in words(screens.html(before)) or "to September 2025" in words(screens.html(before))


def test_an_empty_store_says_what_a_map_needs(store: Store, framework: Framework):
    for watched in maps_of(framework):
        app = screens.run(SCREEN, store, framework, id=watched.id)
        assert "no map yet, because nothing has come in of" in title(app)
        assert "A map needs incidents with coordinates" in words(screens.html(app))
        assert not app.get("deck_gl_json_chart")


def test_one_month_is_a_map_without_a_history(store: Store, framework: Framework, send: Send):
    around = [(415_100 + 30 * (n % 9), 185_100 + 30 * (n // 9)) for n in range(60)]
    spread = [(411_000 + 300 * (n % 25), 182_000 + 300 * (n // 25)) for n in range(500)]
    assert send("street_crime", street(around + spread, "2026-05"), "2026-05", "Wiltshire Police", **ASKED).accepted
    app = screens.run(SCREEN, store, framework, id="violence-displacement")
    told = words(screens.html(app))
    assert title(app).startswith("Violence: one hotspot, at Swindon town centre")
    assert "The only window so far" in told and "There are too few months before it to compare with" in told
    assert not app.get("select_slider")


@pytest.mark.parametrize(
    ("points", "lsoa", "finding"),
    [
        ([(415_100, 185_100)] * 200, "Swindon 012A", "Violence: no place stands out beyond chance"),
        ([(415_100, 185_100)] * 29, "Swindon 012A", "Violence: 29, too few to tell a hotspot from chance"),
        (
            [(390_000, 305_000)] * 60,
            "South Staffordshire 001A",
            "Violence: no map yet, because none of its incidents has a place in Swindon",
        ),
    ],
)
def test_odd_points_give_a_map_or_a_sentence(
    store: Store, framework: Framework, send: Send, points: list[tuple[float, float]], lsoa: str, finding: str
):
    receipt = send("street_crime", street(points, "2026-05", lsoa), "2026-05", "Wiltshire Police", **ASKED)
    assert receipt.accepted, [p.message for p in receipt.problems]
    app = screens.run(SCREEN, store, framework, id="violence-displacement")
    assert title(app) == finding


def test_a_framework_without_maps_says_so(store: Store, by_ambition: Framework):
    app = screens.run(SCREEN, store, by_ambition)
    assert title(app) == "The framework has no map of hotspots"


def test_a_year_apart_shows_the_same_months_twice(filled: Store, framework: Framework):
    app = screens.run(SCREEN, filled, framework, id="violence-displacement", beside="year")
    told = words(screens.html(app))
    assert "A year apart, on the same scale" in told and "June to August 2025" in told
    assert len(app.get("deck_gl_json_chart")) == 3
    early = screens.run(SCREEN, filled, framework, id="violence-displacement", beside="year", to="2023-01")
    assert "Not in for" in words(screens.html(early))


def test_the_cells_of_the_hotspots_stand_behind_the_map(filled: Store, framework: Framework):
    told = words(screens.html(screens.run(SCREEN, filled, framework, id="violence-displacement")))
    assert "Cells of the hotspots, the 40 with most" in told and "Over time" in told
    hidden = words(screens.html(screens.run(SCREEN, filled, framework, id="hate-crime-map")))
    assert "Cells of the hotspots" in hidden and "not told" in hidden
