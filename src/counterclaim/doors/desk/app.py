"""The desk as an ASGI application: what it answers, in which order a request passes, and how it starts and stops."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from counterclaim import __version__
from counterclaim.doors.desk import troubles
from counterclaim.doors.desk.answers import Answers
from counterclaim.doors.desk.built_pages import pages
from counterclaim.doors.desk.contract.shared import Problem
from counterclaim.doors.desk.description import describe
from counterclaim.doors.desk.routes import (
    actors,
    acts,
    claims,
    conflicts,
    health,
    incidents,
    judgements,
    people,
    places,
    reports,
    review,
    sources,
)  # fmt: skip
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.tables import Tables
from counterclaim.store.books import Store

READING = tuple(noun.router for noun in (incidents, reports, claims, actors, places, sources, conflicts, acts, health))
PEOPLE = (judgements.router, review.router, people.router)
WORTH_PACKING, PACKED = 2_000, 4
"""Answers from so many bytes on are packed, and how hard: an answer that is kept is packed once."""
PROBLEMS: dict[int | str, dict[str, object]] = {
    404: {"model": Problem, "description": "Nothing of that id, or not then."},
    422: {"model": Problem, "description": "The question has a mistake."},
    503: {"model": Problem, "description": "The books cannot be read now."},
}


def create_app(
    settings: Settings = Settings(),  # noqa: B008 - frozen
    *,
    routers: Sequence[APIRouter] = (),
    middlewares: Sequence[Middleware] = (),
    tables: Tables | None = None,
) -> FastAPI:
    """The desk over a store. `routers` are further answers, `middlewares` layers around all, the outermost first.

    A route finds the books at `request.app.state.shelf`. Raises StoreError where there is no store.
    """
    store = Store.open(settings.store, make=False)
    shelf = Shelf(store, tables or Tables.load(), settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        shelf.begin()
        yield
        store.close()

    inner = [
        Middleware(Answers, shelf=shelf),
        Middleware(GZipMiddleware, minimum_size=WORTH_PACKING, compresslevel=PACKED),
    ]
    app = FastAPI(
        title="Counterclaim",
        version=__version__,
        description="Who claims what, according to whom, and what the claims add up to.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # their pages load scripts from other hosts
        redoc_url=None,
        lifespan=life,
        middleware=[*middlewares, *inner],
    )
    app.state.shelf = shelf
    troubles.install(app)
    for router in (*READING, *PEOPLE, *routers):
        app.include_router(router, responses=PROBLEMS)
    app.include_router(pages(settings.static))
    describe(app)
    return app
