"""Incidents in cells: counted a second way from the rows themselves, through revisions, repeats and lost places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from data.datasets import DATASETS
from data.national_grid import degrees, metres
from data.schema import About, Coordinate, Degrees
from data.store import Store
from data.submissions import Receipt, withdraw
from indicators.engine.framework import Framework
from indicators.engine.located import axes, can_be_mapped, finest_cell, mapped
from indicators.engine.map_settings import PEOPLE_CELL
from indicators.engine.recalculate import recalculation
from indicators.engine.register import MEASURES
from tests.conftest import NOW, as_csv

Send = Callable[..., Receipt]
Row = dict[str, str]
SWINDON = "E06000030"


def held(store: Store, measure: str, breakdown: str = "") -> Counter[tuple[object, ...]]:
    """Give the incidents that hold now by month, district, category, column and row."""
    rows = (
        store.cursor()
        .execute(
            "select strftime(month, '%Y-%m'), area, category, cx, cy, incidents from located "
            "where to_version is null and measure = ? and breakdown = ?",
            [measure, breakdown],
        )
        .fetchall()
    )
    return Counter({tuple(row[:5]): row[5] for row in rows})


def call(number: int, month: str, east: str = "", north: str = "", **cells: str) -> Row:
    return {
        "incident_ref": f"C-{number}", "received_at": f"{month}-11 21:00", "knife_reference": "seen",
        "area_code": SWINDON, "easting": east, "northing": north, **cells,
    }  # fmt: skip


def test_a_cell_is_what_its_corner_says(store: Store, send: Send):
    """On each side of a cell's edge, in the cell at the edge, and without a place."""
    rows = [
        call(1, "2026-05", "415000", "184750"),
        call(2, "2026-05", "415249.99", "184999.99"),
        call(3, "2026-05", "415250", "184750"),
        call(4, "2026-05", "414999.99", "184750"),
        call(5, "2026-05"),
        call(6, "2026-05", "415000", "184750", knife_reference="none"),
        call(7, "2026-05", "415100", ""),
    ]
    assert send("police_calls", as_csv("police_calls", rows), "2026-05").accepted
    assert held(store, "knife_crime.calls") == {
        ("2026-05", SWINDON, "", 1660, 739): 2,
        ("2026-05", SWINDON, "", 1661, 739): 1,
        ("2026-05", SWINDON, "", 1659, 739): 1,
        ("2026-05", SWINDON, "", None, None): 2,
    }


def test_linked_calls_are_one_incident_where_the_first_was(store: Store, send: Send):
    rows = [
        call(1, "2026-05", "415000", "184750"),
        call(2, "2026-05", "418000", "184750", received_at="2026-05-11 21:05", duplicate_of="C-1"),
    ]
    assert send("police_calls", as_csv("police_calls", rows), "2026-05").accepted
    assert held(store, "knife_crime.calls") == {("2026-05", SWINDON, "", 1660, 739): 1}
    later = [call(3, "2026-06", "418000", "184750", duplicate_of="C-1"), call(4, "2026-06", "415000", "184750")]
    assert send("police_calls", as_csv("police_calls", later), "2026-06").accepted
    assert sum(held(store, "knife_crime.calls").values()) == 2


def street(rng: Random, count: int, month: str) -> list[Row]:
    """Give street crime about the town, some of it beside the district, some without a place."""
    rows = []
    for _ in range(count):
        longitude, latitude = (float(d) for d in degrees(rng.gauss(415_000, 2_000), rng.gauss(185_000, 2_000)))
        outside = rng.random() < 0.2
        placed = rng.random() < 0.9
        rows.append(
            {
                "month": month, "crime_type": rng.choice(["Violence and sexual offences", "Burglary", "Robbery"]),
                "longitude": f"{longitude:.6f}" if placed else "", "latitude": f"{latitude:.6f}" if placed else "",
                "lsoa_code": "" if not placed else "E01015528",
                "lsoa_name": "" if not placed else "Wiltshire 012A" if outside else "Swindon 012A",
                "crime_id": f"{rng.getrandbits(200):064x}",
            }
        )  # fmt: skip
    return rows


