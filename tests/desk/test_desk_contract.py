"""The desk keeps its promises: every answer has the shape of the OpenAPI, whatever is asked."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from pydantic import TypeAdapter
from renew_examples import QUERIES, keys
from schemathesis import Case
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from counterclaim.doors.desk.app import READING
from counterclaim.doors.desk.contract.shared import Problem
from counterclaim.doors.desk.description import EXAMPLES
from counterclaim.knowledge import shipped

pytestmark = [pytest.mark.model, pytest.mark.towns]
QUESTIONS_EACH = 20
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
KEPT = json.loads(shipped(EXAMPLES).read_text("utf-8"))


MODELS = {r.path: r.response_model for router in READING for r in router.routes if isinstance(r, APIRoute)}


@pytest.mark.parametrize("path", sorted(QUERIES))
def test_an_answer_has_the_promised_shape(desk: TestClient, path: str) -> None:
    key = keys(desk)[path.split("/")[2]] if "{key}" in path else ""
    answer = desk.get(path.replace("{key}", key), params=QUERIES[path])
    TypeAdapter(MODELS[path]).validate_python(answer.json(), strict=True)


@pytest.mark.parametrize("path", sorted(QUERIES))
def test_an_example_has_the_promised_shape(desk: TestClient, path: str) -> None:
    TypeAdapter(MODELS[path]).validate_python(KEPT[path]["answer"], strict=True)
    described = desk.get("/api/openapi.json").json()["paths"][path]["get"]
    assert described["responses"]["200"]["content"]["application/json"]["example"] == KEPT[path]["answer"]


def test_every_answer_is_described(desk: TestClient) -> None:
    for path, methods in desk.get("/api/openapi.json").json()["paths"].items():
        for method, described in methods.items():
            assert described["summary"], path
            assert described["description"], path
            if method == "get" and "ndjson" not in path:
                assert "$ref" in described["responses"]["200"]["content"]["application/json"]["schema"], path


def test_an_error_has_the_promised_shape(desk: TestClient) -> None:
    for address in ("/api/incidents/none", "/api/incidents?limit=0", "/api/none"):
        TypeAdapter(Problem).validate_python(desk.get(address).json(), strict=True)


@pytest.fixture(scope="session")
def described(desk: TestClient) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", desk.app)


@pytest.mark.parametrize("path", sorted(MODELS))
def test_whatever_is_asked_is_answered_as_described(described: Any, path: str) -> None:
    """Schemathesis makes up questions from the description, right and wrong ones."""

    @given(case=described[path]["GET"].as_strategy())
    @settings(max_examples=QUESTIONS_EACH, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def ask(case: Case[Any]) -> None:
        answer = case.call()
        assert answer.status_code < 500
        case.validate_response(answer, checks=CHECKS)

    ask()
