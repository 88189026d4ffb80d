"""A large file is checked in a thread of its own while the screen tells how far it is, and gives what it gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.progress import LARGE, Progress
from pages.parts.watching import watched


@pytest.mark.parametrize(("size", "large"), [(LARGE, False), (LARGE + 1, True)])
def test_only_a_large_file_is_watched(tmp_path: Path, size: int, large: bool):
    file = tmp_path / "sent.csv"
    file.write_bytes(b"x" * size)
    given: list[Progress | None] = []

    def action(progress: Progress | None) -> str:
        given.append(progress)
        return "done"

    assert watched(file, "Checking ...", action) == "done"
    assert (given[0] is not None) is large


def test_what_goes_wrong_in_it_goes_wrong_here(tmp_path: Path):
    file = tmp_path / "sent.csv"
    file.write_bytes(b"x" * (LARGE + 1))

    def action(progress: Progress | None) -> str:
        raise LookupError("There is no such thing.")

    with pytest.raises(LookupError, match="no such thing"):
        watched(file, "Checking ...", action)


def test_the_screen_tells_how_far_it_is(tmp_path: Path):
    """The bar stands at the stage that the work has come to, in words, when it is over."""
    file = tmp_path / "sent.csv"
    file.write_bytes(b"x" * (LARGE + 1))

    def script(path: str) -> None:
        import time  # noqa: PLC0415
        from pathlib import Path  # noqa: PLC0415

        import streamlit as st  # noqa: PLC0415

        from data.progress import Stage  # noqa: PLC0415
        from pages.parts.watching import watched  # noqa: PLC0415

        def action(progress):
            assert progress is not None
            progress.enter(Stage.STORING, 1_234_567)
            time.sleep(0.7)
            return "all rows are in"

        st.write(watched(Path(path), "Checking ...", action))

    app = AppTest.from_function(script, kwargs={"path": str(file)}, default_timeout=20).run()
    assert not app.exception and app.markdown[0].value == "all rows are in"
    (bar,) = app.get("progress")
    assert bar.proto.text == "Storing 1,234,567 rows" and 50 < bar.proto.value < 100
