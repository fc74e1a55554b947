"""Pages in many languages: none is taken for English, few English ones are lost, a foreign paragraph is not coded."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counterclaim import reading
from counterclaim.knowledge import table
from counterclaim.pages.files import page_of
from counterclaim.records import READ_LANGUAGES, Page, Report
from counterclaim.reports import read
from counterclaim.reports.language import SHORTEST, language, name_of

TEXTS = table("", Path(__file__).with_name("languages.yml"))
UNNAMED = ("other", "transliterated")
FOREIGN = [(code, text) for code, halves in TEXTS.items() if code != "en" for half in halves.values() for text in half]
ALIKE = ({"sr", "hr", "bs", "mk"}, {"cs", "sk"}, {"id", "ms"})
"""Languages so near each other that a headline does not tell them apart."""
TOLD_BY_NAME = {"look": 0.94, "held": 0.80}


def report_of(text: str, media_type: str = "text/plain") -> Report:
    body = text.encode()
    page_id = "sha256:" + hashlib.sha256(body).hexdigest()
    return read(Page(page_id, "page", datetime(2024, 1, 1, tzinfo=UTC), media_type, body))


def foreign_blocks(report: Report) -> list[tuple[str, str]]:
    return [(b.language, b.span.of(report.text)) for b in report.blocks if b.language]


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_a_foreign_text_is_never_taken_for_english(code: str, text: str) -> None:
    found = language(text)
    assert found != "en"
    assert (
        found != "und" or sum(map(str.isalpha, text)) < SHORTEST
    )  # what is left open is a headline of two or three words


@pytest.mark.parametrize(("half", "lost"), [("look", 0), ("held", 2)])
def test_few_english_texts_are_lost(half: str, lost: int) -> None:
    assert sum(language(text) not in READ_LANGUAGES for text in TEXTS["en"][half]) <= lost


@pytest.mark.parametrize("half", ["look", "held"])
def test_most_languages_are_told_by_name(half: str) -> None:
    named = [(code, language(text)) for code, halves in TEXTS.items() if code not in UNNAMED for text in halves[half]]
    right = sum(code == found or any({code, found} <= group for group in ALIKE) for code, found in named)
    assert right >= TOLD_BY_NAME[half] * len(named)


def test_every_language_has_a_name() -> None:
    assert [code for code in TEXTS if code not in UNNAMED and name_of(code) == code] == []


LEAD = "Two soldiers were killed near Goris on Monday night, the Armenian defence ministry said in a statement."
MORE = "Azerbaijan denied that its troops had shelled the village and said that nobody on its side was wounded."
RUSSIAN = "Министерство обороны сообщило, что в ночь на вторник под Горисом погибли двое военнослужащих."
RUSSIAN_MORE = "Азербайджан отверг обвинение в обстреле села и заявил, что на его стороне никто не пострадал."
SPANISH = "El Ministerio de Defensa informó que dos soldados murieron el lunes por la noche cerca de Goris."
FRENCH = "« Nous n'avons jamais tiré sur le village », a déclaré le porte-parole de l'armée lundi soir à Bakou."
KINYARWANDA = "Minisiteri y'ingabo yatangaje ko abasirikare babiri bishwe mu ijoro ryo ku wa mbere hafi y'umupaka."
ARMENIAN = "Պաշտպանության նախարարությունը հայտնեց, որ երկու զինծառայող է զոհվել երկուշաբթի գիշերը։"

PAGES = [
    ("an English report", [LEAD, MORE], "en", []),
    ("an English report with a French quotation", ["Clashes on the border", LEAD, FRENCH, MORE], "en", ["fr"]),
    (
        "an English report with its source in Russian below",
        ["Clashes on the border", LEAD, MORE, RUSSIAN],
        "en",
        ["ru"],
    ),
    ("the same news twice, English second", [ARMENIAN, LEAD], "en", ["hy"]),
    (
        "the same news twice, English first",
        ["Clashes on the border", LEAD, MORE, RUSSIAN, RUSSIAN_MORE],
        "en",
        ["ru", "ru"],
    ),
    ("a Russian report with an English headline", ["Two killed near Goris", RUSSIAN, RUSSIAN_MORE], "ru", []),
    (
        "a Russian report with a quotation in English",
        [RUSSIAN, MORE[:90], RUSSIAN_MORE, RUSSIAN, RUSSIAN_MORE],
        "ru",
        ["en"],
    ),
    ("a Spanish report that cites English names", [SPANISH, "Fuente: The New York Times, Associated Press."], "es", []),
    (
        "an English report with a paragraph in Kinyarwanda",
        ["Clashes on the border", LEAD, KINYARWANDA, MORE],
        "en",
        ["sw"],
    ),
    ("a Russian headline over English news", ["Двое погибли под Горисом", LEAD, MORE], "en", ["ru"]),
    (
        "names alone in Armenian beside English",
        [LEAD, MORE, "The village of Sotk (Սոթք) was hit too, residents said."],
        "en",
        [],
    ),
]


@pytest.mark.parametrize(
    ("paragraphs", "code", "others"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES]
)
def test_the_language_of_a_page_and_of_its_foreign_paragraphs(
    paragraphs: list[str], code: str, others: list[str]
) -> None:
    report = report_of("\n\n".join(paragraphs))
    assert report.language == code
    assert [found for found, _ in foreign_blocks(report)] == others


MENU = (
    "<nav><ul>" + "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in ("World", "About us", "Sign in")) + "</ul></nav>"
)
AROUND = (
    "<footer><p>All rights reserved. The views of our readers are their own and not those of the editors.</p></footer>"
)


def test_an_english_menu_does_not_make_a_russian_article_english() -> None:
    body = "".join(f"<p>{words}</p>" for words in (RUSSIAN, RUSSIAN_MORE))
    page = f"<html lang='en'><body>{MENU}<article><h1>Бои на границе</h1>{body}</article>{AROUND}</body></html>"
    assert report_of(page, "text/html").language == "ru"


def test_a_russian_menu_does_not_make_an_english_article_russian() -> None:
    menu = "<nav><ul><li><a href='/a'>Новости</a></li><li><a href='/b'>В мире</a></li></ul></nav>"
    page = f"<html lang='ru'><body>{menu}<article><h1>Clashes</h1><p>{LEAD}</p><p>{MORE}</p></article></body></html>"
    assert report_of(page, "text/html").language == "en"


@pytest.mark.model
def test_what_is_left_open_holds_no_claim() -> None:
    open_ = [text for _, text in FOREIGN if language(text) == "und"]
    coded = list(reading.read(page_of(text.encode(), "page.txt", "text/plain") for text in open_))
    assert len(coded) == len(open_) > 0
    assert not [claim for each in coded if isinstance(each, reading.Coded) for claim in each.claims]
