"""What is told about the running server: logs, metrics."""
