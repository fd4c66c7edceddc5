"""
Files of every kind, damaged at random: no reader answers with anything but a sentence.

    STOPWORK_FUZZ=500 python -m pytest -q tests/fuzz

Without that, only `corpus/` is read again: what once went wrong, one file each, in a folder named
as its reader. They are small texts and broken bytes, and harmless to other programs.
"""

import json
import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import planted
from damaged import KINDS, variants
from fuzzed import AS_JSON, PUBLISHED, Reader, awards_in, lists_in, sealed_again
from new_entries import some_sealed
from stopwork.desk.leads.watchlist_files import own_list
from stopwork.desk.log.backups import back_up
from stopwork.desk.log.backups import checked as checked_backup
from stopwork.desk.log.copies import checkpoint, export, make_keys, verified
from stopwork.desk.reports.verification import verified as verified_bundle
from stopwork.errors import StopworkError
from stopwork.log.notes import as_signed, checkpoint_of
from stopwork.log.store import open_workspace

ROUNDS = int(os.environ.get("STOPWORK_FUZZ", "0"))
CORPUS = Path(__file__).parent / "corpus"
NAMES = ["Acme Ltd", "Société Générale d'Écoute", "株式会社"]


def _csv() -> bytes:
    whole = Path(__file__).parents[1] / "sources" / "published" / "us.csv"
    return b"\n".join(whole.read_bytes().split(b"\n")[:4]) + b"\n"


def _ocds() -> bytes:
    tender = {"id": "t", "title": "Licences"}
    award = {"id": "a", "suppliers": [{"id": "s", "name": NAMES[1]}], "date": "2024-09-27",
             "value": {"amount": 12.5, "currency": "EUR"}}  # fmt: skip
    release = {"ocid": "ocds-1", "id": "1", "date": "2024-09-27T00:00:00Z", "tag": ["award"],
               "buyer": {"id": "b", "name": "Ministry"}, "tender": tender,
               "awards": [award]}  # fmt: skip
    package = {"uri": "https://example.org/p", "version": "1.1", "publishedDate": "2024-09-28",
               "publisher": {"name": "Ministry"}, "releases": [release]}  # fmt: skip
    return json.dumps(package, ensure_ascii=False).encode()


def _entities() -> bytes:
    entity = {"id": "e1", "schema": "Company", "properties": {"name": NAMES, "country": ["gr"]},
              "caption": NAMES[0], "datasets": ["x"],
              "last_seen": "2026-04-29T12:53:04"}  # fmt: skip
    return json.dumps(entity, ensure_ascii=False).encode() + b"\n"


@cache
def _record() -> dict[str, bytes]:
    """A log as a file, a backup and a checkpoint, all of one small workspace."""
    with TemporaryDirectory() as made:
        folder = Path(made) / "cases"
        make_keys(folder, "fuzz.example/log")
        store = open_workspace(folder)
        store.append("one", 0, some_sealed(3))
        store.close()
        note = checkpoint(folder)
        export(folder, Path(made) / "log")
        back_up(Path(made) / "tar", folder, with_private_key=False)
        return {"checkpoint": note.encode(), "log": (Path(made) / "log").read_bytes(),
                "backup": (Path(made) / "tar").read_bytes()}  # fmt: skip


def _of_kind(name: str) -> Reader:
    kind = KINDS[name]
    return Reader(kind.name, lambda: kind.write(kind.sound).encode(), kind.read)


