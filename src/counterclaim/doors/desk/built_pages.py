"""The built pages of the desk: files as they lie there, and the one page for every address of the desk itself."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, PlainTextResponse, Response

UNBUILT = "The pages of the desk are not built here: run `make desk`. The API is there: /api/openapi.json\n"
A_YEAR = "public, max-age=31536000, immutable"


def pages(static: Path) -> APIRouter:
    """Files of the folder; any other address without a file's ending is the desk's own, and gets its page."""
    router = APIRouter()
    home = static.resolve()

    @router.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            raise HTTPException(404)
        wanted = (home / path).resolve()
        if wanted.is_relative_to(home) and wanted.is_file():
            kept = A_YEAR if path.startswith("assets/") else "no-cache"  # names of assets hold their digest
            return FileResponse(wanted, headers={"cache-control": kept})
        if "." in Path(path).name and not path.startswith(OWN):
            raise HTTPException(404)
        if not (home / "index.html").is_file():
            return PlainTextResponse(UNBUILT, 503)
        return FileResponse(home / "index.html", headers={"cache-control": "no-cache"})

    return router


OWN = ("incidents/", "reports/", "actors/", "places/", "sources/", "review", "conflicts/")
"""Addresses of the desk, whose ids hold dots."""
