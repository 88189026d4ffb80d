"""What the cheap tests of the first pass call right has no fault, and holds nothing that is sought."""

from __future__ import annotations

import duckdb
import pytest

from data.datasets import DATASETS
from data.intake.cells import sound_cell
from data.intake.diagnosis import _any_kind
from data.intake.gate import holds, sought

STREETS = DATASETS["street_crime"]
ODD_NUMBERS = (
    *("1e0", "1E0", "inf", "-inf", "nan", "1_0", " 1", "1 ", "+1", "1.", ".5", "-.5", "0x1", "1,0", "2.000001", "-9.5"),
    *("--1", "1.0000000000000001", "-0.000000x", "", "1.000000 ", " 1.000000", "+1.000000", "01.000000e0"),
)
RIGHT_NUMBERS = ("-1.779700", "1.5", "-9", "2.000000", "0.000000", "-0.000000", "01.500000", "-8.123456789")
ODD_PLACES = (
    *("On or near a.person@example.org", "Ring 07700 900123", "call 020 7946 0018", "@somebody", "AB12 3CD", "SN1 2AB"),
    *("On or near \x07Bell", "On or near\nRoad", "near\u200bby", "CafÃ© Road", "#REF!", "###", " On or near", "Road "),
    *("54/12345/25", "QQ 12 34 56 C", "x" * 201, "943 476 5919", "\uff37ide"),
)
RIGHT_PLACES = [
    "On or near Fleet Street",
    "On or near Sports/Recreation Area",
    "On or near St. John'S Road",
    "No Location",
]


def _sound(column: str, cell: str) -> bool:
    sql = sound_cell(STREETS.column(column), "r.c")
    found = duckdb.execute(f"select coalesce({sql}, false) from (select ? as c) r", [cell]).fetchone()
    return bool(found and found[0])


@pytest.mark.parametrize("cell", ODD_NUMBERS)
def test_what_is_no_plain_number_in_bounds_is_never_sound(cell: str) -> None:
    assert not _sound("longitude", cell)


@pytest.mark.parametrize("cell", RIGHT_NUMBERS)
def test_a_coordinate_as_published_is_sound(cell: str) -> None:
    assert _sound("longitude", cell)


@pytest.mark.parametrize("cell", ODD_PLACES)
def test_a_place_that_may_hold_something_personal_or_broken_is_never_sound(cell: str) -> None:
    assert not _sound("location", cell)


@pytest.mark.parametrize("cell", RIGHT_PLACES)
def test_a_place_as_published_is_sound_and_has_no_fault(cell: str) -> None:
    column = STREETS.column("location")
    tests = [fault.when for fault in (*_any_kind("r.c"), *column.faults("r.c"))]
    tests += [holds("r.c", pattern) for pattern in sought(STREETS.about)]
    row = duckdb.execute(f"select {' or '.join(f'({t})' for t in tests)} from (select ? as c) r", [cell]).fetchone()
    assert _sound("location", cell)
    assert row == (False,)
