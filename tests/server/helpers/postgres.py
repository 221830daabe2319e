"""A real PostgreSQL in a temporary folder, started and stopped by the tests; it refuses root, so there it runs as postgres."""
from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

OWNER = "postgres"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def programs() -> Path:
    """Debian's newest; else what is in the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    if initdb is None:
        raise FileNotFoundError("PostgreSQL is not installed: run script/setup")
    return Path(initdb).parent


class PostgresServer:
    def __init__(self, *settings: str) -> None:
        self.settings = settings
        self.folder = Path(tempfile.mkdtemp(prefix="countersign-postgres-"))
        self.port = free_port()
        self._as_owner = []
        if os.getuid() == 0:
            shutil.chown(self.folder, OWNER, OWNER)
            self._as_owner = ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups"]
        self.run("initdb", "-D", self.folder / "data", "-U", OWNER, "-A", "trust", "-E", "UTF8",
                 "--locale=C.UTF-8", "--no-sync")

    def run(self, program: str, *arguments: str | Path, as_owner: bool = True) -> None:
        """One of PostgreSQL's programs, to its end. RuntimeError with what it said."""
        before = self._as_owner if as_owner else []
        done = subprocess.run([*before, programs() / program, *arguments], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, cwd=self.folder, timeout=120)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr}")

    def start(self) -> PostgresServer:
        """Returns when it takes connections. After a kill it waits for the end of what the postmaster left behind."""
        for _ in range(100):
            try:
                return self._start()
            except RuntimeError as error:
                failure = error
                time.sleep(0.1)
        raise failure

    def _start(self) -> PostgresServer:
        settings = "".join(f" -c {setting}" for setting in self.settings)
        self.run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w",
                 "-o", f"-k {self.folder} -h 127.0.0.1 -p {self.port}{settings}", "start")
        return self

    def kill(self) -> None:
        """kill -9 of the postmaster; its children notice and end by themselves."""
        os.kill(int((self.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0]), signal.SIGKILL)

    def stop(self) -> None:
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", "stop")

    def remove(self) -> None:
        try:
            self.stop()
        except RuntimeError:
            pass  # it is not running
        shutil.rmtree(self.folder)

    def url(self, name: str) -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{name}"

    def execute(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql)

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"test_{secrets.token_hex(8)}"
        self.execute(f"CREATE DATABASE {name}")
        return self.url(name)
