"""The methods page on status: the table that the engine judges by, tolerance, and how statuses roll up."""

from __future__ import annotations

from indicators.engine.actions import WARNING_DAYS
from indicators.engine.assurance import by_limits
from indicators.engine.board import Card, Live, Statement
from indicators.engine.framework import Better, Framework, Group, Outcome
from indicators.engine.levels import against
from indicators.engine.rollup import ENOUGH_SHARE, group_rating, statement
from indicators.engine.status import Rating, Reason, Status, Why
from indicators.engine.target import Form, Target, ToleranceKind
from indicators.engine.targets import DEFAULT_TOLERANCE
from indicators.engine.variation import Assurance, Variation
from indicators.methods.xmr import FULL_FROM
from pages.parts.figures import exact
from pages.parts.marks import mark, row_of, variation
from pages.parts.markup import Html, fill, join, link
from pages.parts.methods_surveys import surveys
from pages.parts.monthly import monthly
from pages.parts.plan_sentences import how_judged
from pages.parts.sentences import explanation, reason
from pages.parts.signal_sentences import ASSURANCE_WORDS
from pages.parts.tried import Tried, judged, watched
from pages.parts.words import upper_first
from pages.parts.worked import LAST, STEADY, WANTED
from pages.parts.worked_chart import Drawn, small

WAYS = (Variation.IMPROVING, Variation.STEADY, Variation.WORSENING)
SIDES = tuple(WANTED)
# An invented target, and figures on each side of its edges.
LEVEL, FIGURES = 40.0, (40.0, 42.0, 43.0)


def status_page(framework: Framework) -> Html:
    """Give how a status comes about: the table, tolerance, what is not rated, and the roll-up with examples."""
    return join(
        [
            fill("<p class='lead'>{lead}</p><p>{how}</p>", lead=_LEAD, how=_HOW),
            _table(framework),
            fill("<div class='pair'><div>{left}</div><div>{right}</div></div>", left=_tolerance(), right=_unrated()),
            surveys(),
            fill("<h3>Plans of actions</h3><p>{rule} {more}</p>", rule=_plan_rule(framework), more=_PLANS),
            fill("<h3>When a chair judges</h3><p>{told}</p>", told=_BY_CHAIR),
            fill("<h3>From indicators to statements and groups</h3><p>{told}</p>{rows}", told=_ROLL_UP, rows=_rolled()),
        ]
    )


_LEAD = "Judged by its limits, an indicator is never turned red by one missed month alone."
_HOW = (
    "Two questions decide. Do the limits say that the target is met month after month, missed month after month, or "
    "now the one and now the other? And is the measure improving, getting worse, or neither?"
)
_PLANS = (
    "An action that was moved and is overdue is overdue; one that was moved twice is still watch, and the sentence "
    "says how often it was moved. One that was done late is done, and told as late. Where nothing but the days since "
    "the last list makes an action overdue, the status is provisional, because it may have been done since."
)
_BY_CHAIR = (
    "A chair may judge a status to be another one, for one round of reporting at most, with a reason. The mark then "
    "says judged, and the calculated status is told beside it. It never gives a colour where there is no figure, where "
    "a figure is withheld, or where figures have stopped coming. A statement counts the status as judged; if the "
    "indicator then goes stale or is withheld, it counts the worse of that and the last status."
)
_ROLL_UP = (
    "A statement is as good as the worst of its headline indicators; the others can only hold it back from on track. "
    f"Under {ENOUGH_SHARE}% of its headline indicators rated, it says that there is not enough evidence. One that went "
    "stale or was withheld keeps its last status there, and the statement is then never better than watch. A group is "
    "off track when at least a third of its rated statements are. Nothing is averaged, and the board has no single "
    "colour."
)


def _plan_rule(framework: Framework) -> str:
    return how_judged(framework.setting(WARNING_DAYS))


def side(assurance: Assurance, framework: Framework) -> Tried:
    """Give the worked example of one way that limits lie to a target."""
    return judged(monthly(STEADY, LAST), Better.LOWER, WANTED[assurance], framework)


def _table(framework: Framework) -> Html:
    heads = join(fill("<th>{way}</th>", way=variation(way, rising=way is Variation.WORSENING)) for way in WAYS)
    rows = join(
        fill(
            "<tr><th scope='row'>{name}</th><td class='eg'>{picture}</td>{cells}</tr>",
            name=upper_first(ASSURANCE_WORDS[assurance]),
            picture=_picture(side(assurance, framework)),
            cells=join(_cell(assurance, way) for way in WAYS),
        )
        for assurance in SIDES
    )
    return fill(
        "<table class='lined truth'><thead><tr><th>What the limits say</th><th>For example, where lower is better</th>"
        "{heads}</tr></thead><tbody>{rows}</tbody></table>",
        heads=heads,
        rows=rows,
    )


