"""The fields of a JSONL record of a page, whatever its publisher calls them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import collapse_rfc2231_value
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


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Where the fields of a record stand whose publisher calls them otherwise: pairs of field and dotted path."""

    paths: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return ",".join(f"{field}={path}" for field, path in self.paths)


NO_MAP = FieldMap()


def field_map(said: str) -> FieldMap:
    """The map that is written as `text=body_raw,published=pub.date`.

    Raises ValueError that says what to write for one that is none.

    >>> field_map("text=body_raw, published=pub.date").paths
    (('text', 'body_raw'), ('published', 'pub.date'))
    """
    paths: dict[str, str] = {}
    for pair in filter(None, (each.strip() for each in said.split(","))):
        field, sign, path = (part.strip() for part in pair.partition("="))
        if not (sign and path) or field not in _NAMES:
            raise ValueError(f"{pair!r} is no field map; write FIELD=NAME with one of {', '.join(_NAMES)}")
        if field in paths:
            raise ValueError(f"{field} is given twice")
        paths[field] = path
    if not paths:
        raise ValueError("no field is named; write FIELD=NAME, as in text=body_raw,published=pub.date")
    return FieldMap(tuple(paths.items()))


def map_in(media_type: str) -> FieldMap:
    """The field map by which a record was read, which its media type holds."""
    header = Message()
    header["content-type"] = media_type
    said = header.get_param("fields")
    return field_map(collapse_rfc2231_value(said)) if said else NO_MAP


def fields_of(line: bytes, mapped: FieldMap = NO_MAP) -> RecordFields:
    """The fields of one line of JSONL, by their usual names or where a map says that they stand.

    Raises ValueError that says in plain words what is wrong with the line.
    """
    record = record_in(line)
    lower = {str(name).lower().replace("-", "_"): value for name, value in record.items()}
    own = {field: _mapped(record, field, path) for field, path in mapped.paths}
    found = RecordFields(**{field: own.get(field) or _first(lower, field, names) for field, names in _NAMES.items()})
    if not (found.text.strip() or found.html.strip()):
        named = " and ".join(path for field, path in mapped.paths if field in ("text", "html"))
        needed = f"nothing in {named}" if named else "it needs a field named text or html"
        raise ValueError(f"the record has no text ({needed})")
    return found


def lacking(record: dict[str, Any], mapped: FieldMap) -> set[str]:
    """The paths of a map that a record does not have."""
    return {path for _, path in mapped.paths if _at(record, path) is _ABSENT}


def record_in(line: bytes) -> dict[str, Any]:
    """The record of one line.

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
    return record


_ABSENT = object()


def _at(value: Any, path: str) -> Any:
    """What stands at a dotted path: a field, a field of a field, an item of a list by its number from 0."""
    if isinstance(value, dict) and path in value:
        return value[path]
    head, _, rest = path.partition(".")
    inner = _ABSENT
    if isinstance(value, dict):
        inner = value.get(head, _ABSENT)
    elif isinstance(value, list) and head.isdecimal() and int(head[:9]) < len(value):
        inner = value[int(head[:9])]
    return _at(inner, rest) if rest and inner is not _ABSENT else inner


def _mapped(record: dict[str, Any], field: str, path: str) -> str:
    value = _at(record, path)
    return "" if value is _ABSENT else _said(field, value)


def _said(field: str, value: Any) -> str:
    """A field as words; a date may be a number."""
    if field == "published" and isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value)
    return _words(value)


def _from_epoch(number: float) -> str:
    """A moment as seconds or milliseconds since 1970, as databases keep it; "" for a number that can be neither."""
    if not _FIRST <= number < _MILLISECONDS * 1000:  # first: a number of JSON may be too long to reckon with
        return ""
    return datetime.fromtimestamp(number / 1000 if number >= _MILLISECONDS else number, UTC).isoformat()


_FIRST = 100_000_000  # in March 1973; smaller numbers are years, ids and the like
_MILLISECONDS = 10_000_000_000  # seconds until 2286


def _first(record: dict[str, Any], field: str, names: tuple[str, ...]) -> str:
    return next((words for name in names if (words := _said(field, record.get(name)))), "")


def _words(value: Any) -> str:
    """A field as words: a string, a list of names, or a source given as an object with a name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title"))
    return ""
