"""Reviewers, a bad network and a server that is killed, at once; then the history checker over what they saw and what is stored."""
from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from clients import Reviewer
from fault_proxy import FAULTS, FaultProxy
from history_checker import check
from support import RunningServer, fill, reading

from server.database.failpoints import PLACES

KILLS = ("outside", *PLACES, "starting")
SOFT = ("before_begin=delay20%3,before_begin=busy%2,before_commit=delay5%3,before_commit=full%2,commit=ioerr%2,"
        "after_commit=cut%3,after_commit=ioerr%2")


@dataclass(frozen=True)
class Plan:
    seed: int
    restarts: int = 8
    saves: int = 600
    reviewers: int = 7
    invoices: int = 8
    chance: float = 0.25  # of a fault of the network, per request
    limit: float = 900.0  # seconds


@dataclass
class Report:
    kinds: tuple[str, ...] = KILLS  # of kills that must happen, and below of faults and answers
    faults_of_network: tuple[str, ...] = (*FAULTS, "unreachable")
    answers: tuple[str, ...] = ("200", "409", "422", "503", "507", "lost", "replayed", "reads")
    faults: list[str] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    network: Counter[str] = field(default_factory=Counter)
    unseen: Counter[str] = field(default_factory=Counter)  # faults of the network whose save was committed
    clients: Counter[str] = field(default_factory=Counter)
    pressed: int = 0
    acknowledged: int = 0
    refused: int = 0
    seen: int = 0
    seconds: float = 0.0

    def missing(self) -> list[str]:
        """The faults and answers that never came: where there are any, the run proves nothing."""
        wanted = [(self.kills, self.kinds), (self.network, self.faults_of_network), (self.unseen, ("cut", "part")),
                  (self.clients, self.answers)]
        return [name for counter, names in wanted for name in names if counter[name] == 0]

    def lines(self) -> list[str]:
        def shown(counter: Counter[str]) -> str:
            return ", ".join(f"{name} {counter[name]}" for name in sorted(counter))
        return [f"{self.pressed} presses of Save: {self.acknowledged} saved, {self.refused} refused; {self.seen} answers"
                f" with a version; {self.seconds:.0f} s",
                f"killed {sum(self.kills.values())} times: {shown(self.kills)}",
                f"network, saves hit: {shown(self.network)}; committed unseen: {shown(+self.unseen)}",
                f"reviewers, answers: {shown(self.clients)}",
                f"faults found by the history checker: {len(self.faults)}", *self.faults[:20]]


