"""A translation server on loopback, of either kind, that says what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Say = Callable[[str], str]
Answer = tuple[int, bytes, dict[str, str]]


class TranslationServer:
    """What was asked so far, and how it answers: `say` translates a paragraph, `answer` overrides everything."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.say: Say = lambda words: words
        self.answer: Callable[[dict[str, Any]], Answer] | None = None
        self.slow = 0.0

    def respond(self, body: dict[str, Any]) -> Answer:
        """The answer to a request."""
        time.sleep(self.slow)
        if self.answer:
            return self.answer(body)
        if "q" in body:
            return ok({"translatedText": [self.say(words) for words in body["q"]]})
        paragraphs = json.loads(body["messages"][1]["content"])["paragraphs"]
        return chat(json.dumps([self.say(words) for words in paragraphs], ensure_ascii=False))


def ok(answer: Any) -> Answer:
    """An answer of JSON."""
    return 200, json.dumps(answer, ensure_ascii=False).encode(), {}


def chat(content: str) -> Answer:
    """The answer of a language model that says `content`."""
    return ok({"choices": [{"message": {"role": "assistant", "content": content}}]})


@contextmanager
def running() -> Iterator[TranslationServer]:
    """A server for the length of a block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(body | {"path": self.path})
            server.headers.append({k.lower(): v for k, v in self.headers.items()})
            status, raw, headers = server.respond(body)
            with suppress(ConnectionError):
                self.send_response(status)
                for name, value in (
                    {"Content-Type": "application/json", "Content-Length": str(len(raw))} | headers
                ).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(raw)

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = TranslationServer(http.server_address[1])
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
