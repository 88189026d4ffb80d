"""Maps of real police data and real boundaries: plausible places by name, counts that agree, and 40 forces on one map.

data.police.uk and Office for National Statistics, OGL v3.0; contains OS data (c) Crown copyright and database right.
"""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date

import numpy as np
import pytest

from data.datasets import DATASETS
from data.shapes import holds
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.ground import shapes_of
from indicators.engine.hotspot_map import HotspotMap, read_map
from indicators.engine.map_disclosure import ShownMap, shown
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.series import read
from indicators.methods.gi_star import Grid, gi_star
from pages.parts.map_deck import deck
from tests.conftest import NOW, REALDATA
from tests.test_realdata import OTHERS, YEAR, sent

TODAY = date(2026, 11, 22)
CENTRAL, OLD_TOWN = "E05008956", "E05008966"


@pytest.fixture(scope="module")
def year(tmp_path_factory, framework):
    """Give a real store with the year of two forces, the wards of Swindon and the outlines of seven districts."""
    if not REALDATA.is_dir():
        pytest.skip("The real public files (shared/realdata beside the checkout) are not on this machine.")
    store = Store(tmp_path_factory.mktemp("real") / "real.duckdb", Kind.REAL, own_areas(framework))
    sent(store, framework, YEAR)
    for name in ("lad_may_2025_bgc.geojson", "wards-2013/E06000030.json"):
        offering = Offering(DATASETS["boundaries"], "analyst", acknowledged=frozenset({"areas_unknown"}))
        receipt = load(store, REALDATA / "boundaries" / name, name, offering, NOW, recalculation(framework))
        assert receipt.accepted, [p.message for p in receipt.problems]
    yield store
    store.close()


def found(store, framework, name: str, **asked: str) -> tuple[HotspotMap, ShownMap]:
    made = read_map(store, framework, framework.indicator(name), asked, TODAY)
    assert made is not None and made.windows
    return made, shown(made.places, len(made.windows) - 1, made.ground.named)


@pytest.mark.parametrize("name", ["violence-displacement", "asb-hotspots"])
def test_the_largest_hotspot_of_swindon_is_its_town_centre(year, framework, name: str):
    """By name, and by the ward that its busiest cell lies in: the town centre's, or Old Town's beside it."""
    made, told = found(year, framework, name, months="12")
    first = told.hotspots[0]
    assert "Swindon town centre" in first.name
    assert first.busiest is not None
    middle = [(axis + 0.5) * made.incidents.size for axis in (first.busiest.column, first.busiest.row)]
    with closing(year.cursor()) as cursor:
        wards = {ward.name: ward.shape for ward in made.ground.wards}
        assert len(wards) == 20 and shapes_of(cursor, "district", ["E06000030"])
    assert [n for n, shape in wards.items() if holds(shape, [middle[0]], [middle[1]])[0]] in (["Central"], ["Eastcott"])
    assert made.ground.outline and len(made.incidents.columns) > 3_500


@pytest.mark.parametrize(
    ("name", "measure"),
    [("violence-displacement", "street_crime.violence"), ("asb-hotspots", "street_crime.asb")],
)
def test_cells_and_lost_places_add_up_to_the_series(year, framework, name: str, measure: str):
    made, _ = found(year, framework, name)
    series = read(year, framework, name, framework.area_code, None, measure)
    sums = made.incidents.counts.sum(axis=1) + made.incidents.without_place
    assert [o.value for o in series.observations] == sums.tolist()


def test_gi_star_of_real_counts_against_a_plain_sum(year, framework):
    """The formula cell by cell over real points, for a few hundred of them, the dense and the empty."""
    made, _ = found(year, framework, "violence-displacement")
    columns, rows, counts = made.incidents.columns, made.incidents.rows, made.places.counts[-1]
    z = gi_star(Grid(columns, rows), counts).z
    mean, spread, n = counts.mean(), counts.std(), len(counts)
    draw = np.random.default_rng(8)
    for cell in {*draw.integers(0, n, 200).tolist(), *np.argsort(-counts)[:100].tolist()}:
        near = (abs(columns - columns[cell]) <= 1) & (abs(rows - rows[cell]) <= 1)
        weight = int(near.sum())
        by_hand = (counts[near].sum() - mean * weight) / (spread * np.sqrt((n * weight - weight**2) / (n - 1)))
        assert z[cell] == pytest.approx(by_hand, abs=1e-9)


def test_warwickshires_towns_are_found_by_name(year, framework):
    _, told = found(year, framework, "violence-displacement", area="everything")
    names = " ".join(one.name for one in told.hotspots[:12])
    for town in ("Nuneaton", "Leamington Spa", "Rugby", "Trowbridge", "Salisbury"):
        assert town in names


def test_all_forty_forces_are_on_one_map(year, framework):
    """A month of the country at 500 m: every point that has a place, Liverpool first (London is not in), and a deck."""
    assert sent(year, framework, OTHERS).accepted
    made, told = found(year, framework, "violence-displacement", area="everything", months="1")
    assert made.windows[-1].last == date(2025, 12, 1) and made.incidents.size == 500
    with closing(year.cursor()) as cursor:
        points = cursor.execute(
            "select count(*) from street_crime where crime_type = 'Violence and sexual offences' "
            "and month = date '2025-12-01' and longitude is not null"
        ).fetchone()
    assert made.places.total(len(made.windows) - 1) == points[0] > 80_000
    first = told.hotspots[0]
    assert len(told.hotspots) > 200 and first.name == "Liverpool"
    assert {"Bristol", "Derby", "Plymouth", "Nottingham"} <= {one.name for one in told.hotspots[:10]}
    assert 330_000 < first.easting < 340_000 and 388_000 < first.northing < 396_000
    drawn = json.loads(deck(made, told, 0).to_json())
    assert sum(len(layer["data"]) for layer in drawn["layers"] if layer["id"] in ("one", "five")) > 2_000
