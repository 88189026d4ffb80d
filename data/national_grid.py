"""The British National Grid: degrees to metres and back, cells of whole metres, and grid references.

The transverse Mercator series and the seven-parameter shift are those of Ordnance Survey's "A guide to coordinate
systems in Great Britain" (annexes B and C, section 6.6). The shift is good to about 5 metres, 7 at the worst, which is
what places are off here at most; Ordnance Survey's own grid of corrections would do better and is not used. Never
rounds a coordinate before its cell is known.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# Ellipsoids (semi-axes in metres): WGS84 of satellites, and Airy 1830 of the National Grid.
_WGS84 = (6_378_137.0, 6_356_752.3142)
_AIRY = (6_377_563.396, 6_356_256.909)
# From WGS84 to OSGB36: metres, parts in a million, and seconds of arc.
_SHIFT = (-446.448, 125.157, -542.060)
_SCALE = 20.4894e-6
_TURNS = tuple(math.radians(seconds / 3600) for seconds in (-0.1502, -0.2470, -0.8421))
_F0, _PHI0, _LAMBDA0, _E0, _N0 = 0.9996012717, math.radians(49), math.radians(-2), 400_000.0, -100_000.0
_N = (_AIRY[0] - _AIRY[1]) / (_AIRY[0] + _AIRY[1])
_ARC = (
    1 + _N + 1.25 * _N**2 + 1.25 * _N**3,
    3 * _N + 3 * _N**2 + 21 / 8 * _N**3,
    15 / 8 * (_N**2 + _N**3),
    35 / 24 * _N**3,
)
_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
ACCURACY = 7
"""Metres by which a place given in degrees may be off."""


def _squared(ellipsoid: tuple[float, float]) -> float:
    a, b = ellipsoid
    return 1 - (b * b) / (a * a)


def metres(longitude: Any, latitude: Any) -> tuple[Numbers, Numbers]:
    """Give eastings and northings for WGS84 longitudes and latitudes in degrees."""
    return project(*_turned(np.radians(np.asarray(longitude, float)), np.radians(np.asarray(latitude, float)), 1.0))


def degrees(easting: Any, northing: Any) -> tuple[Numbers, Numbers]:
    """Give WGS84 longitudes and latitudes in degrees for eastings and northings."""
    unturned = _turned(*unproject(easting, northing), -1.0)
    return np.degrees(unturned[0]), np.degrees(unturned[1])


def project(longitude: Any, latitude: Any) -> tuple[Numbers, Numbers]:
    """Give eastings and northings for longitudes and latitudes of OSGB36, in radians (annex C.1 of the guide)."""
    phi, off = np.asarray(latitude, float), np.asarray(longitude, float) - _LAMBDA0
    sin, cos, tan = np.sin(phi), np.cos(phi), np.tan(phi)
    e2 = _squared(_AIRY)
    nu = _AIRY[0] * _F0 / np.sqrt(1 - e2 * sin**2)
    rho = nu * (1 - e2) / (1 - e2 * sin**2)
    eta2, t2 = nu / rho - 1, tan**2
    north = (
        _arc(phi)
        + _N0
        + nu / 2 * sin * cos * off**2
        + nu / 24 * sin * cos**3 * (5 - t2 + 9 * eta2) * off**4
        + nu / 720 * sin * cos**5 * (61 - 58 * t2 + t2**2) * off**6
    )
    east = (
        _E0
        + nu * cos * off
        + nu / 6 * cos**3 * (nu / rho - t2) * off**3
        + nu / 120 * cos**5 * (5 - 18 * t2 + t2**2 + 14 * eta2 - 58 * t2 * eta2) * off**5
    )
    return east, north


def unproject(easting: Any, northing: Any) -> tuple[Numbers, Numbers]:
    """Give longitudes and latitudes of OSGB36 in radians for eastings and northings (annex C.2 of the guide)."""
    east, north = np.asarray(easting, float), np.asarray(northing, float)
    phi = (north - _N0) / (_AIRY[0] * _F0) + _PHI0
    for _ in range(8):
        phi = phi + (north - _N0 - _arc(phi)) / (_AIRY[0] * _F0)
    e2, sin, tan, sec = _squared(_AIRY), np.sin(phi), np.tan(phi), 1 / np.cos(phi)
    nu = _AIRY[0] * _F0 / np.sqrt(1 - e2 * sin**2)
    rho = nu * (1 - e2) / (1 - e2 * sin**2)
    eta2, t2, off = nu / rho - 1, tan**2, east - _E0
    latitude = (
        phi
        - tan / (2 * rho * nu) * off**2
        + tan / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) * off**4
        - tan / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t2**2) * off**6
    )
    longitude = (
        _LAMBDA0
        + sec / nu * off
        - sec / (6 * nu**3) * (nu / rho + 2 * t2) * off**3
        + sec / (120 * nu**5) * (5 + 28 * t2 + 24 * t2**2) * off**5
        - sec / (5040 * nu**7) * (61 + 662 * t2 + 1320 * t2**2 + 720 * t2**3) * off**7
    )
    return longitude, latitude


def _arc(phi: Numbers) -> Numbers:
    """Give the developed arc of a meridian, from the true origin's latitude to `phi`."""
    less, more = phi - _PHI0, phi + _PHI0
    found: Numbers = (
        _AIRY[1]
        * _F0
        * (
            _ARC[0] * less
            - _ARC[1] * np.sin(less) * np.cos(more)
            + _ARC[2] * np.sin(2 * less) * np.cos(2 * more)
            - _ARC[3] * np.sin(3 * less) * np.cos(3 * more)
        )
    )
    return found


