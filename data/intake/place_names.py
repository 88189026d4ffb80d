"""The names of features through the personal-data gate: more is sought in them than in what else is published.

A list of homes or of people, saved as points on a map, looks like a list of places. Never shows a name.
"""

from __future__ import annotations

from data.columns import quoted
from data.intake.diagnosis import strong_signs
from data.intake.gate import STRONG, WEAK
from data.intake.loading import TABLE
from data.intake.problems import MOST_LINES, Problem, tell
from data.narrative import NAME
from data.store import Cursor

_UNPUBLISHED = (*(p for p in STRONG if not p.published), *(p for p in WEAK if p.code == "personal_text"))


def personal_names(cursor: Cursor) -> list[Problem]:
    """Tell of names that hold an address, a date of birth or a story, and of places that are called like a person."""
    told = strong_signs(cursor, f"{TABLE} r", "r.name", _UNPUBLISHED, "name")
    row = cursor.execute(
        f"select list(_line order by _line)[1:{MOST_LINES}], count(*) from {TABLE} "
        f"where kind = 'place' and regexp_matches(name, {quoted(NAME)})"
    ).fetchone()
    if row and row[1]:
        told.append(tell("place_person", column="name", lines=row[0], count=row[1]))
    return told
