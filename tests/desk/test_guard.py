"""Who may come in: the names that the desk goes by, where a request that writes may come from, how large it may be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from counterclaim.doors.desk.entrance import Entrance, Person, bare, names_and_origins
from counterclaim.doors.desk.guard import LARGEST_BODY, POLICY, Guard

HOME = "http://127.0.0.1:8470"
WRITES = {"X-Counterclaim": "desk"}


async def echo(request: Request) -> JSONResponse:
    body = await request.body()
    return JSONResponse({"name": request.state.person.name, "size": len(body)})


def guarded(*allowed: str) -> TestClient:
    names, origins = names_and_origins("127.0.0.1", 8470, allowed)
    entrance = Entrance(names, origins, Person("ana", "admin"), secure=False)
    app = Starlette(
        routes=[Route("/api/echo", echo, methods=["GET", "POST"])], middleware=[Middleware(Guard, entrance=entrance)]
    )
    return TestClient(app, base_url=HOME)


@pytest.fixture
def desk() -> Iterator[TestClient]:
    with guarded() as client:
        yield client


# What the Host header says, and whether the desk answers to it.
HOSTS = [
    ("127.0.0.1:8470", True),
    ("localhost:8470", True),
    ("LocalHost:8470", True),
    ("[::1]:8470", True),
    ("attacker.example:8470", False),  # DNS rebinding: its own name, turned to 127.0.0.1
    ("127.0.0.1.attacker.example:8470", False),
    ("localhost.attacker.example:8470", False),
    ("127.0.0.1:8471", False),
    ("127.0.0.1", False),
    ("localhost", False),
    ("0.0.0.0:8470", False),
    ("127.0.0.1:8470, attacker.example", False),
    ("", False),
]


@pytest.mark.parametrize(("host", "answered"), HOSTS)
def test_the_desk_answers_to_its_own_names_alone(desk: TestClient, host: str, answered: bool) -> None:
    answer = desk.get("/api/echo", headers={"Host": host})
    assert answer.status_code == (200 if answered else 421)
    assert answered or set(answer.json()["error"]) == {"what", "why", "do"}


def test_two_names_at_once_are_none(desk: TestClient) -> None:
    told = [("Host", "127.0.0.1:8470"), ("Host", "attacker.example")]
    assert desk.get("/api/echo", headers=told).status_code == 421


# What a browser or a program sends with a request that writes, and what it gets.
WRITING = [
    (WRITES, 200),  # a program
    (WRITES | {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}, 200),  # the desk's own page
    (WRITES | {"Origin": "http://localhost:8470"}, 200),
    ({}, 403),
    ({"Origin": HOME, "Sec-Fetch-Site": "same-origin"}, 403),  # without its mark, as a form would send it
    (WRITES | {"Origin": "https://attacker.example"}, 403),
    (WRITES | {"Origin": "null"}, 403),  # a page in a sandbox
    (WRITES | {"Origin": "http://127.0.0.1:9999"}, 403),  # another program of this machine
    (WRITES | {"Origin": "https://127.0.0.1:8470"}, 403),
    (WRITES | {"Sec-Fetch-Site": "cross-site"}, 403),
    (WRITES | {"Sec-Fetch-Site": "same-site"}, 403),
    (WRITES | {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 403),
]


@pytest.mark.parametrize(("headers", "status"), WRITING)
def test_who_writes_comes_from_the_desk_or_is_no_browser(
    desk: TestClient, headers: dict[str, str], status: int
) -> None:
    assert desk.post("/api/echo", headers=headers, content="{}").status_code == status


# What a browser sends with a request that reads.
READING = [
    ({}, 200),
    ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
    ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),  # typed
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),  # a link
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403),
    ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403),
]


@pytest.mark.parametrize(("headers", "status"), READING)
def test_pages_of_other_sites_read_nothing(desk: TestClient, headers: dict[str, str], status: int) -> None:
    assert desk.get("/api/echo", headers=headers).status_code == status


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host"])
def test_a_desk_without_a_login_is_not_passed_on_by_a_proxy(desk: TestClient, header: str) -> None:
    answer = desk.get("/api/echo", headers={header: "203.0.113.7"})
    assert answer.status_code == 403
    assert "proxy" in answer.json()["error"]["what"]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_is_refused_before_it_is_read(desk: TestClient, chunked: bool) -> None:
    def pieces(size: int) -> Iterator[bytes]:
        for _ in range(size // 1024):
            yield b"x" * 1024

    def sent(size: int) -> int:
        content = pieces(size) if chunked else b"x" * size
        answer = desk.post("/api/echo", headers=WRITES, content=content)
        assert answer.status_code != 200 or answer.json()["size"] == size
        return answer.status_code

    assert [sent(LARGEST_BODY), sent(LARGEST_BODY + 1024)] == [200, 413]


@pytest.mark.parametrize("headers", [{}, {"Host": "attacker.example"}])
def test_every_answer_tells_browsers_what_they_may_not(desk: TestClient, headers: dict[str, str]) -> None:
    answer = desk.get("/api/echo", headers=headers)
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in answer.headers


def test_another_name_is_one_that_was_told() -> None:
    with guarded("localhost:5173") as client:  # where pages are built while they are written
        told = {"Host": "localhost:5173", "Origin": "http://localhost:5173", **WRITES}
        assert client.post("/api/echo", headers=told).status_code == 200
        assert client.get("/api/echo", headers={"Host": "localhost:5174"}).status_code == 421


@pytest.mark.parametrize(
    ("name", "without"),
    [("a.example:1", "a.example"), ("a.example", "a.example"), ("[::1]:8", "[::1]"), ("::1", "::1")],
)
def test_a_name_without_its_port(name: str, without: str) -> None:
    assert bare(name) == without
