"""What is done with files from strangers, in a process that may end over it: taking apart, and reading.

A job is a folder with the files, and a few words; it leaves its results as files in the same folder, and answers in a few words.
"""
from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.arrivals.pairing import Arrival, paired
from server.arrivals.parts import Part, Unpacking, Unusable, formed, read_folder
from server.importing import page_words
from server.importing.attachments import kept
from server.importing.engine import EngineMissing
from server.importing.failure import ImportFailure
from server.importing.kinds import suffix_of
from server.importing.page_reading import lesson_of
from server.importing.reader import read_file
from server.invoices.arrivals import QUICK
from server.invoices.inserting import ready

Job = dict[str, Any]
FULL = (errno.ENOSPC, errno.EDQUOT)
UNREADABLE = "The file is not as its kind of file is written, and cannot be read."
SENT = "sent"  # the body of a request
RECORD, LINES, DOCUMENT = "record", "lines", "document"  # what a file became
VENDORS = "vendors"  # JSON: what was learnt of those that it may be of


def run(job: Job) -> Job:
    """The answer; `refused` is a sentence, `full`: the disk is, and it is no fault of the file."""
    try:
        return _DOERS[job["kind"]](job)
    except (Unusable, ImportFailure) as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": "The file takes too much memory to read."}
    except OSError as error:
        if error.errno in FULL:
            return {"full": True}
        raise
    except Exception as error:
        print(f"reading a file failed: {type(error).__name__}", file=sys.stderr, flush=True)
        return {"refused": UNREADABLE}


def _take_apart(job: Job) -> Job:
    """The arrivals of a body, each with the names that its files have in the folder."""
    folder = Path(job["folder"])
    told = [_written(folder, number, each) for number, each in enumerate(paired(_parts(folder, job)))]
    if not told:
        raise Unusable("No file came.")
    return {"arrivals": told}


def _parts(folder: Path, job: Job) -> Iterator[Part]:
    unpacking = Unpacking()
    if job.get("boundary"):
        files: Iterator[tuple[str, bytes]] = formed((folder / SENT).read_bytes(), job["boundary"].encode())
    else:
        files = read_folder(folder, job["names"])
    for name, content in files:
        yield from unpacking.parts(name, content)


def _written(folder: Path, number: int, arrival: Arrival) -> Job:
    told: Job = {"name": arrival.file.name, "reason": arrival.file.reason}
    if arrival.file.reason is None:
        told |= {"sha256": arrival.source_sha256, "file": f"arrival-{number}"}
        (folder / told["file"]).write_bytes(arrival.file.content)
    if arrival.beside is not None:
        told |= {"beside_name": arrival.beside.name, "beside": f"beside-{number}"}
        (folder / told["beside"]).write_bytes(arrival.beside.content)
    return told


def _read(job: Job) -> Job:
    """Reads `file`, with `beside` where one came with it; `slow` where that takes an engine which takes its time."""
    folder = Path(job["folder"])
    paths = []
    for name in ("file", "beside"):
        if (folder / name).exists():
            paths.append((folder / name).rename(folder / f"read{suffix_of((folder / name).read_bytes())}"))
    if job["lane"] == QUICK and len(paths) == 1 and _is_slow(paths[0]):
        return {"slow": True}
    imported = read_file(paths[0], job["most_lines"], json.loads((folder / VENDORS).read_bytes()))
    readied = ready(imported.record, job["sha256"])
    (folder / RECORD).write_text(readied.record, "utf-8")
    (folder / LINES).write_text(readied.lines, "utf-8")
    answer: Job = {"columns": readied.columns, "media_type": None, "attachments": []}
    for position, media_type, content in kept(imported.attachments):
        attachment_file(folder, position).write_bytes(content)
        answer["attachments"].append((position, media_type))
    if imported.document is not None:
        (folder / DOCUMENT).write_bytes(imported.document[1])
        answer["media_type"] = imported.document[0]
    return answer


def attachment_file(folder: Path, position: int) -> Path:
    return folder / f"attachment-{position}"


def _learn(job: Job) -> Job:
    """What the corrections of a document teach: keys of its vendor, and hints. Behind everything else that this machine does."""
    os.nice(10)
    content = (Path(job["folder"]) / "file").read_bytes()
    try:
        return lesson_of(content, suffix_of(content), job["corrected"], job["vendor"])
    except EngineMissing:
        return {}


def _is_slow(path: Path) -> bool:
    """A picture, or a PDF without text."""
    if path.suffix != ".pdf":
        return path.suffix not in (".xml", ".json")
    try:
        return not page_words.of_text(path).has_text
    except (EngineMissing, ImportFailure):
        return False


_DOERS = {"take_apart": _take_apart, "read": _read, "learn": _learn}
