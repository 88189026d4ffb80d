"""Reads a framework file and tells what is wrong in it, each thing with its line, all of it at once.

It never mends: a framework with a wrong link or a missing calculation is not served.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from indicators.engine.framework import LENSES, Better, Framework, Group, IndicatorKind, Outcome, Watched
from indicators.engine.framework_links import Slip, links, near
from indicators.engine.register import SETTINGS
from indicators.engine.variation import Rule

FOLDER = Path(__file__).parent.parent / "frameworks"
_TEXTS = ("id", "name", "short", "kind", "better", "supplier", "owner", "frequency", "unit", "about")
_LISTS = ("measures", "splits", "splits_waiting", "outcomes")
_SHAPES: dict[str, tuple[type, str]] = {
    **dict.fromkeys(_TEXTS, (str, "text in quotes")),
    **dict.fromkeys(_LISTS, (list, "a list of texts")),
    **dict.fromkeys(("lag_days", "per"), (int, "a whole number")),
    **dict.fromkeys(("headline", "stock"), (bool, "true or false")),
}
_INDICATOR_WORDS = frozenset(_SHAPES)
_TOP_TEXTS = ("partnership", "area", "area_code", "board")
_TOP_WORDS = frozenset([*_TOP_TEXTS, "police_force", "board_meetings_a_year", "rule", "cautious", "settings", "group"])
_GROUP_WORDS = frozenset(["id", "name", "short", "owner", "purpose", "scope", "outcome", "indicator"])
_OUTCOME_WORDS = frozenset(["id", "statement", "theme", "lens"])
_CHOICES = {
    "kind": tuple(IndicatorKind),
    "better": tuple(Better),
    "frequency": ("monthly", "quarterly", "annual", "none"),
    "about": ("people", "things", "published"),
    "lens": ("", *LENSES),
    "rule": (Rule.THREE_LOOKS, Rule.NHS),
}


class FrameworkError(Exception):
    """A framework file that cannot be served; its text tells every slip with its line."""

    def __init__(self, name: str, slips: list[Slip]) -> None:
        """Keep the slips in the order of their lines."""
        self.slips = sorted(slips, key=lambda slip: slip.line)
        super().__init__("\n".join(f"{name}, line {s.line}: {s.message}" for s in self.slips))


def load(name: str, folder: Path = FOLDER) -> Framework:
    """Give the framework called `name` (swindon for swindon.toml); FrameworkError tells all that is wrong."""
    path = folder / f"{name}.toml"
    if not re.fullmatch(r"[a-z0-9_-]+", name) or not path.is_file():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.toml")))
        raise FrameworkError(f"{name}.toml", [Slip(0, f"There is no such framework. There are: {known}.")])
    return parse(path.read_text(encoding="utf-8"), name)


def parse(text: str, name: str) -> Framework:
    """Give the framework that a file's text holds; FrameworkError tells all that is wrong."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        slip = Slip(int(found[1]) if found else 0, f"This is not TOML: {error}.")
        raise FrameworkError(f"{name}.toml", [slip]) from error
    reader = _Reader(text)
    framework = reader.framework(raw, name)
    slips = [*reader.slips, *links(framework, reader.line_of)]
    if slips:
        raise FrameworkError(f"{name}.toml", slips)
    return framework


