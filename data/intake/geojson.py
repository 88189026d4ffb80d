"""GeoJSON as it came: whether a file is it, its features in order, and which coordinates it says that it has.

Knows nothing of what a feature is about, and looks at no coordinate. Never keeps more of a file than its features.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from data.intake.gate import may_be_shown
from data.intake.problems import Problem, tell

# A number that is cut short is told at its beginning.
_TOKEN = 24
MOST_BYTES = 100_000_000
GEOMETRIES = ("Polygon", "MultiPolygon", "LineString", "MultiLineString", "Point", "MultiPoint", "GeometryCollection")
_BEGINS = re.compile(rb'^\{.*?"type"\s*:\s*"(FeatureCollection|Feature|' + "|".join(GEOMETRIES).encode() + rb')"', re.S)
_GRID = re.compile(r"\b27700\b")
_GLOBE = re.compile(r"\b(4326|4258)\b|CRS84")


class Crs(StrEnum):
    """Which coordinates a file says that it has."""

    UNSAID = "unsaid"
    DEGREES = "degrees"
    METRES = "metres"


@dataclass(frozen=True)
class Feature:
    """One feature as it came: its number in the file, from 1, its properties and its geometry, whatever they hold."""

    number: int
    properties: Mapping[str, Any]
    geometry: Any


@dataclass(frozen=True)
class Collection:
    """The features of a file, what it says of its coordinates, and what is wrong with it as a whole."""

    features: tuple[Feature, ...] = ()
    crs: Crs = Crs.UNSAID
    problems: list[Problem] = field(default_factory=list)


def geojson_begins(start: bytes) -> bool:
    """Tell whether the beginning of a file, without spaces before it, is that of GeoJSON; case does not matter."""
    return start.startswith(b"{") and re.search(_BEGINS.pattern.lower(), start.lower(), re.S) is not None


def read(path: Path) -> Collection:
    """Give the features of a GeoJSON file; none where it is something else, with what it is."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        return _none("file_too_big", limit=MOST_BYTES // 1_000_000)
    content = path.read_bytes()
    try:
        text = content.decode("utf-16" if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig")
    except UnicodeDecodeError:
        return _none("geojson_encoding" if content.lstrip()[:1] == b"{" else "geojson_wanted")
    if not text.strip():
        return _none("file_empty")
    if not text.lstrip().startswith("{"):
        return _none("geojson_wanted")
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        return _broken(error, text)
    except (ValueError, RecursionError):
        return _none("geojson_type")
    return _collected(told)


def _none(code: str, **words: Any) -> Collection:
    return Collection(problems=[tell(code, **words)])


def _broken(error: json.JSONDecodeError, text: str) -> Collection:
    """Tell where the JSON breaks, by line and character."""
    ends = error.pos >= len(text.rstrip()) - _TOKEN or error.msg.startswith("Unterminated")
    why = "the file ends in the middle" if ends else "something is missing or stands there that does not belong"
    return _none("geojson_broken", found=f"line {error.lineno}, character {error.colno}", hint=why)


def _collected(told: Any) -> Collection:
    kind = told.get("type") if isinstance(told, dict) else None
    if kind == "FeatureCollection" and isinstance(told.get("features"), list):
        found = tuple(_feature(number, one) for number, one in enumerate(told["features"], start=1))
        if not found:
            return _none("geojson_no_features")
    elif kind == "Feature":
        found = (_feature(1, told),)
    elif kind in GEOMETRIES:
        found = (Feature(1, {}, told),)
    else:
        return _none("geojson_type")
    crs, problems = _said(told.get("crs"))
    return Collection(found, crs, problems)


def _feature(number: int, one: Any) -> Feature:
    if not isinstance(one, dict) or one.get("type") != "Feature":
        return Feature(number, {}, {"type": None})
    properties = one.get("properties")
    return Feature(number, properties if isinstance(properties, dict) else {}, one.get("geometry"))


def _said(crs: Any) -> tuple[Crs, list[Problem]]:
    """Give what a `crs` member says, and the problem that we do not read such coordinates."""
    if crs is None:
        return Crs.UNSAID, []
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name") or properties.get("code") or "") if isinstance(properties, dict) else ""
    if _GRID.search(name):
        return Crs.METRES, []
    if _GLOBE.search(name):
        return Crs.DEGREES, []
    return Crs.UNSAID, [tell("geojson_crs", found=name if may_be_shown(name) else "")]
