"""Which characters are hidden, by the cases that the panel runs too, and saves that would bring them in."""
from __future__ import annotations

import json

import pytest

from server.contract.hidden import has_hidden
from support import ROOT, baseline, change, fill, new_id, payload

CASES = json.loads((ROOT / "tests" / "contract" / "hidden.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_server_finds_hidden_what_the_contract_says(case: dict[str, str]) -> None:
    assert has_hidden(case["text"]) == (case["text"] != case["shown"])
    assert not has_hidden(case["shown"])


OVERRIDE = "Pay \u202e00.001\u202c EUR"


def places(answer):
    return [error["path"] for error in answer.json["errors"]]


def test_a_save_of_hidden_characters_is_422_with_every_place(server, ids):
    line = server.view(ids[0])["line_items"][0]["line_id"]
    paths = ["fields/vendor_name", "addresses/vendor_address/city", f"lines/{line}/description"]
    answer = server.save(payload(ids[0], 0, *(change(path, OVERRIDE) for path in paths)))
    assert (answer.status, places(answer)) == (422, paths)
    added = f"lines/{new_id()}"
    answer = server.save(payload(ids[0], 0, change(f"{added}/description", "A\u00adB"), change(f"{added}/amount", "1")))
    assert (answer.status, places(answer)) == (422, [f"{added}/description"])
    assert server.view(ids[0])["review_version"] == 0


@pytest.mark.parametrize("name", ["validation_notes", "reviewer"])
def test_so_is_a_note_or_a_name_with_them(server, ids, name):
    answer = server.save(payload(ids[0], 0, **{name: OVERRIDE}))
    assert (answer.status, places(answer)) == (422, [name])


def test_what_a_script_needs_is_saved_as_it_was_typed(server, ids):
    name = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u05e9\u05dc\u05d5\u05dd\u200f"
    assert server.save(payload(ids[0], 0, change("fields/vendor_name", name), validation_notes=name)).status == 200
    assert server.view(ids[0])["fields"]["vendor_name"]["value"] == name


def test_a_value_that_was_so_is_kept_and_does_not_hold_up_a_save(start, tmp_path):
    parts = {"street": OVERRIDE, "city": "Ottawa"}
    [invoice_id] = fill(tmp_path / "data", 1, addresses={"vendor_address": {"value": parts}})
    server = start()
    same = {"field_name": "vendor_address", "validated": True, "corrected_value": {**parts, "city": "Bonn"}}
    assert server.save(baseline(invoice_id, 0, field_validations=[same])).status == 200
    kept = server.view(invoice_id)["addresses"]["vendor_address"]["value"]
    assert (kept["street"], kept["city"]) == (OVERRIDE, "Bonn")
    assert server.save(payload(invoice_id, 1, change("addresses/vendor_address/street", OVERRIDE + "!"))).status == 422
    assert server.save(payload(invoice_id, 1, change("addresses/vendor_address/street", "Main 1"))).status == 200
    assert server.history(invoice_id)[1]["changes"][0]["from"] == OVERRIDE


def test_nobody_claims_under_a_name_with_them(server, ids):
    answer = server.post("/api/hitl/claim", {"holder": "window", "reviewer": OVERRIDE, "invoice_id": ids[0]})
    assert (answer.status, places(answer)) == (422, ["reviewer"])
    assert server.post("/api/hitl/claim", {"holder": "window", "reviewer": "Ada", "invoice_id": ids[0]}).json["granted"]
