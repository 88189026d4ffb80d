"""What a file that is right by itself says beside what the store holds, and what its sender is told of it."""

from __future__ import annotations

import pytest

from tests.conftest import as_csv

COUNTS = {"indicator": "ed-stab-wounds", "area_code": "E06000030"}


def month(name: str) -> str:
    """Give a file of one missing episode in a month."""
    return as_csv("missing_episodes", [{"episode_ref": name, "reported_at": f"{name}-05 10:00"}])


def told(receipt, code: str) -> list[str]:
    """Give the sentences of one code."""
    return [p.message for p in receipt.problems if p.code == code]


def test_months_that_were_left_out_are_named_once_and_never_refuse(send):
    assert told(send("missing_episodes", month("2026-03"), "2026-03"), "months_gap") == []
    assert told(send("missing_episodes", month("2026-04"), "2026-04"), "months_gap") == []
    july = send("missing_episodes", month("2026-07"), "2026-07")
    assert july.accepted
    assert told(july, "months_gap") == [
        "Not sent yet, between these months and what was sent before: May 2026 to June 2026."
    ]
    assert told(send("missing_episodes", month("2026-05"), "2026-05"), "months_gap") == [
        "Not sent yet, between these months and what was sent before: June 2026."
    ]
    assert told(send("missing_episodes", month("2026-06"), "2026-06"), "months_gap") == []


def test_another_suppliers_months_are_no_gap(send):
    send("missing_episodes", month("2026-03"), "2026-03", supplier="Police")
    council = send("missing_episodes", month("2026-07"), "2026-07", supplier="Council")
    assert told(council, "months_gap") == []


@pytest.mark.parametrize(
    ("parts", "total", "said"),
    [((4, 5), 9, False), ((4, 5), 10, True), ((4, 6), 9, True), ((4, ""), 9, False), ((4, 5), "", False)],
)
def test_parts_that_are_not_their_total_are_told(send, parts, total, said):
    rows = [
        {**COUNTS, "breakdown": "sex", "category": sex, "numerator": str(part)}
        for sex, part in zip(("female", "male"), parts, strict=True)
    ]
    for row in rows:
        row.update({"value": "1"} if row["numerator"] == "" else {})
    whole = [{**COUNTS, "numerator": str(total)}] if total != "" else []
    receipt = send("counts", as_csv("counts", [*rows, *whole]), acknowledge=())
    assert receipt.accepted, [p.message for p in receipt.problems]
    found = told(receipt, "parts_unequal")
    assert bool(found) is said
    if said:
        assert found == [
            f'Lines 2, 3 and 4, numerator: the parts of "ed-stab-wounds" by sex come to {sum(parts)}, '
            f"and its total is {total}."
        ]


def street(month: str, longitude: str, place: str = "Swindon 012A") -> str:
    """Give a file of ten crimes of a month at one longitude, some way apart in latitude."""
    rows = [{"month": month, "longitude": longitude, "latitude": f"51.55{n}", "lsoa_name": place} for n in range(10)]
    return as_csv("street_crime", rows)


@pytest.mark.parametrize(
    ("longitude", "place", "asked"),
    [
        ("1.7797", "Swindon 012A", True),
        ("-1.7797", "Swindon 012A", False),
        ("1.2", "Swindon 012A", False),
        ("1.7797", "Great Yarmouth 001A", False),
    ],
)
def test_a_file_whose_every_minus_sign_is_lost_is_told_by_what_the_store_has(send, longitude, place, asked):
    assert send("street_crime", street("2025-01", "-1.7790"), "2025-01").accepted
    receipt = send("street_crime", street("2025-02", longitude, place), "2025-02", acknowledge=())
    assert (told(receipt, "coordinate_sign") != []) is asked
    assert receipt.accepted is not asked
