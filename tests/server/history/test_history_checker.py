"""The history checker sees each kind of fault: a run without findings means something."""
import sqlite3

import pytest

from history_checker import Acknowledged, Seen, Typed, check, content_of
from support import change, new_id, payload


@pytest.fixture
def run(server, ids, tmp_path):
    """Three saves of one invoice, then the server is gone: what a client saw, and the database to spoil."""
    def read():
        return server.get(f"/api/hitl/invoice/{ids[0]}").json
    first = read()
    gone, new = first["line_items"][0]["line_id"], new_id()
    bodies = [payload(ids[0], 0, change("fields/vendor_name", "A"), change(f"lines/{gone}", None)),
              payload(ids[0], 1, change("fields/vendor_name", "B"), change(f"lines/{new}/description", "New")),
              payload(ids[0], 2, change(f"lines/{new}/description", "Newer"))]
    acknowledged, seen = [], [Seen(ids[0], 0, 0.5, 0, content_of(first))]
    for number, body in enumerate(bodies, 1):
        acknowledged.append(Acknowledged(ids[0], body["request_id"], server.save(body).json["review_version"]))
        seen.append(Seen(ids[0], number, number + 0.5, number, content_of(read())))
    typed = {body["request_id"]: Typed("Ada", version, {each["path"]: each["value"] for each in body["changes"]})
             for version, body in enumerate(bodies)}
    server.stop()

    def verdict(spoil="", acknowledged=acknowledged, refused=(), typed=typed, seen=seen):
        connection = sqlite3.connect(tmp_path / "data" / "countersign.sqlite3")
        for name in ("changed", "deleted", "replaced"):
            connection.execute(f"DROP TRIGGER IF EXISTS audit_is_never_{name}")
        connection.executescript(spoil)
        connection.close()
        found = check(tmp_path / "data", {ids[0]: first}, acknowledged, set(refused), typed, seen)
        return {fault.partition(":")[0] for fault in found}
    verdict.acknowledged, verdict.typed, verdict.seen, verdict.new_line = acknowledged, typed, seen, new
    return verdict


def test_a_true_history_has_no_fault(run):
    assert run() == set()


@pytest.mark.parametrize("spoil, fault", [
    ("UPDATE invoices SET review_version = 4 WHERE review_version = 3", "V1"),
    ("UPDATE audit SET review_version = 5 WHERE review_version = 2", "V2"),
    ("UPDATE audit SET review_version = review_version + 1 WHERE review_version = 3", "V2"),
    ("DELETE FROM audit WHERE review_version = 3", "V3"),
    ("INSERT INTO audit (invoice_id, review_version, request_id, payload_sha256, user, reviewer, status, notes,"
     " saved_at, changes, marks, answer) SELECT id, 1, (SELECT request_id FROM audit), '', '', '', '', '', '',"
     " '[]', '[]', '{}' FROM invoices WHERE review_version = 0 LIMIT 1", "V5"),
    ("""UPDATE audit SET changes = '[{"path":"fields/vendor_name","from":"Vendor 0","to":"B"}]'
        WHERE review_version = 2""", "V6"),
    ("UPDATE audit SET changes = replace(changes, 'Item 1', 'Item 9')", "V6"),
    ("UPDATE contents SET record = replace(record, '\"B\"', '\"A\"')", "V7"),
    ("UPDATE contents SET line_items = replace(line_items, 'Newer', 'New')", "V7"),
    ("UPDATE audit SET reviewer = 'Eve' WHERE review_version = 2", "V10"),
    ("UPDATE audit SET changes = replace(changes, '\"B\"', '\"C\"')", "V10"),
    ("UPDATE audit SET changes = replace(changes, 'Newer', 'Newest')", "V10"),
    ("UPDATE audit SET request_id = 'nobody''s' WHERE review_version = 2", "V10")])
def test_each_spoiled_history_is_seen(run, spoil, fault):
    assert fault in run(spoil)


def test_a_refused_save_that_is_applied_is_seen(run):
    assert run(refused=[run.acknowledged[0].request_id]) == {"V4"}


def test_a_value_that_was_never_typed_is_seen(run):
    request_id, press = next(iter(run.typed.items()))
    assert run(typed={**run.typed, request_id: press._replace(changes={})}) == {"V10"}
    assert run(typed={**run.typed, request_id: press._replace(reviewer="Bea")}) == {"V10"}


def test_a_save_that_is_applied_to_a_version_it_was_not_typed_on_is_seen(run):
    request_id, press = next(iter(run.typed.items()))
    assert run(typed={**run.typed, request_id: press._replace(version=1)}) == {"V2"}


def test_an_added_line_with_another_cell_than_was_typed_is_seen(run):
    request_id = run.acknowledged[1].request_id
    changes = {"fields/vendor_name": "B", f"lines/{run.new_line}/description": "Other"}
    assert run(typed={**run.typed, request_id: Typed("Ada", 1, changes)}) == {"V10"}


def test_a_view_that_mixes_two_versions_is_seen(run):
    mixed = {**run.seen[2].content, "fields/vendor_name": "A"}
    assert run(seen=[*run.seen, run.seen[2]._replace(content=mixed)]) == {"V7"}


@pytest.mark.parametrize("began, ended, version, faults", [
    (4, 5, 2, {"V11"}), (3.6, 3.7, 2, {"V11"}), (3.4, 3.6, 2, set()), (2.6, 9, 2, set()), (2.6, 9, 1, {"V11"}),
    (9, 10, 3, set())])
def test_a_read_that_goes_back_is_seen(run, began, ended, version, faults):
    assert run(seen=[*run.seen, Seen(run.seen[0].invoice_id, began, ended, version)]) == faults
