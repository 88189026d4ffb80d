"""The README's exercise, performed: a new indicator takes one declaration, one test and a line in a framework.

Everything that is written comes from the README itself, into a copy of the project.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import as_csv
from tests.test_house import ROOT, kept

HEADING = "## Adding an indicator"
NAME = "missing.high_risk"
TITLE = "Missing episodes at high risk"
MONTHS = "2025-05..2025-06"


@dataclass(frozen=True)
class Block:
    """A fenced block of the README: its language, its text, and the last file that was named before it."""

    language: str
    text: str
    path: str


def exercise() -> list[Block]:
    """Give the blocks of the README's section, in order."""
    section = (ROOT / "README.md").read_text("utf-8").split(f"{HEADING}\n")[1]
    section = re.split(r"^## ", section, flags=re.MULTILINE)[0]
    found, said = [], ""
    for part in re.split(r"(^```\w+\n.*?^```$)", section, flags=re.MULTILINE | re.DOTALL):
        if not part.startswith("```"):
            said += part
            continue
        language, _, text = part.removesuffix("```").removeprefix("```").partition("\n")
        paths = re.findall(r"`([\w/]+\.(?:py|toml))`", said)
        found.append(Block(language, text, paths[-1]))
    return found


def among_measures(text: str, line: str) -> str:
    """Put a line at the end of the measures of `missing-episodes`."""
    table = text.index('id = "missing-episodes"')
    end = text.index("]", text.index("measures = [", table))
    return text[:end] + line + text[end:]


@dataclass(frozen=True)
class Copy:
    """A copy of the project, with a store outside it."""

    root: Path
    store: Path

    def run(self, *words: str) -> str:
        """Run Python in the copy and give what it prints."""
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("OUTCOMES_", "PYTEST_", "PYTHONPATH"))}
        environment = plain | {"OUTCOMES_STORE": str(self.store), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, *words], cwd=self.root, env=environment, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Give a copy of the project in which the exercise has been done."""
    folder = tmp_path_factory.mktemp("exercise")
    root = folder / "copy"
    for path in kept():
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for block in exercise():
        target = root / block.path
        before = target.read_text("utf-8")
        if block.language == "python":
            target.write_text(
                f"{before}\n\n{block.text}" if "def " in block.text else f"{before}\n{block.text}", "utf-8"
            )
        elif block.language == "toml":
            target.write_text(among_measures(before, block.text), "utf-8")
    return Copy(root, folder / "store.duckdb")


def test_the_exercise_is_one_declaration_one_test_and_one_line():
    blocks = [b for b in exercise() if b.language in ("python", "toml")]
    assert [b.path for b in blocks] == [
        "indicators/missing.py",
        "tests/indicators/test_missing.py",
        "indicators/frameworks/swindon.toml",
    ]
    declaration, test, line = (b.text for b in blocks)
    assert declaration.startswith("high_risk = Indicator(") and declaration.count("\n)\n") == 1
    assert test.startswith("def test_high_risk(observed):") and test.count("def ") == 1
    assert line == f'  "{NAME}",\n'


def test_its_test_and_the_tests_of_the_house_pass(copy: Copy):
    """Its worked example, and all that the house asks of a calculation: a test, sentences, SQL that binds."""
    tests = ("tests/indicators/test_missing.py", "tests/test_declarations.py", "tests/test_house.py")
    chosen = "high_risk or indicators.missing or (test_house and not test_who and not test_lib)"
    said = copy.run("-m", "pytest", "-p", "no:cacheprovider", "-vv", "-k", chosen, *tests)
    for wanted in (
        "test_missing.py::test_high_risk",
        f"test_every_calculation_has_a_worked_example[{NAME}]",
        f"test_its_sql_binds_on_an_empty_table[{NAME}]",
        f"test_what_is_said_is_a_sentence[{NAME}.caveat]",
    ):
        assert f"{wanted} PASSED" in said, said[-2000:]


def test_its_worked_example_notices_every_move_of_a_boundary(copy: Copy):
    assert "1 declarations: 0 unseen" in copy.run("-m", "tests.indicators.boundaries", NAME)


def test_it_is_formatted_as_the_house_is(copy: Copy):
    copy.run("-m", "ruff", "check", "--no-cache", "indicators/missing.py", "tests/indicators/test_missing.py")
    copy.run(
        "-m", "ruff", "format", "--no-cache", "--check", "indicators/missing.py", "tests/indicators/test_missing.py"
    )


def test_its_figures_can_be_read(copy: Copy):
    """Six high-risk episodes and six others are sent by the command line and read; list and guide know of it."""
    rows = [{"risk": "high", "reported_at": f"2025-05-0{day} 10:00", "returned_at": ""} for day in range(1, 7)]
    sent = copy.store.with_name("sent.csv")
    sent.write_text(as_csv("missing_episodes", [*rows, *(row | {"risk": "low"} for row in rows)]), "utf-8")
    words = ("--dataset", "missing_episodes", "--months", MONTHS, "--by", "tester", "--acknowledge", "months_empty")
    assert json.loads(copy.run("-m", "data", "load", str(sent), *words, "--json"))["accepted"]
    for asked in ((NAME,), ("missing-episodes", "--measure", NAME)):
        told = json.loads(copy.run("-m", "indicators", "series", *asked, "--json"))
        assert [(o["period"], o["value"]) for o in told["observations"]] == [("2025-05", 6), ("2025-06", 0)]
    listed = json.loads(copy.run("-m", "indicators", "list", "--json"))["indicators"]
    assert {i["id"]: i["state"] for i in listed}["missing-episodes"] in ("live", "stale")
    ask = (
        "from indicators.engine.framework_file import load; from pages.parts.guide_indicators import calculation_list; "
        "print(calculation_list(load('swindon')))"
    )
    assert TITLE in copy.run("-c", ask)
