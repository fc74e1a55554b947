"""Bytes to characters: what the page says of its encoding, checked against the bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from counterclaim.errors import UnreadablePage
from counterclaim.records import Page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""", re.I
)
_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
}
RUBBISH = 0.02  # share of characters that no text holds: controls, replacements, unassigned
_RUBBISH = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff\ud800-\udfff]")
SHORT = 40  # characters; too few to tell text from rubbish by its spaces
MIN_SPACES = 0.02  # share of white space that a text with words has at least
MIN_UNSPACED = 0.3  # share of Chinese, Japanese, Thai, Khmer or Burmese letters that makes spaces needless
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")
STRAY = 0.001  # share of broken bytes that a page in UTF-8 may hold and still be one
_HEAD = 4096  # bytes in which a page declares its encoding
_SAMPLE = 65_536  # bytes that are enough to guess an encoding from
_PART = 8192  # characters in which rubbish shows
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def decoded(page: Page) -> str:
    """The characters of a page: from its byte order mark, UTF-8, what it declares, or what its bytes look like.

    Raises UnreadablePage when no encoding makes text of the bytes.
    """
    for name, errors in _encodings(page):
        try:
            text = page.body.decode(name, errors)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
        stray = errors == "replace" and text.count("\ufffd") > STRAY * len(text)
        if not (stray or is_rubbish(text) or not (name.startswith("utf-8") or _spaced(text))):
            return _without_controls(text.removeprefix("\ufeff"))
    raise UnreadablePage(page.url, "not text: no encoding makes readable characters of its bytes (wrong encoding?)")


def _encodings(page: Page) -> Iterator[tuple[str, str]]:
    """Encodings to try in turn, each with what to do about bytes that do not fit."""
    body = page.body
    marked = next((name for mark, name in _BOMS if body.startswith(mark)), None)
    found = _META.search(body[:_HEAD])
    inside = (found.group(1) or found.group(2)).decode("ascii", "replace") if found else None
    declared = [_AS_BROWSERS_DO.get(name.lower(), name) for name in (page.charset, inside) if name]
    first = declared if b"\x1b$" in body[:_SAMPLE] else []  # seven-bit Japanese would pass as UTF-8
    yield from ((name, "strict") for name in [*filter(None, [marked]), *first, "utf-8"])
    yield "utf-8", "replace"
    yield from ((name, "strict") for name in declared)
    guess = from_bytes(body[:_SAMPLE]).best() if body else None
    if guess is not None:
        yield guess.encoding, "strict"
    yield "cp1252", "strict"


def _spaced(text: str) -> bool:
    """Whether a text has words: spaces between them, or the scripts that are written without."""
    if len(text) < SHORT:
        return True
    spaces = sum(character.isspace() for character in text)
    return spaces > MIN_SPACES * len(text) or len(_UNSPACED.findall(text)) > MIN_UNSPACED * len(text)


def _without_controls(text: str) -> str:
    """The text without what no page shows; a look at its bytes, which is quick, finds most texts to have none."""
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        return _FORBIDDEN.sub("", text)
    return text if len(raw.translate(None, _CONTROLS)) == len(raw) else _FORBIDDEN.sub("", text)


def is_rubbish(text: str) -> bool:
    """Whether a decoded text is not text: too many controls and replacements at start, middle and end."""
    middle = len(text) // 2
    parts = (text[:_PART], text[middle : middle + _PART], text[-_PART:]) if len(text) > 3 * _PART else (text,)
    return sum(len(_RUBBISH.findall(part)) for part in parts) > RUBBISH * max(sum(map(len, parts)), 1)
