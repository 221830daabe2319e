"""Control: a Unix socket in the data folder, through which commands reach the server that has the database open."""
from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.accounts.accounts import BadAccount
from server.http import user_commands
from server.http.services import Services
from server.invoices.erasing import CannotErase

NAME = "control"
LIMIT = 64 * 1024  # bytes of a command
SECONDS = 30.0


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


async def serve_control(folder: Path, services: Services) -> asyncio.AbstractServer:
    """Answers commands of this machine's user, who alone may open the socket, until it is closed."""
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(SECONDS):
                said = await _run(services, await reader.readline())
                writer.write(json.dumps(said).encode() + b"\n")
                await writer.drain()
        except (TimeoutError, ValueError, ConnectionError):
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


async def _run(services: Services, line: bytes) -> dict[str, Any]:
    command = json.loads(line)
    try:
        text = await services.write(lambda store: user_commands.run(store, command))
    except (BadAccount, CannotErase) as error:
        return {"refused": str(error)}
    await services.has_accounts(asks_now=True)
    return {"text": text}


def send(folder: Path, command: dict[str, Any]) -> str:
    """The text of the server that runs on the folder. ServerSays, OSError where there is no socket or no answer."""
    with _address(folder) as path, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(SECONDS)
        connection.connect(path)
        connection.sendall(json.dumps(command).encode() + b"\n")
        with connection.makefile("rb") as stream:
            line = stream.readline(LIMIT)
    if not line:
        raise ConnectionError("The server that runs on this folder did not answer.")
    said = json.loads(line)
    if "refused" in said:
        raise ServerSays(said["refused"])
    return str(said["text"])
