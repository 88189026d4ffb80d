"""Where demonstration data happens: invented LSOAs of the district and of a neighbour, and points in them.

The districts are real and their LSOAs invented; the points lie around one town whatever the district.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from data.demo_invent import DemoFile, file_name, sheet
from data.periods import month_end, months_later
from data.places import District, districts

_STREETS = (
    "Alder Mews", "Brook Lane", "Cedar Walk", "Dock Street", "Elm Grove", "Forge Close", "Granary Road",
    "Hazel Drive", "Ivy Court", "Juniper Way", "Kiln Lane", "Larch Road", "Mill Street", "North Parade",
    "Orchard Close", "Park/Open Space", "Quarry Road", "Railway Street", "Shopping Area", "Tannery Way",
    "Union Road", "Vale View", "Weavers Walk", "Supermarket", "Nightclub",
)  # fmt: skip


@dataclass(frozen=True)
class Lsoa:
    """An invented LSOA: `code` in the shape of ONS, `name` as published, and the code of its district."""

    code: str
    name: str
    district: str


@dataclass(frozen=True)
class Point:
    """An anonymous point as data.police.uk publishes one: degrees, a description and the LSOA that holds it."""

    longitude: str
    latitude: str
    location: str
    lsoa: Lsoa


@dataclass(frozen=True)
class Scene:
    """The district of the demonstration, a neighbour with the same force, and the invented LSOAs of each."""

    home: District
    neighbour: District
    home_lsoas: tuple[Lsoa, ...]
    neighbour_lsoas: tuple[Lsoa, ...]


def scene(area: str) -> Scene:
    """Give the scene for the district whose code is `area`; ValueError where today has no such district."""
    today = [district for district in districts() if not district.successor]
    home = next((district for district in reversed(today) if district.code == area), None)
    if home is None:
        raise ValueError(f"The demonstration is invented for one of today's districts; {area} is none.")
    beside = [d for d in today if d.force == home.force and d.code != home.code]
    neighbour = beside[0] if beside else home
    return Scene(home, neighbour, _lsoas(home, 12, 1), _lsoas(neighbour, 6, 51) if beside else ())


def _lsoas(district: District, count: int, start: int) -> tuple[Lsoa, ...]:
    return tuple(
        Lsoa(
            f"{district.code[0]}01{990_000 + start + n}",
            f"{district.name} {1 + n // 3:03d}{'ABC'[n % 3]}",
            district.code,
        )
        for n in range(count)
    )


def area_code(rng: Random, where: Scene) -> str:
    """Draw the district itself, or now and then one of its LSOAs."""
    return rng.choice(where.home_lsoas).code if rng.random() < 0.15 else where.home.code


def points(rng: Random, lsoas: tuple[Lsoa, ...], each: int, centre: tuple[float, float]) -> list[Point]:
    """Give `each` points in every one of `lsoas`, which lie around `centre` (longitude and latitude)."""
    made = []
    for lsoa in lsoas:
        middle = (centre[0] + rng.uniform(-0.05, 0.05), centre[1] + rng.uniform(-0.03, 0.03))
        for _ in range(each):
            longitude, latitude = middle[0] + rng.gauss(0, 0.006), middle[1] + rng.gauss(0, 0.004)
            made.append(Point(f"{longitude:.6f}", f"{latitude:.6f}", f"On or near {rng.choice(_STREETS)}", lsoa))
    return made


def area_files(where: Scene, months: tuple[date, ...]) -> Iterator[DemoFile]:
    """Give the file of areas: each invented LSOA in its district."""
    rows = [(lsoa.code, lsoa.name, "lsoa", lsoa.district) for lsoa in where.home_lsoas + where.neighbour_lsoas]
    text = sheet("areas", ("area_code", "area_name", "kind", "parent_code"), rows)
    yield _partnership_file("areas", text, months)


def population_files(where: Scene, months: tuple[date, ...]) -> Iterator[DemoFile]:
    """Give the file of populations by age for five mid-years; the latest is that of the year before last.

    Of the neighbour there is none: so few of its crimes are invented that a rate would mislead.
    """
    people = {"all": 1.0, "0-17": 0.224, "10-17": 0.101, "18+": 0.776}
    rows: list[tuple[str, int, str, int]] = []
    for year in range(months[-1].year - 6, months[-1].year - 1):
        grown = 236_000 * 1.008 ** (year - 2023)
        rows += [(where.home.code, year, ages, round(grown * share)) for ages, share in people.items()]
    text = sheet("populations", ("area_code", "year", "ages", "persons"), rows)
    yield _partnership_file("populations", text, months)


def _partnership_file(dataset: str, text: str, months: tuple[date, ...]) -> DemoFile:
    first, last = months[0], month_end(months[-1])
    return DemoFile(dataset, "Partnership", file_name(dataset, first, last), text, first, last, months_later(last, 1))
