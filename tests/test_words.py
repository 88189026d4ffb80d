"""The glossary is complete for what the code is called, and no code is called by a word that the glossary refuses."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from data.tables import ROW_COLUMNS, TABLES
from tests.test_house import HOUSE, under

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8")

# Ordinary words, which mean in names what they mean in any sentence.
PLAIN = {
    *(
        "id",
        "name",
        "file",
        "code",
        "fact",
        "kind",
        "rows",
        "months",
        "detail",
        "subject",
        "sha256",
        "warnings",
        "demo",
    ),
    *("first", "last", "previous", "start", "finish", "today", "when", "at", "on", "from", "to", "by", "who", "what"),
    *("made", "happened", "received", "known", "said", "busy", "own", "parent"),
}
# Classes whose name is the word for something within one module only, with what it is there.
WITHIN = {
    "Alike": "problems that read the same",
    "Answer": "what the app says to a command that was handed to it",
    "Conditions": "how unruly invented series are",
    "Checked": "a file that has been checked",
    "Collection": "the features of a GeoJSON file",
    "Crs": "which coordinates a file says that it has",
    "Drawing": "a GeoJSON file that is written again as rows",
    "Entry": "a line of the catalogue of problems",
    "Found": "what one series does of itself: its signal and its limits",
    "Grid": "several series side by side, as rows of numbers",
    "Heard": "a series that is to be judged, with what is known of its past",
    "Layout": "how a file's columns lie",
    "Lookup": "where a stored value is found",
    "Named": "what a feature is about",
    "Pattern": "what personal data looks like",
    "Point": "an anonymous point of published crime, in the demonstration",
    "Reading": "a file that is ready to be read",
    "Record": "a line of a CSV, which may run over several lines of the file",
    "Rules": "the windows of the looks and their levels",
    "Rewriting": "a file that is written again before it is read",
    "Scan": "what the bytes of a file told",
    "Scene": "the districts of the demonstration",
    "Step": "a change that lasts, in invented series",
    "Sums": "what windows of months come to, for many series at once",
    "Said": "what is said of an indicator's period, and whether more has to be",
    "Compared": "two submissions side by side, as they may be seen",
    "Sent": "a shape in the coordinates that it was sent in",
    "Seen": "what a look at a change gives",
    "Unusual": "a figure that a look found outside its usual range",
    "Sought": "a value that is looked up in a short list",
    "Source": "a CSV that lies ready to be checked",
    "Stored": "the column of the store that a cell becomes",
    "Told": "what one list told of an action",
    "Undo": "leaves everything as it was, on purpose",
    "Asked": "what a framework needs of the demonstration",
    "AskedPlan": "an indicator for which the demonstration invents a list of actions",
    "AskedFigure": "an indicator for which the demonstration invents ready-made figures",
    "BeforeAfter": "an area's counts before and after",
    "Against": "what a change is set against",
    "Wanted": "which series is asked for",
    "Wave": "the yearly wave of many series at once",
}


def glossary() -> tuple[dict[str, str], dict[str, set[str]]]:
    """Give what every word means, and the words that are not used for it."""
    means: dict[str, str] = {}
    refused: dict[str, set[str]] = {}
    for line in GLOSSARY.splitlines():
        if not line.startswith("| ") or line.startswith(("| word |", "|---")):
            continue
        words, meaning, instead = (cell.strip() for cell in line.strip("|").split("|"))
        for word in re.split(r", ", re.sub(r"\s*\(([^)]*)\)", r", \1", words)):
            assert word not in means, f"{word} stands twice"
            means[word] = meaning
        refused[words] = {w.strip() for w in re.sub(r"\(.*?\)", "", instead).split(",") if w.strip()}
    return means, refused


MEANS, REFUSED = glossary()
SINGLE = {word.lower() for phrase in MEANS for word in phrase.split()} | {w.lower() for m in REFUSED for w in m.split()}


def known(word: str) -> bool:
    """Tell whether the glossary has a word, in the singular or the plural, or it is a plain one."""
    forms = {word, word.rstrip("s"), word + "s", re.sub("ies$", "y", word)}
    return bool(forms & (SINGLE | PLAIN | {"watched", "months"}))


def public_classes(*rooms: str) -> list[str]:
    """Give the public classes of some rooms, by module and name."""
    found = []
    for module, tree in HOUSE.items():
        if any(under(module, room) for room in rooms):
            names = [n.name for n in tree.body if isinstance(n, ast.ClassDef)]
            found += [f"{module}.{name}" for name in names if not name.startswith("_")]
    return found


def columns_of_tables() -> list[str]:
    """Give every table of the store with its columns, as "table.column"."""
    found = [f"rows.{column.split()[0].lstrip('_')}" for column in ROW_COLUMNS]
    for sql in TABLES:
        made = re.match(r"create table if not exists (\w+) \((.*)\)", sql, re.DOTALL)
        if made:
            found += [f"{made[1]}.{column.split()[0]}" for column in made[2].split(",")]
    return found


@pytest.mark.parametrize("name", public_classes("data", "indicators"))
def test_a_class_is_called_by_words_of_the_glossary(name: str):
    own = name.rpartition(".")[2]
    if own not in WITHIN:
        unknown = [w for w in re.findall(r"[A-Z][a-z]*", own) if not known(w.lower())]
        assert not unknown, f"{name}: the glossary has no {unknown}"


def test_nothing_is_excused_that_is_not_there():
    classes = {name.rpartition(".")[2] for name in public_classes("data", "indicators")}
    assert set(WITHIN) <= classes


@pytest.mark.parametrize("name", columns_of_tables())
def test_a_column_of_the_store_is_called_by_words_of_the_glossary(name: str):
    unknown = [w for w in re.split(r"[._]", name) if not known(w)]
    assert not unknown, f"{name}: the glossary has no {unknown}"


@pytest.mark.parametrize("name", public_classes("data", "indicators", "pages"))
def test_no_class_is_called_by_a_word_that_is_refused(name: str):
    own = name.rpartition(".")[2]
    refused = {word.lower() for words in REFUSED.values() for word in words} - SINGLE
    assert own in WITHIN or not refused & {w.lower() for w in re.findall(r"[A-Z][a-z]*", own)}, name


def test_the_words_of_the_design_are_there():
    words = [
        *("partnership", "group", "theme", "lens", "indicator", "measure", "numerator", "denominator", "observation"),
        *("series", "period", "area", "breakdown", "category", "dataset", "column", "row", "cell", "line", "supplier"),
        *("submission", "revision", "problem", "warning", "target", "baseline", "better", "status", "variation"),
        *("assurance", "rating", "interval", "limits", "hotspot", "disclosed", "suppressed", "screen", "part"),
    ]
    assert [w for w in words if w not in MEANS] == []
    assert all(meaning and not meaning.endswith(".") for meaning in MEANS.values())
