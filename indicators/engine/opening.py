"""Opens the store that serves a framework: which file it is, which kind, and the areas that always exist in it."""

from __future__ import annotations

import os
import shlex
from datetime import datetime
from pathlib import Path

from data.places import Place
from data.replaying import mend
from data.store import Kind, Store
from indicators.engine.framework import Framework, Watched
from indicators.engine.framework_file import FOLDER, load
from indicators.engine.framework_found import SUFFIX, file_of
from indicators.engine.recalculate import recalculation
from indicators.engine.series import measures_of, unit_of
from indicators.engine.upkeep import keep_up

DATA = Path(__file__).parents[2] / "data"


def framework_name() -> str:
    """Give the framework to serve: what OUTCOMES_FRAMEWORK says, or what frameworks/default.txt does.

    A framework that came with the software, or lies among those, is told by its name, any other by its file's path.
    """
    asked = os.environ.get("OUTCOMES_FRAMEWORK") or default_framework()
    path = file_of(asked)
    if not asked.endswith(SUFFIX):
        return asked
    return path.stem if path.parent == FOLDER.resolve() else str(path)


def as_typed(command: str) -> str:
    """Give a command as it is typed for the framework in use, which it names unless that is the default.

    Without it, a file of one partnership would be loaded into the store of another.
    """
    name = framework_name()
    return command if name == default_framework() else f"OUTCOMES_FRAMEWORK={shlex.quote(name)} {command}"


def chosen_framework() -> Framework:
    """Give the framework to serve; FrameworkError tells all that is wrong in its file."""
    return load(framework_name())


def default_framework() -> str:
    """Give the name of the framework that is served where nobody asks for another."""
    return (FOLDER / "default.txt").read_text("utf-8").strip()


def real_store() -> Path:
    """Give the file of the real store: data/outcomes.duckdb, or one of its own for another than the default framework.

    What one partnership sends never lies in the store of another. A framework's file that lies elsewhere has its store
    beside it.
    """
    return _file("outcomes")


def demonstration_store() -> Path:
    """Give the file of the demonstration store, of which every framework has its own."""
    return _file("demonstration")


def _file(kind: str) -> Path:
    name = framework_name()
    folder = file_of(name).parent if name.endswith(SUFFIX) else DATA
    return folder / (f"{kind}.duckdb" if name == default_framework() else f"{kind}-{file_of(name).stem}.duckdb")


def store_path() -> Path:
    """Give the file of the store: the one that OUTCOMES_STORE names, or the framework's real one."""
    return Path(os.environ.get("OUTCOMES_STORE") or real_store()).resolve()


def own_areas(framework: Framework) -> list[Place]:
    """Give the areas of the framework itself, the whole first, which exist whether or not `areas` were submitted."""
    return list(framework.places)


def is_share(watched: Watched) -> bool:
    """Tell whether the figures that an indicator is judged by are shares, which never add up."""
    return unit_of(watched, measures_of(watched)[0])[0] == "%"


def open_store(framework: Framework, path: Path, now: datetime, kind: Kind | None = None) -> Store:
    """Open the framework's store, its figures true to today's calculations; see Store for what can stand in the way.

    What its database lost is brought back from the ledger beside it; `Store.messages` tell of that.
    """
    known = [(watched.id, is_share(watched)) for watched in framework.indicators]
    kinds = {watched.id: watched.kind.value for watched in framework.indicators}
    store = Store(path, kind, own_areas(framework), known, kinds)
    try:
        keep_up(store, framework, now)
        mend(store, recalculation(framework), now)
    except BaseException:
        store.close()
        raise
    return store
