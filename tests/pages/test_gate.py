"""Nobody comes in without sign-in, except from this computer where the app was opened on purpose."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from pages.shell import gate
from pages.shell.gate import Gate, Message, Receive, Scope, Send, host_name, is_loopback
from pages.shell.headers import HEADERS, SecurityHeaders

HERE = "127.0.0.1"
PATHS = ("/", "/group", "/_stcore/upload_file/a/b", "/_stcore/health", "/overview", "/_stcore/stream")


@dataclass
class Answer:
    """What came back: the status (or 1008 for a websocket that was closed), its headers and its text."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""


async def inside(scope: Scope, _receive: Receive, send: Send) -> None:
    """Stand for the app: it answers whatever it is asked."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-frame-options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": b"inside"})


def ask(
    path: str, opened: bool = True, sign_in: bool = False, address: str = HERE, kind: str = "http", **headers: str
) -> Answer:
    """Ask an app behind the gate for a path; header names are written with underscores."""
    given = {"host": "localhost:8501", **{name.replace("_", "-").lower(): value for name, value in headers.items()}}
    scope: Scope = {
        "type": kind,
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "client": (address, 5000),
    }
    answer = Answer()

    async def send(message: Message) -> None:
        answer.status = message.get("status", message.get("code", answer.status))
        answer.headers |= {name.decode(): value.decode() for name, value in message.get("headers", [])}
        answer.text += message.get("body", b"").decode()

    async def receive() -> Message:
        return {"type": "http.request"}

    guarded = SecurityHeaders(Gate(inside, opened=opened, sign_in=sign_in))
    asyncio.run(guarded(scope, receive, send))
    return answer


@pytest.mark.parametrize("path", PATHS)
def test_open_on_this_computer(path: str) -> None:
    assert ask(path).text == "inside"


@pytest.mark.parametrize("path", PATHS)
def test_closed_unless_opened(path: str) -> None:
    answer = ask(path, opened=False)
    assert (answer.status, answer.text.strip()) == (403, gate.NOT_OPEN)


@pytest.mark.parametrize("path", PATHS)
def test_closed_to_other_computers(path: str) -> None:
    answer = ask(path, address="192.168.1.9")
    assert (answer.status, answer.text.strip()) == (403, gate.NOT_HERE)


@pytest.mark.parametrize("path", PATHS)
def test_closed_where_sign_in_is_configured(path: str) -> None:
    answer = ask(path, sign_in=True)
    assert (answer.status, answer.text.strip()) == (403, gate.SIGN_IN_ABSENT)


@pytest.mark.parametrize("host", ["evil.example", "board.example:8501", "localhost.evil.example", ""])
def test_closed_to_foreign_names(host: str) -> None:
    assert ask("/", host=host).status == 403


@pytest.mark.parametrize("header", ["x_forwarded_for", "forwarded", "x_real_ip", "x_forwarded_host"])
def test_closed_behind_a_proxy(header: str) -> None:
    assert ask("/", **{header: "127.0.0.1"}).status == 403  # type: ignore[arg-type]


def test_websockets_are_gated() -> None:
    assert ask("/_stcore/stream", kind="websocket").status == 0
    assert ask("/_stcore/stream", kind="websocket", opened=False).status == 1008
    assert ask("/_stcore/stream", kind="websocket", sign_in=True).status == 1008
    assert ask("/_stcore/stream", kind="websocket", address="10.0.0.2").status == 1008


def test_health_answers_everybody_and_metrics_nobody() -> None:
    assert ask("/healthz", opened=False, address="10.0.0.2").text == "inside"
    assert ask("/_stcore/metrics").status == 404
    assert ask("/_stcore/metrics/").status == 404


@pytest.mark.parametrize("opened", [True, False])
def test_every_answer_carries_the_headers(opened: bool) -> None:
    answer = ask("/", opened=opened)
    for name, value in HEADERS.items():
        assert answer.headers[name.lower()] == value
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_loopback_names(name: str) -> None:
    assert is_loopback(name)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b"localhost:8501", "localhost"),
        (b"[::1]:8501", "::1"),
        (b"127.0.0.1", "127.0.0.1"),
        (b"LOCALHOST", "localhost"),
    ],
)
def test_host_name(header: bytes, name: str) -> None:
    assert host_name(header) == name
