"""Variants of training sentences keep their labels true."""

from __future__ import annotations

import random
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

examples = pytest.importorskip("training.examples", reason="run pytest from the root of the repository")
from training import names, variants  # noqa: E402  (after the skip)

B_PER, I_PER, NONE = (1 << names.TAGS.index(tag) for tag in ("B-PER", "I-PER", "O"))
DET, OTHER = 0, 1


def example(**changed: Any) -> Any:
    """'The minister Ann Lee left .', where left has ARG0 minister."""
    size = 6
    usual: dict[str, Any] = {
        "forms": ("The", "minister", "Ann", "Lee", "left", "."), "upos": (0,) * size, "xpos": (0,) * size,
        "edits": (0,) * size, "heads": (2, 5, 2, 3, 0, 5), "deprels": (DET, *(OTHER,) * 5),
        "permitted": (NONE, NONE, B_PER, I_PER, NONE, NONE), "predicates": (0, 0, 0, 0, 1, 0), "reports": (0,) * size,
        "factuality": (examples.OPEN,) * size, "arguments": ((), (), (), (), ((1, 0),), ()),
    }  # fmt: skip
    return examples.Example(**(usual | changed))


def test_a_name_gives_way_to_one_of_its_kind_and_length() -> None:
    pool: variants.Names = {("PER", 2): [("Bo", "Ek")]}
    found = {variants.renamed(example(), (pool, pool), random.Random(seed)).forms for seed in range(20)}
    assert found == {example().forms, ("The", "minister", "Bo", "Ek", "left", ".")}


def test_a_bare_headline_has_no_article_and_no_stop() -> None:
    short = variants.headline(example(), {DET}, bare=True)
    assert short.forms == ("Minister", "Ann", "Lee", "Left")
    assert short.heads == (4, 1, 2, 0)
    assert short.arguments == ((), (), (), ((0, 0),))


def test_names_in_a_sentence() -> None:
    assert list(variants.names_in(example())) == [variants.NameSpan("PER", 2, 3)]


@given(st.lists(st.integers(0, 5), max_size=6), st.integers(0, 2**32))
def test_leaves_can_go_and_a_tree_stays(wish: list[int], seed: int) -> None:
    whole = example()
    leaving = variants.leaves(whole, lambda i: i in wish)
    short = variants.without(whole, leaving)
    assert len({len(getattr(short, field.name)) for field in fields(short)}) == 1
    assert sum(head == 0 for head in short.heads) == 1
    for new, head in enumerate(short.heads):
        old = whole.forms.index(short.forms[new])
        expected = whole.heads[old]
        assert (short.forms[head - 1] if head else None) == (whole.forms[expected - 1] if expected else None)


def test_the_shipped_registries_give_names() -> None:
    _, shipped = variants.name_pools([])
    assert ("Nikol", "Pashinyan") in shipped["PER", 2]
    assert shipped["LOC", 1]
    assert shipped["ORG", 1]
