"""Lines are counted as a spreadsheet counts them, and a file reads the same however it is written down."""

from __future__ import annotations

import csv

import pytest

from data.datasets import DATASETS
from data.datasets.street_crime import FORCES
from data.intake.checking import Checked
from data.places import REFERENCE
from tests.data.intake.cases import HEAD, OK, ROW, SECOND, STREET
from tests.data.intake.offered import Desk, file_of

_THIRD_WRONG = file_of("missing_episodes", {}, {"age_group": "kid"}, {"age_group": "kid"}, {"age_group": "old"})


def rows(desk: Desk, checked: Checked) -> list[tuple[object, ...]]:
    """Give the rows of an accepted file."""
    assert checked.table, [p.message for p in checked.problems]
    columns = "_line, episode_ref, age_group, _slot, _supplier, person_ref"
    return desk.cursor.execute(f"select {columns} from {checked.table} order by _line").fetchall()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_with_any_line_end(desk: Desk, end: str) -> None:
    kids = next(p for p in desk.check(_THIRD_WRONG.replace("\n", end)).problems if p.found == "kid")
    assert kids.lines == (3, 4)
    assert kids.message == 'Lines 3 and 4, age_group: "kid" should be one of child, adult, unknown.'


def test_a_quoted_line_break_counts_as_one_line(desk: Desk) -> None:
    text = file_of("targets", {"reason": '"Agreed\r\nlater"'}, {"form": "most"}).replace("\n", "\r\n")
    told = {p.code: p.line for p in desk.check(text.replace("\r\r", "\r"), "targets").problems}
    assert told["text_line_break"] == 2
    assert told["choice"] == 3


def test_blank_lines_are_counted(desk: Desk) -> None:
    checked = desk.check(f"{HEAD}\n\n{ROW}\n,,,,,,,,,,\n\n{SECOND}\n\n\n")
    assert [row[0] for row in rows(desk, checked)] == [3, 6]
    note = next(p for p in checked.problems if p.code == "line_blank")
    assert note.lines == (2, 4, 5)


def test_title_lines_keep_their_count(desk: Desk) -> None:
    told = desk.check("Missing people\n\n" + _THIRD_WRONG).problems
    assert next(p for p in told if p.found == "kid").lines == (5, 6)


def test_an_unclosed_quote_spoils_one_line(desk: Desk) -> None:
    told = desk.check(_THIRD_WRONG.replace("p7f3a", '"p7f3a', 1)).problems
    assert next(p for p in told if p.code == "quote_unclosed").line == 2
    assert next(p for p in told if p.found == "kid").lines == (3, 4)


def test_order_of_columns_is_free(desk: Desk) -> None:
    expected = rows(desk, desk.check(OK))
    turned = "\n".join(",".join(reversed(line.split(","))) for line in OK.splitlines())
    assert rows(desk, desk.check(turned)) == expected


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiters(desk: Desk, delimiter: str) -> None:
    expected = rows(desk, desk.check(OK))
    assert rows(desk, desk.check(OK.replace(",", delimiter))) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(desk: Desk, encoding: str) -> None:
    expected = rows(desk, desk.check(OK))
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert rows(desk, desk.check(mark + OK.encode(encoding))) == expected


def test_windows_letters_survive(desk: Desk) -> None:
    told = desk.check(STREET.replace("Fleet Street", "Clôs Elan – £1").encode("cp1252"), "street_crime").problems
    assert {p.code for p in told} == {"file_cp1252"}
    checked = desk.check(file_of("targets", reason="Clôs Elan – £1").encode("cp1252"), "targets")
    found = desk.cursor.execute(f"select reason from {checked.table}").fetchone()
    assert found == ("Clôs Elan – £1",)


def test_commas_inside_quotes_do_not_split(desk: Desk) -> None:
    name = '"Bournemouth, Christchurch and Poole 036E"'
    checked = desk.check(STREET.replace("Swindon 012A", name), "street_crime")
    found = desk.cursor.execute(f"select district, crime_type, _unfound from {checked.table}").fetchone()
    assert found == ("E06000058", "Burglary", None)