def _turned(longitude: Numbers, latitude: Numbers, way: float) -> tuple[Numbers, Numbers]:
    """Give longitude and latitude on the other ellipsoid: WGS84 to OSGB36 where `way` is 1, and back where it is -1."""
    before, after = (_WGS84, _AIRY) if way > 0 else (_AIRY, _WGS84)
    e2 = _squared(before)
    nu = before[0] / np.sqrt(1 - e2 * np.sin(latitude) ** 2)
    x = nu * np.cos(latitude) * np.cos(longitude)
    y = nu * np.cos(latitude) * np.sin(longitude)
    z = (1 - e2) * nu * np.sin(latitude)
    (tx, ty, tz), (rx, ry, rz) = _SHIFT, _TURNS
    if way > 0:
        grown = 1 + _SCALE
        x, y, z = (
            tx + grown * x - rz * y + ry * z,
            ty + rz * x + grown * y - rx * z,
            tz - ry * x + rx * y + grown * z,
        )
    else:
        x, y, z = _solved(x - tx, y - ty, z - tz)
    e2, flat = _squared(after), np.hypot(x, y)
    phi = np.arctan2(z, flat * (1 - e2))
    for _ in range(5):
        phi = np.arctan2(z + e2 * after[0] / np.sqrt(1 - e2 * np.sin(phi) ** 2) * np.sin(phi), flat)
    return np.arctan2(y, x), phi


