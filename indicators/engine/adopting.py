"""The commands that need no store: `new` writes a framework file to fill in, `check` says whether one is good.

Beside fronts.py: it says what was done, and gives an exit status. Never serves anything, and never changes a file.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, TextIO

from indicators.engine.framework import Framework
from indicators.engine.framework_file import FOLDER, FrameworkError, load
from indicators.engine.framework_new import PYTHON, FrameworkFileError, chosen_as, write

COMMANDS = ("new", "check")


def add_words(commands: Any) -> None:
    """Add the words of these commands to those of a command line."""
    new = commands.add_parser("new", help="write a framework file for a partnership to fill in")
    new.add_argument("name", help="what the framework is called, in small letters")
    new.add_argument("--to", type=Path, default=FOLDER, help="the folder to write it into (indicators/frameworks)")
    check = commands.add_parser("check", help="say whether a framework file is good, or all that is wrong in it")
    check.add_argument("file", help="the name of a framework, or the path of its file")
    check.add_argument("--json", action="store_true")


def run(asked: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Run one of these commands; gives the exit status."""
    return _new(asked.name, asked.to, out, err) if asked.command == "new" else _check(asked.file, asked.json, out, err)


def _new(name: str, folder: Path, out: TextIO, err: TextIO) -> int:
    try:
        path = write(name, folder)
    except FrameworkFileError as error:
        err.write(f"{error}\n")
        return 1
    chosen = chosen_as(path)
    out.write(
        f"Wrote {_from_here(path)}. It can be served as it stands; change it a line at a time.\n"
        f"Is it good?                       {PYTHON} -m indicators check {chosen}\n"
        f"See it with invented figures:     OUTCOMES_FRAMEWORK={chosen} DEMO=1 make run\n"
        f"Start it with a store of its own: OUTCOMES_FRAMEWORK={chosen} DEMO=0 make run\n"
    )
    return 0


def _from_here(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _check(name: str, as_json: bool, out: TextIO, err: TextIO) -> int:
    try:
        framework = load(name)
    except FrameworkError as error:
        slips = [{"line": slip.line, "message": slip.message} for slip in error.slips]
        (out if as_json else err).write(f"{json.dumps({'good': False, 'slips': slips}) if as_json else error}\n")
        return 1
    told = {"good": True, "slips": [], **_sizes(framework)}
    out.write(f"{json.dumps(told) if as_json else good(framework)}\n")
    return 0


def good(framework: Framework) -> str:
    """Give the sentence that says what a good file holds."""
    sizes = (f"{n} {name if n != 1 else name.removesuffix('s')}" for name, n in _sizes(framework).items())
    return f"This file is good: {', '.join(sizes)}."


def _sizes(framework: Framework) -> dict[str, int]:
    held = {"groups": framework.groups, "statements": framework.outcomes, "indicators": framework.indicators}
    return {name: len(those) for name, those in held.items()}
