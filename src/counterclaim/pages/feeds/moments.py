"""Moments as feeds write them: RFC 822 in RSS, ISO 8601 in Atom, JSON feeds and sitemaps."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"^\d{4}-\d\d-\d\d")
_FRACTION = re.compile(r"(:\d\d)\.\d+")


def moment(words: str) -> str | None:
    """A moment or day in ISO 8601, to the grain and with the offset that the words give; None where they are no date.

    >>> moment("Tue, 13 Sep 2022 09:30:00 +0400"), moment("2022-09-13"), moment("2022-09-13T05:30:00.123Z")
    ('2022-09-13T09:30:00+04:00', '2022-09-13', '2022-09-13T05:30:00+00:00')
    >>> moment("13.9.2022 at noon"), moment("2022-13-45")
    (None, None)
    """
    words = words.strip()[:64]
    try:
        if not _ISO.match(words):
            found = parsedate_to_datetime(words)
            return (found.replace(tzinfo=UTC) if words.endswith("-0000") else found).isoformat()
        if len(words) == 10:
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(_FRACTION.sub(r"\1", words)).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