class _Reader:
    """Turns raw tables into a framework, noting slips as it goes."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.slips: list[Slip] = []

    def line_of(self, table: str, ident: str, word: str = "", again: bool = False) -> int:
        """Give the line of a word in the table of that id, the last where `again`; its own where the word is not."""
        if table in ("framework", "settings"):
            wanted = re.compile(rf"\s*\[*{re.escape(word)}\b")
            return next((n for n, line in enumerate(self.lines, start=1) if word and wanted.match(line)), 0)
        opening = re.compile(rf'\bid\s*=\s*"{re.escape(ident)}"')
        found = [n for n, line in enumerate(self.lines) if opening.search(line) and self._within(n, table)]
        if not found:
            return 0
        start = found[-1] if again else found[0]
        for n in range(start, len(self.lines)):
            if n > start and self.lines[n].lstrip().startswith("[["):
                break
            if word and re.search(rf'(^|[{{,\s"]){re.escape(word)}("|\s*=)', self.lines[n]):
                return n + 1
        return start + 1

    def _within(self, number: int, table: str) -> bool:
        """Tell whether a line stands under a heading of that table, or in a one-line table of an array of that name."""
        for line in reversed(self.lines[: number + 1]):
            heading = re.match(r"\s*\[\[(?:group\.)?(\w+)\]\]|\s*(\w+)\s*=\s*\[\s*$", line)
            if heading:
                return (heading[1] or heading[2]) == table
        return True

    def framework(self, raw: dict[str, Any], name: str) -> Framework:
        self._require(raw, _TOP_TEXTS, "framework", name)
        self._unknown(raw, _TOP_WORDS, "framework", name)
        settings = {**raw.get("settings", {})}
        self._unknown(settings, SETTINGS, "settings", name)
        for word in [word for word, value in settings.items() if type(value) is not int]:
            self._slip("settings", name, word, f"The setting `{word}` should be a whole number.")
            del settings[word]
        groups = tuple(self._group(g) for g in raw.get("group", []))
        top: dict[str, Any] = {k: str(raw.get(k, "")) for k in _TOP_TEXTS} | self._judging(raw, name)
        return Framework(name=name, groups=groups, settings=settings, **top)

    def _judging(self, raw: dict[str, Any], name: str) -> dict[str, Any]:
        """Give the rule that decides variation, whether it is the cautious one, and how often the board meets."""
        self._choices(raw, ("rule",), "framework", name)
        cautious, meetings = raw.get("cautious", False), raw.get("board_meetings_a_year", 4)
        if type(cautious) is not bool:
            self._slip("framework", name, "cautious", "`cautious` should be true or false.")
        if type(meetings) is not int or not 1 <= meetings <= 52:
            told = "`board_meetings_a_year` should be a whole number from 1 to 52."
            self._slip("framework", name, "board_meetings_a_year", told)
            meetings = 4
        rule = Rule(raw["rule"]) if raw.get("rule") in _CHOICES["rule"] else Rule.THREE_LOOKS
        return {"rule": rule, "cautious": cautious is True, "meetings": meetings}

    def _group(self, raw: dict[str, Any]) -> Group:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "name"), "group", ident)
        self._unknown(raw, _GROUP_WORDS, "group", ident)
        return Group(
            ident, raw.get("name", ""), raw.get("short", raw.get("name", "")), raw.get("owner", ""),
            raw.get("purpose", ""), tuple(raw.get("scope", ())),
            tuple(self._outcome(o) for o in raw.get("outcome", [])),
            tuple(self._indicator(i) for i in raw.get("indicator", [])),
        )  # fmt: skip

    def _outcome(self, raw: dict[str, Any]) -> Outcome:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "statement"), "outcome", ident)
        self._unknown(raw, _OUTCOME_WORDS, "outcome", ident)
        self._choices(raw, ("lens",), "outcome", ident)
        return Outcome(ident, raw.get("statement", ""), raw.get("theme", ""), raw.get("lens", ""))

    def _indicator(self, raw: dict[str, Any]) -> Watched:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "name", "kind", "better", "supplier"), "indicator", ident)
        self._unknown(raw, _INDICATOR_WORDS, "indicator", ident)
        self._choices(raw, ("kind", "better", "frequency", "about"), "indicator", ident)
        raw = self._sound(raw, ident)
        if len(raw.get("short", "")) > 40:
            self._slip("indicator", ident, "short", f'The short name of "{ident}" is longer than 40 characters.')
        kind, better = str(raw.get("kind", "")), str(raw.get("better", ""))
        return Watched(
            id=ident,
            name=raw.get("name", ""),
            short=raw.get("short", raw.get("name", "")),
            kind=IndicatorKind(kind) if kind in tuple(IndicatorKind) else IndicatorKind.COUNTS,
            better=Better(better) if better in tuple(Better) else Better.NEUTRAL,
            outcomes=tuple(raw.get("outcomes", ())),
            measures=tuple(raw.get("measures", ())),
            splits=tuple(raw.get("splits", ())),
            splits_waiting=tuple(raw.get("splits_waiting", ())),
            supplier=raw.get("supplier", ""),
            owner=raw.get("owner", ""),
            frequency=raw.get("frequency", "monthly"),
            lag_days=raw.get("lag_days", 31),
            unit=raw.get("unit", ""),
            per=raw.get("per", 0),
            headline=raw.get("headline", True),
            about=raw.get("about", "people"),
            stock=raw.get("stock", False),
            line=self.line_of("indicator", ident),
        )

    def _sound(self, raw: dict[str, Any], ident: str) -> dict[str, Any]:
        """Give the words whose values are of the kind that they should be, telling the others."""
        wrong = []
        for word, (shape, says) in _SHAPES.items():
            value: Any = raw.get(word, shape())
            mixed = isinstance(value, list) and not all(isinstance(item, str) for item in value)
            if type(value) is not shape or mixed:
                wrong.append(word)
                self._slip("indicator", ident, word, f'`{word}` of "{ident}" should be {says}.')
        return {word: value for word, value in raw.items() if word not in wrong}

    def _slip(self, table: str, ident: str, word: str, message: str) -> None:
        self.slips.append(Slip(self.line_of(table, ident, word), message))

    def _require(self, raw: dict[str, Any], words: tuple[str, ...], table: str, ident: str) -> None:
        for word in [word for word in words if not raw.get(word)]:
            self._slip(table, ident, "", f'The {table} "{ident}" has no `{word}`.')

    def _unknown(self, raw: dict[str, Any], words: frozenset[str], table: str, ident: str) -> None:
        for word in raw.keys() - words:
            self._slip(table, ident, word, f'The {table} "{ident}" has an unknown word `{word}`.{near(word, words)}')

    def _choices(self, raw: dict[str, Any], words: tuple[str, ...], table: str, ident: str) -> None:
        for word in words:
            if word in raw and raw[word] not in _CHOICES[word]:
                told = f'`{word}` of "{ident}" is "{raw[word]}"; it should be one of '
                self._slip(table, ident, word, told + ", ".join(c for c in _CHOICES[word] if c) + ".")
