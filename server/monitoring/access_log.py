"""The access log: a JSON object a line for each answer, without what was asked for or answered; a thread of its own writes it."""
from __future__ import annotations

import contextlib
import datetime
import json
import logging
import os
import queue
from collections.abc import Callable, Iterator
from logging.handlers import QueueListener, WatchedFileHandler
from pathlib import Path
from typing import Any

from server.monitoring.logs import MOST_WAITING, DroppingHandler

LONGEST_PATH = 200  # characters

Write = Callable[[dict[str, Any]], None]


class _File(WatchedFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """On a full disk lines are lost, and nothing else."""


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")
        said = record.__dict__.get("access", {"message": record.getMessage()})
        return json.dumps({"time": at.replace("+00:00", "Z"), **said})


@contextlib.contextmanager
def access_log(file: Path | None) -> Iterator[Write | None]:
    """What writes a line; None without a file. A file that is moved away is opened anew. OSError."""
    if file is None:
        yield None
        return
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600))
    shown = _File(file, encoding="utf-8")
    shown.setFormatter(_JsonLine())
    waiting: queue.Queue[logging.LogRecord] = queue.Queue(MOST_WAITING)
    listener, handler = QueueListener(waiting, shown), DroppingHandler(waiting)

    def write(line: dict[str, Any]) -> None:
        handler.handle(logging.makeLogRecord({"access": line, "msg": ""}))
    listener.start()
    try:
        yield write
    finally:
        listener.stop()
        shown.close()
