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
from indicators.engine.framework_areas import area_tree
from indicators.engine.framework_lines import Lines
from indicators.engine.framework_links import Slip, links, near
from indicators.engine.framework_parts import Delivered, Kept, Parts, listed
from indicators.engine.register import SETTINGS
from indicators.engine.variation import Rule

FOLDER = Path(__file__).parent.parent / "frameworks"
_TEXTS = ("id", "name", "short", "kind", "better", "supplier", "owner", "frequency", "unit", "about", "group",
          "source")  # fmt: skip
_LISTS = ("measures", "splits", "splits_waiting", "outcomes")
_SHAPES: dict[str, tuple[type, str]] = {
    **dict.fromkeys(_TEXTS, (str, "text in quotes")),
    **dict.fromkeys(_LISTS, (list, "a list of texts")),
    **dict.fromkeys(("lag_days", "per"), (int, "a whole number")),
    **dict.fromkeys(("headline", "stock", "statutory"), (bool, "true or false")),
}
_INDICATOR_WORDS = frozenset(_SHAPES)
_TOP_TEXTS = ("partnership", "area", "area_code", "board")
_TABLES = ("ambition", "group", "outcome", "indicator", "area_tree")
_TOP_WORDS = frozenset(
    [*_TOP_TEXTS, *_TABLES, "police_force", "period", "board_meetings_a_year", "rule", "cautious", "settings"]
)
_AMBITION_WORDS = frozenset(["id", "name"])
_GROUP_WORDS = frozenset(["id", "name", "short", "owner", "purpose", "scope", "outcome", "indicator", "ambitions"])
_OUTCOME_WORDS = frozenset(["id", "statement", "theme", "lens", "ambition", "delivered_by"])
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
    """Give the framework that `name`.toml in the folder holds; FrameworkError tells all that is wrong."""
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
        self._unknown(raw, _TOP_WORDS, "framework", name)
        raw = self._tables(raw, name)
        settings = {**raw.get("settings", {})}
        self._unknown(settings, SETTINGS, "settings", name)
        for word in [word for word, value in settings.items() if type(value) is not int]:
            self._slip("settings", name, word, f"The setting `{word}` should be a whole number.")
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
        rule = Rule(raw["rule"]) if raw.get("rule") in _CHOICES["rule"] else Rule.THREE_LOOKS
        return {"rule": rule, "cautious": cautious is True, "meetings": meetings}

    def _ambition(self, raw: dict[str, Any]) -> Ambition:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "name"), "ambition", ident)
        self._unknown(raw, _AMBITION_WORDS, "ambition", ident)
        return Ambition(ident, str(raw.get("name", "")))

    def _group(self, raw: dict[str, Any]) -> Group:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "name"), "group", ident)
        self._unknown(raw, _GROUP_WORDS, "group", ident)
        return Group(
            ident, raw.get("name", ""), raw.get("short", raw.get("name", "")), raw.get("owner", ""),
            raw.get("purpose", ""), tuple(raw.get("scope", ())), (), (),
            self._names(raw, "ambitions", "group", ident) or (),
        )  # fmt: skip

    def _outcome(self, raw: dict[str, Any]) -> Delivered:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "statement"), "outcome", ident)
        self._unknown(raw, _OUTCOME_WORDS, "outcome", ident)
        self._choices(raw, ("lens",), "outcome", ident)
        words = (str(raw.get(word, "")) for word in ("statement", "theme", "lens", "ambition"))
        return Delivered(Outcome(ident, *words), self._names(raw, "delivered_by", "outcome", ident))

    def _names(self, raw: dict[str, Any], word: str, table: str, ident: str) -> tuple[str, ...] | None:
        """Give a list of ids; None where the word is left out, or is no such list, which is told."""
        found = raw.get(word)
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return tuple(found)
        if found is not None:
            self._slip(table, ident, word, f'`{word}` of "{ident}" should be a list of texts.')
        return None

    def _indicator(self, raw: dict[str, Any]) -> Kept:
        ident = str(raw.get("id", ""))
        self._require(raw, ("id", "name", "kind", "better", "supplier", "group"), "indicator", ident)
        self._unknown(raw, _INDICATOR_WORDS, "indicator", ident)
        self._choices(raw, ("kind", "better", "frequency", "about"), "indicator", ident)
        raw = self._sound(raw, ident)
        if len(raw.get("short", "")) > 40:
            self._slip("indicator", ident, "short", f'The short name of "{ident}" is longer than 40 characters.')
        if raw.get("statutory") and raw.get("frequency") != "quarterly":
            told = f'"{ident}" is statutory: its `frequency` should be "quarterly", as the law asks.'
            self._slip("indicator", ident, "statutory", told)
        kind, better = str(raw.get("kind", "")), str(raw.get("better", ""))
        watched = Watched(
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
            source=raw.get("source", ""),
            statutory=raw.get("statutory", False),
        )
        return Kept(watched, raw.get("group", ""))

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
