"""Answers as JSON, written once and sent as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response


class Told(Response):
    """An answer in JSON. The shapes are promised by `contract` and held to it by tests, not checked at every answer."""

    media_type = "application/json"

    def __init__(self, body: Any, status_code: int = 200, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(body, status_code, dict(headers or {}))

    def render(self, content: Any) -> bytes:
        """The body as bytes; bytes are JSON already."""
        return content if isinstance(content, bytes) else written(content)


def written(content: Any) -> bytes:
    """JSON as it is sent: UTF-8, no figure that JSON does not know."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
