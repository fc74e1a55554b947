"""The fields of a JSONL record of a page, whatever its publisher calls them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

MEDIA_TYPE = "application/vnd.counterclaim.record+json"
_NAMES = {
    "text": ("text", "body_text", "content", "maintext", "plain_text", "article_text", "articlebody"),
    "html": ("html", "body_html", "raw_html", "body"),
    "url": ("url", "link", "uri", "source_url", "address"),
    "title": ("title", "headline", "heading"),
    "published": (
        "published", "date", "date_published", "published_at", "date_publish", "publish_date", "pub_date", "pubdate",
    ),
    "outlet": ("outlet", "source", "publisher", "site", "site_name", "source_domain", "domain"),
    "language": ("language", "lang"),
    "byline": ("byline", "author", "authors", "by"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecordFields:
    """What one record says; "" where it says nothing. `body` counts as HTML only when it holds mark-up."""

    text: str = ""
    html: str = ""
    url: str = ""
    title: str = ""
    published: str = ""
    outlet: str = ""
    language: str = ""
    byline: str = ""


def fields_of(line: bytes) -> RecordFields:
    """The fields of one line of JSONL.

    Raises ValueError that says in plain words what is wrong with the line.
    """
    try:
        record = json.loads(line)
    except UnicodeDecodeError as error:
        raise ValueError("not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not a JSON record ({getattr(error, 'msg', 'too deep')})") from error
    if not isinstance(record, dict):
        raise ValueError("not a JSON record (it needs fields in braces)")
    lower = {str(name).lower().replace("-", "_"): value for name, value in record.items()}
    found = RecordFields(**{field: _first(lower, names) for field, names in _NAMES.items()})
    if not (found.text.strip() or found.html.strip()):
        raise ValueError("the record has no text (it needs a field named text or html)")
    return found


def _first(record: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((words for name in names if (words := _words(record.get(name)))), "")


def _words(value: Any) -> str:
    """A field as words: a string, a list of names, or a source given as an object with a name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title"))
    return ""