def _cell(assurance: Assurance, way: Variation) -> Html:
    """Give the status of a cell; two where it hangs on whether the latest figure meets the target."""
    met, missed = (by_limits(assurance, way, met) for met in (True, False))
    if met is missed:
        return fill("<td>{mark}</td>", mark=mark(met))
    both = ((met, "if the latest figure meets the target"), (missed, "if it misses as well"))
    return fill("<td>{both}</td>", both=join(fill("{m}<p class='note'>{s}</p>", m=mark(m), s=s) for m, s in both))


def _picture(example: Tried) -> Html:
    assert example.target is not None
    said = explanation(example.rating.reason)
    drawing = small(Drawn(example.series, example.found, target=example.target.level), said, 340, 140, 90)
    return fill("{drawing}<p class='note'>{said}</p>", drawing=drawing, said=said)


def _tolerance() -> Html:
    wanted = Target(Form.AT_MOST, LEVEL, None, DEFAULT_TOLERANCE, ToleranceKind.PERCENT, LAST, None, "", "", 0)
    rows = join(
        fill(
            "<tr><td class='num'>{figure}</td><td>{mark}</td></tr>",
            figure=exact(figure),
            mark=mark(against(monthly([figure], LAST).observations[0], wanted)[0]),
        )
        for figure in FIGURES
    )
    return fill(
        "<h3>By tolerance</h3><p>Where limits cannot say or a target was set to be judged so, the latest figure "
        "alone decides. Limits cannot say of quarters and years, of under {full} figures, of a series that hardly "
        "varies, or where too many months are withheld or missing or too few are in for a change to be told; a "
        "status of single months is then marked provisional. It is on track at the "
        "target or better, watch when off by no more than the tolerance, and off track beyond. The tolerance is "
        "{tolerance}% of the target unless the target has its own.</p><table class='lined tol'><thead><tr>"
        "<th class='num'>Latest</th><th>Target at most {level}</th></tr></thead><tbody>{rows}</tbody></table>",
        full=FULL_FROM,
        tolerance=exact(DEFAULT_TOLERANCE),
        level=exact(LEVEL),
        rows=rows,
    )


def _unrated() -> Html:
    others = [status for status in Status if not status.rated]
    return fill(
        "<h3>Not rated, with a reason</h3><p>A grey mark is never a verdict: it says why none can be given. There are "
        "{count} reasons, and the first that applies is shown. Each has its own shape and meaning under {words}.</p>"
        "<p class='greys'>{shapes}</p><p>One missed return leaves the status, marked late; two take it away.</p>",
        count=len(others),
        words=link("Statuses and symbols", "guide", part="words"),
        shapes=row_of(others),
    )


_GROUP = Group("", "", "", "", "", (), (), ())
_OUTCOME = Outcome("", "")


def _card(status: Status, headline: bool = True) -> Card:
    rating = Rating(status, Reason(Why.MEETS))
    one = watched(Better.LOWER, headline)
    return Card(one, _GROUP, Live.LIVE, rating, None, None, None, None, "", None, None, 0)


def _rolled() -> Html:
    """Give worked examples of the roll-up: what stands below, and what the engine makes of it."""
    green, amber, red, grey = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK, Status.NO_DATA
    made = [
        _of_cards("A statement with three headline indicators", [_card(s) for s in (green, green, amber)]),
        _of_cards("The second is not a headline", [_card(green), _card(red, headline=False)]),
        _of_cards("Two of three headline indicators without data", [_card(s) for s in (green, grey, grey)]),
        _of_statements("A group of three statements", (red, green, green)),
        _of_statements("A group of four", (red, green, green, green)),
    ]
    return fill(
        "<table class='lined rolled'><thead><tr><th>For example</th><th>What stands below</th><th>What follows</th>"
        "<th></th></tr></thead><tbody>{rows}</tbody></table>",
        rows=join(made),
    )


def _of_cards(title: str, cards: list[Card]) -> Html:
    made = statement(_OUTCOME, _GROUP, cards)
    return _rolled_row(title, [card.rating.status for card in cards], made.status, made.reason)


def _of_statements(title: str, statuses: tuple[Status, ...]) -> Html:
    below = [Statement(_OUTCOME, _GROUP, status, Reason(Why.WORST_OF), ()) for status in statuses]
    made = group_rating(_GROUP, below, [])
    return _rolled_row(title, list(statuses), made.status, made.reason)


def _rolled_row(title: str, below: list[Status], status: Status, why: Reason) -> Html:
    return fill(
        "<tr><td>{title}</td><td class='nb shapes'>{below}</td><td>{mark}</td><td>{why}</td></tr>",
        title=title,
        below=row_of(below),
        mark=mark(status),
        why=upper_first(reason(why).partition(": ")[2]),
    )
