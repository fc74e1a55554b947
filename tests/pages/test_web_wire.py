"""What comes over the wire, to the letter: mutated answers, odd headers, and TLS by name."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import httpcore2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import UnreadableInput
from counterclaim.pages.web.connecting import Network, dialled
from counterclaim.pages.web.fetching import Fetcher
from counterclaim.pages.web.manners import Manners
from counterclaim.pages.web.unpacking import Damaged, packings, unpacked
from counterclaim.records import Page

ALONE = Manners(robots=False, wait=0, tries=1, redirects=2, html_bytes=100_000, page_bytes=100_000)
STORY = b"<html><body><p>Two soldiers were killed on Monday.</p></body></html>"


class Scripted(httpcore2.NetworkStream):
    """A server that sends these bytes, some at a time, whatever it is asked."""

    def __init__(self, sent: bytes, at_once: int = 7) -> None:
        self._sent, self._at_once = sent, at_once

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        piece, self._sent = self._sent[: self._at_once], self._sent[self._at_once :]
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Hear the question."""

    def close(self) -> None:
        """Hang up."""


def got(sent: bytes, at_once: int = 7) -> Page | str:
    """The page that a server's bytes give, or why none."""
    network = Network(lambda host, port: ["1.1.1.1"], lambda ip, port, seconds: Scripted(sent, at_once))
    with Fetcher(ALONE, network=network, sleep=lambda seconds: None) as fetcher:
        try:
            return fetcher.get("http://news.example/a").page or "no page"
        except UnreadableInput as error:
            return str(error)


def answer(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """An answer with the length of its body."""
    lines = [b"HTTP/1.1 " + status, b"Content-Type: text/html", *headers, b"Content-Length: %d" % len(body), b"", b""]
    return b"\r\n".join(lines) + body


SEEDS = [
    answer(STORY),
    answer(gzip.compress(STORY, mtime=0), b"Content-Encoding: gzip"),
    answer(zlib.compress(STORY), b"Content-Encoding: deflate"),
    answer(b"", b"Location: http://other.example/b", status=b"302 Found"),
    answer(b"", b"Retry-After: 5", status=b"503 Busy"),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>Tw\r\n3\r\no d\r\n0\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" + answer(STORY),
    b"HTTP/1.0 200 OK\r\n\r\n" + STORY,
]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_mutated_answer_is_a_page_or_one_line(data: st.DataObject) -> None:
    sent = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(sent)))
        end = data.draw(st.integers(start, min(start + 20, len(sent))))
        sent[start:end] = data.draw(st.binary(max_size=20))
    found = got(bytes(sent), data.draw(st.sampled_from([1, 7, 4096])))
    assert found.isprintable() if isinstance(found, str) else found.body.strip()


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]), st.integers(1, 50))
def test_what_was_packed_is_unpacked_and_every_cut_is_seen(body: bytes, packing: str, at_once: int) -> None:
    packed = gzip.compress(body, mtime=0) if packing == "gzip" else zlib.compress(body)
    pieces = [packed[start : start + at_once] for start in range(0, len(packed), at_once)]
    assert b"".join(unpacked(iter(pieces), packing)) == body
    for cut in range(1, len(packed)):
        with pytest.raises(Damaged):
            list(unpacked(iter([packed[:cut]]), packing))


def test_ways_of_packing() -> None:
    bare = zlib.compressobj(wbits=-15)
    raw = bare.compress(STORY) + bare.flush()
    assert b"".join(unpacked(iter([raw]), "deflate")) == STORY
    twice = gzip.compress(STORY[:9], mtime=0) + gzip.compress(STORY[9:], mtime=0)
    assert b"".join(unpacked(iter([twice, b"\0\0\0"]), "gzip")) == STORY
    assert [packings(said) for said in ("", "GZIP", "x-gzip", "deflate", "br", "zstd", "gzip, br")] == [
        (), ("gzip",), ("gzip",), ("deflate",), None, None, None,
    ]  # fmt: skip


def test_a_body_that_unpacks_to_nothing_for_ever_ends_too() -> None:
    nothing = gzip.compress(b"", mtime=0) * 10_000
    chunked = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    endless = chunked + (b"%x\r\n" % len(nothing)) + nothing + b"\r\n0\r\n\r\n"
    assert "which no page of news is" in str(got(endless, 4096))


