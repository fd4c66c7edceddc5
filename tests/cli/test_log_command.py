import contextlib
import secrets
import shutil
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import metamorphic_log
import pytest
from click.testing import CliRunner, Result

from sealed_logs import a_new_entry
from stopwork.cli import main
from stopwork.log.entries import sealed
from stopwork.log.evidence import put
from stopwork.log.store import evidence_place, open_workspace


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
    earlier = shutil.copytree(workspace, tmp_path / "earlier")
    grow(workspace, 2)
    kept.write_text(run(workspace, "checkpoint").stdout)
    shutil.rmtree(workspace)
    earlier.rename(workspace)

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
    assert "1 file of evidence verified" in run(workspace, "verify").stderr

    for held in (workspace / "evidence").rglob(digest):
        held.unlink()
    gone = run(workspace, "verify")

    assert gone.exit_code == 1
    assert digest in gone.stderr


def _written_by_another_program(workspace: Path) -> None:
    """A change of the database that changes nothing of the record."""
    with sqlite3.connect(workspace / "case.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()


def test_verify_says_how_many_pages_of_the_database_are_as_they_were_written(
    workspace: Path,
) -> None:
    verified = run(workspace, "verify")

    pages = (workspace / "case.sqlite3").stat().st_size // 4096
    assert verified.exit_code == 0
    assert f"{pages} pages of the database verified" in verified.stderr


def test_what_another_program_wrote_is_named_until_somebody_accepts_it(workspace: Path) -> None:
    _written_by_another_program(workspace)

    refused = run(workspace, "verify")
    assert refused.exit_code == 1
    assert "case.sqlite3: page 1 is not as Stopwork wrote it" in refused.stderr

    accepted = run(workspace, "accept")
    assert accepted.exit_code == 0
    assert "page 1 is not as Stopwork wrote it" in accepted.stdout
    assert run(workspace, "verify").exit_code == 0
    assert "every page is as it was written" in run(workspace, "accept").stderr


def test_nothing_is_accepted_when_an_entry_was_altered(workspace: Path) -> None:
    database = workspace / "case.sqlite3"
    database.write_bytes(database.read_bytes().replace(b"R. Reviewer", b"R. Reviewed", 1))

    refused = run(workspace, "accept")

    assert refused.exit_code == 1
    assert "has been altered" in refused.stderr
    assert run(workspace, "verify").exit_code == 1


def test_a_copy_without_the_digests_is_named_and_can_be_accepted(workspace: Path) -> None:
    (workspace / "case.sqlite3-pages").unlink()

    refused = run(workspace, "verify")

    assert refused.exit_code == 1
    assert "case.sqlite3-pages: the digests of the database's pages are missing" in refused.stderr
    assert run(workspace, "accept").exit_code == 0
    assert run(workspace, "verify").exit_code == 0


def test_what_an_interrupted_program_left_verifies_and_is_said(
    workspace: Path, tmp_path: Path
) -> None:
    store = open_workspace(workspace)
    store.append("case-2", 0, [sealed(a_new_entry(0), secrets.token_hex)])
    left = shutil.copytree(workspace, tmp_path / "left")
    store.close()

    verified = run(left, "verify")

    assert verified.exit_code == 0
    assert "6 entries verified" in verified.stderr
    assert "pages wait in the write-ahead log" in verified.stderr
    assert "wait" not in run(left, "verify").stderr


def test_a_changed_byte_in_the_write_ahead_log_keeps_it_from_being_lost_unseen(
    workspace: Path, tmp_path: Path
) -> None:
    store = open_workspace(workspace)
    store.append("case-2", 0, [sealed(a_new_entry(0), secrets.token_hex)])
    left = shutil.copytree(workspace, tmp_path / "left")
    store.close()
    wal = left / "case.sqlite3-wal"
    changed = bytearray(wal.read_bytes())
    changed[-100] ^= 1
    wal.write_bytes(changed)

    for word in ("verify", "checkpoint"):
        refused = run(left, word)
        assert refused.exit_code == 1
        assert "case.sqlite3-wal: frame" in refused.stderr
    assert wal.read_bytes() == changed

    accepted = run(left, "accept")
    assert accepted.exit_code == 0
    assert (left / "case.sqlite3-wal.damaged").read_bytes() == changed
    assert "5 entries verified" in run(left, "verify").stderr


def test_an_older_database_gets_its_digests_when_it_is_opened_and_verify_says_so_once(
    tmp_path: Path,
) -> None:
    assert run(tmp_path / "new", "init").exit_code == 0
    for left in (tmp_path / "new").glob("case.sqlite3*"):
        left.unlink()
    first = Path(__file__).parents[1] / "log" / "first_version.sqlite3"
    with sqlite3.connect(shutil.copyfile(first, tmp_path / "new" / "case.sqlite3")) as connection:
        connection.execute("DELETE FROM checkpoint")  # it is signed by no key
    connection.close()

    verified = run(tmp_path / "new", "verify")

    assert verified.exit_code == 0
    assert "had no digests of its pages, since an older Stopwork wrote it" in verified.stderr
    assert "older" not in run(tmp_path / "new", "verify").stderr


def test_an_entry_stamped_before_its_predecessor_is_said_of_workspace_and_file(
    workspace: Path, tmp_path: Path
) -> None:
    early = replace(
        a_new_entry(5),
        at=a_new_entry(0).at,
        visibility={"@entry": "public", **a_new_entry(5).visibility},
    )
    with contextlib.closing(open_workspace(workspace)) as store:
        store.append("case-1", 5, [sealed(early, secrets.token_hex)])
    exported = tmp_path / "whole.log"
    assert run(workspace, "export", str(exported)).exit_code == 0

    for found in (run(workspace, "verify"), run(workspace, "verify", str(exported))):
        assert found.exit_code == 0, found.output
        assert found.stderr.count("is stamped before") == 1
        assert "Entry 5 is stamped before one that stands ahead of it." in found.stderr
