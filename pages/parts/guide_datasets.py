"""The guide's pages on datasets, made from their declarations: what a row is, who sends it, what a cell must hold."""

from __future__ import annotations

from data.datasets import DATASETS
from data.intake.problems import CATALOGUE
from data.schema import Column, Dataset
from data.template import template_of
from indicators.engine.framework import Framework
from indicators.engine.opening import as_typed
from indicators.engine.register import MEASURES
from pages.parts.declared import ABOUT_WORDS, key_words, replaced_words
from pages.parts.markup import Html, fill, href, join, link


def dataset_list() -> Html:
    """Give the table of every dataset that can be sent."""
    rows = join(
        fill(
            "<tr><td>{title}</td><td>{row}</td><td>{supplier}</td><td class='num'>{columns}</td>"
            "<td class='num'>{uses}</td></tr>",
            title=link(d.title, "guide", part="datasets", id=d.name),
            row=d.row,
            supplier=d.supplier,
            columns=len(d.columns),
            uses=sum(indicator.dataset == d.name for indicator in MEASURES.values()) or "",
        )
        for d in DATASETS.values()
    )
    return fill(
        "<table class='lined wide'><thead><tr><th>Dataset</th><th>What a row is</th><th>Who sends it</th>"
        "<th class='num'>Columns</th><th class='num'>Calculations</th></tr></thead><tbody>{rows}</tbody></table>",
        rows=rows,
    )


def dataset_page(dataset: Dataset, framework: Framework) -> Html:
    """Give everything that a supplier of a dataset needs to know."""
    return fill(
        "<p class='lead'>{row}</p><dl class='terms'>{facts}</dl>{columns}{across}{use}{cli}",
        row=dataset.row,
        facts=_facts(dataset),
        columns=_columns(dataset),
        across=_across(dataset),
        use=_uses(dataset, framework),
        cli=_command(dataset),
    )


def _facts(dataset: Dataset) -> Html:
    dated = f"By {dataset.column(dataset.dated).heading}, on a clock in London." if dataset.dated else ""
    placed = f"By {_heading(dataset, dataset.placed)}." if dataset.placed else ""
    told = (
        ("Sent by", dataset.supplier),
        ("What it is about", ABOUT_WORDS[dataset.about]),
        ("The month of a row", dated),
        ("The area of a row", placed),
        ("One row from another", key_words(dataset)),
        ("When it is sent again", replaced_words(dataset)),
        ("Files", _files(dataset)),
    )
    return join(fill("<dt>{word}</dt><dd>{says}</dd>", word=w, says=s) for w, s in told if s)


def _files(dataset: Dataset) -> str:
    if dataset.geojson:
        return (
            "One GeoJSON file (.geojson or .json) in degrees (WGS84) or on the British National Grid, exactly as "
            "published. Of each feature its kind, code, name and shape are kept, and no other property is read."
        )
    return f"Single CSVs, or a ZIP with files named {dataset.files}." if dataset.files else "One CSV."


def _heading(dataset: Dataset, stored: str) -> str:
    """Give the heading of the column that a stored column is made from."""
    for column in dataset.columns:
        if stored == column.name or stored in {s.name for s in column.stored("x")}:
            return column.heading
    return stored


def _columns(dataset: Dataset) -> Html:
    return fill(
        "<h3>{title}</h3><table class='lined wide columns'><thead><tr><th>Heading</th>"
        "<th>What it holds</th><th>A cell should be</th><th>Example</th><th>Required</th></tr></thead>"
        "<tbody>{rows}</tbody></table>",
        title="Columns, as they are made from each feature" if dataset.geojson else "Columns, in any order",
        rows=join(_column(column) for column in dataset.columns),
    )


def _column(column: Column) -> Html:
    return fill(
        "<tr><td><code>{heading}</code></td><td>{says}{private}</td><td>{rule}</td><td>{example}</td><td>{blank}</td></tr>",
        heading=column.heading,
        says=column.says,
        private="" if column.quotable else " Never shown, and never quoted back.",
        rule=column.rule,
        example=fill("<code>{cell}</code>", cell=column.example) if column.example else "(blank)",
        blank="yes" if column.required else "may be left out" if column.omissible else "may be blank",
    )


def _across(dataset: Dataset) -> Html:
    if not dataset.together:
        return Html("")
    items = (CATALOGUE[fault.code] for fault in dataset.together if fault.code in CATALOGUE)
    told = join(fill("<li>{says} {remedy}</li>", says=_sentence(e.sentence), remedy=e.remedy) for e in items)
    return fill("<h3>A row is refused where</h3><ul class='plain'>{told}</ul>", told=told)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _uses(dataset: Dataset, framework: Framework) -> Html:
    names = [name for name, indicator in MEASURES.items() if indicator.dataset == dataset.name]
    used = [w for w in framework.indicators if set(w.measures) & set(names)]
    if not names:
        return Html("")
    calculations = join((link(MEASURES[n].title, "guide", part="indicators", id=n) for n in names), ", ")
    indicators = join((link(w.short, "indicator", id=w.id) for w in used), ", ") if used else "none"
    return fill(
        "<h3>What rests on it</h3><p>Calculations: {calculations}.</p>"
        "<p>Indicators of the framework: {indicators}.</p>",
        calculations=calculations,
        indicators=indicators,
    )


def _command(dataset: Dataset) -> Html:
    file = template_of(dataset).name
    months = " --months 2026-04..2026-06" if dataset.dated and not dataset.replaces else ""
    return fill(
        "<h3>How to send it</h3><p>{upload}, or on the command line:</p><pre>{lines}</pre>",
        upload=fill('<a href="{to}">Choose the file on the Data screen</a>', to=href("upload", dataset=dataset.name)),
        lines="\n".join(
            (
                f"python -m data template {dataset.name}",
                as_typed(f"python -m data check {file} --dataset {dataset.name}"),
                as_typed(f"python -m data load {file} --dataset {dataset.name} --by analyst{months}"),
            )
        ),
    )
