"""The most memory that this process has held."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak() -> float:
    """Megabytes (2**20 bytes) that this process held at most.

    On Linux its own high-water mark; what `getrusage` tells there begins with that of the process that started it.
    """
    try:
        told = _STATUS.read_text("ascii", "replace").partition("VmHWM:")[2].split()
    except OSError:
        told = []
    if told:
        return int(told[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
