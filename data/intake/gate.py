"""The personal-data gate: what headings and cells give away that they hold something about a person.

Patterns that the database's and Python's regular expressions read alike. Names the kind of data, never the value; it
decides too whether a text may be shown back at all. Declared columns are never judged by their names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.schema import About, quoted

# A cell that matches this may hold something personal, and is looked at more closely; all others cannot.
SUSPECT = (
    r"[^ -~]|^ | $|[@#]|\d/|/\d|\b0\d|\+\d|\d[ .-]\d|\d{9}|\d\d[A-Za-z]\d|\d ?[A-Z]{2}\b|\d\d ?[A-Za-z]{3}\b"
    r"|[A-Za-z]\d[A-Za-z\d]? \d[A-Za-z]{2}\b|\b[A-Za-z]{2} ?\d\d ?\d\d|\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b"
    r"|\d[A-Za-z]?,? [A-Z][a-z]+ [A-Z]"
)
SUSPECT_REFERENCE = SUSPECT + r"|[A-Z][a-z]{2,}[_-]?[A-Z][a-z]{2,}|[A-Za-z]\d[A-Za-z\d]?[_-]?\d[A-Za-z]{2}$"


@dataclass(frozen=True)
class Pattern:
    """What a kind of personal data looks like in a cell; `published` says whether it is sought in published data too.

    `share` is the part of a column's filled cells that must match before a column of references is judged to hold it.
    """

    code: str
    regex: str
    published: bool = True
    share: float = 0.0


_INWARD = r"\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}"
_AREA = r"(?:[A-Za-z]{1,2}\d[A-Za-z\d]?)"
_STREETS = "Street|Road|Avenue|Lane|Close|Drive|Way|Court|Crescent|Gardens|Terrace|Place|Grove|Walk|Rd|St|Ave"
STRONG = (
    Pattern("personal_email", r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    Pattern("personal_phone", r"(?:^|[^\dA-Za-z.])(?:\+44 ?(?:\(0\))?|0044 ?|0)(?:[ ()-]*\d){9,10}(?:$|[^\dA-Za-z])"),
    Pattern("personal_nhs", r"\b\d{3}[ -]\d{3}[ -]\d{4}\b"),
    Pattern(
        "personal_ni",
        r"\b[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z] ?\d\d ?\d\d ?\d\d ?[A-Da-d]\b",
    ),
    Pattern("personal_postcode", rf"\b{_AREA} {_INWARD}\b"),
    Pattern(
        "personal_police", r"\b\d{2}/\d{3,7}/\d{2}\b|\b(?:19|20)?\d{2}/\d{1,7}[A-Z]\b|\b\d{2}[A-Z]{2}/\d{3,6}/\d{2}\b"
    ),
    Pattern("personal_vehicle", r"\b[A-HJ-PR-Y][A-HJ-PR-Y]\d\d [A-HJ-PR-Z]{3}\b"),
    Pattern("personal_pupil", r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b"),
    Pattern("personal_handle", r"(?:^|[\s,;(])@[A-Za-z0-9_]{3,}"),
    Pattern(
        "personal_birth",
        r"\b(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19\d\d|200\d)\b"
        r"|\b(?:19[1-8]\d|200\d)-(?:0[1-9]|1[0-2])-\d\d\b",
        False,
    ),
    Pattern("personal_address", rf"\b\d{{1,4}}[A-Za-z]?,? (?:[A-Z][a-z]+ ){{1,3}}(?:{_STREETS})\b", False),
    Pattern("personal_name", r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][a-z]+", False),
)
_TEN_DIGITS = r"\d{10}"
WEAK = (
    Pattern("personal_nhs", _TEN_DIGITS, share=0.5),
    Pattern("personal_postcode", rf"{_AREA}[_-]?{_INWARD}", share=0.5),
    Pattern("personal_vehicle", r"[A-Z]{2}\d\d[_-]?[A-Z]{3}", share=0.5),
    Pattern("personal_name", r"[A-Z][a-z]{2,}[ _-]?[A-Z][a-z]{2,}|[A-Z][a-z]+, [A-Z][a-z]+", share=0.2),
    Pattern("personal_birth", r"\d\d-\d\d-(?:19\d\d|20[01]\d)|(?:19[3-9]\d|200\d)-\d\d-\d\d", share=0.5),
    Pattern("personal_text", r"(?:\S+\s+){9,}\S+", share=0.05),
)

_HEADINGS = (
    ("personal_birth", r"dob|date of birth|birth ?date|born|d o b"),
    ("personal_email", r"e ?mail.*"),
    ("personal_phone", r".*\b(phone|telephone|mobile|tel|landline)\b.*"),
    ("personal_postcode", r".*\b(post ?code|zip ?code)\b.*"),
    ("personal_nhs", r".*\bnhs\b.*"),
    ("personal_ni", r".*\b(nino|national insurance|ni (no|number))\b.*"),
    ("personal_passport", r".*\bpassport\b.*"),
    ("personal_police", r".*\b(pnc|custody|niche|occurrence)\b.*|crime (ref|reference|number|no|id)\b.*"),
    ("personal_vehicle", r".*\b(vrm|vrn|number ?plate|registration|reg (no|number|plate))\b.*"),
    ("personal_pupil", r".*\b(upn|pupil)\b.*"),
    ("personal_property", r".*\buprn\b.*"),
    ("personal_handle", r".*\b(twitter|instagram|facebook|snapchat|tiktok|handle|username|user name)\b.*"),
    ("personal_address", r".*\b(address|street|house)\b.*"),
    ("personal_text", r".*\b(notes?|comments?|free ?text|narrative|details|summary|description|remarks?)\b.*"),
    (
        "personal_name",
        r"(full |first |last |fore|sur|middle |given |family |maiden |known )*(name|names|alias|surname|forename)s?",
    ),
    (
        "personal_name",
        r".*\b(victim|person|suspect|offender|child|patient|client|officer|worker|nominal)s? (full )?name",
    ),
)
_DATE_OLD = r"(19\d\d|200\d)-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-](\d\d|19\d\d|200\d)"
_PERSON = r"[A-Z][a-z'’]+([ ,_-]+[A-Z][a-z'’]*){1,3}"


def heading_holds(heading: str) -> str | None:
    """Give the code of what an undeclared heading announces, or None."""
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"([a-z])([A-Z])", r"\1 \2", heading).lower()).split())
    return next((code for code, pattern in _HEADINGS if re.fullmatch(pattern, plain)), None)


def sought(about: About) -> tuple[Pattern, ...]:
    """Give the patterns that are sought in every cell of a dataset about `about`."""
    return tuple(p for p in STRONG if p.published or about is not About.PUBLISHED)


def holds(cell: str, pattern: Pattern) -> str:
    """Give SQL that is true where the expression `cell` matches a pattern; a weak one must be all of the cell."""
    if pattern.regex == _TEN_DIGITS:
        return f"(regexp_full_match({cell}, {quoted(_TEN_DIGITS)}) and {_modulus_11(cell)})"
    if pattern.share:
        return f"regexp_full_match({cell}, {quoted(pattern.regex)})"
    found = f"regexp_matches({cell}, {quoted(pattern.regex)})"
    if pattern.code == "personal_nhs":
        return f"({found} and {_modulus_11(_digits(cell))})"
    return found


def _digits(cell: str) -> str:
    return f"regexp_replace({cell}, '[^0-9]', '', 'g')"


def _modulus_11(digits: str) -> str:
    weighted = " + ".join(f"{11 - n} * try_cast(substr({digits}, {n}, 1) as INTEGER)" for n in range(1, 10))
    return f"(11 - ({weighted}) % 11) % 11 = try_cast(substr({digits}, 10, 1) as INTEGER)"


def may_be_shown(text: str) -> bool:
    """Tell whether a text from a file may be shown back: short, and nothing in it looks like somebody's data."""
    if len(text) > 40 or not text.isprintable():
        return False
    if re.fullmatch(_PERSON, text) or re.search(_DATE_OLD, text) or re.search(r"\d{9}", text):
        return False
    return not any(re.search(pattern.regex, text) for pattern in STRONG) and not any(
        re.fullmatch(pattern.regex, text) for pattern in WEAK
    )
