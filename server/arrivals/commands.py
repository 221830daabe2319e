"""What `serve.py import` and `watch` ask of the server that runs: to take files, and to tell what became of them."""
from __future__ import annotations

import asyncio
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from server.arrivals.threads import Threads
from server.contract.control import MOST_ASKED, MOST_BYTES
from server.contract.errors import ApiError
from server.database.journal import COMMAND_LINE
from server.invoices import arrivals as table
from server.invoices.inserting import queue_id

if TYPE_CHECKING:
    from server.arrivals.service import Arrivals

_CHUNK = 1024 * 1024


class Refused(Exception):
    """The command cannot be done; the text says why."""


async def run(threads: Threads, arrivals: Arrivals, command: dict[str, Any], stream: asyncio.StreamReader) -> str:
    """The answer, as JSON text. `command`: action take (with names, sizes, queue and max_lines; the bytes follow it), states,
    notices or give_up (with ids). BadAccount for a queue that is not there, Refused."""
    if command["action"] == "take":
        return await _take(threads, arrivals, command, stream)
    ids = command["ids"][:MOST_ASKED]
    if command["action"] == "notices":
        return json.dumps(await threads.read(lambda reader: table.notices(reader.connection, ids)))
    found = await threads.read(lambda reader: table.states(reader.connection, ids))
    if command["action"] == "give_up":
        await threads.write(partial(table.give_up, invoice_ids=ids))
    return json.dumps([each._asdict() for each in found])


async def _take(threads: Threads, arrivals: Arrivals, command: dict[str, Any], stream: asyncio.StreamReader) -> str:
    if sum(command["sizes"]) > MOST_BYTES:
        raise Refused(f"The files are larger than {MOST_BYTES // _CHUNK} MiB together.")
    queue = await threads.read(lambda reader: queue_id(reader.connection, command["queue"]))
    with arrivals.room() as folder:
        for number, size in enumerate(command["sizes"]):
            await _receive(stream, folder / str(number), size)
        try:
            return json.dumps(await arrivals.take(folder, {"names": command["names"]},
                                                  table.For(queue, COMMAND_LINE, command["max_lines"])))
        except ApiError as error:
            raise Refused(error.message) from error


async def _receive(stream: asyncio.StreamReader, path: Path, size: int) -> None:
    with path.open("wb") as file:
        while size:
            chunk = await stream.readexactly(min(size, _CHUNK))
            size -= len(chunk)
            await asyncio.to_thread(file.write, chunk)
