"""Puts the parts of a framework file together: which group delivers which outcome, and which indicator is whose.

A statement or indicator that stands inside a group says by its place what one that stands by itself says in words, so
both are read as one list. Checks nothing: framework_links.py does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from indicators.engine.framework import Ambition, Group, Outcome, Watched


@dataclass(frozen=True)
class Delivered:
    """An outcome as a file has it, with the groups that it names; None where its ambition decides."""

    outcome: Outcome
    groups: tuple[str, ...] | None

    def by(self, group: Group) -> bool:
        """Tell whether a group delivers it: one that it names, or where it names none, one that holds its ambition."""
        if self.groups is None:
            return bool(self.outcome.ambition) and self.outcome.ambition in group.ambitions
        return group.id in self.groups


@dataclass(frozen=True)
class Kept:
    """An indicator as a file has it, with the group that keeps it."""

    watched: Watched
    group: str


@dataclass(frozen=True)
class Parts:
    """What stands in a file, each thing as often as it stands there; its groups are still without what they hold."""

    ambitions: tuple[Ambition, ...]
    groups: tuple[Group, ...]
    outcomes: tuple[Delivered, ...]
    indicators: tuple[Kept, ...]

    def whole_groups(self) -> tuple[Group, ...]:
        """Give the groups with the outcomes that they deliver and the indicators that they keep."""
        return tuple(
            replace(
                group,
                outcomes=tuple(d.outcome for d in self.outcomes if d.by(group)),
                indicators=tuple(k.watched for k in self.indicators if k.group == group.id),
            )
            for group in self.groups
        )


def listed(raw: Mapping[str, Any], table: str) -> list[dict[str, Any]]:
    """Give the outcomes or indicators of a file in one list: those inside each group, then those by themselves."""
    place = {"outcome": "delivered_by", "indicator": "group"}[table]
    found: list[dict[str, Any]] = []
    for group in raw.get("group", []):
        ident = str(group.get("id", ""))
        found += [{place: [ident] if table == "outcome" else ident, **one} for one in group.get(table, [])]
    return found + list(raw.get(table, []))
