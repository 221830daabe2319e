"""The invoice XML that a PDF/A-3 carries as an attachment."""
from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

from server.importing.failure import ImportFailure

TIMEOUT_S = 30
_ROOT = Path(__file__).resolve().parents[2]


def attached_xml(content: bytes) -> list[bytes]:
    """The XML attachments, none for an ordinary PDF, those with the names of the standards first; read in a process with bounds."""
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
    return [base64.b64decode(xml) for xml in answer["xml"]]
