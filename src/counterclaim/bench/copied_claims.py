"""Claims of copies: how many of a lightly edited copy's claims are told to repeat the original's, the whole way."""

from __future__ import annotations

import io
import json

from counterclaim import reading
from counterclaim.incidents.copies.echoes import echoes
from counterclaim.pages.records_jsonl import record_pages
from counterclaim.records import Claim

LONGEST = 1 << 20


def repeated_claims(pairs: list[tuple[str, str]]) -> tuple[int, int]:
    """Of so many pairs of an original and its copy: the copies' claims that are echoes, and all of the copies' claims.

    A copy's claim is an echo only of a claim of its own original. Raises what reading raised.
    """
    texts = [text for pair in pairs for text in pair]
    lines = [
        json.dumps({"url": f"https://{i}.example/1", "published": "2022-09-13", "title": "", "text": text})
        for i, text in enumerate(texts)
    ]
    read = list(reading.read(record_pages(io.BytesIO("\n".join(lines).encode()), "copies", LONGEST)))
    for outcome in read:
        if not isinstance(outcome, reading.Coded):
            raise outcome
    coded = [outcome for outcome in read if isinstance(outcome, reading.Coded)]
    claims: dict[str, Claim] = {c.id: c for each in coded for c in each.claims}
    taken_from = {coded[i + 1].report.id: coded[i].report.id for i in range(0, len(coded), 2)}
    found = echoes(claims, taken_from)
    return len(found), sum(len(each.claims) for each in coded[1::2])
