"""The log on stderr, written by a thread of its own: who reads it slowly, or not at all, holds up no request."""
from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import QueueHandler, QueueListener

STDERR = 2
MOST_WAITING = 10_000  # lines
LAST_LINES_SECONDS = 2.0


class DroppingHandler(QueueHandler):
    """What does not fit is dropped, and how many lines that were is said as soon as one fits again."""

    def __init__(self, waiting: queue.Queue[logging.LogRecord]) -> None:
        super().__init__(waiting)
        self._dropped = 0

    def enqueue(self, record: logging.LogRecord) -> None:
        try:
            if self._dropped:
                self.queue.put_nowait(logging.makeLogRecord({
                    "name": "countersign", "levelno": logging.WARNING, "levelname": "WARNING",
                    "msg": f"{self._dropped} lines were dropped: the log was not read"}))
                self._dropped = 0
            self.queue.put_nowait(record)
        except queue.Full:
            self._dropped += 1


class _Stderr(logging.Handler):
    """Past Python's own buffer and without a lock: a thread that waits for the reader would hold both when the process ends."""

    def createLock(self) -> None:
        self.lock = None

    def emit(self, record: logging.LogRecord) -> None:
        os.write(STDERR, f"{self.format(record)}\n".encode("utf-8", "backslashreplace"))


@contextmanager
def log_to_stderr() -> Iterator[None]:
    """Within it, warnings and worse and every sign-in are logged; what waits at the end has two seconds to be read."""
    shown = _Stderr()
    shown.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    waiting: queue.Queue[logging.LogRecord] = queue.Queue(MOST_WAITING)
    listener, handler, root = QueueListener(waiting, shown), DroppingHandler(waiting), logging.getLogger()
    root.setLevel(logging.WARNING)
    logging.getLogger("countersign.sign_in").setLevel(logging.INFO)
    root.addHandler(handler)
    listener.start()
    try:
        yield
    finally:
        root.removeHandler(handler)
        last = threading.Thread(target=listener.stop, daemon=True)
        last.start()
        last.join(LAST_LINES_SECONDS)
