"""Damaged input through every parser that meets bytes from outside: no crash, but the one error; bounded time."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from counterclaim.bench.fuzz_parsers import Parser, Tried, damaged, parsers, tried, written

PARSERS = parsers()
INPUTS = 60


@pytest.mark.parametrize("parser", PARSERS, ids=[parser.name for parser in PARSERS])
def test_damaged_input_is_read_or_told(parser: Parser, tmp_path: Path) -> None:
    found = [tried(parser, 7, number, tmp_path) for number in range(max(3, INPUTS // parser.share))]
    assert [each for each in found if each.fault] == []


@pytest.mark.parametrize("parser", PARSERS, ids=[parser.name for parser in PARSERS])
def test_input_that_is_in_order_is_read(parser: Parser, tmp_path: Path) -> None:
    assert all(parser.read(whole, tmp_path) >= 0 for whole in parser.whole)


@pytest.mark.parametrize("body", [b"", b"\x00", b"\xff" * 100, b"\x1f\x8b\x08", b"PK\x03\x04", b"{", b"&a *a"])
@pytest.mark.parametrize("parser", PARSERS, ids=[parser.name for parser in PARSERS])
def test_input_that_is_nothing_is_read_or_told(parser: Parser, body: bytes, tmp_path: Path) -> None:
    whole = Parser(parser.name, (body,), parser.read)
    assert tried(whole, 1, 1, tmp_path).fault == ""


def test_the_same_number_gives_the_same_bytes() -> None:
    whole = (b"a" * 100, b"b" * 100)
    assert damaged(whole[0], whole, Random(3)) == damaged(whole[0], whole, Random(3))


def crashing(_: bytes, __: Path) -> int:
    raise IndexError("a crash")


def test_a_crash_would_be_found(tmp_path: Path) -> None:
    assert tried(Parser("it", (b"a",), crashing), 1, 1, tmp_path).fault.startswith("crash: IndexError")


def test_a_slow_one_would_be_found_and_is_told() -> None:
    slow = Tried("it", 3, 100, "read", 5.0)
    assert slow.fault == "slow: 5.0 s for 100 bytes"
    assert "- it 3: slow" in written([slow], 1)
