"""The guide's pages on words: statuses with their marks, the symbols of tables, and every problem of the catalogue."""

from __future__ import annotations

from itertools import groupby

from data.intake.problems import CATALOGUE, STAGES, Entry, Level
from indicators.engine.status import Status
from indicators.engine.variation import Variation
from pages.parts.marks import JUDGED, late, mark, variation
from pages.parts.markup import Html, fill, join
from pages.parts.meanings import JUDGED_MEANING, LATE_MEANING, STATUS_MEANINGS, SYMBOL_MEANINGS, VARIATION_MEANINGS

VARIATIONS = tuple(VARIATION_MEANINGS.items())
LEVELS = {Level.REFUSES: "Refuses the file", Level.WARNING: "Warning", Level.NOTE: "Note"}
STAGE_TITLES = {
    "file": "The file",
    "header": "The header line",
    "personal": "Personal data",
    "row": "A row",
    "value": "A cell",
    "series": "All rows together",
    "submission": "The submission",
}


def words_page() -> Html:
    """Give the statuses with what they mean, and the symbols that stand where a figure does not."""
    rated = [_meaning(mark(s), STATUS_MEANINGS[s]) for s in Status if s.rated]
    rated.append(_meaning(JUDGED, JUDGED_MEANING))
    others = [_meaning(mark(s), STATUS_MEANINGS[s]) for s in Status if not s.rated]
    others.insert(1, _meaning(late(), LATE_MEANING))
    symbols = join(_meaning(fill("<code>{s}</code>", s=s), says) for s, says in SYMBOL_MEANINGS.items())
    return fill(
        "<div class='two'><section><h2>Status</h2>{rated}<h2>Variation</h2>{ways}"
        "<h2>Symbols in tables and downloads</h2>{symbols}</section>"
        "<section><h2>Not rated, first reason that applies</h2>{others}</section></div>",
        rated=_table(join(rated)),
        ways=_table(join(_meaning(variation(way, way is not Variation.LOWER), says) for way, says in VARIATIONS)),
        symbols=_table(symbols),
        others=_table(join(others)),
    )


def _table(rows: Html) -> Html:
    return fill("<table class='lined'><tbody>{rows}</tbody></table>", rows=rows)


def _meaning(sign: Html, says: str) -> Html:
    return fill("<tr><td class='nb'>{sign}</td><td>{says}</td></tr>", sign=sign, says=says)


def problems_page() -> Html:
    """Give every problem, warning and note that a file can meet, by stage, as the catalogue words it."""
    ordered = sorted(CATALOGUE.values(), key=lambda e: STAGES.index(e.stage))
    return join(
        fill(
            "<h3>{stage}</h3><table class='lined wide'><thead><tr><th>Code</th><th>What it does</th>"
            "<th>What is said</th><th>What to do</th></tr></thead><tbody>{rows}</tbody></table>",
            stage=STAGE_TITLES.get(stage, stage.capitalize()),
            rows=join(_problem(entry) for entry in entries),
        )
        for stage, entries in groupby(ordered, key=lambda e: e.stage)
    )


def _problem(entry: Entry) -> Html:
    does = LEVELS[entry.level] + (", to be confirmed" if entry.confirm else "")
    return fill(
        "<tr><td><code>{code}</code></td><td>{does}</td><td>{says}</td><td>{remedy}</td></tr>",
        code=entry.code,
        does=does,
        says=readable(entry.sentence),
        remedy=readable(entry.remedy),
    )


def readable(template: str) -> str:
    """Give a sentence of the catalogue with its blanks as words in angle brackets, capital first."""
    told = template.replace("{", "‹").replace("}", "›")
    return told[:1].upper() + told[1:]
