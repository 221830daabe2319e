"""The check of the pages finds what is named and not there, and nothing in the repository's own pages."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from check_docs import breaches, breaches_of_page, commands_of_server  # noqa: E402


def found(text: str, page: str = "docs/page.md") -> list[str]:
    return [breach.message for breach in breaches_of_page(ROOT, Path(page), text, frozenset({"import", "user"}))]


@pytest.mark.parametrize("text, message", [
    ("See `src/app/nowhere.cpp`.", "src/app/nowhere.cpp is not there"),
    ("Run `script/nothing --fast`.", "script/nothing is not there"),
    ("All of `tests/nowhere/*.cpp`", "tests/nowhere/*.cpp is not there"),
    ("Run `serve.py forget --data x`", 'serve.py has no command "forget"'),
    ("Run `./serve.py --data x vanish`", 'serve.py has no command "vanish"'),
    ("[a](nowhere.md)", "the link nowhere.md leads nowhere"),
    ("[a](protocol.md#no-such-heading)", "protocol.md#no-such-heading has no such heading"),
    ("# Here\n[a](#there)", "#there has no such heading"),
])
def test_what_is_not_there_is_named(text: str, message: str) -> None:
    assert found(text) == [message]


@pytest.mark.parametrize("text", [
    "`src/app/update.cpp:12` and `./script/test`, `serve.py import FILE`, `serve.py --port 80`",
    "`src/<layer>/x.cpp` and `tests/...` are patterns", "[a](https://example.org/x#y)",
    "# What is *here*?\n[a](#what-is-here)", "[a](protocol.md)",
])
def test_what_is_there_is_not_named(text: str) -> None:
    assert found(text) == []


def test_a_changelog_may_name_what_is_gone() -> None:
    assert found("`src/app/gone.cpp`", "CHANGELOG.md") == []


def test_the_commands_are_those_of_the_help() -> None:
    assert {"import", "check", "backup", "restore", "user", "queue", "verify"} <= commands_of_server(ROOT)


def test_the_repository_names_only_what_is_there() -> None:
    assert list(breaches(ROOT)) == []
