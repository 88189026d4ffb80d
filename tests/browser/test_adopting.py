"""A third partnership goes from nothing to its own board page: the guide's own steps, typed and done in a browser.

Commands and what is written into the file are read from the guide, so that the guide and this walk cannot part.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.parts.guide_adopt import NAME, OWN, STEPS, commands
from tests.browser.test_journeys import idle
from tests.serving import typed
from tests.test_house import ROOT, kept

pytestmark = pytest.mark.browser

WHO = "Safer Exeter Partnership"
STATEMENT = "Fewer homes in Exeter are burgled."
COUNTS = (44, 41, 45, 43, 40, 42, 46, 41, 43, 44, 40, 37)


@pytest.fixture
def software(tmp_path: Path) -> Path:
    """Give the folder that a clone would be, with the environment that the first start would make."""
    root = tmp_path / "safer-outcomes"
    for path in kept():
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (root / ".venv").symlink_to(sys.prefix)
    return root


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Type a command into a shell, and give its status and what it said."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OUTCOMES_", "PYTEST_", "PYTHONPATH"))}
    return subprocess.run(command, shell=True, cwd=folder, env=env, capture_output=True, text=True, timeout=120)


def started(command: str) -> str:
    """Give a command that serves with the environment left as it is: the tests have it already."""
    assert command.endswith("make run")
    return command.replace("make run", "make -o .venv/run.stamp run")


def put(text: str, word: str, value: str) -> str:
    """Give a framework file with one of its lines changed."""
    changed, count = re.subn(rf'^{word} = ".*"$', f'{word} = "{value}"', text, count=1, flags=re.MULTILINE)
    assert count == 1, word
    return changed


def edit(file: Path, check: str, folder: Path) -> None:
    """Put in what is a partnership's own, as the guide says; a slip is told with its line and what should be there."""
    text = put(put(file.read_text("utf-8"), "partnership", WHO), "area", "Exeter")
    file.write_text(text + "\n" + put(OWN, "statement", STATEMENT), "utf-8")
    told = run(check, folder)
    line = next(n for n, words in enumerate(text.splitlines(), start=1) if words.startswith("area_code"))
    assert told.returncode == 1
    assert told.stderr.startswith(f"{NAME}.toml, line {line}: `area_code`"), told.stderr
    code = re.search(r'The code of "Exeter" is (\w+)\.', told.stderr)
    assert code
    file.write_text(put(file.read_text("utf-8"), "area_code", code[1]), "utf-8")


