"""Worked examples of what is counted about people hurt on roads."""

from indicators import road_safety

CASUALTIES = """
        severity | drink_or_drugs | collided_on
        fatal    | suspected      | 2026-05-01
        serious  | not_suspected  | 2026-05-31
        serious  | unknown        | 2026-05-31
        slight   | suspected      | 2026-05-31
        serious  | suspected      | 2026-06-01
        """


def test_killed_or_seriously_injured(observed):
    """Fatal and serious, each person once, by the day of the collision; slight injuries are left out."""
    assert observed(road_safety.killed_or_seriously_injured, CASUALTIES, submitted="2026-05..2026-06") == {
        "2026-05": 3,
        "2026-06": 1,
    }


def test_killed_or_seriously_injured_by_severity_and_substance(observed):
    """What is not known of drink or drugs is neither suspected nor not suspected."""
    for column, parts in (
        ("severity", {"fatal": 1, "serious": 2}),
        ("drink_or_drugs", {"suspected": 1, "not_suspected": 1, "unknown": 1}),
    ):
        found = observed(
            road_safety.killed_or_seriously_injured, CASUALTIES, submitted="2026-05..2026-06", breakdown=column
        )
        assert found["2026-05"] == parts


def test_all_casualties(observed):
    """Slight injuries too."""
    assert observed(road_safety.all_casualties, CASUALTIES, submitted="2026-05..2026-06") == {
        "2026-05": 4,
        "2026-06": 1,
    }


def test_every_category_says_when_nobody_was_hurt(observed):
    """No category waits for its first row; slight injuries are no part of the badly hurt."""
    nothing = {"text": "collided_on", "submitted": "2026-05"}
    badly = observed(road_safety.killed_or_seriously_injured, **nothing)
    assert badly.silent("severity", "drink_or_drugs", "road_user", "age_band") == (2, 3, 5, 5)
    assert observed(road_safety.all_casualties, **nothing).silent("road_user") == (5,)
