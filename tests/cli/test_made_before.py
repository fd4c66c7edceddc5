"""Workspaces, bundles and backups that the build before the award record made still work.

`tests/made_before` holds what `make.sh` there wrote with that build.
"""

import lzma
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stopwork.cli import main

MADE = Path(__file__).parents[1] / "made_before"
ROOT = "6409a88b686364ceccabc8673f82251e7d80e76c31057dea2e64d785b35fc580"


def called(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("before") / "cases"
    shutil.copytree(MADE / "workspace", folder)
    (folder / "keys").chmod(0o700)
    return str(folder)


def test_its_workspace_is_verified_against_the_checkpoint_it_gave_out(workspace: str) -> None:
    kept = MADE / "checkpoint.txt"

    said = called("log", "--workspace", workspace, "verify", "--checkpoint", str(kept)).output

    assert "22 entries" in said


def test_its_case_is_told_with_all_that_was_recorded(workspace: str) -> None:
    shown = called("case", "--workspace", workspace, "show", "a17", "--as-of", "2025-02-02").stdout
    told = called("case", "--workspace", workspace, "timeline", "a17").stdout

    assert "a reviewer preferred 2024-09-27" in " ".join(shown.split())
    assert "t1: Hanna Berg" in shown
    assert "An Organisation" in shown
    assert "stop work extended" in " ".join(told.split())


def test_its_case_can_be_added_to(workspace: str) -> None:
    acts = ["--workspace", workspace, "--as", "Rey Moss", "--role", "reviewer"]

    called("case", *acts, "hit", "a17", "recipient-name", "same", "--vendor", "paragon",
           "--reason", "the seat is that of the vendor")  # fmt: skip
    taken = called("case", *acts, "registry", "a17", "--take", "1").stderr

    assert "1 fact of the registry taken into 'a17'." in taken
    called("log", "--workspace", workspace, "verify")


def test_its_bundle_is_verified_byte_for_byte(tmp_path: Path) -> None:
    bundle = tmp_path / "a17-public.zip"
    bundle.write_bytes(lzma.decompress((MADE / "a17-public.zip.xz").read_bytes()))

    said = called("verify", str(bundle)).output

    assert "This is the public bundle of case a17 as of 2025-02-02" in said


def test_its_backup_is_restored_whole(tmp_path: Path) -> None:
    folder = str(tmp_path / "cases")

    said = called("restore", str(MADE / "a17.backup"), "--workspace", folder).output

    assert ROOT in said
    kept = MADE / "checkpoint.txt"
    called("log", "--workspace", folder, "verify", "--checkpoint", str(kept))
    assert "Award A-17" in called("case", "--workspace", folder, "show", "a17").stdout
