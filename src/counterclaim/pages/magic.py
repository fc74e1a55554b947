"""What a file is by its first bytes, where it is no text: a PDF, an archive, a picture."""

from __future__ import annotations

import codecs

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"{\\rtf", "an RTF document"),
)
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_HEAD = 8192  # bytes in which a NUL shows that a file is no text


def not_text(head: bytes) -> str | None:
    """What a file is when it is no text, in words; None when it may be text.

    >>> not_text(b"%PDF-1.7 ..."), not_text(b"Two soldiers died.")
    ('a PDF file', None)
    """
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a picture, sound or film"
    if head[4:8] == b"ftyp":
        return "a film or picture"
    named = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    if named:
        return named
    return "a binary file" if b"\x00" in head[:_HEAD] and not head.startswith(_MARKS) else None
