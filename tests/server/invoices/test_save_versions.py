"""The save: its versions, and the same save again."""
import pytest

from support import change, new_id, payload

pytestmark = [pytest.mark.both_engines, pytest.mark.one_server]


@pytest.mark.parametrize("version", [True, False, "0", "", 0.0, 1.5, -1, [0], {}, 10**17])
def test_a_version_is_an_integer_and_nothing_like_one(server, ids, version):
    answer = server.save({**payload(ids[0], 0), "expected_review_version": version})
    assert answer.status == (409 if version == 10**17 else 422)
    assert server.view(ids[0])["review_version"] == 0


@pytest.mark.parametrize("body", [{}, {"expected_review_version": None}])
def test_a_save_without_a_version_is_428_and_never_version_0(server, ids, body):
    answer = server.save({**payload(ids[0], 0, expected_review_version=None), **body})
    assert (answer.status, answer.json["error_code"]) == (428, "VERSION_REQUIRED")
    assert server.view(ids[0])["review_version"] == 0


def test_a_stale_save_is_409_and_tells_who_when_and_what(server, ids):
    first = payload(ids[0], 0, change("fields/vendor_name", "Acme Corp"), change("fields/po_number", "7"))
    saved = server.save(first).json
    answer = server.save(payload(ids[0], 0, change("fields/vendor_name", "Beta Inc"), reviewer="Bob"))
    epoch = server.get("/api/hitl/session").json["epoch"]
    assert answer.status == 409
    assert answer.json == {
        "error_code": "STALE_WRITE", "message": "Ada saved version 1 after you opened the invoice.",
        "retryable": False, "reason": "version", "invoice_id": ids[0], "current_review_version": 1,
        "current_request_id": first["request_id"], "updated_by": "Ada", "updated_at": saved["saved_at"],
        "changed_fields": ["fields/vendor_name", "fields/po_number"], "epoch": epoch}
    assert server.view(ids[0])["fields"]["vendor_name"]["value"] == "Acme Corp"


def test_another_epoch_is_stale_whatever_the_version(server, ids):
    epoch = server.get("/api/hitl/session").json["epoch"]
    assert server.save(payload(ids[0], 0, epoch=epoch)).status == 200
    answer = server.save(payload(ids[0], 1, epoch="0" * 32))
    assert (answer.status, answer.json["error_code"], answer.json["reason"]) == (409, "STALE_WRITE", "epoch")


def tag(server, invoice_id):
    return server.get(f"/api/hitl/invoice/{invoice_id}").headers["ETag"]


def test_if_match_alone_guards_with_412(server, ids):
    old = tag(server, ids[0])
    assert server.save(payload(ids[0], 0, expected_review_version=None), {"If-Match": old}).status == 200
    answer = server.save(payload(ids[0], 0, expected_review_version=None), {"If-Match": old})
    assert (answer.status, answer.json["error_code"], answer.json["current_review_version"]) == (412, "STALE_WRITE", 1)


def test_if_match_and_body_that_agree_are_judged_by_the_body(server, ids):
    old = tag(server, ids[0])
    assert server.save(payload(ids[0], 0), {"If-Match": old}).status == 200
    assert server.save(payload(ids[0], 0), {"If-Match": old}).status == 409


@pytest.mark.parametrize("version", [0, 1, 2])
def test_if_match_and_body_that_disagree_are_400(server, ids, version):
    header = tag(server, ids[1]) if version == 0 else tag(server, ids[0])
    answer = server.save(payload(ids[0], version), {"If-Match": header})
    assert (answer.status, answer.json["error_code"]) == (400, "IF_MATCH_MISMATCH")


@pytest.mark.parametrize("header", ["*", "W/{0}", "{0}, {0}", "0", '"0"', "", '"x.y.z"'])
def test_an_if_match_that_is_not_one_strong_tag_is_400(server, ids, header):
    answer = server.save(payload(ids[0], 0), {"If-Match": header.format(tag(server, ids[0]))})
    assert (answer.status, answer.json["error_code"]) == (400, "INVALID_IF_MATCH")


def test_the_same_save_again_is_answered_as_before_and_applied_once(server, ids):
    body = payload(ids[0], 0, change("fields/po_number", "7"))
    first = server.save(body)
    server.save(payload(ids[0], 1, reviewer="Bob"))
    again = server.save(dict(reversed(body.items())))
    assert again.status == 200
    assert again.json == {**first.json, "replayed": True, "current_review_version": 2}
    assert len(server.history(ids[0])) == 2


@pytest.mark.parametrize("more", [
    {"reviewer": "Eve"}, {"expected_review_version": 1}, {"changes": []}, {"validation_notes": "x"},
    {"overall_validation_status": "needs_review"}, {"expected_review_version": None}, {"surprise": 1}])
def test_a_request_id_used_for_another_save_is_422(server, ids, more):
    body = payload(ids[0], 0, change("fields/po_number", "7"))
    server.save(body)
    answer = server.save({**body, **more})
    assert (answer.status, answer.json["error_code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert len(server.history(ids[0])) == 1


def test_the_header_alone_carries_the_request_id(server, ids):
    body = payload(ids[0], 0, request_id=None)
    header = {"Idempotency-Key": f'"{new_id()}"'}
    first, again = server.save(body, header), server.save(body, header)
    assert (first.json["replayed"], again.json["replayed"]) == (False, True)
    assert f'"{first.json["request_id"]}"' == header["Idempotency-Key"]


def test_header_and_body_with_different_request_ids_are_400(server, ids):
    answer = server.save(payload(ids[0], 0), {"Idempotency-Key": f'"{new_id()}"'})
    assert (answer.status, answer.json["error_code"]) == (400, "IDEMPOTENCY_KEY_MISMATCH")
    body = payload(ids[0], 0)
    assert server.save(body, {"Idempotency-Key": f'"{body["request_id"]}"'}).status == 200


@pytest.mark.parametrize("header", ["", "x", '"x"', '"' + "A" * 32 + '"', '"' + "a" * 32])
def test_an_idempotency_key_that_is_not_an_id_is_400(server, ids, header):
    answer = server.save(payload(ids[0], 0), {"Idempotency-Key": header})
    assert (answer.status, answer.json["error_code"]) == (400, "INVALID_IDEMPOTENCY_KEY")


def test_a_request_id_belongs_to_its_invoice(server, ids):
    body = payload(ids[0], 0)
    assert server.save(body).status == 200
    assert server.save({**body, "invoice_id": ids[1]}).json["replayed"] is False
