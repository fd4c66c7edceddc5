"""A local server that plays a publisher's API: each request is answered by a function."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from stopwork.desk.fetching.run import Wanted, fetched
from stopwork.fetching.client import Clock
from stopwork.fetching.outcomes import Outcome
from stopwork.fetching.sources import TABLE, sources

KEY = "a-very-secret-key"
NOW = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)


@dataclass
class Request:
    """What was asked."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: dict[str, str]


@dataclass
class Reply:
    """What is answered; a mapping becomes JSON. `length` declares another length than there is."""

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


Answers = Callable[[Request], Reply]


class Server:
    """The server, with every request that it was asked."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.answers: Answers = lambda request: Reply(status=404)
        self.base = ""


@contextmanager
def playing() -> Iterator[Server]:
    """Run a server on 127.0.0.1 for as long as it is needed."""
    played = Server()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            url = urlsplit(self.path)
            request = Request(
                self.command, url.path, dict(parse_qsl(url.query)),
                json.loads(raw) if raw else None, dict(self.headers),
            )  # fmt: skip
            played.asked.append(request)
            reply = played.answers(request)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status not in (204, 304):
                length = len(reply.content) if reply.length is None else reply.length
                self.send_header("Content-Length", str(length))
            self.end_headers()
            if reply.status not in (204, 304):
                self.wfile.write(reply.content)
            self.close_connection = True

        do_GET = do_POST = _answer  # noqa: N815 - the library's names

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    played.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield played
    finally:
        server.shutdown()
        server.server_close()


class Time:
    """A clock that goes on only when somebody waits."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += timedelta(seconds=seconds)

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.at, wait=self.wait, chance=lambda: 0.5)


class Desk:
    """A folder that is fetched into from one server, again and again."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder, self.time = server, folder, Time()
        self.into = folder / "in"

    def fetch(self, source: str, since: str | None = "2026-11-29", **row: Any) -> Outcome:
        """Fetch a shipped source whose base is the server's, with what a row of one's own says."""
        table = self.folder / TABLE
        told = {"base": self.server.base, "pace": 0.0, **row}
        if sources()[source].files_base:
            told["files_base"] = self.server.base
        lines = [f"{key} = {json.dumps(value)}" for key, value in told.items()]
        table.write_text("\n".join([f"[source.{source}]", *lines]), encoding="utf-8")
        day = None if since is None else datetime.fromisoformat(since).date()
        wanted = Wanted(source=source, since=day, into=self.into, table=table)
        return fetched(wanted, lambda *_: None, self.time.clock)

    @property
    def files(self) -> list[str]:
        """The files that lie in the folder."""
        return sorted(path.name for path in self.into.glob("*") if path.is_file())

    def everything(self) -> bytes:
        """All bytes of all files below the folder."""
        return b"".join(path.read_bytes() for path in self.into.rglob("*") if path.is_file())


def in_turn(*replies: Reply) -> Callable[[Request], Reply]:
    """Answers one after another; the last again and again."""
    left = list(replies)
    return lambda request: left.pop(0) if len(left) > 1 else left[0]
