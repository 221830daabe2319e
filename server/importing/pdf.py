"""The invoice XML that a PDF/A-3 carries as an attachment, and the files beside it."""
from __future__ import annotations

import base64
import importlib
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

from server.importing import forked
from server.importing.attachments import Found
from server.importing.failure import ImportFailure

TIMEOUT_S = 30
_TOO_LONG = "The PDF takes too long to read."
_WORKER = "server.importing.pdf_worker"
_ROOT = Path(__file__).resolve().parents[2]


class Attached(NamedTuple):
    xml: list[bytes]  # those with the names of the standards first
    files: list[Found]  # all, in the order of the PDF


def split(attached: Attached, xml: bytes) -> tuple[Found, list[Found]]:
    """The XML of the invoice, and the files beside it."""
    same = [each.content == xml for each in attached.files]
    return attached.files[same.index(True)], [each for each, is_data in zip(attached.files, same) if not is_data]


def load() -> None:
    """The library for PDF, which takes a tenth of a second: the processes that are forked of this one have it."""
    importlib.import_module(_WORKER)


def attached(content: bytes) -> Attached:
    """The attachments, none of an ordinary PDF; read in a process with bounds."""
    answered = _forked(content) if threading.active_count() == 1 else _started(content)
    try:
        answer = json.loads(answered)
    except ValueError:
        raise ImportFailure("The PDF takes more time or memory than it may.") from None
    if "failure" in answer:
        raise ImportFailure(answer["failure"])
    files = [Found(each["name"], each["media_type"], base64.b64decode(each["base64"])) for each in answer["files"]]
    return Attached([files[index].content or b"" for index in answer["xml"]], files)


def _forked(content: bytes) -> bytes:
    worker = importlib.import_module(_WORKER)
    answered = forked.result_of(lambda: bytes(worker.answer(content).encode()), worker.set_bounds, TIMEOUT_S)
    if answered is None:
        raise ImportFailure(_TOO_LONG)
    return answered


def _started(content: bytes) -> bytes:
    """Threads may hold what a forked process would wait for."""
    try:
        return subprocess.run([sys.executable, "-m", _WORKER], cwd=_ROOT, input=content, capture_output=True, timeout=TIMEOUT_S,
                              check=False).stdout
    except subprocess.TimeoutExpired:
        raise ImportFailure(_TOO_LONG) from None
