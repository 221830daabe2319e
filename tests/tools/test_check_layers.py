"""The layer check finds each kind of breach, and none in the repository."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from breach import Breach  # noqa: E402
from check_layers import MOST_FILES, breaches_of_room, breaches_of_size, breaches_of_source, breaches_of_web  # noqa: E402


def found(layer: str, text: str) -> list[str]:
    return [breach.message for breach in breaches_of_source(layer, Path("a.cpp"), text)]


@pytest.mark.parametrize("layer, line, message", [
    ("domain", '#include "app/model/state/state.h"', "domain may not include app"),
    ("domain", "#include <nlohmann/json.hpp>", "domain may not include json"),
    ("reading", '#include "app/model/state/state.h"', "reading may not include app"),
    ("reading", "#include <iostream>", "reading may not have input or output"),
    ("app", '#include "wire/answers/answers.h"', "app may not include wire"),
    ("app", '#include "imgui.h"', "app may not include imgui"),
    ("app", "auto now = std::chrono::system_clock::now();", "app may not have a clock"),
    ("app", "#include <random>", "app may not have randomness"),
    ("wire", '#include "ui/widgets/ui.h"', "wire may not include ui"),
    ("wire", "#include <emscripten.h>", "wire may not include emscripten"),
    ("ui", '#include "wire/answers/answers.h"', "ui may not include wire"),
    ("ui", "#include <nlohmann/json.hpp>", "ui may not include json"),
    ("ui", "  static int count = 0;", "ui may not have a mutable static"),
    ("ui", 'ImGui::InputText("x", buffer, 10);', "ui may not have an editing InputText"),
    ("ui", "#ifdef __EMSCRIPTEN__", "ui may not have __EMSCRIPTEN__"),
    ("einvoice", '#include "domain/record/invoice.h"', "einvoice may not include domain"),
    ("einvoice", "#include <nlohmann/json.hpp>", "einvoice may not include json"),
    ("einvoice", "#include <fstream>", "einvoice may not have input or output"),
    ("domain", '#include "einvoice/checks/judge.h"', "domain may not include einvoice"),
    ("ui", "#include <pugixml.hpp>", "ui may not include pugixml"),
    ("domain", "throw 1;", "domain may not have throw"),
    ("domain", "return values.at(3);", "domain may not have .at()"),
    ("domain", "return std::stoi(text);", "domain may not have std::stoi"),
])
def test_a_breach_is_named(layer: str, line: str, message: str) -> None:
    assert found(layer, line) == [message]


@pytest.mark.parametrize("layer, line", [
    ("app", '#include "domain/record/draft.h"'),
    ("wire", "#include <nlohmann/json.hpp>"),
    ("einvoice", '#include "domain/values/numbers/decimal.h"'),
    ("einvoice", "#include <pugixml.hpp>"),
    ("ui", '#include "imgui_internal.h"'),
    ("ui", "  static const int kCount = 3;"),
    ("domain", "// never throw here"),
    ("domain", "#include <vector>"),
])
def test_what_is_allowed_is_not_named(layer: str, line: str) -> None:
    assert found(layer, line) == []


def test_the_web_has_no_words_of_the_trade() -> None:
    messages = [b.message for b in breaches_of_web(Path("a.js"), "const version = record.vendor_name;", {"vendor_name"})]
    assert messages == ['web may not have the word "version"', 'web may not have the key "vendor_name"']


def test_a_breach_says_where_it_is() -> None:
    assert str(Breach(Path("src/app/a.cpp"), 7, "app may not include wire")) == "src/app/a.cpp:7: app may not include wire"


def test_the_repository_has_no_breach() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools/check_layers.py")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("folder, room, line, message", [
    ("domain", "values", '#include "domain/record/path.h"', "domain/values may not include domain/record"),
    ("domain", "rules", '#include "domain/locate/finding.h"', "domain/rules may not include domain/locate"),
    ("app", "model", '#include "app/sending/saving.h"', "app/model may not include app/sending"),
    ("ui", "drawing", '#include "ui/widgets/ui.h"', "ui/drawing may not include ui/widgets"),
    ("ui/views", "words", '#include "ui/views/queue/queue.h"', "ui/views/words may not include ui/views/queue"),
    ("ui/views", "words", '#include "ui/views/panel.h"', "ui/views/words may not include ui/views"),
])
def test_a_room_includes_none_after_it(folder: str, room: str, line: str, message: str) -> None:
    path = Path(f"src/{folder}/{room}/a.cpp")
    assert [breach.message for breach in breaches_of_room(path, line)] == [message]


def test_a_room_may_include_itself_and_those_before_it() -> None:
    text = '#include "domain/record/path.h"\n#include "domain/values/dates/date.h"\n'
    assert list(breaches_of_room(Path("src/domain/record/a.h"), text)) == []


def test_a_folder_of_many_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "src/app").mkdir(parents=True)
    for number in range(MOST_FILES + 1):
        assert list(breaches_of_size(tmp_path)) == []
        (tmp_path / f"src/app/{number}.cpp").touch()
    assert [str(each) for each in breaches_of_size(tmp_path)] == ["src/app:1: holds 21 source files, more than 20"]
