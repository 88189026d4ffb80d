"""The one catalogue of everything that an analyst may be told about a file, and how a problem is put into words.

Every sentence comes from `data/intake/wording.py` through `CATALOGUE`; nothing else words a problem. Never puts
personal data or a pseudonym into a sentence: whoever calls `tell` passes only what may be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.intake.wording import STANZAS

MOST_LINES = 100
_LINES_IN_WORDS = 5


class Level(StrEnum):
    """What a problem does to the file: refuse it, warn its sender, or only be said."""

    REFUSES = "refuses"
    WARNING = "warning"
    NOTE = "note"


STAGES = ("file", "header", "personal", "row", "value", "series", "submission")


@dataclass(frozen=True)
class Entry:
    """One thing that can be told: its sentence is a format template; `confirm` asks the sender to acknowledge it."""

    code: str
    level: Level
    sentence: str
    remedy: str
    stage: str
    confirm: bool = False


@dataclass(frozen=True)
class Problem:
    """One thing told about one file; `line` counts as a spreadsheet does (the header is line 1).

    Where `place` is set the file has no lines: it names the features that the problem is about.
    """

    code: str
    level: Level
    file: str
    line: int | None
    column: str | None
    message: str
    remedy: str
    lines: tuple[int, ...] = ()
    count: int = 1
    found: str = ""
    confirm: bool = False
    place: str = ""

    @property
    def where(self) -> str:
        """Give the lines in words, or the features."""
        return self.place or lines_in_words(self.lines, self.count)

    @property
    def stage(self) -> str:
        """Give the stage of checking at which it was found, one of STAGES."""
        return CATALOGUE[self.code].stage

    def as_json(self) -> dict[str, object]:
        """Give the problem as plain values, as `--json` prints it."""
        return {
            "code": self.code,
            "level": self.level.value,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message,
            "count": self.count,
            "lines": list(self.lines),
            "place": self.place or None,
            "remedy": self.remedy,
            "confirm": self.confirm,
        }


def _entry(stage: str, stanza: str) -> Entry:
    head, sentence, remedy = (line.strip() for line in stanza.strip().split("\n"))
    code, level, *rest = head.split()
    return Entry(code, Level(level), sentence, remedy, stage, "confirm" in rest)


CATALOGUE: dict[str, Entry] = {
    entry.code: entry
    for stage in STAGES
    for entry in (_entry(stage, stanza) for stanza in STANZAS[stage].strip().split("\n\n"))
}


def tell(
    code: str,
    *,
    file: str = "",
    line: int | None = None,
    column: str | None = None,
    lines: Sequence[int] = (),
    count: int = 1,
    place: str = "",
    **words: object,
) -> Problem:
    """Give the problem `code` in words; KeyError where the catalogue has no such code or a word is missing."""
    entry = CATALOGUE[code]
    found = str(words.get("found", ""))
    words["what"] = f'"{found}"' if found else "what stands here (not shown)"
    words["count"] = f"{count:,}"
    first = line if line is not None else (lines[0] if lines else None)
    shown = tuple(lines[:MOST_LINES]) or (() if first is None else (first,))
    sentence = entry.sentence.format(**words)
    message = (
        sentence if "{column}" in entry.sentence else _placed(sentence, place or lines_in_words(shown, count), column)
    )
    remedy = entry.remedy.format(**words)
    return Problem(code, entry.level, file, first, column, message, remedy, shown, count, found, entry.confirm, place)


def in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Give problems by stage, then by file, line and column: the order in which a person should read them."""
    return tuple(
        sorted(
            problems,
            key=lambda p: (STAGES.index(p.stage), p.level != Level.REFUSES, p.file, p.line or 0, p.column or ""),
        )
    )


def _placed(sentence: str, where: str, column: str | None) -> str:
    place = ", ".join(part for part in (where, column or "") if part)
    return f"{place}: {sentence}" if place else sentence[:1].upper() + sentence[1:]


def lines_in_words(lines: Sequence[int], count: int) -> str:
    """Give "Line 3", "Lines 3 and 7" or "Lines 3, 7, 9, 12, 20 and 4 more"; empty where there are none."""
    if not lines:
        return ""
    if max(count, len(lines)) == 1:
        return f"Line {lines[0]}"
    shown = [str(line) for line in lines[:_LINES_IN_WORDS]]
    rest = max(count, len(lines)) - len(shown)
    if rest > 0:
        return f"Lines {', '.join(shown)} and {rest:,} more"
    return f"Lines {', '.join(shown[:-1])} and {shown[-1]}"
