"""Answers that are kept: packed for those who take it, plain for the others, made once for many who ask the same."""

from __future__ import annotations

import asyncio
import gzip
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from counterclaim.doors.desk.answers import WORTH_PACKING, Answer, Answers, Kept
from counterclaim.store.standing import Latest

LONG = b"x" * WORTH_PACKING


def scope(path: str = "/api/incidents", query: bytes = b"", **headers: str) -> Scope:
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": told}


class Inner:
    """What makes the answers; it counts how many it made."""

    def __init__(self, status: int = 200, body: bytes = LONG, pieces: int = 1) -> None:
        self.made, self._status, self._body, self._pieces = 0, status, body, pieces

    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        self.made += 1
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": self._status, "headers": [(b"x-own", b"1")]})
        for left in range(self._pieces, 0, -1):
            await send({"type": "http.response.body", "body": self._body, "more_body": left > 1})


def layer(inner: Any, latest: Latest = Latest(1, 0)) -> Answers:  # noqa: B008 - frozen
    settings = SimpleNamespace(answers_kept=100_000)
    return Answers(inner, SimpleNamespace(settings=settings, seen=lambda: latest))  # type: ignore[arg-type]


async def asked(answers: Answers, of: Scope) -> tuple[int, dict[str, str], bytes]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    await answers(of, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(each.get("body", b"") for each in sent[1:])


def test_many_who_ask_the_same_have_it_made_once() -> None:
    inner = Inner()
    answers = layer(inner)

    async def together() -> list[tuple[int, dict[str, str], bytes]]:
        return await asyncio.gather(*(asked(answers, scope()) for _ in range(20)))

    assert {body for _, _, body in asyncio.run(together())} == {LONG}
    assert inner.made == 1


@pytest.mark.parametrize("inner", [Inner(404), Inner(pieces=2)])
def test_what_is_not_kept_is_made_for_each(inner: Inner) -> None:
    answers = layer(inner)

    async def together() -> None:
        await asyncio.gather(*(asked(answers, scope()) for _ in range(4)))

    asyncio.run(together())
    assert inner.made == 4


def test_it_is_packed_for_those_who_take_it() -> None:
    answers = layer(Inner())
    first = asyncio.run(asked(answers, scope(accept_encoding="gzip, br")))
    again = asyncio.run(asked(answers, scope(accept_encoding="gzip")))
    plain = asyncio.run(asked(answers, scope()))
    assert first == again
    assert (first[1]["content-encoding"], gzip.decompress(first[2])) == ("gzip", LONG)
    assert ("content-encoding" not in plain[1], plain[2]) == (True, LONG)
    assert plain[1]["vary"] == first[1]["vary"] == "Accept-Encoding"
    assert int(plain[1]["content-length"]) == len(LONG)
    assert plain[1]["etag"] == first[1]["etag"]


def test_a_short_answer_is_not_packed() -> None:
    _, headers, body = asyncio.run(asked(layer(Inner(body=b"{}")), scope(accept_encoding="gzip")))
    assert (body, "content-encoding" in headers) == (b"{}", False)


def test_who_has_the_answer_gets_none() -> None:
    inner = Inner()
    answers = layer(inner)
    etag = asyncio.run(asked(answers, scope()))[1]["etag"]
    assert asyncio.run(asked(answers, scope(if_none_match=etag)))[0] == 304
    assert inner.made == 1


def test_another_question_and_other_books_are_another_answer() -> None:
    inner = Inner()
    answers = layer(inner)
    tags = {asyncio.run(asked(answers, scope(query=query)))[1]["etag"] for query in (b"", b"limit=1")}
    tags.add(asyncio.run(asked(layer(inner, Latest(2, 0)), scope()))[1]["etag"])
    assert (len(tags), inner.made) == (3, 3)


def test_the_oldest_answers_go() -> None:
    kept = Kept(10)
    for n in range(4):
        kept.put(str(n), Answer([], b"1234", packed=False))
    assert [kept.get(str(n)) is not None for n in range(4)] == [False, False, True, True]
