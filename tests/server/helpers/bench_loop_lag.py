"""Prints how long the event loop is held up while bodies of up to 8 MiB are read, the kindest and the worst of them.

    tests/server/helpers/bench_loop_lag.py [PART OF A NAME]

Two numbers: the longest pause as it was, and as it would have been on a machine that did nothing else: the time that this
process had a processor within it. Nothing of it is asserted.
"""
from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from server.contract.errors import ApiError  # noqa: E402
from server.http.bodies.reader import BodyReader  # noqa: E402

MIB = 1024 * 1024
TICK = 0.001  # seconds
HEAD = {"invoice_id": "x", "expected_review_version": 1, "request_id": "b" * 32, "reviewer": "Ada"}


def with_changes(changes: list[object], **more: object) -> bytes:
    return json.dumps({**HEAD, "changes": changes, **more}, separators=(",", ":")).encode()


def bodies() -> Iterator[tuple[str, bytes]]:
    lines = [{"path": f"lines/{index:032x}/description", "base": None, "value": f"Item number {index}"} for index in range(80_000)]
    yield "a large save", with_changes(lines[:74_000])
    yield "a save of 60 KiB", with_changes(lines[:550])
    yield "60 KiB of objects", with_changes([{}] * 20_000)
    yield "15 KiB of numbers", with_changes([0] * 7_500)
    yield "texts", with_changes(["a"] * 2_000_000)
    yield "numbers", with_changes([0] * 4_000_000)
    yield "objects", with_changes([{}] * 2_700_000)
    yield "objects within a value", with_changes([{"path": "x", "value": [{}] * 2_600_000}])
    yield "a long text", with_changes([], validation_notes="é" * 1_390_000)
    yield "escapes", b'{"a":"' + b"\\n" * 4_000_000 + b'"}'
    yield "keys", with_changes([], **{f"k{index}": 1 for index in range(600_000)})
    yield "open brackets", b"[" * 8 * MIB
    yield "empty lists", b"[" + b"[]," * 2_700_000 + b"[]]"
    yield "fractions", with_changes([1.5] * 2_000_000)
    yield "blanks", b"{" + b" " * 8_000_000 + b"}"


async def pauses_of(reader: BodyReader, body: bytes) -> tuple[float, float, float, str]:
    """The longest pause, the longest that was spent by this process, and the whole time, in milliseconds; and the outcome."""
    reading = asyncio.create_task(reader.read("save", body, user="local", key=None, if_match=None, reviewer=None, signed_in=None))
    longest = spent = 0.0
    last = began = time.perf_counter()
    used = time.process_time()
    while not reading.done():
        await asyncio.sleep(TICK)
        now, using = time.perf_counter(), time.process_time()
        longest, spent = max(longest, now - last - TICK), max(spent, min(now - last, using - used))
        last, used = now, using
    try:
        said = type((await reading).save).__name__
    except ApiError as error:
        said = error.code
    return longest * 1000, spent * 1000, (last - began) * 1000, said


async def main(part: str) -> None:
    reader = BodyReader()
    await reader.read("json", b" " * 100_000 + b"1")
    for name, body in bodies():
        if part in name:
            longest, spent, whole, said = await pauses_of(reader, body)
            print(f"{name:24} {len(body) / MIB:5.2f} MiB   longest pause {longest:6.1f} ms, of ours {spent:5.1f} ms   whole {whole:6.0f} ms"
                  f"   {said}")
    await reader.stop()


if __name__ == "__main__":
    asyncio.run(main("".join(sys.argv[1:2])))