def test_slots_and_months(desk: Desk) -> None:
    text = file_of("missing_episodes", {"reported_at": "2026-05-31 23:30Z", "returned_at": ""})
    checked = desk.check(text)
    found = desk.cursor.execute(f"select _slot, strftime(_month, '%Y-%m-%d') from {checked.table}").fetchone()
    assert found == ("2026-06", "2026-06-01")
    counts = desk.check(file_of("counts"), "counts")
    assert desk.cursor.execute(f"select _slot, _month from {counts.table}").fetchone() == (
        "ed-stab-wounds|E06000030|2026-05-01|2026-05-31",
        None,
    )


def test_pseudonyms_and_points_are_not_kept(desk: Desk) -> None:
    checked = desk.check(file_of("police_calls"), "police_calls")
    found = desk.cursor.execute(f"select easting_250, easting_500, northing_250 from {checked.table}").fetchone()
    assert found == (1659, 829, 738)
    person = rows(desk, desk.check(OK))[0][-1]
    assert isinstance(person, int)


def test_lines_are_counted_in_files_that_are_read_in_parts(desk: Desk) -> None:
    """Several parts of the file are read at once; the month tells which line a row stands on."""
    header, row = STREET.splitlines()
    months = [f"{2020 + n // 12}-{n % 12 + 1:02d}" for n in range(60)]
    lines = [row.replace("2025-01", months[n % 60]) for n in range(300_000)]
    checked = desk.check("\n".join([header, *lines, ""]), "street_crime")
    wrong = desk.cursor.execute(
        f"select count(*) from {checked.table} where _slot <> list_extract(?, cast((_line - 2) % 60 + 1 as INTEGER))",
        [months],
    ).fetchone()
    assert (checked.rows, wrong) == (300_000, (0,))


def test_padded_cells_are_trimmed_and_their_rows_looked_at_again(desk: Desk) -> None:
    header, row = STREET.splitlines()
    padded = row.replace("On or near Fleet Street", "On or near ")
    checked = desk.check("\n".join([header, row, padded, padded.replace("Burglary", "Burglary\t"), ""]), "street_crime")
    note = next(p for p in checked.problems if p.code == "spaces_trimmed")
    assert (note.count, note.lines) == (3, (3, 4))
    found = desk.cursor.execute(f"select _line, crime_type from {checked.table} order by 1").fetchall()
    assert found == [(2, "Burglary"), (3, "Burglary"), (4, "Burglary")]
    wrong = desk.check("\n".join([header, padded, padded.replace("Burglary", " Burglery"), ""]), "street_crime")
    assert {(p.code, p.lines) for p in wrong.problems if p.code == "choice"} == {("choice", (3,))}


def test_what_is_not_kept_is_checked_all_the_same(desk: Desk) -> None:
    for cell in ("ring 01793 466000", "ask ann@example.org", "near SN1 2AB"):
        text = STREET.replace("On or near Fleet Street", cell)
        assert {p.code for p in desk.check(text, "street_crime").problems} & {
            "personal_phone", "personal_email", "personal_postcode",
        }, cell  # fmt: skip
    kept = {s.name for s in DATASETS["street_crime"].kept}
    assert kept == {
        "month", "longitude", "latitude", "district", "crime_type", "outcome",
    }  # fmt: skip


def test_the_usual_forces_are_those_of_the_project_list() -> None:
    with (REFERENCE / "forces.csv").open(encoding="utf-8", newline="") as file:
        assert tuple(row["name"] for row in csv.DictReader(file)) == FORCES


@pytest.mark.parametrize("cell", ["1e0", "1_0", "+1", ".5", "5.", "0x1", "inf", "nan", "1.2.3"])
def test_numbers_that_only_a_machine_would_read(desk: Desk, cell: str) -> None:
    assert "Longitude" in {
        p.column for p in desk.check(_at(cell), "street_crime").problems if p.level.value == "refuses"
    }


def _at(longitude: str) -> str:
    header, row = STREET.splitlines()
    cells = row.split(",")
    cells[header.split(",").index("Longitude")] = longitude
    return f"{header}\n{','.join(cells)}\n"


@pytest.mark.parametrize("cell", ["1989-12", "2100-01", "2026-12", "2025-1", "2025-00", "2025_01"])
def test_months_that_cannot_be(desk: Desk, cell: str) -> None:
    assert not desk.check(STREET.replace("2025-01", cell), "street_crime").accepted
