"""Finds the Chromium that the browser journeys drive, installs Debian's where it may, and says so where it cannot.

Run as a module before the tests, so that they never skip for want of a browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def found() -> str | None:
    """Give the path of a Chromium, or None: the one that OUTCOMES_CHROMIUM names, or the first on the PATH."""
    named = os.environ.get("OUTCOMES_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's chromium with apt-get; CalledProcessError where that fails."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *words], check=True, stdout=subprocess.DEVNULL, env=env)


def main() -> int:
    """Make sure that there is a Chromium; gives 1, with a sentence, where there cannot be one."""
    if found():
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing Chromium for the browser journeys ...", flush=True)
        try:
            install()
        except subprocess.CalledProcessError:
            print("Chromium could not be installed with apt-get.", file=sys.stderr)
        if found():
            return 0
    print(
        "The browser journeys need Chromium, and there is none. Install it (Debian: apt-get install chromium) or name "
        "one with OUTCOMES_CHROMIUM.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
