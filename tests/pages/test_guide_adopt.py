"""The page for a partnership that adopts the software: its commands work as typed, and its CSV takes only figures."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape

import pytest

from data.datasets import DATASETS
from data.store import Store
from data.submissions import Receipt
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.framework_file import FOLDER, parse
from indicators.engine.framework_new import text_for
from indicators.engine.opening import as_typed, default_framework
from indicators.engine.status import Status
from pages.board.overview import first_steps
from pages.parts import titles
from pages.parts.guide_adopt import NAME, OWN, STEPS, adopt_page, commands
from pages.parts.guide_datasets import dataset_page
from pages.parts.guide_figures import begun, figures_csv
from tests.conftest import as_csv
from tests.pages import sample_board, screens
from tests.pages.screens import TODAY
from tests.test_house import ROOT

SCREEN = "guide/guide"
THEIRS = parse(text_for(FOLDER / f"{NAME}.toml") + OWN, NAME)


def test_every_step_command_and_line_stands_on_the_page(any_framework: Framework) -> None:
    shown = adopt_page(any_framework, TODAY)
    for number, step in enumerate(STEPS, start=1):
        assert f"<h3>{number} {step.title}</h3><p>{step.says}</p>" in shown
        assert all(escape(command) in shown for command in step.commands)
    assert escape(OWN) in shown
    assert escape(text_for(FOLDER / f"{NAME}.toml")) in shown


def test_what_it_says_to_write_at_the_end_of_a_new_file_is_good_and_becomes_a_statement() -> None:
    own = THEIRS.indicator("home-burglaries")
    assert own.outcomes == ("homes-safe",) and own.kind is IndicatorKind.COUNTS
    assert THEIRS.groups[-1].outcomes[-1].id == "homes-safe"


def test_the_readme_has_the_same_commands() -> None:
    """Somebody who has nothing yet reads them there; one text is not to say what the other does not."""
    section = (ROOT / "README.md").read_text("utf-8").split("## Adopting it for another partnership\n")[1]
    block = re.findall(r"```sh\n(.*?)```", re.split(r"^## ", section, flags=re.MULTILINE)[0], re.DOTALL)[0]
    typed = [line.split("#")[0].strip() for line in block.splitlines()]
    assert typed == list(commands())


def test_the_csv_to_begin_with_has_a_year_of_periods_and_no_figure() -> None:
    watched = begun(THEIRS)
    assert watched is not None and watched.id == "home-burglaries"
    rows = list(csv.DictReader(figures_csv(THEIRS, watched, TODAY).splitlines()))
    assert len(rows) == 12
    assert (rows[0]["period_start"], rows[0]["period_end"]) == ("2025-11-01", "2025-11-30")
    assert (rows[-1]["period_start"], rows[-1]["period_end"]) == ("2026-10-01", "2026-10-31")
    assert {(r["indicator"], r["area_code"], r["numerator"], r["denominator"], r["value"]) for r in rows} == {
        ("home-burglaries", THEIRS.area_code, "", "", "")
    }


@pytest.mark.parametrize(
    ("frequency", "today", "first", "last"),
    [
        ("monthly", date(2026, 11, 1), "2025-11-01..2025-11-30", "2026-10-01..2026-10-31"),
        ("monthly", date(2026, 10, 31), "2025-10-01..2025-10-31", "2026-09-01..2026-09-30"),
        ("quarterly", date(2026, 10, 1), "2025-10-01..2025-12-31", "2026-07-01..2026-09-30"),
        ("quarterly", date(2026, 9, 30), "2025-07-01..2025-09-30", "2026-04-01..2026-06-30"),
        ("quarterly", date(2026, 1, 15), "2025-01-01..2025-03-31", "2025-10-01..2025-12-31"),
        ("annual", date(2026, 4, 1), "2025-04-01..2026-03-31", "2025-04-01..2026-03-31"),
        ("annual", date(2026, 3, 31), "2024-04-01..2025-03-31", "2024-04-01..2025-03-31"),
    ],
)
def test_its_periods_are_whole_and_over(frequency: str, today: date, first: str, last: str) -> None:
    changed = OWN.replace('"monthly"', f'"{frequency}"')
    found = parse(text_for(FOLDER / f"{NAME}.toml") + changed, NAME)
    rows = list(csv.DictReader(figures_csv(found, found.indicator("home-burglaries"), today).splitlines()))
    spans = [f"{row['period_start']}..{row['period_end']}" for row in rows]
    assert (spans[0], spans[-1]) == (first, last)


def test_the_door_refuses_it_blank_and_takes_it_filled_in(send: Callable[..., Receipt], framework: Framework) -> None:
    watched = begun(framework)
    assert watched is not None
    blank = figures_csv(framework, watched, TODAY)
    refused = send("counts", blank, supplier=watched.supplier)
    assert not refused.accepted
    assert {p.code for p in refused.problems} >= {"figure_missing"}
    rows = [row | {"numerator": "20"} for row in csv.DictReader(blank.splitlines())]
    taken = send("counts", as_csv("counts", rows), supplier=watched.supplier)
    assert taken.accepted and taken.rows == len(rows)


def test_a_framework_that_takes_no_ready_made_counts_says_so() -> None:
    text = re.sub(r'kind = "counts"', 'kind = "developing"', text_for(FOLDER / f"{NAME}.toml"))
    none = parse(text, NAME)
    assert begun(none) is None
    assert "No indicator of this framework takes ready-made counts." in adopt_page(none, TODAY)


def test_the_button_gives_the_csv(store: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, store, framework, part="adopt")
    watched = begun(framework)
    assert watched is not None
    assert app.get("download_button")[0].proto.label.startswith(f"Download {watched.id}.csv")
    assert "steps from nothing to a board page" in screens.html(app)


def test_commands_on_screens_are_for_the_framework_in_use(
    framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load that does not name the framework would put one partnership's file into another's store."""
    load = "python -m data load missing_episodes.csv"
    dataset = DATASETS["missing_episodes"]
    monkeypatch.delenv("OUTCOMES_FRAMEWORK", raising=False)
    assert as_typed("make run") == "make run"
    assert f"\n{load}" in dataset_page(dataset, framework)
    monkeypatch.setenv("OUTCOMES_FRAMEWORK", default_framework())
    assert as_typed("make run") == "make run"
    monkeypatch.setenv("OUTCOMES_FRAMEWORK", NAME)
    assert as_typed("make run") == f"OUTCOMES_FRAMEWORK={NAME} make run"
    assert f"OUTCOMES_FRAMEWORK={NAME} {load}" in dataset_page(dataset, framework)
    shown = first_steps(sample_board.board(framework))
    assert f"OUTCOMES_FRAMEWORK={NAME} python -m data load FILE" in shown
    assert f"OUTCOMES_FRAMEWORK={NAME} make run DEMO=1" in shown


def test_a_partnership_of_one_group_is_spoken_of_in_the_singular() -> None:
    """Sentences were read on large frameworks alone; a new partnership's is small."""
    board = sample_board.board(THEIRS, ("on",))
    assert "1 group, 4 outcome statements, 7 indicators. What is missing" in first_steps(board)
    few = board.groups[0]
    kept = [replace(s, status=Status.ON_TRACK if at == 0 else Status.NO_DATA) for at, s in enumerate(few.statements)]
    assert titles.group(replace(few, statements=tuple(kept))).endswith(": one of four outcomes on track")
    assert titles.group(replace(few, statements=tuple(kept[:1]))).endswith(": one of one outcome on track")
