"""Ten thousand connections that hold half a request: reviewers are answered all the same. Prints how fast."""
from __future__ import annotations

import argparse
import contextlib
import resource
import socket
import tempfile
import time
from pathlib import Path

from support import RunningServer, change, fill, payload

HALVES = (b"GET /health HTTP/1.1\r\nHost: ", b"", b"POST /api/hitl/invoice/validate HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=10_000)
    count = parser.parse_args().connections
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as open_ones:
        ids = fill(Path(folder) / "data", 20)
        server = RunningServer(Path(folder) / "data").start()
        refused, slowest = 0, 0.0
        for index in range(count):
            try:
                connection = open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=60))
                connection.sendall(HALVES[index % len(HALVES)])
            except OSError:
                refused += 1
            if index % (count // 20) == 0:
                began = time.monotonic()
                saved = server.save(payload(ids[index // (count // 20) % 20], 0, change("fields/vendor_name", "Acme")))
                assert saved.status == 200, saved
                slowest = max(slowest, time.monotonic() - began)
        assert server.get("/health").status == 200
        print(f"{count} half requests, {refused} refused; 20 saves among them, the slowest in {slowest * 1000:.0f} ms")
        assert server.stop()[0] == 0


if __name__ == "__main__":
    main()
