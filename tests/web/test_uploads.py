"""
Random and damaged files sent to every route that takes files: never a 5xx, nothing left about.

    STOPWORK_LONG=1 python -m pytest tests/web/test_uploads.py

The ordinary run sends 150 files; the long one 10,000, or as many as STOPWORK_UPLOADS says.
"""

import os
from pathlib import Path
from random import Random
from typing import Any

import pytest

import articles
from fuzzed import GOOD, PUBLISHED, stix, whole_book
from stopwork.web.jobs.work import run_waiting
from stopwork.web.place import Place
from stopwork.web.routes import AWARD_FILES, EVIDENCE, routes
from stopwork.web.safety.bodies import FIELDS, LONGEST_NAME, file_name
from stopwork.web.server.app import application
from workbench import CASE, Visitor, fields_in

anyio = pytest.importorskip("anyio", reason="the extra `web` is not installed")

IS_LONG = bool(os.environ.get("STOPWORK_LONG"))
MANY = int(os.environ.get("STOPWORK_UPLOADS", "10000")) if IS_LONG else 150
MARK = "sent-by-a-test"
NAMES = (
    "{}.csv", "{}.txt", "{}.html", "{}.pdf", "{}.xlsx", "{}.zip", "{}.json", "{}.xml", "{}.png",
    "../../{}.csv", "..\\..\\{}.txt", "/etc/{}.html", "C:\\{}.pdf", "{}\x00.csv", "{}\n.txt",
    "株式会社" * 90 + "{}.html", "{}", "{}.csv.gz", ".{}", "{}.docx", "{}:stream.txt", "con.{}",
    "é" * 300 + "{}.csv", " {} ", "{}.csv ", "{}/..", "%2e%2e%2f{}.txt",
)  # fmt: skip
SEEDS = (
    GOOD, stix(), whole_book(), articles.a_page(), articles.TEXT.encode(),
    PUBLISHED["awards-ted-xml"].sound(), PUBLISHED["awards-fpds-xml"].sound(), b"", b"%PDF-1.7\n",
    b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\x1f\x8b\x08\x00",
    b"\xff\xfe" + "a,b\n".encode("utf-16-le"),
)  # fmt: skip
PIECE = 65_536


def damaged(chance: Random) -> bytes:
    """Bytes at random, or a sound file that was cut, turned over, doubled or written into."""
    whole = chance.choice(SEEDS)
    at = chance.randrange(len(whole) + 1)
    match chance.randrange(6):
        case 0:
            return chance.randbytes(chance.choice((1, 40, 4_000)))
        case 1:
            return whole[:at]
        case 2:
            return whole[:at] + chance.randbytes(chance.randrange(1, 30)) + whole[at:]
        case 3:
            return whole + whole
        case 4:
            other = chance.choice(SEEDS)
            return whole[:at] + other[at:]
        case _:
            return whole[:at] + whole[at + chance.randrange(1, 200) :]


def named(chance: Random, number: int) -> str:
    return chance.choice(NAMES).format(f"{MARK}-{number}")


@pytest.fixture
def answers(reviewer: Visitor) -> Any:
    """Send a form with files; an answer that is none of what is documented fails at once."""

    def send(address: str, files: list[tuple[str, bytes]], **fields: str) -> Any:
        sent = [("file", one) for one in files]
        answer = reviewer.post(address, files=sent, **fields)
        assert answer.status_code in {200, 303, 400, 413, 415, 422}, (address, files, answer.text)
        assert str(reviewer.place.folder.parent) not in answer.text, (address, files)
        return answer

    return send


def test_random_and_damaged_files_break_nothing_and_stay_in_their_folder(
    answers: Any, reviewer: Visitor, tmp_path: Path
) -> None:
    chance, sent, place = Random(20241008), 0, reviewer.place  # noqa: S311 -- the same each time
    grounds = {"title": "A file", "publisher": "Somebody", "grade": "secondary",
               "published": "2024-10-08"}  # fmt: skip
    while sent < MANY:
        files = [(named(chance, sent + one), damaged(chance)) for one in range(5)]
        kind = sent // 5 % 15
        if kind == 0:
            answers("/jobs", files)
            run_waiting(place.jobs)
            sent += 5
            continue
        for number, file in enumerate(files):
            if kind % 6 == 1:
                answers("/intake", [file], published=chance.choice(("", "2025-03-12", "soon")))
            else:
                more = {"source": f"s{sent + number}", **grounds}
                look = answers(f"/case/{CASE}/act/evidence-add", [file], **more)
                assert look.status_code == 200 or not file[1], look.text
        sent += 5

    assert [one.step for one in place.jobs.all() if "broke" in one.step] == []
    assert list((place.folder / "staging").iterdir()) == []
    assert {one.name for one in tmp_path.iterdir()} == {place.folder.parent.name}
    kept = [one for one in tmp_path.rglob("*") if MARK in one.name]
    assert kept
    assert {one.parents[1] for one in kept} == {place.folder / "held"}


