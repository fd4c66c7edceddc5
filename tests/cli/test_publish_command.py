"""`stopwork publish` and `stopwork verify`."""

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

import planted
from stopwork.cli import main
from stopwork.reports.bundle.verify import unzipped, zipped

ZIP = planted.bundle()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    (tmp_path / "bundle.zip").write_bytes(ZIP)
    return tmp_path / "bundle.zip"


def test_a_bundle_and_its_unpacked_folder_verify_alike(bundle: Path, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    for name, data in unzipped(ZIP).items():
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_bytes(data)

    packed, folder = run("verify", str(bundle)), run("verify", str(inside))

    assert packed.exit_code == 0
    assert packed.stdout == folder.stdout
    assert packed.stdout.startswith("This is the public bundle of case award-7 as of 2026-03-01")
    assert packed.stdout.endswith("The verify.py in the bundle is the one of this program.\n")


def test_a_key_and_a_checkpoint_from_elsewhere_are_held_against_it(
    bundle: Path, tmp_path: Path
) -> None:
    (tmp_path / "kept").write_bytes(unzipped(ZIP)["log/checkpoint"])
    kept = ("--checkpoint", str(tmp_path / "kept"))

    good = run("verify", str(bundle), "--key", planted.key(), *kept)
    bad = run("verify", str(bundle), "--key", "agency.example/other+00+x")

    assert good.exit_code == 0
    assert "elsewhere" not in good.stdout
    assert bad.exit_code == 1
    assert bad.stderr.startswith("stopwork: not verified. log/key: the bundle states the key")


def test_a_changed_byte_exits_1_and_names_the_file(bundle: Path) -> None:
    bundle.write_bytes(ZIP.replace(b"The contract was signed.", b"The contract was sealed."))

    found = run("verify", str(bundle))

    assert found.exit_code == 1
    assert "case.json: its bytes in the zip" in found.stderr
    assert found.stdout == ""


def test_what_is_no_bundle_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other.zip").write_bytes(zipped({"README.md": b""}))

    assert "there is nothing here" in run("verify", str(tmp_path / "empty")).stderr
    assert "log/key: it is missing" in run("verify", str(tmp_path / "other.zip")).stderr
    assert run("verify", str(tmp_path / "nowhere")).exit_code == 2


def test_a_key_to_sign_with_needs_certificates_to_trust(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(b"")

    found = run("publish", planted.CASE, "--view", "public", "--out", str(tmp_path / "x.zip"),
                "--sign-pdf", str(tmp_path / "key.pem"))  # fmt: skip

    assert found.exit_code == 2
    assert "--sign-pdf and --trust go together" in found.stderr


@pytest.mark.parametrize(
    ("view", "hidden"), [("public", ["zebra"]), ("controlled", ["zebra-sealed", "zebra-other"])]
)
def test_the_command_writes_the_same_bundle_twice_without_a_secret_in_page_or_pdf(
    tmp_path: Path, view: str, hidden: list[str]
) -> None:
    out = tmp_path / "bundle.zip"
    words = ("publish", planted.CASE, "--view", view, "--as-of", "2026-03-01", "--out", str(out),
             "--workspace", str(planted.workspace()))  # fmt: skip

    first = run(*words)
    once = out.read_bytes()
    second = run(*words)

    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert first.stdout == second.stdout
    assert out.read_bytes() == once
    assert run("verify", str(out)).exit_code == 0
    pages = PdfReader(BytesIO(unzipped(once)["dossier.pdf"])).pages
    told = "".join(page.extract_text() for page in pages)
    assert "The contract was signed." in " ".join(told.split())
    assert not [word for word in hidden if word in told or word.encode() in once]


def test_a_bundle_of_the_record_as_it_was_verifies_and_holds_nothing_since(tmp_path: Path) -> None:
    place, out = str(planted.workspace()), tmp_path / "then.zip"
    words = ("publish", planted.CASE, "--view", "public", "--as-of", "2026-06-01")

    made = run(*words, "--entries", "8", "--workspace", place, "--out", str(out))
    again = run(*words, "--entries", "8", "--workspace", place, "--out", str(tmp_path / "b.zip"))

    assert made.exit_code == 0, made.stderr
    assert "its first 8 entries" in made.stderr
    assert run("verify", str(out)).exit_code == 0
    files = unzipped(out.read_bytes())
    assert files["log/checkpoint"].split(b"\n")[1] == b"8"
    assert b"A report puts it a day later" not in b"".join(files.values())
    assert out.read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert again.exit_code == 0


def test_a_bundle_of_a_day_before_anything_was_recorded_is_refused(tmp_path: Path) -> None:
    words = ("publish", planted.CASE, "--view", "public", "--known-on", "2001-01-01")

    said = run(*words, "--workspace", str(planted.workspace()), "--out", str(tmp_path / "n.zip"))

    assert said.exit_code == 1
    assert "by the end of 2001-01-01 (UTC) the record had 0 entries" in said.stderr
    assert not (tmp_path / "n.zip").exists()
