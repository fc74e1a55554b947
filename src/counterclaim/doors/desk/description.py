"""The OpenAPI of the desk, with an example of each answer from the sample dossier."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from counterclaim.knowledge import shipped

EXAMPLES = "desk/examples.json"
"""By path: the id asked for, if any, and the answer, shortened. `tests/desk/renew_examples.py` writes it anew."""


def describe(app: FastAPI) -> None:
    """Have the application describe itself with examples."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            told = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            for path, example in json.loads(shipped(EXAMPLES).read_text("utf-8")).items():
                if path in told["paths"]:
                    _exemplify(told["paths"][path]["get"], example)
            app.openapi_schema = told
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's documented way


def _exemplify(answered: dict[str, Any], example: dict[str, Any]) -> None:
    answered["responses"]["200"]["content"]["application/json"]["example"] = example["answer"]
    for parameter in answered.get("parameters", ()):
        if parameter["in"] == "path":
            parameter["example"] = example["key"]
        elif parameter["name"] in example.get("query", {}):
            parameter["example"] = example["query"][parameter["name"]]
