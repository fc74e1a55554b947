"""The client of a translation server: batches of paragraphs, one clear line where it fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from counterclaim.servers import Asker, ServerError, ServerRefused
from counterclaim.translation.protocols import ANY, answered, asked, headers
from counterclaim.translation.service import Service, TranslationError


class Translator:
    """Asks one server, and stops asking where it fails for several pages in a row. Not for two threads at once."""

    def __init__(self, service: Service) -> None:
        self.service = service.checked()
        self._asker = Asker("the translation server", service.address, service.key, headers(service), service.limits)
        self._failures = 0

    def close(self) -> None:
        """Let go of the connection."""
        self._asker.close()

    def english(self, paragraphs: Sequence[str], language: str) -> tuple[str, ...]:
        """The paragraphs in English, in order. Raises TranslationError where one of them could not be had."""
        limits = self.service.limits
        if self._failures >= limits.failures:
            raise TranslationError(
                f"the translation server at {self.service.host} failed {self._failures} times in a row"
                " and is not asked any more"
            )
        if sum(map(len, paragraphs)) > limits.page:
            raise TranslationError(f"the page is too long to be translated (over {limits.page:,} characters)")
        try:
            made = tuple(text for batch in self._batches(paragraphs) for text in self._batch(batch, language))
        except TranslationError:
            self._failures += 1
            raise
        self._failures = 0
        return made

    def _batches(self, paragraphs: Sequence[str]) -> Iterator[list[str]]:
        limits = self.service.limits
        held: list[str] = []
        for each in paragraphs:
            if held and (len(held) >= limits.paragraphs or sum(map(len, held)) + len(each) > limits.batch):
                yield held
                held = []
            held.append(each)
        if held:
            yield held

    def _batch(self, paragraphs: list[str], language: str) -> tuple[str, ...]:
        try:
            answer = self._answer(paragraphs, language)
        except ServerError as error:
            raise TranslationError(str(error)) from error
        return answered(self.service, answer, paragraphs)

    def _answer(self, paragraphs: list[str], language: str) -> Any:
        """What the server says; one that refuses a language may know it by another name, and is left to find out."""
        body = asked(self.service, paragraphs, language)
        try:
            return self._asker.ask(body)
        except ServerRefused as refused:
            if refused.status != 400 or body.get("source", ANY) == ANY:
                raise
        return self._asker.ask(asked(self.service, paragraphs, ANY))
