"""A save that names who typed it is taken from nobody else."""
from support import change, payload


def test_a_save_that_somebody_else_typed_is_403_and_changes_nothing_also_when_it_is_repeated(shared):
    server, invoices = shared
    first, second = next(invoices), next(invoices)
    body = payload(first, 0, change("fields/vendor_name", "Acme Corp"), user="eve")
    answer = server.save(body)
    assert (answer.status, answer.json["error_code"]) == (403, "USER_MISMATCH")
    assert server.get(f"/api/hitl/invoice/{first}").json["review_version"] == 0
    assert server.save({**body, "user": "local"}).status == 200
    assert server.save(body).status == 403
    assert server.save({**body, "user": "local"}).json["replayed"] is True
    assert server.save(payload(second, 0, change("fields/vendor_name", "Acme Corp"))).status == 200
    refused = server.save(payload(second, 1, change("fields/vendor_name", "Acme"), user=7))
    assert [error["path"] for error in refused.json["errors"]] == ["user"]
