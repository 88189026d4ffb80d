"""What a check says of whole offers: archives, nil returns, spans, areas, many alike problems, and real files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from data.intake.problems import CATALOGUE
from data.intake.reading import safe_name
from tests.data.intake.cases import HEAD, OK, STREET
from tests.data.intake.offered import Desk, file_of

REAL = Path(__file__).parents[4] / "shared" / "realdata"


def archive(**members: str) -> bytes:
    """Give a ZIP of members; a double underscore in a name stands for a folder, a single one for a hyphen."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_", "-") + ".csv", text)
    return held.getvalue()


def test_an_archive_is_read_member_by_member(desk: Desk) -> None:
    held = archive(m__2025_01_wiltshire_street=STREET, m__2025_01_wiltshire_outcomes="x", m__b_street=STREET)
    checked = desk.check(held, "street_crime", name="a.zip")
    assert checked.accepted
    assert checked.rows == 2
    assert {"archive_others"} <= {p.code for p in checked.problems}


def test_a_problem_names_its_member(desk: Desk) -> None:
    wrong = STREET.replace("Burglary", "Burglery")
    checked = desk.check(archive(a_street=STREET, b_street=wrong), "street_crime", name="a.zip")
    found = next(p for p in checked.problems if p.code == "choice")
    assert (found.file, found.line) == ("b-street.csv", 2)
    assert 'Did you mean "Burglary"?' in found.message
    assert checked.table is None


