"""The invoice XML that a PDF/A-3 carries as an attachment, and the files beside it."""
from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from server.importing.attachments import Found
from server.importing.failure import ImportFailure

TIMEOUT_S = 30
_ROOT = Path(__file__).resolve().parents[2]


class Attached(NamedTuple):
    xml: list[bytes]  # those with the names of the standards first
    files: list[Found]  # all, in the order of the PDF


def files_beside(attached: Attached, xml: bytes) -> list[Found]:
    """All but the XML of the invoice."""
    return [each for each in attached.files if each.content != xml]


def attached(content: bytes) -> Attached:
    """The attachments, none of an ordinary PDF; read in a process with bounds."""
    try:
        done = subprocess.run([sys.executable, "-m", "server.importing.pdf_worker"], cwd=_ROOT, input=content,
                              capture_output=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        raise ImportFailure("The PDF takes too long to read.") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise ImportFailure("The PDF takes more time or memory than it may.") from None
    if "failure" in answer:
        raise ImportFailure(answer["failure"])
    files = [Found(each["name"], each["media_type"], base64.b64decode(each["base64"])) for each in answer["files"]]
    return Attached([files[index].content or b"" for index in answer["xml"]], files)
