"""The command line: which interpreter runs it, what it says, and the data folder it makes."""
import stat
import subprocess
import sys

import pytest

from support import ROOT

SERVE = str(ROOT / "serve.py")


def test_an_interpreter_without_the_packages_hands_over_to_one_that_has_them():
    bare = [sys.executable, "-S"]
    assert subprocess.run([*bare, "-c", "import aiohttp"], capture_output=True).returncode != 0
    done = subprocess.run([*bare, SERVE, "--help"], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0 and "serve.py demo [--data DIR] [--count N]" in done.stdout


def test_the_file_can_be_run_as_it_is():
    done = subprocess.run([SERVE, "--help"], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0 and "--reviewer" in done.stdout


@pytest.mark.parametrize("arguments", [["--port", "x"], ["--port", "70000"], ["demo", "--count", "0"], ["import"],
                                       ["epoch"], ["serve"]])
def test_a_wrong_argument_is_said_and_nothing_is_made(tmp_path, arguments):
    data = ["--data", str(tmp_path / "data")]
    done = subprocess.run([sys.executable, SERVE, *arguments, *data], capture_output=True, text=True, timeout=30)
    assert done.returncode == 2 and "usage" in done.stderr and not (tmp_path / "data").exists()


def test_epoch_renew_without_a_database_says_so(tmp_path):
    done = subprocess.run([sys.executable, SERVE, "epoch", "renew", "--data", str(tmp_path)], capture_output=True,
                          text=True, timeout=30)
    assert done.returncode == 1 and "no database" in done.stderr


def test_only_its_owner_reads_the_data_folder(server, tmp_path):
    data = tmp_path / "data"
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in data.iterdir()} == {0o600}


def test_a_server_on_localhost_announces_its_port(start, ids):
    server = start("--host", "localhost")
    assert server.port > 0 and server.get("/health").status == 200


def test_check_says_what_the_rules_find_and_imports_nothing(tmp_path):
    invoice = tmp_path / "invoice.xml"
    invoice.write_text(
        '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">'
        "<ID>A1</ID><IssueDate>2025-01-02</IssueDate><DueDate>2025-01-01</DueDate><DocumentCurrencyCode>EUR</DocumentCurrencyCode>"
        "<LegalMonetaryTotal><TaxInclusiveAmount>12.5</TaxInclusiveAmount></LegalMonetaryTotal></Invoice>")
    done = subprocess.run([sys.executable, SERVE, "check", str(invoice), str(tmp_path / "none")], cwd=tmp_path,
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 2 and "none: The file cannot be opened" in done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{invoice}: UBL Invoice, ")
    at = lines.index("  BR-01 fatal /Invoice")
    assert lines[at + 1:at + 3] == ["    Specification identifier (BT-24) is missing.",
                                    "    Give the identifier of the specification. It stands in cbc:CustomizationID."]
    assert lines[-3:] == ["  due-date warning fields/due_date", "    Due date 2025-01-01 is before the invoice date 2025-01-02.",
                          "    Check both dates."]
    assert list(tmp_path.iterdir()) == [invoice]
