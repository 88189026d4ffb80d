"""Worked examples of what is counted about fires."""

from indicators import fire
from tests.indicators.engine.recount import RESIDENTS

FIRES = """
        fire_type                 | cause      | called_on
        primary_building_or_other | deliberate | 2026-05-01
        primary_vehicle           | deliberate | 2026-05-31
        secondary                 | deliberate | 2026-05-15
        chimney                   | deliberate | 2026-05-15
        primary_building_or_other | accidental | 2026-05-15
        primary_vehicle           | not_known  | 2026-05-15
        secondary                 | not_known  | 2026-05-15
        chimney                   | not_known  | 2026-05-15
        secondary                 | deliberate | 2026-04-30
        secondary                 | deliberate | 2026-06-01
        """


def test_deliberate_fires(observed):
    """Meant, and primary or secondary: neither an accident nor a chimney, nor what nobody knows."""
    assert observed(fire.deliberate_fires, FIRES, submitted="2026-04..2026-06") == {
        "2026-04": 1,
        "2026-05": 3,
        "2026-06": 1,
    }


def test_deliberate_fires_by_type(observed):
    """Each under its own type, and no chimneys among the types."""
    found = observed(fire.deliberate_fires, FIRES, submitted="2026-04..2026-06", breakdown="fire_type")
    assert found["2026-05"] == {"primary_building_or_other": 1, "primary_vehicle": 1, "secondary": 1}


def test_deliberate_fire_rate(observed, send):
    """The same fires, set against the residents."""
    send("populations", f"area_code,year,ages,persons\nE06000030,2024,all,{RESIDENTS}\n")
    found = observed(fire.deliberate_fire_rate, FIRES, submitted="2026-04..2026-06")
    assert found["2026-05"] == (3, RESIDENTS)


def test_cause_not_known(observed):
    """Of all fires but those in chimneys, those of unknown cause."""
    found = observed(fire.cause_not_known, FIRES, submitted="2026-04..2026-06")
    assert found["2026-05"] == (2, 6)
