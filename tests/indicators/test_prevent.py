"""Worked examples of what is counted about Prevent."""

from indicators import prevent

REFERRALS = """
        ideology           | referred_by | referred_on
        islamist           | police      | 2026-04-01
        extreme_right_wing | education   | 2026-06-30
        no_ideology        | education   | 2026-05-15
        not_assessed       | health      | 2026-03-31
        incel              | health      | 2026-07-01
        """
MONTHS = "2026-03..2026-07"


def test_referrals(observed):
    """By whole quarters: March and July alone are none."""
    assert observed(prevent.referrals, REFERRALS, submitted=MONTHS) == {"2026-06": 3}


def test_referrals_by_ideology(observed):
    """Each under what it is mainly about."""
    found = observed(prevent.referrals, REFERRALS, submitted=MONTHS, breakdown="ideology")["2026-06"]
    assert {what: n for what, n in found.items() if n} == {"islamist": 1, "extreme_right_wing": 1, "no_ideology": 1}


def test_referrals_by_source(observed):
    found = observed(prevent.referrals, REFERRALS, submitted=MONTHS, breakdown="referred_by")["2026-06"]
    assert {who: n for who, n in found.items() if n} == {"police": 1, "education": 2}


def test_every_category_says_when_there_was_nothing(observed):
    """No category waits for its first referral."""
    told = observed(prevent.referrals, "referred_on", submitted="2026-04..2026-06")
    assert told.silent("ideology", "referred_by") == (7, 7)
