"""`serve.py import`: here where no server runs on the data folder, else through the one that does."""
from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from server.arrivals.commands import KIND, MOST_ASKED, MOST_BYTES
from server.arrivals.pairing import Arrival, paired
from server.arrivals.parts import Unpacking, Unusable
from server.contract.hidden import seen
from server.database.sqlite import StoreLocked
from server.http import control_socket as control
from server.importing import MOST_LINES, ImportFailure, read_file
from server.importing.attachments import kept
from server.importing.engine_json import is_engine_json
from server.importing.kinds import is_archive, is_mail, suffix_of
from server.invoices.inserting import queue_id
from server.invoices.learnt import vendors_of
from server.invoices.store import NewInvoice, Store

COMMANDS = ("import",)
HELP = "  serve.py import [--data DIR] FILE...\n"
POLL_SECONDS = 0.1
MOST_READERS = 4
PORTION_FILES, PORTION_BYTES = 125, 8 * 1024 * 1024  # two of them are in memory
_BESIDE = {".json": (".pdf", ".png", ".jpg", ".jpeg"), ".pdf": (".json",), ".png": (".json",), ".jpg": (".json",)}


class Outcome(NamedTuple):
    """What became of a file, or of one within it."""

    name: str
    kind: str  # imported, known or failed
    said: str | None = None  # why, or what could not be read


Outcomes = list[Outcome]


class Importer(Protocol):
    def outcomes(self, files: Sequence[Path]) -> Iterator[tuple[Path, Outcomes]]:
        """Imports them, and tells of each once that is known."""


