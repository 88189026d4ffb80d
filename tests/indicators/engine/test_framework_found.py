"""A framework is found by its name among ours or by a path of its own, and what cannot be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.engine.framework_file import FOLDER, FrameworkError, load
from indicators.engine.framework_new import write
from indicators.engine.opening import DATA, chosen_framework, demonstration_store, framework_name, real_store


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Give a partnership's own file in a folder of its own."""
    return write("ourtown", tmp_path)


def told(name: str) -> str:
    """Give what is said of a framework that cannot be served."""
    with pytest.raises(FrameworkError) as caught:
        load(name)
    return str(caught.value)


def test_a_file_elsewhere_is_named_by_its_path(theirs: Path):
    assert load(str(theirs)).name == "ourtown"


def test_it_has_its_stores_beside_it(theirs: Path, monkeypatch: pytest.MonkeyPatch):
    """A path that is written from one folder means the same file in the server, which runs in another."""
    monkeypatch.chdir(theirs.parent)
    monkeypatch.setenv("OUTCOMES_FRAMEWORK", "ourtown.toml")
    assert framework_name() == str(theirs.resolve())
    assert chosen_framework().name == "ourtown"
    assert real_store() == theirs.resolve().with_name("outcomes-ourtown.duckdb")
    assert demonstration_store() == theirs.resolve().with_name("demonstration-ourtown.duckdb")


def test_a_path_to_one_of_ours_is_that_one(monkeypatch: pytest.MonkeyPatch):
    for name in sorted(path.stem for path in FOLDER.glob("*.toml")):
        monkeypatch.setenv("OUTCOMES_FRAMEWORK", name)
        by_name = framework_name(), real_store(), demonstration_store()
        monkeypatch.setenv("OUTCOMES_FRAMEWORK", str(FOLDER / f"{name}.toml"))
        assert (framework_name(), real_store(), demonstration_store()) == by_name
        assert real_store().parent == DATA


def test_a_file_of_the_same_name_elsewhere_never_shares_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ours = next(path.stem for path in sorted(FOLDER.glob("*.toml")))
    theirs = write(ours, tmp_path)
    monkeypatch.setenv("OUTCOMES_FRAMEWORK", str(theirs))
    assert real_store().parent == tmp_path.resolve()


def test_a_mark_at_the_beginning_that_some_editors_write_does_no_harm(theirs: Path):
    theirs.write_bytes(b"\xef\xbb\xbf" + theirs.read_bytes())
    assert load(str(theirs)).groups


def test_what_is_not_utf_8_is_told_with_its_line(theirs: Path):
    lines = theirs.read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith(b"board ="))
    lines[at] = 'board = "Fwrdd Llŷn"\n'.encode("iso8859-14")
    theirs.write_bytes(b"".join(lines))
    assert told(str(theirs)) == f"ourtown.toml, line {at + 1}: A letter here cannot be read. Save the file as UTF-8."


def test_a_file_that_is_not_there_or_is_none(tmp_path: Path):
    assert told(str(tmp_path / "ourtown.toml")) == f"ourtown.toml: There is no such file in the folder {tmp_path}."
    (tmp_path / "folder.toml").mkdir()
    assert "There is no such file" in told(str(tmp_path / "folder.toml"))


def test_a_file_whose_name_is_no_name(theirs: Path):
    other = theirs.rename(theirs.with_name("Our Town.toml"))
    assert "Our Town.toml: A framework's file should be named in small letters" in told(str(other))


@pytest.mark.parametrize("name", ["ourtown", "folder/ourtown", "../frameworks/swindon", "Our Town", "README.md"])
def test_a_name_that_is_none_of_ours_is_told_with_those_that_are(name: str):
    said = told(name)
    assert said.startswith(f"{name}.toml: There is no such framework. There are: ")
    assert said.endswith("A file elsewhere is named by its path, ending in .toml.")
    assert all(path.stem in said for path in FOLDER.glob("*.toml"))
