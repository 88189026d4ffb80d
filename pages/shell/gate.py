"""Who may reach the server at all: every path, websockets and uploads included, passes here first.

Without sign-in the app opens only on loopback and only where OUTCOMES_OPEN=1 says so. Never looks at what is asked
for beyond its address: what a person may do is decided by the screens.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]

HEALTH = "/healthz"
CLOSED = ("/_stcore/metrics",)
SIGN_IN_ABSENT = (
    "Sign-in is configured, but it is not part of this version. "
    "Take the [auth] section out of .streamlit/secrets.toml and open the board on this computer only."
)
NOT_OPEN = (
    "This board has no sign-in yet, so it stays closed. "
    "To open it on this computer only, start it with `make run`, or set OUTCOMES_OPEN=1."
)
NOT_HERE = "This board has no sign-in yet, so it opens only on the computer that it runs on, at http://localhost."
_FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip")


class Gate:
    """Lets loopback in where the app was opened on purpose, and refuses everybody else with a sentence."""

    def __init__(self, app: ASGIApp, opened: bool, sign_in: bool) -> None:
        """Stand before `app`; `opened` is OUTCOMES_OPEN, `sign_in` whether an [auth] section is there."""
        self.app = app
        self.opened = opened
        self.sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it before anything else sees it."""
        if scope["type"] not in ("http", "websocket") or scope["path"] == HEALTH:
            await self.app(scope, receive, send)
            return
        sentence = self.refusal(scope)
        if sentence:
            await refuse(scope, send, 403, sentence)
        elif scope["path"].rstrip("/") in CLOSED:
            await refuse(scope, send, 404, "There is nothing here.")
        else:
            await self.app(scope, receive, send)

    def refusal(self, scope: Scope) -> str:
        """Give the sentence that refuses a request, or "" where it may pass."""
        if self.sign_in:
            return SIGN_IN_ABSENT
        if not self.opened:
            return NOT_OPEN
        return "" if is_from_here(scope) else NOT_HERE


def is_from_here(scope: Scope) -> bool:
    """Whether a request comes from this computer, under a name of this computer, and past no proxy."""
    headers = dict(scope["headers"])
    if any(name in headers for name in _FORWARDED):
        return False
    client = scope.get("client")
    return client is not None and is_loopback(client[0]) and is_loopback(host_name(headers.get(b"host", b"")))


def host_name(header: bytes) -> str:
    """Give the name in a Host header without its port and brackets."""
    host = header.decode("latin-1").strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def is_loopback(name: str) -> bool:
    """Whether a name or address means this computer."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


async def refuse(scope: Scope, send: Send, status: int, sentence: str) -> None:
    """Answer with one plain sentence; a websocket is closed before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": sentence[:100]})
        return
    body = (sentence + "\n").encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
