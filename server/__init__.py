"""The reference server: HTTP, contract, store, import."""
