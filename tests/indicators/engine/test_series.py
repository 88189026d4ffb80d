"""The one door: what a reader is given, and what never comes through."""

from __future__ import annotations

import pytest

from indicators.engine.framework import Framework
from indicators.engine.observation import Series, State
from indicators.engine.series import column_of, find, read
from tests.conftest import as_csv, table

HEAD = "indicator,area_code,period_start,period_end,breakdown,category,numerator,denominator,value,status\n"
SMALL = """
age_group | reported_at
child     | 2026-05-01 10:00
child     | 2026-05-02 10:00
adult     | 2026-07-01 10:00
adult     | 2026-07-02 10:00
adult     | 2026-07-03 10:00
adult     | 2026-07-04 10:00
adult     | 2026-07-05 10:00
adult     | 2026-07-06 10:00
child     | 2026-07-07 10:00
"""


def told(found: Series) -> list[tuple[str, str | None, str, float | None]]:
    return [(o.key, o.category, o.state.value, o.value) for o in found.observations]


def ready_made(indicator: str, start: str, end: str, *cells: str) -> str:
    return ",".join([indicator, "E06000030", start, end, *cells, "final"]) + "\n"


def test_small_missing_and_zero_of_people(store, send, framework: Framework):
    """May is 2 and withheld, June was never sent, July is 7 with its parts withheld, August is a true zero."""
    send("missing_episodes", as_csv("missing_episodes", table(SMALL)[:2]), "2026-05")
    send("missing_episodes", as_csv("missing_episodes", table(SMALL)[2:]), "2026-07..2026-08")
    total = read(store, framework, "missing-episodes")
    assert told(total) == [
        ("2026-05", None, "suppressed", None),
        ("2026-06", None, "missing", None),
        ("2026-07", None, "shown", 7),
        ("2026-08", None, "shown", 0),
    ]
    by_age = read(store, framework, "missing-episodes", breakdown="age_group")
    assert {o.state for o in by_age.observations if o.key == "2026-06"} == {State.MISSING}
    assert [o.value for o in by_age.observations if o.key == "2026-07"] == [None, None, 0]
    assert [o.value for o in by_age.observations if o.key == "2026-08"] == [0, 0, 0]
    for found in (total, by_age, read(store, framework, "missing.people")):
        for o in found.observations:
            assert (o.state is State.SHOWN) or (o.numerator is o.denominator is o.value is None)


def test_things_and_published_figures_pass(store, send, framework: Framework):
    calls = as_csv("police_calls", [{"received_at": "2026-05-01 10:00"}])
    burglary = as_csv("street_crime", [{"month": "2026-05", "lsoa_name": "Swindon 012A"}])
    assert send("police_calls", calls, "2026-05").accepted
    assert send("street_crime", burglary, "2026-05").accepted
    for name in ("knife-calls", "neighbourhood-crime", "knife_crime.calls", "street_crime.neighbourhood"):
        assert told(read(store, framework, name)) == [("2026-05", None, "shown", 1)]


def test_ready_made_figures_stand_in_for_a_period_and_keep_their_own_rules(store, send, framework: Framework):
    """A count is its numerator, a share its ratio, a value itself; a share with no denominator is no figure."""
    text = HEAD
    text += ready_made("ed-stab-wounds", "2026-05-01", "2026-05-31", "", "", "12", "40", "")
    text += ready_made("ed-stab-wounds", "2026-06-01", "2026-06-30", "", "", "12", "14", "")
    text += ready_made("da-victim-satisfaction", "2026-04-01", "2026-06-30", "", "", "30", "40", "")
    text += ready_made("da-victim-satisfaction", "2026-07-01", "2026-09-30", "", "", "30", "", "")
    text += ready_made("da-victim-satisfaction", "2026-01-01", "2026-03-31", "", "", "", "", "71.5")
    assert send("counts", text, supplier="Agency").accepted
    assert [v for *_, v in told(read(store, framework, "ed-stab-wounds"))] == [12, None]
    assert told(read(store, framework, "da-victim-satisfaction")) == [
        ("2026-01..2026-03", None, "shown", 71.5),
        ("2026-04..2026-06", None, "shown", 75),
        ("2026-07..2026-09", None, "shown", None),
    ]


def test_two_agencies_add_up_only_where_both_say(store, send, framework: Framework):
    """May: 30 of 40 and 10 of 40 are half; June: one agency does not say of how many, so no share can be told."""
    for supplier, hits, june in (("Agency", "30", "40"), ("Other agency", "10", "")):
        text = HEAD + ready_made("da-repeats", "2026-05-01", "2026-05-31", "", "", hits, "40", "")
        text += ready_made("da-repeats", "2026-06-01", "2026-06-30", "", "", hits, june, "")
        assert send("counts", text, supplier=supplier).accepted
    assert [v for *_, v in told(read(store, framework, "da-repeats"))] == [50, None]


def test_rolling_years_are_all_kept_and_one_that_did_not_come_is_a_gap(store, send, framework: Framework):
    """They step by as many months as lie between the two that are closest."""
    text = HEAD
    for start, end in (("2025-04-01", "2026-03-31"), ("2025-05-01", "2026-04-30"), ("2025-07-01", "2026-06-30")):
        text += ready_made("ed-stab-wounds", start, end, "", "", "12", "", "")
    assert send("counts", text, supplier="Agency").accepted
    found = read(store, framework, "ed-stab-wounds")
    assert [o.key for o in found.shown] == ["2025-04..2026-03", "2025-05..2026-04", "2025-07..2026-06"]
    assert [o.key for o in found.observations if o.state is State.MISSING] == ["2025-06..2026-05"]


def test_one_source_stands_for_a_period(store, send, framework: Framework):
    """One source for a period: an agency's count stands in where nothing is calculated, and hides by its own nature."""
    assert send("missing_episodes", as_csv("missing_episodes", table(SMALL)[:2]), "2026-05").accepted
    text = HEAD + ready_made("missing-episodes", "2026-05-01", "2026-05-31", "", "", "50", "", "")
    text += ready_made("missing-episodes", "2026-06-01", "2026-06-30", "", "", "3", "", "")
    assert send("counts", text, supplier="Agency").accepted
    found = read(store, framework, "missing-episodes")
    assert [(o.key, o.state, o.source) for o in found.observations] == [
        ("2026-05", State.SUPPRESSED, "missing_episodes"),
        ("2026-06", State.SUPPRESSED, "counts"),
    ]


def test_names_that_nobody_knows(framework: Framework):
    with pytest.raises(KeyError):
        find(framework, "nothing")
    with pytest.raises(KeyError):
        column_of("missing.all_episodes", "colour")
    assert column_of("missing.all_episodes", "adult or child") == "age_group"
    assert column_of("counts:anything", "their own words") == "their own words"
