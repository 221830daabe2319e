"""The history checker sees each kind of fault: a run without findings means something."""
import sqlite3

import pytest

from history_checker import Acknowledged, check
from support import change, payload


@pytest.fixture
def run(server, ids, tmp_path):
    """Two saves of one invoice, then the server is gone: what a client saw, and the database to spoil."""
    first = {ids[0]: server.get(f"/api/hitl/invoice/{ids[0]}").json}
    bodies = [payload(ids[0], version, change("fields/vendor_name", name)) for version, name in enumerate("AB")]
    acknowledged = [Acknowledged(ids[0], body["request_id"], server.save(body).json["review_version"])
                    for body in bodies]
    server.stop()

    def verdict(spoil="", acknowledged=acknowledged, refused=()):
        connection = sqlite3.connect(tmp_path / "data" / "countersign.sqlite3")
        for name in ("changed", "deleted", "replaced"):
            connection.execute(f"DROP TRIGGER audit_is_never_{name}")
        connection.executescript(spoil)
        connection.close()
        return {fault[:2] for fault in check(tmp_path / "data", first, acknowledged, set(refused))}
    verdict.acknowledged = acknowledged
    return verdict


def test_a_true_history_has_no_fault(run):
    assert run() == set()


@pytest.mark.parametrize("spoil, fault", [
    ("UPDATE invoices SET review_version = 3 WHERE review_version = 2", "I1"),
    ("UPDATE audit SET review_version = 5 WHERE review_version = 2", "I2"),
    ("DELETE FROM audit WHERE review_version = 2", "I3"),
    ("INSERT INTO audit (invoice_id, review_version, request_id, payload_sha256, user, reviewer, status, notes,"
     " saved_at, changes, marks, answer) SELECT id, 1, (SELECT request_id FROM audit), '', '', '', '', '', '',"
     " '[]', '[]', '{}' FROM invoices WHERE review_version = 0 LIMIT 1", "I5"),
    ("""UPDATE audit SET changes = '[{"path":"fields/vendor_name","from":"Vendor 0","to":"B"}]'
        WHERE review_version = 2""", "I6"),
    ("UPDATE contents SET record = replace(record, '\"B\"', '\"A\"')", "I7")])
def test_each_spoiled_history_is_seen(run, spoil, fault):
    assert fault in run(spoil)


def test_a_refused_save_that_is_applied_is_seen(run):
    assert run(refused=[run.acknowledged[0].request_id]) == {"I4"}
