#!/usr/bin/env python3
"""Countersign's reference server. `./serve.py --help` lists the commands."""
import importlib.util
import os
import subprocess
import sys

NEEDS = "import sys, aiohttp, brotli; sys.exit(sys.version_info < (3, 11))"
CANDIDATES = ("/usr/bin/python3", "python3.13", "python3.12", "python3.11")


def has_packages(python: str) -> bool:
    """True when this interpreter can run the server."""
    try:
        return subprocess.run([python, "-c", NEEDS], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def start() -> None:
    """Runs the command line, in the first interpreter that has what it needs."""
    fits = sys.version_info >= (3, 11) and all(importlib.util.find_spec(name) for name in ("aiohttp", "brotli"))
    if not fits:
        for python in CANDIDATES:
            if has_packages(python):
                os.execvp(python, [python, os.path.abspath(__file__)] + sys.argv[1:])
        sys.exit("serve.py needs Python 3.11 with aiohttp and brotli: run script/setup, or apt-get install"
                 " python3-aiohttp python3-brotli")
    from server.cli.main import main
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    start()
