"""What a chair may wish for, in plain words: each is a form and a basis, and asks for its own fields.

Knows no widget; the form is drawn in target_fields.py.
"""

from __future__ import annotations

from enum import StrEnum

from indicators.engine.framework import Better, Watched
from indicators.engine.target import Basis, Form, JudgedBy, ToleranceKind
from pages.parts.target_list import unit_words


class Wish(StrEnum):
    """One way of saying what is wanted."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    BETWEEN = "between"
    LESS_THAN_LAST_YEAR = "less_than_last_year"
    MORE_THAN_LAST_YEAR = "more_than_last_year"
    DOWN_BY_A_DATE = "down_by_a_date"
    UP_BY_A_DATE = "up_by_a_date"
    AT_MOST_IN_THE_YEAR = "at_most_in_the_year"
    AT_LEAST_IN_THE_YEAR = "at_least_in_the_year"
    DOWN_SINCE = "down_since"
    UP_SINCE = "up_since"
    CHANGE_SINCE = "change_since"
    AT_MOST_OTHERS = "at_most_others"
    AT_LEAST_OTHERS = "at_least_others"
    WITHIN_OTHERS = "within_others"

    @property
    def form(self) -> Form:
        """Which side is wanted."""
        return _MEANS[self][0]

    @property
    def basis(self) -> Basis:
        """What the level is set against; a change since a base may be a year as well."""
        return _MEANS[self][1]


_MEANS: dict[Wish, tuple[Form, Basis]] = {
    Wish.AT_MOST: (Form.AT_MOST, Basis.FIGURE),
    Wish.AT_LEAST: (Form.AT_LEAST, Basis.FIGURE),
    Wish.BETWEEN: (Form.BETWEEN, Basis.FIGURE),
    Wish.LESS_THAN_LAST_YEAR: (Form.AT_MOST, Basis.LAST_YEAR),
    Wish.MORE_THAN_LAST_YEAR: (Form.AT_LEAST, Basis.LAST_YEAR),
    Wish.DOWN_BY_A_DATE: (Form.AT_MOST, Basis.PATH),
    Wish.UP_BY_A_DATE: (Form.AT_LEAST, Basis.PATH),
    Wish.AT_MOST_IN_THE_YEAR: (Form.AT_MOST, Basis.YEAR_TO_DATE),
    Wish.AT_LEAST_IN_THE_YEAR: (Form.AT_LEAST, Basis.YEAR_TO_DATE),
    Wish.DOWN_SINCE: (Form.AT_MOST, Basis.SINCE_BASE),
    Wish.UP_SINCE: (Form.AT_LEAST, Basis.SINCE_BASE),
    Wish.CHANGE_SINCE: (Form.BETWEEN, Basis.SINCE_BASE),
    Wish.AT_MOST_OTHERS: (Form.AT_MOST, Basis.PEERS),
    Wish.AT_LEAST_OTHERS: (Form.AT_LEAST, Basis.PEERS),
    Wish.WITHIN_OTHERS: (Form.BETWEEN, Basis.PEERS),
}
WISH_WORDS = {
    Wish.AT_MOST: "At most a level",
    Wish.AT_LEAST: "At least a level",
    Wish.BETWEEN: "Between two levels",
    Wish.LESS_THAN_LAST_YEAR: "Less than the same time last year",
    Wish.MORE_THAN_LAST_YEAR: "More than the same time last year",
    Wish.DOWN_BY_A_DATE: "Down to a level by a date",
    Wish.UP_BY_A_DATE: "Up to a level by a date",
    Wish.AT_MOST_IN_THE_YEAR: "No more than so many in the year",
    Wish.AT_LEAST_IN_THE_YEAR: "At least so many in the year",
    Wish.DOWN_SINCE: "Down by a percentage since a base",
    Wish.UP_SINCE: "Up by a percentage since a base",
    Wish.CHANGE_SINCE: "A change since a base, between",
    Wish.AT_MOST_OTHERS: "At most the average of other areas",
    Wish.AT_LEAST_OTHERS: "At least the average of other areas",
    Wish.WITHIN_OTHERS: "Within the limits of other areas",
}
FOLLOWS = {
    JudgedBy.LIMITS: "its usual range and movement, once two years are in",
    JudgedBy.TOLERANCE: "the latest figure alone",
}
# In the words of the numbers beside it; "acceptable" is a number of the same kind as the level.
ACCEPTABLE = "acceptable"


def offered(watched: Watched, has_peers: bool) -> list[Wish]:
    """Give what can be wished for an indicator, the usual first; nobody wishes for the way that is not good."""
    unwanted = Form.AT_MOST if watched.better is Better.HIGHER else Form.AT_LEAST
    share = unit_words(watched)[0] == "%"
    found = [
        wish
        for wish in Wish
        if (wish.basis is Basis.FIGURE or wish.form is not unwanted)
        and (wish.basis is not Basis.YEAR_TO_DATE or not share)
        and (wish.basis is not Basis.PEERS or has_peers)
    ]
    return sorted(found, key=lambda wish: wish.form is unwanted and wish.basis is Basis.FIGURE)


def tolerance_choices(wish: Wish, watched: Watched, has_interval: bool) -> dict[str, str]:
    """Give in what the room for watch may be told, with its words; its interval only where its figures have one."""
    absolute = absolute_unit(watched)
    if wish.basis is Basis.YEAR_TO_DATE:
        absolute = watched.unit
    choices = {
        ToleranceKind.PERCENT.value: "% of the target",
        ToleranceKind.ABSOLUTE.value: absolute,
    }
    if wish.basis in (Basis.PATH, Basis.SINCE_BASE):
        choices[ToleranceKind.ABSOLUTE_A_YEAR.value] = f"{absolute} a year"
    if has_interval:
        choices[ToleranceKind.LIMITS.value] = "its own 95% interval"
    if wish.form is not Form.BETWEEN:
        choices[ACCEPTABLE] = "an acceptable level"
    return choices


def level_unit(watched: Watched) -> str:
    """Give the unit of a level as the label of its field says it."""
    unit, per = unit_words(watched)
    if unit == "%":
        return "as a percentage"
    return f"{unit} per {per:,} residents" if per else unit


def absolute_unit(watched: Watched) -> str:
    """Give the unit of a difference from a level."""
    unit, per = unit_words(watched)
    return "percentage points" if unit == "%" else f"per {per:,}" if per else unit
