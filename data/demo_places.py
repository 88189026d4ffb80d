"""Where demonstration data happens: invented LSOAs of the district and of a neighbour, and points in them.

The districts are real and their LSOAs invented; the points lie around one town whatever the district.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from data.demo_invent import DemoFile, file_name, generator, sheet
from data.demo_town import in_degrees, quarter, spot
from data.national_grid import metres
from data.periods import month_end, months_later
from data.places import District, Place, districts

_STREETS = (
    "Alder Mews", "Brook Lane", "Cedar Walk", "Dock Street", "Elm Grove", "Forge Close", "Granary Road",
    "Hazel Drive", "Ivy Court", "Juniper Way", "Kiln Lane", "Larch Road", "Mill Street", "North Parade",
    "Orchard Close", "Park/Open Space", "Quarry Road", "Railway Street", "Shopping Area", "Tannery Way",
    "Union Road", "Vale View", "Weavers Walk", "Supermarket", "Nightclub",
)  # fmt: skip
_TOWN = 236_000


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
    """The areas of the demonstration, a neighbour with the same force, and the invented LSOAs of each.

    `homes` are its districts, of which `home` is the first; `residents` is how many people live in each of those.
    `places` are the areas of the framework, the whole first.
    """

    places: tuple[Place, ...]
    homes: tuple[District, ...]
    neighbour: District
    home_lsoas: tuple[Lsoa, ...]
    neighbour_lsoas: tuple[Lsoa, ...]
    residents: Mapping[str, int]

    @property
    def home(self) -> District:
        """The first of its districts."""
        return self.homes[0]

    @property
    def area(self) -> str:
        """The code of the whole."""
        return self.places[0].code

    @property
    def areas(self) -> tuple[str, ...]:
        """The codes of the whole and of all its parts."""
        return tuple(place.code for place in self.places)

    def inside(self, area: str) -> tuple[str, ...]:
        """Give the codes of the districts in an area; itself, where it is one."""
        holding = {place.code: place.parent for place in self.places}
        found = []
        for home in self.homes:
            up = home.code
            while up and up != area:
                up = holding[up]
            found += [home.code] if up else []
        return tuple(found)

    def part(self, district: str) -> float:
        """Give the part of all residents that live in one of the districts."""
        return self.residents[district] / sum(self.residents.values())


def scene(area: str, places: tuple[Place, ...] = ()) -> Scene:
    """Give the scene for the area whose code is `area`, with its parts; ValueError where it holds no district of today.

    Without `places` it is that district alone.
    """
    today = {district.code: district for district in districts() if not district.successor}
    homes = tuple(today[code] for code in dict.fromkeys(p.code for p in places) if code in today)
    homes = homes or tuple(today[code] for code in (area,) if code in today)
    if not homes:
        raise ValueError(f"The demonstration is invented for today's districts; {area} is none and holds none.")
    own = {home.code for home in homes}
    beside = [d for d in today.values() if d.force == homes[0].force and d.code not in own]
    neighbour = beside[0] if beside else homes[0]
    each = max(3, 12 // len(homes))
    lsoas = tuple(lsoa for at, home in enumerate(homes) for lsoa in _lsoas(home, each, 1 + 100 * at))
    return Scene(
        places or (Place(area, homes[0].name, "district"),), homes, neighbour, lsoas,
        _lsoas(neighbour, 6, 51) if beside else (), _residents(homes),
    )  # fmt: skip


def _residents(homes: tuple[District, ...]) -> dict[str, int]:
    """Give how many people live in each district: all that a town of the size has, or a draw for each of several."""
    if len(homes) == 1:
        return {homes[0].code: _TOWN}
    return {home.code: 100 * generator(0, "residents", home.code).randrange(650, 1_550) for home in homes}


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
    """Draw one of the districts, or now and then one of their LSOAs."""
    if rng.random() < 0.15:
        return rng.choice(where.home_lsoas).code
    # Where there is nothing to choose nothing is drawn, so that a single district's figures stay as they are.
    return rng.choice(where.homes).code if len(where.homes) > 1 else where.home.code


def points(rng: Random, lsoas: tuple[Lsoa, ...], each: int) -> list[Point]:
    """Give `each` points in every one of `lsoas`, the first of which are the quarters of the town."""
    made = []
    for at, lsoa in enumerate(lsoas):
        middle = (rng.uniform(-1, 1), rng.uniform(-1, 1))
        for _ in range(each):
            longitude, latitude = in_degrees(spot(rng, quarter(at), middle))
            made.append(Point(longitude, latitude, f"On or near {rng.choice(_STREETS)}", lsoa))
    return made


def along(rng: Random, streets: list[Point], each: int) -> list[Point]:
    """Give `each` anonymous points along every one of `streets`, which are points themselves."""
    made = []
    for street in streets:
        east, north = metres(float(street.longitude), float(street.latitude))
        for _ in range(each):
            longitude, latitude = in_degrees((float(east) + rng.gauss(0, 130), float(north) + rng.gauss(0, 130)))
            made.append(Point(longitude, latitude, street.location, street.lsoa))
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
        for area in where.areas:
            grown = sum(where.residents[code] for code in where.inside(area)) * 1.008 ** (year - 2023)
            rows += [(area, year, ages, round(grown * share)) for ages, share in people.items()]
    text = sheet("populations", ("area_code", "year", "ages", "persons"), rows)
    yield _partnership_file("populations", text, months)


def _partnership_file(dataset: str, text: str, months: tuple[date, ...]) -> DemoFile:
    first, last = months[0], month_end(months[-1])
    return DemoFile(dataset, "Partnership", file_name(dataset, first, last), text, first, last, months_later(last, 1))
