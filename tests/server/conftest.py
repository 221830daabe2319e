"""Fixtures: a data folder with three invoices and the server on it; or a server that a whole run shares."""
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


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningServer, Iterator[str]]]:
    """A server with many invoices, for tests that each take some of their own and do not stop it."""
    data = tmp_path_factory.mktemp("shared") / "data"
    unused = iter(fill(data, 1000))
    server = RunningServer(data).start()
    yield server, unused
    assert server.stop()[0] == 0


@pytest.fixture
def server(start: Start, ids: list[str]) -> RunningServer:
    return start()
