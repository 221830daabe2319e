"""What a release is made of is named whole, and a tree that is not ready makes none."""
from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = json.loads((ROOT / "package.json").read_text("utf-8"))


def node(script: str) -> str:
    command = f". script/path && node {script}"
    return subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def repository(folder: Path, changelog: str) -> Path:
    """A repository with what script/release reads before it builds anything."""
    for name in ("script/release", "script/path", "serve.py", "package.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "server", folder / "server", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "CHANGELOG.md").write_text(changelog, "utf-8")
    (folder / ".gitignore").write_text("__pycache__\n", "utf-8")
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "All"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def refusal(folder: Path) -> str:
    done = subprocess.run(["script/release", "pins"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1
    return done.stderr.strip()


def test_the_sbom_names_each_dependency_with_its_version_and_hash() -> None:
    components = {each["name"]: each for each in json.loads(node("script/sbom.js"))["components"]}
    for name, version in PACKAGE["dependencies"].items():
        assert components[name]["version"] == version and components[name]["hashes"]
    assert not set(PACKAGE["devDependencies"]) & set(components)
    pins = re.findall(r'^  "(\S+) (\S+) \S+ ([0-9a-f]{64}) ', (ROOT / "script/sources").read_text("utf-8"), re.MULTILINE)
    shipped = {source: digest for folder, source, digest in pins if folder != "catch2"}
    assert {name: components[name]["hashes"][0]["content"] for name in shipped} == shipped


def test_every_dependency_is_one_version_with_a_hash() -> None:
    done = subprocess.run(["script/audit", "pins"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "audit: 0 faults of pins\n")


def test_a_tree_with_changes_makes_no_release(tmp_path: Path) -> None:
    folder = repository(tmp_path, f"## {PACKAGE['version']}\n\n- All.\n")
    (folder / "stray.txt").write_text("x", "utf-8")
    assert refusal(folder) == "release: the tree has changes that are not committed"


def test_a_version_without_its_section_of_the_changelog_makes_no_release(tmp_path: Path) -> None:
    folder = repository(tmp_path, "## Unreleased\n\n- All.\n")
    assert refusal(folder) == f'release: CHANGELOG.md has no section "## {PACKAGE["version"]}"'
