"""Whether the database is as the server wrote it."""