def test_a_redirect_in_utf_8_is_followed_as_browsers_do() -> None:
    asked: list[bytes] = []
    sent = [answer(b"", "Location: /\u00e9t\u00e9".encode(), status=b"302 Found"), answer(STORY)]

    class Listening(Scripted):
        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            asked.extend(line for line in bytes(buffer).split(b"\r\n") if line.startswith(b"GET "))

    network = Network(lambda host, port: ["1.1.1.1"], lambda ip, port, seconds: Listening(sent.pop(0)))
    with Fetcher(ALONE, network=network) as fetcher:
        page = fetcher.get("http://news.example/a").page
    assert page is not None
    assert page.url == "http://news.example/%C3%A9t%C3%A9"
    assert asked == [b"GET /a HTTP/1.1", b"GET /%C3%A9t%C3%A9 HTTP/1.1"]


def test_a_redirect_down_to_http_is_not_followed(certified: Certified) -> None:
    certified.sent = answer(b"", b"Location: http://news.example/b", status=b"301 Moved")
    assert why(certified, "https://news.example/a") == (
        "it leads on from https to http, where anybody on the way could change it; to read it so, name"
        " http://news.example/b"
    )


@pytest.mark.parametrize(
    "headers",
    [
        (b"Content-Type: text/\x9b31m",),
        (b"Content-Encoding: \x9b2J",),
        (b"Content-Type: text/html", b"Content-Encoding: gzip, \xc2\x85gzip"),
    ],
)
def test_no_server_writes_to_the_terminal(headers: tuple[bytes, ...]) -> None:
    sent = b"HTTP/1.1 200 OK\r\n" + b"\r\n".join(headers) + b"\r\nContent-Length: 2\r\n\r\n<p"
    assert str(got(sent)).isprintable()
    assert str(got(b"\x9b31mHTTP\r\n\r\n")).isprintable()
    assert str(got(answer(b"", b"Location: ftp://\x9b31m/", status=b"302 Found"))).isprintable()


def test_a_not_modified_that_nobody_asked_for_is_told() -> None:
    assert (
        got(answer(b"", status=b"304 Not Modified"))
        == 'http://news.example/a: the server answers "not changed" to who has nothing'
    )


class Certified:
    """A server on loopback whose certificate is made out to news.example and nobody else."""

    def __init__(self, folder: Path) -> None:
        command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example -addext"
        where = [
            "subjectAltName=DNS:news.example",
            "-keyout",
            str(folder / "key.pem"),
            "-out",
            str(folder / "cert.pem"),
        ]
        subprocess.run([*command.split(), *where], check=True, capture_output=True)
        self.certificate = folder / "cert.pem"
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(self.certificate, folder / "key.pem")
        self._tls.sni_callback = lambda _, name, __: self.names.append(name)
        self.names: list[str | None] = []
        self.sent = answer(STORY)
        self._server = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def dial(self, ip: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        """A connection to it, whatever the address."""
        return dialled("127.0.0.1", self._server.getsockname()[1], seconds)

    def close(self) -> None:
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:  # closed
                return
            try:
                with self._tls.wrap_socket(connection, server_side=True) as line:
                    line.recv(65_536)
                    line.sendall(self.sent)
            except OSError:  # who asked did not like the certificate
                connection.close()


@pytest.fixture
def certified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Certified]:
    """The server, with its certificate among those that are trusted."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make a certificate with")
    server = Certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    yield server
    server.close()


def fetch(certified: Certified, address: str) -> Page | None:
    """The page at an address, all of them served by the one server."""
    with Fetcher(ALONE, network=Network(lambda host, port: ["1.1.1.1"], certified.dial)) as fetcher:
        return fetcher.get(address).page


def why(certified: Certified, address: str) -> str:
    with pytest.raises(UnreadableInput) as told:
        fetch(certified, address)
    return told.value.why


def test_tls_is_by_name_though_the_connection_is_to_a_checked_address(certified: Certified) -> None:
    page = fetch(certified, "https://news.example/a")
    assert page is not None
    assert page.body == STORY
    assert certified.names == ["news.example"]


def test_a_certificate_of_another_name_is_refused(certified: Certified) -> None:
    assert "its certificate is not good" in why(certified, "https://other.example/a")


def test_a_certificate_that_nobody_vouches_for_is_refused(
    certified: Certified, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "its certificate is not good" in why(certified, "https://news.example/a")