class HistoryRun:
    def __init__(self, data_dir: Path, plan: Plan) -> None:
        self.plan = plan
        self.random = random.Random(plan.seed)
        self.report = self.new_report()
        self.ids = fill(data_dir, plan.invoices)
        self.server = self.new_server(data_dir)
        self.began = time.monotonic()

    def new_report(self) -> Report:
        return Report()

    def new_server(self, data_dir: Path) -> RunningServer:
        return RunningServer(data_dir)

    def run(self) -> Report:
        self._start("")
        first = {each: self.server.get(f"/api/hitl/invoice/{each}").json for each in self.ids}
        enough = threading.Event()
        proxy = FaultProxy(self.server.port, self.plan.seed, self.plan.chance)
        host = f"127.0.0.1:{self.server.port}"
        self.reviewers = [Reviewer(f"Reviewer {number}", proxy.port, host, self.ids, self.plan.seed + number, enough)
                          for number in range(self.plan.reviewers)]
        try:
            for reviewer in self.reviewers:
                reviewer.start()
            for number in range(self.plan.restarts):
                last, kinds = number + 1 == self.plan.restarts, self.report.kinds
                self._kill(kinds[number % len(kinds)], "" if last else kinds[(number + 1) % len(kinds)])
            for kind in [kind for kind in self.report.kinds if self.report.kills[kind] == 0]:
                self._kill("outside", kind)
                self._kill(kind, "")
            self._wait(lambda: self._saved() >= self.plan.saves and not self._counted(proxy).missing())
            enough.set()
            proxy.chance = 0.0
            self._wait(lambda: not any(reviewer.is_alive() for reviewer in self.reviewers))
        finally:
            enough.set()
            if any(reviewer.is_alive() for reviewer in self.reviewers):
                self.server.kill()
                for reviewer in self.reviewers:
                    reviewer.abandoned = True
            for reviewer in self.reviewers:
                reviewer.join()
            proxy.close()
        code, _ = self.server.stop()
        self._counted(proxy)
        self._judge(first, code)
        return self.report

    def _counted(self, proxy: FaultProxy) -> Report:
        """The report with what came so far; the counters are those of threads that go on, so each is copied."""
        self.report.network, self.report.unseen = Counter(dict(proxy.counts)), Counter(dict(proxy.committed))
        self.report.clients = sum((Counter(dict(reviewer.counts)) for reviewer in self.reviewers), Counter())
        return self.report

    def _start(self, kill: str) -> None:
        """A server with soft faults, and where the kill is a place, one that kills it there, on average after a share
        of the saves."""
        self.server.failpoints = self._failpoints(kill)
        self.server.start()

    def _failpoints(self, kill: str) -> str:
        faults = [SOFT, f"seed={self.random.randrange(10**6)}"]
        if kill in PLACES:
            faults.append(f"{kill}=kill%{min(200 / self._share(), 100):.2f}")
        return ",".join(faults)

    def _share(self) -> float:
        return self.plan.saves / (self.plan.restarts + 1)

    def _saved(self) -> int:
        for reviewer in self.reviewers:
            if reviewer.failure is not None:
                raise reviewer.failure
        return sum(len(reviewer.acknowledged) for reviewer in self.reviewers)

    def _wait(self, ready) -> None:
        while not ready():
            self._saved()
            if time.monotonic() - self.began > self.plan.limit:
                raise TimeoutError(f"{self._saved()} saves after {self.plan.limit} s; {self.report.kills}")
            time.sleep(0.002)

    def _kill(self, kind: str, following: str) -> None:
        """Has the running server killed in one way, and starts the one that is killed in the following way."""
        process = self.server.process
        by_itself = kind in PLACES
        share = self._share()
        target = self._saved() + (3 * share if by_itself else self.random.uniform(0.3, 1.2) * share)
        self._wait(lambda: self._saved() >= target or process.poll() is not None)
        died = process.poll() is not None
        time.sleep(0 if died else self.random.uniform(0, 0.01))
        self.server.kill()
        self.report.kills[kind if died or not by_itself else "outside"] += 1
        if kind == "starting":
            self.server.launch()
            time.sleep(self.random.uniform(0.05, 0.5))
            self.server.kill()
        self._start(following)

    def _judge(self, first, code: int) -> None:
        report, reviewers = self.report, self.reviewers
        acknowledged = [ack for reviewer in reviewers for ack in reviewer.acknowledged]
        refused = set().union(*[reviewer.refused for reviewer in reviewers])
        typed = {request_id: press for reviewer in reviewers for request_id, press in reviewer.typed.items()}
        seen = [each for reviewer in reviewers for each in reviewer.seen]
        report.pressed, report.acknowledged, report.refused = len(typed), len(acknowledged), len(refused)
        report.seen, report.seconds = len(seen), time.monotonic() - self.began
        report.faults = check(self.server.data_dir, first, acknowledged, refused, typed, seen)
        if code != 0:
            report.faults.append(f"the server ended with {code}")
        if report.clients["500"]:
            report.faults.append(f"the server failed {report.clients['500']} times")
        ends = Counter([*(ack.request_id for ack in acknowledged), *refused])
        report.faults += [f"V8: {each} ended {ends[each]} times" for each in {*typed, *ends} if ends[each] != 1]
        report.faults += [f"V8: {each} was saved and its reviewer never knew"
                          for each in applied(self.server.data_dir) - {ack.request_id for ack in acknowledged}]


def applied(data_dir: Path) -> set[str]:
    """The request ids in the audit."""
    with reading(data_dir) as connection:
        return {row[0] for row in connection.execute("SELECT request_id FROM audit").fetchall()}
