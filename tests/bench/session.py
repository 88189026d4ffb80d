"""A session that asks a server of the dashboard for screens over its websocket, measured in server CPU.

A browser would spend its own time and load scripts; this asks for a rerun exactly as a browser does and nothing else.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.serving import ROOT, Served

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


class Session:
    """One session of a server: asks for screens and knows what they cost."""

    def __init__(self, server: Served) -> None:
        """Open the session."""
        self.pid = server.pid
        self.connection: ClientConnection = connect(
            f"ws://127.0.0.1:{server.port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(server.address),
            max_size=None,
            compression=None,
        )
        self.hashes: dict[str, str] = {}
        self.ask("")

    def ask(self, screen: str, query: str = "") -> int:
        """Run one screen; gives how many bytes came back."""
        return sum(message.ByteSize() for message in self.run(screen, query))

    def run(self, screen: str, query: str = "", states: Sequence[WidgetState] = ()) -> list[ForwardMsg]:
        """Run one screen, with what a person put into its widgets; gives everything that came back."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.widget_states.widgets.extend(states)
        if self.hashes:
            message.rerun_script.page_script_hash = self.hashes[screen]
        self.connection.send(message.SerializeToString())
        told = []
        while True:
            raw = self.connection.recv(timeout=60)
            forward = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            told.append(forward)
            if forward.HasField("navigation"):
                self.hashes = {page.url_pathname: page.page_script_hash for page in forward.navigation.app_pages}
            finished = forward.WhichOneof("type") == "script_finished"
            if finished and forward.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return told

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
    """Give the CPU seconds that a process has used so far, ended threads included, to the nanosecond.

    Linux names a process's own clock by CPUCLOCK_SCHED (2) beside its inverted number (clock_getcpuclockid).
    """
    return time.clock_gettime((~pid << 3) | 2)
