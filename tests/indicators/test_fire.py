"""Worked examples of what is counted about fires."""

from indicators import fire

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
        secondary                 | accidental | 2026-05-15
        secondary                 | accidental | 2026-05-16
        secondary                 | accidental | 2026-05-17
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
    """The same fires, for every 10,000 of all residents."""
    send("populations", "area_code,year,ages,persons\nE06000030,2024,all,60000\nE06000030,2024,18+,50000\n")
    found = observed(fire.deliberate_fire_rate, FIRES, submitted="2026-04..2026-06")
    assert found["2026-05"] == (3, 60000) and found.value["2026-05"] == 0.5


def test_cause_not_known(observed):
    """Of all fires but those in chimneys, those of unknown cause."""
    found = observed(fire.cause_not_known, FIRES, submitted="2026-04..2026-06")
    assert found["2026-05"] == (2, 9) and found.value["2026-05"] == 2


def test_every_type_says_when_there_was_no_fire(observed):
    """No type waits for its first fire, and chimneys are none of them."""
    assert observed(fire.deliberate_fires, "called_on", submitted="2026-05").silent("fire_type") == (3,)
