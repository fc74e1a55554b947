"""A file is written beside its place and put there when it is whole: what stood there before stays until then."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import UnreadableInput

STANDARD_OUTPUT = "-"


@contextmanager
def whole(place: str) -> Iterator[BinaryIO]:
    """A stream to write one file to; `-` is standard output.

    Raises UnreadableInput, in one line, where the place cannot be written; what stood there is untouched then.
    """
    if place == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    file = Path(place)
    begun: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
        begun = Path(name)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        begun.chmod(0o666 & ~_umask())
        os.replace(begun, file)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UnreadableInput(place, f"cannot be written ({why})") from error
    finally:
        if begun is not None:
            begun.unlink(missing_ok=True)


@contextmanager
def whole_folder(place: str) -> Iterator[Path]:
    """A folder to write several files to; it is put in its place when all are there.

    An empty folder may stand there already. Raises UnreadableInput for one that is not empty, and for `-`.
    """
    if place == STANDARD_OUTPUT:
        raise UnreadableInput("standard output", "this format is a folder; name one to make")
    folder = Path(place)
    begun: Path | None = None
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise UnreadableInput(place, "is there already and not an empty folder; nothing was written")
        begun = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
        yield begun
        begun.chmod(0o777 & ~_umask())
        os.replace(begun, folder)
    except OSError as error:
        raise UnreadableInput(place, f"cannot be written ({error.strerror or error})") from error
    finally:
        if begun is not None and begun.exists():
            shutil.rmtree(begun, ignore_errors=True)


def _umask() -> int:
    """What the user's own files are made without; there is no way to look at it but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
