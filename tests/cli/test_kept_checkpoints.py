"""A checkpoint that was kept elsewhere, and came back through an editor or a mail program."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import planted
from shared import SHARED
from stopwork.cli import main
from stopwork.reports.bundle.verify import Broken, unzipped, verified

FIELD = SHARED / "field" / "2026-11" / "checkpoint-through-other-hands"


def run(workspace: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["log", "--workspace", str(workspace), *words])


RESAVED: dict[str, Callable[[bytes], bytes]] = {
    "as it was": lambda note: note,
    "line ends of Windows": lambda note: note.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda note: b"\xef\xbb\xbf" + note,
    "no last line end": lambda note: note.removesuffix(b"\n"),
    "all of them": lambda note: b"\xef\xbb\xbf" + note.removesuffix(b"\n").replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("how", RESAVED)
def test_both_verifiers_read_a_kept_checkpoint_that_an_editor_saved_again(
    tmp_path: Path, how: str
) -> None:
    files = unzipped(planted.bundle())
    kept, log = tmp_path / "kept.txt", tmp_path / "public.log"
    kept.write_bytes(RESAVED[how](files["log/checkpoint"]))
    log.write_bytes(files["log/published.log"])

    by_log = run(tmp_path, "verify", str(log), "--checkpoint", str(kept))
    by_bundle = verified(files, kept=kept.read_bytes())

    assert by_log.exit_code == 0, by_log.output
    assert by_bundle


def test_a_kept_checkpoint_with_another_word_in_it_is_refused_by_both_verifiers(
    tmp_path: Path,
) -> None:
    files = unzipped(planted.bundle())
    kept, log = tmp_path / "kept.txt", tmp_path / "public.log"
    note = files["log/checkpoint"]
    size = note.split(b"\n")[1]
    kept.write_bytes(note.replace(b"\n" + size, b"\n1" + size))
    log.write_bytes(files["log/published.log"])

    assert run(tmp_path, "verify", str(log), "--checkpoint", str(kept)).exit_code == 1
    with pytest.raises(Broken):
        verified(files, kept=kept.read_bytes())


@pytest.mark.skipif(not FIELD.exists(), reason="the shared material is not here")
@pytest.mark.parametrize("name", ["kept-crlf.txt", "kept-no-last-newline.txt"])
def test_the_checkpoints_from_the_field_verify(tmp_path: Path, name: str) -> None:
    found = run(tmp_path, "verify", str(FIELD / "public.log"), "--checkpoint", str(FIELD / name))

    assert found.exit_code == 0, found.output
