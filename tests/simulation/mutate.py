#!/usr/bin/python3
"""Breaks the code in one place at a time and expects the simulation to see it: a mutation run.

mutate.py [NAME...]: all mutants, or those named. Works on a copy in build/mutants; needs script/setup. Prints a line each
and fails when a mutant lives, or when a place to break is no longer there.
"""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
COPY = ROOT / "build" / "mutants"
SCHEDULES = "40000"


class Mutant(NamedTuple):
    """Breaks one place, or every place that guards alone what it is about."""
    name: str
    file: str
    code: str
    broken: str
    others: tuple[tuple[str, str, str], ...] = ()  # file, code, broken


MUTANTS = [
    Mutant("deletes the entry before the answer", "src/app/sending/looking.cpp",
           "  turn.ask(PostReview{call, entry.save.invoice_id,",
           "  turn.ask(DeleteOutboxEntry{entry.save.request_id});\n  turn.ask(PostReview{call, entry.save.invoice_id,"),
    Mutant("drops the entry when the server is away", "src/app/sending/outcomes.cpp",
           "  keep_waiting(turn, flight.request_id, EntryState::retry_wait, failure);\n  // Also",
           "  delete_entry(turn, flight.request_id);\n  // Also"),
    Mutant("queues a conflict", "src/app/sending/outcomes.cpp",
           "  begin_conflict(turn, flight->request_id, event.answer);\n",
           "  keep_waiting(turn, flight->request_id, EntryState::retry_wait, Failure{});\n"),
    Mutant("tries a save that fails each time for ever", "src/app/sending/outcomes.cpp",
           "  if (is_lasting(turn.state, *flight, failure)) {\n",
           "  if (is_lasting(turn.state, *flight, failure) && failure.status == 0) {\n"),
    Mutant("adopts the version without the record", "src/app/sending/outcomes.cpp",
           "    open->saved_changes = united(open->saved_changes, entry.save.changes);\n",
           "    auto newer = std::make_shared<domain::Invoice>(*open->base);\n"
           "    newer->review_version = saved_version.value_or(0);\n    open->base = newer;\n"),
    Mutant("takes the latest version for a save of an older record", "src/app/sending/saving.cpp",
           "  footing.version = footing.record.review_version;\n",
           "  footing.version = open.newer ? open.newer->record->review_version : footing.record.review_version;\n"),
    Mutant("sends without a claim", "src/app/sending/draining.cpp",
           "  if (is_unprotected(turn.state, entry.save.request_id)) {\n    outbox.drain = Sending",
           "  if (!entry.http_body.empty()) {\n    outbox.drain = Sending"),
    Mutant("sends what another user typed", "src/app/sending/loaded.cpp",
           "    if (state.session ? entry.user == state.session->user : users.size() == 1) own.push_back(entry);",
           "    if (state.now_ms >= 0) own.push_back(entry);",
           (("src/app/sending/draining.cpp", "  if (state.session && entry.user != state.session->user) return false;\n", ""),)),
    Mutant("takes what has vanished for settled", "src/app/sending/loaded.cpp",
           "  if (!event.settled) return;\n", "  if (event.settled) return;\n"),
    Mutant("drops what another user typed", "src/app/outbox/outbox.cpp",
           "    else if (is_unprotected(state, entry.save.request_id)) outbox.of_others.push_back(std::move(entry));",
           "    else outbox.unprotected.clear();"),
    Mutant("waits for ever for a tab that died", "src/app/sending/draining.cpp",
           "    return entry.lease_until_ms > state.now_ms + kLeaseMs ? state.now_ms : entry.lease_until_ms;",
           "    return state.now_ms + kLongestMs;"),
    Mutant("forgets Retry-After", "src/app/sending/draining.cpp",
           "  if (outbox.hold_until_ms > state.now_ms) return false;\n", "",
           (("src/app/sending/draining.cpp", "  if (turn.state.outbox.hold_until_ms > turn.stamp.now_ms) {\n",
             "  if (turn.state.outbox.hold_until_ms < 0) {\n"),)),
    Mutant("tries again at once", "src/app/sending/draining.cpp",
           "  return kShortestMs + turn.random_below(cap - kShortestMs + 1);\n",
           "  return turn.random_below(cap) % 20;\n"),
    Mutant("waits ever longer", "src/app/sending/draining.cpp", "std::min(kLongestMs, kFirstMs << std::clamp(failures, 0, 10))",
           "(kLongestMs << std::clamp(failures, 1, 10))"),
    Mutant("lets a load overwrite what is being written", "src/app/sending/loaded.cpp",
           "&& outbox.writing.count(id) == 0) continue;", ") continue;"),
    Mutant("loses what was typed after the press", "src/app/conflict/conflict.cpp",
           "  keep_typed_meanwhile(turn, open);\n", "  if (open.base == nullptr) keep_typed_meanwhile(turn, open);\n"),
    Mutant("drops the other saves of a conflict", "src/app/conflict/absorbing.cpp",
           "  entry->save.changes =\n      earlier ? united(other->save.changes, entry->save.changes)"
           " : united(entry->save.changes, other->save.changes);\n", "  static_cast<void>(earlier);\n"),
    Mutant("sends a save whose predecessor was refused", "src/app/sending/draining.cpp",
           "    if (!entry->follows.empty()) {", "    if (entry->follows.size() > 99) {"),
    Mutant("replaces a save that its form does not hold", "src/app/sending/saving.cpp",
           "  return is_carried(open, entry.save.request_id) && (unsent",
           "  return entry.save.invoice_id == open.invoice_id && (unsent"),
    Mutant("deletes what another tab was told of a save", "src/app/outbox/outbox.cpp",
           "  const bool only_waiting = !is_saved && known != nullptr && is_waiting(*known);\n",
           "  const bool only_waiting = !is_saved && known != nullptr && turn.state.now_ms < 0;\n"),
    Mutant("carries a save of a version that the form lacks", "src/app/outbox/outbox.cpp",
           "  return first->save.epoch == record.epoch && first->save.expected_review_version > record.review_version;\n",
           "  return first->save.epoch.empty() && record.review_version < 0;\n"),
]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=COPY, capture_output=True, text=True)


