"""The server's side of control: answers the commands that come through its socket."""
from __future__ import annotations

import asyncio
import contextlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from server.accounts.accounts import BadAccount
from server.arrivals import commands
from server.contract.control import IMPORT, IMPORT_SECONDS, LIMIT, NAME, SECONDS, address
from server.http import user_commands
from server.invoices.erasing import CannotErase

if TYPE_CHECKING:
    from server.arrivals.service import Arrivals
    from server.http.services import Services


async def serve_control(folder: Path, services: Services, arrivals: Arrivals) -> asyncio.AbstractServer:
    """Answers commands of this machine's user, who alone may open the socket, until it is closed."""
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(SECONDS):
                command = json.loads(await reader.readline())
            async with asyncio.timeout(IMPORT_SECONDS if command["kind"] == IMPORT else SECONDS):
                said = await _run(services, arrivals, command, reader)
                writer.write(json.dumps(said).encode() + b"\n")
                await writer.drain()
        except (TimeoutError, ValueError, ConnectionError, EOFError):
            pass
        finally:
            writer.close()
    with contextlib.suppress(FileNotFoundError):
        os.unlink(folder / NAME)
    before = os.umask(0o177)
    try:
        with address(folder) as path:
            return await asyncio.start_unix_server(answer, path, limit=LIMIT)
    finally:
        os.umask(before)


async def _run(services: Services, arrivals: Arrivals, command: dict[str, Any], stream: asyncio.StreamReader) -> dict[str, Any]:
    try:
        if command["kind"] == IMPORT:
            return {"text": await commands.run(services, arrivals, command, stream)}
        text = await services.write(lambda store: user_commands.run(store, command))
    except (BadAccount, CannotErase, commands.Refused) as error:
        return {"refused": str(error)}
    await services.has_accounts(asks_now=True)
    return {"text": text}
