"""What the panels of the releases so far have left in browsers is still a save to this server, and is saved once."""
from __future__ import annotations

import json
from typing import Any

import pytest

from support import ROOT, new_id

RELEASES = json.loads((ROOT / "tests" / "contract" / "stored.json").read_text())["releases"]


def bodies(release: dict[str, Any]) -> list[dict[str, Any]]:
    """The bodies of saves that wait in plain text: those that are encrypted are their browser's alone."""
    texts = [json.loads(entry["body"])["http_body"] for entry in release["outbox"] if entry["alg"] == "none"]
    return [json.loads(text) for text in texts if text]


@pytest.mark.parametrize("release", RELEASES, ids=[release["name"] for release in RELEASES])
def test_what_an_older_panel_left_is_saved_once(server, ids, release):
    kept = bodies(release)
    for body in kept:
        view = server.view(ids[0])
        body |= {"invoice_id": ids[0], "expected_review_version": view["review_version"], "epoch": view["epoch"]}
        body["request_id"] = new_id()
        first, again = server.save(body), server.save(body)
        assert (first.status, again.status, again.json["replayed"]) == (200, 200, True), first.json
    assert len(server.history(ids[0])) == len(kept)


def test_there_is_something_of_an_older_panel():
    assert any(bodies(release) for release in RELEASES)
