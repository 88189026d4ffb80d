"""How a command line reaches the store while the app holds it: over loopback, to the app itself.

The app listens on a free port of 127.0.0.1 and writes the port and a token into a file beside the store that only its
owner can read. A command line that finds the store held hands its words to the app, which runs them and answers.
Never listens on any other address.
"""

from __future__ import annotations

import json
import os
import secrets
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What a command gave: its exit status and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[[str, list[str]], Answer]


def notice_path(store: Path) -> Path:
    """Give the file beside a store that says where its app listens."""
    return store.with_name(store.name + ".app.json")


def listen(store: Path, run: Run) -> ThreadingHTTPServer:
    """Listen for commands on behalf of a store; `run` takes the program ("data", "indicators") and its words."""
    token = secrets.token_urlsafe(32)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(token, run))
    server.daemon_threads = True
    notice = notice_path(store)
    notice.unlink(missing_ok=True)
    with os.fdopen(os.open(notice, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump({"port": server.server_address[1], "token": token, "pid": os.getpid()}, file)
    threading.Thread(target=server.serve_forever, name="handover", daemon=True).start()
    return server


def _handler(token: str, run: Run) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers one command."""

        def do_POST(self) -> None:
            if not secrets.compare_digest(self.headers.get("Authorization", ""), f"Bearer {token}"):
                self.send_error(403)
                return
            asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
            answer = run(str(asked["program"]), [str(word) for word in asked["words"]])
            body = json.dumps(answer.__dict__).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: words may hold the name of a file."""

    return Handler


def ask(store: Path, program: str, words: list[str]) -> Answer | None:
    """Hand a command to the app that holds the store; None where none answers."""
    try:
        notice = json.loads(notice_path(store).read_text(encoding="utf-8"))
        request = urllib.request.Request(
            f"http://127.0.0.1:{int(notice['port'])}/",
            data=json.dumps({"program": program, "words": words}).encode(),
            headers={"Authorization": f"Bearer {notice['token']}", "Content-Type": "application/json"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=3600) as response:
            return Answer(**json.load(response))
    except (OSError, ValueError, KeyError, urllib.error.URLError):
        return None
