"""Rows of any size: exports, histories, verify, erasing and compacting hold as many at a time as fit into memory."""
import contextlib
import json
import sqlite3

import pytest

from support import fill, open_store, reading
from tampering import save, verified

from server.audit import chain
from server.audit.export import page_after
from server.contract.errors import ApiError
from server.database import portions
from server.invoices import compacting, erasing, saving
from server.invoices.reader import Reader

pytestmark = pytest.mark.both_engines
TEXTS = [f"{at} " + "x" * (3000 if at % 3 == 0 else 10) for at in range(20)]


@pytest.fixture
def ids(tmp_path, database, monkeypatch):
    """Two invoices, of which the first has many saves, some of them larger than a portion."""
    ids = fill(tmp_path / "data", 2)
    with contextlib.closing(open_store(tmp_path / "data")) as store:
        for version, text in enumerate(TEXTS):
            save(store, ids[0], version, text)
    monkeypatch.setattr(portions, "MOST", 2500)
    return ids


def test_a_row_is_measured_with_its_own_portion_alone(monkeypatch):
    monkeypatch.setattr(portions, "MOST", 30)
    measured = []
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.create_function("measured", 1, lambda text: measured.append(text) or len(text))
        connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text)")
        connection.executemany("INSERT INTO texts VALUES (?, ?)", ((number, "x" * 10) for number in range(90)))
        query = portions.Query("id", "text", "measured(text)", "texts")
        assert [row[0] for row in portions.rows(connection, query, (-1,))] == list(range(90))
    assert len(measured) < 2 * 90  # and the first of the next, each time


def test_an_export_has_every_save_once_and_holds_few_at_a_time(tmp_path, ids):
    with reading(tmp_path / "data") as connection:
        pages, after = [], 0
        while page := page_after(connection, None, after):
            pages.append([json.loads(row[-1])[0]["to"] for row in page])
            after = page[-1][0]
    assert [text for page in pages for text in page] == TEXTS
    assert len(pages) > 7 and all(len(page) == 1 or sum(map(len, page)) < 2500 for page in pages)


def test_so_have_the_history_and_what_is_checked(tmp_path, ids, monkeypatch):
    with contextlib.closing(open_store(tmp_path / "data")) as store:
        reader = Reader(store.database)
        history = json.loads("".join(reader.history("local", ids[0])))
        reader.connection.close()
        assert [entry["changes"][0]["to"] for entry in history] == TEXTS
        assert [row[3] for row in chain.rows(store.connection)] == list(range(1, len(TEXTS) + 1))
        with pytest.raises(ApiError) as stale:
            save(store, ids[0], 3, "Late")
        assert stale.value.extra["changed_fields"] == ["fields/vendor_name"]
        monkeypatch.setattr(saving, "MOST_PATHS", 0)
        with pytest.raises(ApiError) as stale:
            save(store, ids[0], 3, "Late")
        assert stale.value.extra["changed_fields"] == []
    assert verified(tmp_path / "data")[0] == 0


def test_so_have_compacting_and_erasing(tmp_path, ids):
    with contextlib.closing(open_store(tmp_path / "data")) as store:
        after, counts = 0, []
        while (done := compacting.compact(store, "9999", after)).saves:
            after = done.after
            counts.append(done.saves)
        assert sum(counts) == len(TEXTS) and len(counts) > 1
        pseudonym = erasing.erase_user(store, "local")
        erasing.erase_invoice(store, ids[0])
        rows = list(chain.rows(store.connection))
    assert {row[6] for row in rows} == {pseudonym} and {row[11] for row in rows} == {"[]"}
    code, text = verified(tmp_path / "data")
    assert code == 0 and f"what was erased from {len(TEXTS)} saves" in text