READERS = {
    **{name: _of_kind(name) for name in KINDS},
    "awards-csv": Reader("awards.csv", _csv, awards_in),
    "awards-ocds": Reader("awards.json", _ocds, awards_in),
    "list-entities": Reader("entities.ftm.json", _entities, lists_in),
    "own-list": Reader("mine.csv", f"name,note\n{NAMES[0]},x\n".encode, own_list),
    "own-list-yaml": Reader("mine.yaml", f"- name: {NAMES[1]}\n".encode, own_list),
    "log": Reader("whole.log", lambda: _record()["log"],
                  lambda path: verified(path.parent, path, key=None, kept=None)),
    "backup": Reader("cases.tar", lambda: _record()["backup"], checked_backup),
    "checkpoint": Reader("note.txt", lambda: _record()["checkpoint"],
                         lambda path: checkpoint_of(as_signed(path.read_bytes()))),
    "bundle": Reader("case.zip", planted.bundle, verified_bundle),
    **PUBLISHED,
}  # fmt: skip

# What is written over, into, or instead of a piece of a file.
PIECES = st.one_of(
    st.binary(max_size=4),
    st.sampled_from([
        b"", b"null", b"true", b"-1", b"0.5", b"1e999", b"[]", b"{}", b'""', b"\xff\xfe",
        b"\xef\xbb\xbf", b"\x00", b"\r\n", b"\t", b"'", b'"', b"\\", b"<", b"&", b",,", b"\xe9",
        b"2024-02-31", b"=A1", "\u202e".encode(), b"true north", b"!!int x", b"*nobody",
        b"9" * 40, b"2026-13-01T25:00:00Z",
    ]),
)  # fmt: skip


@st.composite
def damage(draw: st.DrawFn, sound: bytes) -> bytes:
    """Return a file with one to four of its pieces cut out, doubled, or written over."""
    data = sound
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 24)))
        how = draw(st.sampled_from(("over", "double", "cut", "end")))
        if how == "over":
            data = data[:start] + draw(PIECES) + data[end:]
        elif how == "double":
            data = data[:end] + data[start:end] + data[end:]
        elif how == "cut":
            data = data[:start] + data[end:]
        else:
            data = data[:start]
    return data


OTHERS = st.sampled_from([None, True, -1, 0.5, "", "no such word", [], [["a"], 1], {}, {"a": [1]}])


@st.composite
def other_values(draw: st.DrawFn, sound: Any) -> Any:
    """Return a JSON value with something else in one to three of its places."""
    value = sound
    for _ in range(draw(st.integers(1, 3))):
        made = list(variants(value, draw(OTHERS)))
        value = draw(st.sampled_from(made))
    return value


def answered(reader: Reader, content: bytes) -> str | None:
    """Read a file of such content: it is read (None), or refused with what is returned."""
    with TemporaryDirectory() as made:
        path = Path(made) / reader.name
        path.write_bytes(content)
        try:
            reader.read(path)
        except StopworkError as refused:
            return str(refused)
    return None


@pytest.mark.parametrize("name", READERS)
def test_the_sound_file_is_read(name: str) -> None:
    assert answered(READERS[name], READERS[name].sound()) is None


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")), ids=lambda path: path.name)
def test_what_once_went_wrong_is_answered(path: Path) -> None:
    answered(READERS[path.parent.name], path.read_bytes())


@pytest.mark.skipif(not ROUNDS, reason="minutes; set STOPWORK_FUZZ to a number of files")
@pytest.mark.parametrize("name", READERS)
def test_a_file_damaged_at_random_is_read_or_refused_with_a_sentence(name: str) -> None:
    reader = READERS[name]

    @settings(max_examples=ROUNDS, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(damage(reader.sound()))
    def tried(content: bytes) -> None:
        answered(reader, content)

    tried()


@pytest.mark.skipif(not ROUNDS, reason="minutes; set STOPWORK_FUZZ to a number of files")
@pytest.mark.parametrize("name", ["awards-ocds", "list-entities", *AS_JSON])
def test_json_with_other_values_is_read_or_refused_with_a_sentence(name: str) -> None:
    reader = READERS[name]

    @settings(max_examples=ROUNDS, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(other_values(json.loads(reader.sound())))
    def tried(value: Any) -> None:
        made = sealed_again(value) if name == "manifest" else value
        answered(reader, json.dumps(made).encode() + b"\n")

    tried()
