"""A real server of the dashboard on loopback, for the journeys and the benches; it is ended when its user is done."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 60
GRACE_SECONDS = 10


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
    port = free_port()
    env = {**os.environ, "OUTCOMES_STORE": str(store), "OUTCOMES_OPEN": "1", **environment}
    words = ["run", str(tree / "app.py"), "--server.port", str(port), "--server.address", "127.0.0.1"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([sys.executable, "-m", "streamlit", *words], cwd=tree, env=env, **quiet)  # type: ignore[call-overload]
    try:
        wait_for(port)
        yield Served(port, server.pid)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


@contextmanager
def typed(command: str, folder: Path) -> Iterator[Served]:
    """Type a command into a shell in a folder, and give the server that it starts; all that it started is ended.

    Nothing of this process's own choices of store, framework and port goes with it.
    """
    port, said = free_port(), folder.parent / "said.txt"
    ours = ("OUTCOMES_", "PYTEST_", "PYTHONPATH", "MAKE", "MFLAGS", "DEMO", "PORT")
    env = {k: v for k, v in os.environ.items() if not k.startswith(ours)} | {"PORT": str(port)}
    with said.open("w") as out:
        shell = subprocess.Popen(
            command, shell=True, cwd=folder, env=env, stdout=out, stderr=out, start_new_session=True
        )
    try:
        wait_for(port, shell, said)
        yield Served(port, shell.pid)
    finally:
        _end(shell)


def _end(shell: subprocess.Popen[bytes]) -> None:
    """End everything in a shell's own session, gently first; whatever has not gone after a while is killed."""
    with suppress(ProcessLookupError):
        os.killpg(shell.pid, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < deadline:
            shell.poll()
            os.killpg(shell.pid, 0)
            time.sleep(0.1)
        os.killpg(shell.pid, signal.SIGKILL)
    shell.wait()


def free_port() -> int:
    """Give a port of this machine that nothing listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_for(port: int, shell: subprocess.Popen[bytes] | None = None, said: Path | None = None) -> None:
    """Wait until a server answers; RuntimeError with what was said where the shell that should start it has ended."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
        if shell is not None and shell.poll() is not None:
            raise RuntimeError(said.read_text("utf-8") if said else "The server ended.")
    raise TimeoutError("The server did not answer within a minute.")
