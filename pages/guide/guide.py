"""The guide: every dataset, calculation, status and problem, made from the declarations that the software runs on.

Knows nothing by itself; what a declaration does not say, the guide does not say.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import streamlit as st

from data.datasets import DATASETS
from data.intake.problems import CATALOGUE
from data.template import template_of
from indicators.engine.register import MEASURES
from pages.parts import frame, try_it
from pages.parts.context import Context, current
from pages.parts.figures import in_words
from pages.parts.guide_adopt import STEPS, adopt_page
from pages.parts.guide_datasets import dataset_list, dataset_page
from pages.parts.guide_figures import begun, figures_csv, figures_name
from pages.parts.guide_indicators import calculation_list, calculation_page
from pages.parts.guide_methods import methods_page
from pages.parts.guide_words import problems_page, words_page
from pages.parts.heading import heading, switch
from pages.parts.markup import Html, fill, href, join

CSS = Path(frame.__file__).with_name("guide.css")
METHODS_CSS = try_it.CSS
PARTS = {
    "datasets": "Datasets",
    "indicators": "Calculations",
    "methods": "Methods",
    "words": "Statuses and symbols",
    "problems": "Problems with files",
    "adopt": "Adopt it",
}


def screen(context: Context) -> None:
    """Show the part of the guide that the address names."""
    part, name = st.query_params.get("part", "") or "datasets", st.query_params.get("id", "")
    told = ""
    if part not in PARTS:
        told = f'The guide has no part "{part[:40]}". You see the datasets.'
        part, name = "datasets", ""
    entries = {"datasets": list(DATASETS), "indicators": list(MEASURES)}.get(part, [])
    if name and name not in entries:
        told, name = unknown(name, entries), ""
    body = context.kept(("guide", part, name, context.today), lambda: _body(context, part, name))
    frame.show(_head(part, name, told), CSS, key="head")
    if part == "datasets" and name:
        dataset, template = DATASETS[name], template_of(DATASETS[name])
        st.download_button(
            f"Download the {'example' if dataset.geojson else 'template'} of {dataset.title}",
            template.text,
            file_name=template.name,
            mime=template.mime,
            on_click="ignore",
            key="template",
        )
    if part == "methods":
        frame.show(fill("<div class='guide entry'>{body}</div>", body=body), METHODS_CSS, key="body")
        try_it.show(context)
        return
    frame.show(_with_list(part, name, body), CSS, key="body")
    if part == "adopt":
        _first_figures(context)


def _first_figures(context: Context) -> None:
    """Show the button that gives the CSV to begin with, where an indicator takes ready-made counts."""
    watched = begun(context.framework)
    if watched is not None:
        st.download_button(
            f"Download {figures_name(watched)}, with the figures left blank",
            figures_csv(context.framework, watched, context.today),
            file_name=figures_name(watched),
            mime="text/csv",
            on_click="ignore",
            key="figures",
        )


def unknown(name: str, entries: list[str]) -> str:
    """Give the sentence for an entry that the guide does not have."""
    near = get_close_matches(name, entries, 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    return f'The guide has no entry "{name[:60]}" here.{hint} You see the whole list.'


def _head(part: str, name: str, told: str) -> Html:
    choices = [(words, href("guide", part=key), key == part) for key, words in PARTS.items()]
    return heading(
        title(part, name), told=[told] if told else [], below=switch("Parts of the guide", choices, shown=False)
    )


def title(part: str, name: str) -> str:
    """Give the title of an entry, or of a whole part: what it tells."""
    if name:
        return DATASETS[name].title if part == "datasets" else MEASURES[name].title
    return {
        "datasets": f"{len(DATASETS)} datasets can be sent, each as one kind of CSV",
        "indicators": f"{len(MEASURES)} calculations, each declared once and counted the same everywhere",
        "methods": "How we know: what counts as a change, as a miss, and as chance",
        "words": "Marks: a shape, a word and a colour, in that order of trust",
        "problems": f"{len(CATALOGUE)} things that a file can be told, and what to do about each",
        "adopt": f"Adopt it for your partnership: {in_words(len(STEPS))} steps from nothing to a board page",
    }[part]


def _body(context: Context, part: str, name: str) -> Html:
    if part == "datasets":
        return dataset_page(DATASETS[name], context.framework) if name else dataset_list()
    if part == "indicators":
        framework = context.framework
        return calculation_page(name, MEASURES[name], framework) if name else calculation_list(framework)
    if part == "methods":
        return methods_page(context.framework, context.board())
    if part == "adopt":
        return adopt_page(context.framework, context.today)
    return words_page() if part == "words" else problems_page()


def _with_list(part: str, name: str, body: Html) -> Html:
    """Give an entry with the list of its fellows beside it; a list stands alone."""
    if not name:
        return fill("<div class='guide'>{body}</div>", body=body)
    titles = (
        {key: d.title for key, d in DATASETS.items()}
        if part == "datasets"
        else {key: m.title for key, m in MEASURES.items()}
    )
    items = join(
        fill(
            '<li><a href="{to}"{here}>{words}</a></li>',
            to=href("guide", part=part, id=key),
            words=words,
            here=Html(' aria-current="true"') if key == name else Html(""),
        )
        for key, words in titles.items()
    )
    return fill(
        "<div class='guide entry'><nav aria-label='{part}'><ul>{items}</ul></nav><article>{body}</article></div>",
        part=PARTS[part],
        items=items,
        body=body,
    )


screen(current())
