"""The check of the pages finds what is named and not there, and nothing in the repository's own pages."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from cases import breaches_of_cases, numbers_in  # noqa: E402
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


@pytest.mark.parametrize("suffix, line, numbers", [
    (".cpp", 'TEST_CASE("L1, L2: an invoice that is opened again is read anew") {', ["L1", "L2"]),
    (".cpp", 'TEST_CASE("choosing one is an edit (E5)") {', ["E5"]), (".cpp", 'TEST_CASE("A4 paper") {', []),
    (".js", "test('M4: the wheel changes no number', async () => {", ["M4"]),
    (".json", '   "name": "C1, C2: yen have no decimals",', ["C1", "C2"]),
    (".py", "def test_o13_every_field_is_back(server):", ["O13"]), (".py", '    """I20, with forty reviewers."""', ["I20"]),
    (".py", "def test_the_server_answers():", [])])
def test_the_cases_that_the_name_of_a_test_bears_are_read(suffix: str, line: str, numbers: list[str]) -> None:
    assert numbers_in(suffix, line) == numbers


def test_a_case_without_a_row_and_a_row_without_a_test_are_named(tmp_path: Path) -> None:
    for folder in ("docs", "tests/app"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "docs/cases.md").write_text("| A1 | in | right |\n| B2 | in | right |\n| V3 | an invariant |\n", "utf-8")
    (tmp_path / "tests/app/test_a.cpp").write_text('TEST_CASE("B2: right") {}\nTEST_CASE("C3: right") {}\n', "utf-8")
    assert [(str(each.path), each.line, each.message) for each in breaches_of_cases(tmp_path)] == [
        ("tests/app/test_a.cpp", 2, "C3 has no row in docs/cases.md"), ("docs/cases.md", 1, "A1 has no test")]
