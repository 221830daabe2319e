"""The border check finds each kind of difference between C++ and JavaScript, and none in the repository."""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from check_border import (SHARED, WRITTEN_OUT, breaches, differences, imports_of_js, numbers_of_cpp,  # noqa: E402
                          numbers_of_js)

FILES = {"shell/host.h", "shell/door.cpp", "web/bridge/door.js", "web/bridge/panel.d.ts", "cmake/shell.cmake",
         *(path for each in SHARED for path in (each.cpp, each.js)), *(path for each in WRITTEN_OUT for path in (each[0], each[2]))}


def test_an_enum_is_read_with_its_comments_and_its_bits() -> None:
    text = "enum class Key : int {\n  none,\n  page_up,  // PageUp, in lists\n  next_invoice\n};\n"
    text += "enum Flag { kA = 1u << 0, kReadOnly = 1u << 3 };"
    assert numbers_of_cpp(text, "Key") == {"none": 0, "pageUp": 1, "nextItem": 2}
    assert numbers_of_cpp(text, "Flag") == {"a": 1, "readOnly": 8}
    assert numbers_of_cpp(text, "Role") is None


def test_a_list_numbers_by_place_and_an_object_as_it_says() -> None:
    text = "const ROLES = ['text',\n 'button'];\nexport const Key = Object.freeze({\n  none: 0, pageUp: 4,\n});"
    assert numbers_of_js(text, "ROLES") == {"text": 0, "button": 1}
    assert numbers_of_js(text, "Key") == {"none": 0, "pageUp": 4}


def test_what_has_another_number_or_is_on_one_side_alone_is_a_difference() -> None:
    assert list(differences({"a": 0, "b": 1}, {"a": 1, "c": 1})) == [
        "a is 0 in C++ and 1 in JavaScript", "b is 1 in C++ and missing in JavaScript",
        "c is missing in C++ and 1 in JavaScript"]


def test_parameters_of_imports_are_counted_however_they_are_written() -> None:
    text = """  host() {
    return {
      now: () => 1,
      random: (/** @type {number} */ at, /** @type {number} */ size) => at,
      fetch: (/** @type {number[]} */ ...a) => {
        const [call, method, size] = a;
      },
      paint: (/** @type {number[]} */ ...[texture, page]) => page,
      begin: drawing.begin.bind(drawing),
    };
"""
    assert imports_of_js(text) == {"now": 0, "random": 2, "fetch": 3, "paint": 2, "begin": None}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("path, before, after, message", [
    ("web/dom/keys.js", "save: 1, validateNext: 2", "save: 2, validateNext: 1", "Key: save is 1 in C++ and 2 in JavaScript"),
    ("src/ui/semantics.h", "  separator,\n", "", "ROLES: separator is missing in C++ and 21 in JavaScript"),
    ("web/bridge/door.js", "const NO_VIEWER = 8", "const NO_VIEWER = 7", "NO_VIEWER is not noViewer of DocumentTrouble"),
    ("web/bridge/door.js", "      now: () => Date.now(),\n", "", "now is missing"),
    ("web/bridge/door.js", "wakeAt: (/** @type {number} */ atMs)", "wakeAt: ()", "wakeAt takes 0 parameters here and 1 in C++"),
    ("web/bridge/panel.d.ts", "panel_zoom(steps: number)", "panel_zoom()", "panel_zoom takes 0 parameters here and 1 in C++"),
    ("cmake/shell.cmake", " _panel_copy", "", "panel_copy is exported in one of shell/door.cpp and panel_exports alone")])
def test_what_one_side_changes_alone_is_found(tree: Path, path: str, before: str, after: str, message: str) -> None:
    text = (tree / path).read_text("utf-8")
    assert text.count(before) == 1
    (tree / path).write_text(text.replace(before, after), "utf-8")
    assert message in [breach.message for breach in breaches(tree)]


def test_the_repository_has_none() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools/check_border.py"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "border: 0 breaches\n")
