"""Quotations: what stands between marks, also over paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.claims.quotations import find_quotations
from counterclaim.records import Block, Report, Span


def report(*paragraphs: str) -> Report:
    text, blocks = "", []
    for paragraph in paragraphs:
        start = len(text)
        text += paragraph
        blocks.append(Block("body", Span(start, len(text))))
        text += "\n\n"
    return Report("r.1", "p.1", "a.txt", "Test Post", "", "", "en", None, text, tuple(blocks))


@pytest.mark.parametrize(
    ("paragraphs", "quotes", "whole"),
    [
        (["“Shelling goes on,” the ministry said."], ["Shelling goes on,"], [False]),
        (['"Shelling goes on," the ministry said.'], ["Shelling goes on,"], [False]),
        (["“It goes on.", "“It will not stop,” he said."], ["It goes on.", "It will not stop,"], [True, False]),
        (["He said: “We hold the line.”"], ["We hold the line."], [False]),
        (["“As a result, there are victims.”"], ["As a result, there are victims."], [True]),
        (["''It goes on,'' he said."], ["It goes on,"], [False]),
        (["‘It goes on,’ he said."], ["It goes on,"], [False]),
        (['The 12" shell hit. "It goes on," he said.'], ["It goes on,"], [False]),
        (["“He said ‘no’ and left,” she said."], ["He said ‘no’ and left,"], [False]),
        (['“It goes on." He left.'], ["It goes on."], [False]),
        (["Q: Who fired?", "A: Rebels did."], ["Who fired?", "Rebels did."], [False, False]),
        (["((Ann Lee)) Rebels did."], ["Rebels did."], [False]),
        (["No marks at all."], [], []),
        (["It’s their soldiers’ post."], [], []),
    ],
)
def test_quotations(paragraphs: list[str], quotes: list[str], whole: list[bool]) -> None:
    page = report(*paragraphs)
    found = find_quotations(page)
    assert [q.span.of(page.text) for q in found] == quotes
    assert [q.whole for q in found] == whole


@given(st.lists(st.text(alphabet='ab “”"«»„.\n'), max_size=5))
def test_quotations_are_in_order_and_apart(paragraphs: list[str]) -> None:
    page = report(*paragraphs)
    found = find_quotations(page)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.span.end <= len(page.text) for q in found)
