#!/usr/bin/python3
"""Load, printed: saves per second beside a bare loop of the same transaction, times of many reviewers, PostgreSQL with
several servers, and what the cheap reads cost. Parts: saves reviewers postgres reads memory (default: all but memory).

Times depend on the machine and on what else runs on it; nothing here fails for being slow. `memory` takes twenty minutes
and exits with 1 where the server's memory grows.
"""
from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "server" / "helpers"))

from postgres import PostgresServer  # noqa: E402
from small_client import SmallClient  # noqa: E402
from support import DATABASE_VARIABLE, SAVE, RunningServer, change, fill, payload  # noqa: E402

from server.database.sqlite import CACHE_KIB, DATABASE, SqliteDatabase  # noqa: E402
from server.http.app import ANCHOR_SECONDS  # noqa: E402

WRITERS = 16
SECONDS = 8.0
POLL, OPEN, EDIT, LIST = 10.0, 15.0, 30.0, 60.0  # seconds between, for each reviewer
COUNT = 100_000  # invoices of the reviewers and of the reads


def body_of(invoice_id: str, version: int) -> bytes:
    return json.dumps(payload(invoice_id, version, change("fields/vendor_name", f"version {version + 1}"))).encode()


def percentile(times: list[float], share: float) -> float:
    """Milliseconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


class BareLoop:
    """Nothing but the statements of a save, as SQLite runs them for one process."""

    def __init__(self, folder: Path) -> None:
        self.ids = fill(folder, 100)
        self.database = SqliteDatabase(folder)
        self.connection = self.database.connect()
        self.count = 0

    def run(self, seconds: float) -> int:
        """How many were committed."""
        until, first = time.monotonic() + seconds, self.count
        while time.monotonic() < until:
            self._save(self.ids[self.count % len(self.ids)], self.count // len(self.ids))
            self.count += 1
        return self.count - first

    def _save(self, invoice_id: str, version: int) -> None:
        execute, vendor = self.connection.execute, f"version {version}"
        execute("BEGIN IMMEDIATE")
        execute("SELECT review_version, status FROM invoices WHERE id = ?", (invoice_id,)).fetchone()
        execute("SELECT record FROM contents WHERE invoice_id = ?", (invoice_id,)).fetchone()
        assert execute("UPDATE invoices SET vendor = ?, vendor_order = ?, search = ?, saved_by = 'Ada', review_version = ?"
                       " WHERE id = ? AND review_version = ?",
                       (vendor, vendor, vendor, version + 1, invoice_id, version)).rowcount == 1
        execute("UPDATE contents SET record = ? WHERE invoice_id = ?", ("x" * 6000, invoice_id))
        execute("INSERT INTO audit (invoice_id, review_version, request_id, payload_sha256, user, reviewer, status, notes,"
                " saved_at, changes, marks, answer) VALUES (?, ?, ?, 'x', 'local', 'Ada', 'pending', '', 'x', '[]', '[]', ?)",
                (invoice_id, version + 1, f"{self.count}", "x" * 600))
        execute("COMMIT")

    def close(self) -> None:
        self.connection.close()
        self.database.close()


class Writers:
    """They never pause, each with invoices of its own."""

    def __init__(self, servers: list[RunningServer], ids: list[str], count: int = WRITERS) -> None:
        self.servers, self.count = servers, count
        self.own = [ids[number::count] for number in range(count)]
        self.turns = [0] * count
        self.times: list[float] = []

    async def run(self, seconds: float) -> int:
        """How many saves were acknowledged."""
        until, first = time.monotonic() + seconds, len(self.times)
        await asyncio.gather(*(self._write(number, until) for number in range(self.count)))
        return len(self.times) - first

    async def _write(self, number: int, until: float) -> None:
        server, own = self.servers[number % len(self.servers)], self.own[number]
        client = SmallClient(server.host, server.port)
        while (began := time.monotonic()) < until:
            turn = self.turns[number]
            status, body = await client.exchange("POST", SAVE, body_of(own[turn % len(own)], turn // len(own)))
            assert status == 200, body
            self.turns[number] += 1
            self.times.append(time.monotonic() - began)
        client.close()


def bench_saves(folder: Path) -> None:
    """Both in turns of a second, so that what else the machine does hits both alike."""
    bare = BareLoop(folder / "bare")
    ids = fill(folder / "data", 200)
    server = RunningServer(folder / "data").start()
    writers = Writers([server], ids)
    counts = [0, 0]
    for _ in range(int(SECONDS)):
        counts[0] += asyncio.run(writers.run(1.0))
        counts[1] += bare.run(1.0)
    server.stop()
    bare.close()
    print(f"SQLite: {counts[0] / SECONDS:.0f} saves/s over HTTP ({WRITERS} writers, p99 {percentile(writers.times, 0.99):.1f} ms);"
          f" bare loop {counts[1] / SECONDS:.0f}/s; {counts[0] / counts[1]:.0%} of it")


class Reviewers:
    """Many who poll, open, list and save, each at its own pace."""

    def __init__(self, server: RunningServer, ids: list[str], count: int) -> None:
        self.server, self.ids, self.count = server, ids, count
        self.times: dict[str, list[float]] = defaultdict(list)
        self.until = 0.0

    async def run(self, seconds: float) -> None:
        """First all of them arrive, one after the other, which is not measured."""
        arrived = [await self._arrive(number) for number in range(self.count)]
        self.until = time.monotonic() + seconds
        await asyncio.gather(*(self._review(*each) for each in arrived))

    async def _arrive(self, number: int) -> tuple[SmallClient, str, int]:
        client = SmallClient(self.server.host, self.server.port)
        invoice_id = self.ids[number]
        version = (await client.get(f"/api/hitl/invoice/{invoice_id}/version"))["review_version"]
        return client, invoice_id, version

    async def _review(self, client: SmallClient, invoice_id: str, version: int) -> None:
        async def save() -> None:
            nonlocal version
            status, body = await client.exchange("POST", SAVE, body_of(invoice_id, version))
            assert status == 200, body
            version += 1
        turn = asyncio.Lock()  # one request at a time, as the connection has it
        await asyncio.gather(
            self._repeat("version", POLL, turn, lambda: client.get(f"/api/hitl/invoice/{invoice_id}/version")),
            self._repeat("open", OPEN, turn, lambda: client.get(f"/api/hitl/invoice/{random.choice(self.ids)}")),
            self._repeat("list", LIST, turn, lambda: client.get("/api/hitl/invoices?limit=100")),
            self._repeat("save", EDIT, turn, save))
        client.close()

    async def _repeat(self, kind: str, every: float, turn: asyncio.Lock, act: Callable[[], Awaitable[object]]) -> None:
        await asyncio.sleep(random.uniform(0, every))
        while time.monotonic() < self.until:
            async with turn:
                began = time.monotonic()
                await act()
                self.times[kind].append(time.monotonic() - began)
            await asyncio.sleep(random.uniform(0.5, 1.5) * every)

    def line(self) -> str:
        return "; ".join(f"{kind} {len(times)}, median {percentile(times, 0.5):.1f}, p99 {percentile(times, 0.99):.1f} ms"
                         for kind, times in sorted(self.times.items()))


def bench_reviewers(folder: Path) -> None:
    ids = fill(folder / "data", COUNT)
    for count in (50, 200, 1000):
        server = RunningServer(folder / "data", "--metrics-on-loopback", "--access-log", str(folder / "log")).start()
        reviewers = Reviewers(server, ids, count)
        asyncio.run(reviewers.run(4 * SECONDS))
        size = resident(server) // 1024
        server.stop()
        print(f"{count} reviewers of {COUNT:,} invoices: {reviewers.line()}; {size} MB")


def bench_postgres(folder: Path) -> None:
    postgres = PostgresServer().start()
    try:
        for count in (1, 2, 4):
            os.environ[DATABASE_VARIABLE] = postgres.new_database()
            ids = fill(folder / f"{count}", 400)
            key = str(folder / f"{count} key")
            servers = [RunningServer(folder / f"{count} {number}", "--key-file", key).start() for number in range(count)]
            writers = Writers(servers, ids)
            rate = asyncio.run(writers.run(SECONDS)) / SECONDS
            for server in servers:
                server.stop()
            print(f"PostgreSQL, servers: {count}; {rate:.0f} saves/s ({WRITERS} writers, p99 {percentile(writers.times, 0.99):.1f} ms)")
    finally:
        os.environ.pop(DATABASE_VARIABLE, None)
        postgres.remove()


def bench_reads(folder: Path) -> None:
    """What a poll and a page cost, beside the answer that reads least."""
    ids = fill(folder / "data", COUNT)
    server = RunningServer(folder / "data").start()

    async def measure(path: str) -> list[float]:
        client = SmallClient(server.host, server.port)
        times = []
        for _ in range(300):
            began = time.monotonic()
            await client.get(path)
            times.append(time.monotonic() - began)
        client.close()
        return times
    for name, path in (("health", "/health"), ("version", f"/api/hitl/invoice/{ids[0]}/version"),
                       ("list of 100", "/api/hitl/invoices?limit=100"), ("list, searched", "/api/hitl/invoices?limit=100&q=vendor"),
                       ("invoice", f"/api/hitl/invoice/{ids[0]}")):
        times = asyncio.run(measure(path))
        print(f"{name} of {COUNT:,} invoices: median {percentile(times, 0.5):.2f} ms, p99 {percentile(times, 0.99):.2f} ms")
    server.stop()


def resident(server: RunningServer) -> int:
    """Kilobytes."""
    assert server.process is not None
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def fill_cache(server: RunningServer, ids: list[str]) -> None:
    """Saves until SQLite has more pages than a connection may keep: what grows after that is not its cache."""
    writers, file = Writers([server], ids), server.data_dir / DATABASE
    while file.stat().st_size < 1.25 * CACHE_KIB * 1024:
        asyncio.run(writers.run(2.0))
    print(f"{len(writers.times)} saves filled the cache: {resident(server) // 1024} MB,"
          f" database {file.stat().st_size // 1024 // 1024} MB")


def bench_memory(folder: Path, seconds: float) -> bool:
    """True where the second half of the run needs no more than the first, but for a twentieth.

    It is watched from the first periodic anchor on, which reads all that filled the cache.
    """
    ids = fill(folder / "data", 200)
    server = RunningServer(folder / "data").start()
    fill_cache(server, ids)
    sizes: list[int] = []

    async def watch() -> None:
        reviewers = Reviewers(server, ids, 200)
        running = asyncio.create_task(reviewers.run(ANCHOR_SECONDS + seconds))
        await asyncio.sleep(ANCHOR_SECONDS)
        while not running.done():
            sizes.append(resident(server))
            await asyncio.sleep(seconds / 60)
        await running
        print(f"200 reviewers, {seconds:.0f} s watched: {reviewers.line()}")
    asyncio.run(watch())
    server.stop()
    half = len(sizes) // 2
    flat = max(sizes[half:]) <= max(sizes[half // 2:half]) * 1.05
    print(f"memory in MB: {' '.join(str(size // 1024) for size in sizes[::5])}: {'flat' if flat else 'GROWS'}")
    return flat


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=["saves", "reviewers", "postgres", "reads"])
    parser.add_argument("--seconds", type=float, default=600.0, help="of memory (default: 600)")
    arguments = parser.parse_args()
    benches = {"saves": bench_saves, "reviewers": bench_reviewers, "postgres": bench_postgres, "reads": bench_reads}
    print(f"SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {DATABASE} in {tempfile.gettempdir()}")
    flat = True
    for part in arguments.parts:
        with tempfile.TemporaryDirectory() as folder:
            if part == "memory":
                flat = bench_memory(Path(folder), arguments.seconds)
            else:
                benches[part](Path(folder))
    return 0 if flat else 1


if __name__ == "__main__":
    sys.exit(main())
