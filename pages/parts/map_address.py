"""What the address of a map names, and the addresses of its other choices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.engine.hotspot_map import HotspotMap
from pages.parts.markup import href

PARTS, YEAR = "parts", "year"


@dataclass(frozen=True)
class Address:
    """What the address of a map names; every name is one of a choice's, or unknown."""

    choices: dict[str, str]

    def address(self, **other: str) -> str:
        """Give the address of this map with other choices; an empty one is left out."""
        return href("hotspots", **{**self.choices, **other})

    @property
    def month(self) -> date | None:
        """The month that the window is to end with; None where the address names none."""
        try:
            return date.fromisoformat(f"{self.choices.get('to', '')}-01")
        except ValueError:
            return None

    @property
    def spot(self) -> int:
        """The number of the hotspot that is picked in the list, 0 for none."""
        named = self.choices.get("spot", "")
        return int(named) if named.isdecimal() else 0

    @property
    def beside(self) -> str:
        """What is to stand side by side: PARTS, the same months of a YEAR before, or ''."""
        asked = self.choices.get("beside", "")
        return asked if asked in (PARTS, YEAR) else ""


def choice_of(read: HotspotMap) -> tuple[str | int, ...]:
    """Give what tells the choices of a map apart, for what is kept of it."""
    return read.watched.id, read.scope.area, read.layer.key, read.length