def prepare() -> None:
    for name in ("src", "tests", "cmake", "CMakeLists.txt"):
        source, target = ROOT / name, COPY / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("server", "e2e", "__pycache__"))
        else:
            COPY.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    deps = ROOT / "build" / "deps"
    run("cmake", "-G", "Ninja", "-S", ".", "-B", "build", "-DCMAKE_BUILD_TYPE=Release", f"-DIMGUI_DIR={deps / 'imgui'}",
        f"-DCATCH2_DIR={deps / 'catch2'}", f"-DJSON_DIR={deps / 'json'}").check_returncode()


def simulate() -> subprocess.CompletedProcess[str] | None:
    """None where it does not compile."""
    if run("cmake", "--build", "build", "--target", "simulate").returncode != 0:
        return None
    return run("timeout", "300", "build/simulate", "--schedules", SCHEDULES, "--seed", "1")


def judge(mutant: Mutant) -> bool:
    whole: dict[Path, str] = {}
    try:
        for file, code, broken in ((mutant.file, mutant.code, mutant.broken), *mutant.others):
            path = COPY / file
            text = path.read_text()
            if text.count(code) != 1:
                print(f"GONE    {mutant.name}: its place is not in {file}")
                return False
            whole.setdefault(path, text)
            path.write_text(text.replace(code, broken))
        result = simulate()
    finally:
        for path, text in whole.items():
            path.write_text(text)
    if result is None:
        print(f"BROKEN  {mutant.name}: does not compile")
        return False
    found = next((line for line in result.stdout.splitlines() if line.startswith("I")), "")
    print(f"{'caught' if result.returncode == 1 and found else 'LIVES'}  {mutant.name}: {found}", flush=True)
    return result.returncode == 1 and found != ""


def main(names: list[str]) -> int:
    prepare()
    chosen = [mutant for mutant in MUTANTS if not names or mutant.name in names]
    return 0 if all([judge(mutant) for mutant in chosen]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
