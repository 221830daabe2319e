"""The check of the server's packages finds each kind of breach, and none in the repository."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from check_packages import breaches, breaches_of_module  # noqa: E402


@pytest.mark.parametrize("package, line, message", [
    ("database", "from server.http.services import Services", "server/database may not import server/http"),
    ("audit", "    from server.invoices import store", "server/audit may not import server/invoices"),
    ("contract", "import server.database.epoch", "server/contract may not import server/database"),
    ("accounts", "from server import cli", "server/accounts may not import server/cli"),
    ("attic", "", "attic has no place in the order of the server's packages"),
])
def test_a_breach_is_named(package: str, line: str, message: str) -> None:
    assert [breach.message for breach in breaches_of_module(package, Path("a.py"), line)] == [message]


def test_a_package_may_import_itself_and_those_below() -> None:
    text = "from server.http.etag import read_if_match\nfrom server.contract.errors import ApiError\nimport json\n"
    assert list(breaches_of_module("http", Path("a.py"), text)) == []


def test_a_module_outside_the_packages_is_named(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    (tmp_path / "server" / "stray.py").write_text("", "utf-8")
    assert [breach.message for breach in breaches(tmp_path)] == ["a module of the server stands in a package"]


def test_the_repository_has_none() -> None:
    assert list(breaches(ROOT)) == []
