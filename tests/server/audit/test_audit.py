"""The audit: a row that is changed, taken away or added by hand is named, and an export is safe to open."""
import csv
import io
import json
import unicodedata
import sqlite3

import pytest

from server.audit.export import cell
from server.database.sqlite import DATABASE
from support import add_users, change, command, cookie, fill, payload, source

CHANGE_BY_HAND = ("DROP TRIGGER audit_is_never_changed", "DROP TRIGGER audit_is_never_deleted",
                  "DROP TRIGGER audit_is_never_replaced")


@pytest.fixture
def saved(start, tmp_path):
    """The data folder after three saves of one invoice and two of another; the server has stopped."""
    data = tmp_path / "data"
    ids = fill(data, 3)
    server = start(data=data)
    for invoice_id, count in ((ids[0], 3), (ids[1], 2)):
        for version in range(count):
            assert server.save(payload(invoice_id, version, change("fields/vendor_name", f"Acme {version}"))).status == 200
    assert server.stop()[0] == 0
    return data, ids


def by_hand(data, *statements):
    connection = sqlite3.connect(data / DATABASE, isolation_level=None)
    for statement in (*CHANGE_BY_HAND, *statements):
        connection.execute(statement)
    connection.close()


def verify(data):
    done = command("verify", "--data", data)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_what_the_server_wrote_fits(saved):
    data, _ = saved
    code, text = verify(data)
    assert code == 0 and text.startswith("5 saves, 4 events, 3 invoices, 1 documents and 0 accounts were looked at.")
    assert "Signed: saves up to number 5 of 5, events up to 4 of 4, by head 3 of 20" in text
    assert "Outside the database: 3 anchors, the last of 20" in text and text.endswith("All of it fits.\n")


@pytest.mark.parametrize("statement, version, reason", [
    ("UPDATE audit SET reviewer = 'Eve' WHERE invoice_id = '{id}' AND review_version = 2", 2, "was changed"),
    ("UPDATE audit SET changes = '[]' WHERE invoice_id = '{id}' AND review_version = 1", 1, "was changed"),
    ("UPDATE audit SET chain = NULL WHERE invoice_id = '{id}' AND review_version = 1", 1, "was changed"),
    ("UPDATE audit SET chain = NULL WHERE invoice_id = '{id}'", 1, "was changed"),
    ("UPDATE audit SET saved_at = '2020-01-01T00:00:00.000Z' WHERE invoice_id = '{id}' AND review_version = 3", 3,
     "was changed"),
    ("DELETE FROM audit WHERE invoice_id = '{id}' AND review_version = 2", 2, "is missing"),
    ("DELETE FROM audit WHERE invoice_id = '{id}' AND review_version = 3", 3, "is missing"),
    ("UPDATE invoices SET chain_head = 'x' WHERE id = '{id}'", 3, "does not end where"),
    ("UPDATE invoices SET review_version = 2 WHERE id = '{id}'", 3, "is not in the invoice")])
def test_the_row_that_does_not_fit_is_named(saved, statement, version, reason):
    data, ids = saved
    by_hand(data, statement.format(id=ids[0]))
    code, text = verify(data)
    assert code == 1 and f"invoice {ids[0]}, version {version}: {reason}" in text
    assert ids[1] not in text


def test_a_row_moved_to_another_invoice_does_not_fit(saved):
    data, ids = saved
    by_hand(data, f"UPDATE audit SET invoice_id = '{ids[2]}' WHERE invoice_id = '{ids[1]}'",
            f"UPDATE invoices SET review_version = 2, chain_head = (SELECT chain_head FROM invoices WHERE id = '{ids[1]}')"
            f" WHERE id = '{ids[2]}'")
    code, text = verify(data)
    assert code == 1 and f"invoice {ids[2]}, version 1: was changed" in text


def test_last_rows_taken_away_together_with_their_head_are_noticed_by_the_anchor(saved):
    data, ids = saved
    by_hand(data, f"DELETE FROM audit WHERE invoice_id = '{ids[0]}' AND review_version > 1",
            f"UPDATE invoices SET review_version = 1, chain_head = (SELECT chain FROM audit WHERE invoice_id = '{ids[0]}')"
            f" WHERE id = '{ids[0]}'")
    code, text = verify(data)
    assert code == 1 and "saves 2 to 3 are missing" in text and "are not all there as they were then" in text


def test_anchors_that_were_changed_or_cut_are_noticed(saved):
    data, _ = saved
    lines = (data / "anchors").read_text().splitlines()
    assert len(lines) == 3
    for wrong in (lines[1:], [lines[0], lines[1].replace(json.loads(lines[1])[3][:8], "00000000")], ["nonsense"]):
        (data / "anchors").write_text("\n".join(wrong) + "\n")
        code, text = verify(data)
        assert code == 1 and "anchors, line" in text


