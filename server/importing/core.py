"""The program `countersign`, which reads and judges invoices; in processes of its own, with bounds on time and memory."""
from __future__ import annotations

import atexit
import contextlib
import json
import os
import resource
import select
import subprocess
from typing import Any

from server.importing import engine
from server.importing.failure import ImportFailure

SECONDS = 20  # for one document
_KEPT_BYTES = 1024 * 1024  # a process that was asked for more is not asked again, so that it gives its memory back
_MOST_IDLE = 4
_BROKEN = "takes more time or memory to read than it may."


def _bound_memory(pid: int) -> None:
    """Also below what bounds this process already."""
    _, most = resource.prlimit(pid, resource.RLIMIT_AS)
    bound = engine.MEMORY_BYTES if most == resource.RLIM_INFINITY else min(engine.MEMORY_BYTES, most)
    resource.prlimit(pid, resource.RLIMIT_AS, (bound, bound))


class CoreMissing(ImportFailure):
    """The program was not built: what is wrong is none of the file's."""


class _Child:
    """A process that answers questions, a line each."""

    def __init__(self, command: str) -> None:
        try:
            program = engine.built_program(engine.CORE)
        except engine.EngineMissing as missing:
            raise CoreMissing(str(missing)) from None
        self.process = subprocess.Popen([program, *command.split()], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        _bound_memory(self.process.pid)

    def ask(self, question: bytes) -> bytes:
        """The answer; empty where there is none in time."""
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            self.process.stdin.write(question)
            self.process.stdin.flush()
        except OSError:
            return b""
        waiting = select.poll()
        waiting.register(self.process.stdout, select.POLLIN)
        return self.process.stdout.readline() if waiting.poll(SECONDS * 1000) else b""

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


_idle: dict[str, list[_Child]] = {}
os.register_at_fork(after_in_child=_idle.clear)


@atexit.register
def end_idle() -> None:
    """Ends the processes that wait for questions."""
    while _idle:
        for child in _idle.popitem()[1]:
            child.end()


def _taken(command: str) -> _Child:
    """One that waits, which is no other thread's from then on, or a new one."""
    waiting = _idle.get(command, [])
    with contextlib.suppress(IndexError):
        while True:
            child = waiting.pop()
            if child.process.poll() is None:
                return child
            child.end()
    return _Child(command)


def _ask(command: str, question: bytes) -> dict[str, Any]:
    """Raises ImportFailure where the program is missing, or a document ends its process."""
    child = _taken(command)
    try:
        answer = child.ask(question)
    except BaseException:  # this process is being ended in the middle of it
        child.end()
        raise
    waiting = _idle.setdefault(command, [])
    if answer.endswith(b"\n") and len(question) <= _KEPT_BYTES and len(waiting) < _MOST_IDLE:
        waiting.append(child)
    else:
        child.end()
    if not answer.endswith(b"\n"):
        raise ImportFailure(f"The file {_BROKEN}")
    found: dict[str, Any] = json.loads(answer)
    return found


def _document(content: bytes) -> bytes:
    return json.dumps({"file": "", "bytes": len(content)}).encode() + b"\n" + content


def record_of_xml(content: bytes) -> dict[str, Any]:
    """The record of a review view that the XML of an e-invoice gives. Raises ImportFailure where it gives none."""
    return read_xml(content)[0]


def read_xml(content: bytes) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """As record_of_xml, and the files in the XML: name, media_type and base64 of each."""
    answer = _ask("read", _document(content))
    if "error" in answer:
        raise ImportFailure(f"{answer['error']}.")
    return answer["record"], answer.get("attachments", [])


def verdict_of_xml(content: bytes) -> dict[str, Any]:
    """What the rules of EN 16931 say of the XML: syntax and fired, where it follows a profile also that and profile_fired; or error."""
    return _ask("check --jsonl", _document(content))


def findings_of(record: dict[str, Any], today: str | None = None) -> list[dict[str, Any]]:
    """What the panel's rules say of a record: rule, severity, at, message and delta of each. `today`: YYYY-MM-DD."""
    question = {"file": "", "record": record, "today": today}
    answer = _ask("review", json.dumps(question).encode() + b"\n")
    if "error" in answer:
        raise ImportFailure(f"{answer['error']}.")
    findings: list[dict[str, Any]] = answer["findings"]
    return findings
