"""Worked examples of what is counted about modern slavery."""

from datetime import date

from indicators import modern_slavery as slavery


def test_referrals(observed):
    """A report under the duty to notify is not a referral."""
    assert observed(
        slavery.referrals,
        """
        route | referred_on
        NRM   | 2026-05-01
        NRM   | 2026-05-31
        DtN   | 2026-05-31
        NRM   | 2026-06-01
        """,
        submitted="2026-05..2026-06",
    ) == {"2026-05": 2, "2026-06": 1}


def test_referrals_by_age(observed):
    """Children and adults by age on the day of the referral, not when first exploited."""
    assert observed(
        slavery.referrals,
        """
        age_group_referral | age_group_exploitation | referred_on
        adult              | child                  | 2026-05-01
        child              | child                  | 2026-05-02
        """,
        submitted="2026-05",
        breakdown="age_group_referral",
    ) == {"2026-05": {"adult": 1, "child": 1, "unknown": 0}}


def test_duty_to_notify(observed):
    """Only reports without consent."""
    assert observed(
        slavery.duty_to_notify,
        """
        route | age_group_referral | referred_on
        NRM   | adult              | 2026-05-01
        NRM   | adult              | 2026-05-02
        DtN   | adult              | 2026-05-31
        """,
        submitted="2026-05",
    ) == {"2026-05": 1}


def test_positive_decisions(observed):
    """Decisions count in the month they were made, whenever the referral was; pending ones are no decisions."""
    found = observed(
        slavery.positive_decisions,
        """
        route | referred_on | rg_decision    | rg_date
        NRM   | 2026-04-20  | positive       | 2026-05-01
        NRM   | 2026-04-21  | negative       | 2026-05-31
        NRM   | 2026-05-02  | positive       | 2026-06-01
        NRM   | 2026-05-03  | pending        |
        NRM   | 2026-05-03  | pending        | 2026-05-09
        NRM   | 2026-05-03  | suspended      | 2026-05-09
        NRM   | 2026-05-03  | withdrawn      | 2026-05-09
        NRM   | 2026-05-03  | not_applicable | 2026-05-09
        DtN   | 2026-05-04  | positive       | 2026-05-09
        """,
        submitted="2026-04..2026-06",
    )
    assert found == {"2026-04": (0, 0), "2026-05": (1, 2), "2026-06": (1, 1)} and found.value["2026-05"] == 50


def test_positive_decisions_drawn_too_early_are_provisional(observed):
    """Drawn on the last day of June, decisions of June may still be missing; drawn on 1 July they are all in."""
    observed(
        slavery.positive_decisions,
        """
        route | referred_on | rg_decision | rg_date
        NRM   | 2026-05-20  | positive    | 2026-06-01
        """,
        submitted="2026-05..2026-06",
        extracted=date(2026, 6, 30),
        provisional=("2026-06",),
    )


MEETINGS = """
        meeting    | agency  | attended | held_on
        initial    | police  | Y        | 2026-04-01
        initial    | police  | Y        | 2026-06-30
        initial    | health  | N        | 2026-05-01
        subsequent | police  | Y        | 2026-05-01
        subsequent | housing | Y        | 2026-05-02
        subsequent | health  | Y        | 2026-07-01
        initial    | other   | Y        | 2026-03-31
        """


def test_agencies_at_meetings(observed):
    """Each kind of agency once a quarter, if anybody of it came."""
    assert observed(slavery.agencies_at_meetings, MEETINGS, submitted="2026-03..2026-07") == {"2026-06": 2}


def test_agencies_at_meetings_by_kind(observed):
    """One that came to both kinds of meeting is in both."""
    found = observed(slavery.agencies_at_meetings, MEETINGS, submitted="2026-03..2026-07", breakdown="meeting")
    assert found == {"2026-06": {"initial": 1, "subsequent": 2}}


def test_invitations_kept(observed):
    """Every time that an agency was asked counts, and every time that it came."""
    found = observed(slavery.invitations_kept, MEETINGS, submitted="2026-03..2026-07")
    assert found == {"2026-06": (4, 5)} and found.value == {"2026-06": 80}


def test_every_category_says_when_there_was_nothing(observed):
    """No category waits for its first row."""
    nothing = {"text": "referred_on", "submitted": "2026-05"}
    assert observed(slavery.referrals, **nothing).silent("age_group_referral", "first_responder") == (3, 6)
    assert observed(slavery.positive_decisions, **nothing).silent("age_group_referral") == (3,)
    nothing = {"text": "held_on", "submitted": "2026-04..2026-06"}
    assert observed(slavery.agencies_at_meetings, **nothing).silent("meeting") == (2,)
    assert observed(slavery.invitations_kept, **nothing).silent("meeting", "agency") == (2, 11)
