"""What the files of an import hold: read and made ready for the store, without it."""
from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from server.arrivals.pairing import Arrival, paired
from server.arrivals.parts import Part, Unpacking, Unusable
from server.contract.control import MOST_BYTES
from server.importing import MOST_LINES, ImportFailure, read_content
from server.importing.attachments import kept
from server.importing.kinds import is_archive, is_mail, refusal_of, suffix_of
from server.importing.page_reading import Vendor
from server.importing.reader import content_of
from server.invoices.inserting import NewInvoice, ReadyInvoice

MOST_READERS = 4
PORTION_FILES, PORTION_BYTES = 64, 8 * 1024 * 1024


class Outcome(NamedTuple):
    """What became of a file, or of one within it."""

    name: str
    kind: str  # imported, known or failed
    said: str | None = None  # why, or what could not be read


class Read(NamedTuple):
    """A file that was read and is not in the store yet."""

    name: str
    invoice: ReadyInvoice
    notice: str | None


Found = list[Outcome | Read]


class Reading(NamedTuple):
    """How files are read."""

    queue: str
    most_lines: int = MOST_LINES
    vendors: Sequence[Vendor] = ()

    def found(self, file: Path) -> Found:
        try:
            return list(self._of(file, content_of(file, MOST_BYTES)))
        except (ImportFailure, Unusable) as failure:
            return [Outcome(str(file), "failed", str(failure))]

    def _of(self, file: Path, content: bytes) -> Iterator[Outcome | Read]:
        if not holds_files(file, content):
            yield self._read(str(file), file, Part("", file.name, content))
            return
        with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
            for number, arrival in enumerate(paired(Unpacking().parts(file.name, content))):
                name = f"{file}/{arrival.file.name}"
                if arrival.file.reason is not None:
                    yield Outcome(name, "failed", arrival.file.reason)
                else:
                    yield self._read(name, _laid_down(Path(folder) / str(number), arrival), arrival.file)

    def _read(self, name: str, path: Path, file: Part) -> Outcome | Read:
        try:
            read = read_content(path, file.content, self.most_lines, self.vendors)
        except ImportFailure as failure:
            return Outcome(name, "failed", str(failure))
        return Read(name, NewInvoice(read.record, read.source_sha256, read.document, file.name, self.queue,
                                     kept(read.attachments)).ready(), read.notice)


Portion = list[Path]


def portions(files: Sequence[Path]) -> Iterator[Portion]:
    """As many at a time as are held in memory before they are in the store."""
    portion: Portion = []
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


def readers_there_are() -> int:
    return min(MOST_READERS, os.cpu_count() or 1)


def read_here(reading: Reading, files: Iterator[Portion]) -> Iterator[tuple[Portion, list[Found]]]:
    """By threads, which wait for other programs; while a portion is looked at, the next is read."""
    with ThreadPoolExecutor(readers_there_are()) as readers:
        being_read: list[tuple[Portion, Iterator[Found]]] = []
        for portion in files:
            being_read.append((portion, readers.map(reading.found, portion)))
            if len(being_read) > 1:
                first, found = being_read.pop(0)
                yield first, list(found)
        for portion, found in being_read:
            yield portion, list(found)


def holds_files(file: Path, content: bytes) -> bool:
    return (is_archive(content) or is_mail(file.name, content)) and refusal_of(content) is None


def _laid_down(folder: Path, arrival: Arrival) -> Path:
    folder.mkdir()
    path = folder / f"file{suffix_of(arrival.file.content)}"
    path.write_bytes(arrival.file.content)
    if arrival.beside is not None:
        path.with_suffix(suffix_of(arrival.beside.content)).write_bytes(arrival.beside.content)
    return path
