"""Builds the demonstration store: invented files, sent through the same door as any other.

It is a store of its own and never holds a real file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from data.datasets import DATASETS
from data.demo import Asked, AskedFigure, AskedPlan, DemoFile, Link, files
from data.periods import Span, day_of
from data.store import Cursor, Kind, Store
from data.submissions import Offering, load
from indicators.engine.framework import Better, Framework, IndicatorKind, Watched
from indicators.engine.opening import open_store
from indicators.engine.recalculate import recalculation
from indicators.engine.register import MEASURES

SENDER = "Demonstration"
_READY_MADE = (IndicatorKind.RECORDS, IndicatorKind.COUNTS, IndicatorKind.SURVEY)


def build(path: Path, framework: Framework, now: datetime) -> int:
    """Build the demonstration store anew at `path`, replacing an earlier demonstration; gives the exit status."""
    if path.exists():
        open_store(framework, path, now, Kind.DEMONSTRATION).close()
    print("Building the demonstration store from invented files ...", file=sys.stderr)  # noqa: T201
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="demonstration-") as folder:
        fresh = Path(folder) / path.name
        fill(fresh, framework, now)
        os.replace(fresh, path)  # noqa: PTH105
        os.replace(fresh.with_name(fresh.name + ".key"), path.with_name(path.name + ".key"))  # noqa: PTH105
    print(f"Built {path.name}. Every figure in it is invented.", file=sys.stderr)  # noqa: T201
    return 0


def fill(path: Path, framework: Framework, now: datetime) -> None:
    """Fill a new demonstration store; RuntimeError where the door refuses one of its files."""
    store = open_store(framework, path, now, Kind.DEMONSTRATION)
    try:
        for file in files(day_of(now), framework.area_code, asked=asked(framework)):
            _send(store, file, path.parent, now)
        with store.changing() as cursor:
            recalculation(framework)(cursor, set(DATASETS), now, "demonstration", None)
    finally:
        store.close()


def asked(framework: Framework) -> Asked:
    """Give what a framework needs of the demonstration: its areas, its datasets, and figures with their suppliers."""
    measures = [MEASURES[name] for watched in framework.indicators for name in watched.measures]
    ready_made = tuple(_asked(w) for w in framework.indicators if not w.measures and w.kind in _READY_MADE)
    ids = frozenset(watched.id for watched in framework.indicators)
    links = tuple(Link(w.id, w.owner or w.supplier) for w in framework.indicators if w.kind is IndicatorKind.LINK)
    plans = tuple(
        AskedPlan(w.id, w.supplier, w.owner) for w in framework.indicators if w.kind is IndicatorKind.MILESTONES
    )
    datasets = frozenset(measure.dataset for measure in measures)
    return Asked(framework.places, datasets, ids, ready_made, links, plans)


def _asked(watched: Watched) -> AskedFigure:
    lower = None if watched.better is Better.NEUTRAL else watched.better is Better.LOWER
    return AskedFigure(
        watched.id, watched.supplier, watched.owner or watched.supplier, watched.frequency, watched.lag_days,
        watched.unit == "%", watched.per, watched.unit == "pounds", lower, watched.splits,
    )  # fmt: skip


def _later(cursor: Cursor, datasets: set[str], now: datetime, why: str, submission: int | None) -> int:
    """Leave the observations alone: they are calculated once, when every file is in."""
    return 0


def _send(store: Store, file: DemoFile, folder: Path, now: datetime) -> None:
    path = folder / "invented.csv"
    path.write_text(file.text, encoding="utf-8")
    dataset = DATASETS[file.dataset]
    span = Span(file.first.replace(day=1), file.last.replace(day=1)) if dataset.dated else None
    codes = frozenset({"fewer_rows", "months_empty"})
    offering = Offering(dataset, SENDER, file.supplier, span, file.extracted_on, codes)
    received = min(now, datetime.combine(file.extracted_on, datetime.min.time()) + timedelta(hours=9))
    receipt = load(store, path, file.name, offering, received, _later)
    path.unlink()
    if not receipt.accepted:
        told = "; ".join(p.message for p in receipt.problems[:3])
        raise RuntimeError(f"The door refused the invented file {file.name}: {told}")


def stale(path: Path, now: datetime, file: Path | None = None) -> bool:
    """Tell whether a demonstration store is of an earlier month, so that all would look late, or than its framework."""
    moment = path.stat().st_mtime
    made = datetime.fromtimestamp(moment)  # noqa: DTZ006
    return (made.year, made.month) != (now.year, now.month) or (file is not None and moment < file.stat().st_mtime)
