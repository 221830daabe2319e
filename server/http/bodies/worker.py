"""Reads large bodies in a process of its own: Python's parser keeps its interpreter to itself, for seconds if it must.

Started by server.http.bodies.reader, which sends frames of bytes, each after its length: the kind of a body with what else its reader
needs, and the body. It answers with the number of frames to come, and these: the result, and its edits some hundred at a time.
"""
from __future__ import annotations

import dataclasses
import gc
import pickle
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from server.contract.errors import ApiError
from server.contract.save_request import SaveRequest
from server.http.bodies.reading import KINDS, SaidSave

LENGTH = struct.Struct("!Q")
MEMORY = 2 * 1024 ** 3  # bytes of addresses
EDITS = 200  # in one frame


def send(stream: BinaryIO, frame: bytes) -> None:
    stream.write(LENGTH.pack(len(frame)))
    stream.write(frame)


def receive(stream: BinaryIO) -> bytes | None:
    """None at the end."""
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


def run(kind: str, more: dict[str, Any], body: bytes) -> Any:
    """The result, or the ApiError that the reader raises, or the name of another error."""
    try:
        return KINDS[kind](body, **more)
    except ApiError as error:
        return error
    except MemoryError:
        return ApiError(413, "BODY_TOO_LARGE", "The body says more than the server holds at once.")
    except Exception as error:
        return type(error).__name__


def frames_of(result: Any) -> Iterator[bytes]:
    edits: tuple[Any, ...] = ()
    if isinstance(result, SaidSave) and isinstance(result.save, SaveRequest):
        edits = result.save.edits
        result = result._replace(save=dataclasses.replace(result.save, edits=()))
    yield pickle.dumps(result)
    for start in range(0, len(edits), EDITS):
        yield pickle.dumps(edits[start:start + EDITS])


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):  # it ends when the server does, or lets go of it
        signal.signal(number, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    gc.disable()  # what a body becomes has no cycles, and is looked through again and again
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (asked := receive(source)) is not None and (body := receive(source)) is not None:
        kind, more = pickle.loads(asked)
        frames = list(frames_of(run(kind, more, body)))
        send(target, LENGTH.pack(len(frames)))
        for frame in frames:
            send(target, frame)
        target.flush()
        del frames, asked, body
        gc.collect()


if __name__ == "__main__":
    main()
