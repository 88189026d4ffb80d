"""The commands `new` and `check`: what they say, their exit status, and that they touch nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicators.__main__ import main
from indicators.engine.framework_file import FOLDER


@pytest.fixture
def theirs(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file that `new` has just written into the current folder."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "ourtown", "--to", "."]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("Wrote ourtown.toml. It can be served as it stands")
    assert "OUTCOMES_FRAMEWORK=ourtown.toml DEMO=0 make run" in said.out
    return tmp_path / "ourtown.toml"


def test_a_good_file_is_called_good_with_what_it_holds(theirs: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(theirs)]) == 0
    assert capsys.readouterr().out == "This file is good: 1 group, 3 statements, 6 indicators.\n"
    second = '[[group]]\nid = "two"\nname = "Two"\n'
    theirs.write_text(theirs.read_text("utf-8") + second, "utf-8")
    assert main(["check", "ourtown.toml", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"good": True, "slips": [], "groups": 2, "statements": 3, "indicators": 6}


def test_every_fault_is_told_with_its_line(theirs: Path, capsys: pytest.CaptureFixture[str]):
    text = (
        theirs.read_text("utf-8")
        .replace('kind = "records"', 'kind = "record"')
        .replace("lag_days = 28", "lag_day = 28")
    )
    theirs.write_text(text, "utf-8")
    lines = text.splitlines()
    kind, lag = lines.index('kind = "record"') + 1, lines.index("lag_day = 28") + 1
    assert main(["check", str(theirs)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        f'ourtown.toml, line {kind}: `kind` of "missing-episodes" is "record"; it should be one of records, counts, '
        "survey, milestones, map, link, developing.",
        f'ourtown.toml, line {lag}: The indicator "missing-episodes" has an unknown word `lag_day`. '
        'Did you mean "lag_days"?',
    ]
    assert main(["check", str(theirs), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["good"], [slip["line"] for slip in told["slips"]]) == (False, [kind, lag])


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_every_framework_that_comes_with_it_is_good(name: str, capsys: pytest.CaptureFixture[str]):
    assert main(["check", name]) == 0
    assert capsys.readouterr().out.startswith("This file is good: ")


def test_what_is_refused_has_status_1_and_a_sentence(theirs: Path, capsys: pytest.CaptureFixture[str]):
    before = theirs.read_bytes()
    for words in (["new", "ourtown", "--to", "."], ["new", "Our Town"], ["new", "x", "--to", "nowhere"]):
        assert main(words) == 1
        said = capsys.readouterr()
        assert said.out == "" and said.err.count("\n") == 1
    assert main(["check", "nowhere"]) == 1
    assert "There is no such framework" in capsys.readouterr().err
    assert theirs.read_bytes() == before
    assert [path.name for path in theirs.parent.iterdir()] == ["ourtown.toml"]


def test_wrong_usage_has_status_2():
    for words in (["new"], ["check"]):
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 2