def test_archives_that_cannot_be_read(desk: Desk) -> None:
    held = archive(a_street=STREET)
    assert "archive_without" in desk.codes(archive(other=STREET), "street_crime")
    assert "archive_broken" in desk.codes(held[: len(held) // 2], "street_crime")
    locked = held.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert "archive_locked" in desk.codes(locked, "street_crime")


def test_a_member_cannot_leave_the_spool(desk: Desk) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("../../../evil-street.csv", STREET)
    assert desk.check(held.getvalue(), "street_crime").accepted
    assert not list(desk.store.path.parent.rglob("evil*"))


def test_nil_returns(desk: Desk) -> None:
    assert desk.check(HEAD + "\n", span="2026-06").months
    assert {p.code for p in desk.check(HEAD + "\n", span="2026-06").problems} == {"file_nil"}
    assert desk.check(HEAD, nil=True).accepted
    assert not desk.check(HEAD).accepted


def test_an_empty_month_must_be_confirmed(desk: Desk) -> None:
    found = desk.check(OK, span="2026-05..2026-06")
    assert found.accepted
    assert [p.message for p in found.problems if p.confirm] == [
        "June 2026 has no rows, inside the months May 2026 to June 2026."
    ]


def test_unknown_areas_refuse_once_areas_are_loaded(desk: Desk) -> None:
    text = file_of("missing_episodes", area_code="E01000001")
    assert desk.check(text).accepted
    desk.cursor.execute("insert into submissions (id, dataset) values (1, 'areas')")
    desk.cursor.execute("insert into holdings values (1, 'areas', 'Partnership', 'x', null, 1, 1, 'current')")
    desk.cursor.execute(
        "insert into rows_areas (_holding, area_code, area_name, kind) values (1, 'E01015528', 'Swindon 012A', 'lsoa')"
    )
    assert "area_unlisted" in {p.code for p in desk.check(text).problems}


def test_areas_of_the_same_file_are_known_to_each_other(desk: Desk) -> None:
    text = file_of("areas", {"parent_code": "E05000001"}, {"area_code": "E05000001", "kind": "ward"})
    assert desk.codes(text, "areas") == set()


def test_many_alike_problems_are_counted(desk: Desk) -> None:
    text = file_of("missing_episodes", *({"age_group": "kid"} for _ in range(150)))
    found = desk.one("choice", text)
    assert (found.count, len(found.lines)) == (150, 100)
    assert found.message.startswith("Lines 2, 3, 4, 5, 6 and 145 more, age_group:")
    many = file_of("missing_episodes", *({"age_group": f"kid{n}"} for n in range(150)))
    assert desk.one("more_alike", many).count == 50


def test_columns_without_heading_or_cells_are_passed_over(desk: Desk) -> None:
    padded = "\n".join(line + ",," for line in OK.splitlines())
    assert desk.codes(padded) == {"column_blank_empty"}


def test_everything_is_told_in_one_go(desk: Desk) -> None:
    text = file_of("missing_episodes", {"age_group": "kid", "reported_at": "03/04/2026"}, {"area_code": "x"})
    codes = desk.codes(text.replace("care_status", "Care Status").replace("risk", "risc"))
    assert {"choice", "date_ambiguous", "area_shape", "column_case", "column_missing", "column_unknown"} <= codes


@pytest.mark.parametrize(
    "name",
    [
        *("John Smith.csv", "ann@example.org.csv", "a\u202eb.csv", "9434765919.csv"),
        *("Quillan Featherby-street.csv", "episodes_Ann_Featherby_May.csv"),
    ],
)
def test_names_that_say_too_much(desk: Desk, name: str) -> None:
    assert safe_name(name) == "your file"
    assert "file_renamed" in {p.code for p in desk.check(OK, name=name).problems}


@pytest.mark.parametrize("name", ["Missing episodes May 2026.csv", "2025-01/2025-01-wiltshire-street.csv", "Q1.csv"])
def test_plain_names(name: str) -> None:
    assert safe_name(name) == name.split("/")[-1]


def test_nothing_stays_behind(desk: Desk) -> None:
    desk.check(OK.replace("medium", " medium ").encode("utf-16"))
    desk.check(OK.replace("p7f3a", "07700900123"))
    left = desk.cursor.execute("select table_name from duckdb_tables() where temporary").fetchall()
    assert left == []
    assert [path.name for path in desk.store.spool.iterdir() if path.is_file()] == ["offered"]


@pytest.mark.skipif(not REAL.exists(), reason="the real police data is not beside the checkout")
def test_real_archives(desk: Desk) -> None:
    checked = desk.check((REAL / "police-uk-2025-wiltshire-warwickshire.zip").read_bytes(), "street_crime")
    counts = {p.code: p.count for p in checked.problems}
    assert counts == {"identical_kept": 5236, "places_absent": 168, "references_repeated": 273}
    assert (checked.rows, len(checked.months)) == (103_203, 12)
    assert checked.suppliers == ("Warwickshire Police", "Wiltshire Police")
    violence = desk.cursor.execute(
        "select count(*) filter (district = 'E06000030'), count(*) filter (_supplier = 'Wiltshire Police') "
        "from incoming where crime_type = 'Violence and sexual offences'"
    ).fetchone()
    assert violence == (7_688, 19_618)


@pytest.mark.skipif(not REAL.exists(), reason="the real police data is not beside the checkout")
def test_real_archive_of_other_forces(desk: Desk) -> None:
    checked = desk.check((REAL / "police-uk-2025-12-38-other-forces.zip").read_bytes(), "street_crime")
    assert (checked.accepted, checked.rows, len(checked.suppliers)) == (True, 308_672, 38)
    assert {p.code for p in checked.problems} <= {
        "spaces_trimmed", "identical_kept", "places_absent", "references_repeated",
    }  # fmt: skip


def test_every_confirmation_is_a_warning() -> None:
    lists = {"actions_gone", "actions_twice", "actions_reopened", "first_due_later"}
    assert {entry.code for entry in CATALOGUE.values() if entry.confirm} == {
        "months_empty",
        "fewer_rows",
        "outside_usual",
        "narrative_name",
        "share_as_fraction",
        "period_length_new",
        "role_name",
        "one_point",
        "coordinate_sign",
        "boundary_elsewhere",
        "place_person",
    } | lists
