"""Scans made of PDF pages, and their words by tesseract."""
from __future__ import annotations


def scanned_words(path):  # type: ignore[no-untyped-def]
    raise NotImplementedError
