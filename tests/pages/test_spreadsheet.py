"""The picture of the spreadsheet and the list of problems: right places, and nothing that may not be shown."""

from __future__ import annotations

import csv
import io
import os
from datetime import datetime
from pathlib import Path

from data.datasets import DATASETS
from data.intake.problems import tell
from pages.parts import offered
from pages.parts.problem_groups import CSV_COLUMNS, problems_csv
from pages.parts.spreadsheet import headings_of, letters, picture

NOW = datetime(2026, 11, 22, 9, 0)


def test_list_of_problems_is_a_csv_without_formulas() -> None:
    told = tell("column_unknown", column="=2+3", found="=2+3", hint="")
    header, row = csv.reader(io.StringIO(problems_csv([told])))
    assert header == list(CSV_COLUMNS)
    assert row[4] == "'=2+3" and row[0] == "refuses"


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_headings_are_read_from_any_encoding_and_delimiter(tmp_path: Path) -> None:
    dataset, path = DATASETS["missing_episodes"], tmp_path / "offered"
    for encoding, delimiter in (("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")):
        path.write_bytes((delimiter.join([*dataset.headings[:3], "caf\u00e9"]) + "\r\n").encode(encoding))
        assert headings_of(path, dataset) == (*dataset.headings[:3], "caf\u00e9")
    path.write_bytes(b"PK\x03\x04\0\0")
    assert headings_of(path, dataset) == ()


def test_heading_that_nothing_declares_is_hidden_in_the_picture() -> None:
    problems = [tell("choice", lines=[4], column="age_group", found="kid", rule="one of child, adult", hint="")]
    drawn = picture(["Jane Doe", "age_group"], DATASETS["missing_episodes"], problems)
    assert ">kid</td>" in drawn and ">B</th>" in drawn and "Jane" not in drawn and "<th scope='row'>4</th>" in drawn


def test_what_must_be_mended_is_never_cut_off_by_columns_that_are_right() -> None:
    dataset = DATASETS["missing_episodes"]
    kid = [tell("choice", lines=[4], column=name, found="kid", rule="one", hint="") for name in dataset.headings]
    personal = tell("personal_phone", lines=[4], column="worker", holds="telephone numbers")
    drawn = picture([*dataset.headings, "worker"], dataset, [*kid, personal])
    assert ">worker</td>" in drawn and ">L</th>" in drawn and "columns have cells to mend" in drawn
    alone = picture([*dataset.headings, "worker"], dataset, [personal])
    assert ">worker</td>" in alone and ">A</th>" not in alone and "cells to mend. Only" not in alone


def test_old_copies_of_a_killed_process_are_swept(tmp_path: Path) -> None:
    old = tmp_path / "held-old"
    old.write_text("x", encoding="utf-8")
    os.utime(old, (0, 0))
    with offered.spooled(io.BytesIO(b"a,b\n"), tmp_path, NOW) as file:
        assert not old.exists() and Path(file.name).read_bytes() == b"a,b\n"
    assert list(tmp_path.iterdir()) == []
