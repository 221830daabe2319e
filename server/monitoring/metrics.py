"""Metrics in Prometheus' text: requests by route and status, what became of saves, the database's time, the loop's lag."""
from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterable

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds
LAG_STEP_SECONDS = 0.25
_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS"})
_HELP = {
    "countersign_requests_total": ("counter", "Answers, by method, route and status."),
    "countersign_request_seconds": ("histogram", "From the head of a request to the end of its answer, by route."),
    "countersign_saves_total": ("counter", "Saves, by what became of them."),
    "countersign_database_seconds": ("histogram", "Work with the database, by kind, without waiting for a thread."),
    "countersign_loop_lag_seconds": ("histogram", "How late the event loop is, looked at four times a second."),
    "countersign_saves_waiting": ("gauge", "Saves that wait for the thread that writes."),
    "countersign_invoices": ("gauge", "Invoices, by queue and status."),
}

Labels = tuple[tuple[str, str], ...]


class Histogram:
    def __init__(self) -> None:
        self.counts = [0] * (len(BUCKETS) + 1)
        self.sum = 0.0

    def add(self, seconds: float) -> None:
        self.counts[next((index for index, most in enumerate(BUCKETS) if seconds <= most), len(BUCKETS))] += 1
        self.sum += seconds


class Metrics:
    """Counted from any thread."""

    def __init__(self) -> None:
        self._counting = threading.Lock()
        self._counts: Counter[tuple[str, Labels]] = Counter()
        self._histograms: dict[tuple[str, Labels], Histogram] = {}

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        method = method if method in _METHODS else "other"
        self._count("countersign_requests_total", ("method", method), ("route", route), ("status", str(status)))
        self._time("countersign_request_seconds", seconds, ("route", route))

    def save(self, outcome: str) -> None:
        """accepted, replayed, conflict, refused or failed."""
        self._count("countersign_saves_total", ("outcome", outcome))

    def database(self, kind: str, seconds: float) -> None:
        self._time("countersign_database_seconds", seconds, ("kind", kind))

    async def watch_lag(self) -> None:
        """Until it is cancelled."""
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + LAG_STEP_SECONDS
            await asyncio.sleep(LAG_STEP_SECONDS)
            self._time("countersign_loop_lag_seconds", max(0.0, clock() - due))

    def text(self, gauges: Iterable[tuple[str, Labels, float]]) -> str:
        with self._counting:
            counts = dict(self._counts)
            histograms = {key: (list(each.counts), each.sum) for key, each in self._histograms.items()}
        samples: dict[str, list[str]] = {}
        for (name, labels), count in counts.items():
            samples.setdefault(name, []).append(f"{name}{_shown(labels)} {count}")
        for name, labels, value in gauges:
            samples.setdefault(name, []).append(f"{name}{_shown(labels)} {value:g}")
        for (name, labels), (buckets, total) in histograms.items():
            samples.setdefault(name, []).extend(_histogram(name, labels, buckets, total))
        lines = []
        for name, (kind, text) in _HELP.items():
            if name in samples:
                lines += [f"# HELP {name} {text}", f"# TYPE {name} {kind}", *samples[name]]
        return "\n".join(lines) + "\n"

    def _count(self, name: str, *labels: tuple[str, str]) -> None:
        with self._counting:
            self._counts[name, labels] += 1

    def _time(self, name: str, seconds: float, *labels: tuple[str, str]) -> None:
        with self._counting:
            self._histograms.setdefault((name, labels), Histogram()).add(seconds)


def _histogram(name: str, labels: Labels, buckets: list[int], total: float) -> list[str]:
    lines, seen = [], 0
    for most, count in zip((*map(repr, BUCKETS), "+Inf"), buckets):
        seen += count
        lines.append(f"{name}_bucket{_shown((*labels, ('le', most)))} {seen}")
    return [*lines, f"{name}_sum{_shown(labels)} {total:.6f}", f"{name}_count{_shown(labels)} {seen}"]


def _shown(labels: Labels) -> str:
    def quoted(value: str) -> str:
        return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return "{" + ",".join(f'{name}="{quoted(value)}"' for name, value in labels) + "}" if labels else ""
