"""A file with its problems column: nothing lost, nothing moved, in the encoding it came in, and safe to open."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from data.datasets import DATASETS
from data.giving_back import UNSEEN, give_back, may_be_given_back
from data.intake.problems import CATALOGUE, Problem, tell
from data.submissions import Receipt
from tests.conftest import as_csv

DATASET = DATASETS["missing_episodes"]
ROWS = [{"reported_at": f"2026-10-{day:02d} 10:00"} for day in range(1, 6)]
KID = tell("choice", lines=[3, 5], column="age_group", found="kid", rule="one of child, adult", hint="", count=9)
Given = Callable[..., bytes]


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """Give the function that writes bytes and gives them back with problems."""

    def back(content: bytes, *problems: Problem) -> bytes:
        path, target = tmp_path / "came", tmp_path / "given"
        path.write_bytes(content)
        give_back(path, target, DATASET, problems)
        return target.read_bytes()

    return back


def table(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("encoding", "mark", "delimiter", "end"),
    [
        ("utf-8", b"", ",", "\n"),
        ("utf-8", codecs.BOM_UTF8, ";", "\r\n"),
        ("cp1252", b"", ",", "\r\n"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "\t", "\r\n"),
        ("utf-16-be", codecs.BOM_UTF16_BE, ",", "\n"),
    ],
)
def test_every_cell_stands_where_it_stood(given: Given, encoding: str, mark: bytes, delimiter: str, end: str) -> None:
    rows = table(as_csv("missing_episodes", ROWS))
    rows[2][4], rows[4][5] = 'caf\u00e9, \u00a3 "quoted"', "two\nlines"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    back = given(mark + out.getvalue().encode(encoding), KID)
    assert back.startswith(mark)
    text = back[len(mark) :].decode(encoding)
    found = table(text, delimiter)
    assert [row[:-1] for row in found] == rows
    assert text.count("\r\n") == (len(rows) if end == "\r\n" else 0)
    assert [row[-1] for row in found][:4] == ["problems", "", found[2][-1], ""]
    assert found[2][-1] == 'age_group: "kid" should be one of child, adult. Use the words of the list exactly.'
    assert found[4][-1].endswith("(7 more like this in other rows.)")


def test_rows_of_another_width_and_lines_above_the_header_stay(given: Given) -> None:
    lines = as_csv("missing_episodes", ROWS).splitlines()
    text = "\n".join(["Monthly return", lines[0], lines[1] + ",more", "a,b", "", lines[2]])
    found = table(given(text.encode(), tell("title_lines", line=1, found=1)).decode())
    width = len(DATASET.headings) + 2
    assert {len(row) for row in found} == {width}
    assert (found[0][0], found[1][-1], found[2][-2], found[3][:2], found[5][0]) == (
        "Monthly return", "problems", "more", ["a", "b"], "row-2",
    )  # fmt: skip
    assert found[4] == [""] * width


@pytest.mark.parametrize("cell", ["=1+1", "+y", "-x", "@sum", "\uff1d1", "+44 7700", "-"])
def test_no_cell_can_be_taken_for_a_formula(given: Given, cell: str) -> None:
    found = table(given(as_csv("missing_episodes", [ROWS[0] | {"risk": cell}]).encode(), KID).decode())
    assert found[1][DATASET.headings.index("risk")] == "'" + cell


@pytest.mark.parametrize("cell", ["-4", "+5", "-1,234.5", "-2.0E+11", "-3%", "007"])
def test_a_number_stays_a_number(given: Given, cell: str) -> None:
    found = table(given(as_csv("missing_episodes", [ROWS[0] | {"risk": cell}]).encode(), KID).decode())
    assert found[1][DATASET.headings.index("risk")] == cell


def test_a_second_problems_column_has_a_name_of_its_own(given: Given) -> None:
    lines = as_csv("missing_episodes", ROWS).splitlines()
    found = table(given("\n".join([lines[0] + ",Problems", *(f"{x},a" for x in lines[1:])]).encode(), KID).decode())
    assert found[0][-2:] == ["Problems", "problems 2"] and found[1][-2:] == ["a", ""]


def test_a_file_with_personal_data_or_unread_rows_is_not_given_back() -> None:
    personal = tell("personal_phone", lines=[4], column="risk", holds="telephone numbers")
    assert may_be_given_back(5, [KID]) and set(CATALOGUE) >= UNSEEN
    assert not may_be_given_back(5, [KID, personal])
    assert not may_be_given_back(0, [KID])
    assert not may_be_given_back(5, [KID, tell("cells_more", lines=[4], found=13, wanted=12)])
    assert not may_be_given_back(5, [tell("same_content", found="1")])


def test_a_mended_file_may_keep_its_problems_column(given: Given, send: Callable[..., Receipt]) -> None:
    """The way there and back changes no cell that is right."""
    rows = [{**row, "age_group": "kid" if n == 2 else "child"} for n, row in enumerate(ROWS)]
    refused = send(DATASET.name, as_csv(DATASET.name, rows), "2026-10")
    assert not refused.accepted
    back = given(as_csv(DATASET.name, rows).encode(), *refused.problems).decode()
    again = send(DATASET.name, back.replace("kid,", "child,", 1), "2026-10")
    assert again.accepted, [p.message for p in again.problems]
    assert (again.rows, {p.code for p in again.problems}) == (len(ROWS), {"column_problems"})
