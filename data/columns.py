"""What a column of a CSV is, and the kinds that hold words: text, references, choices, flags, pseudonyms.

A column kind owns four things that must never part: the SQL it is stored as, its rule in words, the conditions
under which a cell breaks that rule, and a cheap test that a cell surely keeps it. This room never reads a file and
never talks to the database. The kinds that hold numbers, time and places stand in `data/measured.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Lookup:
    """A table of the store in which the stored value is found: the row whose `key` is the expression tells `value`."""

    table: str
    key: str
    value: str


@dataclass(frozen=True)
class Stored:
    """One column of the database that a cell becomes: its name, SQL type and the SQL expression that makes it.

    Where `lookup` is set the expression gives the key to look up, and the value found is what is stored.
    """

    name: str
    sql_type: str
    expression: str
    lookup: Lookup | None = None


@dataclass(frozen=True)
class Fault:
    """One way in which a cell can be wrong: a code of the problem catalogue and SQL that is true when it is so."""

    code: str
    when: str


def quoted(text: str) -> str:
    """Give a Python string as an SQL literal (only ever used on text from our own declarations)."""
    return "'" + text.replace("'", "''") + "'"


def listed(texts: tuple[str, ...]) -> str:
    """Give several strings as a comma-separated list of SQL literals."""
    return ", ".join(quoted(text) for text in texts)


def matches(cell: str, pattern: str) -> str:
    """Give SQL that is true where the whole of `cell` matches the regular expression `pattern`."""
    return f"regexp_full_match({cell}, {quoted(pattern)})"


def one_of(cell: str, words: tuple[str, ...]) -> str:
    """Give SQL that is true where `cell` is one of `words`; a cast to an ENUM costs a tenth of what IN costs."""
    return f"try_cast({cell} as {words_type(words)}) is not null"


def words_type(words: tuple[str, ...]) -> str:
    """Give the SQL type of a fixed list of words, as the database spells it: one small number for each."""
    return f"ENUM({listed(words)})"


_EXPONENT = r"-?\d+(\.\d+)?[eE]\+\d+"
_REFERENCE = "[A-Za-z0-9_-]{1,64}"


@dataclass(frozen=True)
class Column:
    """A column of a CSV: `name` in SQL, `says` what it holds, an `example` cell; blank cells only if not `required`.

    `header` is the heading in the CSV where it differs from `name`; `label` is what a breakdown by it is called.
    Where it is not `kept`, the cell is checked and then let go, because no calculation needs it. Where it is
    `omissible` a file may do without the whole column, as files do that were made before it was declared.
    """

    name: str
    says: str
    example: str
    required: bool = True
    header: str = ""
    label: str = ""
    kept: bool = True
    omissible: bool = False

    @property
    def heading(self) -> str:
        """The heading that the CSV carries."""
        return self.header or self.name

    @property
    def rule(self) -> str:
        """What a cell must look like, in words that complete "should be ..."."""
        return "text"

    @property
    def quotable(self) -> bool:
        """Whether a wrong cell may be shown back to the analyst."""
        return True

    @property
    def closed(self) -> bool:
        """Whether a sound cell can hold nothing personal, whatever the analyst put there."""
        return True

    @property
    def signs(self) -> bool:
        """Whether it says who answers for something, by their role or their own name, which then is no leak."""
        return False

    def stored(self, cell: str) -> tuple[Stored, ...]:
        """Give the database columns made from `cell`, an SQL expression that is trimmed text or null."""
        return (Stored(self.name, "VARCHAR", cell),)

    def faults(self, cell: str) -> tuple[Fault, ...]:
        """Give the ways in which a non-blank `cell` (an SQL expression) can be wrong, most telling first.

        The conditions may speak of `_today`, the day on which the file is checked.
        """
        return ()

    def sound(self, cell: str) -> str:
        """Give cheap SQL that is true only where a non-blank `cell` has no fault; it may be false for a right cell."""
        return "not (" + " or ".join(f"({fault.when})" for fault in self.faults(cell)) + ")"


@dataclass(frozen=True)
class Text(Column):
    """Short text that describes, never narrates; `usual` are words that surely are right and need no closer look."""

    longest: int = 120
    usual: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        return f"text of at most {self.longest} characters"

    @property
    def closed(self) -> bool:
        return False

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (Fault("text_too_long", f"length({cell}) > {self.longest}"),)

    def sound(self, cell: str) -> str:
        return f"strlen({cell}) <= {self.longest}"


@dataclass(frozen=True)
class Hash(Text):
    """A publisher's reference that is a hash in hexadecimal digits and so tells nothing about anybody."""

    @property
    def closed(self) -> bool:
        return True

    def sound(self, cell: str) -> str:
        return f"strlen({cell}) = 64 and try(unhex({cell})) is not null"


@dataclass(frozen=True)
class Key(Column):
    """The supplier's own reference for a row, unique within its dataset."""

    @property
    def rule(self) -> str:
        return "a reference of at most 64 letters, digits, hyphens or underscores"

    @property
    def closed(self) -> bool:
        return False

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (
            Fault("excel_exponent", matches(cell, _EXPONENT)),
            Fault("reference", f"not {matches(cell, _REFERENCE)}"),
        )

    def sound(self, cell: str) -> str:
        return matches(cell, _REFERENCE)


@dataclass(frozen=True)
class Pseudonym(Key):
    """Stands for a person; never quoted back, never exported, hashed again on the way in."""

    @property
    def rule(self) -> str:
        return "a pseudonym of at most 64 letters, digits, hyphens or underscores"

    @property
    def quotable(self) -> bool:
        return False

    def stored(self, cell: str) -> tuple[Stored, ...]:
        return (Stored(self.name, "UBIGINT", f"pseudonym({cell})"),)


@dataclass(frozen=True)
class Choice(Column):
    """One of a fixed list of words; the list is what a breakdown must show, zeros included."""

    choices: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        return "one of " + ", ".join(self.choices)

    def stored(self, cell: str) -> tuple[Stored, ...]:
        return (Stored(self.name, words_type(self.choices), f"try_cast({cell} as {words_type(self.choices)})"),)

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (Fault("choice", f"{cell} not in ({listed(self.choices)})"),)

    def sound(self, cell: str) -> str:
        return one_of(cell, self.choices)


@dataclass(frozen=True)
class Choices(Choice):
    """Any of a fixed list of words, with semicolons between; a breakdown counts a row under each of its words."""

    @property
    def rule(self) -> str:
        return f"any of {', '.join(self.choices)}, with semicolons between"

    def stored(self, cell: str) -> tuple[Stored, ...]:
        return (Stored(self.name, "VARCHAR[]", f"list_sort(list_distinct({_parts(cell)}))"),)

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (Fault("choice", f"not list_has_all([{listed(self.choices)}], {_parts(cell)})"),)

    def sound(self, cell: str) -> str:
        return f"list_has_all([{listed(self.choices)}], {_parts(cell)})"


def _parts(cell: str) -> str:
    return rf"regexp_split_to_array({cell}, '\s*;\s*')"


@dataclass(frozen=True)
class Flag(Column):
    """Yes or no, written Y or N."""

    @property
    def rule(self) -> str:
        return "Y or N"

    @property
    def choices(self) -> tuple[str, ...]:
        """The categories of a breakdown by this flag."""
        return ("Y", "N")

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (Fault("choice", f"{cell} not in ('Y', 'N')"),)

    def sound(self, cell: str) -> str:
        return one_of(cell, self.choices)
