"""The front door: the ASGI app around pages/shell/main.py, with the gate, security headers and a health answer.

`streamlit run app.py` serves it. Never draws a screen and never opens the store.
"""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pages.shell.gate import HEALTH, Gate
from pages.shell.headers import SecurityHeaders
from pages.shell.housekeeping import lifespan

SCRIPT = Path(__file__).resolve().parent / "pages" / "shell" / "main.py"


def sign_in_configured() -> bool:
    """Whether the secrets hold an [auth] section."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


async def health(_request: Request) -> Response:
    """Tell a watchdog that the server answers."""
    return PlainTextResponse("ok\n")


async def overview(request: Request) -> Response:
    """Send the overview's long address to its short one, choices kept."""
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{asked}")


app = st.App(
    SCRIPT,
    lifespan=lifespan,
    routes=[Route(HEALTH, health), Route("/overview", overview)],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(Gate, opened=os.environ.get("OUTCOMES_OPEN") == "1", sign_in=sign_in_configured()),
    ],
)
