"""Writers that race, and a server that is killed: exactly one wins each version, nothing is lost or doubled."""
from __future__ import annotations

import http.client
import itertools
import json
import random
import secrets
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from history_checker import Acknowledged, check
from support import SAVE, RunningServer, change, fill, payload

pytestmark = pytest.mark.both_engines

ROUNDS = 500
FIELDS = ("vendor_name", "po_number", "reference_number", "payment_terms")


@pytest.mark.parametrize("writers", [2, 20])
def test_of_writers_that_race_exactly_one_wins_each_version(server, ids, writers):
    rounds = 15
    first = {ids[0]: server.get(f"/api/hitl/invoice/{ids[0]}").json}
    barrier = threading.Barrier(writers)

    def write(writer):
        answers = []
        for number in range(rounds):
            body = payload(ids[0], number, change("fields/vendor_name", f"writer {writer} round {number}"))
            barrier.wait()
            answers.append((body["request_id"], server.save(body)))
            barrier.wait()
        return answers
    with ThreadPoolExecutor(writers) as pool:
        results = list(pool.map(write, range(writers)))
    for answers in zip(*results):
        assert Counter(answer.status for _, answer in answers) == {200: 1, 409: writers - 1}
        winner = next(request_id for request_id, answer in answers if answer.status == 200)
        assert {answer.json["current_request_id"] for _, answer in answers if answer.status == 409} == {winner}
    flat = [pair for answers in results for pair in answers]
    acknowledged = [Acknowledged(ids[0], request_id, answer.json["review_version"])
                    for request_id, answer in flat if answer.status == 200]
    assert [entry["review_version"] for entry in server.get(f"/api/hitl/invoice/{ids[0]}/history").json] == list(
        range(1, rounds + 1))
    refused = {request_id for request_id, answer in flat if answer.status == 409}
    assert check(server.data_dir, first, acknowledged, refused) == []


class Client(threading.Thread):
    """A reviewer's panel in small: reads, edits one field, saves; sends the same request again until it is answered."""

    def __init__(self, server: RunningServer, ids: list[str], seed: int, rounds: int) -> None:
        super().__init__()
        self.server, self.ids, self.random, self.rounds = server, ids, random.Random(seed), rounds
        self.acknowledged: list[Acknowledged] = []
        self.refused: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.played = 0
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            for number in range(self.rounds):
                self.play(number)
                self.played += 1
        except BaseException as failure:
            self.failure = failure

    def insist(self, method: str, path: str, body: bytes | None = None) -> tuple[int, dict]:
        until = time.monotonic() + 60
        while True:
            try:
                headers = {"Content-Type": "application/json"} if body else {}
                answer = self.server.request(method, path, body, headers)
                if answer.status < 500:
                    return answer.status, answer.json
                self.counts["5xx"] += 1
            except (OSError, http.client.HTTPException):
                self.counts["connection lost"] += 1
            if time.monotonic() > until:
                raise TimeoutError("the server does not come back")
            time.sleep(0.02)

    def play(self, number: int) -> None:
        invoice_id = self.random.choice(self.ids)
        _, view = self.insist("GET", f"/api/hitl/invoice/{invoice_id}")
        name = self.random.choice(FIELDS)
        edit = change(f"fields/{name}", f"{self.name} {number}", view["fields"][name]["value"])
        body = payload(invoice_id, view["review_version"], edit, epoch=view["epoch"])
        status, answer = self.insist("POST", SAVE, json.dumps(body).encode())
        self.counts[str(status)] += 1
        if status == 200:
            self.counts["replayed"] += answer["replayed"]
            self.acknowledged.append(Acknowledged(invoice_id, body["request_id"], answer["review_version"]))
        else:
            assert (status, answer["error_code"]) == (409, "STALE_WRITE"), answer
            assert answer["current_request_id"] != body["request_id"], "a conflict with one's own save"
            self.refused.add(body["request_id"])


@pytest.mark.long
def test_five_hundred_rounds_of_two_clients_with_kill_9_in_between_lose_nothing(tmp_path):
    seed = secrets.randbits(32)
    print(f"seed {seed}")
    ids = fill(tmp_path / "data", 2)
    server = RunningServer(tmp_path / "data").start()
    first = {invoice_id: server.get(f"/api/hitl/invoice/{invoice_id}").json for invoice_id in ids}
    clients = [Client(server, ids, seed + number, ROUNDS // 2) for number in range(2)]
    dice = random.Random(seed + 99)
    faults = itertools.cycle(["", "before_commit=kill:1", "after_commit=kill:1", "", "after_commit=cut:2",
                              "commit=ioerr:1,after_commit=cut:1", "", "commit=full:1", "commit=busy:1"])
    for client in clients:
        client.start()
    kills: Counter[str] = Counter()
    while any(client.is_alive() for client in clients):
        failpoints = next(faults)
        assert server.process is not None
        target = sum(client.played for client in clients) + dice.randint(4, 14)
        while (sum(client.played for client in clients) < target and server.process.poll() is None
               and any(client.is_alive() for client in clients)):
            time.sleep(0.001)
        time.sleep(dice.uniform(0, 0.01))
        kills[server.failpoints or "outside"] += 1
        server.kill()
        server.failpoints = failpoints
        server.start()
    for client in clients:
        client.join()
    assert server.stop()[0] == 0
    counts = sum((client.counts for client in clients), Counter())
    print(f"{sum(kills.values())} kills {dict(kills)}, seen by clients {dict(counts)}")
    assert [client.failure for client in clients] == [None, None]
    acknowledged = [ack for client in clients for ack in client.acknowledged]
    assert check(tmp_path / "data", first, acknowledged, clients[0].refused | clients[1].refused) == []
    assert counts["200"] + counts["409"] == ROUNDS
    assert min(counts["409"], counts["connection lost"], counts["replayed"], counts["5xx"]) > 0
    assert sum(kills.values()) > 20
