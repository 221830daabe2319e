"""Processes beside a large import: they find what is found here, and neither their end nor the import's loses or leaves anything."""
from __future__ import annotations

import fcntl
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from io import BufferedWriter
from pathlib import Path

import pytest

from server.cli import reading_files
from server.cli.reading_files import Found, Read, Reading, portions
from server.cli.reading_processes import ReadingProcesses, _Process
from server.importing import core
from support import ROOT, command

DOCUMENT = (ROOT / "tests/einvoice/documents/invoice.xml").read_text("utf-8")
COUNT = reading_files.PORTION_FILES * 3 + 1
PIPE_BYTES = 65_536  # that a pipe holds


def made(folder: Path, count: int = COUNT) -> list[Path]:
    """Invoices of different numbers."""
    files = [folder / f"{number:04}.xml" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(DOCUMENT.replace("<cbc:ID>", f"<cbc:ID>{number}-", 1), "utf-8")
    return files


def found_by(processes: ReadingProcesses, files: list[Path]) -> Iterator[tuple[Path, Found]]:
    for portion, found in processes.read(Reading("default"), portions(files)):
        yield from zip(portion, found)


def names_of(found: list[tuple[Path, Found]]) -> list[str]:
    assert all(isinstance(each, Read) and each.name == str(file) for file, (each,) in found)
    return [file.name for file, _ in found]


def test_what_processes_find_is_what_is_found_here_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = [*made(tmp_path), tmp_path / "missing.xml"]
    with ReadingProcesses(len(files)) as processes:
        found = list(found_by(processes, files))
    assert found == [(file, Reading("default").found(file)) for file in files]


def test_a_process_that_ends_over_a_file_leaves_its_portion_to_be_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = made(tmp_path)
    parent, found_in_a_file = os.getpid(), Reading.found

    def deadly(reading: Reading, file: Path) -> Found:
        if os.getpid() != parent and file in (files[3], files[-1]):
            os.kill(os.getpid(), signal.SIGKILL)
        return found_in_a_file(reading, file)
    monkeypatch.setattr(Reading, "found", deadly)
    with ReadingProcesses(len(files)) as processes:
        assert names_of(list(found_by(processes, files))) == [file.name for file in files]


def test_where_all_processes_have_ended_the_rest_is_read_here(tmp_path: Path) -> None:
    files = made(tmp_path)
    with ReadingProcesses(len(files)) as processes:
        for process in processes.running():
            os.kill(process, signal.SIGKILL)
        assert names_of(list(found_by(processes, files))) == [file.name for file in files]


def test_an_import_that_is_given_up_in_its_middle_ends_its_processes(tmp_path: Path) -> None:
    with ReadingProcesses(COUNT) as processes:
        ends = [os.pidfd_open(process) for process in processes.running()]
        next(found_by(processes, made(tmp_path)))
    assert ends and all(select.select([end], [], [], 0)[0] for end in ends)
    for end in ends:
        os.close(end)


def test_an_import_that_is_interrupted_does_not_wait_for_the_files_that_are_being_read(tmp_path: Path,
                                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = os.pipe()

    def endless(_: Reading, __: Path) -> Found:
        os.write(target, b".")
        while True:
            time.sleep(0.01)

    def interrupted(_: _Process) -> None:
        for _ in processes.running():
            os.read(source, 1)
        raise KeyboardInterrupt
    monkeypatch.setattr(Reading, "found", endless)
    monkeypatch.setattr(_Process, "answer", interrupted)
    with pytest.raises(KeyboardInterrupt), ReadingProcesses(COUNT) as processes:
        ends = [os.pidfd_open(process) for process in processes.running()]
        list(found_by(processes, made(tmp_path)))
    assert ends and all(select.select([end], [], [], 0)[0] for end in ends)
    for descriptor in (source, target, *ends):
        os.close(descriptor)


def test_an_import_that_is_interrupted_as_it_takes_an_answer_does_not_wait_for_the_rest_of_it(tmp_path: Path,
                                                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    parent, dump = os.getpid(), pickle.dump

    def fill(answer: object, target: BufferedWriter) -> None:
        if os.getpid() == parent:
            return dump(answer, target)
        target.raw.write(b"x" * PIPE_BYTES)
        target.write(b"the end of the answer, which waits to be taken")
        return None

    def interrupted(process: _Process) -> None:
        def is_waiting() -> bool:
            held = struct.unpack("i", fcntl.ioctl(process._found, termios.FIONREAD, b"1234"))[0]
            state = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0]
            return held == PIPE_BYTES and state == "S"
        while not is_waiting():
            time.sleep(0.01)
        raise KeyboardInterrupt
    monkeypatch.setattr(pickle, "dump", fill)
    monkeypatch.setattr(_Process, "answer", interrupted)
    with pytest.raises(KeyboardInterrupt), ReadingProcesses(COUNT) as processes:
        list(found_by(processes, made(tmp_path)))


def test_what_reads_a_document_ends_with_the_process_that_asked_it(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[core._Child] = []

    def interrupted(child: core._Child, _: bytes) -> bytes:
        started.append(child)
        raise KeyboardInterrupt
    monkeypatch.setattr(core._Child, "ask", interrupted)
    with pytest.raises(KeyboardInterrupt):
        core.record_of_xml(DOCUMENT.encode())
    assert [child.process.poll() is not None for child in started] == [True]


def test_the_processes_of_an_import_that_is_killed_end(tmp_path: Path) -> None:
    script = ("import sys; sys.path.insert(0, sys.argv[1])\n"
              "from server.cli.reading_processes import ReadingProcesses\n"
              "with ReadingProcesses(1000) as processes:\n"
              "    print(*processes.running(), flush=True)\n"
              "    sys.stdin.read()\n")
    with subprocess.Popen([sys.executable, "-c", script, str(ROOT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as importing:
        assert importing.stdout is not None
        ends = [os.pidfd_open(int(process)) for process in importing.stdout.readline().split()]
        importing.kill()
    assert ends
    for end in ends:
        assert select.select([end], [], [], 60)[0]
        os.close(end)


@pytest.mark.parametrize("allowed", [0, 1])
def test_where_no_more_processes_may_be_made_those_that_there_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                                       allowed: int) -> None:
    fork, made_processes = os.fork, []

    def bounded() -> int:
        if len(made_processes) == allowed:
            raise BlockingIOError
        made_processes.append(fork())
        return int(made_processes[-1])
    monkeypatch.setattr(os, "fork", bounded)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    files = made(tmp_path)
    with ReadingProcesses(len(files)) as processes:
        assert len(processes.running()) == allowed
        assert names_of(list(found_by(processes, files))) == [file.name for file in files]


def test_few_files_are_read_without_processes() -> None:
    with ReadingProcesses(reading_files.PORTION_FILES) as processes:
        assert processes.running() == []


def test_an_invoice_that_comes_twice_in_one_import_is_in_the_queue_once_whatever_portion_it_is_in(tmp_path: Path) -> None:
    files = made(tmp_path)
    (tmp_path / "again.xml").write_bytes(files[0].read_bytes())
    (tmp_path / "bad.xml").write_text("<Invoice>")
    names = [str(file) for file in (*files, tmp_path / "again.xml", files[0], tmp_path / "bad.xml", files[-1])]
    imported = command("import", "--data", str(tmp_path / "data"), *names)
    assert imported.stdout.startswith(f"{COUNT} imported, 3 already in the queue, 1 failed"), imported.stdout
    assert "bad.xml" in imported.stderr
    assert "0 imported" in command("import", "--data", str(tmp_path / "data"), *names).stdout
    assert command("verify", "--data", str(tmp_path / "data")).returncode == 0
