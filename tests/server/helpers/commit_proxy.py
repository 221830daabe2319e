"""A TCP proxy before PostgreSQL that cuts a connection at the COMMIT of a save: before it arrives, or before its answer does."""
from __future__ import annotations

import socket
import threading

_COMMIT = b"COMMIT\0"
_SAVE = b"INSERT INTO audit"  # the server commits for other reasons too


class CommitProxy:
    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self.cuts = {"before": 0, "after": 0}  # how many of the next saves' commits are cut, and where
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target_port))
            committed = threading.Event()
            threading.Thread(target=self._to_server, args=(client, server, committed), daemon=True).start()
            threading.Thread(target=self._to_client, args=(server, client, committed), daemon=True).start()

    def _to_server(self, client: socket.socket, server: socket.socket, committed: threading.Event) -> None:
        is_save = False
        while chunk := _receive(client):
            is_save = is_save or _SAVE in chunk
            if is_save and _COMMIT in chunk:
                is_save = False
                if self._takes("before"):
                    break
                if self._takes("after"):
                    committed.set()
            try:
                server.sendall(chunk)
            except OSError:
                break
        _close(client, server)

    def _to_client(self, server: socket.socket, client: socket.socket, committed: threading.Event) -> None:
        while chunk := _receive(server):
            if committed.is_set():
                break
            try:
                client.sendall(chunk)
            except OSError:
                break
        _close(client, server)

    def _takes(self, where: str) -> bool:
        self.cuts[where] -= 1
        return self.cuts[where] >= 0


def _receive(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except OSError:
        return b""


def _close(*connections: socket.socket) -> None:
    for connection in connections:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        connection.close()
