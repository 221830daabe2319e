"""Who may do what: every role at every endpoint, with an invoice of one's own, a foreign one, and one that is not there."""
import itertools
import json

import pytest

from support import PASSWORD, SAVE, add_users, change, command, cookie, fill, open_store, payload, sample_record, source

pytestmark = pytest.mark.both_engines
ROLES = ("read-only", "reviewer", "lead", "admin")
UNKNOWN = "f" * 32


@pytest.fixture
def office(start, tmp_path):
    """A server with a user of each role in one queue, and one in another; ids of an invoice in each."""
    data = tmp_path / "data"
    own = fill(data, 3)[0]
    tokens = add_users(data, reader="read-only", rev="reviewer", leader="lead", boss="admin",
                       other=("reviewer", ("second",)))
    store = open_store(data)
    foreign = store.add_invoice(sample_record(7), source(7), ("application/pdf", b"%PDF-1.4"), "f.pdf", "second")[0]
    store.close()
    server = start(data=data)
    server.tokens = {"read-only": tokens["reader"], "reviewer": tokens["rev"], "lead": tokens["leader"],
                     "admin": tokens["boss"], "other": tokens["other"]}
    return server, own, foreign


def ask(server, who, method, path, body=None):
    headers = cookie(server, server.tokens[who]) if who else {}
    if method == "POST":
        return server.post(path, body or {}, headers)
    return server.request("GET", path, headers=headers)


def save_of(invoice_id, version=0, user=None, **more):
    return payload(invoice_id, version, change("fields/vendor_name", "Acme"), reviewer=user, **more)


def test_every_role_at_every_endpoint_with_own_foreign_and_unknown_invoices(office):
    server, own, foreign = office
    reading = ["", "/version", "/history", "/pdf"]
    for who, (kind, invoice_id), path in itertools.product(
            ROLES, {"own": own, "foreign": foreign, "unknown": UNKNOWN}.items(), reading):
        answer = ask(server, who, "GET", f"/api/hitl/invoice/{invoice_id}{path}")
        assert answer.status == (200 if kind == "own" else 404), (who, kind, path)
    version = 0
    for who, (kind, invoice_id) in itertools.product(ROLES, {"own": own, "foreign": foreign, "unknown": UNKNOWN}.items()):
        saved = ask(server, who, "POST", SAVE, save_of(invoice_id, version if kind == "own" else 0))
        again = ask(server, who, "POST", f"/api/hitl/invoice/{invoice_id}/reextract")
        if who == "read-only":
            assert (saved.status, saved.json["error_code"]) == (403, "ROLE_NOT_ALLOWED")
            assert again.status == 403
        else:
            assert saved.status == (200 if kind == "own" else 404), (who, kind)
            assert again.status == (501 if kind == "own" else 404)
            version += kind == "own"
    assert version == 3
    for path in ("/api/hitl/session", "/api/hitl/sessions", "/api/hitl/invoices"):
        for who in ROLES:
            assert ask(server, who, "GET", path).status == 200
    assert [row["invoice_id"] for row in ask(server, "other", "GET", "/api/hitl/invoices").json["invoices"]] == [foreign]
    assert ask(server, "admin", "GET", "/api/hitl/invoices").json["total"] == 3


def test_a_foreign_and_an_unknown_invoice_are_answered_alike(office):
    server, _, foreign = office
    for path in ("", "/version", "/history", "/pdf"):
        answers = [ask(server, "admin", "GET", f"/api/hitl/invoice/{each}{path}") for each in (foreign, UNKNOWN)]
        assert answers[0].status == 404 and answers[0].content == answers[1].content
    saves = [ask(server, "admin", "POST", SAVE, save_of(each, request_id="a" * 32)) for each in (foreign, UNKNOWN)]
    assert saves[0].status == 404 and saves[0].content == saves[1].content


def test_a_request_id_of_a_foreign_save_is_not_told(office):
    server, _, foreign = office
    save = save_of(foreign)
    assert ask(server, "other", "POST", SAVE, save).status == 200
    assert ask(server, "admin", "POST", SAVE, save).status == 404
    assert ask(server, "other", "POST", SAVE, save).json["replayed"] is True


@pytest.mark.parametrize("who", [None, "made up", "", "x" * 5000])
def test_without_a_session_only_the_page_and_the_way_in_are_there(office, who):
    server, own, _ = office
    server.headers = {} if who is None else cookie(server, who)
    of_invoice = [f"/api/hitl/invoice/{own}{rest}" for rest in ("", "/version", "/history", "/pdf")]
    for path in ("/api/hitl/session", "/api/hitl/sessions", "/api/hitl/invoices", *of_invoice):
        answer = server.get(path)
        assert (answer.status, answer.json["error_code"]) == (401, "SIGN_IN_NEEDED"), path
    assert server.save(save_of(own)).status == 401
    assert server.post(f"/api/hitl/invoice/{own}/reextract", {}).status == 401
    assert server.get("/health").status == 200


def test_the_signed_in_user_is_the_author(office):
    server, own, _ = office
    for reviewer in (None, "rev"):
        version = ask(server, "reviewer", "GET", f"/api/hitl/invoice/{own}/version").json["review_version"]
        assert ask(server, "reviewer", "POST", SAVE, save_of(own, version, user=reviewer)).json["saved_by"] == "rev"
    for reviewer in ("leader", "Rev", "rev ", "local", "Ada"):
        answer = ask(server, "reviewer", "POST", SAVE, save_of(own, 2, user=reviewer))
        assert (answer.status, answer.json["error_code"]) == (403, "USER_MISMATCH"), reviewer
    history = ask(server, "reviewer", "GET", f"/api/hitl/invoice/{own}/history").json
    assert [entry["reviewer"] for entry in history] == ["rev", "rev"]


