"""Checks what the pages name: files and folders, links and their anchors, commands of serve.py and of script/; and
that the cases of tests have their rows. Prints each that is not there and fails if there is one."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Iterator

from breach import Breach, report
from cases import breaches_of_cases

# The first part of a path that is meant from the root of the repository.
ROOTS = ("src/", "shell/", "web/", "server/", "tests/", "tools/", "script/", "docs/", "cmake/", ".ci/", ".github/")
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*$", re.MULTILINE)
COMMAND = re.compile(r"(?:\./)?serve\.py\s+(?:--?[\w-]+(?:[ =][\w./:\[\]-]+)?\s+)*([a-z]+)\b")
# Names what there was.
HISTORY = {"CHANGELOG.md"}


def anchors_of(text: str) -> set[str]:
    """The anchors of a page's headings, as its viewers make them."""
    plain = (re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()) for heading in HEADING.findall(text))
    return {heading.replace(" ", "-") for heading in plain}


def paths_in(code: str) -> Iterator[str]:
    """The paths from the root that a piece of code names; a line number or a name in the file is left away."""
    for word in re.split(r"[\s,;()]+", code):
        word = re.sub(r"^\./", "", word).rstrip(".:")
        if word.startswith(ROOTS) and not re.search(r"[<>{}$…]|\.\.\.", word):
            yield re.sub(r":\d+$", "", word)


def is_there(root: Path, path: str) -> bool:
    return any(root.glob(path)) if "*" in path else (root / path).exists()


def breaches_of_page(root: Path, page: Path, text: str, commands: frozenset[str]) -> Iterator[Breach]:
    """What a page names that is not there. `page` is relative to `root`; `commands` are those of serve.py."""
    for number, line in enumerate(text.splitlines(), 1):
        for code in CODE.findall(line):
            for path in paths_in(code):
                if page.name not in HISTORY and not is_there(root, path):
                    yield Breach(page, number, f"{path} is not there")
            if (named := COMMAND.search(code)) and page.name not in HISTORY and named.group(1) not in commands:
                yield Breach(page, number, f'serve.py has no command "{named.group(1)}"')
        for target in LINK.findall(line):
            yield from breaches_of_link(root, page, number, target, text)


def breaches_of_link(root: Path, page: Path, number: int, target: str, text: str) -> Iterator[Breach]:
    if re.match(r"[a-z]+:", target):
        return
    name, _, anchor = target.partition("#")
    aimed = (root / page).parent / name if name else root / page
    if name and not aimed.exists():
        yield Breach(page, number, f"the link {target} leads nowhere")
    elif anchor and aimed.suffix == ".md" and anchor not in anchors_of(aimed.read_text("utf-8") if name else text):
        yield Breach(page, number, f"{target} has no such heading")


def commands_of_server(root: Path) -> frozenset[str]:
    """As its help lists them."""
    answer = subprocess.run([sys.executable, root / "serve.py", "--help"], capture_output=True, text=True, check=True)
    return frozenset(re.findall(r"^  serve\.py ([a-z]+)", answer.stdout, re.MULTILINE))


def breaches(root: Path) -> Iterator[Breach]:
    commands = commands_of_server(root)
    pages = sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / ".github").rglob("*.md")])
    for path in pages:
        yield from breaches_of_page(root, path.relative_to(root), path.read_text("utf-8"), commands)
    yield from breaches_of_cases(root)


if __name__ == "__main__":
    sys.exit(report("docs", breaches(Path(__file__).resolve().parent.parent)))
