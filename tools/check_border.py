"""Checks what C++ and JavaScript both write down of the border between them: enums that cross it by number, the imports of the
module and its exports; prints each difference and fails if there is one."""
from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Iterator, NamedTuple

from breach import Breach, report


class Shared(NamedTuple):
    """An enum of C++ and the list or object of JavaScript that numbers the same things."""

    cpp: str
    enum: str
    js: str
    table: str


SHARED = (
    Shared("src/ui/semantics.h", "Role", "web/dom/elements.js", "ROLES"),
    Shared("src/ui/semantics.h", "Flag", "web/dom/elements.js", "Flag"),
    Shared("src/ui/widgets/base/input.h", "DomEventKind", "web/dom/tree.js", "Report"),
    Shared("src/ui/widgets/base/input.h", "Key", "web/dom/keys.js", "Key"),
    Shared("src/wire/answers/answers.h", "Outcome", "web/network/http.js", "Outcome"),
    Shared("src/app/model/values/document_state.h", "DocumentTrouble", "web/document/files.js", "Trouble"),
    Shared("shell/documents/document_answers.h", "DocumentSays", "web/document/documents.js", "Says"),
    Shared("shell/door.cpp", "BrowserSays", "web/main.js", "Says"),
    Shared("shell/running/effect_runner.h", "Stored", "web/storage/store.js", "Operation"),
    Shared("shell/running/effect_runner.h", "StoreOutcome", "web/storage/store.js", "Outcome"))
# Numbers that are written out where their table is not loaded.
WRITTEN_OUT = (("web/bridge/door.js", "FAILED", "shell/documents/document_answers.h", "DocumentSays", "failed"),
               ("web/bridge/door.js", "NO_VIEWER", "src/app/model/values/document_state.h", "DocumentTrouble", "noViewer"))
# The page has no word for what the panel shows.
SAID_IN_JS = {"invoice": "item"}

Numbers = dict[str, int]


