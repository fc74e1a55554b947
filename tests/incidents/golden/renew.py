"""The sample dossier as the program prints it: `python tests/incidents/golden/renew.py` writes it anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from counterclaim.knowledge import shipped

GOLDEN = Path(__file__).with_name("sample_dossier.txt")
SAMPLES = sorted(str(path) for path in shipped("samples").glob("*.html"))


def printed(command: str, sources: list[str], *options: str) -> str:
    """What a command prints once the sources are in a store of their own."""
    with TemporaryDirectory() as folder:
        store = ("--store", str(Path(folder) / "books.sqlite"), "--quiet")
        program = [sys.executable, "-m", "counterclaim"]
        subprocess.run([*program, "read", *sources, *store], capture_output=True, check=True, timeout=300)
        done = subprocess.run([*program, command, *options, *store], capture_output=True, check=True, timeout=300)
    return done.stdout.decode()


if __name__ == "__main__":
    GOLDEN.write_text(printed("incidents", SAMPLES), "utf-8")
