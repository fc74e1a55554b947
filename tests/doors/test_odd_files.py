"""Files with odd, long or hostile text: a normal result or one line of error, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim.doors.cli import app

pytestmark = pytest.mark.model
NEWS = "Two soldiers were killed in clashes near the border on Monday, the army said. "
FAMILY, FLAG, THUMB = "👨‍👩‍👧‍👦", "🇦🇲", "👍🏽"

FILES: list[tuple[str, bytes, bool]] = [  # what, its bytes, whether it can be read
    ("a sentence of 3,000 words", (NEWS + "the army said that shells fell on Goris and " * 300).encode(), True),
    ("one word of 100,000 letters", (NEWS + "a" * 100_000).encode(), True),
    ("100,000 line ends", (NEWS + "\n" * 100_000 + NEWS).encode(), True),
    ("emoji", (NEWS + f"{FAMILY}{FLAG}{THUMB} " * 50).encode(), True),
    ("marks of direction", (NEWS + "\u202bقال الجيش\u202c \u2067שלום\u2069 " * 5).encode(), True),
    ("half surrogates in UTF-8", NEWS.encode() + b"\xed\xa0\x80" * 20, True),
    ("UTF-16", (NEWS * 3).encode("utf-16"), True),
    ("combining marks without end", (NEWS + "e" + "\u0301" * 20_000).encode(), True),
    ("capital letters", (NEWS * 5).upper().encode(), True),
    ("brackets and quotation marks never closed", (NEWS + "(“" * 300 + NEWS).encode(), True),
    ("one sentence about a thousand killed", (NEWS + "12 killed, " * 300).encode(), True),
    ("tags never closed", b"<div>" * 3000 + NEWS.encode() * 3, True),
    ("NUL and other control characters", (NEWS + "\0\1\x1b[31m" * 500).encode(), False),
    ("white space only", b" \t\n" * 5000, False),
    ("signs only", b"?! ... " * 100, True),
]


@pytest.mark.parametrize(("what", "body", "readable"), FILES, ids=[what for what, _, _ in FILES])
def test_an_odd_file_is_read_or_told_in_one_line(tmp_path: Path, what: str, body: bytes, readable: bool) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(body)
    done = CliRunner().invoke(app, ["read", str(path), "--no-store", "--quiet", "--format", "json"])
    assert isinstance(done.exception, SystemExit | None)
    assert done.exit_code == (0 if readable else 1)
    if not readable:
        assert (done.stdout, len(done.stderr.splitlines())) == ("", 1)
        return
    text = json.loads(done.stdout)
    for claim in text["claims"]:
        for evidence in claim["evidence"]:
            assert text["report"]["text"][evidence["start"] : evidence["end"]] == evidence["quote"]
