"""PostgreSQL: what it asks to be run again is, what it leaves in doubt is never a conflict, and several servers agree."""
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from commit_proxy import CommitProxy
from support import add_users, change, command, fill, open_store, payload, reading

from server.contract.save_body import payload_sha256
from server.contract.search_form import twin_form
from server.database.schema import MIGRATIONS, statements
from server.invoices.store import ATTEMPTS

pytestmark = pytest.mark.parametrize("engine", ["postgresql"], indirect=True, scope="session")


def edit(invoice_id, **more):
    return payload(invoice_id, 0, change("fields/vendor_name", "Acme Corp"), **more)


@pytest.fixture
def sql(database):
    """Statements of somebody else's connection."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection.execute


@pytest.mark.parametrize("place", ["before_commit", "commit"])
@pytest.mark.parametrize("action", ["serialization", "deadlock", "unique"])
def test_what_may_succeed_when_it_is_run_again_is_run_again(start, ids, place, action):
    server = start(failpoints=f"{place}={action}:{ATTEMPTS - 1}")
    answer = server.save(edit(ids[0]))
    assert (answer.status, answer.json["review_version"], answer.json["replayed"]) == (200, 1, False)
    assert len(server.history(ids[0])) == 1


@pytest.mark.parametrize("action", ["serialization", "deadlock"])
def test_what_does_not_succeed_after_some_runs_is_503_and_its_replay_succeeds(start, ids, action):
    server = start(failpoints=f"commit={action}:{ATTEMPTS}")
    body = edit(ids[0])
    answer = server.save(body)
    assert (answer.status, answer.json["error_code"], answer.json["retryable"]) == (503, "STORAGE_UNAVAILABLE", True)
    assert int(answer.headers["Retry-After"]) > 0 and server.history(ids[0]) == []
    again = server.save(body)
    assert (again.status, again.json["replayed"]) == (200, False)


@pytest.mark.parametrize("action, status", [("unknown", 503), ("lost", 503), ("full", 507), ("busy", 503), ("ioerr", 503)])
def test_a_commit_in_doubt_is_never_a_conflict_and_is_not_run_again_by_the_server(start, ids, action, status):
    server = start(failpoints=f"commit={action}:1")
    body = edit(ids[0])
    assert server.save(body).status == status
    assert server.history(ids[0]) == []
    assert server.save(body).status == 200
    assert len(server.history(ids[0])) == 1


@pytest.mark.parametrize("where, replayed", [("before", False), ("after", True)])
def test_a_connection_lost_within_commit_is_503_and_the_replay_settles_it(
        start, ids, database, postgres, where, replayed, monkeypatch):
    proxy = CommitProxy(postgres.port)
    try:
        monkeypatch.setenv("COUNTERSIGN_DATABASE", database.replace(f":{postgres.port}/", f":{proxy.port}/"))
        server = start()
        body = edit(ids[0])
        proxy.cuts[where] = 1
        assert server.save(body).status == 503
        answer = server.save(body)
        assert (answer.status, answer.json["replayed"], answer.json["review_version"]) == (200, replayed, 1)
        assert [entry["request_id"] for entry in server.history(ids[0])] == [body["request_id"]]
    finally:
        proxy.close()


def test_a_request_id_that_another_server_writes_at_the_same_instant_is_answered_with_what_it_stored(
        start, ids, database, tmp_path):
    """The audit row is there, uncommitted, when this server inserts its own: 23505 at that one's COMMIT."""
    body = edit(ids[0])
    server, store = start(), open_store(tmp_path / "other")
    server.save(edit(ids[1]))
    columns = 'review_version, "user", reviewer, status, notes, saved_at, changes, marks, answer'
    with psycopg.connect(database) as rival, ThreadPoolExecutor(1) as pool:
        rival.execute(f"INSERT INTO audit (invoice_id, request_id, payload_sha256, {columns}) SELECT %s, %s, %s, {columns}"
                      " FROM audit", (ids[0], body["request_id"], payload_sha256(body)))
        waiting = pool.submit(server.save, body)
        _wait_for_a_lock(store)
        rival.commit()
        answer = waiting.result()
    store.close()
    assert (answer.status, answer.json["replayed"]) == (200, True)
    assert answer.json["invoice_id"] == ids[1]  # what is stored is a copy of that save's answer
    assert len(server.history(ids[0])) == 1


def _wait_for_a_lock(store):
    while not store.connection.execute("SELECT COUNT(*) FROM pg_locks WHERE NOT granted").fetchone()[0]:
        pass


