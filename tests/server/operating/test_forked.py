"""Work in a forked process: its result, its end, its bounds. Each in a process of its own, since the tests' has threads."""
import subprocess
import sys
from pathlib import Path

import pytest

from samples.cii import cii
from samples.documents import page, with_file
from samples.invoices import PLAIN
from server.importing import pdf

ROOT = Path(__file__).resolve().parents[3]


def printed(program: str, content: bytes = b"") -> str:
    done = subprocess.run([sys.executable, "-c", "import os, sys, time\nfrom server.importing import forked, pdf\n" + program],
                          cwd=ROOT, input=content, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


@pytest.mark.parametrize(("work", "result"), [
    ("lambda: b'x' * 300_000", "300000"),
    ("lambda: b''", "0"),
    ("lambda: os._exit(3)", "0"),
    ("lambda: 1 / 0", "0"),
    ("lambda: os.kill(os.getpid(), 9)", "0"),
])
def test_the_result_comes_whole_and_an_end_gives_none(work: str, result: str) -> None:
    assert printed(f"print(len(forked.result_of({work}, lambda: None, 50)))") == result


def test_what_takes_too_long_ends_with_all_that_it_has_started() -> None:
    program = """
def work():
    if os.fork() == 0:
        os.write(told, str(os.getpid()).encode())
        os.close(told)
    time.sleep(600)
read, told = os.pipe()
print(forked.result_of(work, os.setsid, 2))
os.close(told)
child = int(os.read(read, 20))
state = lambda: open(f"/proc/{child}/stat").read().split(")")[1].split()[0] if os.path.exists(f"/proc/{child}") else "Z"
while state() != "Z":
    time.sleep(0.01)
print("gone")
"""
    assert printed(program).split() == ["None", "gone"]


def test_it_ends_where_its_master_does() -> None:
    program = """
try:
    forked.result_of(lambda: time.sleep(600), lambda: None, 500, sys.stdin)
except EOFError:
    print("over")
"""
    assert printed(program) == "over"


@pytest.mark.parametrize("content", [with_file(page(PLAIN), "factur-x.xml", cii(PLAIN)), page(PLAIN), b"%PDF-1.7 broken"])
def test_a_pdf_is_the_same_read_in_a_forked_process_or_a_new_one(content: bytes) -> None:
    program = """
import threading
content = sys.stdin.buffer.read()
assert threading.active_count() == 1
try:
    print(pdf.attached(content))
except Exception as failure:
    print(failure)
"""
    try:
        here = str(pdf.Attached(*pdf.attached(content)))
    except pdf.ImportFailure as failure:
        here = str(failure)
    assert printed(program, content=content) == here
