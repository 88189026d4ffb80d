"""The first step of an upload: which dataset, what its file must hold, and what the sender states of it.

Proposes what a checked file says of itself; what a person then changes is theirs.
"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

import streamlit as st

from data.control import ControlTotals, read_months
from data.datasets import DATASETS
from data.periods import Span, month_name, month_start, months_later
from data.schema import Dataset
from data.template import template_of
from pages.parts import frame
from pages.parts.context import Context
from pages.parts.declared import key_words, replaced_words
from pages.parts.markup import Html, fill, join
from pages.parts.offered import Held, Stated

_MONTHS_BACK = 120
_LONGEST_SUPPLIER = 80
AS_IN_FILE = "As in the file"
_NOTHING_PERSONAL = (
    "No names, dates of birth, addresses or other personal data: such a file is refused and nothing of it is kept."
)
_OTHER_PROPERTIES = (
    "No other property is read or kept; a property that announces personal data, such as a date of birth, refuses "
    "the file."
)


class DatasetPicker:
    """The choice of the dataset, which stands in the address; and what is proposed for a file once it is checked."""

    key, asked_key, proposed_key = "upload-dataset", "upload-asked", "upload-proposed"
    inputs = ("supplier", "first-month", "last-month", "drawn", "rows-expected", "months-expected")

    def settle(self) -> tuple[Dataset, str]:
        """Give the dataset that the address or the choice names, and a sentence where the address names none."""
        state, asked, telling = st.session_state, st.query_params.get("dataset", ""), ""
        chosen = state.get(self.key) or state.get("upload-kept")
        if asked and asked != state.get(self.asked_key):
            if asked in DATASETS:
                chosen = asked
            else:
                near = get_close_matches(asked, list(DATASETS), 1)
                hint = f' Did you mean "{near[0]}"?' if near else ""
                telling = f'There is no dataset "{asked[:40]}".{hint}'
        if chosen not in DATASETS:
            chosen = next(iter(DATASETS))
        if chosen != state.get("upload-kept"):
            self.forget()
        state[self.key] = state["upload-kept"] = chosen
        state[self.asked_key] = asked
        for key, value in state.pop(self.proposed_key, {}).items():
            state[key] = value
        return DATASETS[chosen], telling

    def show(self) -> None:
        """Show the choice; another dataset goes into the address."""
        st.selectbox(
            "Dataset", list(DATASETS), format_func=lambda name: DATASETS[name].title, key=self.key,
            on_change=self._chosen,
        )  # fmt: skip

    def _chosen(self) -> None:
        st.query_params["dataset"] = st.session_state[self.asked_key] = st.session_state[self.key]

    def propose(self, held: Held) -> None:
        """Fill in, on the next run, what the checked file says of itself."""
        st.session_state[self.proposed_key] = self._inputs_of(held)

    def restore(self, held: Held) -> None:
        """Fill in what the browser has let go of while another screen was open."""
        for key, value in self._inputs_of(held).items():
            st.session_state.setdefault(key, value)

    def _inputs_of(self, held: Held) -> dict[str, object]:
        span = held.stated.span
        return {
            "supplier": held.stated.supplier or held.dataset.supplier,
            "first-month": span.first if span else None,
            "last-month": span.last if span else None,
            "drawn": held.stated.drawn,
            "rows-expected": held.stated.expected.rows,
            "months-expected": "\n".join(f"{month_name(m)} {rows}" for m, rows in held.stated.expected.months),
        }

    def forget(self) -> None:
        """Let go of what was stated of the last file."""
        for key in self.inputs:
            st.session_state.pop(key, None)


dataset_picker = DatasetPicker()


def dataset_card(dataset: Dataset) -> None:
    """Show what a dataset is, who sends it and what a later file replaces, with its template."""
    frame.show(
        fill(
            "<dl class='card'><dt>A row is</dt><dd>{row}</dd><dt>Sent by</dt><dd>{supplier}</dd>"
            "<dt>Later</dt><dd>{replaced}</dd></dl>",
            row=dataset.row,
            supplier=dataset.supplier,
            replaced=replaced_words(dataset),
        ),
        key="card",
    )
    template = template_of(dataset)
    st.download_button(
        f"Download the {'example' if dataset.geojson else 'template'} ({template.form})",
        template.text,
        file_name=template.name,
        mime=template.mime,
        on_click="ignore",
        key="template",
    )


def kinds_of_file(dataset: Dataset) -> str:
    """Give which files a dataset takes, in a sentence."""
    if dataset.geojson:
        return (
            "One GeoJSON file (.geojson or .json), exactly as published; it is told by what it holds, not by its name."
        )
    return "One CSV, or a whole archive as ZIP, exactly as published." if dataset.files else "One CSV file."


def stated(here: Context, dataset: Dataset) -> Stated:
    """Ask for supplier, months and the day on which the data was drawn; what is left open comes from the file."""
    state = st.session_state
    state.setdefault("supplier", dataset.supplier)
    state.setdefault("drawn", here.today)
    state.setdefault("rows-expected", None)
    with st.container(key="stated", horizontal=True, vertical_alignment="bottom"):
        supplier = None
        if not dataset.supplier_column:
            supplier = st.text_input("Supplier", key="supplier", max_chars=_LONGEST_SUPPLIER).strip() or None
        span = _months(here) if dataset.dated else None
        drawn = st.date_input("Drawn on", key="drawn", max_value=here.today, format="YYYY-MM-DD")
        rows = st.number_input("Rows you expect", 0, None, step=1, key="rows-expected", placeholder="Optional")
    months, fault = _month_totals() if dataset.monthly else ((), "")
    expected = ControlTotals(int(rows) if rows is not None else None, months)
    return Stated(supplier, span, drawn if isinstance(drawn, date) else here.today, expected, fault)


def _month_totals() -> tuple[tuple[tuple[date, int], ...], str]:
    """Ask for the totals by month that the sender has from elsewhere; gives them, and why they cannot be read."""
    given = st.session_state.setdefault("months-expected", "")
    with st.expander("Check the rows of each month against your own totals", expanded=bool(given)):
        text = st.text_area(
            "A month and its rows on each line, as a spreadsheet copies them",
            key="months-expected",
            placeholder="September 2026\t48\nOctober 2026\t52",
            height=110,
        )
    totals, fault = read_months(text.splitlines()[:_MONTHS_BACK])
    if fault:
        st.warning(fault)
    return totals, fault


def _short(month: date) -> str:
    return month_name(month, short=True)


def _months(here: Context) -> Span | None:
    """Ask for the first and last month; None while they are left to the file."""
    this = month_start(here.today)
    for key in ("first-month", "last-month"):
        st.session_state.setdefault(key, None)
    held = {m for key in ("first-month", "last-month") if isinstance(m := st.session_state.get(key), date)}
    months = sorted({months_later(this, -back) for back in range(_MONTHS_BACK)} | held, reverse=True)
    first, last = (
        st.selectbox(label, months, index=None, format_func=_short, placeholder=AS_IN_FILE, key=key)
        for label, key in (("First month", "first-month"), ("Last month", "last-month"))
    )
    if first and last and last < first:
        frame.show(Html("<p class='note'>The last month comes before the first.</p>"), key="month-order")
        return None
    given = [month for month in (first, last) if month]
    return Span(given[0], given[-1]) if given else None


def columns_table(dataset: Dataset) -> Html:
    """Give what each column of the file must hold, from the declaration."""
    rows = join(
        fill(
            "<tr><td><b>{name}</b>{optional}</td><td>{says}<span class='note'>should be {rule}</span></td></tr>",
            name=column.heading,
            optional=Html("") if column.required else Html("<span class='note'>may be blank</span>"),
            says=column.says,
            rule=column.rule,
        )
        for column in dataset.columns
    )
    return fill(
        "<h2>What the file must hold</h2><table class='must'>{rows}</table><p class='note'>{key} {rest}</p>",
        rows=rows,
        key=key_words(dataset),
        rest=_OTHER_PROPERTIES if dataset.geojson else _NOTHING_PERSONAL,
    )
