"""docs/api.md tells the truth: its addresses, its filters and its errors are those of the desk."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from counterclaim.doors.desk.app import READING

pytestmark = [pytest.mark.model, pytest.mark.towns]
TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")


def test_every_address_is_in_the_manual_and_there() -> None:
    told = set(re.findall(r"`GET (/api/[^`]*)`", TEXT))
    there = {route.path for router in READING for route in router.routes if isinstance(route, APIRoute)}
    assert told == there


def test_every_filter_is_in_the_manual(desk: TestClient) -> None:
    asked = desk.get("/api/openapi.json").json()["paths"]["/api/incidents"]["get"]["parameters"]
    section = TEXT.partition("## Filters of incidents")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert told == {parameter["name"] for parameter in asked} - {"cursor", "limit"}


def test_every_order_is_in_the_manual(desk: TestClient) -> None:
    schemas = desk.get("/api/openapi.json").json()["components"]["schemas"]
    line = next(line for line in TEXT.splitlines() if line.startswith("| `sort`"))
    assert all(order in line for order in schemas["Sort"]["enum"])


def test_the_error_of_the_manual_is_the_one_given(desk: TestClient) -> None:
    shown = re.search(r'^    (\{"error":.*?\}\})$', TEXT, re.MULTILINE | re.DOTALL)
    assert shown
    assert desk.get("/api/incidents?as_of=yesterday").json() == json.loads(shown[1])


def test_the_first_line_of_the_manual_works(desk: TestClient) -> None:
    address = re.search(r"curl 'http://127\.0\.0\.1:8470([^']*)'", TEXT)
    assert address
    assert desk.get(address[1]).json()["total"] == 1
