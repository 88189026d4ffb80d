"""Who may import whom, what may be declared where, and what no file may hold: the plan of the house.

The rooms are those of DECISIONS.md and README.md. A rule is a line of RULES; the first whose importer fits decides.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("app", "pages", "indicators", "data")
DECLARED = ("data.datasets", "data.schema", "data.periods", "data.places", "data.national_grid", "data.shapes")
_DOOR = (
    *("data.submissions", "data.control", "data.history", "data.giving_back", "data.formulas"),
    "data.intake.problems",
    "data.progress",
)
SEEN = ("pages.parts", "indicators", *_DOOR, "data.template", *DECLARED)

# importer: what it may import of ours. A name covers everything below it.
RULES: dict[str, tuple[str, ...]] = {
    "app": OURS,
    "pages.shell": OURS,
    "data.__main__": ("data", "indicators"),
    "indicators.__main__": ("data", "indicators", "pages.parts"),
    "pages.parts.context": (*SEEN, "data.store"),  # hands every screen the store that the shell opened
    "pages.parts.receiving": (*SEEN, "data.store", "data.faults"),  # opens the real store for the first file that comes
    "pages": SEEN,
    "indicators.engine.fronts": ("indicators.engine", "data.store", "data.handover", "data.faults"),
    "indicators.engine.opening": ("indicators", "data.store", "data.replaying", *DECLARED),
    "indicators.engine.demonstration": ("indicators.engine", "data.store", "data.demo", "data.submissions", *DECLARED),
    "indicators.engine.compared": ("indicators.engine", "data.store", "data.comparing", *DECLARED),
    "indicators.engine": ("indicators", "data.store", *DECLARED),
    "indicators.methods": ("indicators.methods",),
    "indicators": ("indicators.engine.definition",),
    "data.datasets": ("data.datasets", "data.schema"),
    "data": ("data",),
    "tests": (*OURS, "tests"),
}
# library: who alone may import it.
LIBRARIES = {
    "streamlit": ("app", "pages"),
    "starlette": ("app", "pages.shell"),
    "plotly": ("pages.parts",),
    "pydeck": ("pages.parts",),
    "duckdb": ("data.store",),
    "random": ("data.demo",),
    "scipy": ("indicators.methods",),
}
UNSAID = {"utils", "helpers", "common", "core", "manager", "service", "misc"}
# Fronts ask what time it is; everybody else is told.
CLOCKS = ("app", "pages.shell", "data.__main__", "indicators.engine.fronts")


def modules(*rooms: str) -> dict[str, ast.Module]:
    """Give every module under the rooms, parsed, by its full name."""
    paths = [p for room in rooms for p in (ROOT / room).rglob("*.py")] + [ROOT / "app.py"] * ("app" in rooms)
    return {".".join(p.relative_to(ROOT).with_suffix("").parts): ast.parse(p.read_text("utf-8"), str(p)) for p in paths}


HOUSE = modules(*OURS)
ALL = HOUSE | modules("tests")


def under(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Give every name that a module imports, as a full name, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def of_ours(name: str) -> bool:
    return name.split(".")[0] in (*OURS, "tests")


@pytest.mark.parametrize("name", ALL)
def test_who_imports_whom(name: str):
    """What a room may import is written in RULES; parts import no screens, and screens no screens."""
    allowed = next(may for room, may in RULES.items() if under(name, room))
    for wanted, line in imported(ALL[name]):
        if of_ours(wanted) and wanted not in OURS:
            assert any(under(wanted, may) for may in allowed), f"{name}, line {line}, imports {wanted}"


@pytest.mark.parametrize("name", HOUSE)
def test_libraries_stay_in_their_rooms(name: str):
    for wanted, line in imported(HOUSE[name]):
        for library, rooms in LIBRARIES.items():
            if under(wanted, library):
                fits = any(under(name, room) or name.startswith(room + "_") for room in rooms)
                assert fits, f"{name}, line {line}, imports {wanted}"


@pytest.mark.parametrize("name", HOUSE)
def test_nothing_is_imported_inside_a_function(name: str):
    for function in (n for n in ast.walk(HOUSE[name]) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)):
        inside = [n.lineno for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
        assert not inside, f"{name}: {function.name} imports at line {inside}"


def subjects() -> list[str]:
    """Give the modules that only declare: subjects of indicators and of datasets."""
    rooms = ("indicators", "data.datasets")
    found = [n for n in HOUSE if n.rpartition(".")[0] in rooms and not n.rpartition(".")[2].startswith("__")]
    assert len(found) > 8
    return found


@pytest.mark.parametrize("name", subjects())
def test_subject_modules_only_declare(name: str):
    code = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda | ast.comprehension | ast.For | ast.While
    found = [n for n in ast.walk(HOUSE[name]) if isinstance(n, code | ast.If | ast.IfExp | ast.Try | ast.With)]
    assert not found, f"{name} holds code, not declarations"


def test_subjects_have_the_same_name_everywhere():
    """What is measured about a subject stands on the dataset of that name, and its tests carry it too."""
    for name in subjects():
        room, _, subject = name.rpartition(".")
        if room == "indicators":
            assert f"data.datasets.{subject}" in HOUSE, subject
            assert (ROOT / "tests" / "indicators" / f"test_{subject}.py").is_file(), subject


def test_no_script_stands_directly_in_pages():
    """Streamlit would serve it by its address, past the front door."""
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_named_after_nothing(name: str):
    assert not UNSAID & set(name.replace("_", ".").split(".")), name
    assert not any(UNSAID & set(f.lower().split("_")) for f in dir(ALL[name]) if not f.startswith("_")), name


@pytest.mark.parametrize("name", HOUSE)
def test_every_room_says_what_it_is_for(name: str):
    tree = HOUSE[name]
    said = ast.get_docstring(tree)
    assert not tree.body or (said and said.split("\n\n")[0].rstrip().endswith(".")), f"{name} has no docstring"


@pytest.mark.parametrize("name", HOUSE)
def test_now_is_passed_in(name: str):
    """Only a front looks at the clock, so that a test can say what day it is."""
    if any(under(name, room) for room in CLOCKS):
        return
    for node in ast.walk(HOUSE[name]):
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
            clock = isinstance(node.value, ast.Name) and node.value.id in ("datetime", "date")
            assert not clock, f"{name}, line {node.lineno}, asks what time it is"


def test_a_wrong_import_would_be_told():
    """The rules bite: a subject that reads the store, a page that reads rows, and an engine that draws."""
    for name, wanted in [
        ("indicators.missing", "data.store.Store"),
        ("pages.board.overview", "data.store.Store"),
        ("pages.board.overview", "pages.board.group.screen"),
        ("indicators.engine.rating", "pages.parts.sentences"),
        ("data.submissions", "indicators.engine.recalculate"),
        ("indicators.methods.spc", "data.periods"),
    ]:
        allowed = next(may for room, may in RULES.items() if under(name, room))
        assert not any(under(wanted, may) for may in allowed), (name, wanted)


def kept() -> list[Path]:
    """Give the files that are or would be committed; where there is no repository, all that a copy holds."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listed.returncode:
        return [p for p in ROOT.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_file_holds_a_machine_path_or_a_registry():
    """A path of one machine, or the address of a package registry, works for nobody else."""
    folders = ["work", "tmp", "root", "home"]
    forbidden = [f"/{folder}/" for folder in folders] + ["pypi." + "org", "pythonhosted" + ".org"]
    for path in kept():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        for words in forbidden:
            assert words not in text, f"{path.relative_to(ROOT)} holds {words}"
