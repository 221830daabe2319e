"""Control: a Unix socket in the data folder, through which commands reach the server that has the database open."""
from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from server.accounts.accounts import BadAccount
from server.arrivals import commands
from server.http import user_commands
from server.invoices.erasing import CannotErase

if TYPE_CHECKING:
    from server.arrivals.service import Arrivals
    from server.http.services import Services

NAME = "control"
LIMIT = 64 * 1024  # bytes of a command
SECONDS = 30.0
IMPORT_SECONDS = 180.0
LONGEST_ANSWER = 4 * 1024 * 1024  # bytes


class ServerSays(Exception):
    """The server that runs refused the command, for this reason."""


@contextlib.contextmanager
def _address(folder: Path) -> Iterator[str]:
    """A short name for the socket: the path of a data folder may be longer than a socket's may be."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{NAME}"
    finally:
        os.close(descriptor)


async def serve_control(folder: Path, services: Services, arrivals: Arrivals) -> asyncio.AbstractServer:
    """Answers commands of this machine's user, who alone may open the socket, until it is closed."""
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(SECONDS):
                command = json.loads(await reader.readline())
            async with asyncio.timeout(IMPORT_SECONDS if command["kind"] == commands.KIND else SECONDS):
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
        with _address(folder) as path:
            return await asyncio.start_unix_server(answer, path, limit=LIMIT)
    finally:
        os.umask(before)


async def _run(services: Services, arrivals: Arrivals, command: dict[str, Any], stream: asyncio.StreamReader) -> dict[str, Any]:
    try:
        if command["kind"] == commands.KIND:
            return {"text": await commands.run(services, arrivals, command, stream)}
        text = await services.write(lambda store: user_commands.run(store, command))
    except (BadAccount, CannotErase, commands.Refused) as error:
        return {"refused": str(error)}
    await services.has_accounts(asks_now=True)
    return {"text": text}


def send(folder: Path, command: dict[str, Any], contents: Iterable[bytes] = (), seconds: float = SECONDS) -> str:
    """The text of the server that runs on the folder; `contents` follow the command. ServerSays, OSError where there is no
    socket or no answer."""
    with _address(folder) as path, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(seconds)
        connection.connect(path)
        connection.sendall(json.dumps(command).encode() + b"\n")
        with connection.makefile("rb") as stream:
            try:
                for content in contents:
                    connection.sendall(content)
            except BrokenPipeError:
                pass  # refused before all of it was read: the answer says why
            line = stream.readline(LONGEST_ANSWER)
    if not line:
        raise ConnectionError("The server that runs on this folder did not answer.")
    said = json.loads(line)
    if "refused" in said:
        raise ServerSays(said["refused"])
    return str(said["text"])
