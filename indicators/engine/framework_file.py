"""Reads a framework file and tells what is wrong in it, each thing with its line, all of it at once.

It never mends: a framework with a wrong link or a missing calculation is not served.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from data.places import Place, kind_of
from indicators.engine.framework import LENSES, Ambition, Better, Framework, Group, IndicatorKind, Outcome, Watched
from indicators.engine.framework_areas import area_tree, code_slip
from indicators.engine.framework_found import FOLDER, FrameworkError, file_of, text_of
from indicators.engine.framework_lines import Lines
from indicators.engine.framework_links import Slip, links, near
from indicators.engine.framework_parts import Delivered, Kept, Parts, listed
from indicators.engine.register import SETTINGS
from indicators.engine.variation import Rule

__all__ = ["FOLDER", "FrameworkError", "load", "parse"]

_Shapes = dict[str, tuple[type, str]]
_TEXT, _LIST, _NUMBER = (str, "text in quotes"), (list, "a list of texts"), (int, "a whole number")
_TOP_TEXTS = ("partnership", "area", "area_code", "board")
_TABLES = ("ambition", "group", "outcome", "indicator", "area_tree")
_TOP: _Shapes = {
    **dict.fromkeys((*_TOP_TEXTS, "police_force", "period", "rule"), _TEXT),
    "settings": (dict, "a table of whole numbers"),
}
_AMBITION: _Shapes = dict.fromkeys(("id", "name"), _TEXT)
_GROUP: _Shapes = {
    **dict.fromkeys(("id", "name", "short", "owner", "purpose"), _TEXT),
    **dict.fromkeys(("scope", "ambitions"), _LIST),
}
_OUTCOME: _Shapes = {
    **dict.fromkeys(("id", "statement", "theme", "lens", "ambition"), _TEXT),
    "delivered_by": _LIST,
}
_INDICATOR: _Shapes = {
    **dict.fromkeys(("id", "name", "short", "kind", "better", "supplier", "owner", "frequency"), _TEXT),
    **dict.fromkeys(("unit", "about", "group", "source"), _TEXT),
    **dict.fromkeys(("measures", "splits", "splits_waiting", "outcomes"), _LIST),
    **dict.fromkeys(("lag_days", "per"), _NUMBER),
    **dict.fromkeys(("headline", "stock", "statutory"), (bool, "true or false")),
}
WORDS: dict[str, frozenset[str]] = {
    "framework": frozenset([*_TOP, *_TABLES, "board_meetings_a_year", "cautious"]),
    "ambition": frozenset(_AMBITION),
    "group": frozenset([*_GROUP, "outcome", "indicator"]),
    "outcome": frozenset(_OUTCOME),
    "indicator": frozenset(_INDICATOR),
    "settings": SETTINGS,
}
CHOICES = {
    "kind": tuple(IndicatorKind),
    "better": tuple(Better),
    "frequency": ("monthly", "quarterly", "annual", "none"),
    "about": ("people", "things", "published"),
    "lens": ("", *LENSES),
    "rule": (Rule.THREE_LOOKS, Rule.NHS),
}


def load(name: str, folder: Path = FOLDER) -> Framework:
    """Give the framework of that name in the folder, or of the file that `name` is the path of.

    FrameworkError tells all that is wrong.
    """
    return parse(text_of(name, folder), file_of(name, folder).stem)


def parse(text: str, name: str) -> Framework:
    """Give the framework that a file's text holds; FrameworkError tells all that is wrong."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        slip = Slip(int(found[1]) if found else 0, f"This is not TOML: {error}.")
        raise FrameworkError(f"{name}.toml", [slip]) from error
    reader = _Reader(text)
    framework, parts = reader.framework(raw, name)
    slips = [*reader.slips, *links(parts, reader.line_of)]
    if slips:
        raise FrameworkError(f"{name}.toml", slips)
    return framework


