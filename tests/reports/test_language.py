"""Which language a text is in: English by its small words, others by statistics, `und` where nothing tells."""

from __future__ import annotations

import pytest

from counterclaim.knowledge import table
from counterclaim.reports.language import language

ENGLISH = table("languages.yml")["english"]


@pytest.mark.parametrize("text", ENGLISH["match"])
def test_a_short_english_text_is_english(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize("text", ENGLISH["not"])
def test_a_short_text_without_its_small_words_is_not_taken_for_english(text: str) -> None:
    assert language(text) != "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Officials said 12 people were killed.", "en"),
        ("Two soldiers died near Goris.", "en"),
        ("", "und"),
        ("12 / 49", "und"),
        ("Ok", "und"),
        ("Dos soldados murieron cerca de Goris.", "es"),
        ("Zwei Soldaten starben in der Nacht bei Goris.", "de"),
        ("Двое военных погибли под Горисом.", "ru"),
        ("Twee soldaten gedood, was het bericht.", "nl"),
        ("Двое военных погибли, The Guardian said.", "ru"),
        ("Dua tentara tewas di dekat Goris pada Senin malam, kata kementerian pertahanan.", "id"),
        ("De soldaten zijn in de nacht gedood, zei het ministerie. " * 12, "nl"),
        ("The soldiers were killed in the night, the ministry said. " * 12, "en"),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert language(text) == code


def test_words_are_listed_once_and_in_order() -> None:
    assert not set(ENGLISH["telling"]) & set(ENGLISH["common"])
    for name in ("telling", "common"):
        assert len(ENGLISH[name]) == len(set(ENGLISH[name]))
