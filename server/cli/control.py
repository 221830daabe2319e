"""Sends commands to the server that has the database open."""
from __future__ import annotations

import json
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from server.contract.control import LONGEST_ANSWER, SECONDS, address
from server.contract.errors import Told


class ServerSays(Told):
    """The server that runs refused the command, for this reason."""


def send(folder: Path, command: dict[str, Any], contents: Iterable[bytes] = (), seconds: float = SECONDS) -> str:
    """The text of the server that runs on the folder; `contents` follow the command. ServerSays, OSError where there is no
    socket or no answer."""
    with address(folder) as path, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
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
