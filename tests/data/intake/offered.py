"""What the intake tests share: a store in a temporary folder, and files made from declarations."""

from __future__ import annotations

from datetime import date

from data.datasets import DATASETS
from data.intake.checking import Checked, Offer, examine
from data.intake.problems import Problem
from data.intake.reading import unpack
from data.periods import Span
from data.schema import Dataset
from data.store import Cursor, Store

TODAY = date(2026, 11, 22)


class Desk:
    """A store with a cursor, over which files are checked as the app checks them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.cursor: Cursor = store.cursor()

    def check(
        self, content: bytes | str, dataset: str = "missing_episodes", span: str | None = None,
        name: str = "file.csv", nil: bool = False,
    ) -> Checked:  # fmt: skip
        """Give what a check of `content` finds, what unpacking told included."""
        path = self.store.spool / "offered"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        sources, told = unpack(path, name, DATASETS[dataset], self.store.spool)
        offer = Offer(None, Span.read(span) if span else None, None, TODAY, nil)
        checked = examine(self.cursor, sources, DATASETS[dataset], offer)
        return Checked((*told, *checked.problems), *list(vars(checked).values())[1:])

    def codes(self, content: bytes | str, dataset: str = "missing_episodes", **words: object) -> set[str]:
        """Give the codes of everything that is told about `content`."""
        return {p.code for p in self.check(content, dataset, **words).problems}  # type: ignore[arg-type]

    def one(self, code: str, content: bytes | str, dataset: str = "missing_episodes") -> Problem:
        """Give the one problem of that code."""
        found = [p for p in self.check(content, dataset).problems if p.code == code]
        assert len(found) == 1, found
        return found[0]


def file_of(dataset: str, *rows: dict[str, str], **columns: str) -> str:
    """Give a CSV of rows that take their cells from the declared examples; keys are counted up."""
    declared = DATASETS[dataset]
    lines = [",".join(declared.headings)]
    for number, row in enumerate(rows or ({},), start=1):
        lines.append(",".join(_cell(declared, name, number, {**columns, **row}) for name in _names(declared)))
    return "\n".join(lines) + "\n"


def _names(dataset: Dataset) -> list[str]:
    return [column.name for column in dataset.columns]


def _cell(dataset: Dataset, name: str, number: int, given: dict[str, str]) -> str:
    if name in given:
        return given[name]
    example = dataset.column(name).example
    return f"{example}-{number}" if (name,) == dataset.key and name.endswith("_ref") else example
