import secrets
import stat
from dataclasses import replace
from pathlib import Path

import metamorphic_log
import pytest
from click.testing import CliRunner, Result

from sealed_logs import a_new_entry
from stopwork.cases.evidence import put
from stopwork.cases.log import sealed
from stopwork.cases.store import evidence_place, open_workspace
from stopwork.cli import main


def run(workspace: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["log", "--workspace", str(workspace), *words])


def grow(workspace: Path, count: int) -> None:
    store = open_workspace(workspace)
    seen = len(list(store.entries()))
    store.append(
        "case-1", seen, [sealed(a_new_entry(seen + n), secrets.token_hex) for n in range(count)]
    )
    store.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    assert run(tmp_path / "w", "init", "--name", "agency.example/reviews").exit_code == 0
    grow(tmp_path / "w", 5)
    return tmp_path / "w"


def key_of(workspace: Path) -> str:
    return (workspace / "keys" / "log.pub").read_text().strip()


def test_init_prints_the_public_key_and_hides_the_private_one(tmp_path: Path) -> None:
    made = run(tmp_path / "w", "init")

    assert made.stdout.strip() == key_of(tmp_path / "w")
    secret = tmp_path / "w" / "keys" / "log.key"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert secret.read_text().strip() not in made.output


def test_a_second_init_keeps_the_keys(workspace: Path) -> None:
    before = key_of(workspace)

    again = run(workspace, "init")

    assert (again.exit_code, key_of(workspace)) == (1, before)
    assert "has its keys already" in again.stderr


def test_a_checkpoint_is_a_signed_note_that_another_implementation_verifies(
    workspace: Path,
) -> None:
    note = run(workspace, "checkpoint").stdout

    head = metamorphic_log.checkpoint_verify(note, [key_of(workspace)])
    assert (head.origin, head.size) == ("agency.example/reviews", 5)


def test_verify_says_what_is_under_a_checkpoint_and_what_is_not_yet(workspace: Path) -> None:
    run(workspace, "checkpoint")
    grow(workspace, 2)

    found = run(workspace, "verify")

    assert found.exit_code == 0
    assert "7 entries verified, 5 of them under a signed checkpoint" in found.stderr


def test_the_proof_of_an_entry_holds_for_its_leaf_and_for_no_other(
    workspace: Path, tmp_path: Path
) -> None:
    exported, proof = tmp_path / "all.log", tmp_path / "proof.txt"
    run(workspace, "export", str(exported))
    leaves = [
        line.split("\t")[1] for line in exported.read_text().splitlines() if line[0].isdigit()
    ]
    proof.write_text(run(workspace, "prove", "3").stdout)

    right = run(workspace, "check", str(proof), "--key", key_of(workspace), "--leaf", leaves[3])
    wrong = run(workspace, "check", str(proof), "--key", key_of(workspace), "--leaf", leaves[2])

    assert "proved, in the log agency.example/reviews of 5 entries" in right.stdout
    assert (wrong.exit_code, wrong.stdout) == (1, "")


def test_growth_is_proved_against_a_checkpoint_that_was_kept(
    workspace: Path, tmp_path: Path
) -> None:
    kept, proof = tmp_path / "kept.txt", tmp_path / "proof.txt"
    kept.write_text(run(workspace, "checkpoint").stdout)
    grow(workspace, 3)
    proof.write_text(run(workspace, "prove", "--since", "5").stdout)

    words = ("check", str(proof), "--key", key_of(workspace), "--checkpoint", str(kept))

    assert "of 8 entries" in run(workspace, *words).stdout
    proof.write_text(proof.read_text().replace("old 5", "old 4"))
    assert run(workspace, *words).exit_code == 1


def test_a_public_copy_verifies_by_itself_and_tells_nothing_of_the_rest(
    workspace: Path, tmp_path: Path
) -> None:
    public = tmp_path / "public.log"
    run(workspace, "publish", "--view", "public", str(public))

    found = run(tmp_path / "nowhere", "verify", str(public), "--key", key_of(workspace))

    assert found.exit_code == 0
    text = public.read_text()
    assert "contract.amount" in text
    assert not [word for word in ("by telephone", "2000000.00", "R. Reviewer") if word in text]


def test_a_checkpoint_kept_elsewhere_shows_a_workspace_put_back_in_time(
    workspace: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.txt"
    store = (workspace / "case.sqlite3").read_bytes()
    grow(workspace, 2)
    kept.write_text(run(workspace, "checkpoint").stdout)
    for left in workspace.glob("case.sqlite3*"):
        left.unlink()
    (workspace / "case.sqlite3").write_bytes(store)

    assert run(workspace, "verify").exit_code == 0
    shown = run(workspace, "verify", "--checkpoint", str(kept))

    assert shown.exit_code == 1
    assert "its tail, from entry 5 on, has been removed" in shown.stderr


def test_a_key_that_others_can_read_does_not_sign(workspace: Path) -> None:
    (workspace / "keys" / "log.key").chmod(0o644)

    refused = run(workspace, "checkpoint")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "chmod 600" in refused.stderr


def test_nothing_is_signed_over_an_altered_entry(workspace: Path) -> None:
    database = workspace / "case.sqlite3"
    whole = database.read_bytes()
    assert b"R. Reviewer" in whole
    database.write_bytes(whole.replace(b"R. Reviewer", b"R. Reviewed", 1))

    refused = run(workspace, "checkpoint")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "has been altered" in refused.stderr


def test_evidence_that_was_received_and_is_gone_is_named(workspace: Path) -> None:
    digest = put(evidence_place(workspace), b"a letter")
    received = replace(a_new_entry(5, sha256=digest), event="evidence-received")
    store = open_workspace(workspace)
    store.append("case-1", 5, [sealed(received, secrets.token_hex)])
    store.close()
    assert "1 files of evidence verified" in run(workspace, "verify").stderr

    for held in (workspace / "evidence").rglob(digest):
        held.unlink()
    gone = run(workspace, "verify")

    assert gone.exit_code == 1
    assert digest in gone.stderr
