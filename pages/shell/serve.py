"""Serves the dashboard on this machine: chooses the store, builds the demonstration where it is wanted, and starts.

A front: `make run` calls it, and `python -m pages.shell.serve` does the same without make. Never mixes real and
demonstration data: it serves one store.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from data.faults import StoreFaultError
from data.store import StoreBusyError, is_there
from indicators.engine.demonstration import build, stale
from indicators.engine.framework_file import FrameworkError
from indicators.engine.framework_found import file_of
from indicators.engine.opening import chosen_framework, demonstration_store, framework_name, real_store

ROOT = Path(__file__).resolve().parents[2]


def chosen_store(words: Mapping[str, str], real_exists: bool) -> str:
    """Give which store to serve: "named" by OUTCOMES_STORE, "real" or "demonstration"."""
    if words.get("OUTCOMES_STORE"):
        return "named"
    if words.get("DEMO") == "0":
        return "real"
    if words.get("DEMO") == "1" or not real_exists:
        return "demonstration"
    return "real"


def prepared(words: Mapping[str, str], now: datetime) -> Path:
    """Give the store to serve, building the demonstration where it is wanted and missing, or older than it may be."""
    choice = chosen_store(words, is_there(real_store()))
    if choice == "named":
        return Path(words["OUTCOMES_STORE"]).resolve()
    if choice == "real":
        return real_store()
    path = demonstration_store()
    if not path.exists() or stale(path, now, file_of(framework_name())):
        build(path, chosen_framework(), now)
    return path


def main() -> int:
    """Start the server and stay until it stops; gives its exit status."""
    port = os.environ.get("PORT") or "8501"
    try:
        chosen_framework()
        path = prepared(os.environ, datetime.now(UTC).replace(tzinfo=None))
    except (FrameworkError, StoreBusyError, StoreFaultError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    demonstration = path == demonstration_store()
    what = "the demonstration: every figure is invented" if demonstration else f"the store {path.name}"
    print(f"Serving {what}, on http://localhost:{port} (stop with Ctrl+C) ...", flush=True)  # noqa: T201
    words = ["streamlit", "run", str(ROOT / "app.py"), "--server.port", port, "--server.address", "127.0.0.1"]
    named = {"OUTCOMES_STORE": str(path), "OUTCOMES_FRAMEWORK": framework_name(), "OUTCOMES_OPEN": "1"}
    with subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, env={**os.environ, **named}) as server:
        # Whoever ends this process means the server: left alone it would hold the port and the store.
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            return server.wait()
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main())
