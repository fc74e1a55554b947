"""Rare words tell, common ones do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.errors import KnowledgeError
from counterclaim.incidents.likeness.rarity import MOST_WORDS, Rarity, likeness

RARITY = Rarity.load()


def test_forms_of_one_word_share_a_stem() -> None:
    assert len({RARITY.stem(w) for w in ("attack", "attacked", "Attacker", "attacks")}) == 1


def test_what_every_text_has_tells_nothing_and_a_rare_name_much() -> None:
    assert RARITY.weight(RARITY.stem("the")) == 0 < RARITY.weight(RARITY.stem("government"))
    assert RARITY.weight(RARITY.stem("government")) < RARITY.weight(RARITY.stem("Jermuk"))


def test_a_text_is_all_like_itself_and_not_at_all_like_one_without_its_words() -> None:
    one, other = (RARITY.weighed(RARITY.stems(t)) for t in ("Goris was shelled.", "Fishermen protested in Lima."))
    assert likeness(one, one) == pytest.approx(1)
    assert likeness(one, other) == 0


def test_a_long_text_keeps_the_words_that_tell_most() -> None:
    assert len(RARITY.weighed(f"word{n}" for n in range(1000))) == MOST_WORDS


@pytest.mark.parametrize(("text", "told"), [("", "is empty"), ("5\nx y\n", "line 2"), ("-3 a\n", "line 1")])
def test_a_broken_table_is_told_by_its_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "rarity.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=told):
        Rarity.load(path)
