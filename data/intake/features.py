"""What a feature is about: its kind, code and name, whatever its publisher calls the properties that hold them.

Reads those properties alone, and of all others only their names: one that announces something about a person refuses
the file, and no value of theirs is ever looked at or kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.datasets.boundaries import boundaries
from data.intake.gate import heading_holds, may_be_shown
from data.intake.geojson import Feature
from data.intake.problems import Problem, tell
from data.narrative import NAME
from data.schema import Choice

AREAS = ("partnership", "district", "ward", "lsoa")
LINES = ("road", "railway")
_KIND = boundaries.column("kind")
KINDS = _KIND.choices if isinstance(_KIND, Choice) else ()
_BY_CODE = {
    **dict.fromkeys(("E01", "W01"), "lsoa"),
    **dict.fromkeys(("E05", "W05"), "ward"),
    **dict.fromkeys(("E06", "E07", "E08", "E09", "W06"), "district"),
    # A county, a metropolitan county or a published partnership: what a partnership may be that is no one district.
    **dict.fromkeys(("E10", "E11", "E22", "W22"), "partnership"),
}
_BY_PROPERTY = {"railway": "railway", "highway": "road", "waterway": "water", "water": "water", "place": "place"}
_CODE = re.compile(r"([a-z]+\d\d)cd$", re.IGNORECASE)
_CODES = ("code", "area_code", "areacd", "areacode", "geography_code", "gss_code", "ons_code", "ref:gss")
_NAMES = ("name", "area_name", "areanm", "areaname", "geography_name", "label", "title", "ref")
# What maps carry of shops, streets and public places is no sign of a person; what only a person has is.
_PERSONAL = frozenset(
    f"personal_{kind}" for kind in ("name", "birth", "email", "phone", "nhs", "ni", "passport", "police", "pupil")
)
_MOST_NAMED = 5


@dataclass(frozen=True)
class Named:
    """What a feature is about; `kind` is '' where it cannot be told, `code` and `name` where there are none."""

    number: int
    kind: str
    code: str
    name: str

    @property
    def known_by(self) -> str:
        """What tells it from others of its kind."""
        return self.code or self.name

    @property
    def label(self) -> str:
        """The name, or else the code, where it may be shown: "Old Town" may, and what begins like a person's not."""
        said = self.name or self.code
        return said if said and may_be_shown(f"{said}.") and not re.search(NAME, said) else ""


def named(features: Sequence[Feature]) -> list[Named]:
    """Give what each feature is about.

    Of several codes (a ward with that of its district) the one that differs most from feature to feature is its own.
    """
    held = Counter((key, value) for one in features for key, value in _coded(one.properties))
    differing = Counter(key for key, _ in held)
    return [_named(one, differing) for one in features]


def _coded(properties: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for key, value in properties.items():
        if isinstance(value, str) and value.strip() and (_CODE.fullmatch(key) or key.casefold() in _CODES):
            yield key, value.strip()


def _named(one: Feature, differing: Mapping[str, int]) -> Named:
    codes = dict(_coded(one.properties))
    key = max(codes, key=lambda key: differing[key], default="")
    code = codes.get(key, "")
    kind = _kind(one, code)
    in_areas = not kind or kind in AREAS
    return Named(one.number, kind, code if in_areas else "", _name(one.properties, key))


def _kind(one: Feature, code: str) -> str:
    plain = {key.casefold(): value for key, value in one.properties.items()}
    said = str(plain.get("kind") or "").strip().casefold()
    if said in KINDS:
        return said
    if code:
        return "partnership" if code.startswith("local:") else _BY_CODE.get(code[:3], "")
    if plain.get("natural") == "water":
        return "water"
    for key, kind in _BY_PROPERTY.items():
        if plain.get(key):
            return kind
    drawn = one.geometry.get("type") if isinstance(one.geometry, dict) else None
    return {"Point": "place", "MultiPoint": "place", "LineString": "road", "MultiLineString": "road"}.get(
        str(drawn), ""
    )


def _name(properties: Mapping[str, Any], code_key: str) -> str:
    """Give the name that belongs to the code, or else the first that reads like one."""
    by_plain = {key.casefold(): key for key in reversed(list(properties))}
    found = _CODE.fullmatch(code_key)
    wanted = [f"{found[1]}nm".casefold(), *_NAMES] if found else list(_NAMES)
    wanted += [plain for plain in by_plain if re.fullmatch(r"[a-z]+\d\dnm", plain)]
    for plain in wanted:
        value = properties.get(by_plain.get(plain, ""))
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def personal_properties(features: Sequence[Feature]) -> list[Problem]:
    """Tell of the properties whose names announce something about a person."""
    keys = {key: None for one in features for key in one.properties}
    told = []
    for key in keys:
        code = heading_holds(key)
        if code in _PERSONAL and key.casefold() not in ("name", "names", "alias"):
            column = key if may_be_shown(key) else None
            told.append(tell(code, column=column, holds="by the name of its property holds"))
    return told


def in_words(numbers: Sequence[int], labels: Mapping[int, str], count: int = 0) -> str:
    """Give "Feature 3, Old Town", or "Features 3 (Old Town), 7 (Penhill) and 12 more"."""
    if not numbers:
        return ""
    if max(count, len(numbers)) == 1:
        label = labels.get(numbers[0], "")
        return f"Feature {numbers[0]}, {label}" if label else f"Feature {numbers[0]}"
    shown = [f"{n} ({labels[n]})" if labels.get(n) else str(n) for n in numbers[:_MOST_NAMED]]
    rest = max(count, len(numbers)) - len(shown)
    if rest > 0:
        return f"Features {', '.join(shown)} and {rest:,} more"
    return f"Features {', '.join(shown[:-1])} and {shown[-1]}"
