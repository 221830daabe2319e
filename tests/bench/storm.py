#!/usr/bin/python3
"""A storm: many clients whose saves were refused with 503 for a while, and the drain after it. Prints rates and times.

Each client sends one save after another and backs off as the panel does, with a smaller limit: full jitter between 1 s
and the lesser of 2 s x 2^attempts and `--longest`. Exit code 1 where a save was lost or doubled.
"""
from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import aiohttp

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "server" / "helpers"))

from support import SAVE, RunningServer, change, fill, payload  # noqa: E402


class Storm:
    def __init__(self, url: str, longest: float) -> None:
        self.url, self.longest = url, longest
        self.counts: Counter[str] = Counter()
        self.sent: list[float] = []  # seconds of the run, of every request
        self.waits: list[float] = []  # seconds from the press of Save to its 200
        self.began = time.monotonic()
        self.enough = False

    async def client(self, session: aiohttp.ClientSession, invoice_id: str) -> int:
        """Saves until told to stop; how many were acknowledged."""
        version = 0
        while not self.enough:
            body = payload(invoice_id, version, change("fields/vendor_name", f"version {version + 1}"))
            pressed = time.monotonic()
            attempts = 0
            while not await self.sends(session, body):
                attempts += 1
                await asyncio.sleep(random.uniform(1, min(self.longest, 2 * 2 ** attempts)))
            version += 1
            self.waits.append(time.monotonic() - pressed)
            await asyncio.sleep(random.uniform(0.5, 1.5))
        return version

    async def sends(self, session: aiohttp.ClientSession, body: dict) -> bool:
        self.sent.append(time.monotonic() - self.began)
        try:
            async with session.post(self.url + SAVE, json=body) as answer:
                said = await answer.json()
                self.counts[str(answer.status)] += 1
                if answer.status == 200:
                    self.counts["replayed"] += said["replayed"]
                    return True
                if answer.status < 500:
                    raise AssertionError(said)
        except (aiohttp.ClientError, OSError):
            self.counts["no answer"] += 1
        return False


async def weather(server: RunningServer, seconds: float) -> None:
    """A quarter of fair weather, a quarter of 503 only, a quarter without a server, a quarter of fair weather."""
    await asyncio.sleep(seconds / 4)
    for failpoints, pause in (("before_begin=busy", 0.0), ("", seconds / 4)):
        await asyncio.to_thread(server.kill)
        await asyncio.sleep(pause)
        server.failpoints = failpoints
        await asyncio.to_thread(server.start)
        await asyncio.sleep(seconds / 4)


async def run(server: RunningServer, ids: list[str], seconds: float, longest: float) -> tuple[Storm, list[int], float]:
    storm = Storm(f"http://127.0.0.1:{server.port}", longest)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        clients = [asyncio.create_task(storm.client(session, each)) for each in ids]
        await weather(server, seconds)
        storm.enough = True
        stopped = time.monotonic()
        versions = await asyncio.gather(*clients)
    return storm, versions, time.monotonic() - stopped


def report(storm: Storm, drained: float) -> None:
    per_second = Counter(int(moment) for moment in storm.sent)
    print(f"answers: {', '.join(f'{name} {count}' for name, count in sorted(storm.counts.items()))}")
    print(f"requests in each second: {' '.join(str(per_second[second]) for second in range(max(per_second) + 1))}")
    print(f"press to 200: median {statistics.median(storm.waits) * 1000:.0f} ms, longest {max(storm.waits):.1f} s;"
          f" drained {drained:.1f} s after the end")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20.0, help="of the storm, before the drain (default: 20)")
    parser.add_argument("--clients", type=int, default=200, help="(default: 200)")
    parser.add_argument("--longest", type=float, default=4.0, help="seconds of back-off (default: 4)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        ids = fill(data, arguments.clients)
        server = RunningServer(data).start()
        try:
            storm, versions, drained = asyncio.run(run(server, ids, arguments.seconds, arguments.longest))
        finally:
            code, _ = server.stop()
        connection = sqlite3.connect(data / "countersign.sqlite3")
        stored = dict(connection.execute("SELECT id, review_version FROM invoices"))
        rows = connection.execute("SELECT COUNT(*) FROM audit").fetchone()[0]
        connection.close()
    report(storm, drained)
    whole = [stored[each] for each in ids] == versions and rows == sum(versions) and code == 0
    print(f"{rows} saves of {arguments.clients} clients, {'each' if whole else 'NOT each'} acknowledged one there once")
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
