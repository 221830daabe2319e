"""Checks what each layer includes, the words and calls that do not belong in it, and how many files a folder holds; prints each breach
and fails if there is one."""
from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Iterator

from breach import Breach, report

OURS = ("text", "domain", "reading", "app", "wire", "ui", "einvoice")
MAY_INCLUDE = {
    "text": {"text"},
    "domain": {"domain", "text"},
    "reading": {"reading", "domain"},
    "app": {"app", "domain", "text"},
    "wire": {"wire", "app", "domain", "json"},
    "ui": {"ui", "app", "domain", "text", "imgui"},
    "einvoice": {"einvoice", "pugixml", "values"},
}
# Rooms of a folder, each of which may include itself and those before it; a room that is not named here may include any.
# "." stands for the files of the folder itself.
ROOMS = {
    "domain": ("values", "record", "rules", "locate"),
    "domain/values": (".", "text", "numbers", "dates", "page"),
    "app": ("model",),
    "app/model": ("values", "events", "state", "."),
    "wire": ("json", "bodies", "answers", "stored"),
    "reading": ("page", "labels", "header", "amounts", "parties", "lines"),
    "ui": (".", "drawing", "widgets", "views"),
    "ui/widgets": ("base", "."),
    "ui/views": ("state", "words", "document", "fields", "lines", "record", "history", "conflict", "arriving", "queue", "outbox",
                 "account", "review", "."),
    "einvoice": ("xml", "codes", "document", "rules", "checks", "reading", "page"),
}
# The part of domain that einvoice may include: it counts, reads an IBAN and a date, writes out what is not seen, and knows the
# fields as the panel does, and knows nothing else of it.
PARTS = {**{f"domain/values/{name}.h": "values"
            for name in ("dates/date", "numbers/decimal", "text/hidden", "text/identifier", "result", "text/text")},
         "domain/record/field_table.h": "values"}
LIBRARIES = {"nlohmann/": "json", "imgui": "imgui", "emscripten": "emscripten", "pugixml": "pugixml"}
BANNED_EVERYWHERE = {
    "__EMSCRIPTEN__": r"__EMSCRIPTEN__", "EM_ASM": r"\bEM_(ASM|JS)\b", "throw": r"\bthrow\b", "try": r"\btry\s*\{",
    "std::stoi": r"\bstd::sto[a-z]+\s*\(", ".at()": r"\.at\(",
}
BANNED = {
    "app": {"a clock": r"std::chrono|\btime\(", "randomness": r"<random>|\brand\(", "input or output": r"<fstream>|<iostream>|\bprintf\("},
    "domain": {"input or output": r"<fstream>|<iostream>|\bprintf\("},
    "einvoice": {"input or output": r"<fstream>|<iostream>|\bprintf\(", "a clock": r"std::chrono|\btime\("},
    "reading": {"input or output": r"<fstream>|<iostream>|\bprintf\("},
    "ui": {"a mutable static": r"^\s*static\s+(?!const|constexpr|inline|_)[A-Za-z_:<>]+\s+\w+\s*(=|;|\{)",
           "an editing InputText": r"\bInputText(Multiline|WithHint)?\s*\("},
}
MOST_FILES = 20  # of a folder
SOURCES = {".h", ".cpp", ".inc", ".py", ".js", ".ts"}
FOLDERS = ("src", "shell", "core", "native", "web", "server", "tests", "tools", "script")
WEB_WORDS = re.compile(r"(?<!#)\b(invoice|version|conflict)s?\b", re.IGNORECASE)


def without_comments(line: str) -> str:
    return line.split("//", 1)[0]


def library_of(include: str) -> str:
    """The layer or library an include names; "" for the standard library."""
    for prefix, library in LIBRARIES.items():
        if include.startswith(prefix):
            return library
    first = include.split("/", 1)[0]
    return first if first in OURS + ("shell",) and "/" in include else ""


def room_in(folder: str, path: str) -> str:
    """The room of a folder that a path below it leads into; "." for a file of the folder itself."""
    first, inside, _ = path.removeprefix(folder + "/").partition("/")
    return first if inside else "."


def breaches_of_room(path: Path, text: str) -> Iterator[Breach]:
    """Includes of a room that stands after the file's own; `path` is relative to the root."""
    own = path.as_posix().removeprefix("src/")
    for folder, rooms in ROOMS.items():
        room = room_in(folder, own)
        if not own.startswith(folder + "/") or room not in rooms:
            continue
        allowed = rooms[:rooms.index(room) + 1]
        for number, line in enumerate(text.splitlines(), 1):
            found = re.match(rf'\s*#include "({folder}/[^"]+)"', line)
            if found and room_in(folder, found.group(1)) not in allowed:
                other = room_in(folder, found.group(1))
                yield Breach(path, number, f"{folder}/{room} may not include {folder}/{other}".replace("/.", ""))


def breaches_of_source(layer: str, path: Path, text: str) -> Iterator[Breach]:
    for number, raw in enumerate(text.splitlines(), 1):
        line = without_comments(raw)
        found = re.match(r'\s*#include\s+[<"]([^>"]+)[>"]', line)
        library = library_of(found.group(1)) if found else ""
        if library and not {library, PARTS.get(found.group(1) if found else "")} & MAY_INCLUDE[layer]:
            yield Breach(path, number, f"{layer} may not include {library}")
        for name, pattern in {**BANNED_EVERYWHERE, **BANNED.get(layer, {})}.items():
            if re.search(pattern, line):
                yield Breach(path, number, f"{layer} may not have {name}")


def field_names(root: Path) -> set[str]:
    table = root / "tests/contract/fields.json"
    return set(re.findall(r'"name": "([a-z]+_[a-z_]+)"', table.read_text("utf-8"))) if table.exists() else set()


def breaches_of_web(path: Path, text: str, names: set[str]) -> Iterator[Breach]:
    for number, line in enumerate(text.splitlines(), 1):
        for word in WEB_WORDS.findall(line):
            yield Breach(path, number, f'web may not have the word "{word}"')
        for name in names & set(re.findall(r"[a-z]+_[a-z_]+", line)):
            yield Breach(path, number, f'web may not have the key "{name}"')


def breaches_of_size(root: Path) -> Iterator[Breach]:
    for top in FOLDERS:
        for folder in sorted(each for each in (root / top, *(root / top).rglob("*")) if each.is_dir()):
            count = sum(path.suffix in SOURCES for path in folder.iterdir())
            if count > MOST_FILES:
                yield Breach(folder.relative_to(root), 1, f"holds {count} source files, more than {MOST_FILES}")


def breaches(root: Path) -> Iterator[Breach]:
    for layer in OURS:
        for path in sorted((root / "src" / layer).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                text = path.read_text("utf-8")
                yield from breaches_of_source(layer, path.relative_to(root), text)
                yield from breaches_of_room(path.relative_to(root), text)
    yield from breaches_of_size(root)
    names = field_names(root)
    for path in sorted((root / "web").rglob("*.js")):
        yield from breaches_of_web(path.relative_to(root), path.read_text("utf-8"), names)


if __name__ == "__main__":
    sys.exit(report("layers", breaches(Path(__file__).resolve().parent.parent)))
