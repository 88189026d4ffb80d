"""The guide is made from the declarations: everything that is declared stands in it, and nothing needs typing again."""

from __future__ import annotations

import csv
import io
from html import escape

import pytest

from data.datasets import DATASETS
from data.intake.problems import CATALOGUE, STAGES
from data.store import Store
from data.template import template_csv, template_of
from indicators.engine.framework import Framework
from indicators.engine.register import MEASURES
from indicators.engine.status import Status
from indicators.engine.variation import Variation
from pages.parts.declared import terms
from pages.parts.guide_datasets import dataset_page
from pages.parts.guide_indicators import calculation_page
from pages.parts.guide_words import STAGE_TITLES, problems_page, readable, words_page
from pages.parts.marks import VARIATION_WORDS
from pages.parts.meanings import STATUS_MEANINGS, VARIATION_MEANINGS
from pages.parts.words import STATUS_WORDS
from tests.pages import screens

SCREEN = "guide/guide"


@pytest.mark.parametrize("name", DATASETS)
def test_every_column_of_every_dataset_is_told(name: str, framework: Framework) -> None:
    dataset = DATASETS[name]
    shown = dataset_page(dataset, framework)
    assert escape(dataset.row) in shown and dataset.supplier in shown
    for column in dataset.columns:
        assert f"<code>{column.heading}</code>" in shown
        assert escape(column.rule) in shown and escape(column.says) in shown
    assert f"python -m data load {template_of(DATASETS[name]).name} --dataset {name}" in shown
    assert f"./upload?dataset={name}" in shown


@pytest.mark.parametrize("name", [name for name, dataset in DATASETS.items() if not dataset.geojson])
def test_template_is_the_declared_header_and_example(name: str) -> None:
    header, example = list(csv.reader(io.StringIO(template_csv(DATASETS[name]))))
    assert tuple(header) == DATASETS[name].headings
    assert example == [column.example for column in DATASETS[name].columns]


@pytest.mark.parametrize("name", MEASURES)
def test_every_calculation_is_told(name: str, framework: Framework) -> None:
    indicator = MEASURES[name]
    shown = calculation_page(name, indicator, framework)
    for said in (indicator.counts, indicator.why, indicator.caveat):
        assert escape(said) in shown
    for term in terms(indicator, framework.settings):
        assert escape(term.says) in shown
    if indicator.rows.where != "true":
        assert escape(indicator.rows.where) in shown
    for column in indicator.columns:
        assert all(escape(c.replace("_", " ")) in shown or c in "YN" for c in indicator.breakdown(column).choices)


def test_settings_of_the_framework_are_told(framework: Framework) -> None:
    said = terms(MEASURES["missing.people_over_trigger"], framework.settings | {"missing_trigger_days": 60})
    assert any("in the 60 days up to it" in term.says for term in said)


def test_every_status_has_a_meaning_and_stands_on_the_page() -> None:
    shown = words_page()
    assert set(STATUS_MEANINGS) == set(Status)
    assert all(STATUS_WORDS[s] in shown and escape(STATUS_MEANINGS[s]) in shown for s in Status)
    assert set(VARIATION_MEANINGS) == set(Variation)
    assert all(VARIATION_WORDS[v] in shown and escape(VARIATION_MEANINGS[v]) in shown for v in Variation)
    assert shown.count("<svg") == len(Status) + 2 + len(Variation), "late and judged have a sign too"


def test_every_problem_is_told() -> None:
    shown = problems_page()
    for code, entry in CATALOGUE.items():
        assert f"<code>{code}</code>" in shown
        assert escape(readable(entry.sentence)) in shown and escape(readable(entry.remedy)) in shown
    assert set(STAGES) <= set(STAGE_TITLES)


@pytest.mark.parametrize("part", ["", "datasets", "indicators", "methods", "words", "problems", "adopt"])
def test_every_part_opens(part: str, store: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, store, framework, part=part))
    assert shown.count("<h1>") == 1 and 'aria-current="true"' in shown


def test_entry_has_its_own_title_and_template(store: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, store, framework, part="datasets", id="missing_episodes")
    assert "<h1>Missing episodes</h1>" in screens.html(app)
    assert app.get("download_button")[0].proto.label == "Download the template of Missing episodes"
    assert not screens.run(SCREEN, store, framework, part="datasets").get("download_button")


def test_boundaries_are_told_as_geojson_with_an_example(store: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, store, framework, part="datasets", id="boundaries")
    assert app.get("download_button")[0].proto.label == "Download the example of Boundaries"
    shown = screens.html(app)
    assert "One GeoJSON file" in shown and "as they are made from each feature" in shown and "One CSV" not in shown


@pytest.mark.parametrize(
    ("part", "entry", "said"),
    [
        ("recipes", "", "The guide has no part &quot;recipes&quot;."),
        ("datasets", "missing_episode", "Did you mean &quot;missing_episodes&quot;?"),
        ("indicators", "<i>", "no entry &quot;&lt;i&gt;&quot; here."),
    ],
)
def test_unknown_entries_are_told(part: str, entry: str, said: str, store: Store, framework: Framework) -> None:
    assert said in screens.html(screens.run(SCREEN, store, framework, part=part, id=entry))
