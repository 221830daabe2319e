"""SIGTERM: what is on its way is finished and answered, nothing new is taken, and the database is left as one file."""
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import FILES_AFTER_STOP, ROOT, SAVE, change, one_answer, payload

from server.database.sqlite import DATABASE

PATIENT = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from server.cli import main as cli
from server.http import app
app.STOP_SECONDS = 3600.0
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("place", ["before_begin", "before_commit", "after_commit"])
def test_saves_that_the_server_has_are_finished_and_no_connection_is_taken_any_more(start, ids, tmp_path, place):
    server = start(failpoints=f"{place}=delay900:4")
    bodies = [payload(ids[number % 3], 0, change("fields/vendor_name", f"Late {number}")) for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = [pool.submit(server.save, body) for body in bodies]
        time.sleep(0.6)
        server.process.terminate()
        time.sleep(0.3)
        with pytest.raises(ConnectionRefusedError):
            server.get("/health")
        assert server.process.poll() is None
        statuses = [answer.result().status for answer in answers]
    assert sorted(statuses) == [200, 200, 200, 409, 409, 409]
    assert {answer.result().headers["Connection"] for answer in answers} == {"close"}
    assert server.stop() == (0, "")
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == FILES_AFTER_STOP
    server.failpoints = ""
    server.start()
    saved = {body["request_id"] for body, status in zip(bodies, statuses) if status == 200}
    assert {entry["request_id"] for each in ids for entry in server.history(each)} == saved


def test_a_server_that_was_killed_before_is_one_file_again_after_a_stop(server, ids, tmp_path):
    server.save(payload(ids[0], 0))
    server.kill()
    assert (tmp_path / "data" / f"{DATABASE}-wal").stat().st_size > 0
    server.start()
    assert server.stop() == (0, "")
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == FILES_AFTER_STOP


def test_sigint_stops_as_sigterm_does(server, ids):
    server.save(payload(ids[0], 0))
    server.process.send_signal(2)
    assert server._reap() == (0, "")


def test_a_second_sigterm_changes_nothing(start, ids):
    server = start(failpoints="before_commit=delay700:1")
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(server.save, payload(ids[0], 0))
        time.sleep(0.3)
        server.process.terminate()
        time.sleep(0.1)
        server.process.terminate()
        assert answer.result().status == 200
    assert server.stop() == (0, "")


def test_sigterm_finishes_what_is_on_its_way_and_exits_0(server, ids):
    body = json.dumps(payload(ids[0], 0, change("fields/vendor_name", "Late"))).encode()
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall((f"POST {SAVE} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
                            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode()
                           + body[:20])
        time.sleep(0.3)
        stopped = []
        stopper = threading.Thread(target=lambda: stopped.append(server.stop()))
        stopper.start()
        time.sleep(0.3)
        connection.sendall(body[20:])
        answer = one_answer(connection)
    stopper.join()
    assert (answer.status, answer.headers["Connection"]) == (200, "close")
    assert stopped[0][0] == 0
    server.start()
    assert len(server.history(ids[0])) == 1


def test_sigterm_of_an_idle_server_with_open_connections_is_quick(server):
    """A server that would wait an hour for requests on their way ends: an open connection is none."""
    server.kill()
    server.program = ["-c", PATIENT]
    server.start()
    connection = server.connection()
    connection.request("GET", "/health")
    connection.getresponse().read()
    assert server.stop()[0] == 0
    connection.close()
