"""Processes that read the files of a large import beside the one that writes to the store, and end with it."""
from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Iterator
from typing import Any

from server.cli.reading_files import PORTION_FILES, Found, Portion, Reading, read_here, readers_there_are
from server.importing.core import end_idle

_Portions = Iterator[tuple[Portion, list[Found]]]


class _Process:
    """Answers each portion with what was found in its files. What breaks is the end of it, and no answer."""

    def __init__(self, others: list[_Process]) -> None:
        """To be made where there are no threads, and nothing is open that another process may not hold."""
        tasks, self._tasks = os.pipe()
        self._found, found = os.pipe()
        parent = os.getpid()
        try:
            self.pid = os.fork()
        except OSError:
            for end in (tasks, self._tasks, self._found, found):
                os.close(end)
            raise
        if self.pid == 0:
            for process in (self, *others):  # an end that is open here would keep the others from seeing that the parent ended
                os.close(process._tasks)
                os.close(process._found)
            _answer(parent, tasks, found)
        os.close(tasks)
        os.close(found)
        self._to, self._from = os.fdopen(self._tasks, "wb"), os.fdopen(self._found, "rb")

    def give(self, task: Reading | Portion) -> None:
        with contextlib.suppress(BrokenPipeError):  # it has ended, and answers nothing
            pickle.dump(task, self._to)
            self._to.flush()

    def answer(self) -> list[Found] | None:
        """To the portion that was given; None where it has ended over it."""
        try:
            found: list[Found] = pickle.load(self._from)
            return found
        except (EOFError, pickle.UnpicklingError):
            return None

    def end(self) -> None:
        """At once, also in the middle of a file."""
        os.kill(self.pid, signal.SIGTERM)
        with contextlib.suppress(BrokenPipeError):  # it may wait for a task, or for its answer to be taken
            self._to.close()
        self._from.close()
        os.waitpid(self.pid, 0)


def _answer(parent: int, tasks: int, found: int) -> None:
    """In the new process, which it ends, also where the parent was killed."""
    try:
        signal.signal(signal.SIGINT, lambda *_: None)  # the parent's end is this one's too; the core's own way stays
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # what lies in folders for a while is taken away
        with os.fdopen(tasks, "rb") as source, os.fdopen(found, "wb") as target:
            reading: Reading = pickle.load(source)
            while os.getppid() == parent:
                read: list[Any] = [reading.found(file) for file in pickle.load(source) if os.getppid() == parent]
                pickle.dump(read, target)
                target.flush()
    except (EOFError, BrokenPipeError, SystemExit):
        pass
    finally:
        try:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            end_idle()
        finally:
            os._exit(0)


class ReadingProcesses:
    """As many as there are cores, at most MOST_READERS, where there are files for them, else none.

    To be made before the store is opened."""

    def __init__(self, file_count: int) -> None:
        self._processes: list[_Process] = []
        with contextlib.suppress(OSError):  # there may be no more processes: then those that there are read
            while file_count > PORTION_FILES and len(self._processes) < readers_there_are():
                self._processes.append(_Process(self._processes))

    def __enter__(self) -> ReadingProcesses:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.end()

    def running(self) -> list[int]:
        """Their numbers."""
        return [process.pid for process in self._processes]

    def read(self, reading: Reading, portions: Iterator[Portion]) -> _Portions:
        """In their order. What a process has ended over is read here."""
        asked: deque[tuple[_Process, Portion]] = deque()

        def ask(process: _Process) -> None:
            for portion in portions:
                process.give(portion)
                asked.append((process, portion))
                break
        for process in self._processes:
            process.give(reading)
            ask(process)
        while asked:
            process, portion = asked.popleft()
            found = process.answer()
            if found is None:
                yield from read_here(reading, iter([portion]))
            else:
                ask(process)
                yield portion, found
        yield from read_here(reading, portions)
