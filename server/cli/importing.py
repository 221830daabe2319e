"""`serve.py import`: here where no server runs on the data folder, else through the one that does."""
from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from server.cli import control
from server.cli.arguments import add_folder, read_count
from server.cli.reading_files import Found, Outcome, Read, Reading, holds_files, portions
from server.cli.reading_processes import ReadingProcesses
from server.contract.control import IMPORT, IMPORT_SECONDS, MOST_ASKED, MOST_BYTES, NAME
from server.contract.hidden import seen
from server.database.sqlite import StoreLocked
from server.importing import MOST_LINES, ImportFailure
from server.importing.engine_json import is_engine_json
from server.importing.kinds import suffix_of
from server.importing.reader import content_of
from server.invoices.inserting import queue_id
from server.invoices.learnt import vendors_of
from server.invoices.store import Store

HELP = "  serve.py import [--data DIR] FILE...\n"
POLL_SECONDS = 0.1
_BESIDE = {".json": (".pdf", ".png", ".jpg", ".jpeg"), ".pdf": (".json",), ".png": (".json",), ".jpg": (".json",)}

Outcomes = list[Outcome]


class Importer(Protocol):
    def outcomes(self, files: Sequence[Path]) -> Iterator[tuple[Path, Outcomes]]:
        """Imports them, and tells of each once that is known."""


def add_parsers(commands: Any) -> None:
    parser = commands.add_parser("import", help="put invoices into the queue: e-invoices, PDF, pictures, JSON of extraction"
                                                " services, zip archives and mails of these")
    add_folder(parser)
    parser.add_argument("--queue", default="default", metavar="QUEUE", help="the queue to put them into")
    parser.add_argument("--max-lines", type=read_count, default=None, metavar="N",
                        help="refuse an invoice with more lines (default: 20000)")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    """ServerSays, and what opening the store raises."""
    counts = {"imported": 0, "known": 0, "failed": 0}
    with importing(arguments, len(arguments.files)) as importer:
        for _, outcomes in importer.outcomes(arguments.files):
            for outcome in outcomes:
                counts[outcome.kind] += 1
                if outcome.said is not None:
                    print(f"{seen(outcome.name)}: {outcome.said}", file=sys.stderr)
    print(f"{counts['imported']} imported, {counts['known']} already in the queue, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


@contextlib.contextmanager
def importing(arguments: argparse.Namespace, file_count: int) -> Iterator[Importer]:
    """`arguments`: data, database, key_file, queue, max_lines."""
    with contextlib.ExitStack() as ends:
        processes = ends.enter_context(ReadingProcesses(file_count))
        try:
            store = Store.open(arguments.data, url=arguments.database, key_file=arguments.key_file)
        except StoreLocked:
            if not (arguments.data / NAME).exists():
                raise
            ends.close()
            yield There(arguments)
            return
        try:
            yield _Here(store, processes, arguments)
        finally:
            store.close()


class _Here:
    """Into a store that this process has open; what was read is put there many at a time."""

    def __init__(self, store: Store, processes: ReadingProcesses, arguments: argparse.Namespace) -> None:
        self._store = store
        self._processes = processes
        vendors = vendors_of(store.connection, queue_id(store.connection, arguments.queue))
        self._reading = Reading(arguments.queue, arguments.max_lines or MOST_LINES, vendors)

    def outcomes(self, files: Sequence[Path]) -> Iterator[tuple[Path, Outcomes]]:
        for portion, found in self._processes.read(self._reading, portions(files)):
            yield from self._put(list(zip(portion, found)))

    def _put(self, files: list[tuple[Path, Found]]) -> Iterator[tuple[Path, Outcomes]]:
        read = [each.invoice for _, found in files for each in found if isinstance(each, Read)]
        put = iter(self._store.add_invoices(read))
        for file, found in files:
            yield file, [each if isinstance(each, Outcome) else
                         Outcome(each.name, "imported" if next(put)[1] else "known", each.notice) for each in found]


class There:
    """Through the server that runs on the data folder, which reads them. OSError where it ends meanwhile, ServerSays."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._data: Path = arguments.data
        self._take = {"kind": IMPORT, "action": "take", "queue": arguments.queue, "max_lines": arguments.max_lines or MOST_LINES}

    def outcomes(self, files: Sequence[Path]) -> Iterator[tuple[Path, Outcomes]]:
        """All are sent before it is waited for the first."""
        sent = []
        for file in files:
            try:
                sent.append((file, self._sent(file)))
            except ImportFailure as failure:
                yield file, [Outcome(str(file), "failed", str(failure))]
            except control.ServerSays as refused:
                yield file, [Outcome(str(file), "failed", str(refused))]
        for file, told in sent:
            yield file, self._settled(file, told)

    def _sent(self, file: Path) -> list[dict[str, Any]]:
        content = content_of(file, MOST_BYTES)
        beside = None if holds_files(file, content) else _beside(file, content)
        files = [(file.name, content), *([beside] if beside else [])]
        command = {**self._take, "names": [name for name, _ in files], "sizes": [len(each) for _, each in files]}
        answer = control.send(self._data, command, [each for _, each in files], IMPORT_SECONDS)
        return list(json.loads(answer))

    def _settled(self, file: Path, told: list[dict[str, Any]]) -> Outcomes:
        """Waits until each was read. Those that failed do not stay in the queue: the files are here, and it is said."""
        failures: dict[str, str] = {}
        waiting = [each["invoice_id"] for each in told if each["status"] == "processing"]
        read = list(waiting)
        while waiting:
            states = json.loads(control.send(self._data, {"kind": IMPORT, "action": "states", "ids": waiting[:MOST_ASKED]}))
            failures |= {each["invoice_id"]: each["failure"] for each in states if each["status"] == "failed"}
            done = {each["invoice_id"] for each in states if each["status"] != "processing"}
            waiting = [each for each in waiting if each not in done]
            if waiting:
                time.sleep(POLL_SECONDS)
        if failures:
            control.send(self._data, {"kind": IMPORT, "action": "give_up", "ids": list(failures)})
        notices = self._notices([each for each in read if each not in failures])
        return [_outcome(file, len(told) > 1 or each["file_name"] != file.name, each, failures, notices) for each in told]

    def _notices(self, ids: list[str]) -> dict[str, str]:
        said: dict[str, str] = {}
        for some in (ids[at:at + MOST_ASKED] for at in range(0, len(ids), MOST_ASKED)):
            said |= json.loads(control.send(self._data, {"kind": IMPORT, "action": "notices", "ids": some}))
        return said


def _outcome(file: Path, is_within: bool, told: dict[str, Any], failures: dict[str, str], notices: dict[str, str]) -> Outcome:
    name = f"{file}/{told['file_name']}" if is_within else str(file)
    reason = told["reason"] or failures.get(told["invoice_id"])
    kind = "failed" if reason else "known" if told["outcome"] == "known" else "imported"
    return Outcome(name, kind, reason or notices.get(told["invoice_id"]))


def _beside(file: Path, content: bytes) -> tuple[str, bytes] | None:
    """The document of an engine's JSON, or the JSON of a document, where it lies beside it under the same name."""
    for path in (file.with_suffix(suffix) for suffix in _BESIDE.get(suffix_of(content), ())):
        if os.path.isfile(path) and path.stat().st_size <= MOST_BYTES:  # a name may be too long with the other suffix
            other = path.read_bytes()
            answer = content if suffix_of(content) == ".json" else other
            return (path.name, other) if is_engine_json(answer) else None
    return None