def test_a_damaged_file_that_is_on_record_is_shown_and_sent_all_the_same(
    answers: Any, reviewer: Visitor
) -> None:
    chance = Random(1914)  # noqa: S311 -- the same each time
    for number in range(40 if IS_LONG else 6):
        said = {"source": f"s{number}", "title": "A file", "publisher": "Somebody",
                "grade": "secondary", "published": "2024-10-08"}  # fmt: skip
        body = damaged(chance) + b"."
        look = answers(f"/case/{CASE}/act/evidence-add", [(named(chance, number), body)], **said)
        done = reviewer.post(
            f"/case/{CASE}/act/evidence-add", step="record", **fields_in(look.text)
        )
        assert done.status_code == 303, done.text
    listed = reviewer.get(f"/api/case/{CASE}/evidence").json()["data"]["sources"]
    digests = {one["sha256"] for one in listed if one.get("sha256")}
    assert len(digests) >= 6
    for digest in digests:
        assert reviewer.get(f"/case/{CASE}/evidence/{digest}").status_code == 200
        assert reviewer.get(f"/evidence/{digest}").status_code == 200


LIMITS = [
    ("/intake", EVIDENCE), (f"/case/{CASE}/act/evidence-add", EVIDENCE), ("/watches", 0),
    pytest.param("/jobs", AWARD_FILES, marks=pytest.mark.skipif(
        not IS_LONG, reason="half a gigabyte; set STOPWORK_LONG=1")),
]  # fmt: skip


@pytest.mark.parametrize(("address", "most"), LIMITS)
def test_a_file_over_its_limit_is_refused_after_at_most_that_was_read(
    reviewer: Visitor, address: str, most: int
) -> None:
    assert most in {one.most for one in routes() if one.method == "POST"}

    status, read = streamed(reviewer, address, most + 40 * PIECE)

    assert status == 413
    assert most < read <= most + 2 * PIECE
    assert not any((reviewer.place.folder / "staging").glob("*"))


def test_what_says_that_it_is_too_large_is_refused_before_anything_is_read(
    reviewer: Visitor,
) -> None:
    status, read = streamed(reviewer, "/intake", 1_000, says=EVIDENCE + FIELDS + 1)

    assert (status, read) == (413, 0)


def test_a_name_as_it_was_sent_becomes_one_that_any_disk_takes() -> None:
    assert file_name("../../etc/passwd") == "passwd"
    assert file_name("..\\..\\a.csv") == "a.csv"
    assert file_name("") == file_name("..") == file_name("a/") == "file"
    assert len(file_name("株式会社" * 90 + ".html").encode()) <= LONGEST_NAME
    assert file_name("株式会社" * 90 + ".html").endswith("社.html")
    assert file_name("a:b\n?.csv") == "a-b--.csv"


def streamed(visitor: Visitor, address: str, size: int, *, says: int = 0) -> tuple[int, int]:
    """Send a file piece by piece; return the status, and how many bytes were asked for."""
    session = visitor.place.sessions.of(visitor.secret)
    assert session is not None
    named = '--x\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}'
    token = named.format("token", "", f"{session.token}\r\n")
    head = (token + named.format("file", '; filename="a.csv"', "")).encode()
    pieces = [head, *([b"a" * PIECE] * (size // PIECE + 1)), b"\r\n--x--\r\n"]
    headers = [(b"host", b"127.0.0.1"), (b"cookie", f"stopwork={visitor.secret}".encode()),
               (b"content-type", b"multipart/form-data; boundary=x")]  # fmt: skip
    if says:
        headers.append((b"content-length", str(says).encode()))
    return anyio.run(_asked, visitor.place, address, headers, pieces)  # type: ignore[no-any-return]


async def _asked(place: Place, address: str, headers: Any, pieces: list[bytes]) -> tuple[int, int]:
    scope = {"type": "http", "method": "POST", "path": address, "raw_path": address.encode(),
             "query_string": b"", "headers": headers, "client": ("127.0.0.1", 1), "scheme": "http",
             "server": ("127.0.0.1", 80), "http_version": "1.1", "root_path": ""}  # fmt: skip
    sent, read, status = iter(pieces), 0, 0

    async def receive() -> Any:
        nonlocal read
        piece = next(sent, b"")
        read += len(piece)
        return {"type": "http.request", "body": piece, "more_body": bool(piece)}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)

    await application(place)(scope, receive, send)
    return status, read
