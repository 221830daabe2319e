"""Fixtures: a database with three invoices and the server on it; or a server that a whole run shares.

Tests marked `both_engines` run on SQLite and on a real PostgreSQL, each test with a database of its own.
"""
from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "helpers"))

from postgres import PostgresServer  # noqa: E402
from support import DATABASE_VARIABLE, KEY_VARIABLE, RunningServer, fill  # noqa: E402

Start = Callable[..., RunningServer]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both_engines: runs on SQLite and on PostgreSQL")
    config.addinivalue_line("markers", "one_server: its tests share a server, and each takes invoices of its own")
    config.addinivalue_line("markers", "sqlite_only: within a module of both_engines, on SQLite only")
    config.addinivalue_line("markers", "long: takes minutes; begins first, beside the others")
    # Servers that tests start read compiled modules; some machines tell Python not to keep any.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).parents[2] / "build" / "pycache")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """For workers beside each other: the tests of a file stay together, a long one is on its own."""
    for number, item in enumerate(items):
        is_long = item.get_closest_marker("long") is not None
        item.add_marker(pytest.mark.xdist_group(f"long {number}" if is_long else item.path.name))
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    def marked(name: str) -> bool:
        return metafunc.definition.get_closest_marker(name) is not None
    if marked("both_engines") and not marked("sqlite_only"):
        metafunc.parametrize("engine", ["sqlite", "postgresql"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer("fsync=off").start()
    yield server
    server.remove()


@pytest.fixture
def own_postgres(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[PostgresServer]:
    """One that the test may kill; what the test makes is in it."""
    server = PostgresServer("fsync=off").start()
    monkeypatch.setenv(DATABASE_VARIABLE, server.new_database())
    monkeypatch.setenv(KEY_VARIABLE, str(tmp_path / "key of all"))
    yield server
    server.remove()


@pytest.fixture(autouse=True)
def database(engine: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str | None:
    """The address of an empty database of this test; None where the data folder holds it."""
    if engine == "sqlite":
        monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
        monkeypatch.delenv(KEY_VARIABLE, raising=False)
        return None
    url: str = request.getfixturevalue("postgres").new_database()
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    monkeypatch.setenv(KEY_VARIABLE, str(tmp_path / "key of all"))
    return url


@pytest.fixture
def start(tmp_path: Path, database: str | None) -> Iterator[Start]:
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
def ids(request: pytest.FixtureRequest, tmp_path: Path, database: str | None) -> list[str]:
    """Three invoices that no other test has."""
    if request.node.get_closest_marker("one_server"):
        unused: Iterator[str] = request.getfixturevalue("shared")[1]
        return [next(unused) for _ in range(3)]
    return fill(tmp_path / "data")


@pytest.fixture(scope="session")
def shared(engine: str, request: pytest.FixtureRequest,
           tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningServer, Iterator[str]]]:
    """A server with many invoices, for tests that each take some of their own and do not stop it."""
    data = tmp_path_factory.mktemp("shared") / "data"
    with pytest.MonkeyPatch.context() as environment:
        if engine == "postgresql":
            environment.setenv(DATABASE_VARIABLE, request.getfixturevalue("postgres").new_database())
            environment.setenv(KEY_VARIABLE, str(data.with_name("key of all")))
        unused = iter(fill(data, 1000))
        server = RunningServer(data)
    server.start()
    yield server, unused
    assert server.stop()[0] == 0


@pytest.fixture
def server(request: pytest.FixtureRequest, start: Start, ids: list[str]) -> RunningServer:
    if request.node.get_closest_marker("one_server"):
        shared: RunningServer = request.getfixturevalue("shared")[0]
        return shared
    return start()
