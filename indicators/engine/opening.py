"""Opens the store that serves a framework: which file it is, which kind, and the areas that always exist in it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from data.places import Place
from data.store import Kind, Store
from indicators.engine.framework import Framework, Watched
from indicators.engine.framework_file import FOLDER, load
from indicators.engine.series import measures_of, unit_of
from indicators.engine.upkeep import keep_up

DATA = Path(__file__).parents[2] / "data"
REAL_STORE = DATA / "outcomes.duckdb"
DEMONSTRATION_STORE = DATA / "demonstration.duckdb"


def framework_name() -> str:
    """Give the name of the framework to serve: what OUTCOMES_FRAMEWORK says, or what frameworks/default.txt does."""
    return os.environ.get("OUTCOMES_FRAMEWORK") or (FOLDER / "default.txt").read_text("utf-8").strip()


def chosen_framework() -> Framework:
    """Give the framework to serve; FrameworkError tells all that is wrong in its file."""
    return load(framework_name())


def store_path() -> Path:
    """Give the file of the store: the one that OUTCOMES_STORE names, or data/outcomes.duckdb."""
    return Path(os.environ.get("OUTCOMES_STORE") or REAL_STORE).resolve()


def own_areas(framework: Framework) -> list[Place]:
    """Give the areas of the framework itself, the whole first, which exist whether or not `areas` were submitted."""
    return list(framework.places)


def is_share(watched: Watched) -> bool:
    """Tell whether the figures that an indicator is judged by are shares, which never add up."""
    return unit_of(watched, measures_of(watched)[0])[0] == "%"


def open_store(framework: Framework, path: Path, now: datetime, kind: Kind | None = None) -> Store:
    """Open the framework's store, its figures true to today's calculations; see Store for what can stand in the way."""
    known = [(watched.id, is_share(watched)) for watched in framework.indicators]
    store = Store(path, kind, own_areas(framework), known)
    try:
        keep_up(store, framework, now)
    except BaseException:
        store.close()
        raise
    return store
