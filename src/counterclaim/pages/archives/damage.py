"""What is wrong with a part of an archive; the other parts are read all the same."""

from __future__ import annotations


class DamagedPartError(Exception):
    """A part of an archive that cannot be read; its words say why, in a clause."""


class CutOffError(DamagedPartError):
    """The file ends in the middle of a part."""

    def __init__(self) -> None:
        super().__init__("the file ends in the middle of it")
