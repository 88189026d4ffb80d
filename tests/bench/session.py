"""A server of the dashboard and a session that asks it for screens over its websocket, measured in server CPU.

A browser would spend its own time and load scripts; this asks for a rerun exactly as a browser does and nothing else.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[2]
EMPTY_SCREEN = "targets"


def copied_tree(folder: Path) -> Path:
    """Give a copy of the app in which one screen shows nothing, so that an empty page of the same app exists."""
    tree = folder / "app"
    ignored = shutil.ignore_patterns("*.duckdb*", "__pycache__", "spool", "secrets")
    for name in ("pages", "indicators", "data", ".streamlit"):
        shutil.copytree(ROOT / name, tree / name, ignore=ignored)
    shutil.copy(ROOT / "app.py", tree / "app.py")
    (tree / "pages" / "chair" / "targets.py").write_text('"""An empty screen."""\n', encoding="utf-8")
    return tree


@contextmanager
def served(tree: Path, store: Path) -> Iterator[tuple[int, int]]:
    """Serve a tree on a store of loopback; gives the port and the process id, and ends the server afterwards."""
    port = free_port()
    env = {**os.environ, "OUTCOMES_STORE": str(store), "OUTCOMES_OPEN": "1"}
    words = ["run", str(tree / "app.py"), "--server.port", str(port), "--server.address", "127.0.0.1"]
    server = subprocess.Popen([sys.executable, "-m", "streamlit", *words], cwd=tree, env=env, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(10)


def free_port() -> int:
    """Give a port of loopback that is free just now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("The server did not answer within a minute.")


class Session:
    """One session of a server: asks for screens and knows what they cost."""

    def __init__(self, port: int, pid: int) -> None:
        """Open the session."""
        self.pid = pid
        self.connection: ClientConnection = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
            max_size=None,
            compression=None,
        )

    def ask(self, screen: str, query: str = "") -> int:
        """Run one screen; gives how many bytes came back."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = screen
        self.connection.send(message.SerializeToString())
        received = 0
        while True:
            raw = self.connection.recv(timeout=60)
            received += len(raw)
            forward = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            if forward.WhichOneof("type") == "script_finished":
                return received

    def cost(self, screen: str, query: str = "", times: int = 20) -> float:
        """Give the server's CPU seconds for one run of a screen, the mean over `times`."""
        before = cpu(self.pid)
        for _ in range(times):
            self.ask(screen, query)
        return (cpu(self.pid) - before) / times

    def close(self) -> None:
        """Leave."""
        self.connection.close()


def cpu(pid: int) -> float:
    """Give the CPU seconds that a process has used so far, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
