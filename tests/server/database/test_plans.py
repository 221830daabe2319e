"""What a request costs the database does not grow with the invoices there are, and what reads many reads an index alone."""
from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from server.contract.list_query import read_query
from server.database.search_index import FEW as MANY_WORDS
from server.database.secret_key import SecretKey
from server.database.sqlite import SqliteDatabase
from server.http.bodies.reading import read_save
from server.invoices.claims import read_claim
from server.invoices.reader import Reader
from server.invoices.inserting import NewInvoice
from server.invoices.store import Store, now_ms
from support import change, payload, sample_record, source

FEW, MANY = 100, MANY_WORDS + 100  # so many that words are looked for in an index of all
USER = "local"
ID = source(0)[:32]
_WITHOUT_PLAN = ("BEGIN", "COMMIT", "PRAGMA", "--")
_SMALL = frozenset({"SCAN claims", "SCAN p"})  # p: the rows of a page
_OF_INVOICES = re.compile(r"(SCAN|SEARCH) (invoices|i|o)\b")


class Desk(NamedTuple):
    store: Store
    reader: Reader


def _fill(store: Store, count: int) -> None:
    """All of one vendor, which an index of vendors does not tell apart; the last has the number of the first."""
    store.add_invoices(NewInvoice(sample_record(index, vendor_name="Acme", invoice_number=f"A-{index % (count - 1):05}"),
                                  source(index), None, "") for index in range(count))


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    """A database with few invoices and one with many."""
    made = []
    for count in (FEW, MANY):
        folder = tmp_path_factory.mktemp("data")
        database = SqliteDatabase(folder)
        store = Store(database, SecretKey.open(folder / "key"))
        store.prepare()
        _fill(store, count)
        made.append(Desk(store, Reader(database)))
    yield made[0], made[1]
    for desk in made:
        desk.reader.connection.close()
        desk.store.close()


def _save(desk: Desk, field: str = "vendor_fax") -> None:
    version = desk.reader.version(USER, ID)["review_version"]
    body = payload(ID, version, change(f"fields/{field}", str(version)))
    said = read_save(json.dumps(body).encode(), USER, None, None, None, None)
    for _ in range(2):  # the second is its replay
        desk.store.save(said.save, USER)


def _claim(desk: Desk, **asked: object) -> None:
    request = read_claim({"holder": "one", "reviewer": "Ada", **asked}, None)
    assert desk.store.claim(request, USER)["granted"]


def _page(desk: Desk, **asked: str) -> None:
    assert desk.reader.page(USER, read_query({"limit": "20", **asked}), now_ms()).rows


COSTS_ALIKE: dict[str, Callable[[Desk], object]] = {
    "open": lambda desk: desk.reader.review_view(USER, ID),
    "version": lambda desk: desk.reader.version(USER, ID),
    "history": lambda desk: desk.reader.history(USER, ID),
    "status": lambda desk: desk.reader.status(USER, ID),
    "save": _save,
    "claim of one": lambda desk: _claim(desk, invoice_id=ID),
    "claim of the next": lambda desk: _claim(desk),
    "claim of the one after": lambda desk: _claim(desk, after=ID, list={"sort": "total_amount"}),
    "first page": lambda desk: _page(desk),
    "first page by total": lambda desk: _page(desk, sort="-total_amount"),
}
READS_MANY: dict[str, Callable[[Desk], object]] = {
    "counts": lambda desk: desk.reader.counts(USER, read_query({}).filters),
    "counts of some": lambda desk: desk.reader.counts(USER, read_query({"status": "extracted"}).filters),
    "counts of words": lambda desk: desk.reader.counts(USER, read_query({"q": "acme"}).filters),
    "page of words": lambda desk: _page(desk, q="acme"),
    "sizes": lambda desk: desk.reader.sizes(),
}


def _connections(desk: Desk) -> Iterator[sqlite3.Connection]:
    for connection in (desk.store.connection, desk.reader.connection):
        assert isinstance(connection, sqlite3.Connection)
        yield connection


def _steps(desk: Desk, act: Callable[[Desk], object]) -> int:
    """How many instructions SQLite runs for it."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0
    for connection in _connections(desk):
        connection.set_progress_handler(step, 1)
    act(desk)
    for connection in _connections(desk):
        connection.set_progress_handler(None, 0)
    return count


def _plans(desk: Desk, act: Callable[[Desk], object]) -> list[str]:
    """How SQLite looks up what each statement of it reads."""
    told: list[str] = []
    for connection in _connections(desk):
        connection.set_trace_callback(told.append)
    act(desk)
    for connection in _connections(desk):
        connection.set_trace_callback(None)
    return [str(row[3]) for sql in told if not sql.startswith(_WITHOUT_PLAN)
            for row in desk.reader.connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]


def test_a_save_of_what_is_searched_costs_more_by_the_merges_of_the_index_alone(desks):
    few, many = (_steps(desk, lambda desk: _save(desk, "total_amount")) for desk in desks)
    assert many < 3 * few


@pytest.mark.parametrize("name", COSTS_ALIKE)
def test_what_a_request_costs_does_not_grow_with_the_invoices(desks, name):
    few, many = desks
    for desk in desks:
        COSTS_ALIKE[name](desk)  # its claim is held, and there is a save to replay
    assert _steps(many, COSTS_ALIKE[name]) < 1.3 * _steps(few, COSTS_ALIKE[name]) + 50


@pytest.mark.parametrize("name", COSTS_ALIKE)
def test_a_request_for_one_reads_no_table_from_end_to_end(desks, name):
    plans = _plans(desks[1], COSTS_ALIKE[name])
    assert plans and not [plan for plan in plans if plan.startswith("SCAN") and plan not in _SMALL]


@pytest.mark.parametrize("name", READS_MANY)
def test_what_reads_many_invoices_reads_them_in_an_index_that_holds_all_it_needs(desks, name):
    plans = [plan for plan in _plans(desks[1], READS_MANY[name]) if _OF_INVOICES.match(plan)]
    assert plans and all("USING COVERING INDEX" in plan or plan.endswith("(id=?)") for plan in plans), plans
