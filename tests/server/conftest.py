"""Fixtures: a data folder with three invoices, and the server on it."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import RunningServer, fill

Start = Callable[..., RunningServer]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts servers that are stopped at the end: start(*options, data=, failpoints=)."""
    running: list[RunningServer] = []

    def begin(*options: str, data: Path | None = None, failpoints: str = "") -> RunningServer:
        server = RunningServer(data or tmp_path / "data", *options, failpoints=failpoints)
        running.append(server)
        return server.start()
    yield begin
    for server in running:
        if server.process is not None and server.process.poll() is None:
            server.kill()


@pytest.fixture
def ids(tmp_path: Path) -> list[str]:
    return fill(tmp_path / "data")


@pytest.fixture
def server(start: Start, ids: list[str]) -> RunningServer:
    return start()