def test_of_one_save_sent_to_two_servers_at_once_one_is_stored_and_both_answer_with_it(start, ids, tmp_path):
    servers = [start(data=tmp_path / f"machine {number}", failpoints="before_commit=delay50") for number in range(2)]
    for invoice_id in ids:
        body = edit(invoice_id)
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda server: server.save(body), servers * 2))
        assert [answer.status for answer in answers] == [200] * 4
        assert sorted(answer.json["replayed"] for answer in answers) == [False, True, True, True]
        assert {answer.json["review_version"] for answer in answers} == {1}
        assert len(servers[0].history(invoice_id)) == 1


def test_of_two_saves_sent_to_two_servers_at_once_one_is_stored_and_the_other_is_a_conflict(start, ids, tmp_path):
    servers = [start(data=tmp_path / f"machine {number}", failpoints="before_commit=delay50") for number in range(2)]
    bodies = [edit(ids[0], reviewer=name) for name in ("Ada", "Bob")]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda server, body: server.save(body), servers, bodies))
    winner, loser = sorted(answers, key=lambda answer: answer.status)
    assert (winner.status, loser.status, loser.json["error_code"]) == (200, 409, "STALE_WRITE")
    assert loser.json["current_request_id"] == winner.json["request_id"]


def test_reviewers_of_two_servers_who_press_next_at_once_get_different_invoices(start, tmp_path):
    fill(tmp_path / "data", 30)
    servers = [start(data=tmp_path / f"machine {number}") for number in range(2)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda number: servers[number % 2].post(
            "/api/hitl/claim", {"holder": f"tab{number}", "reviewer": "Ada"}), range(30)))
    assert [answer.status for answer in answers] == [200] * 30
    assert len({answer.json["invoice"]["invoice_id"] for answer in answers}) == 30


def test_a_real_deadlock_is_run_again(ids, tmp_path):
    stores = [open_store(tmp_path / name) for name in ("one", "two")]
    both = threading.Barrier(2)
    runs = []

    def lock(number):
        def work():
            runs.append(number)
            for turn, invoice_id in enumerate([ids[number], ids[1 - number]]):
                stores[number].connection.execute("UPDATE invoices SET notes = ? WHERE id = ?", (f"{number}", invoice_id))
                if turn == 0 and len(runs) <= 2:
                    both.wait()
        stores[number].atomically(work)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lock, range(2)))
    assert len(runs) > 2
    for store in stores:
        store.close()


def test_saves_that_wait_for_a_lock_do_not_hold_up_reading(start, ids, database):
    server = start()
    with psycopg.connect(database) as other, ThreadPoolExecutor(8) as pool:
        other.execute("SELECT 1 FROM invoices WHERE id = %s FOR UPDATE", (ids[0],))
        waiting = [pool.submit(server.save, edit(ids[0])) for _ in range(8)]
        assert server.get("/health").status == 200
        assert server.get(f"/api/hitl/invoice/{ids[0]}/version").json["review_version"] == 0
        assert not any(each.done() for each in waiting)
        other.rollback()
        assert sorted(each.result().status for each in waiting) == [200] + [409] * 7


def test_lost_connections_are_made_again(start, ids, sql):
    server = start()
    for version in range(3):
        sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'countersign'"
            " AND datname = current_database()")
        assert server.get("/api/hitl/invoices").json["total"] == 3
        assert server.save(payload(ids[0], version)).status == 200


def test_servers_that_start_at_once_on_an_empty_database_make_it_once(database, tmp_path, sql):
    def opened(number):
        store = open_store(tmp_path / str(number))
        try:
            return store.epoch()
        finally:
            store.close()
    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(opened, range(6)))) == 1
    assert sql("SELECT version FROM schema_version").fetchall() == [(len(MIGRATIONS),)]


def test_the_migration_gives_old_invoices_the_twins_that_the_server_gives_new_ones(ids, sql):
    sql("UPDATE invoices SET number = 'INV-1/7', number_order = 'inv-1/7', vendor = '\u00c4cme & Co.', vendor_order = '\u00e4cme & co.'")
    [update] = [each for step in range(len(MIGRATIONS)) for each in statements(step, "postgresql") if "SET twin" in each]
    sql(update)
    assert sql("SELECT DISTINCT twin FROM invoices").fetchall() == [(twin_form("INV 1\u20137", "\u00c4CME & Co"),)]
    sql("UPDATE invoices SET twin = '', number_order = '-'")
    sql(update)
    assert sql("SELECT DISTINCT twin FROM invoices").fetchall() == [("",)]