class _Reader:
    """Turns raw tables into a framework, noting slips as it goes."""

    def __init__(self, text: str) -> None:
        self.line_of = Lines(text).line_of
        self.slips: list[Slip] = []

    def framework(self, raw: dict[str, Any], name: str) -> tuple[Framework, Parts]:
        """Give the framework that raw tables hold, and its parts as they stand there."""
        self._require(raw, (*_TOP_TEXTS, "group"), "framework", name)
        self._unknown(raw, "framework", name)
        raw = self._tables(self._sound(raw, _TOP, "framework", name), name)
        settings = {**raw.get("settings", {})}
        self._unknown(settings, "settings", name)
        for word in [word for word, value in settings.items() if type(value) is not int or value < 1]:
            self._slip("settings", name, word, f"The setting `{word}` should be a whole number, at least 1.")
            del settings[word]
        parts = self._parts(raw)
        top: dict[str, Any] = {k: str(raw.get(k, "")) for k in _TOP_TEXTS} | self._judging(raw, name)
        places = self._places(Place(top["area_code"], top["area"], kind_of(top["area_code"])), raw["area_tree"])
        ambitions, groups = parts.ambitions, parts.whole_groups()
        made = Framework(name=name, groups=groups, settings=settings, ambitions=ambitions, places=places, **top)
        return made, parts

    def _tables(self, raw: dict[str, Any], name: str) -> dict[str, Any]:
        """Give the file with every list of tables a list of tables, telling what is none."""
        found = dict(raw)
        for word in _TABLES:
            found[word] = self._rows(raw, word, "framework", name)
        for group in found["group"]:
            for word in ("outcome", "indicator"):
                group[word] = self._rows(group, word, "group", str(group.get("id", "")))
        return found

    def _rows(self, raw: dict[str, Any], word: str, table: str, ident: str) -> list[dict[str, Any]]:
        rows = raw.get(word, [])
        found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        if not isinstance(rows, list) or len(found) < len(rows):
            self._slip(table, ident, word, f"`{word}` should be a list of tables.")
        return found

    def _parts(self, raw: dict[str, Any]) -> Parts:
        return Parts(
            tuple(self._ambition(one) for one in raw["ambition"]),
            tuple(self._group(one) for one in raw["group"]),
            tuple(self._outcome(one) for one in listed(raw, "outcome")),
            tuple(self._indicator(one) for one in listed(raw, "indicator")),
        )

    def _places(self, whole: Place, raw: list[dict[str, Any]]) -> tuple[Place, ...]:
        def tell(area: str, word: str, message: str) -> None:
            self._slip(*(("area_tree", area, word) if area else ("framework", "", "area_tree")), message)

        if whole.code and (told := code_slip(whole)):
            self._slip("framework", "", "area_code", told)
        return area_tree(whole, raw, tell)

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
        rule = Rule(raw["rule"]) if raw.get("rule") in CHOICES["rule"] else Rule.THREE_LOOKS
        return {"rule": rule, "cautious": cautious is True, "meetings": meetings}

    def _ambition(self, raw: dict[str, Any]) -> Ambition:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "name"), "ambition", ident)
        self._unknown(raw, "ambition", ident)
        raw = self._sound(raw, _AMBITION, "ambition", ident)
        return Ambition(ident, str(raw.get("name", "")))

    def _group(self, raw: dict[str, Any]) -> Group:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "name"), "group", ident)
        self._unknown(raw, "group", ident)
        raw = self._sound(raw, _GROUP, "group", ident)
        return Group(
            ident, raw.get("name", ""), raw.get("short") or raw.get("name", ""), raw.get("owner", ""),
            raw.get("purpose", ""), tuple(raw.get("scope", ())), (), (), tuple(raw.get("ambitions", ())),
        )  # fmt: skip

    def _outcome(self, raw: dict[str, Any]) -> Delivered:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "statement"), "outcome", ident)
        self._unknown(raw, "outcome", ident)
        raw = self._sound(raw, _OUTCOME, "outcome", ident)
        self._choices(raw, ("lens",), "outcome", ident)
        words = (raw.get(word, "") for word in ("statement", "theme", "lens", "ambition"))
        return Delivered(Outcome(ident, *words), tuple(raw["delivered_by"]) if "delivered_by" in raw else None)

    def _indicator(self, raw: dict[str, Any]) -> Kept:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "name", "kind", "better", "supplier", "group"), "indicator", ident)
        self._unknown(raw, "indicator", ident)
        raw = self._sound(raw, _INDICATOR, "indicator", ident)
        self._choices(raw, ("kind", "better", "frequency", "about"), "indicator", ident)
        for word in [word for word in ("lag_days", "per") if raw.get(word, 0) < 0]:
            self._slip("indicator", ident, word, f'`{word}` of "{ident}" should not be below 0.')
        if len(raw.get("short", "")) > 40:
            self._slip("indicator", ident, "short", f'The short name of "{ident}" is longer than 40 characters.')
        if raw.get("statutory") and raw.get("frequency") != "quarterly":
            told = f'"{ident}" is statutory: its `frequency` should be "quarterly", as the law asks.'
            self._slip("indicator", ident, "statutory", told)
        kind, better = str(raw.get("kind", "")), str(raw.get("better", ""))
        watched = Watched(
            id=ident,
            name=raw.get("name", ""),
            short=raw.get("short") or raw.get("name", ""),
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
            source=raw.get("source", ""),
            statutory=raw.get("statutory", False),
        )
        return Kept(watched, raw.get("group", ""))

    def _sound(self, raw: dict[str, Any], shapes: _Shapes, table: str, ident: str) -> dict[str, Any]:
        """Give the words whose values are of the kind that they should be, telling the others."""
        wrong = []
        for word, (shape, says) in shapes.items():
            value: Any = raw.get(word, shape())
            mixed = isinstance(value, list) and not all(isinstance(item, str) for item in value)
            if type(value) is not shape or mixed:
                wrong.append(word)
                self._slip(table, ident, word, f'`{word}` of "{ident}" should be {says}.')
        return {word: value for word, value in raw.items() if word not in wrong}

    def _slip(self, table: str, ident: str, word: str, message: str) -> None:
        self.slips.append(Slip(self.line_of(table, ident, word), message))

    def _require(self, raw: dict[str, Any], words: tuple[str, ...], table: str, ident: str) -> None:
        for word in [word for word in words if not raw.get(word)]:
            self._slip(table, ident, word if word in raw else "", f'The {table} "{ident}" has no `{word}`.')

    def _unknown(self, raw: dict[str, Any], table: str, ident: str) -> None:
        for word in raw.keys() - WORDS[table]:
            told = f'The {table} "{ident}" has an unknown word `{word}`.{near(word, WORDS[table])}'
            self._slip(table, ident, word, told)

    def _choices(self, raw: dict[str, Any], words: tuple[str, ...], table: str, ident: str) -> None:
        for word in words:
            if word in raw and raw[word] not in CHOICES[word]:
                told = f'`{word}` of "{ident}" is "{raw[word]}"; it should be one of '
                self._slip(table, ident, word, told + ", ".join(c for c in CHOICES[word] if c) + ".")
