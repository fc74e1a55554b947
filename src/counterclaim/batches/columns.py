"""The columns of a reading: the page, its report and claims as the store keeps them, and some of it laid out flat."""

from __future__ import annotations

import pyarrow as pa

from counterclaim.pages.columns import PAGES

VERSION = "1"
ABOUT = {b"counterclaim.readings": VERSION.encode()}
"""Stands in the head of a file of readings."""
READINGS = pa.schema(
    [
        *PAGES,
        pa.field("rules", pa.string()),
        pa.field("unread", pa.string()),
        pa.field("report", pa.string()),
        pa.field("claims", pa.list_(pa.string())),
        pa.field("report_id", pa.string()),
        pa.field("outlet", pa.string()),
        pa.field("title", pa.string()),
        pa.field("language", pa.string()),
        pa.field("published", pa.string()),
        pa.field("day", pa.date32()),
        pa.field("number_of_claims", pa.int32()),
    ],
    metadata=ABOUT,
)
"""`report` and `claims` are the canonical JSON of the records, and alone count; from `report_id` on the columns repeat
of them what a first question asks. `rules` is the digest of the rules that read the page (`ruleset.digest`), `unread`
why no claims were looked for, or "". A page that could not be read has its reason in `error`, and no report."""
NEEDED = ("page_id", "url", "fetched_at", "media_type", "body", "error", "rules", "unread", "report", "claims")