def test_a_database_of_a_later_release_is_refused(ids, sql, tmp_path):
    sql("UPDATE schema_version SET version = 99")
    done = command("--port", "0", "--data", tmp_path / "data")
    assert done.returncode == 1 and "later release" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("statement", ["UPDATE audit SET reviewer = 'Eve'", "DELETE FROM audit", "TRUNCATE audit CASCADE",
                                       "INSERT INTO audit SELECT * FROM audit ON CONFLICT (seq) DO UPDATE SET notes = ''"])
def test_the_audit_cannot_be_changed_or_deleted(server, ids, sql, statement):
    server.save(edit(ids[0]))
    with pytest.raises(psycopg.IntegrityError, match="append-only"):
        sql(statement)


def test_commits_are_on_the_disk_before_they_are_acknowledged_whatever_the_database_is_set_to(ids, database, tmp_path, sql):
    name = database.rpartition("/")[2]
    sql(f"ALTER DATABASE {name} SET synchronous_commit = off")
    store = open_store(tmp_path / "data")
    assert store.connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
    store.close()


def test_epoch_renew_beside_running_servers_is_known_to_them_at_once(start, ids, tmp_path):
    servers = [start(data=tmp_path / f"machine {number}") for number in range(2)]
    before = servers[0].get("/api/hitl/session").json["epoch"]
    epoch = command("epoch", "renew", "--data", tmp_path / "third").stdout.split()[1]
    for server, invoice_id in zip(servers, ids):
        assert server.get("/api/hitl/session").json["epoch"] == epoch != before
        assert server.save(edit(invoice_id, epoch=before)).json["reason"] == "epoch"
        assert server.save(edit(invoice_id, epoch=epoch)).status == 200


def test_after_epoch_renew_everybody_signs_in_again(database, tmp_path):
    fill(tmp_path / "data", 1)
    add_users(tmp_path / "data", ada="reviewer")
    with reading(tmp_path / "data") as connection:
        count = "SELECT COUNT(*) FROM sessions"
        assert connection.execute(count).fetchone()[0] == 1
        assert command("epoch", "renew", "--data", tmp_path / "data").returncode == 0
        assert connection.execute(count).fetchone()[0] == 0


def test_a_database_that_is_put_back_under_a_running_server_has_a_new_epoch(start, ids, tmp_path, postgres, database):
    server = start()
    epoch = server.get("/api/hitl/session").json["epoch"]
    copy, name = tmp_path / "copy", database.rpartition("/")[2]
    postgres.run("pg_dump", "--format=custom", f"--file={copy}", database, as_owner=False)
    assert server.save(edit(ids[0], epoch=epoch)).status == 200
    postgres.execute(f"DROP DATABASE {name} WITH (FORCE)")
    postgres.execute(f"CREATE DATABASE {name}")
    postgres.run("pg_restore", f"--dbname={database}", copy, as_owner=False)
    queued = edit(ids[0], epoch=epoch)
    answer = server.save(queued)
    assert (answer.status, answer.json["reason"]) == (409, "epoch")
    assert server.get("/api/hitl/session").json["epoch"] == answer.json["epoch"] != epoch


def test_the_epoch_stays_over_restarts_and_other_machines(start, ids, tmp_path):
    server = start()
    epoch = server.get("/api/hitl/session").json["epoch"]
    server.save(edit(ids[0]))
    server.kill()
    assert server.start().get("/api/hitl/session").json["epoch"] == epoch
    assert start(data=tmp_path / "another machine").get("/api/hitl/session").json["epoch"] == epoch


@pytest.mark.parametrize("arguments, words", [
    (["epoch", "renew"], "no tables"), (["backup", "x"], "pg_dump"), (["restore", "x"], "pg_restore")])
def test_a_command_that_cannot_be_says_so(database, tmp_path, arguments, words):
    done = command(*arguments, "--data", tmp_path / "data")
    assert done.returncode == 1 and words in done.stderr and "Traceback" not in done.stderr


def test_a_database_that_is_not_there_is_said_plainly_without_the_password(tmp_path):
    done = command("--port", "0", "--data", tmp_path, "--database", "postgresql://eve:s3cret@127.0.0.1:1/none")
    assert done.returncode == 1 and done.stderr.startswith("serve.py: PostgreSQL: connection failed")
    assert "s3cret" not in done.stderr and "Traceback" not in done.stderr


def test_import_and_demo_work_beside_a_running_server(start, ids, tmp_path):
    server = start()
    assert command("demo", "--count", "2", "--data", tmp_path / "data").returncode == 0
    assert server.get("/api/hitl/invoices").json["total"] == 5