def recount(rows: list[Row], size: int = 250) -> Counter[tuple[object, ...]]:
    """Count violence by hand: degrees to metres one by one, and whole cells."""
    found: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        if row["crime_type"] != "Violence and sexual offences":
            continue
        district = {"W": "E06000054", "S": SWINDON}.get(row["lsoa_name"][:1], "")
        cell: tuple[object, ...] = (None, None)
        if row["longitude"]:
            cell = tuple(int(float(m) // size) for m in metres(float(row["longitude"]), float(row["latitude"])))
        found[(row["month"], district, "", *cell)] += 1
    return found


def test_street_crime_is_counted_as_by_hand_and_a_revision_replaces_it(store: Store, send: Send, framework: Framework):
    rng = Random(4)
    months = ["2025-01", "2025-02", "2025-03"]
    sent = {month: street(rng, 250, month) for month in months}
    every = [row for month in months for row in sent[month]]
    asked = {"acknowledge": ("lsoa_name_blank", "places_missing", "one_point", "months_empty", "fewer_rows")}
    receipt = send("street_crime", as_csv("street_crime", every), "2025-01..2025-03", "Wiltshire Police", **asked)
    assert receipt.accepted, [p.message for p in receipt.problems]
    assert held(store, "street_crime.violence") == recount(every)

    sent["2025-02"] = street(rng, 240, "2025-02")
    again = send("street_crime", as_csv("street_crime", sent["2025-02"]), "2025-02", "Wiltshire Police", **asked)
    assert again.accepted, [p.message for p in again.problems]
    assert held(store, "street_crime.violence") == recount([row for month in months for row in sent[month]])
    untouched = store.cursor().execute(
        "select count(*) from located where month <> date '2025-02-01' and to_version is not null"
    )
    assert untouched.fetchone() == (0,)

    assert again.submission is not None
    withdraw(store, again.submission, "tester", "sent in vain", NOW, recalculation(framework))
    assert held(store, "street_crime.violence") == recount(every)  # what it had replaced holds again


def test_categories_add_up_to_the_total(store: Store, send: Send):
    words = ["mentioned", "seen", "used", "none"]
    rows = [call(n, "2026-05", str(415_000 + 40 * n), "184750", knife_reference=words[n % 4]) for n in range(40)]
    assert send("police_calls", as_csv("police_calls", rows), "2026-05").accepted
    total, split = held(store, "knife_crime.calls"), held(store, "knife_crime.calls", "knife_reference")
    summed: Counter[tuple[object, ...]] = Counter()
    for (month, area, _, cx, cy), count in split.items():
        summed[(month, area, "", cx, cy)] += count
    assert summed == total and len({key[2] for key in split}) == 3


def test_what_is_about_people_is_kept_in_wide_cells_alone():
    """No store, copy or export can give back what was never kept."""
    placed = [dataset for dataset in DATASETS.values() if axes(dataset)]
    assert {"street_crime", "police_calls", "hate_reports"} <= {dataset.name for dataset in placed}
    for dataset in placed:
        if dataset.about is About.PEOPLE:
            assert finest_cell(dataset) >= PEOPLE_CELL, dataset.name
            assert all(isinstance(axis, Coordinate) and min(axis.sizes) >= PEOPLE_CELL for axis in axes(dataset))
        for axis in axes(dataset):
            assert isinstance(axis, Degrees) == (dataset.about is About.PUBLISHED), dataset.name


def test_every_map_of_a_framework_can_be_drawn(any_framework: Framework):
    for name in mapped(any_framework):
        assert can_be_mapped(MEASURES[name])


@pytest.mark.parametrize(
    ("measure", "can"),
    [
        ("street_crime.violence", True),
        ("street_crime.violence_rate", False),
        ("street_crime.neighbourhood_positive", False),
        ("missing.all_episodes", False),
    ],
)
def test_only_plain_counts_with_places_can_be_mapped(measure: str, can: bool):
    assert can_be_mapped(MEASURES[measure]) is can
