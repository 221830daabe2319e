"""Bodies of requests: read where they hold nobody up."""
