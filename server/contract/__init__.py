"""What client and server agree on: fields, saves, queries, errors."""
