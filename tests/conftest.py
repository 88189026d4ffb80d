"""What tests of several rooms share: a store of their own, and the way from a text table to observations."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from hypothesis import settings

from data.datasets import DATASETS
from data.periods import Span
from data.store import Kind, Store
from data.submissions import Offering, Receipt, load
from indicators.engine.definition import Indicator
from indicators.engine.demonstration import fill
from indicators.engine.framework import Framework
from indicators.engine.framework_file import FOLDER
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.register import MEASURES
from indicators.engine.series import Wanted, find, read_many
from tests.indicators.told import Told, drawn_once_over

# How long an example takes says nothing of what it shows.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

NOW = datetime(2026, 11, 22, 9, 0)
REALDATA = Path(__file__).parents[2] / "shared" / "realdata"

Observed = Callable[..., Any]
Demonstrated = Callable[..., Path]


@pytest.fixture(scope="session")
def framework() -> Framework:
    """Give Swindon's framework."""
    return load_framework("swindon")


@pytest.fixture(scope="session", params=sorted(path.stem for path in FOLDER.glob("*.toml")))
def any_framework(request: pytest.FixtureRequest) -> Framework:
    """Give each framework that comes with the software in turn: what holds for one holds for every one."""
    return load_framework(request.param)


@pytest.fixture(scope="session")
def demonstrated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demonstrated:
    """Give the function that copies a framework's demonstration into a folder: demonstrated(framework, folder, now).

    Where no moment is named it is that of NOW. The one of a day is built once for all workers of a run, because that
    takes half a minute.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if hasattr(request.config, "workerinput") else own

    def copied(framework: Framework, folder: Path, now: datetime = NOW) -> Path:
        built = shared / f"demonstration-{framework.name}-{now:%Y-%m-%d}" / "store.duckdb"
        built.parent.mkdir(exist_ok=True)
        with built.with_name("lock").open("w") as lock:
            flock(lock, LOCK_EX)
            if not built.with_name("done").exists():
                fill(built, framework, now)
                built.with_name("done").touch()
        for suffix in ("", ".key"):
            copyfile(f"{built}{suffix}", folder / f"store.duckdb{suffix}")
        return folder / "store.duckdb"

    return copied


@pytest.fixture
def store(tmp_path: Path, framework: Framework) -> Iterator[Store]:
    """Give an empty real store of its own."""
    opened = Store(tmp_path / "store.duckdb", Kind.REAL, own_areas(framework))
    yield opened
    opened.close()


@pytest.fixture
def realdata() -> Path:
    """Give the folder of real public files, which stands beside the checkout and is never part of it."""
    if not REALDATA.is_dir():
        pytest.skip("The real public files (shared/realdata beside the checkout) are not on this machine.")
    return REALDATA


def table(text: str) -> list[dict[str, str]]:
    """Read a table drawn with bars: the first line names the columns."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]


def as_csv(dataset_name: str, rows: list[dict[str, str]]) -> str:
    """Give rows as the dataset's CSV; a column left out takes its declared example, a key takes the row's number."""
    dataset = DATASETS[dataset_name]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(dataset.headings)
    for number, row in enumerate(rows, start=1):
        unknown = row.keys() - {column.name for column in dataset.columns}
        assert not unknown, f"{dataset_name} has no column {unknown}"
        defaults = {
            c.name: f"row-{number}" if dataset.key == (c.name,) else c.example if c.required else ""
            for c in dataset.columns
        }
        writer.writerow([(defaults | row)[column.name] for column in dataset.columns])
    return buffer.getvalue()


@pytest.fixture
def send(store: Store, framework: Framework, tmp_path: Path) -> Callable[..., Receipt]:
    """Give the function that sends a CSV text through the door: send(dataset, text, months=..., supplier=...)."""

    def sent(
        dataset: str,
        text: str,
        months: str | None = None,
        supplier: str | None = None,
        extracted: date | None = None,
        acknowledge: tuple[str, ...] = ("months_empty", "fewer_rows", "one_point"),
        now: datetime = NOW,
    ) -> Receipt:
        path = tmp_path / "sent.csv"
        path.write_text(text, encoding="utf-8")
        span = Span.read(months) if months else None
        offering = Offering(DATASETS[dataset], "tester", supplier, span, extracted, frozenset(acknowledge))
        # A declaration's own numbers count here, whatever the framework sets.
        return load(store, path, "sent.csv", offering, now, recalculation(replace(framework, settings={})))

    return sent


@pytest.fixture
def observed(store: Store, framework: Framework, send: Callable[..., Receipt]) -> Observed:
    """Give the function that takes a text table the whole way: CSV, check, table, SQL, observations.

    It gives what `Told` says, and with `breakdown` {period: {category: ...}}. `shown` names the periods that must be
    told: no more, no fewer. The data is drawn on the first day on which every whole period is over, or `extracted`;
    no other period may be provisional than those that `provisional` names.
    """

    def observations(
        indicator: Indicator,
        text: str,
        submitted: str,
        shown: str | None = None,
        breakdown: str | None = None,
        extracted: date | None = None,
        area: str | None = None,
        provisional: tuple[str, ...] = (),
    ) -> Any:
        drawn = extracted or drawn_once_over(indicator, Span.read(submitted))
        receipt = send(indicator.dataset, as_csv(indicator.dataset, table(text)), submitted, extracted=drawn)
        assert receipt.accepted, [p.message for p in receipt.problems]
        name = next(name for name, declared in MEASURES.items() if declared is indicator)

        def ask(column: str) -> list[tuple[Any, ...]]:
            return (
                store.cursor()
                .execute(
                    "select strftime(finish, '%Y-%m'), category, numerator, denominator, value, provisional "
                    "from observations where to_version is null and measure = ? and area = ? "
                    "and coalesce(breakdown, '') = ? order by 1, 2",
                    [name, area or framework.area_code, column],
                )
                .fetchall()
            )

        return Told(ask).asked(breakdown, shown, provisional)

    return observations


@pytest.fixture
def provisional(store: Store, framework: Framework) -> Callable[[str], list[str]]:
    """Give the function that names the months of a calculation that are provisional."""

    def months(measure: str) -> list[str]:
        cursor = store.cursor()
        watched = find(framework, measure)
        series = read_many(cursor, [Wanted(watched, measure, framework.area_code)])[0]
        return [o.key for o in series.observations if o.provisional]

    return months
