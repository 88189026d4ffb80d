"""What came: one CSV, or an archive of many, each member spooled under a name of our own.

Never unpacks a member to a path that the archive names, and never keeps a name that says more than it should.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from data.intake.gate import may_be_shown
from data.intake.problems import Problem, tell
from data.narrative import NAME
from data.schema import Dataset

_MOST_MEMBERS = 5_000
_MOST_BYTES = 4_000_000_000
_CHUNK = 1 << 20
_PLAIN_NAME = re.compile(r"[\w() .,+&-]{1,100}")
_PERSON = re.compile(r"[A-Z][a-z]+[ _-][A-Z][a-z]+(?:[ _-]\d*)?")
_NOT_PEOPLE = re.compile(
    r"(?i)missing|crime|abuse|incident|call|count|target|area|population|referral|street|police|shire\b|council"
    r"|district|january|february|march|april|may|june|july|august|september|october|november|december|data|report|new"
)


@dataclass(frozen=True)
class Source:
    """One CSV to check: where it lies inside the store's spool, and its name as it may be shown."""

    path: Path
    name: str


def safe_name(name: str) -> str:
    """Give a file's own name where it is plain, and a stand-in where it is odd or may name a person."""
    base = PurePosixPath(name.replace("\\", "/")).name
    stem = base.rsplit(".", 1)[0]
    spaced = re.sub(r"[_-]+", " ", stem)
    person = any(map(_names_somebody, (stem, *re.split(r"[_.-]+", stem)))) or re.search(NAME, spaced)
    odd = not _PLAIN_NAME.fullmatch(base) or re.search(r"\d{9}", base) or person
    shown = may_be_shown(f"{spaced[:38]}.") and may_be_shown(f"{spaced[38:76]}.")
    return "your file" if odd or not shown else base


def _names_somebody(text: str) -> bool:
    return _PERSON.fullmatch(text) is not None and not _NOT_PEOPLE.search(text)


def unpack(path: Path, name: str, dataset: Dataset, spool: Path) -> tuple[list[Source], list[Problem]]:
    """Give the CSVs in a spooled file: itself, or the members of an archive that the dataset reads, and notes."""
    safe = safe_name(name)
    problems = [] if safe == PurePosixPath(name.replace("\\", "/")).name else [tell("file_renamed", found=safe)]
    if not (dataset.files and _is_archive(path)):
        return [Source(path, safe)], problems
    try:
        with zipfile.ZipFile(path) as archive:
            sources, told = _members(archive, safe, dataset, spool)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError, ValueError):
        sources, told = [], [tell("archive_broken", file=safe)]
    return sources, [*problems, *told]


def _is_archive(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4096)
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06")) and b"[Content_Types].xml" not in start


def _members(archive: zipfile.ZipFile, name: str, dataset: Dataset, spool: Path) -> tuple[list[Source], list[Problem]]:
    files = [info for info in archive.infolist() if not info.is_dir()]
    wanted = [info for info in files if fnmatch(PurePosixPath(info.filename).name.lower(), dataset.files)]
    if not wanted:
        return [], [tell("archive_without", file=name, pattern=dataset.files)]
    if any(info.flag_bits & 0x1 for info in wanted):
        return [], [tell("archive_locked", file=name)]
    if len(wanted) > _MOST_MEMBERS or sum(info.file_size for info in wanted) > _MOST_BYTES:
        return [], [tell("archive_too_big", file=name, limit=_MOST_BYTES // 1_000_000)]
    sources = []
    for number, info in enumerate(sorted(wanted, key=lambda info: info.filename)):
        target = spool / f"member-{number:04}.csv"
        if not _spool(archive, info, target):
            return [], [tell("archive_broken", file=name)]
        sources.append(Source(target, safe_name(info.filename)))
    return sources, _others(files, wanted, name)


def _others(files: list[zipfile.ZipInfo], wanted: list[zipfile.ZipInfo], name: str) -> list[Problem]:
    """Say which members of the archive were left out."""
    left = [safe_name(info.filename) for info in files if info not in wanted]
    if not left:
        return []
    shown = ", ".join(left[:5]) + (" and others" if len(left) > 5 else "")
    return [tell("archive_others", file=name, count=len(left), found=shown)]


def _spool(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> bool:
    """Write one member to `target`; False where it holds more than the archive says."""
    written = 0
    with archive.open(info) as member, target.open("wb") as file:
        while chunk := member.read(_CHUNK):
            written += len(chunk)
            if written > info.file_size:
                return False
            file.write(chunk)
    return written == info.file_size
