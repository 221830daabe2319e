"""Claims: two reviewers who press "next" together get different invoices, and nobody is kept from saving."""
from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from support import ROOT, RunningServer, change, fill, open_store, payload

from server.invoices.claims import CLAIM_MS, MOST_HOLDERS, claim, read_claim

pytestmark = pytest.mark.both_engines

CLAIM = "/api/hitl/claim"
CONTRACT = json.loads((ROOT / "tests/contract/queue.json").read_text())


def ask(server: RunningServer, holder: str, **more: Any) -> dict[str, Any]:
    answer = server.post(CLAIM, {"holder": holder, "reviewer": holder.title(), **more})
    assert answer.status == 200, answer.content
    found: dict[str, Any] = answer.json
    return found


def given(answer: dict[str, Any]) -> str | None:
    return None if answer["invoice"] is None else str(answer["invoice"]["invoice_id"])


def test_everyone_who_presses_next_at_once_gets_another_invoice(tmp_path: Path, start: Any) -> None:
    """I20, with forty reviewers."""
    fill(tmp_path / "data", 40)
    server = start()
    with ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(lambda index: ask(server, f"tab{index}"), range(40)))
    assert len({given(answer) for answer in answers}) == 40
    assert all(answer["granted"] for answer in answers)
    assert ask(server, "late") == CONTRACT["nothing_left"]


def test_the_next_follows_the_order_of_the_list_and_starts_again_at_its_end(server: RunningServer, ids: list[str]) -> None:
    order = [row["invoice_id"] for row in server.get("/api/hitl/invoices?sort=-total_amount").json["invoices"]]
    listed = {"sort": "-total_amount"}
    assert [given(ask(server, "ada", after=after, list=listed)) for after in (None, *order)] == [*order, order[0]]


def test_a_claim_is_given_back_when_the_holder_takes_another(server: RunningServer, ids: list[str]) -> None:
    first = given(ask(server, "ada"))
    assert given(ask(server, "ada", after=first)) != first
    assert given(ask(server, "bea")) == first


def test_a_holder_who_leaves_gives_back_what_they_have_and_nothing_of_others(server: RunningServer, ids: list[str]) -> None:
    first, second = given(ask(server, "ada")), given(ask(server, "bea"))
    assert server.post(CLAIM, {"holder": "ada", "release": True}).json == CONTRACT["nothing_left"]
    assert given(ask(server, "chi")) == first
    assert not ask(server, "chi", invoice_id=second)["granted"]


def test_a_claim_is_shown_in_the_list_with_the_name_and_is_no_lock(server: RunningServer, ids: list[str]) -> None:
    answer = ask(server, "ada", invoice_id=ids[1])
    assert set(answer) == set(CONTRACT["claim_answer"]) and set(answer["invoice"]) == set(CONTRACT["row"])
    shown = {row["invoice_id"]: row["claimed_by"] for row in server.get("/api/hitl/invoices").json["invoices"]}
    assert shown == {ids[0]: None, ids[1]: "Ada", ids[2]: None}
    taken = ask(server, "bea", invoice_id=ids[1])
    assert (taken["granted"], taken["invoice"]["claimed_by"]) == (False, "Ada")
    assert server.save(payload(ids[1], 0, change("fields/vendor_name", "Acme"), reviewer="Bea")).status == 200


def test_what_is_validated_or_filtered_out_is_nobodys_next(server: RunningServer, ids: list[str]) -> None:
    server.save(payload(ids[0], 0, overall_validation_status="validated"))
    assert {given(ask(server, holder)) for holder in ("ada", "bea", "chi")} == {ids[1], ids[2], None}
    assert ask(server, "dan", list={"q": "Vendor 2", "status": "approved"})["granted"] is False


def test_a_claim_ends_by_itself(tmp_path: Path) -> None:
    ids = fill(tmp_path / "data", 1)
    store = open_store(tmp_path / "data")
    try:
        ada, bea = (read_claim({"holder": name, "reviewer": name}, None) for name in ("ada", "bea"))
        assert claim(store, ada, "local", 1000)["granted"]
        assert not claim(store, bea, "local", 999 + CLAIM_MS)["granted"]
        assert given(claim(store, bea, "local", 1000 + CLAIM_MS)) == ids[0]
        assert not claim(store, ada, "local", 1000 + CLAIM_MS)["granted"]
    finally:
        store.close()


def test_claims_survive_a_restart_of_the_server(server: RunningServer, ids: list[str]) -> None:
    ask(server, "ada", invoice_id=ids[0])
    server.kill()
    server.start()
    assert ask(server, "bea", invoice_id=ids[0])["granted"] is False


def test_an_invoice_of_another_queue_cannot_be_claimed(tmp_path: Path, start: Any) -> None:
    ids = fill(tmp_path / "data")
    store = open_store(tmp_path / "data")
    store.connection.execute("INSERT INTO queues (id, name) VALUES (2, 'other')")
    store.connection.execute("UPDATE invoices SET queue_id = 2 WHERE id = ?", (ids[0],))
    store.close()
    server = start()
    assert server.post(CLAIM, {"holder": "ada", "invoice_id": ids[0]}).status == 404
    assert {given(ask(server, holder)) for holder in ("ada", "bea", "chi")} == {ids[1], ids[2], None}


