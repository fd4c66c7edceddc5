"""Registry states: one digest for what was loaded, kept and read back."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from stopwork.errors import RegistryError
from stopwork.registry.load import VENDORS
from stopwork.registry.state_files import keep_state, kept_state, load_state
from stopwork.registry.states import State, state_bytes, state_digest, state_from


@cache
def shipped() -> State:
    return load_state()


def one_name_less(state: State) -> State:
    first, *others = state.registry.vendors
    shorter = replace(first, names=first.names[1:])
    return replace(state, registry=replace(state.registry, vendors=(shorter, *others)))


def test_a_state_read_back_is_the_state_that_was_written() -> None:
    assert state_from(state_bytes(shipped()), "here") == shipped()


def test_one_name_more_or_less_is_another_digest() -> None:
    assert state_digest(one_name_less(shipped())) != state_digest(shipped())


def test_a_comment_in_a_vendor_file_changes_no_digest(tmp_path: Path) -> None:
    folder = tmp_path / "vendors"
    shutil.copytree(VENDORS, folder)
    file = folder / "paragon.yaml"
    file.write_text("# looked at again\n" + file.read_text(encoding="utf-8"), encoding="utf-8")

    assert state_digest(load_state(folder)) == state_digest(shipped())


def test_a_kept_state_is_found_by_its_first_digits(tmp_path: Path) -> None:
    digest = keep_state(shipped(), tmp_path)
    keep_state(one_name_less(shipped()), tmp_path)

    assert kept_state(digest[:12], tmp_path) == shipped()
    assert len(list(tmp_path.iterdir())) == 2


def test_keeping_a_state_twice_keeps_one_file(tmp_path: Path) -> None:
    keep_state(shipped(), tmp_path)
    keep_state(shipped(), tmp_path)

    assert [path.stem for path in tmp_path.iterdir()] == [state_digest(shipped())]


@pytest.mark.parametrize("digest", ["", "abc", "0123456789", "../../etc"])
def test_a_digest_nobody_kept_is_refused_with_those_that_are(tmp_path: Path, digest: str) -> None:
    kept = keep_state(shipped(), tmp_path)

    with pytest.raises(RegistryError, match=kept[:12]):
        kept_state(digest, tmp_path)


def test_a_state_that_was_altered_is_refused(tmp_path: Path) -> None:
    digest = keep_state(shipped(), tmp_path)
    path = tmp_path / f"{digest}.json"
    path.write_bytes(path.read_bytes().replace(b"Paragon", b"Paragone"))

    with pytest.raises(RegistryError, match="changed after it was kept"):
        kept_state(digest, tmp_path)


def test_a_state_of_an_unknown_version_is_refused_and_not_half_read() -> None:
    later = state_bytes(shipped()).replace(b'"vendors":[{', b'"vendors":[{"mood":"grim",', 1)

    with pytest.raises(RegistryError, match="no field mood"):
        state_from(later, "later.json")
