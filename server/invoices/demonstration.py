"""By what an invoice of the demonstration is known again, and nothing else is taken for one."""
from __future__ import annotations

import hashlib
import re

_NAME = re.compile(r"demo-(\d{5,9})(\.png|\.pdf)?", re.ASCII)


def source_of(index: int) -> str:
    """What stands for the SHA-256 of its file, which it has not."""
    return hashlib.sha256(f"countersign demonstration {index}".encode()).hexdigest()


def file_name_of(index: int, suffix: str) -> str:
    return f"demo-{index:05}{suffix}"


def is_of_demonstration(source_sha256: str, file_name: str) -> bool:
    """Not a file of that name: its SHA-256 is that of its bytes."""
    name = _NAME.fullmatch(file_name)
    return name is not None and source_sha256 == source_of(int(name.group(1)))
