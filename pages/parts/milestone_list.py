"""What stands beside the form of an action: every action of the plan to choose from, and what the lists told of one.

Changes nothing and judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.periods import day_name
from indicators.engine.actions import Action, Plan
from indicators.engine.plans import Told
from pages.parts.figures import day_short
from pages.parts.markup import Html, fill, join, link
from pages.parts.plan_sentences import slippage
from pages.parts.plan_table import badge


def listed(plan: Plan, indicator: str, day: date, warning_days: int, here: Action | None) -> Html:
    """Give every action of a plan with its state, the open ones first; `here` is the one chosen."""
    ordered = sorted(plan.actions, key=lambda a: (not a.state(day, warning_days).open, a.due_on, a.ref))
    rows = join(_row(a, indicator, day, warning_days, a == here) for a in ordered)
    return fill(
        "<h2>All {count} of the plan</h2><table class='tgt'><thead><tr><th scope='col'>Action</th>"
        "<th scope='col'>State</th><th scope='col'>Due now</th></tr></thead><tbody>{rows}</tbody></table>",
        count=len(plan.actions),
        rows=rows,
    )


def _row(action: Action, indicator: str, day: date, warning_days: int, here: bool) -> Html:
    late = slippage(action, day)
    return fill(
        "<tr{here}><td>{name}<span class='note'>{owner}{section}</span></td><td>{state}</td><td class='nb'>{due}"
        "<span class='note'>{late}</span></td></tr>",
        here=Html(" class='here'") if here else Html(""),
        name=link(action.action, "milestones", indicator=indicator, action=action.ref, supplier=action.supplier),
        owner=action.owner,
        section=f", {action.section}" if action.section else "",
        state=badge(action.state(day, warning_days)),
        due=day_short(action.due_on),
        late="" if late == "none" else late if late.endswith("early") else f"slippage {late}",
    )


def history(found: Sequence[Told]) -> Html:
    """Give what the lists told of an action, newest first."""
    rows = join(
        fill(
            "<tr><td class='nb'>{drawn}</td><td>{due}<span class='note'>{owner}</span></td>"
            "<td class='by'>{by}</td></tr>",
            drawn=day_short(one.drawn_on),
            due=f"done {day_name(one.done_on)}" if one.done_on else f"open, due {day_name(one.due_on)}",
            owner=one.owner,
            by=one.by,
        )
        for one in reversed(found)
    )
    return fill(
        "<h2>What the lists told of it</h2><table class='tgt'><thead><tr><th scope='col'>List of</th>"
        "<th scope='col'>Then</th><th scope='col'>Sent by</th></tr></thead><tbody>{rows}</tbody></table>",
        rows=rows,
    )
