"""Worked examples of what is counted from the outcomes that police give."""

from indicators import police_outcomes

LOCAL = """
        offence_type          | outcome              | decided_on
        antisocial_behaviour  | community_resolution | 2026-05-01
        shoplifting           | community_resolution | 2026-05-31
        theft_from_the_person | community_resolution | 2026-05-02
        vehicle_theft         | community_resolution | 2026-05-02
        other_theft           | community_resolution | 2026-05-02
        criminal_damage       | community_resolution | 2026-05-02
        shoplifting           | caution              | 2026-05-02
        shoplifting           | diversion            | 2026-05-02
        criminal_damage       | no_suspect           | 2026-05-02
        other_theft           | no_further_action    | 2026-05-02
        other_theft           | charge_or_summons    | 2026-05-02
        other_theft           | penalty_notice       | 2026-05-02
        other_theft           | other                | 2026-05-02
        violence              | community_resolution | 2026-05-02
        residential_burglary  | community_resolution | 2026-05-02
        personal_robbery      | community_resolution | 2026-05-02
        other                 | community_resolution | 2026-05-02
        shoplifting           | community_resolution | 2026-06-01
        """


def test_community_resolutions(observed):
    """Given in the month, for disorder, any theft or damage; not a caution, a diversion or another kind of offence."""
    found = observed(police_outcomes.community_resolutions, LOCAL, submitted="2026-05..2026-06")
    assert found == {"2026-05": (6, 13), "2026-06": (1, 1)} and found.value["2026-06"] == 1


def test_community_resolutions_by_offence(observed):
    """Every kind of offence that counts is told, zeros included."""
    by_kind = observed(
        police_outcomes.community_resolutions, LOCAL, submitted="2026-05..2026-06", breakdown="offence_type"
    )
    assert by_kind["2026-06"] == {
        "antisocial_behaviour": (0, 0),
        "shoplifting": (1, 1),
        "theft_from_the_person": (0, 0),
        "vehicle_theft": (0, 0),
        "other_theft": (0, 0),
        "criminal_damage": (0, 0),
    }


def test_community_resolution_share(observed):
    """Of all outcomes for the same offences, those without a suspect among them."""
    found = observed(police_outcomes.community_resolution_share, LOCAL, submitted="2026-05..2026-06")
    assert found == {"2026-05": (6, 13), "2026-06": (1, 1)} and found.value["2026-06"] == 100


def test_neighbourhood_resolutions(observed):
    """Burglary of homes, robbery of people, theft of or from vehicles and from the person; no other theft."""
    found = observed(
        police_outcomes.neighbourhood_resolutions,
        """
        offence_type          | outcome              | decided_on
        residential_burglary  | community_resolution | 2026-05-01
        personal_robbery      | community_resolution | 2026-05-31
        vehicle_theft         | community_resolution | 2026-05-02
        theft_from_the_person | community_resolution | 2026-05-02
        theft_from_the_person | charge_or_summons    | 2026-05-02
        theft_from_the_person | caution              | 2026-05-02
        theft_from_the_person | penalty_notice       | 2026-05-02
        theft_from_the_person | diversion            | 2026-05-02
        theft_from_the_person | no_suspect           | 2026-05-02
        theft_from_the_person | no_further_action    | 2026-05-02
        theft_from_the_person | other                | 2026-05-02
        antisocial_behaviour  | community_resolution | 2026-05-02
        violence              | community_resolution | 2026-05-02
        other                 | community_resolution | 2026-05-02
        shoplifting           | community_resolution | 2026-05-02
        other_theft           | community_resolution | 2026-05-02
        criminal_damage       | community_resolution | 2026-05-02
        vehicle_theft         | community_resolution | 2026-06-01
        """,
        submitted="2026-05..2026-06",
    )
    assert found == {"2026-05": (4, 11), "2026-06": (1, 1)} and found.value["2026-06"] == 1


def test_every_offence_says_when_there_was_nothing(observed):
    """No kind of offence waits for its first outcome; burglary and robbery are none of them."""
    nothing = {"text": "decided_on", "submitted": "2026-05"}
    for indicator in (police_outcomes.community_resolutions, police_outcomes.community_resolution_share):
        assert observed(indicator, **nothing).silent("offence_type") == (6,)
