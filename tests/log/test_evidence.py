"""Evidence is kept under its own digest, and read only as it was received."""

from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stopwork.digest import digest_of
from stopwork.errors import EvidenceError
from stopwork.log import evidence

CONTRACT = b"%PDF-1.7 stop-work order, 8 October 2024"


@pytest.fixture(params=["folder", "memory", "local"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> evidence.Place:
    places: dict[str, evidence.Place] = {
        "folder": tmp_path / "evidence",
        "memory": f"memory://evidence-{uuid4().hex}",
        "local": f"file://{tmp_path}/remote/evidence",
    }
    return places[request.param]


def _overwrite(place: evidence.Place, digest: str, data: bytes) -> None:
    if isinstance(place, Path) or place.startswith("file://"):
        Path(evidence.path_of(place, digest).removeprefix("file://")).write_bytes(data)
    else:
        import fsspec  # noqa: PLC0415

        fsspec.filesystem("memory").pipe_file(evidence.path_of(place, digest), data)


def test_bytes_come_back_under_their_digest(place: evidence.Place) -> None:
    digest = evidence.put(place, CONTRACT)

    assert digest == digest_of(CONTRACT)
    assert evidence.put(place, CONTRACT) == digest
    assert evidence.get(place, digest) == CONTRACT
    assert list(evidence.held(place)) == [digest]
    assert evidence.check(place, [digest]) == 1


def test_changed_bytes_are_named_and_never_returned(place: evidence.Place) -> None:
    digest = evidence.put(place, CONTRACT)
    _overwrite(place, digest, CONTRACT.replace(b"2024", b"2023"))

    for read in (lambda: evidence.get(place, digest), lambda: evidence.check(place)):
        with pytest.raises(EvidenceError, match=digest):
            read()
    with pytest.raises(EvidenceError, match=digest):
        evidence.put(place, CONTRACT)


def test_missing_evidence_is_named(place: evidence.Place) -> None:
    absent = digest_of(b"never received")

    with pytest.raises(EvidenceError, match=f"{absent}: this evidence is missing"):
        evidence.get(place, absent)
    with pytest.raises(EvidenceError, match=absent):
        evidence.check(place, [absent])


def test_a_name_that_is_no_digest_reaches_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")

    with pytest.raises(EvidenceError, match="not a SHA-256"):
        evidence.get(tmp_path / "evidence", "../secret")


def test_a_file_that_is_no_evidence_is_named(tmp_path: Path) -> None:
    digest = evidence.put(tmp_path, CONTRACT)
    moved = tmp_path / digest[:2] / ("0" + digest[1:])
    (tmp_path / digest[:2] / digest).rename(moved)

    with pytest.raises(EvidenceError, match=r"0[0-9a-f]{63}"):
        evidence.check(tmp_path)


def test_a_file_half_written_counts_as_nothing(tmp_path: Path) -> None:
    digest = evidence.put(tmp_path, CONTRACT)
    (tmp_path / digest[:2] / ".part-abc").write_bytes(CONTRACT[:9])

    assert list(evidence.held(tmp_path)) == [digest]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_flipped_byte_names_its_file(tmp_path: Path, data: st.DataObject) -> None:
    digest = evidence.put(tmp_path / "evidence", CONTRACT)
    path = Path(evidence.path_of(tmp_path / "evidence", digest))
    changed = bytearray(CONTRACT)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(changed)

    with pytest.raises(EvidenceError, match=digest):
        evidence.check(tmp_path / "evidence")
    path.write_bytes(CONTRACT)
