"""Runs one screen by itself, as the shell would, and gives what it shows as text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from data.store import Store
from indicators.engine.framework import Framework
from pages.parts.context import Context

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


def run(screen: str, store: Store, framework: Framework, as_of: date = TODAY, **asked: str) -> AppTest:
    """Run a screen ("board/indicator") with the choices in its address; fails where the screen does."""
    app = AppTest.from_file(str(ROOT / "pages" / f"{screen}.py"), default_timeout=30)
    app.session_state["context"] = Context(framework, store, TODAY, as_of, "tester", store.version())
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def html(app: AppTest) -> str:
    """Give all designed HTML of a screen, one part after the other."""
    return "\n".join(json.loads(element.proto.json)["html"] for element in app.get("bidi_component"))


def chart(app: AppTest) -> dict[str, Any]:
    """Give the figure of the screen's chart."""
    found: dict[str, Any] = json.loads(app.get("plotly_chart")[0].proto.spec)
    return found


def alt(app: AppTest) -> str:
    """Give what the screen's chart says to somebody who cannot see it."""
    return str(app.get("plotly_chart")[0].proto.alt)
