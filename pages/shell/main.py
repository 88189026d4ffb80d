"""The script that Streamlit runs: settles who, which store and which day, draws the band, and runs the screen.

Never draws a screen's own content.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.faults import StoreFaultError
from data.periods import day_of
from data.store import StoreBusyError, StoreKindError
from indicators.engine.framework_file import FrameworkError
from pages.parts import context, frame
from pages.parts.markup import fill
from pages.shell import opening

PAGES = Path(__file__).resolve().parents[1]
SCREENS = {
    "": ("board/overview.py", "Overview"),
    "group": ("board/group.py", "Groups"),
    "indicators": ("board/indicators.py", "Indicators"),
    "indicator": ("board/indicator.py", "Indicator"),
    "hotspots": ("maps/hotspots.py", "Hotspots"),
    "coverage": ("board/coverage.py", "Coverage"),
    "upload": ("analyst/upload.py", "Data"),
    "targets": ("chair/targets.py", "Targets"),
    "seen": ("chair/seen.py", "Seen elsewhere"),
    "milestones": ("chair/milestones.py", "Actions"),
    "desk": ("chair/desk.py", "Desk"),
    "guide": ("guide/guide.py", "Guide"),
}
NOBODY = "local user"


def screens() -> dict[str, StreamlitPage]:
    """Give every screen by its address."""
    return {
        path: st.Page(PAGES / script, title=title, url_path=path, default=path == "")
        for path, (script, title) in SCREENS.items()
    }


def judged_at(asked: str, today: date) -> tuple[date, str]:
    """Give the day that statuses are judged at, and a sentence where what the address asks for is no such day."""
    if not asked:
        return today, ""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today, f'The address asks for "{asked}", which is not a day such as {today}. You see today instead.'
    if day > today:
        return today, f"The address asks for {day}, which has not come yet. You see today instead."
    return day, ""


def opened(today: date, as_of: date) -> context.Context:
    """Give what the screens work with."""
    framework, store = opening.both()
    return context.Context(framework, store, today, as_of, NOBODY, store.version())


def closed(sentence: str) -> None:
    """Show why the board cannot open."""
    page = '<main class="paper"><h1>The board cannot open</h1><p style="white-space:pre-line">{why}</p></main>'
    frame.show(fill(page, why=sentence))


def main() -> None:
    """Run one screen."""
    found = screens()
    page = st.navigation(list(found.values()), position="hidden")
    frame.send_style()
    today = day_of(datetime.now(UTC))
    as_of, telling = judged_at(st.query_params.get("as_of", ""), today)
    try:
        here = opened(today, as_of)
    except (FrameworkError, StoreKindError, StoreFaultError) as error:
        closed(str(error))
        return
    except StoreBusyError:
        closed("Another process holds the store. Wait until its load has finished, then reload this page.")
        return
    context.enter(here)
    frame.tab_title(f"{SCREENS[page.url_path][1]} - {here.framework.partnership}")
    frame.band(here.framework.partnership, page.url_path, as_of, here.demonstration, telling)
    page.run()


main()
