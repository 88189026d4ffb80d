"""Writes the framework file that a partnership begins with: sound as it stands, every word explained beside it.

Its text is frameworks/new.txt; a test holds that it names every word and choice that a framework file may have. Never
writes over a file.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from string import Template

from indicators.engine.framework_found import FOLDER, NAME_WORDS, SUFFIX, is_name

TEXT = FOLDER / "new.txt"
PYTHON = ".venv/bin/python"


class FrameworkFileError(Exception):
    """A new framework file that was not written; its text says why, and what to do."""


def chosen_as(path: Path) -> str:
    """Give what chooses a framework's file, as it is typed: its name where it lies among ours, or else its path."""
    return path.stem if path.parent.resolve() == FOLDER.resolve() else shlex.quote(str(path))


def text_for(path: Path) -> str:
    """Give the text of a new framework file that will lie there."""
    return Template(TEXT.read_text("utf-8")).substitute(python=PYTHON, name=path.stem, chosen=chosen_as(path))


def write(name: str, folder: Path = FOLDER) -> Path:
    """Write the new framework file of that name into a folder and give where; FrameworkFileError where it cannot be."""
    if not is_name(name):
        raise FrameworkFileError(f'"{name}" cannot be the name of a framework: use {NAME_WORDS}.{_instead(name)}')
    path = folder / f"{name}{SUFFIX}"
    if not folder.is_dir():
        raise FrameworkFileError(f"There is no folder {folder}. Make it first, or leave out --to.")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text_for(path))
    except FileExistsError:
        raise FrameworkFileError(f"{path} is there already, and stays as it is. Choose another name.") from None
    except OSError:
        raise FrameworkFileError(
            f"{path} cannot be written. Is the folder yours to write in, and the disk not full?"
        ) from None
    return path


def _instead(name: str) -> str:
    plain = re.sub(r"[^a-z0-9_]+", "-", name.lower().removesuffix(SUFFIX)).strip("-")
    return f' Try "{plain}".' if plain else ""
