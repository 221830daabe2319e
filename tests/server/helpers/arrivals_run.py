"""Files that are sent to a server which is killed again and again, with kill -9 at any instant; then none is missing or there twice."""
from __future__ import annotations

import contextlib
import http.client
import json
import random
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from arriving import PATH, form, invoice, settled  # noqa: E402
from support import RunningServer, command, reading  # noqa: E402

MOST_AT_ONCE = 5  # files in one form
LIVES = (0.02, 0.8)  # seconds that a server is left, after it listens


class Sender(threading.Thread):
    """Sends each file until an answer says that it is there: as a client does that keeps what was not answered."""

    def __init__(self, server: RunningServer, numbers: list[str], seed: int) -> None:
        super().__init__()
        self._server = server
        self._random = random.Random(seed)
        self._left = numbers
        self.lost = 0  # answers
        self.stopped = threading.Event()

    def run(self) -> None:
        while self._left and not self.stopped.is_set():
            some = self._left[:self._random.randint(1, MOST_AT_ONCE)]
            body, head = form(*((f"{number}.xml", invoice(number)) for number in some))
            try:
                answer = self._server.request("POST", PATH, body, head)
            except (OSError, http.client.HTTPException):
                self.lost += 1
                self.stopped.wait(0.02)
                continue
            assert answer.status == 200, answer.content
            told = json.loads(answer.content)["files"]
            assert {each["outcome"] for each in told} <= {"accepted", "known"}, told
            self._left = self._left[len(some):]


def run(data: Path, files: int, kills: int, seed: int) -> dict[str, int]:
    """AssertionError where a file is missing, is there twice, or did not become what it says."""
    chance, server = random.Random(seed), RunningServer(data)
    server.start()
    senders = [Sender(server, [f"{who}-{number}" for number in range(files // 2)], seed + who) for who in range(2)]
    for sender in senders:
        sender.start()
    try:
        for _ in range(kills):
            threading.Event().wait(chance.uniform(*LIVES))
            server.kill()
            server.start()
        for sender in senders:
            sender.join(300)
            assert not sender.is_alive()
        _check(server, data, files)
    finally:
        for sender in senders:
            sender.stopped.set()
        with contextlib.suppress(AssertionError):
            server.stop()
    done = command("verify", "--data", data)
    assert done.returncode == 0, done.stdout + done.stderr
    return {"files": files, "kills": kills, "lost answers": sum(sender.lost for sender in senders)}


def _check(server: RunningServer, data: Path, files: int) -> None:
    with reading(data) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM invoices").fetchall()]
    for start in range(0, len(ids), 200):
        found = settled(server, ids[start:start + 200])
        assert set(found.values()) == {("extracted", None)}, found
    with reading(data) as connection:
        numbers = sorted(row[0] for row in connection.execute("SELECT number FROM invoices").fetchall())
        left = connection.execute("SELECT (SELECT COUNT(*) FROM arrivals) + (SELECT COUNT(*) FROM arrival_files)").fetchone()[0]
    assert numbers == sorted(f"{who}-{number}" for who in range(2) for number in range(files // 2))
    assert left == 0
    assert len(list((data / "arriving").iterdir())) <= 1


if __name__ == "__main__":
    import argparse
    import tempfile
    parser = argparse.ArgumentParser(description="50 kills over 500 files, as script/soak runs it")
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10 ** 6))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory() as folder:
        print(run(Path(folder) / "data", options.files, options.kills, options.seed))
