"""Talking to a translation server: both protocols, slow and broken servers, answers that do not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from counterclaim.translation import Limits, Service, TranslationError, Translator
from counterclaim.translation.service import Kind
from translation_server import Answer, TranslationServer, chat, ok

QUICK = Limits(pauses=(0.0,), answering=5.0)
TWO = ["Погибли 12 человек.", "Азербайджан отверг обвинение."]
ENGLISH = {TWO[0]: "12 people were killed.", TWO[1]: "Azerbaijan rejected the accusation."}
KEY = "sesame-4711"


@contextmanager
def talking(server: TranslationServer, kind: Kind, limits: Limits = QUICK) -> Iterator[Translator]:
    server.say = lambda words: ENGLISH.get(words, words)
    translator = Translator(Service(server.url, kind, "small-model" if kind == "openai" else "", KEY, limits))
    try:
        yield translator
    finally:
        translator.close()


@pytest.mark.parametrize("kind", ["libretranslate", "openai"])
def test_paragraphs_come_back_in_order(server: TranslationServer, kind: Kind) -> None:
    with talking(server, kind) as translator:
        assert translator.english(TWO, "ru") == tuple(ENGLISH.values())


def test_what_libretranslate_is_asked(server: TranslationServer) -> None:
    with talking(server, "libretranslate") as translator:
        translator.english(TWO, "ru")
        translator.english(TWO, "und-Cyrl")
    first, second = server.asked
    assert (first["path"], first["source"], first["target"], first["format"]) == ("/translate", "ru", "en", "text")
    assert (first["q"], first["api_key"]) == (TWO, KEY)
    assert second["source"] == "auto"
    assert "authorization" not in server.headers[0]


def test_what_a_language_model_is_asked(server: TranslationServer) -> None:
    with talking(server, "openai") as translator:
        translator.english(TWO, "ru")
    (asked,) = server.asked
    system, user = asked["messages"]
    assert (asked["path"], asked["model"], asked["temperature"]) == ("/v1/chat/completions", "small-model", 0)
    assert "paragraphs in\nRussian" in system["content"]
    assert json.loads(user["content"]) == {"paragraphs": TWO}  # the page's words are data and stand in no instruction
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_long_pages_go_in_batches(server: TranslationServer) -> None:
    with talking(server, "libretranslate", Limits(paragraphs=3, batch=100)) as translator:
        many = [f"Абзац номер {n}" for n in range(10)]
        assert translator.english(many, "ru") == tuple(many)
    assert [len(asked["q"]) for asked in server.asked] == [3, 3, 3, 1]


def test_a_busy_server_is_asked_again(server: TranslationServer) -> None:
    with talking(server, "libretranslate") as translator:
        answers = iter(
            [(429, b"", {"Retry-After": "0"}), (503, b"", {}), ok({"translatedText": list(ENGLISH.values())})]
        )
        server.answer = lambda _: next(answers)
        assert translator.english(TWO, "ru") == tuple(ENGLISH.values())
    assert len(server.asked) == 3


def test_a_language_that_the_server_does_not_know_is_left_to_it(server: TranslationServer) -> None:
    def answer(body: dict[str, Any]) -> Answer:
        known = body["source"] == "auto"
        return ok({"translatedText": list(ENGLISH.values())}) if known else (400, b'{"error": "no such language"}', {})

    with talking(server, "libretranslate") as translator:
        server.answer = answer
        assert translator.english(TWO, "sr") == tuple(ENGLISH.values())


def says(content: str) -> Answer:
    return chat(content)


BROKEN: list[tuple[str, Kind, Answer, str]] = [
    ("an error", "libretranslate", (500, b"", {}), "answered 500"),
    ("a refusal", "libretranslate", (403, b'{"error": "Invalid API key"}', {}), "answered 403 (Invalid API key)"),
    ("its key", "openai", (401, f'{{"error": {{"message": "bad {KEY}"}}}}'.encode(), {}), "answered 401 (bad ***)"),
    ("no such address", "openai", (404, b"<html>not here</html>", {}), "answered 404"),
    ("a redirect", "openai", (302, b"", {"Location": "http://127.0.0.1:9/"}), "answered 302"),
    ("no JSON", "libretranslate", (200, b"<html>hello</html>", {}), "gave no JSON"),
    ("another shape", "libretranslate", ok({"text": ["a", "b"]}), "gave no list of paragraphs"),
    ("numbers", "libretranslate", ok({"translatedText": [1, 2]}), "gave no list of paragraphs"),
    ("one paragraph", "libretranslate", ok({"translatedText": ["12 people were killed."]}), "gave 1 paragraphs for 2"),
    ("three paragraphs", "openai", says('["a b c d", "e f g h", "more"]'), "gave 3 paragraphs for 2"),
    ("talk", "openai", says("Sure! Here is the translation: 12 people were killed."), "gave no list of paragraphs"),
    ("a list of lists", "openai", says('[["12 people were killed."], ["b"]]'), "gave no list of paragraphs"),
    ("nesting without end", "openai", says("[" * 5000), "gave no list of paragraphs"),
    ("an empty paragraph", "openai", says('["12 people were killed.", ""]'), "gave 0 characters for a paragraph of 29"),
    ("a story", "openai", says(json.dumps(["12 people were killed.", "And then. " * 90])), "for a paragraph of 29"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "answer", "why"), [each[1:] for each in BROKEN], ids=[each[0] for each in BROKEN])
def test_an_answer_that_is_none_is_one_line(server: TranslationServer, kind: Kind, answer: Answer, why: str) -> None:
    with talking(server, kind) as translator:
        server.answer = lambda _: answer
        with pytest.raises(TranslationError) as caught:
            translator.english(TWO, "ru")
    told = str(caught.value)
    assert why in told
    assert told.startswith("the translation server at 127.0.0.1:")
    assert KEY not in told
    assert "\n" not in told


@pytest.mark.parametrize(
    "content", ['```json\n["a translation", "another one"]\n```', '{"paragraphs": ["a translation", "another one"]}']
)
def test_a_list_in_a_fence_or_an_object_is_a_list(server: TranslationServer, content: str) -> None:
    with talking(server, "openai") as translator:
        server.answer = lambda _: says(content)
        assert translator.english(["перевод текста", "ещё один"], "ru") == ("a translation", "another one")


def test_a_slow_server_is_not_waited_for(server: TranslationServer) -> None:
    server.slow = 1.0
    with (
        talking(server, "libretranslate", Limits(answering=0.2)) as translator,
        pytest.raises(TranslationError, match=r"did not answer within 0.2 seconds"),
    ):
        translator.english(TWO, "ru")


def test_an_answer_without_end_is_cut_off(server: TranslationServer) -> None:
    with talking(server, "libretranslate", Limits(answer=1000)) as translator:
        server.answer = lambda _: ok({"translatedText": ["a" * 5000]})
        with pytest.raises(TranslationError, match="sent more than 1,000 bytes"):
            translator.english(TWO, "ru")


def test_a_server_that_keeps_failing_is_left_alone(server: TranslationServer) -> None:
    with talking(server, "libretranslate", Limits(tries=1, failures=2)) as translator:
        server.answer = lambda _: (500, b"", {})
        for _ in range(2):
            with pytest.raises(TranslationError, match="answered 500"):
                translator.english(TWO, "ru")
        with pytest.raises(TranslationError, match="is not asked any more"):
            translator.english(TWO, "ru")
    assert len(server.asked) == 2


def test_a_server_that_is_not_there_is_one_line() -> None:
    translator = Translator(Service("http://127.0.0.1:1", limits=Limits(pauses=(0.0,), tries=2)))
    with pytest.raises(TranslationError, match="cannot be reached"):
        translator.english(TWO, "ru")
    translator.close()


@pytest.mark.parametrize("url", ["", "localhost:5000", "ftp://x", "http://", "http://[", "http://x:99999"])
def test_an_address_that_is_none_is_told_before_any_page_is_read(url: str) -> None:
    with pytest.raises(TranslationError, match="no address of a server"):
        Service(url).checked()


def test_a_key_and_a_password_are_never_shown() -> None:
    service = Service("http://ana:pw@localhost:5000/v1", "openai", "m", KEY)
    assert KEY not in repr(service)
    assert service.name == "localhost:5000 (m)"
