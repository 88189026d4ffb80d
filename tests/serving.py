"""A real server of the dashboard on loopback, for the journeys and the benches; it is ended when its user is done."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Served:
    """A running server: where it answers and which process it is."""

    port: int
    pid: int

    @property
    def address(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def served(store: Path, tree: Path = ROOT, **environment: str) -> Iterator[Served]:
    """Serve a store from a tree of the app; `environment` adds to what `make run` would set."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = int(asked.getsockname()[1])
    env = {**os.environ, "OUTCOMES_STORE": str(store), "OUTCOMES_OPEN": "1", **environment}
    words = ["run", str(tree / "app.py"), "--server.port", str(port), "--server.address", "127.0.0.1"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([sys.executable, "-m", "streamlit", *words], cwd=tree, env=env, **quiet)  # type: ignore[call-overload]
    try:
        _wait(port)
        yield Served(port, server.pid)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("The server did not answer within a minute.")
