"""The names of files, as they are kept and shown."""
from __future__ import annotations

import re
import unicodedata

from server.contract.hidden import without_hidden

_LONGEST = 200  # bytes
_CONTROLS = re.compile("[\\x00-\\x1f\\x7f-\\x9f]")


def clean_name(name: str) -> str:
    """The last part of a path, without what is not seen; a name that nobody gave is "file"."""
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    last = without_hidden(_CONTROLS.sub("", text)).replace("\\", "/").rpartition("/")[2]
    return last.strip(" .").encode()[-_LONGEST:].decode("utf-8", "ignore").strip(" .") or "file"
