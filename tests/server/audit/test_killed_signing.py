"""kill -9 at any step of a first start, of signing, of a new epoch and of a rotated key: what is left fits, without an alarm."""
import contextlib
import secrets
import shutil
import signal
import subprocess
import sys

import pytest

from support import ROOT, open_store
from tampering import filled, save

from server.cli.main import main
from server.database.sqlite import DATABASE

KILLED = """
import os, pathlib, signal, sys
sys.path[:0] = [{root!r}, {root!r} + "/tests/server/helpers"]
from server.database import sqlite
import tampering
left = {number}
def step():
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
def counted(function):
    def call(*arguments, **more):
        step()
        return function(*arguments, **more)
    return call
data, work = pathlib.Path({data!r}), {work!r}
connect = sqlite.sqlite3.connect
class Counted(sqlite.sqlite3.Connection):
    def execute(self, sql, *parameters):
        if sql == "COMMIT":
            step()
        return super().execute(sql, *parameters)
sqlite.sqlite3.connect = lambda *arguments, **more: connect(*arguments, factory=Counted, **more)
for name in ("link", "rename", "open", "pwrite", "write", "fsync", "unlink", "ftruncate"):
    setattr(os, name, counted(getattr(os, name)))
from support import open_store, fill
if work == "first":
    tampering.filled(data)
else:
    store = open_store(data)
    tampering.save(store, {invoice!r}, 3, "Next")
    getattr(store, work)()
    store.close()
"""


def verified_here(data, capsys):
    code = main(["verify", "--data", str(data)])
    return code, capsys.readouterr().out


def run_killed(tmp_path, work, number, invoice):
    script = KILLED.format(root=str(ROOT), number=number, data=str(tmp_path / "try"), work=work, invoice=invoice)
    return subprocess.run([sys.executable, "-c", script], timeout=60).returncode


@pytest.mark.long
@pytest.mark.parametrize("work, step", [("first", 17), ("renew_epoch", 5), ("rotate_key", 5)])
def test_killed_at_any_step_what_is_left_fits_at_once_and_after_the_next_start(tmp_path, capsys, work, step):
    place = None if work == "first" else filled(tmp_path / "data")
    offset = secrets.randbelow(step)  # every step, in some runs
    print(f"from step {offset}")
    for number in range(offset, 500, step):
        shutil.rmtree(tmp_path / "try", ignore_errors=True)
        if place is not None:
            shutil.copytree(place.data, tmp_path / "try")
        code = run_killed(tmp_path, work, number, "" if place is None else place.ids[0])
        assert code in (0, -signal.SIGKILL)
        if place is not None:
            assert verified_here(tmp_path / "try", capsys)[0] == 0, number
        with contextlib.closing(open_store(tmp_path / "try")) as store:
            if place is not None:
                save(store, place.ids[2], 0, "After")
        assert (tmp_path / "try" / DATABASE).exists()
        result, text = verified_here(tmp_path / "try", capsys)
        assert result == 0, (number, text)
        if code == 0:
            break
    assert code == 0 and number > 3 * step