def test_without_its_key_nothing_is_said_to_fit(saved):
    data, _ = saved
    (data / "key").rename(data / "elsewhere")
    code, text = verify(data)
    assert code == 1 and "There is no key" in text
    assert not (data / "key").exists()
    (data / "key").write_text("0" * 64 + "\n")
    assert verify(data)[0] == 1
    done = command("--data", data, "--port", "0")
    assert done.returncode == 1 and "another key" in done.stderr


def test_the_database_itself_refuses_to_change_the_audit(saved):
    data, ids = saved
    connection = sqlite3.connect(data / DATABASE)
    for statement in ("UPDATE audit SET reviewer = 'Eve'", "DELETE FROM audit",
                      "INSERT OR REPLACE INTO audit SELECT * FROM audit"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()


FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", '="a"', "=HYPERLINK(\"http://evil.example\")"]


def test_an_export_runs_nothing_in_a_spreadsheet(start, tmp_path):
    data = tmp_path / "data"
    ids = fill(data, 1)
    server = start(data=data)
    for version, text in enumerate([*FORMULAS, 'a "quoted", text\nwith a line break', "ordinary"]):
        assert server.save(payload(ids[0], version, change("fields/vendor_name", text), validation_notes=text)).status == 200
    text = command("export", "--data", data).stdout
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(FORMULAS) + 2
    for row, formula in zip(rows, FORMULAS):
        assert row["to"] == "'" + formula and row["notes"] == "'" + formula
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values())
    assert rows[-2]["to"] == 'a "quoted", text\nwith a line break' and rows[-1]["to"] == "ordinary"
    lines = [json.loads(line) for line in command("export", "--format", "jsonl", "--data", data).stdout.splitlines()]
    assert [line["review_version"] for line in lines] == list(range(1, len(rows) + 1))
    assert lines[0]["changes"][0]["to"] == "=1+1" and lines[0]["invoice_number"] == "INV-0000"
    assert server.get("/api/hitl/audit").status == 403


@pytest.mark.parametrize("value, text", [(None, '""'), ("", '""'), ('a"b', '"a""b"'), ("=x", '"\'=x"'), ("\r=x", '"\'\r=x"'), (3, '"3"'),
                                         ("-12.50", '"-12.50"'), ("-0", '"-0"'), ("-1+1", '"\'-1+1"'), ("--1", '"\'--1"'),
                                         ("-\u0661", '"\'-\u0661"'), ("-1\n", '"\'-1\n"'),
                                         ("  =x", '"\'  =x"'), ("\u00a0=x", '"\'\u00a0=x"'), ("\n@x", '"\'\n@x"'),
                                         ("\uff1dx", '"\'\uff1dx"'), ("\uff0bx", '"\'\uff0bx"'), ("\u200b=x", '"\'\u200b=x"'),
                                         ("\ufeff\uff20x", '"\'\ufeff\uff20x"'), ("a=b", '"a=b"'), ("  a", '"  a"'),
                                         ("\ufe66x", '"\'\ufe66x"'), ("\u00ad=x", '"\'\u00ad=x"'), ("\x01=x", '"\'\x01=x"'),
                                         ({"a": "b"}, '"{""a"": ""b""}"')])
def test_each_cell_is_quoted(value, text):
    assert cell(value) == text


def test_leads_export_what_is_in_their_queues(start, tmp_path):
    data = tmp_path / "data"
    ids = fill(data, 2)
    tokens = add_users(data, rev="reviewer", leader="lead", other=("lead", ("second",)))
    server = start(data=data)
    assert server.save(payload(ids[0], 0, change("fields/vendor_name", "Acme"), reviewer=None),
                       cookie(server, tokens["rev"])).status == 200
    answers = {name: server.request("GET", "/api/hitl/audit?format=jsonl", headers=cookie(server, token))
               for name, token in tokens.items()}
    assert (answers["rev"].status, answers["rev"].json["error_code"]) == (403, "ROLE_NOT_ALLOWED")
    assert json.loads(answers["leader"].content)["user"] == "rev"
    assert "attachment" in answers["leader"].headers["Content-Disposition"]
    assert (answers["other"].status, answers["other"].content) == (200, b"")
    assert server.request("GET", "/api/hitl/audit?format=xls", headers=cookie(server, tokens["leader"])).status == 422
    assert source(0)[:32] == ids[0]


def test_every_sign_that_is_folded_to_one_of_a_formula_is_guarded():
    folded = [char for char in map(chr, range(0x110000)) if unicodedata.normalize("NFKC", char)[:1] in tuple("=+-@\u2212")]
    assert len(folded) > 20 and [char for char in folded if cell(f" {char}1+1")[:2] != '"\''] == []
