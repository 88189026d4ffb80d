"""The guide's pages on calculations, made from their declarations: what counts, why, what to beware of, and how."""

from __future__ import annotations

from itertools import groupby

from data.datasets import DATASETS
from indicators.engine.definition import Indicator
from indicators.engine.framework import Framework
from indicators.engine.register import MEASURES
from pages.parts.declared import breakdown_words, category_words, kind_words, terms
from pages.parts.markup import Html, fill, join, link


def calculation_list(framework: Framework) -> Html:
    """Give the tables of every calculation, one for each dataset that they rest on."""
    by_dataset = sorted(MEASURES.items(), key=lambda item: list(DATASETS).index(item[1].dataset))
    return join(
        fill(
            "<h3>From {title}</h3><table class='lined wide calc'><thead><tr><th>Calculation</th>"
            "<th>What is counted</th><th>Kind</th><th>Indicators</th></tr></thead><tbody>{rows}</tbody></table>",
            title=link(DATASETS[dataset].title, "guide", part="datasets", id=dataset),
            rows=join(_row(name, indicator, framework) for name, indicator in found),
        )
        for dataset, found in groupby(by_dataset, key=lambda item: item[1].dataset)
    )


def _row(name: str, indicator: Indicator, framework: Framework) -> Html:
    return fill(
        "<tr><td>{title}</td><td>{counts}</td><td>{kind}</td><td>{used}</td></tr>",
        title=link(indicator.title, "guide", part="indicators", id=name),
        counts=indicator.counts,
        kind=kind_words(indicator),
        used=used_by(name, framework),
    )


def used_by(name: str, framework: Framework) -> Html:
    """Give links to the framework's indicators that use a calculation, or "not in this framework"."""
    used = [w for w in framework.indicators if name in w.measures]
    if not used:
        return Html("<span class='quiet'>not in this framework</span>")
    return join((link(w.short, "indicator", id=w.id, measure=name) for w in used), ", ")


def calculation_page(name: str, indicator: Indicator, framework: Framework) -> Html:
    """Give everything that a declaration says of a calculation."""
    return fill(
        "<p class='lead'>{counts}</p><h3>Why it matters</h3><p>{why}</p>"
        "<p class='cav'><b>Beware:</b> {caveat}</p><h3>How it is counted</h3><dl class='terms'>{terms}</dl>"
        "{breakdowns}<h3>Where it is used</h3><p>{used}</p><p class='note'>Declared as <code>{name}</code>.</p>",
        counts=indicator.counts,
        why=indicator.why,
        caveat=indicator.caveat,
        terms=_terms(indicator, framework),
        breakdowns=_breakdowns(indicator),
        used=used_by(name, framework),
        name=name,
    )


def _terms(indicator: Indicator, framework: Framework) -> Html:
    return join(
        fill(
            "<dt>{word}</dt><dd>{says}</dd>",
            word=term.word,
            says=fill("<code>{sql}</code>", sql=term.says) if term.sql else term.says,
        )
        for term in terms(indicator, framework.settings)
    )


def _breakdowns(indicator: Indicator) -> Html:
    if not indicator.columns:
        return Html("<h3>Breakdowns</h3><p>None: the total alone.</p>")
    told = join(
        fill(
            "<dt>{label}</dt><dd>{categories}</dd>",
            label=breakdown_words(indicator.dataset, column),
            categories=", ".join(category_words(c) for c in indicator.breakdown(column).choices),
        )
        for column in indicator.columns
    )
    return fill("<h3>Breakdowns</h3><dl class='terms'>{told}</dl>", told=told)
