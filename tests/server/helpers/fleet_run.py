"""The history run over several servers on one PostgreSQL behind nginx, with kill -9 of servers and of PostgreSQL."""
from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import psycopg

from fault_proxy import FAULTS
from history_run import HistoryRun, Plan, Report
from nginx import Nginx, balanced
from postgres import PostgresServer, free_port
from support import RunningServer

from server.database.failpoints import PLACES

SERVERS = 4
KINDS = ("server", "postgres", *PLACES, "backend", "all servers", "starting")
AGAIN = "commit=serialization%2,commit=deadlock%2,commit=unknown%2,commit=lost%1"


class Fleet(RunningServer):
    """Looks like one server, at nginx's address. Each server has a loopback address of its own and the same port, so
    that all of them answer for nginx's Host."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(data_dir, port=free_port())
        key = str(data_dir.with_name("key of all"))  # one secret, as the sessions and the audit are one
        self.servers = [RunningServer(data_dir.with_name(f"machine {number}"), "--key-file", key,
                                      host=f"127.0.0.{11 + number}", port=self.port) for number in range(SERVERS)]
        self._nginx = Nginx(balanced(self.port, [f"{each.host}:{each.port}" for each in self.servers]))

    def start(self) -> Fleet:
        for each in self.servers:
            each.failpoints = self.failpoints
            each.start()
        self._nginx.start()
        return self

    def kill(self) -> None:
        for each in self.servers:
            each.kill()
        self._nginx.stop()

    def stop(self) -> tuple[int, str]:
        self._nginx.stop()
        ends = [each.stop() for each in self.servers]
        return max(code for code, _ in ends), "".join(log for _, log in ends)


class FleetRun(HistoryRun):
    def __init__(self, data_dir: Path, plan: Plan, postgres: PostgresServer) -> None:
        self.postgres = postgres
        super().__init__(data_dir, plan)

    def new_report(self) -> Report:
        return Report(KINDS, FAULTS, ("200", "409", "422", "503", "507", "lost", "replayed", "reads"))

    def new_server(self, data_dir: Path) -> RunningServer:
        return Fleet(data_dir)

    def _failpoints(self, kill: str) -> str:
        return f"{super()._failpoints(kill)},{AGAIN}"

    def _kill(self, kind: str, following: str) -> None:
        """One kill, and what was killed is started again while the reviewers go on."""
        assert isinstance(self.server, Fleet)
        victim = self.random.choice(self.server.servers)
        if kind in PLACES:
            self._restart(victim, kind)
        target = self._saved() + self.random.uniform(0.3, 1.2) * self._share()
        self._wait(lambda: self._saved() >= target or victim.process is not None and victim.process.poll() is not None)
        if kind in PLACES:
            self._wait(lambda: victim.process is not None and victim.process.poll() is not None)
            self._restart(victim, "")
        elif kind == "postgres":
            self.postgres.kill()
            time.sleep(self.random.uniform(0, 1))
            self.postgres.start()
        elif kind == "backend":
            self._kill_backend()
        elif kind == "all servers":
            for each in self.server.servers:
                each.kill()
            for each in self.server.servers:
                each.start()
        else:
            self._restart(victim, "", kind == "starting")
        self.report.kills[kind] += 1

    def _restart(self, server: RunningServer, kill: str, in_between: bool = False) -> None:
        server.kill()
        server.failpoints = self._failpoints(kill)
        if in_between:
            server.launch()
            time.sleep(self.random.uniform(0.05, 0.5))
            server.kill()
        server.start()

    def _kill_backend(self) -> None:
        """Of a server of ours: PostgreSQL then ends all its connections and recovers."""
        with psycopg.connect(self.postgres.url("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT pid FROM pg_stat_activity WHERE application_name = 'countersign'"
                                       " ORDER BY state_change DESC LIMIT 1").fetchall()
        os.kill(found[0][0], signal.SIGKILL)
