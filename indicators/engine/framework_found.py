"""Finds the file of a framework, by its name among those that come with the software or by a path of its own.

Reads its text and knows nothing of what it says: framework_file.py does.
"""

from __future__ import annotations

import re
from pathlib import Path

from indicators.engine.framework_links import Slip

FOLDER = Path(__file__).parent.parent / "frameworks"
SUFFIX = ".toml"
NAME_WORDS = "small letters, digits, hyphens and underscores"


class FrameworkError(Exception):
    """A framework file that cannot be served; its text tells every slip with its line."""

    def __init__(self, name: str, slips: list[Slip]) -> None:
        """Keep the slips in the order of their lines; one of the whole file has the line 0."""
        self.slips = sorted(slips, key=lambda slip: slip.line)
        super().__init__("\n".join(f"{name}{f', line {s.line}' if s.line else ''}: {s.message}" for s in self.slips))


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a framework, and so of its file and of its store."""
    return re.fullmatch(r"[a-z0-9_-]+", text) is not None


def file_of(name: str, folder: Path = FOLDER) -> Path:
    """Give where a framework's file should lie: in the folder, or where `name` says that is a path ending in .toml."""
    return Path(name).expanduser().resolve() if name.endswith(SUFFIX) else folder / f"{name}{SUFFIX}"


def text_of(name: str, folder: Path = FOLDER) -> str:
    """Give what a framework's file holds; FrameworkError where there is none, or none that can be read."""
    path = file_of(name, folder)
    if not name.endswith(SUFFIX):
        _refuse_unless(is_name(name) and path.is_file(), f"{name}{SUFFIX}", _known(folder))
    _refuse_unless(path.is_file(), path.name, f"There is no such file in the folder {path.parent}.")
    _refuse_unless(is_name(path.stem), path.name, f"A framework's file should be named in {NAME_WORDS}.")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        slip = Slip(line, "A letter here cannot be read. Save the file as UTF-8.")
        raise FrameworkError(path.name, [slip]) from error
    except OSError as error:
        raise FrameworkError(path.name, [Slip(0, "The file cannot be read: is it yours to read?")]) from error


def _refuse_unless(sound: bool, file: str, message: str) -> None:
    if not sound:
        raise FrameworkError(file, [Slip(0, message)])


def _known(folder: Path) -> str:
    names = ", ".join(sorted(path.stem for path in folder.glob(f"*{SUFFIX}")))
    return f"There is no such framework. There are: {names}. A file elsewhere is named by its path, ending in {SUFFIX}."
