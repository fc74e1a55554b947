"""The most memory that a process has held is its own, not that of the process that started it."""

from __future__ import annotations

import subprocess
import sys

from counterclaim.bench.memory import peak

ASKED = "from counterclaim.bench.memory import peak; print(peak())"


def test_a_process_that_held_much_starts_one_that_holds_little() -> None:
    held = bytearray(300 << 20)
    held[:: 1 << 12] = b"x" * len(held[:: 1 << 12])
    told = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True).stdout
    assert 1 < float(told) < 300 < peak()
