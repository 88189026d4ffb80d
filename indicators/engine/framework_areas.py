"""Reads the areas of a framework: the whole, its parts and theirs, found by name among the districts of today.

A union of districts without a code of its own gets a local one. Tells an area that is not there, that is its own part,
that stands in a circle or under two others; never guesses which was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from data.places import Place, districts, kind_of

# The words of an entry: its name and its parts, as an area or as a partnership over districts.
NAMES, PARTS = ("name", "csp"), ("parts", "districts")
WORDS = frozenset([*NAMES, *PARTS, "code"])
# A code of no district: ONS's for another kind of area, or one of the framework's own.
_OTHER_CODE = r"[EW](?!0[6-9])\d{8}|local:[a-z0-9-]+"
Tell = Callable[[str, str, str], None]  # the entry's name, the word, and what is wrong


@dataclass(frozen=True)
class _Entry:
    """An area as a file has it: `code` is '' where it gives none."""

    name: str
    code: str
    parts: tuple[str, ...]


def name_of(raw: Any) -> str:
    """Give the name of an entry of the tree; '' where it has none."""
    found = next((raw[word] for word in NAMES if word in raw), "") if isinstance(raw, dict) else ""
    return found if isinstance(found, str) else ""


def area_tree(whole: Place, raw: Sequence[Any], tell: Tell) -> tuple[Place, ...]:
    """Give the areas of a framework, the whole first and each before its parts; what is wrong goes to `tell`."""
    entries = {entry.name: entry for entry in _entries(raw, tell)}
    inside = {part: entry.name for entry in entries.values() for part in _others(entry, entries, whole)}
    if _circle(entries, inside, whole, tell):
        return (whole,)
    tops = [entry for name, entry in entries.items() if name not in inside]
    found = [place for entry in tops for place in _places(entry, whole.code, entries, tell)]
    return (whole, *_once(found, tell))


def code_slip(whole: Place) -> str:
    """Give what is wrong with the code of a framework's own area; '' where it is a code that may be that area's."""
    today, known = _today(), [district for district in districts() if district.code == whole.code]
    names, former = [district.name for district in known], any(district.successor for district in known)
    hint = f' The code of "{whole.name}" is {today[whole.name]}.' if whole.name in today else ""
    if not known and not re.fullmatch(_OTHER_CODE, whole.code):
        return (
            f'`area_code` "{whole.code}" is no code of an area; it should be an ONS code, or begin with local:.{hint}'
        )
    if former:
        return f"`area_code` {whole.code} is that of {names[0]}, which is no district any more.{hint}"
    if known and whole.name not in names and (hint or not _words(" ".join(names)) & _words(whole.name)):
        return f'`area_code` {whole.code} is that of {names[0]}, not of "{whole.name}".{hint}'
    return ""


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", name.lower())) - {"and", "of", "the"}


def _entries(raw: Sequence[Any], tell: Tell) -> Iterator[_Entry]:
    seen: set[str] = set()
    for one in raw:
        name = name_of(one)
        if not name:
            tell("", "", "An area of `area_tree` has no `name`.")
            continue
        parts: Any = next((one[word] for word in PARTS if word in one), [])
        for word in sorted(one.keys() - WORDS):
            tell(name, word, f'The area "{name}" has an unknown word `{word}`.{_near(word, WORDS)}')
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            tell(name, next(word for word in PARTS if word in one), f'The parts of "{name}" should be a list of names.')
            continue
        if name in seen:
            tell(name, "", f'The area "{name}" is told twice.')
            continue
        seen.add(name)
        yield _Entry(name, str(one.get("code", "")), tuple(parts))


def _others(entry: _Entry, entries: dict[str, _Entry], whole: Place) -> list[str]:
    """Give those parts of an entry that the tree itself tells; one of the entry's own name is a district, if any is."""
    return [p for p in entry.parts if (p in entries or p == whole.name) and (p != entry.name or p not in _today())]


def _circle(entries: dict[str, _Entry], inside: dict[str, str], whole: Place, tell: Tell) -> bool:
    """Tell every area that is a part of itself, straight away or through others."""
    told = False
    for name, entry in entries.items():
        if name in _others(entry, entries, whole) or whole.name in _others(entry, entries, whole):
            part = name if name in _others(entry, entries, whole) else whole.name
            tell(name, "", f'The area "{part}" is its own part.')
            told = True
            continue
        path = [name]
        while inside.get(path[-1]) and inside[path[-1]] not in path:
            path.append(inside[path[-1]])
        if inside.get(path[-1]) == name:
            tell(name, "", f'The area "{name}" stands in a circle: {", which lies in ".join([*path, name])}.')
            told = True
    return told


def _places(entry: _Entry, parent: str, entries: dict[str, _Entry], tell: Tell) -> Iterator[Place]:
    """Give an entry and all that lies in it."""
    today = _today()
    if not entry.code and entry.name in today and entry.parts in ((), (entry.name,)):
        yield Place(today[entry.name], entry.name, "district", parent)
        return
    if not entry.parts and not entry.code:
        tell(entry.name, "", _unknown(entry.name))
        return
    code = entry.code or "local:" + re.sub(r"[^a-z0-9]+", "-", entry.name.lower()).strip("-")
    yield Place(code, entry.name, kind_of(code), parent)
    for part in entry.parts:
        if part in entries and part != entry.name:
            yield from _places(entries[part], code, entries, tell)
        elif part in today:
            yield Place(today[part], part, "district", code)
        else:
            tell(entry.name, "", _unknown(part))


def _once(places: list[Place], tell: Tell) -> Iterator[Place]:
    seen: dict[str, Place] = {}
    for place in places:
        if place.code in seen:
            tell(
                place.name, "", f'The area "{place.name}" stands twice in `area_tree`, or shares its code with another.'
            )
        else:
            yield seen.setdefault(place.code, place)


def _unknown(name: str) -> str:
    return f'"{name}" is no district of today, and no area of `area_tree`.{_near(name, _today())}'


def _near(word: str, known: Any) -> str:
    found = get_close_matches(word, sorted(known), n=1)
    return f' Did you mean "{found[0]}"?' if found else ""


def _today() -> dict[str, str]:
    return {district.name: district.code for district in districts() if not district.successor}
