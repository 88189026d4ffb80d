"""A retired area counts in what came after it: in its one successor, or where it was split in its district."""

from __future__ import annotations

from indicators.engine.series import read
from tests.conftest import as_csv

NEW, MERGED, SPLIT = "E01035001", "E01015001", "E01015002"


def test_rows_of_a_retired_area_count_in_its_successor_and_those_of_a_split_one_in_the_district(store, framework, send):
    areas = [
        {"area_code": NEW, "area_name": "Swindon 012G", "parent_code": "E06000030"},
        {"area_code": MERGED, "area_name": "Swindon 012A (2011)", "parent_code": NEW},
        {"area_code": SPLIT, "area_name": "Swindon 012B (2011)", "parent_code": "E06000030"},
    ]
    assert send("areas", as_csv("areas", areas)).accepted
    rows = [
        {"area_code": code, "reported_at": f"2026-05-{day:02} 10:00"}
        for day, code in enumerate([NEW] * 6 + [MERGED] * 7 + [SPLIT] * 9, start=1)
    ]
    receipt = send("missing_episodes", as_csv("missing_episodes", rows), "2026-05")
    assert receipt.accepted, [p.message for p in receipt.problems]
    counted = (
        store.cursor()
        .execute("select ancestor, count(*) from missing_episodes join within on within.area = area_code group by all")
        .fetchall()
    )
    assert dict(counted) == {NEW: 13, MERGED: 7, SPLIT: 9, "E06000030": 22}
    assert read(store, framework, "missing-episodes").observations[-1].value == 22


def test_a_code_that_was_not_loaded_is_refused_and_told_how_a_retired_one_is_loaded(send):
    areas = [{"area_code": NEW, "area_name": "Swindon 012G", "parent_code": "E06000030"}]
    assert send("areas", as_csv("areas", areas)).accepted
    receipt = send("missing_episodes", as_csv("missing_episodes", [{"area_code": MERGED}]))
    problem = next(p for p in receipt.problems if p.code == "area_unlisted")
    assert not receipt.accepted
    assert "a retired one has its successor as parent" in problem.remedy
