"""The recipes of CONTRIBUTING: a field, a rule, an action, an endpoint and an import format are added to a copy of the tree by
them, in few places, and work."""
from __future__ import annotations

import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from recipes import OF_PANEL, OF_SERVER, RECIPES, SLIP, Recipe

ROOT = Path(__file__).resolve().parents[2]
IMGUI = ROOT / "build/deps/imgui"


def run(folder: Path, *command: str | Path) -> str:
    done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def copy_tree(folder: Path) -> Path:
    """The files of the tree as they are now."""
    for name in run(ROOT, "git", "ls-files", "-co", "--exclude-standard").splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy to which everything was added."""
    tree = copy_tree(tmp_path_factory.mktemp("tree"))
    for recipe in RECIPES:
        for edit in recipe.edits:
            edit.apply(tree)
    run(tree, sys.executable, "tools/generate.py")
    return tree


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.name for recipe in RECIPES])
def test_a_recipe_names_every_place_that_a_hand_changes_and_they_are_few(recipe: Recipe) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    found = re.search(rf"^- \*\*{recipe.name}\*\*(.*?)(?=^- \*\*|^$)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    named = {path for path in re.findall(r"`([^`\n]+[./][^`\n]*)`", found.group(1)) if path != "tools/generate.py"}

    def is_of(place: str, path: str) -> bool:
        return place == path or (path.endswith("/") and place.startswith(path))
    assert all(any(is_of(place, path) for path in named) for place in recipe.places()), named
    assert all(any(is_of(place, path) for place in recipe.places()) for path in named), named
    assert len(recipe.places()) <= recipe.most_places


def test_the_server_has_all_that_was_added_also_for_what_was_stored_before(changed: Path, tmp_path: Path) -> None:
    data, slip = tmp_path / "data", tmp_path / "slip.json"
    slip.write_text(SLIP, "utf-8")
    fill = "import sys; sys.path.insert(0, 'tests/server/helpers'); import support, pathlib; support.fill(pathlib.Path(sys.argv[1]), 1)"
    run(ROOT, sys.executable, "-c", fill, data)
    assert run(changed, sys.executable, "-c", OF_SERVER, data, slip) == "the server has them\n"


def test_the_tables_are_those_of_the_contract_and_the_pages_and_layers_are_still_right(changed: Path) -> None:
    run(changed, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/server/contract/test_field_table.py")
    for check in ("check_docs", "check_layers", "check_border"):
        run(changed, sys.executable, f"tools/{check}.py")


def test_the_panel_has_all_that_was_added(changed: Path) -> None:
    (changed / "build").mkdir()
    compiler = ("c++", "-std=c++20", "-O0", "-w", f"-I{changed / 'src'}")

    def compile_layer(layer: str) -> Path:
        files = sorted((changed / "src" / layer).rglob("*.cpp"))
        unit, made = changed / f"build/{layer}.cpp", changed / f"build/{layer}.o"
        unit.write_text("".join(f'#include "{file}"\n' for file in files), "utf-8")
        run(changed, *compiler, "-c", unit, "-o", made)
        return made
    main = changed / "build/main.cpp"
    main.write_text(OF_PANEL, "utf-8")
    with ThreadPoolExecutor(2) as pool:
        layers = list(pool.map(compile_layer, ("text", "domain", "app")))
    run(changed, *compiler, main, *layers, "-o", changed / "build/main")
    assert run(changed, changed / "build/main") == "the panel has them\n"
    if IMGUI.is_dir():
        run(changed, *compiler, f"-I{IMGUI}", "-DIMGUI_USE_WCHAR32", "-fsyntax-only", "src/ui/views/review/notices.cpp")
