"""One shape for all that goes wrong: what, why, and what to do."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from counterclaim.doors.desk.telling import Told
from counterclaim.errors import CounterclaimError, JudgementError, SearchError, StoreError

DOCUMENTED = "/api/openapi.json lists what can be asked"


class Trouble(Exception):
    """A question that cannot be answered: its status, what is wrong, why, and what to do about it.

    `after` is how many seconds later it may be asked again.
    """

    def __init__(self, status: int, what: str, why: str, do: str, after: int | None = None) -> None:
        super().__init__(f"{what}: {why}")
        self.status, self.what, self.why, self.do, self.after = status, what, why, do, after

    def answer(self, headers: dict[str, str] | None = None) -> Told:
        """The answer in the one shape of errors."""
        told = {"error": {"what": self.what, "why": self.why, "do": self.do}}
        later = {} if self.after is None else {"retry-after": str(self.after)}
        return Told(told, self.status, {**later, **(headers or {})})


def not_there(noun: str, key: str, do: str) -> Trouble:
    """Nothing has this id."""
    return Trouble(404, f"no {noun} has the id {key!r}", "the books hold none of that id", do)


def install(app: FastAPI) -> None:
    """Have every failure answered in the one shape."""

    @app.exception_handler(Trouble)
    def trouble(_: Request, error: Trouble) -> Told:
        return error.answer()

    @app.exception_handler(RequestValidationError)
    def asked_wrongly(_: Request, error: RequestValidationError) -> Told:
        return _of_validation(error).answer()

    @app.exception_handler(HTTPException)
    def of_the_server(request: Request, error: HTTPException) -> Told:
        return _of_http(request, error).answer(dict(error.headers or {}))

    @app.exception_handler(CounterclaimError)
    def of_the_books(_: Request, error: CounterclaimError) -> Told:
        if isinstance(error, SearchError):
            return Trouble(422, "this cannot be looked for", str(error), "change what you look for").answer()
        if isinstance(error, JudgementError):
            return Trouble(422, "this judgement cannot be kept", str(error), "change what it says").answer()
        if isinstance(error, StoreError):
            return Trouble(503, "the books cannot be read now", str(error), "try again in a moment").answer()
        return Trouble(500, "the books cannot answer this", str(error), "report it with the address asked for").answer()

    @app.exception_handler(Exception)
    def unforeseen(_: Request, error: Exception) -> Told:
        why = f"an error that was not foreseen ({type(error).__name__})"
        return Trouble(500, "this could not be answered", why, "see the log of the desk, and report it").answer()


def _of_validation(error: RequestValidationError) -> Trouble:
    told = [_one(each) for each in error.errors()]
    return Trouble(422, "the question has a mistake", "; ".join(told), DOCUMENTED)


def _one(found: dict[str, Any]) -> str:
    where = ".".join(str(part) for part in found["loc"][1:]) or str(found["loc"][0])
    return f"{where}: {str(found['msg']).removeprefix('Value error, ')}"


def _of_http(request: Request, error: HTTPException) -> Trouble:
    if error.status_code == 404:
        return Trouble(404, f"nothing is at {request.url.path}", "no page of the desk has this address", DOCUMENTED)
    if error.status_code == 405:
        why = f"{request.method} is not answered there"
        return Trouble(405, f"{request.url.path} cannot be asked so", why, DOCUMENTED)
    return Trouble(error.status_code, str(error.detail), "the server refuses it", DOCUMENTED)
