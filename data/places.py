"""Areas: which there are, which lie in which, and who polices them.

Three sources, in rank: the `areas` dataset as submitted, the framework's own areas, and the project's own list of
districts of England and Wales with their successors. Never guesses an area from a postcode or an address.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from data.national_grid import metres_of

REFERENCE = Path(__file__).parent / "reference"


@dataclass(frozen=True)
class Place:
    """An area: its ONS (or `local:`) code, its name, its kind, and the code of the area that holds it, or ''."""

    code: str
    name: str
    kind: str
    parent: str = ""


@dataclass(frozen=True)
class District:
    """A district that is or was: `successor` is today's code where it is no longer, `force` who polices it."""

    code: str
    name: str
    successor: str
    force: str


def districts() -> list[District]:
    """Give the project's own list of districts, past and present."""
    with (REFERENCE / "districts.csv").open(encoding="utf-8", newline="") as file:
        return [District(r["code"], r["name"], r["successor"], r["force"]) for r in csv.DictReader(file)]


def kind_of(code: str) -> str:
    """Give the kind of area that a code says it is, by the letters and digits that ONS begins it with."""
    if code.startswith("local:"):
        return "partnership"
    return {"E01": "lsoa", "W01": "lsoa", "E05": "ward", "W05": "ward", "E10": "county", "E23": "force"}.get(
        code[:3], "district"
    )


def forces() -> list[Place]:
    """Give the police forces that have an area code of their own."""
    with (REFERENCE / "forces.csv").open(encoding="utf-8", newline="") as file:
        return [Place(r["code"], r["name"], "force") for r in csv.DictReader(file) if r["code"]]


def reference_places() -> list[Place]:
    """Give every district and force of the project's own list; a former district lies in its successor."""
    return [Place(d.code, d.name, "district", d.successor) for d in districts()] + forces()


@dataclass(frozen=True)
class NamedPlace:
    """A place as a map names it: metres east and north on the National Grid, to about half a kilometre.

    `rank` is city, town or quarter: how large a map may be that still names it; '' for one that is always named.
    """

    name: str
    easting: int
    northing: int
    rank: str = ""


def named_places() -> list[NamedPlace]:
    """Give the project's own list of cities, towns and quarters, the largest first: bearings without any boundary."""
    with (REFERENCE / "named_places.csv").open(encoding="utf-8", newline="") as file:
        rows = [(r["name"], *metres_of(r["reference"]), r["rank"]) for r in csv.DictReader(file)]
    # A reference names the corner of a square of 100 metres.
    return [NamedPlace(name, east + 50, north + 50, rank) for name, east, north, rank in rows]