def test_a_save_that_was_accepted_is_not_replayed_to_another_user(office):
    server, own, _ = office
    save = save_of(own, user="rev")
    assert ask(server, "reviewer", "POST", SAVE, save).status == 200
    answer = ask(server, "lead", "POST", SAVE, save)
    assert (answer.status, answer.json["error_code"]) == (403, "USER_MISMATCH")


def test_the_stored_answer_of_a_save_is_its_authors_alone(office):
    """A save that names nobody: the same bytes, an altered content, and one that is refused elsewhere, from another user."""
    server, own, _ = office
    save = save_of(own)
    assert ask(server, "reviewer", "POST", SAVE, save).status == 200
    for body in (save, {**save, "validation_notes": "other"}, {**save, "overall_validation_status": "no such"}):
        answer = ask(server, "lead", "POST", SAVE, body)
        assert (answer.status, answer.json["error_code"]) == (403, "USER_MISMATCH"), answer.json
        assert "review_version" not in answer.json and "rev" not in answer.json["message"].split()
    assert ask(server, "reviewer", "POST", SAVE, save).json["replayed"] is True
    assert ask(server, "reviewer", "POST", SAVE, {**save, "validation_notes": "other"}).json["error_code"] == "IDEMPOTENCY_KEY_REUSED"


def test_who_is_disabled_or_changed_is_out_at_once_also_while_the_server_runs(office):
    server, own, _ = office
    for action in (("disable", "rev"), ("role", "leader", "read-only")):
        done = command("user", *action, "--data", server.data_dir)
        assert done.returncode == 0, done.stderr
    assert ask(server, "reviewer", "GET", "/api/hitl/session").status == 401
    assert ask(server, "lead", "GET", "/api/hitl/session").status == 401
    assert ask(server, "admin", "GET", "/api/hitl/session").status == 200
    done = command("user", "queues", "boss", "--data", server.data_dir)
    assert done.returncode == 0, done.stderr
    assert ask(server, "admin", "GET", "/api/hitl/session").status == 401
    again = server.post("/api/hitl/sign-in", {"user": "boss", "password": PASSWORD})
    server.tokens["admin"] = again.headers["Set-Cookie"].split(";")[0].split("=")[1]
    assert ask(server, "admin", "POST", SAVE, save_of(own)).status == 404
    listed = command("user", "list", "--data", server.data_dir).stdout
    assert listed.splitlines() == ["boss: admin, in no queue", "leader: read-only, in default",
                                   "other: reviewer, in second", "reader: read-only, in default",
                                   "rev: reviewer, in default, disabled"]


def test_what_cannot_be_is_refused_with_the_reason(office, tmp_path):
    server, _, _ = office
    for arguments, text in ((("user", "add", "rev"), "There is a user rev already."),
                            (("user", "add", "a/b"), "cannot be a user's name"),
                            (("user", "add", "local"), "cannot be a user's name"),
                            (("user", "add", "eve", "--queue", "nowhere"), "There is no queue nowhere"),
                            (("user", "disable", "nobody"), "There is no user nobody."),
                            (("queue", "add", "default"), "There is a queue default already.")):
        extra = ("--generate",) if arguments[:2] == ("user", "add") else ()
        done = command(*arguments, *extra, "--data", server.data_dir)
        assert done.returncode == 1 and text in done.stderr, done
    done = command("import", "--queue", "nowhere", "--data", tmp_path / "other", __file__)
    assert done.returncode == 1


@pytest.mark.sqlite_only
def test_the_first_account_closes_a_server_that_runs_open(start, ids, tmp_path):
    server = start()
    assert server.get("/api/hitl/session").json["user"] == "local"
    assert server.post("/api/hitl/sign-in", {"user": "ada", "password": PASSWORD}).status == 404
    done = command("user", "add", "ada", "--generate", "--data", tmp_path / "data")
    assert done.returncode == 0 and "user ada added: reviewer, in default" in done.stdout
    assert server.get("/api/hitl/session").status == 401
    assert server.save(payload(ids[0], 0)).status == 401
    password = done.stdout.split()[1]
    assert server.post("/api/hitl/sign-in", {"user": "ada", "password": password}).status == 200
    assert (tmp_path / "data" / "control").stat().st_mode & 0o777 == 0o600


@pytest.mark.sqlite_only
def test_each_user_has_a_key_of_their_own_that_stays(start, tmp_path):
    data = tmp_path / "data"
    fill(data, 1)
    tokens = add_users(data, ada="reviewer", bob="reviewer")
    server = start(data=data)
    keys = [server.request("GET", "/api/hitl/session", headers=cookie(server, tokens[name])).json["outbox_key"]
            for name in ("ada", "bob", "ada")]
    assert keys[0] == keys[2] != keys[1] and all(len(bytes.fromhex(key)) == 32 for key in keys)
    assert (data / "key").stat().st_mode & 0o777 == 0o600
    server.stop()
    again = start(data=data)
    assert again.request("GET", "/api/hitl/session", headers=cookie(again, tokens["ada"])).json["outbox_key"] == keys[0]
    assert json.dumps(keys[0]) not in (data / "countersign.sqlite3").read_bytes().decode("latin-1")
