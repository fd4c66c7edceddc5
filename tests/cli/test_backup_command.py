"""`stopwork backup` and `stopwork restore`, as a person runs them."""

from pathlib import Path

from click.testing import CliRunner, Result

from new_entries import some_sealed
from stopwork.cli import main
from stopwork.log import evidence
from stopwork.log.keys import PRIVATE, make_keys
from stopwork.log.store import open_workspace


def _workspace(folder: Path) -> Path:
    store = open_workspace(folder)
    store.append("case-1", 0, some_sealed(3))
    store.close()
    make_keys(folder, "stopwork.example/log")
    evidence.put(folder / "evidence", b"a letter")
    return folder


def _run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_workspace_goes_into_a_file_and_comes_back(tmp_path: Path) -> None:
    folder, file = _workspace(tmp_path / "cases"), tmp_path / "one.tar"

    saved = _run("backup", file, "--workspace", folder)
    checked = _run("restore", file, "--check")
    restored = _run("restore", file, "--workspace", tmp_path / "other")

    assert [saved.exit_code, checked.exit_code, restored.exit_code] == [0, 0, 0]
    assert saved.stdout == checked.stdout == restored.stdout
    assert "3 entries, 0 checkpoints, 1 file of evidence; every byte verified" in saved.stderr
    assert not (tmp_path / "other" / PRIVATE).exists()
    assert _run("backup", tmp_path / "two.tar", "--workspace", tmp_path / "other").stdout == (
        saved.stdout
    )


def test_the_key_that_signs_goes_along_only_when_asked(tmp_path: Path) -> None:
    folder, file = _workspace(tmp_path / "cases"), tmp_path / "with.tar"

    _run("backup", file, "--workspace", folder, "--with-private-key")
    _run("restore", file, "--workspace", tmp_path / "other")

    key = tmp_path / "other" / PRIVATE
    assert key.read_text() == (folder / PRIVATE).read_text()
    assert key.stat().st_mode & 0o077 == 0


def test_a_changed_backup_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    folder, file = _workspace(tmp_path / "cases"), tmp_path / "one.tar"
    _run("backup", file, "--workspace", folder)
    file.write_bytes(file.read_bytes().replace(b"R. Reviewer", b"S. Reviewer", 1))

    result = _run("restore", file, "--workspace", tmp_path / "other")

    assert result.exit_code == 1
    assert "log is not what was backed up" in result.stderr
    other = open_workspace(tmp_path / "other")
    assert list(other.entries()) == []
    other.close()


def test_a_workspace_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    result = _run("backup", tmp_path / "one.tar", "--workspace", tmp_path / "none")

    assert result.exit_code == 2
    assert "there is no workspace here" in result.stderr
    assert not (tmp_path / "none").exists()
