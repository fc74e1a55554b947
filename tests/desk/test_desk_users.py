"""Users: logging in and out, who may do what, how often one may try, proxies that name who asks, the log."""

from __future__ import annotations

from asyncio import run
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from argon2 import PasswordHasher
from sqlalchemy.exc import DatabaseError
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from typer.testing import CliRunner

from counterclaim.doors.cli import app
from counterclaim.doors.desk import passwords
from counterclaim.doors.desk.app import create_app
from counterclaim.doors.desk.attempts import OF_ADDRESS, OF_BOTH, WINDOW, Attempts
from counterclaim.doors.desk.command import Asked, check_reach, entrance_of
from counterclaim.doors.desk.guard import Guard
from counterclaim.doors.desk.passwords import Passwords, hash_of
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.desk.tables import Tables
from counterclaim.errors import DeskError, StoreError, UserError
from counterclaim.store.books import Store
from counterclaim.store.users import User, Users

pytestmark = pytest.mark.towns
PASSWORD = "a long enough password"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASH = QUICK.hash(PASSWORD)
RUNNER = CliRunner()
NAME = "desk.example.org"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PasswordHasher", lambda: QUICK)


def test_a_password_is_kept_as_rfc_9106_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PasswordHasher", PasswordHasher)
    kept = Passwords().hash(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert run(Passwords().fits(kept, PASSWORD))
    assert not run(Passwords().fits(kept, PASSWORD + " "))
    assert not run(Passwords().fits("", PASSWORD))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty store with a user of each role."""
    where = tmp_path / "books.sqlite"
    with Store.open(str(where)) as store:
        for name, role in (("Rea", "reader"), ("Vera", "reviewer"), ("Ada", "admin")):
            store.users.add(User(name, role, HASH))
    return where


def opened(place: Path, tables: Tables, **asked: object) -> TestClient:
    told = Asked(allowed=(NAME,), **asked)  # type: ignore[arg-type]
    guard = Middleware(Guard, entrance=entrance_of(told, 8470))
    made = create_app(Settings(str(place)), middlewares=[guard], tables=tables)
    headers = {"X-Counterclaim": "desk", "Origin": f"https://{NAME}"}
    return TestClient(made, base_url=f"https://{NAME}", headers=headers, client=("192.0.2.7", 5000))


@pytest.fixture
def desk(place: Path, tables: Tables) -> Iterator[TestClient]:
    with opened(place, tables) as client:
        yield client


def login(desk: TestClient, name: str = "vera", password: str = PASSWORD) -> int:
    return desk.post("/api/login", json={"name": name, "password": password}).status_code


def test_who_has_not_logged_in_sees_nothing_of_the_books(desk: TestClient) -> None:
    paths = [path.replace("{key}", "x") for path in desk.app.openapi()["paths"]]  # type: ignore[attr-defined]
    assert len(paths) > 10
    for path in {*paths, "/api/openapi.json", "/api/health"} - {"/api/login", "/api/logout"}:
        assert desk.get(path).status_code == 401, path
    assert desk.post("/api/judgements", json={}).status_code == 401


def test_logging_in_and_out(desk: TestClient) -> None:
    answer = desk.post("/api/login", json={"name": " VERA ", "password": PASSWORD})
    assert (answer.status_code, answer.json()) == (
        200,
        {"name": "Vera", "role": "reviewer", "loopback": False, "session": True},
    )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-counterclaim=")
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert desk.get("/api/me").json() == answer.json()
    assert desk.get("/api/incidents").status_code == 200
    token = desk.cookies["__Host-counterclaim"]
    assert desk.post("/api/logout").status_code == 200
    desk.cookies.set("__Host-counterclaim", token, domain=NAME)
    assert desk.get("/api/me").status_code == 401


@pytest.mark.parametrize(("name", "password"), [("vera", "wrong"), ("nobody", PASSWORD), ("", ""), ("vera", "")])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(desk: TestClient, name: str, password: str) -> None:
    answer = desk.post("/api/login", json={"name": name, "password": password})
    assert (answer.status_code, answer.json()["error"]["what"]) == (401, "the name or the password is wrong")
    assert "set-cookie" not in answer.headers


MANY = 25  # as many as one address may fail for


def test_many_who_log_in_at_once_hold_up_nobody_else(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert login(desk) == 200
    go_on, slow = Event(), Passwords._fits

    def slowly(self: Passwords, kept: str, password: str) -> bool:
        go_on.wait(20)
        return slow(self, kept, password)

    monkeypatch.setattr(Passwords, "_fits", slowly)
    with ThreadPoolExecutor(MANY) as pool:
        others = [pool.submit(login, desk, f"nobody {n}") for n in range(MANY)]
        assert desk.get("/api/incidents").status_code == 200
        assert desk.get("/api/me").json()["name"] == "Vera"
        assert not any(each.done() for each in others)
        go_on.set()
        assert {each.result() for each in others} == {401}


def test_who_fails_too_often_has_to_wait(desk: TestClient) -> None:
    assert [login(desk, password="wrong") for _ in range(OF_BOTH + 1)] == [401] * OF_BOTH + [429]
    answer = desk.post("/api/login", json={"name": "vera", "password": PASSWORD})
    assert (answer.status_code, int(answer.headers["retry-after"]) <= WINDOW) == (429, True)
    assert login(desk, "ada") == 200


# what each role may ask
ROLES = [("rea", 403, 403), ("vera", 404, 403), ("ada", 404, 200)]


@pytest.mark.parametrize(("name", "judges", "sees_the_log"), ROLES)
def test_what_each_role_may(desk: TestClient, name: str, judges: int, sees_the_log: int) -> None:
    assert login(desk, name) == 200
    assert desk.get("/api/incidents").status_code == 200
    told = {"subject": "c.none", "verdict": "accept", "seen": "s.0"}
    assert desk.post("/api/judgements", json=told).status_code == judges  # 404: allowed, but there is no such claim
    assert desk.get("/api/log").status_code == desk.get("/api/users").status_code == sees_the_log


def test_a_role_and_a_removal_hold_at_once(desk: TestClient, place: Path) -> None:
    assert login(desk, "ada") == 200
    with Store.open(str(place)) as store:
        store.users.set_role("Ada", "reader")
        assert desk.get("/api/me").json()["role"] == "reader"
        store.users.set_password("ada", HASH)
        assert desk.get("/api/me").status_code == 401
        assert login(desk, "ada") == 200
        store.users.remove("ADA")
    assert desk.get("/api/me").status_code == 401
    assert login(desk, "ada") == 401


def test_a_session_is_over_after_its_time(place: Path) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with Store.open(str(place)) as store:
        users = Users(store._transaction, lambda: now)
        users.begin("Rea", hash_of("token"), now + timedelta(hours=1))
        assert users.of_session(hash_of("token")) == users.get("rea")
        assert Users(store._transaction, lambda: now + timedelta(hours=2)).of_session(hash_of("token")) is None


def test_the_log_says_who_did_what_from_where_and_stays(desk: TestClient, place: Path) -> None:
    login(desk, "mallory", "wrong")
    login(desk, "ada")
    found = desk.get("/api/log").json()["items"]
    told = [(each["who"], each["what"], each["from"]) for each in found]
    assert told == [("Ada", "logged in", "192.0.2.7"), ("mallory", "failed to log in", "192.0.2.7")]
    assert PASSWORD not in str(found)
    first = desk.get("/api/log", params={"limit": 1}).json()
    assert desk.get("/api/log", params={"limit": 1, "cursor": first["next"]}).json()["items"] == found[1:]
    refused = pytest.raises((StoreError, DatabaseError), match="append-only")
    with Store.open(str(place)) as store, refused, store._transaction(writes=True) as books:
        books.exec_driver_sql("delete from desk_log")


def test_nobody_logs_in_where_the_desk_is_open_to_this_machine_alone(place: Path, tables: Tables) -> None:
    guard = Middleware(Guard, entrance=entrance_of(Asked(by="ana"), 8470))
    made = create_app(Settings(str(place)), middlewares=[guard], tables=tables)
    with TestClient(made, base_url="http://127.0.0.1:8470", headers={"X-Counterclaim": "desk"}) as client:
        assert client.get("/api/me").json() == {"name": "ana", "role": "admin", "loopback": True, "session": False}
        assert login(client) == 409


# the address that asks, what it sends, and who it is
PROXIED = [
    ("192.0.2.1", {"X-User": "vera"}, ("Vera", "reviewer")),
    ("192.0.2.1", {"X-User": "guest"}, ("guest", "reader")),
    ("192.0.2.1", {}, None),
    ("192.0.2.1", {"X-User": ""}, None),
    ("192.0.2.66", {"X-User": "ada"}, None),  # who is no proxy is not believed
]


@pytest.mark.parametrize(("peer", "headers", "who"), PROXIED)
def test_a_proxy_that_is_believed_names_who_asks(
    place: Path, tables: Tables, peer: str, headers: dict[str, str], who: tuple[str, str] | None
) -> None:
    with opened(place, tables, proxies=("192.0.2.1",), user_header="X-User") as client:
        client._transport.client = (peer, 5000)  # type: ignore[attr-defined]
        answer = client.get("/api/me", headers=headers)
        assert (answer.status_code == 200) == (who is not None)
        assert login(client) == 409
        assert who is None or (answer.json()["name"], answer.json()["role"]) == who
        assert who is None or not answer.json()["session"]


# how the desk is asked for, and what is told where that lets in everybody or nobody
HALF_TOLD = [
    (Asked(host="0.0.0.0"), "say by which name"),
    (Asked(host="192.0.2.1"), "nobody may come in yet"),
    (Asked(allowed=(NAME,)), "nobody may come in yet"),
    (Asked(login=True), "nobody may come in yet"),
    (Asked(user_header="X-User"), "anybody could send it"),
    (Asked(user_header="X-User", proxies=("proxy",)), "not an address"),
]


@pytest.mark.parametrize(("asked", "why"), HALF_TOLD)
def test_a_desk_that_lets_in_everybody_or_nobody_does_not_open(asked: Asked, why: str, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "books.sqlite")) as store, pytest.raises(DeskError, match=why):
        check_reach(asked, store)


def test_attempts_by_address_and_by_time() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    tried = [attempts.wait(f"user{n}", "192.0.2.7") for n in range(OF_ADDRESS + 1)]
    assert (set(tried[:-1]), tried[-1]) == ({0.0}, WINDOW)
    assert attempts.wait("ana", "192.0.2.8") == 0
    now[0] = WINDOW + 1
    assert attempts.wait("ana", "192.0.2.7") == 0


def test_who_came_in_has_failed_nothing() -> None:
    attempts = Attempts(lambda: 0.0)
    for _ in range(3 * OF_ADDRESS):
        assert attempts.wait("ana", "192.0.2.7") == 0
        attempts.came_in("ana", "192.0.2.7")


def test_users_at_the_command_line(tmp_path: Path) -> None:
    place = str(tmp_path / "books.sqlite")
    Store.open(place).close()

    def run(*words: str, stdin: str = "") -> tuple[int, str]:
        done = RUNNER.invoke(app, ["users", *words, "--store", place], input=stdin)
        return done.exit_code, done.output.strip()

    assert run("add", "ana", "--role", "admin", "--quiet", stdin=f"{PASSWORD}\n") == (0, "")
    assert run("add", "ANA", stdin=f"{PASSWORD}\n") == (1, "counterclaim: ANA: there is a user of that name")
    assert run("add", "ben", stdin="short\n")[1].endswith("a password has at least 12 characters, and 1,000 at most")
    assert run("add", "ben", "--no-password", "--quiet") == (0, "")
    assert run("role", "ben", "reader", "--quiet") == (0, "")
    day = datetime.now(UTC).date().isoformat()
    assert run("list") == (0, f"ana: admin, since {day}\nben: reader, since {day}, through a proxy alone")
    assert run("password", "cem") == (1, "counterclaim: cem: no such user (counterclaim users list)")
    assert run("remove", "ben", "--quiet") == (0, "")
    assert run("remove", "ben") == (1, "counterclaim: ben: no such user (counterclaim users list)")
    with Store.open(place) as store:
        (ana,) = store.users.all()
        told = [(deed.what, deed.about) for deed in store.users.deeds()]
    assert ana.password.startswith("$argon2id$")
    assert told == [
        ("removed a user", "ben"), ("set a role", "ben, reader"), ("added a user", "ben, reviewer"),
        ("added a user", "ana, admin"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", " ana", "a\nb", "x" * 81])
def test_a_name_that_is_none(name: str, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "books.sqlite")) as store, pytest.raises(UserError, match="is no name"):
        store.users.add(User(name, "reader"))


def test_users_on_a_server(postgres: object, tmp_path: Path) -> None:
    del tmp_path
    with Store.open(postgres.database()) as store:  # type: ignore[attr-defined]
        store.users.add(User("Ana", "admin", HASH))
        store.users.begin("ana", hash_of("token"), datetime.now(UTC) + timedelta(hours=1))
        found = store.users.of_session(hash_of("token"))
        assert found is not None
        assert (found.name, found.role) == ("Ana", "admin")
        store.users.log("Ana", "logged in")
        store.users.remove("ana")
        assert store.users.of_session(hash_of("token")) is None
        assert [deed.what for deed in store.users.deeds()] == ["logged in"]