def _name_in_js(name: str) -> str:
    words = [SAID_IN_JS.get(word, word) for word in re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_")]
    words = words[1:] if words[0] == "k" else words
    return words[0] + "".join(word.capitalize() for word in words[1:])


def numbers_of_cpp(text: str, enum: str) -> Numbers | None:
    """By the names of JavaScript; None where there is no such enum."""
    found = re.search(rf"\benum (?:class )?{enum}\b[^{{;]*\{{(.*?)\}}", re.sub(r"//.*", "", text), re.DOTALL)
    if found is None:
        return None
    numbers: Numbers = {}
    for at, entry in enumerate(filter(None, (each.strip() for each in found.group(1).split(",")))):
        name, _, value = (part.strip() for part in entry.partition("="))
        shifted = re.fullmatch(r"1u << (\d+)", value)
        numbers[_name_in_js(name)] = 1 << int(shifted.group(1)) if shifted else at
    return numbers


def numbers_of_js(text: str, table: str) -> Numbers | None:
    found = re.search(rf"\bconst {table} = (?:Object\.freeze\()?(\{{.*?\}}|\[.*?\])", text, re.DOTALL)
    if found is None:
        return None
    if found.group(1).startswith("["):
        return {name: at for at, name in enumerate(re.findall(r"'(\w+)'", found.group(1)))}
    return {name: int(value) for name, value in re.findall(r"(\w+): (\d+)", found.group(1))}


def differences(ours: Numbers, theirs: Numbers) -> Iterator[str]:
    for name in sorted(ours.keys() | theirs.keys()):
        if ours.get(name) != theirs.get(name):
            yield f"{name} is {ours.get(name, 'missing')} in C++ and {theirs.get(name, 'missing')} in JavaScript"


def _count(parameters: str) -> int:
    """Parameters of a list without brackets inside; a comma at its end is none."""
    return len([each for each in re.sub(r"/\*.*?\*/", "", parameters, flags=re.DOTALL).split(",") if each.strip()])


def imports_of_cpp(text: str) -> dict[str, int]:
    """The functions of shell/host.h, by the names that the page gives them, with how many parameters they take."""
    return {name: _count(parameters) for name, parameters
            in re.findall(r"^HOST\((\w+)\)\s+[\w*]+ host_\w+\(([^)]*)\);", text, re.MULTILINE | re.DOTALL)}


def imports_of_js(text: str) -> dict[str, int | None]:
    """What Door.host() gives, with how many parameters; None where the text does not show them."""
    body = text[text.index("  host() {"):]
    body = body[body.index("    return {\n"):body.index("\n    };\n")]
    entries: dict[str, int | None] = {}
    for entry in re.split(r"\n(?=      \w)", body)[1:]:
        name = re.match(r"\s*(\w+):", entry)
        listed = re.match(r"\s*\w+: \(([^=]*)\) =>", entry)
        if name is None:
            continue
        parameters = re.sub(r"/\*.*?\*/", "", listed.group(1)).strip() if listed else None
        spread = re.search(r"const \[([^\]]*)\] = a;", entry)
        if parameters is not None and parameters.startswith("..."):
            inside = re.fullmatch(r"\.\.\.\[(.*)\]", parameters)
            parameters = inside.group(1) if inside else spread.group(1) if spread else None
        entries[name.group(1)] = None if parameters is None else _count(parameters)
    return entries


def exports_of_cpp(text: str) -> dict[str, int]:
    block = text[text.index('extern "C" {'):]
    return {name: _count(parameters) for name, parameters
            in re.findall(r"^(?:void|int|double|char\*) (\w+)\(([^)]*)\) \{", block, re.MULTILINE)}


def exports_of_js(text: str) -> dict[str, int]:
    return {name: _count(parameters) for name, parameters in re.findall(r"^  ([a-z]\w*)\(([^)]*)\):", text, re.MULTILINE)}


def exports_of_build(text: str) -> set[str]:
    found = re.search(r"set\(panel_exports ([^)]*)\)", text)
    return {name[1:] for name in found.group(1).split()} if found else set()


def breaches_of_functions(path: str, ours: dict[str, int], theirs: dict[str, int | None]) -> Iterator[Breach]:
    for name in sorted(ours.keys() ^ theirs.keys()):
        yield Breach(Path(path), 1, f"{name} is {'missing' if name in ours else 'unknown to C++'}")
    for name in sorted(ours.keys() & theirs.keys()):
        if theirs[name] not in (None, ours[name]):
            yield Breach(Path(path), 1, f"{name} takes {theirs[name]} parameters here and {ours[name]} in C++")


def breaches(root: Path) -> Iterator[Breach]:
    def read(path: str) -> str:
        return (root / path).read_text("utf-8")
    for each in SHARED:
        ours, theirs = numbers_of_cpp(read(each.cpp), each.enum), numbers_of_js(read(each.js), each.table)
        if ours is None or theirs is None:
            yield Breach(Path(each.cpp if ours is None else each.js), 1, f"{each.enum} or {each.table} is not there")
        else:
            yield from (Breach(Path(each.js), 1, f"{each.table}: {said}") for said in differences(ours, theirs))
    for js, constant, cpp, enum, name in WRITTEN_OUT:
        written = re.search(rf"^const {constant} = (\d+);", read(js), re.MULTILINE)
        if written is None or int(written.group(1)) != (numbers_of_cpp(read(cpp), enum) or {}).get(name):
            yield Breach(Path(js), 1, f"{constant} is not {name} of {enum}")
    yield from breaches_of_functions("web/bridge/door.js", imports_of_cpp(read("shell/host.h")),
                                     imports_of_js(read("web/bridge/door.js")))
    exports = exports_of_cpp(read("shell/door.cpp"))
    yield from breaches_of_functions("web/bridge/panel.d.ts", exports,
                                     {name: count for name, count in exports_of_js(read("web/bridge/panel.d.ts")).items()
                                      if name != "_initialize"})
    for name in sorted(exports.keys() ^ exports_of_build(read("cmake/shell.cmake"))):
        yield Breach(Path("cmake/shell.cmake"), 1, f"{name} is exported in one of shell/door.cpp and panel_exports alone")


if __name__ == "__main__":
    sys.exit(report("border", breaches(Path(__file__).resolve().parent.parent)))