def filled(path: Path) -> Path:
    """Fill in the figures that a file to begin with leaves blank, and nothing else."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"numerator": str(n)} for row, n in zip(rows, COUNTS, strict=True))
    return path


def group_page(page: Page, address: str) -> None:
    """Go to the page of the partnership's only group, by the overview's own link."""
    page.goto(address)
    idle(page)
    page.locator(".mx a").first.click()
    expect(page.locator("h1")).to_contain_text("Safeguarding Vulnerable People Group")


def send_a_file(page: Page, address: str, folder: Path) -> None:
    """Take the file to begin with from the guide, send it back blank and then filled in, and accept it."""
    page.goto(f"{address}/guide?part=adopt")
    idle(page)
    with page.expect_download() as given:
        page.get_by_role("button", name="Download home-burglaries.csv").click()
    path = folder / given.value.suggested_filename
    given.value.save_as(path)
    page.locator(".adopt a", has_text="The Data screen").click()
    expect(page.locator("h1")).to_contain_text("Ready-made counts: nothing received yet")
    idle(page)
    page.get_by_label("Supplier").fill("Police")
    page.keyboard.press("Tab")
    idle(page)
    page.set_input_files("input[type=file]", path)
    expect(page.locator("h1")).to_contain_text("Not accepted yet")
    idle(page)
    page.set_input_files("input[type=file]", filled(path))
    expect(page.locator("h1")).to_contain_text("12 rows")
    idle(page)
    page.get_by_label("Your name or role at work").fill("Partnership analyst")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("h1")).to_contain_text("Accepted")


def set_a_target(page: Page, address: str) -> None:
    """Enter what the board agreed."""
    page.goto(f"{address}/targets?indicator=home-burglaries")
    idle(page)
    page.locator(".st-key-target-level-row input[type=number]").first.fill("45")
    page.get_by_label("Agreed by (a role)").fill("Chair of the board")
    page.get_by_label("Why this level").fill("Agreed by the board")
    page.get_by_label("Your name or role at work").fill("Chair of the group")
    page.keyboard.press("Tab")
    expect(page.locator(".preview")).to_contain_text("On track")
    page.get_by_role("button", name="Save the target").click()
    expect(page.locator(".st-key-saved")).to_contain_text("On track")


def test_a_partnership_goes_from_nothing_to_its_own_board_page(software: Path, page: Page) -> None:
    *first, new, see, check, start = commands()
    assert first == ["git clone ADDRESS safer-outcomes", "cd safer-outcomes", "make run"]
    assert run(new, software).returncode == 0
    file = software / "indicators" / "frameworks" / f"{NAME}.toml"
    edit(file, check, software)
    good = run(check, software)
    assert (good.returncode, good.stdout) == (0, "This file is good: 1 group, 4 statements, 7 indicators.\n")
    shown = page.locator("[data-testid=stMain]")
    with typed(started(see), software) as running:
        group_page(page, running.address)
        expect(page.locator(".demo")).to_have_text("Demonstration data: invented")
        expect(shown).to_contain_text(STATEMENT.rstrip("."))
    with typed(started(start), software) as running:
        group_page(page, running.address)
        expect(page.locator(".top .who")).to_have_text(WHO)
        expect(page.locator(".demo")).to_have_count(0)
        own = page.locator("tr", has_text="Fewer homes in Exeter")
        expect(own).to_contain_text("No data")
        send_a_file(page, running.address, software.parent)
        group_page(page, running.address)
        expect(own).to_contain_text("Home burglaries")
        expect(own).to_contain_text("37")
        set_a_target(page, running.address)
        group_page(page, running.address)
        expect(own).to_contain_text("On track")
        page.goto(running.address)
        idle(page)
        expect(page.locator("h1")).to_contain_text("on track: one of 4")
        for words in ("Home burglaries", "37", "1 of 4 statements can be judged"):
            expect(shown).to_contain_text(words)
    assert (software / "data" / f"outcomes-{NAME}.duckdb").is_file()
    assert (software / "data" / f"outcomes-{NAME}.duckdb.key").is_file()


def test_a_file_in_a_folder_of_their_own_is_served_with_its_store_beside_it(software: Path, page: Page) -> None:
    """The guide's other way: `--to FOLDER`, and the path of the file wherever the name stood."""
    *_, new, _, check, start = commands()
    theirs = software.parent / "our partnership"
    theirs.mkdir()
    assert run(f"{new} --to '../our partnership'", software).returncode == 0
    path = f"'../our partnership/{NAME}.toml'"
    assert run(check.replace(NAME, path), software).stdout.startswith("This file is good")
    start = start.replace(NAME, path)
    with typed(started(start), software) as running:
        page.goto(running.address)
        idle(page)
        expect(page.locator(".top .who")).to_have_text("Our Community Safety Partnership")
        expect(page.locator("h1")).to_contain_text("No figures yet")
        asked = run(start.split(" DEMO")[0] + " .venv/bin/python -m data submissions", software)
        assert (asked.returncode, asked.stdout) == (0, "Nothing has been submitted yet.\n")
        file = theirs / f"{NAME}.toml"
        assert file.is_file() and (theirs / f"outcomes-{NAME}.duckdb").is_file()
    assert not list((software / "data").glob("*.duckdb"))


def test_every_step_of_the_guide_is_walked() -> None:
    """A step that is added to the guide is added here, or this fails."""
    assert [step.title for step in STEPS] == [
        "Get the software",
        "Write a file for your partnership",
        "See it at once",
        "Put in what is yours",
        "Ask whether it is good",
        "Start it for real",
        "Send a file",
        "Look at your board",
        "Say how much is enough",
    ]
