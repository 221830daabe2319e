"""Whatever is sent to a server with accounts, with a session and without one: never a 5xx, and nobody gets in."""
import json
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import SAVE, RunningServer, add_users, change, cookie, fill, payload
from test_fuzz import EXAMPLES, JSON, TEXT, places, with_value


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    data = tmp_path_factory.mktemp("office") / "data"
    ids = fill(data, 2)
    tokens = add_users(data, ada="lead", rita="read-only")
    server = RunningServer(data, "--rate-limits", "0").start()
    yield server, ids, tokens
    assert server.stop()[0] == 0


@EXAMPLES
@given(data=st.data())
def test_any_sign_in_is_refused_without_a_5xx(office, data):
    server, _, _ = office
    body = {"user": "ada", "password": "x"}
    for _ in range(data.draw(st.integers(1, 2))):
        body = with_value(body, data.draw(st.sampled_from(list(places(body)))), data.draw(JSON))
    answer = server.post("/api/hitl/sign-in", json.dumps(body).encode())
    assert answer.status in (400, 401, 422, 429) and answer.headers["Set-Cookie"] is None


@EXAMPLES
@given(data=st.data())
def test_any_cookie_is_nobody(office, data):
    server, ids, tokens = office
    name = data.draw(st.sampled_from([f"countersign-{server.port}", "__Host-countersign", "x"]))
    text = st.text(st.characters(min_codepoint=33, max_codepoint=255, blacklist_characters=";,"), max_size=60)
    value = data.draw(text | st.sampled_from([tokens["ada"][:-1], tokens["ada"].upper() + "0", "a" * 32]))
    path = data.draw(st.sampled_from(["/api/hitl/session", f"/api/hitl/invoice/{ids[0]}", "/api/hitl/audit"]))
    assert server.request("GET", path, headers={"Cookie": f"{name}={value}"}).status in (400, 401)


@EXAMPLES
@given(data=st.data())
def test_a_signed_in_user_can_send_anything_anywhere_without_a_5xx(office, data):
    server, ids, tokens = office
    who = data.draw(st.sampled_from(["ada", "rita"]))
    body = data.draw(st.sampled_from([
        payload(ids[0], 0, change("fields/vendor_name", "x"), reviewer=who),
        {"holder": "a", "reviewer": who, "invoice_id": ids[0], "after": ids[1], "list": {"q": "a"}}]))
    for _ in range(data.draw(st.integers(0, 3))):
        body = with_value(body, data.draw(st.sampled_from(list(places(body)))), data.draw(JSON))
    path = data.draw(st.sampled_from([SAVE, "/api/hitl/claim", f"/api/hitl/invoice/{ids[0]}/reextract", "/api/hitl/session",
                                      "/api/hitl/audit", "/api/hitl/nothing"]))
    answer = server.post(path, json.dumps(body).encode(), cookie(server, tokens[who]))
    assert answer.status < 500 or answer.status == 501
    assert answer.json is not None


@EXAMPLES
@given(names=st.lists(st.sampled_from(["format", "user", "x"]), max_size=3), data=st.data())
def test_any_export_query_is_answered_without_a_5xx(office, names, data):
    server, _, tokens = office
    values = TEXT.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)) | st.sampled_from(["csv", "jsonl"])
    query = urllib.parse.urlencode([(name, data.draw(values)) for name in names])
    answer = server.request("GET", f"/api/hitl/audit?{query}", headers=cookie(server, tokens["ada"]))
    assert answer.status in (200, 422)
