"""Why a file cannot be imported."""
from __future__ import annotations

from server.contract.hidden import seen

_LONGEST = 500  # characters


ASKS_FOR_PASSWORD = "The PDF asks for a password: send a copy that opens without one."


class ImportFailure(Exception):
    """One plain sentence for the person at the command line. Programs that read files quote them in it: nothing of that is hidden, or
    steers a terminal."""

    def __init__(self, sentence: str) -> None:
        text = seen(sentence)
        super().__init__(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
