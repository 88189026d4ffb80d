"""The column kinds for sentences and roles, which must name nobody, and for who signs what was said.

Sees references and the commonest first names; no pattern sees every name, so whoever writes is told as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.columns import Fault, Text, quoted

# A run of digits longer than any figure is written without commas, or letters with a number behind them.
REFERENCE = r"\d{6,}|\b[A-Za-z]{1,5}[-_/]?\d{5,}"
# First names as they are common in England and Wales; those that are words, months or places too are left out.
_FIRST_NAMES = (
    "Abdul|Abigail|Adam|Ahmed|Aisha|Alan|Alex|Alexander|Ali|Alice|Amanda|Amelia|Amina|Amy|Andrea|Andrew|Angela|Ann|Anna"
    "|Anne|Anthony|Ashley|Barbara|Ben|Benjamin|Brian|Callum|Carol|Caroline|Catherine|Charles|Charlie|Charlotte|Chloe"
    "|Chris|Christine|Christopher|Claire|Connor|Craig|Daniel|Darren|Dave|David|Dawn|Deborah|Diane|Donna|Dylan|Edward"
    "|Elizabeth|Ella|Emily|Emma|Ethan|Fatima|Fiona|Gareth|Gary|Gemma|George|Georgia|Graham|Hannah|Harry|Hassan|Helen"
    "|Hussain|Ian|Ibrahim|Isabella|Jacob|Jake|James|Jane|Janet|Jason|Jayden|Jennifer|Jessica|Joanne|Joe|John|Jonathan"
    "|Joseph|Josh|Joshua|Julie|Karen|Kate|Katie|Keith|Kelly|Kevin|Kieran|Laura|Leanne|Lee|Leon|Lewis|Liam|Linda|Lisa"
    "|Louise|Lucy|Luke|Margaret|Maria|Marie|Martin|Mary|Matthew|Megan|Michael|Michelle|Mohamed|Mohammad|Mohammed"
    "|Muhammad|Natalie|Nathan|Neil|Nicholas|Nicola|Nicole|Oliver|Olivia|Omar|Owen|Patricia|Paul|Peter|Philip|Priya"
    "|Rachel|Rebecca|Richard|Robert|Ryan|Sam|Samantha|Samuel|Sandra|Sarah|Scott|Sean|Sharon|Shaun|Simon|Sophie|Stephen"
    "|Steven|Stuart|Susan|Tariq|Thomas|Tom|Tracey|Tyler|William|Yusuf|Zoe"
)
# What follows a first name that stands alone: "Dave from Penhill". Streets, saints and operations have none of these.
_OF_SOMEBODY = "from|who|said|says|told|asked|thinks|lives"
NAME = rf"\b(?:{_FIRST_NAMES}) (?:[A-Z][A-Za-z'’-]+|(?:{_OF_SOMEBODY})\b)"
ROLE_NAME = rf"{NAME}|^(?:{_FIRST_NAMES})$"


@dataclass(frozen=True)
class Signatory(Text):
    """Who answers for what was said: a role at work, or the name of somebody who gives their own ("Dr Patel").

    Nothing else of a person: an e-mail address or a telephone number is refused as in any cell.
    """

    longest: int = 80

    @property
    def rule(self) -> str:
        return f"a role or name at work of at most {self.longest} characters"

    @property
    def signs(self) -> bool:
        return True


@dataclass(frozen=True)
class Narrative(Text):
    """Sentences for a board to read; a reference refuses them, and what looks like a name has to be confirmed."""

    longest: int = 600

    @property
    def rule(self) -> str:
        return f"sentences of at most {self.longest} characters that name nobody"

    @property
    def quotable(self) -> bool:
        return False

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (
            *super().faults(cell),
            Fault("narrative_reference", f"regexp_matches({cell}, {quoted(REFERENCE)})"),
            Fault("narrative_name", f"regexp_matches({cell}, {quoted(NAME)})"),
        )

    def sound(self, cell: str) -> str:
        return "not (" + " or ".join(f"({fault.when})" for fault in self.faults(cell)) + ")"


@dataclass(frozen=True)
class Role(Text):
    """Who does something at work, by role, team or agency; what looks like a person's name has to be confirmed."""

    longest: int = 80

    @property
    def rule(self) -> str:
        return f"a role, team or agency of at most {self.longest} characters, never a person's name"

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (*super().faults(cell), Fault("role_name", f"regexp_matches({cell}, {quoted(ROLE_NAME)})"))

    def sound(self, cell: str) -> str:
        return "not (" + " or ".join(f"({fault.when})" for fault in self.faults(cell)) + ")"


def like_a_name(role: str) -> bool:
    """Tell whether a role looks like a person's name, by the rule of the door."""
    return re.search(ROLE_NAME, role, re.ASCII) is not None