def _solved(x: Numbers, y: Numbers, z: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Undo the shift's turning and scale exactly, so that there and back again is the same place."""
    (rx, ry, rz), grown = _TURNS, 1 + _SCALE
    inverse = np.linalg.inv(np.array([[grown, -rz, ry], [rz, grown, -rx], [-ry, rx, grown]]))
    turned = inverse @ np.stack([x.ravel(), y.ravel(), z.ravel()])
    return turned[0].reshape(x.shape), turned[1].reshape(x.shape), turned[2].reshape(x.shape)


def metres_sql(points: str) -> str:
    """Give SQL for `longitude, latitude, easting, northing` of every row of `points`, a table with the former two.

    It is the sum of `metres`, step by step; callers that have many rows on few points name the different points only.
    """
    (tx, ty, tz), (rx, ry, rz), grown = _SHIFT, _TURNS, 1 + _SCALE
    e2, a2 = _squared(_WGS84), _squared(_AIRY)
    lifted = "atan2(z + {e} * {a} / sqrt(1 - {e} * sin(phi) ** 2) * sin(phi), flat)".format(e=repr(a2), a=_AIRY[0])
    rounds = ", ".join(f"g{n + 1} as (select * exclude (phi), {lifted} as phi from g{n})" for n in range(5))
    arc = (
        f"{_AIRY[1] * _F0!r} * ({_ARC[0]!r} * (phi - {_PHI0!r}) "
        f"- {_ARC[1]!r} * sin(phi - {_PHI0!r}) * cos(phi + {_PHI0!r}) "
        f"+ {_ARC[2]!r} * sin(2 * (phi - {_PHI0!r})) * cos(2 * (phi + {_PHI0!r})) "
        f"- {_ARC[3]!r} * sin(3 * (phi - {_PHI0!r})) * cos(3 * (phi + {_PHI0!r})))"
    )
    return f"""with p as (
        select longitude, latitude, radians(longitude::DOUBLE) as l, radians(latitude::DOUBLE) as b from {points}),
    n as (select *, {_WGS84[0]} / sqrt(1 - {e2!r} * sin(b) ** 2) as nu from p),
    c as (select longitude, latitude, nu * cos(b) * cos(l) as x, nu * cos(b) * sin(l) as y,
        {1 - e2!r} * nu * sin(b) as z from n),
    t as (select longitude, latitude, {tx} + {grown!r} * x - {rz!r} * y + {ry!r} * z as x,
        {ty} + {rz!r} * x + {grown!r} * y - {rx!r} * z as y,
        {tz} - {ry!r} * x + {rx!r} * y + {grown!r} * z as z from c),
    f as (select longitude, latitude, z, sqrt(x * x + y * y) as flat, atan2(y, x) - {_LAMBDA0!r} as o from t),
    g0 as (select *, atan2(z, flat * {1 - a2!r}) as phi from f), {rounds},
    h as (select longitude, latitude, phi, o, sin(phi) as s, cos(phi) as k, tan(phi) ** 2 as t2,
        {_AIRY[0] * _F0!r} / sqrt(1 - {a2!r} * sin(phi) ** 2) as nu from g5),
    i as (select *, (1 - {a2!r} * s * s) / {1 - a2!r} as r from h)
    select longitude, latitude,
        {_E0} + nu * k * o + nu / 6 * k ** 3 * (r - t2) * o ** 3
        + nu / 120 * k ** 5 * (5 - 18 * t2 + t2 ** 2 + 14 * (r - 1) - 58 * t2 * (r - 1)) * o ** 5 as easting,
        {arc} + {_N0} + nu / 2 * s * k * o ** 2 + nu / 24 * s * k ** 3 * (5 - t2 + 9 * (r - 1)) * o ** 4
        + nu / 720 * s * k ** 5 * (61 - 58 * t2 + t2 ** 2) * o ** 6 as northing
    from i"""


def grid_reference(easting: float, northing: float) -> str:
    """Give the six-figure grid reference of a place, two letters and three digits each way: `SU 149 847`.

    ValueError outside the grid's letters, which reach 700 km east and 1,300 km north.
    """
    if not (0 <= easting < 700_000 and 0 <= northing < 1_300_000):
        raise ValueError("The place lies outside the British National Grid.")
    column, row = int(easting // 100_000), int(northing // 100_000)
    first = (19 - row) - (19 - row) % 5 + (column + 10) // 5
    second = (19 - row) * 5 % 25 + column % 5
    return (
        f"{_LETTERS[first]}{_LETTERS[second]} {int(easting % 100_000) // 100:03d} {int(northing % 100_000) // 100:03d}"
    )


def metres_of(reference: str) -> tuple[int, int]:
    """Give the south-west corner of the square of 100 metres that a six-figure reference names; ValueError for none."""
    letters, east, north = reference.split()
    first, second = (_LETTERS.index(letter) for letter in letters)
    column, row = (first % 5 - 2) * 5 + second % 5, 19 - first // 5 * 5 - second // 5
    return column * 100_000 + int(east) * 100, row * 100_000 + int(north) * 100
