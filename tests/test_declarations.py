"""What holds for every dataset and every calculation that is declared, without anybody remembering it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.datasets import DATASETS
from data.intake.problems import Level
from data.schema import Choice, Column, Dataset, quoted
from data.store import Store
from data.submissions import Offering, Receipt, check
from data.template import template_of
from indicators.engine.calculate import calculate
from indicators.engine.framework_file import load
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.register import MEASURES
from tests.conftest import NOW

ROOT = Path(__file__).parents[1]
AMERICAN = re.compile(
    r"\b(color|behavior|center|neighbor\w*|organiz\w+|analyz\w+|recogniz\w+|program|license|offense|labor|favor|"
    r"judgment|canceled|traveled|fulfill|skillful|gray|catalog|toward|percent of)\b",
    re.IGNORECASE,
)
SENTENCES = [
    (f"{name}.{word}", getattr(i, word)) for name, i in MEASURES.items() for word in ("why", "caveat", "counts")
]
SENTENCES += [(name, d.row) for name, d in DATASETS.items()]
SENTENCES += [(f"{name}.{c.name}", c.says) for name, d in DATASETS.items() for c in d.columns]
CHOICES = {choice for d in DATASETS.values() for c in d.columns for choice in getattr(c, "choices", ())}
TITLES = [(name, i.title) for name, i in MEASURES.items()] + [(name, d.title) for name, d in DATASETS.items()]
COLUMNS = [(d, c) for d in DATASETS.values() for c in d.columns]


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Iterator[Store]:
    """Give one empty store for all that only looks."""
    opened = Store(tmp_path_factory.mktemp("empty") / "s.duckdb", None, own_areas(load("swindon")))
    yield opened
    opened.close()


def says(text: str) -> str:
    """Give what is wrong with a text that should be a sentence, or ''."""
    if not text[:1].isupper() and text.split()[0] not in CHOICES:
        return "it has no capital"
    if not text.endswith("."):
        return "it has no full stop"
    if "  " in text or "\n" in text or text != text.strip() or re.search(r" ,| \.(?!\.\.$)", text):
        return "it has a stray space"
    found = AMERICAN.search(text)
    return f'it spells "{found[0]}"' if found else ""


@pytest.mark.parametrize(("whose", "text"), SENTENCES, ids=[whose for whose, _ in SENTENCES])
def test_what_is_said_is_a_sentence(whose: str, text: str):
    assert says(text) == "", f"{whose}: {text!r}"


@pytest.mark.parametrize(("whose", "title"), TITLES, ids=[whose for whose, _ in TITLES])
def test_a_title_is_a_title(whose: str, title: str):
    assert title[:1].isupper() and not title.endswith(".") and len(title) <= 60, whose
    assert not AMERICAN.search(title), whose


def test_what_is_no_sentence_is_told():
    for wrong in ("no capital.", "No stop", "Two  spaces.", "A stray .", "The color is wrong."):
        assert says(wrong), wrong


def test_names_and_titles_are_unique():
    assert len({d.title for d in DATASETS.values()}) == len(DATASETS)
    assert len({i.title for i in MEASURES.values()}) == len(MEASURES)
    assert len({id(i) for i in MEASURES.values()}) == len(MEASURES)
    for name, dataset in DATASETS.items():
        assert name == dataset.name and re.fullmatch(r"[a-z][a-z_]*", name)
        assert (
            len({c.name for c in dataset.columns}) == len({c.heading for c in dataset.columns}) == len(dataset.columns)
        )
        stored = [s.name for c in dataset.columns for s in c.stored("x")]
        assert len(set(stored)) == len(stored)


@pytest.mark.parametrize("name", MEASURES)
def test_every_calculation_has_a_worked_example(name: str):
    """A function called test_<declaration> stands in the tests of its subject."""
    subject, _, declaration = name.partition(".")
    path = ROOT / "tests" / "indicators" / f"test_{subject}.py"
    tree = ast.parse(path.read_text("utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert f"test_{declaration}" in tests, f"{path.name} has no test_{declaration}"


@pytest.mark.parametrize("name", MEASURES)
def test_its_sql_binds_on_an_empty_table(empty: Store, name: str):
    cursor = empty.cursor()
    calculate(cursor, [name], {})
    assert cursor.execute("select count(*) from fresh").fetchone() == (0,)


@pytest.mark.parametrize("name", MEASURES)
def test_its_words_agree_with_its_dataset(name: str):
    """Breakdowns are columns with fixed choices; what is narrowed is among them; a unit is a plural noun."""
    indicator = MEASURES[name]
    for column in indicator.columns:
        declared = DATASETS[indicator.dataset].column(column)
        known = getattr(declared, "choices", ())
        assert known and set(indicator.breakdown(column).choices) <= set(known), column
    assert re.fullmatch(r"[a-z ]*(s|people|children)", indicator.unit), indicator.unit
    assert len(set(indicator.columns)) == len(indicator.columns)


@pytest.mark.parametrize(("dataset", "column"), COLUMNS, ids=[f"{d.name}.{c.name}" for d, c in COLUMNS])
def test_an_example_passes_its_own_check(empty: Store, dataset: Dataset, column: Column):
    """An example has no fault; where a column is required, it has one, and a choice's is one of its choices."""
    if not column.example:
        assert not column.required
        return
    cursor = empty.cursor()
    cell = quoted(column.example)
    for fault in column.faults("cell"):
        found = cursor.execute(
            f"select coalesce({fault.when}, false) from (select {cell} as cell, date '{NOW:%Y-%m-%d}' as _today)"
        ).fetchone()
        assert found == (False,), fault.code
    if isinstance(column, Choice):
        assert column.example in column.choices


def offered(store: Store, dataset: Dataset, folder: Path) -> Receipt:
    template = template_of(dataset)
    path = folder / template.name
    path.write_text(template.text, encoding="utf-8")
    offering = Offering(dataset, "tester", "Agency" if dataset.name == "counts" else None)
    return check(store, path, path.name, offering, NOW, recalculation(load("swindon")))


@pytest.mark.parametrize("name", DATASETS)
def test_a_template_is_accepted_as_it_is(empty: Store, tmp_path: Path, name: str):
    """Its header and its example row go through the door, or the three features of its GeoJSON."""
    receipt = offered(empty, DATASETS[name], tmp_path)
    refused = [p.message for p in receipt.problems if p.level is Level.REFUSES]
    assert receipt.accepted and not refused, refused
    assert receipt.rows == (3 if DATASETS[name].geojson else 1)


@pytest.mark.parametrize("name", DATASETS)
def test_a_dataset_names_only_columns_that_it_has(name: str):
    dataset = DATASETS[name]
    stored = {s.name for c in dataset.columns for s in c.stored("x")}
    named = {*dataset.key, *dataset.replaces, dataset.dated, dataset.placed, dataset.supplier_column, dataset.reference}
    assert named - {""} <= stored
    assert dataset.key or dataset.about.value == "published"
