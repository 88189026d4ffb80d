"""A year of real police data, as published, against the counts that stand beside it (data.police.uk, OGL v3.0).

The figures are those of the README beside the files; Swindon's own stand in the issue that asked for this path.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from data.datasets import DATASETS
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.assemble import board
from indicators.engine.budget import budget
from indicators.engine.framework import IndicatorKind
from indicators.engine.opening import own_areas
from indicators.engine.peer_comparison import comparisons
from indicators.engine.peers import read_alike
from indicators.engine.recalculate import recalculation
from indicators.engine.series import read
from indicators.engine.variation import Rule
from tests.conftest import NOW, REALDATA

YEAR = "police-uk-2025-wiltshire-warwickshire.zip"
OTHERS = "police-uk-2025-12-38-other-forces.zip"
FORCES = {
    "E23000038": (52_005, 9_935, 19_618, 454, 1_695, 4_022),
    "E23000017": (51_198, 10_978, 17_170, 585, 3_460, 3_808),
}
DISTRICTS = {
    "E06000030": 16_626,
    "E06000054": 25_248,
    "E07000219": 11_589,
    "E07000222": 9_766,
    "E07000221": 7_209,
    "E07000220": 6_749,
    "E07000218": 4_121,
}


@pytest.fixture(scope="module")
def year(tmp_path_factory, framework):
    """Give a real store with the year's archive of two forces, and its receipt."""
    if not REALDATA.is_dir():
        pytest.skip("The real public files (shared/realdata beside the checkout) are not on this machine.")
    store = Store(tmp_path_factory.mktemp("real") / "real.duckdb", Kind.REAL, own_areas(framework))
    yield store, sent(store, framework, YEAR)
    store.close()


def sent(store, framework, name):
    """Send one of the archives through the door."""
    offering = Offering(DATASETS["street_crime"], "analyst")
    return load(store, REALDATA / name, name, offering, NOW, recalculation(framework))


def total(store, framework, measure, area):
    """Give the sum over the twelve months of 2025."""
    observations = read(store, framework, measure, area).observations
    assert [o.key for o in observations] == [f"2025-{month:02d}" for month in range(1, 13)]
    return sum(o.value for o in observations)


def test_every_row_is_accepted_and_every_quirk_is_said(year):
    _, receipt = year
    assert (receipt.accepted, receipt.rows, len(receipt.months)) == (True, 103_203, 12)
    told = {p.code: p.message for p in receipt.problems}
    assert "5,236 rows equal an earlier row" in told["identical_kept"]
    assert "132 references stand on more than one row (273 rows)" in told["references_repeated"]
    assert "168 rows have no place" in told["places_absent"]
    assert "outside Swindon" in told["outside_partnership"]
    assert not any(p.level.value == "refuses" or p.code.startswith("personal") for p in receipt.problems)


@pytest.mark.parametrize(
    ("indicator", "count"), [("violent-crime", 7_688), ("police-asb", 3_784), ("neighbourhood-crime", 1_509)]
)
def test_swindons_year(year, framework, indicator, count):
    store, _ = year
    assert total(store, framework, indicator, "E06000030") == count


@pytest.mark.parametrize("force", FORCES)
def test_the_forces_year(year, framework, force):
    store, _ = year
    rows, asb, violence, weapons, vehicles, shoplifting = FORCES[force]
    split = Counter()
    for o in read(store, framework, "street_crime.recorded_crime", force, "crime_type").observations:
        split[o.category] += int(o.value)
    assert total(store, framework, "street_crime.asb", force) == asb
    assert sum(split.values()) + asb == rows
    assert split["Violence and sexual offences"] == violence
    assert split["Possession of weapons"] == weapons
    assert split["Vehicle crime"] == vehicles
    assert split["Shoplifting"] == shoplifting


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_districts_year_without_asb(year, framework, district):
    store, _ = year
    assert total(store, framework, "street_crime.recorded_crime", district) == DISTRICTS[district]


def test_the_board_says_something_with_this_alone(year, framework):
    store, _ = year
    whole = board(store, framework, NOW.date())
    with_figures = [card for card in whole.cards if card.latest]
    assert {c.indicator.id for c in with_figures} == {
        "asb-hotspots",
        "violence-displacement",
        "violent-crime",
        "police-asb",
        "neighbourhood-crime",
        "neighbourhood-positive-outcomes",
    }
    assert all((card.change is None) is (card.indicator.kind is IndicatorKind.MAP) for card in with_figures)


def test_the_years_districts_stand_beside_each_other(year, framework):
    """Seven districts have the whole year; their shares and the line are those of the counts, added up again."""
    store, _ = year
    watched, measure = framework.indicator("neighbourhood-positive-outcomes"), "street_crime.neighbourhood_positive"
    peers = read_alike(store, watched, measure, framework.area_code, NOW.date())
    found = comparisons(peers)
    assert len(found) == 1 and found[0].benchmark.name == ""
    again = {}
    for area in DISTRICTS:
        months = read(store, framework, measure, area).observations
        again[area] = (sum(o.numerator for o in months), sum(o.denominator for o in months))
    assert {f.area: (f.numerator, f.denominator) for f in found[0].figures} == again
    hits, of = map(sum, zip(*again.values(), strict=True))
    assert found[0].benchmark.value == 100 * hits / of
    assert comparisons(read_alike(store, framework.indicator("violent-crime"), "street_crime.violence",
                                  framework.area_code, NOW.date()))[0].benchmark is None  # fmt: skip


def test_a_year_is_too_short_for_a_change_to_be_told(year, framework):
    """Three looks need two years and the rules of the NHS thirteen months, so nothing is flagged and nothing is due."""
    store, _ = year
    for rule in (Rule.THREE_LOOKS, Rule.NHS):
        whole = board(store, replace(framework, rule=rule), NOW.date())
        told = [card.rating.variation for card in whole.cards if card.latest and card.indicator.measures]
        assert told and not any(variation.told for variation in told)
        assert (budget(whole).judged, budget(whole).showing) == (0, 0.0)


def test_the_other_forces_leave_the_year_of_these_two_whole(year, framework):
    """Their files of December replace nothing of Wiltshire's; what they saw in Swindon is added to December alone."""
    store, _ = year
    before = {o.key: o.value for o in read(store, framework, "violent-crime").observations}
    receipt = sent(store, framework, OTHERS)
    after = {o.key: o.value for o in read(store, framework, "violent-crime").observations}
    assert (receipt.accepted, receipt.rows) == (True, 308_672)
    assert {k: v for k, v in after.items() if k != "2025-12"} == {k: v for k, v in before.items() if k != "2025-12"}
    assert before["2025-12"] <= after["2025-12"] <= before["2025-12"] + 5
    liverpool = read(store, framework, "street_crime.recorded_crime", "E08000012").observations
    assert [o.key for o in liverpool] == ["2025-12"]
    assert liverpool[0].value > 1_000
