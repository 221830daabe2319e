"""The demonstration queue: invoices that are made up, the same ones every time."""
from __future__ import annotations

from server.demo.generator import generate

__all__ = ["generate"]
