"""Bounds that the panel keeps to, so that the server refuses nothing that it sends."""
from __future__ import annotations

import re

from support import ROOT

from server.contract.list_query import MAX_TEXT_LENGTH


def test_the_panel_searches_for_no_more_than_the_server_takes() -> None:
    told = re.search(r"kMostSearched = (\d+);", (ROOT / "src/app/model/values/queue_query.cpp").read_text("utf-8"))
    assert told is not None and int(told[1]) == MAX_TEXT_LENGTH
