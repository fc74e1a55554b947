"""The formats that the books can be written in, one entry each. A format is one file beside this one."""

from __future__ import annotations

from counterclaim.doors.exports import acled
from counterclaim.doors.exports.format import Format

FORMATS: tuple[Format, ...] = (
    Format(
        "acled",
        ".csv",
        "events in the 31 columns of ACLED, an incident a row",
        "who said what, all figures but one, low and high bounds, other harms than deaths",
        acled.write,
        policy="acled",
        hxl=True,
    ),
)
"""All of them, in the order in which they are listed."""


def format_named(name: str) -> Format | None:
    """The format of this name, or None."""
    return next((each for each in FORMATS if each.name == name), None)
