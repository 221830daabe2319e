"""A TCP proxy before the server that does to requests what networks do: each fault is counted when it has happened."""
from __future__ import annotations

import random
import socket
import struct
import threading
import time
from collections import Counter

FAULTS = ("drop", "reset", "cut", "part", "delay", "duplicate", "late")
CHUNK = 65536
SECONDS = 30.0
RESET_SECONDS = 0.004  # from forwarding to the RST: about what a save takes
SAVE = b"POST "


class FaultProxy:
    """One request per connection. Faults of a request, by chance:

    drop: closed before anything is forwarded. reset: forwarded, then RST to both sides. cut: forwarded, the answer
    awaited and thrown away. part: half the answer. delay: forwarded and answered late. duplicate: forwarded twice at
    once, answered once. late: forwarded and answered, and forwarded again up to `late_seconds` later.
    """

    def __init__(self, target_port: int, seed: int, chance: float, late_seconds: float = 2.0) -> None:
        self.target_port = target_port
        self.chance = chance  # of a fault, per request; 0 heals the network
        self.late_seconds = late_seconds
        self.counts: Counter[str] = Counter()  # faults that happened to saves, "unreachable" among them
        self.committed: Counter[str] = Counter()  # faults whose save was answered 200 by the server unseen
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self._threads: set[threading.Thread] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = int(self._listener.getsockname()[1])
        self._acceptor = threading.Thread(target=self._accept)
        self._acceptor.start()

    def close(self) -> None:
        """Waits for what is on its way, late duplicates too."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._acceptor.join()
        while True:
            with self._lock:
                threads = list(self._threads)
            if not threads:
                return
            for thread in threads:
                thread.join()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._run(self._serve, client)

    def _run(self, work, *arguments) -> threading.Thread:
        def run() -> None:
            try:
                work(*arguments)
            finally:
                with self._lock:
                    self._threads.discard(thread)
        thread = threading.Thread(target=run)
        with self._lock:
            self._threads.add(thread)
        thread.start()
        return thread

    def _draw(self) -> tuple[str, float]:
        with self._lock:
            fault = self._random.choice(FAULTS) if self._random.random() < self.chance else ""
            return fault, self._random.random()

    def _count(self, fault: str, answer: bytes = b"") -> None:
        with self._lock:
            self.counts[fault] += 1
            self.committed[fault] += answer.startswith(b"HTTP/1.1 200")

    def _serve(self, client: socket.socket) -> None:
        with client:
            client.settimeout(SECONDS)
            try:
                request = read_request(client)
                if request:
                    self._answer(client, request, *self._draw())
            except OSError:
                return  # the client is gone

    def _answer(self, client: socket.socket, request: bytes, fault: str, number: float) -> None:
        save = request.startswith(SAVE)
        if fault == "drop":
            if save:
                self._count("drop")
            return
        if fault == "delay":
            time.sleep(0.15 * number)
        if fault == "duplicate" and save:
            twin = self._run(self._send_again, request, "duplicate")
        if fault == "reset":
            abort(client)
        answer = self._forward(request, wait=fault != "reset")
        if fault == "duplicate" and save:
            twin.join()
        if fault == "late" and save:
            self._run(self._send_late, request, number * self.late_seconds)
        if answer is None:
            if save:
                self._count("unreachable")
        elif save and fault in ("reset", "cut", "part", "delay"):
            self._count(fault, answer)
        if answer and fault not in ("reset", "cut"):
            client.sendall(answer[:len(answer) // 2] if fault == "part" else answer)

    def _send_again(self, request: bytes, fault: str) -> None:
        answer = self._forward(request)
        if answer:
            self._count(fault, answer)

    def _send_late(self, request: bytes, seconds: float) -> None:
        time.sleep(seconds)
        self._send_again(request, "late")

    def _forward(self, request: bytes, wait: bool = True) -> bytes | None:
        """The server's whole answer, empty where it is not waited for; None where there is none."""
        try:
            with socket.create_connection(("127.0.0.1", self.target_port), timeout=SECONDS) as server:
                server.sendall(request)
                if not wait:
                    time.sleep(RESET_SECONDS)
                    abort(server)
                    return b""
                answer = b""
                while chunk := server.recv(CHUNK):
                    answer += chunk
                return answer or None
        except OSError:
            return None


def read_request(client: socket.socket) -> bytes:
    """The bytes of one request with Content-Length or without a body; empty where the client closes before its end."""
    request = b""
    while True:
        head, end, body = request.partition(b"\r\n\r\n")
        if end and len(body) >= content_length(head):
            return request
        chunk = client.recv(CHUNK)
        if not chunk:
            return b""
        request += chunk


def content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


def abort(connection: socket.socket) -> None:
    """Closes with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
