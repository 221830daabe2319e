"""The log: who does not read it holds up nothing, and what did not fit is counted."""
import logging
import queue

from server.monitoring.logs import DroppingHandler
from support import add_users, fill

PIPE_BYTES = 65536  # what Linux lets wait in a pipe


def record(text):
    return logging.makeLogRecord({"msg": text, "levelno": logging.WARNING, "levelname": "WARNING"})


def test_a_log_that_nobody_reads_holds_up_no_request_and_no_stop(start, tmp_path):
    data = tmp_path / "data"
    fill(data, 1)
    add_users(data, ada="reviewer")
    server = start(data=data)
    body = {"user": "ada", "password": "guess"}
    line_bytes = 80
    for _ in range(PIPE_BYTES // line_bytes + 100):
        assert server.post("/api/hitl/sign-in", body).status in (401, 429)
    assert server.get("/health").status == 200
    server.process.terminate()
    assert server.process.wait(timeout=20) == 0
    assert len(server.process.stderr.read()) > PIPE_BYTES * 0.9, "the pipe was full"


def test_lines_that_do_not_fit_are_counted_and_the_count_is_said():
    waiting = queue.Queue(2)
    handler = DroppingHandler(waiting)
    for text in ("one", "two", "three", "four"):
        handler.handle(record(text))
    assert [waiting.get_nowait().getMessage() for _ in range(2)] == ["one", "two"]
    handler.handle(record("five"))
    assert [waiting.get_nowait().getMessage() for _ in range(2)] == ["2 lines were dropped: the log was not read", "five"]


def test_bad_http_leaves_no_line(server):
    for _ in range(3):
        assert server.raw(b"GE\x01 / HTTP/9\r\n\r\n").startswith(b"HTTP/1.0 400")
    assert server.stop() == (0, "")
