"""Finds the attachments of the PDF on standard input; a process of its own, because a broken PDF can take all time and memory."""
from __future__ import annotations

import base64
import io
import json
import logging
import resource
import sys
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from server.importing.failure import ASKS_FOR_PASSWORD, ImportFailure

MAX_FILE = 20 * 1024 * 1024
MAX_ATTACHMENTS = 100
MAX_NODES = 1000
MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 20
_PREFERRED = ("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "cii-invoice.xml")


class File(NamedTuple):
    name: str
    media_type: str  # empty where the PDF does not say it
    content: bytes


def attached(content: bytes) -> tuple[list[int], list[File]]:
    """Which of the attachments are XML, those with the names of the standards first; and all of them."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):  # one with a password of its owner alone opens for everybody
            raise ImportFailure(ASKS_FOR_PASSWORD)
        found = [each for each in _attachments(reader) if len(each.content) <= MAX_FILE]
    except ImportFailure:
        raise
    except DependencyError:  # a cipher that the library cannot read without another one: its pages are read all the same
        return [], []
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError,
            NotImplementedError, AssertionError, zlib.error) as error:
        if "EOF marker not found" in str(error):
            raise ImportFailure("The PDF cannot be read: it is cut off. Send it again.") from None
        raise ImportFailure(f"The PDF cannot be read: {error or type(error).__name__}.") from None
    xml = [(name, index) for index, name in enumerate(each.name.lower() for each in found) if name.endswith(".xml")]
    xml.sort(key=lambda item: (_PREFERRED.index(item[0]) if item[0] in _PREFERRED else len(_PREFERRED), item[0]))
    return [index for _, index in xml], found


def _attachments(reader: PdfReader) -> Iterator[File]:
    """Each attachment: of the name tree of embedded files, else of the associated files."""
    root = _resolved(reader.trailer["/Root"])
    specs = list(_name_tree(_resolved(_resolved(root.get("/Names", {})).get("/EmbeddedFiles", {}))))
    specs = specs or [_resolved(spec) for spec in _resolved(root.get("/AF", []))]
    for spec in specs[:MAX_ATTACHMENTS]:
        name = str(_resolved(spec.get("/UF") or spec.get("/F") or ""))
        files = _resolved(spec.get("/EF", {}))
        stream = _resolved(files.get("/F") or files.get("/UF"))
        if stream is not None:
            yield File(name, str(_resolved(stream.get("/Subtype", ""))).removeprefix("/"), bytes(stream.get_data()))


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _name_tree(root: Any) -> Iterator[Any]:
    waiting, seen = [root], 0
    while waiting and seen < MAX_NODES:
        node = waiting.pop()
        seen += 1
        names = _resolved(node.get("/Names", []))
        for spec in names[1::2]:
            yield _resolved(spec)
        waiting.extend(_resolved(kid) for kid in _resolved(node.get("/Kids", [])))


def set_bounds() -> None:
    """Of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def answer(content: bytes) -> str:
    """JSON: the files, and which of them are XML; or a sentence why it is none."""
    try:
        xml, files = attached(content)
    except ImportFailure as failure:
        return json.dumps({"failure": str(failure)})
    except MemoryError:
        return json.dumps({"failure": "The PDF takes too much memory to read."})
    return json.dumps({"xml": xml, "files": [
        {"name": each.name, "media_type": each.media_type, "base64": base64.b64encode(each.content).decode()} for each in files]})


if __name__ == "__main__":
    set_bounds()
    print(answer(sys.stdin.buffer.read()))