def add_parsers(commands: Any, add_folder: Callable[[argparse.ArgumentParser], None], count: Callable[[str], int]) -> None:
    """`count`: reads a number from 1 on."""
    parser = commands.add_parser("import", help="put invoices into the queue: e-invoices, PDF, pictures, JSON of extraction"
                                                " services, zip archives and mails of these")
    add_folder(parser)
    parser.add_argument("--queue", default="default", metavar="QUEUE", help="the queue to put them into")
    parser.add_argument("--max-lines", type=count, default=None, metavar="N",
                        help="refuse an invoice with more lines (default: 20000)")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    """ServerSays, and what opening the store raises."""
    counts = {"imported": 0, "known": 0, "failed": 0}
    with importing(arguments) as importer:
        for _, outcomes in importer.outcomes(arguments.files):
            for outcome in outcomes:
                counts[outcome.kind] += 1
                if outcome.said is not None:
                    print(f"{seen(outcome.name)}: {outcome.said}", file=sys.stderr)
    print(f"{counts['imported']} imported, {counts['known']} already in the queue, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


@contextlib.contextmanager
def importing(arguments: argparse.Namespace) -> Iterator[Importer]:
    """`arguments`: data, database, key_file, queue, max_lines."""
    try:
        store = Store.open(arguments.data, url=arguments.database, key_file=arguments.key_file)
    except StoreLocked:
        if not (arguments.data / control.NAME).exists():
            raise
        yield There(arguments)
        return
    try:
        yield _Here(store, arguments)
    finally:
        store.close()


class _Read(NamedTuple):
    """A file that was read and is not in the store yet."""

    name: str
    invoice: NewInvoice
    notice: str | None


class _Here:
    """Into a store that this process has open; what was read is put there many at a time."""

    def __init__(self, store: Store, arguments: argparse.Namespace) -> None:
        self._store = store
        self._queue: str = arguments.queue
        self._most_lines: int = arguments.max_lines or MOST_LINES
        self._vendors = vendors_of(store.connection, queue_id(store.connection, self._queue))

    def outcomes(self, files: Sequence[Path]) -> Iterator[tuple[Path, Outcomes]]:
        with ThreadPoolExecutor(min(MOST_READERS, os.cpu_count() or 1)) as readers:
            being_read: list[tuple[list[Path], Iterator[list[Outcome | _Read]]]] = []
            for some in _portions(files):
                being_read.append((some, readers.map(self._found, some)))
                if len(being_read) > 1:  # while one portion is put, the next is read
                    yield from self._put(list(zip(*being_read.pop(0))))
            for some, found in being_read:
                yield from self._put(list(zip(some, found)))

    def _found(self, file: Path) -> list[Outcome | _Read]:
        try:
            return list(self._of(file, _content(file)))
        except (ImportFailure, Unusable) as failure:
            return [Outcome(str(file), "failed", str(failure))]

    def _of(self, file: Path, content: bytes) -> Iterator[Outcome | _Read]:
        if not _holds_files(file, content):
            yield self._read(str(file), file, file.name)
            return
        with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
            for number, arrival in enumerate(paired(Unpacking().parts(file.name, content))):
                name = f"{file}/{arrival.file.name}"
                if arrival.file.reason is not None:
                    yield Outcome(name, "failed", arrival.file.reason)
                else:
                    yield self._read(name, _laid_down(Path(folder) / str(number), arrival), arrival.file.name)

    def _read(self, name: str, path: Path, file_name: str) -> Outcome | _Read:
        try:
            read = read_file(path, self._most_lines, self._vendors)
        except ImportFailure as failure:
            return Outcome(name, "failed", str(failure))
        return _Read(name, NewInvoice(read.record, read.source_sha256, read.document, file_name, self._queue,
                                      kept(read.attachments)), read.notice)

    def _put(self, files: list[tuple[Path, list[Outcome | _Read]]]) -> Iterator[tuple[Path, Outcomes]]:
        read = [each.invoice for _, found in files for each in found if isinstance(each, _Read)]
        put = iter(self._store.add_invoices(read))
        for file, found in files:
            yield file, [each if isinstance(each, Outcome) else
                         Outcome(each.name, "imported" if next(put)[1] else "known", each.notice) for each in found]


def _portions(files: Sequence[Path]) -> Iterator[list[Path]]:
    """As many at a time as are held in memory before they are in the store."""
    portion: list[Path] = []
    size = 0
    for file in files:
        portion.append(file)
        with contextlib.suppress(OSError):
            size += file.stat().st_size
        if size >= PORTION_BYTES or len(portion) >= PORTION_FILES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _laid_down(folder: Path, arrival: Arrival) -> Path:
    folder.mkdir()
    path = folder / f"file{suffix_of(arrival.file.content)}"
    path.write_bytes(arrival.file.content)
    if arrival.beside is not None:
        path.with_suffix(suffix_of(arrival.beside.content)).write_bytes(arrival.beside.content)
    return path


class There:
    """Through the server that runs on the data folder, which reads them. OSError where it ends meanwhile, ServerSays."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._data: Path = arguments.data
        self._take = {"kind": KIND, "action": "take", "queue": arguments.queue, "max_lines": arguments.max_lines or MOST_LINES}

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
        content = _content(file)
        beside = None if _holds_files(file, content) else _beside(file, content)
        files = [(file.name, content), *([beside] if beside else [])]
        command = {**self._take, "names": [name for name, _ in files], "sizes": [len(each) for _, each in files]}
        answer = control.send(self._data, command, [each for _, each in files], control.IMPORT_SECONDS)
        return list(json.loads(answer))

    def _settled(self, file: Path, told: list[dict[str, Any]]) -> Outcomes:
        """Waits until each was read. Those that failed do not stay in the queue: the files are here, and it is said."""
        failures: dict[str, str] = {}
        waiting = [each["invoice_id"] for each in told if each["status"] == "processing"]
        read = list(waiting)
        while waiting:
            states = json.loads(control.send(self._data, {"kind": KIND, "action": "states", "ids": waiting[:MOST_ASKED]}))
            failures |= {each["invoice_id"]: each["failure"] for each in states if each["status"] == "failed"}
            done = {each["invoice_id"] for each in states if each["status"] != "processing"}
            waiting = [each for each in waiting if each not in done]
            if waiting:
                time.sleep(POLL_SECONDS)
        if failures:
            control.send(self._data, {"kind": KIND, "action": "give_up", "ids": list(failures)})
        notices = self._notices([each for each in read if each not in failures])
        return [_outcome(file, len(told) > 1 or each["file_name"] != file.name, each, failures, notices) for each in told]

    def _notices(self, ids: list[str]) -> dict[str, str]:
        said: dict[str, str] = {}
        for some in (ids[at:at + MOST_ASKED] for at in range(0, len(ids), MOST_ASKED)):
            said |= json.loads(control.send(self._data, {"kind": KIND, "action": "notices", "ids": some}))
        return said


def _outcome(file: Path, is_within: bool, told: dict[str, Any], failures: dict[str, str], notices: dict[str, str]) -> Outcome:
    name = f"{file}/{told['file_name']}" if is_within else str(file)
    reason = told["reason"] or failures.get(told["invoice_id"])
    kind = "failed" if reason else "known" if told["outcome"] == "known" else "imported"
    return Outcome(name, kind, reason or notices.get(told["invoice_id"]))


def _holds_files(file: Path, content: bytes) -> bool:
    return is_archive(content) or is_mail(file.name, content)


def _beside(file: Path, content: bytes) -> tuple[str, bytes] | None:
    """The document of an engine's JSON, or the JSON of a document, where it lies beside it under the same name."""
    for path in (file.with_suffix(suffix) for suffix in _BESIDE.get(suffix_of(content), ())):
        if os.path.isfile(path) and path.stat().st_size <= MOST_BYTES:  # a name may be too long with the other suffix
            other = path.read_bytes()
            answer = content if suffix_of(content) == ".json" else other
            return (path.name, other) if is_engine_json(answer) else None
    return None


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise ImportFailure(f"The file cannot be opened: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise ImportFailure(f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB.")
    return content