@pytest.mark.parametrize("name", ["claim_next", "claim_one", "claim_release"])
def test_the_claims_of_the_contract_are_understood(server: RunningServer, ids: list[str], name: str) -> None:
    body = CONTRACT[name]
    expected = 404 if "invoice_id" in body else 200
    assert server.post(CLAIM, body).status == expected
    assert read_claim({"holder": "a", "list": CONTRACT["list"]}, None).filters.words == ("inv", "山田")


@pytest.mark.parametrize("body", [
    [], {}, {"holder": ""}, {"holder": 1}, {"holder": "a b"}, {"holder": "a", "list": []}, {"holder": "a", "list": {"skip": "1"}},
    {"holder": "a", "list": {"q": 1}}, {"holder": "a", "list": {"sort": "x"}}, {"holder": "a", "after": "ä"}, {"holder": "a", "x": 1},
    {"holder": "a", "reviewer": 1}, {"holder": "a", "release": "yes"}, {"holder": "a", "reviewer": "a" * 201},
    {"holder": "a", "invoice_id": ["a"]}])
def test_a_claim_that_cannot_be_is_a_422(server: RunningServer, body: Any) -> None:
    assert server.post(CLAIM, body).status == 422


def test_a_claim_for_what_is_not_there_is_a_404(server: RunningServer) -> None:
    assert server.post(CLAIM, {"holder": "a", "invoice_id": "nothing"}).status == 404


def test_the_place_of_a_foreign_invoice_in_the_order_is_not_told(tmp_path: Path) -> None:
    """Each own invoice as `after` gives the next one; a foreign one between them gives what one gives that is not there."""
    ids = fill(tmp_path / "data", 4)
    store = open_store(tmp_path / "data")
    try:
        store.connection.execute("INSERT INTO queues (id, name) VALUES (2, 'other')")
        store.connection.execute("UPDATE invoices SET queue_id = 2 WHERE id IN (?, ?)", (ids[1], ids[2]))
        own = [ids[0], ids[3]]
        for sort in ("total_amount", "-total_amount", "upload_date"):
            told = {after: given(claim(store, read_claim({"holder": "a", "after": after, "list": {"sort": sort}}, "Ada"), "local", 1000))
                    for after in (*ids, "f" * 32)}
            assert told[ids[1]] == told[ids[2]] == told["f" * 32] == (ids[3] if sort.startswith("-") else ids[0])
            assert {told[each] for each in own} == set(own)
    finally:
        store.close()


def test_nobody_claims_everything(tmp_path: Path) -> None:
    """However many holders one user makes up: the oldest is released, and what another user has stays theirs."""
    fill(tmp_path / "data", MOST_HOLDERS + 3)
    store = open_store(tmp_path / "data")

    def claims() -> list[tuple[str, str]]:
        return store.connection.execute("SELECT user, holder FROM claims ORDER BY until_ms").fetchall()
    try:
        store.connection.execute("INSERT INTO queue_members (queue_id, user) VALUES (1, 'bea')")
        assert claim(store, read_claim({"holder": "tab"}, "Bea"), "bea", 1)["granted"]
        for turn in range(MOST_HOLDERS + 2):
            assert claim(store, read_claim({"holder": f"tab{turn}"}, "Ada"), "local", 1000 + turn)["granted"]
        assert claims() == [("bea", "tab"), *(("local", f"tab{turn}") for turn in range(2, MOST_HOLDERS + 2))]
        held = store.connection.execute("SELECT invoice_id FROM claims WHERE holder = 'tab2'").fetchone()[0]
        assert claim(store, read_claim({"holder": "tab2", "invoice_id": held}, "Ada"), "local", 5000)["granted"]
        assert len(claims()) == MOST_HOLDERS + 1, "who renews releases nothing"
    finally:
        store.close()


def test_a_holder_renews_a_claim_and_gets_back_one_that_has_ended(tmp_path: Path) -> None:
    ids = fill(tmp_path / "data", 2)
    store = open_store(tmp_path / "data")

    def ask_for(name: str, at_ms: int, invoice_id: str | None = None) -> dict[str, Any]:
        return claim(store, read_claim({"holder": name, "reviewer": name, "invoice_id": invoice_id}, None), "local", at_ms)
    try:
        assert ask_for("ada", 0, ids[0])["granted"]
        for minute in (2, 4, 6):
            renewed = ask_for("ada", minute * 60_000, ids[0])
            assert renewed["granted"] and renewed["invoice"]["claimed_until_ms"] == minute * 60_000 + CLAIM_MS
        assert not ask_for("bea", 10 * 60_000, ids[0])["granted"]
        assert ask_for("ada", 20 * 60_000, ids[0])["granted"], "ended meanwhile, and nobody took it"
        assert ask_for("bea", 30 * 60_000, ids[0])["granted"]
        lost = ask_for("ada", 31 * 60_000, ids[0])
        assert (lost["granted"], lost["invoice"]["claimed_by"]) == (False, "bea")
    finally:
        store.close()
