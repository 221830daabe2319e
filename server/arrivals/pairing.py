"""Which files are one invoice: the JSON of an extraction service, and the document of the same base name."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from server.arrivals.parts import Part
from server.importing.engine_json import is_engine_json
from server.importing.kinds import suffix_of

_DOCUMENTS = (".pdf", ".png", ".jpg")


class Arrival(NamedTuple):
    """One invoice to be: what names it, and the document that came with it."""

    file: Part
    beside: Part | None = None

    @property
    def source_sha256(self) -> str:
        return hashlib.sha256(self.file.content).hexdigest()


def paired(parts: Iterable[Part]) -> list[Arrival]:
    """In the order of the parts; a document that goes with a JSON stands at the JSON's place."""
    listed = list(parts)
    documents: dict[tuple[str, str], Part] = {}
    for part in listed:
        if part.reason is None and suffix_of(part.content) in _DOCUMENTS:
            documents.setdefault(_key(part), part)
    arrivals, taken = [], set()
    for part in listed:
        beside = documents.get(_key(part)) if _is_answer(part) else None
        if beside is not None and id(beside) not in taken:
            taken.add(id(beside))
            arrivals.append(Arrival(part, beside))
        else:
            arrivals.append(Arrival(part))
    return [each for each in arrivals if id(each.file) not in taken]


def _key(part: Part) -> tuple[str, str]:
    return part.group, PurePosixPath(part.name).stem.lower()


def _is_answer(part: Part) -> bool:
    return part.reason is None and suffix_of(part.content) == ".json" and is_engine_json(part.content)
