"""
Asking politely: paced, honest about who asks, few retries with growing waits, limits obeyed.

An answer that is not what was asked for (a page of HTML, a body cut short, nothing at all) is never
taken for data. A key is added to the request last and stands in no error, log or stored request.
"""

import json
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stopwork.fetching.outcomes import LimitReached, Refused, Unreachable
from stopwork.fetching.sources import Source

if TYPE_CHECKING:
    import httpx

RETRIES, MOST_WAITS, LONGEST = 3, 5, 600.0
_DAY = re.compile(
    r"(\d{4})-(\d\d|[A-Z][a-z]{2})-(\d\d)[ T](\d\d):(\d\d)"
    r"(?::\d\d(?:\.\d+)?)?(?:([+-]\d\d):?(\d\d))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The world's time: what it is, how to wait, and a number between 0 and 1 by chance."""

    now: Callable[[], datetime]
    wait: Callable[[float], None]
    chance: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request without its key: what is kept beside the answer."""

    method: str
    url: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    is_keyed: bool = True  # a link to another host is followed without the key

    @property
    def says(self) -> str:
        """The request as one line of JSON."""
        told = {"method": self.method, "url": self.url, "query": dict(self.query)}
        return json.dumps({**told, "body": self.body}, sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: a status the caller can tell apart, the whole body, and its headers."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    def json(self) -> Any:
        """Return the body as JSON, two known faults of numbers mended; Unreachable for none."""
        text = self.body.decode("utf-8", "replace")
        try:
            return json.loads(text)
        except ValueError:
            mended = re.sub(r"(:\s*)0+(\d*)(?=\s*[,}\]])", lambda m: m[1] + (m[2] or "0"), text)
            mended = re.sub(r"(:\s*)-?\d+(?:\.\d+)?[eE]\d{3,}", r"\1null", mended)
        try:
            return json.loads(mended)
        except ValueError:
            raise Unreachable("an answer is not JSON, although it should be") from None


def agent(version: str, contact: str | None) -> str:
    """Return the User-Agent: who asks, and where whoever asks can be reached, if that is set."""
    return f"stopwork/{version} ({f'+{contact}; ' if contact else ''}award records for review)"


class Client:
    """One source's conversation; `key` is told to nobody."""

    def __init__(self, source: Source, http: "httpx.Client", clock: Clock, key: str | None) -> None:
        """Begin; `http` says who asks (agent), and its redirects carry no key to another host."""
        self.source, self.clock = source, clock
        self._http, self._key = http, key
        self._last: datetime | None = None

    def ask(self, asked: Asked, *, data: str = "json") -> Answer:
        """Return an answer; 4xx that say something of the request come back for the caller to read.

        Raises Refused, LimitReached, or Unreachable when several attempts brought no whole answer.
        """
        import httpx  # noqa: PLC0415 - it loads a command line, which the desk does without

        failed, waited, why = 0, 0, ""
        while True:
            self._paced()
            try:
                answer = self._sent(asked)
                wait = self._limit(answer, waited)
                if wait is None:
                    why = wrong_with(answer, data)
                    if not why:
                        return answer
            except httpx.HTTPError as error:
                wait, why = None, f"no whole answer ({type(error).__name__})"
            if wait is not None:
                waited += 1
                self.clock.wait(wait)
                continue
            failed += 1
            if failed > RETRIES:
                raise Unreachable(f"{asked.method} {asked.url}: {why}, {failed} times")
            self.clock.wait(2.0**failed * (0.5 + self.clock.chance()))

    def save(self, asked: Asked, place: Path, start: bytes = b"") -> Answer:
        """Write a file's bytes to a place, piece by piece, and return the answer without them.

        `start` is how the file must begin. A file cut short is asked for again, and in the end
        Unreachable; nothing is left at the place then.
        """
        import httpx  # noqa: PLC0415 - it loads a command line, which the desk does without

        for failed in range(1, RETRIES + 2):
            self._paced()
            try:
                answer, why = self._written(asked, place, start)
            except httpx.HTTPError as error:
                answer, why = None, f"no whole file ({type(error).__name__})"
            if answer is not None and not why:
                return answer
            place.unlink(missing_ok=True)
            if failed <= RETRIES:
                self.clock.wait(2.0**failed * (0.5 + self.clock.chance()))
        raise Unreachable(f"{asked.method} {asked.url}: {why}, {failed} times")

    def _written(self, asked: Asked, place: Path, start: bytes) -> tuple[Answer, str]:
        with self._http.stream(
            asked.method, asked.url, params=self._query(asked) or None, headers=dict(asked.headers)
        ) as got:
            if got.status_code != 200:
                body = got.read()
                answer = Answer(status=got.status_code, body=body, headers=got.headers)
                self._limit(answer, MOST_WAITS)
                return answer, f"status {got.status_code}" if got.status_code >= 500 else ""
            with place.open("wb") as out:
                for piece in got.iter_bytes(1 << 20):
                    out.write(piece)
        with place.open("rb") as written:
            head = written.read(512)
        length = got.headers.get("Content-Length")
        plain = "Content-Encoding" not in got.headers
        size = place.stat().st_size
        answer = Answer(status=200, body=head, headers={})
        why = wrong_with(answer, "any")
        if not why and length and plain and int(length) != size:
            why = f"{size:,} bytes of {int(length):,}"
        if not why and not head.startswith(start):
            why = "the file does not begin as its kind does"
        return Answer(status=200, body=b"", headers=got.headers), why

    def _query(self, asked: Asked) -> dict[str, Any]:
        query = dict(asked.query)
        if self.source.key and self._key is not None and asked.is_keyed:
            query[self.source.key_in] = self._key
        return query

    def _paced(self) -> None:
        """Wait until the source may be asked again."""
        now = self.clock.now()
        if self._last is not None:
            left = self.source.pace - (now - self._last).total_seconds()
            if left > 0:
                self.clock.wait(left)
        self._last = self.clock.now()

    def _sent(self, asked: Asked) -> Answer:
        got = self._http.request(
            asked.method,
            asked.url,
            params=self._query(asked) or None,
            json=asked.body,
            headers=dict(asked.headers),
        )
        answer = Answer(status=got.status_code, body=got.content, headers=got.headers)
        if self._key and self._key.encode() in answer.body:
            # Its length is that of what is left: a key that a publisher repeats is kept nowhere.
            body = answer.body.replace(self._key.encode(), b"[key]")
            headers = {name: told for name, told in got.headers.items() if name != "content-length"}
            return Answer(status=answer.status, body=body, headers=headers)
        return answer

    def _limit(self, answer: Answer, waited: int) -> float | None:
        """How long a limit asks to wait; None where none does. Long waits end the run instead."""
        text = answer.body[:2000].decode("utf-8", "replace")
        is_slow_down = answer.status == 403 and re.search(r"(?i)rate limit|too many", text)
        told = answer.headers.get("Retry-After")
        if answer.status == 503 and told is None:
            return None
        if answer.status not in (429, 503) and not is_slow_down:
            _refusal(answer, text)
            return None
        if until := access_time(text, self.clock.now()):
            raise LimitReached(f"the daily limit of {self.source.name} is used up", until)
        wait = retry_after(told, self.clock.now())
        if wait is None and self.source.daily:
            until = access_time("throttled out", self.clock.now())
            raise LimitReached(f"the daily limit of {self.source.name} is used up", until)
        wait = self.source.wait * 2**waited if wait is None else wait
        if wait > LONGEST or waited >= MOST_WAITS:
            until = self.clock.now() + timedelta(seconds=wait)
            raise LimitReached(f"{self.source.name} asks to wait longer than a run does", until)
        return wait


def _refusal(answer: Answer, text: str) -> None:
    """Raise Refused for an answer that asking again does not change."""
    if answer.status == 202 and not answer.body:
        raise Refused("an empty 202: a bot wall stands before the file; it is not data")
    if answer.status in (401, 403):
        message = re.search(r'"message"\s*:\s*"([^"]{1,200})"', text)
        raise Refused(f"{answer.status}: {message[1] if message else 'the source refuses'}")


def wrong_with(answer: Answer, data: str) -> str:  # noqa: PLR0911 - one sentence each
    """Say what is wrong with an answer that should hold `data`; nothing where it may be read."""
    if answer.status >= 500:
        return f"status {answer.status}"
    if answer.status != 200:
        return ""
    start = answer.body[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not start:
        return "an empty body with status 200"
    if start.startswith((b"<!doctype html", b"<html")):
        return "a page of HTML where data should be"
    length = answer.headers.get("Content-Length")
    plain = "Content-Encoding" not in answer.headers
    if length and plain and int(length) != len(answer.body):
        return f"{len(answer.body):,} bytes of {int(length):,}"
    if data == "json" and start[:1] not in (b"{", b"["):
        return "no JSON where JSON should be"
    return ""


def retry_after(told: str | None, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for, written as a number or as a date."""
    if told is None:
        return None
    if told.strip().isdigit():
        return float(told)
    try:
        return max(0.0, (parsedate_to_datetime(told) - now).total_seconds())
    except ValueError:
        return None


def access_time(text: str, now: datetime) -> datetime | None:
    """Return when a used-up daily quota is given again; unreadable is the next midnight UTC."""
    if "nextAccessTime" not in text and "throttled out" not in text:
        return None
    found = _DAY.search(text.partition("nextAccessTime")[2])
    if found:
        day = "-".join(found.group(1, 2, 3))
        for form in ("%Y-%m-%d", "%Y-%b-%d"):
            try:
                at = datetime.strptime(day, form).replace(tzinfo=UTC)
            except ValueError:
                continue
            at = at.replace(hour=int(found[4]), minute=int(found[5]))
            beside = int(found[7] or 0) if (found[6] or "+")[0] == "+" else -int(found[7] or 0)
            return at - timedelta(hours=int(found[6] or 0), minutes=beside)
    return (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
