"""Romanisations of one name are one person; names that only look alike are not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.grounding import Registry
from counterclaim.grounding.spellings import sounds

REGISTRY = Registry.load()

SAME = [
    ("Volodymyr Zelenskyj", "Volodymyr Zelenskiy"),
    ("Mohammed bin Salman", "Muhammad bin Salman"),
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Abdel Fattah al-Sisi", "Abdul Fatah el-Sisi"),
    ("Nikol Pashinyan", "Nikol Pashinian"),
    ("Ilham Aliyev", "Ilham Aliev"),
    ("Hussein Amir-Abdollahian", "Hossein Amirabdollahian"),
    ("Muammar Ghaddafi", "Moammar Gaddafi"),
    ("Bashar al-Assad", "Bashar Assad"),
    ("Dmitry Peskov", "Dmitri Peskov"),
    ("Yulia Navalnaya", "Julia Navalnaja"),
    ("Abdul Rahman", "Abdur Rahman"),
]
OTHERS = [
    ("Bashar al-Assad", "Bushra al-Assad"),
    ("Sergei Lavrov", "Sergei Lavrenov"),
    ("Hassan Rouhani", "Hussein Rouhani"),
    ("Ali Khan", "Alia Khan"),
    ("Vladimir Putin", "Ivan Putin"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("George Bush", "Georgia Bush"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_romanisations_share_a_key(one: str, other: str) -> None:
    assert sounds(one) == sounds(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_names_do_not(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("Volodymyr Zelenskyj", "person.volodymyr-zelenskyy"),
        ("Ukrainian President Volodymyr Zelenskij", "person.volodymyr-zelenskyy"),
        ("Sergueï Lavrov", None),
        ("Sergej Lavrov", "person.sergei-lavrov"),
        ("Nikola Pashinyan", None),
    ],
)
def test_another_romanisation_finds_the_person(wording: str, found: str | None) -> None:
    named = REGISTRY.name(wording, None, date(2022, 9, 13))
    assert named.id == found


def test_keys_tell_the_people_of_the_registry_apart() -> None:
    shared = {key: ids for key, ids in REGISTRY.lexicon.sounds.items() if len(ids) > 1}
    by_name = {e.id for entries in REGISTRY.lexicon.names.values() if len(entries) > 1 for e in entries}
    assert all(set(ids) & by_name for ids in shared.values()), shared


@given(st.text(max_size=40))
def test_any_text_has_a_key_without_spaces(name: str) -> None:
    assert " " not in sounds(name)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz -'", max_size=40))
def test_case_does_not_matter(name: str) -> None:
    assert sounds(name.upper()) == sounds(name)


def test_one_word_says_too_little() -> None:
    assert sounds("Putin") == ""
