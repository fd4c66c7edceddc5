"""A backup holds a whole workspace, shows every changed byte, and comes back as it was."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from new_entries import a_sealed, some_sealed
from stopwork.errors import BackupError, CheckpointBroken, EvidenceError, StopworkError, StoreError
from stopwork.log import evidence
from stopwork.log.backup import backup, restore, verified
from stopwork.log.disk.timestamp_files import kept_in
from stopwork.log.entries import leaf_bytes
from stopwork.log.keys import PRIVATE, PUBLIC, make_keys, private_key
from stopwork.log.merkle import leaf_hash, root
from stopwork.log.notes import Checkpoint, signed
from stopwork.log.store import open_workspace
from stopwork.log.verify import check

BYTES = b"the reply of the vendor, 12 November 2024"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A case of five entries, one checkpoint over them, one file of evidence."""
    folder = tmp_path / "cases"
    store = open_workspace(folder)
    entries = store.append("case-1", 0, some_sealed(5))
    make_keys(folder, "stopwork.example/log")
    key = private_key(folder)
    over = root([leaf_hash(leaf_bytes(entry)) for entry in entries])
    store.save_checkpoint(signed(Checkpoint(origin=key.name, size=5, root=over), key))
    evidence.put(folder / "evidence", BYTES)
    store.close()
    return folder


def _backup(workspace: Path, name: str = "one.tar") -> Path:
    store = open_workspace(workspace)
    path = workspace.parent / name
    backup(store, workspace / "evidence", [workspace / PUBLIC], kept_in(workspace), path)
    store.close()
    return path


def _restore(path: Path, folder: Path) -> None:
    store = open_workspace(folder)
    try:
        restore(path, store, folder / "evidence", folder)
    finally:
        store.close()


def test_a_restored_workspace_is_the_one_that_was_backed_up(workspace: Path) -> None:
    other = workspace.parent / "other"

    _restore(_backup(workspace), other)

    before, after = open_workspace(workspace), open_workspace(other)
    assert list(after.entries()) == list(before.entries())
    assert list(after.checkpoints()) == list(before.checkpoints())
    assert check(after) == check(before)
    assert evidence.get(other / "evidence", next(evidence.held(workspace / "evidence"))) == BYTES
    assert (other / PUBLIC).read_text() == (workspace / PUBLIC).read_text()
    assert not (other / PRIVATE).exists()
    before.close()
    after.close()


def test_the_same_workspace_gives_the_same_bytes_also_after_a_restore(workspace: Path) -> None:
    first = _backup(workspace)
    _restore(first, workspace.parent / "other")

    assert _backup(workspace, "two.tar").read_bytes() == first.read_bytes()
    assert _backup(workspace.parent / "other", "three.tar").read_bytes() == first.read_bytes()


def test_a_restored_workspace_can_be_worked_on(workspace: Path) -> None:
    _restore(_backup(workspace), workspace.parent / "other")

    store = open_workspace(workspace.parent / "other")
    (added,) = store.append("case-1", 5, [a_sealed(5)])
    store.close()

    assert (added.index, added.sequence) == (5, 5)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_flipped_byte_of_a_backup_is_seen(workspace: Path, data: st.DataObject) -> None:
    path = workspace.parent / "one.tar"
    if not path.exists():
        _backup(workspace)
    raw = bytearray(path.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    changed = workspace.parent / "changed.tar"
    changed.write_bytes(raw)

    with pytest.raises(StopworkError):
        verified(changed)


@pytest.mark.parametrize("kept", [0, 511, 4096, -10_240, -1])
def test_a_backup_cut_short_is_seen(workspace: Path, kept: int) -> None:
    path = _backup(workspace)
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(BackupError, match=r"one\.tar"):
        verified(path)


def test_a_damaged_workspace_is_not_backed_up(workspace: Path) -> None:
    digest = next(evidence.held(workspace / "evidence"))
    Path(evidence.path_of(workspace / "evidence", digest)).write_bytes(b"something else")

    with pytest.raises(EvidenceError, match=digest):
        _backup(workspace)
    assert not (workspace.parent / "one.tar").exists()


def test_a_workspace_whose_tail_was_cut_off_is_not_backed_up(workspace: Path) -> None:
    store = open_workspace(workspace)
    entries, notes = list(store.entries()), list(store.checkpoints())
    store.close()
    shorter = open_workspace(workspace.parent / "shorter")
    shorter.refill(entries[:4], notes)

    with pytest.raises(CheckpointBroken, match="from entry 4 on"):
        backup(shorter, workspace / "evidence", [workspace / PUBLIC], {}, workspace / "short.tar")
    shorter.close()


def test_nothing_is_overwritten(workspace: Path) -> None:
    path = _backup(workspace)

    with pytest.raises(BackupError, match="exists already"):
        _backup(workspace)
    with pytest.raises(StoreError, match="holds entries already"):
        _restore(path, workspace)
