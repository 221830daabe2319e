"""Opens the database that the options name: a data folder's own, or one of PostgreSQL."""
from __future__ import annotations

import os

from server.database.database import Database
from server.database.sqlite import SqliteDatabase


def open_database(data_dir: str | os.PathLike[str], create: bool = True, url: str | None = None) -> Database:
    """`url` is postgresql://…, None for SQLite. With create=False, NoStore where there are no tables yet."""
    if url is None:
        return SqliteDatabase(data_dir, create)
    from server.database.postgres import PostgresDatabase  # its driver is needed only here
    return PostgresDatabase(url, data_dir, create)
