"""What the bytes of a file are: text of which encoding, or something that is no CSV at all.

One pass over the bytes, cheap enough for millions of rows; a file that is not UTF-8 is written again as UTF-8 beside
the one that came. Never looks at what the cells mean.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from data.intake.geojson import geojson_begins
from data.intake.problems import Problem, tell

CHUNK = 1 << 20
_LINE_END = 10
HEAD = 1 << 18
MOST_BYTES = 2_000_000_000

_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "file_excel"),
    (b"%PDF", "file_pdf"),
    (b"\x89PNG", "file_image"),
    (b"\xff\xd8\xff", "file_image"),
    (b"GIF8", "file_image"),
    (b"RIFF", "file_image"),
    (b"BM", "file_image"),
    (b"\x1f\x8b", "file_zip"),
    (b"7z\xbc\xaf", "file_zip"),
    (b"Rar!", "file_zip"),
    (b"PAR1", "file_binary"),
    (b"{\\rtf", "file_binary"),
    (b"SQLite format", "file_binary"),
)


@dataclass(frozen=True)
class Scan:
    """What the bytes told: the UTF-8 file to read, its beginning as text, and how many lines end in it.

    `plain` says that lines end in one way only, so that a fast reader cannot go wrong over them.
    """

    path: Path
    head: str = ""
    lines: int = 0
    plain: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass
class _Counts:
    lines: int = 0
    returns: int = 0
    pairs: int = 0
    nul: bool = False
    valid: bool = True
    last: bytes = b""
    decoder: codecs.IncrementalDecoder = field(default_factory=codecs.getincrementaldecoder("utf-8"))

    def take(self, chunk: bytes) -> None:
        """Count one chunk; the first that is not UTF-8 ends the looking for that."""
        # Line ends are many: numpy counts them in less than half the time that bytes.count takes.
        self.lines += int(np.count_nonzero(np.frombuffer(chunk, np.uint8) == _LINE_END))
        if b"\r" in chunk or self.last == b"\r":
            self.returns += chunk.count(b"\r")
            self.pairs += (self.last + chunk).count(b"\r\n")
        self.nul = self.nul or b"\0" in chunk
        if self.valid and not (chunk.isascii() and self.decoder.getstate()[0] == b""):
            try:
                self.decoder.decode(chunk)
            except UnicodeDecodeError:
                self.valid = False
        self.last = chunk[-1:]

    def finish(self) -> None:
        """Close the count: a last line without an end is a line, and half a character at the end is none."""
        if self.last not in (b"\n", b""):
            self.lines += 1
        if self.decoder.getstate()[0]:
            self.valid = False


def scan(path: Path) -> Scan:
    """Give what the bytes of `path` are; a transcoded copy is written beside it where it is not UTF-8."""
    with path.open("rb") as file:
        start = file.read(4096)
    code = _not_csv(start)
    if code:
        return Scan(path, problems=(tell(code),))
    if path.stat().st_size > MOST_BYTES:
        return Scan(path, problems=(tell("file_too_big", limit=MOST_BYTES // 1_000_000),))
    if _is_utf16(start):
        return _transcoded(path, "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le", "file_utf16")
    counts = _count(path)
    if counts.nul:
        return Scan(path, problems=(tell("file_nul", lines=(_line_of(path, b"\0"),)),))
    if not counts.valid:
        return _as_windows(path)
    return _told(path, counts)


def _told(path: Path, counts: _Counts, problems: tuple[Problem, ...] = ()) -> Scan:
    with path.open("rb") as file:
        head = codecs.getincrementaldecoder("utf-8-sig")().decode(file.read(HEAD))
    if not head.strip(" \t\r\n,;"):
        return Scan(path, problems=(*problems, tell("file_empty")))
    bare = counts.returns - counts.pairs
    mixed = (bare > 0 and counts.lines > 1) or 0 < counts.pairs < counts.lines - (counts.last not in (b"\n", b""))
    if mixed:
        problems = (*problems, tell("file_line_ends"))
    return Scan(path, head, counts.lines, not mixed and bare == 0, problems)


def _count(path: Path) -> _Counts:
    counts = _Counts()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            counts.take(chunk)
    counts.finish()
    return counts


def _not_csv(start: bytes) -> str | None:
    if start.startswith(b"PK\x03\x04"):
        return "file_excel" if b"[Content_Types].xml" in start or b"xl/" in start else "file_zip"
    for magic, code in _MAGIC:
        if start.startswith(magic) and (magic != b"BM" or b"\0" in start[:64]):
            return code
    text = start.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<script", b"<div", b"<!--")):
        return "file_html"
    if geojson_begins(text):
        return "file_geojson"
    return "file_json" if text.startswith((b'{"', b"[{", b"{\n", b"[\n", b"{\r")) else None


def _is_utf16(start: bytes) -> bool:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return len(start) >= 8 and start[1:8:2] == b"\0\0\0\0" and b"\0" not in start[0:8:2]


def _transcoded(path: Path, encoding: str, code: str) -> Scan:
    """Give the scan of the same text written as UTF-8."""
    target = path.with_name(path.name + ".utf8")
    try:
        with path.open(encoding=encoding, newline="") as old, target.open("w", encoding="utf-8", newline="") as new:
            while text := old.read(CHUNK):
                new.write(text)
    except UnicodeError:
        return Scan(path, problems=(tell("file_encoding"),))
    counts = _count(target)
    if counts.nul:
        return Scan(target, problems=(tell("file_nul", lines=(_line_of(target, b"\0"),)),))
    return _told(target, counts, (tell(code),))


def _as_windows(path: Path) -> Scan:
    """Read as Windows-1252, unless much of the file is UTF-8 already or a byte means nothing there."""
    lines: list[int] = []
    several = False
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                several = True
            except UnicodeDecodeError:
                lines.append(number)
                several = several or any(byte in line for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
    if several:
        return Scan(path, problems=(tell("file_encoding", lines=lines, count=len(lines)),))
    return _transcoded(path, "cp1252", "file_cp1252")


def _line_of(path: Path, needle: bytes) -> int:
    with path.open("rb") as file:
        return next((number for number, line in enumerate(file, start=1) if needle in line), 1)
