"""The verifier of bundles: it accepts what was published, and names whatever was changed."""

import json
import random
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

import planted
from stopwork.digest import canonical
from stopwork.log.keys import private_key
from stopwork.log.merkle import root
from stopwork.log.notes import Checkpoint, SigningKey, signed, signed_text, signing_key
from stopwork.reports.bundle import verify
from stopwork.reports.bundle.verify import (
    Broken,
    ed25519_holds,
    unzipped,
    verified,
    zip_parts,
    zipped,
)

FILES = unzipped(planted.bundle())
RECORD = (
    f"evidence/{sha256(planted.PUBLIC_FILE).hexdigest()[:2]}/"
    + sha256(planted.PUBLIC_FILE).hexdigest()
)

# RFC 8032, section 7.1: secret key, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
            "b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f1"
            "1d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984d"
            "c6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


def lies(files: dict[str, bytes], **how: object) -> str:
    """What the verifier says against these files."""
    with pytest.raises(Broken) as broken:
        verified(files, **how)  # type: ignore[arg-type]
    return str(broken.value)


def resigned(files: dict[str, bytes], key: SigningKey | None = None) -> dict[str, bytes]:
    """The files with a manifest and signature that fit: what the keeper of the key could do."""
    key = key or private_key(planted.workspace())
    said = json.loads(files["manifest.json"])
    kept = {n: data for n, data in files.items() if n not in {"manifest.json", "manifest.note"}}
    listed = {n: {"sha256": sha256(d).hexdigest(), "size": len(d)} for n, d in kept.items()}
    told = {"files": listed, "root": sha256(canonical(listed)).hexdigest()}
    manifest = canonical({**said, **told, "key": str(key.verifier)})
    digest = b64encode(sha256(manifest).digest()).decode()
    note = signed_text(f"{key.name}/bundle\nstopwork-bundle/1\n{digest}\n", key)
    return {**kept, "manifest.json": manifest, "manifest.note": note.encode()}


def with_json(name: str, change: Callable[[dict[str, object]], object]) -> dict[str, bytes]:
    """The files with one of them changed as JSON, and signed again by the keeper of the key."""
    value = json.loads(FILES[name])
    change(value)
    return resigned({**FILES, name: canonical(value)})


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_the_signatures_of_rfc_8032_hold_and_no_others(
    seed: str, public: str, message: str, signature: str
) -> None:
    key, said, made = (bytes.fromhex(each) for each in (public, message, signature))

    assert ed25519_holds(key, said, made)
    assert not ed25519_holds(key, said + b"x", made)
    assert not ed25519_holds(key, said, made[:-1] + bytes([made[-1] ^ 1]))
    assert Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).sign(said) == made


@given(
    seed=st.binary(min_size=32, max_size=32), said=st.binary(max_size=80), bit=st.integers(0, 511)
)
@settings(max_examples=30)
def test_signatures_of_another_implementation_hold_until_a_bit_is_changed(
    seed: bytes, said: bytes, bit: int
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    made = key.sign(said)
    other = bytearray(made)
    other[bit // 8] ^= 1 << bit % 8

    assert ed25519_holds(key.public_key().public_bytes_raw(), said, made)
    assert not ed25519_holds(key.public_key().public_bytes_raw(), said, bytes(other))


def test_a_signature_written_with_a_larger_number_is_refused() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    made = key.sign(b"said")
    larger = int.from_bytes(made[32:], "little") + 2**252 + 27742317777372353535851937790883648493
    malleable = made[:32] + larger.to_bytes(32, "little")

    assert not ed25519_holds(key.public_key().public_bytes_raw(), b"said", malleable)


@pytest.mark.parametrize("view", ["public", "controlled"])
def test_a_published_bundle_verifies_in_plain_sentences(view: str) -> None:
    said = verified(unzipped(planted.bundle(view)), planted.key())

    assert f"This is the {view} bundle of case award-7 as of 2026-03-01" in said[0]
    assert not any("The key was taken from the bundle itself" in one for one in said)
    assert "No checkpoint from elsewhere was given" in said[-1]


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a bundle's own verifier without any installed package."""
    command = [sys.executable, "-I", "-S", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def unpacked(folder: Path, files: dict[str, bytes] = FILES) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_the_standard_library_alone_verifies_zip_and_folder_alike(tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(planted.bundle())
    inside = unpacked(tmp_path / "inside")
    (tmp_path / "kept").write_bytes(FILES["log/checkpoint"])

    here = run("verify.py", folder=inside)
    zipped = run("inside/verify.py", "bundle.zip", folder=tmp_path)
    known = run("inside/verify.py", "bundle.zip", "--key", planted.key(), "--checkpoint", "kept",
                folder=tmp_path)  # fmt: skip

    assert (here.returncode, here.stderr) == (0, "")
    assert here.stdout == zipped.stdout
    assert known.returncode == 0
    assert "elsewhere" not in known.stdout


def test_the_verifier_run_in_a_changed_folder_exits_1_and_names_the_file(tmp_path: Path) -> None:
    inside = unpacked(tmp_path, {**FILES, RECORD: b"other bytes"})

    found = run("verify.py", folder=inside)

    assert found.returncode == 1
    assert found.stdout.startswith(f"NOT VERIFIED. {RECORD}: ")


def test_a_file_more_a_file_less_and_a_link_are_named(tmp_path: Path) -> None:
    assert "extra.txt: it was added" in lies({**FILES, "extra.txt": b""})
    for name in FILES:
        assert name in lies({n: data for n, data in FILES.items() if n != name})

    inside = unpacked(tmp_path / "inside")
    (inside / "README.md").unlink()
    (inside / "README.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Broken, match=r"README\.md: it is neither a file nor a folder"):
        verify.files_of(inside)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_byte_changed_in_any_unpacked_file_is_found_and_the_file_is_named(name: str) -> None:
    whole = FILES[name]
    chance = random.Random(name)  # noqa: S311 -- the same places each time
    places = {0, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(12))}

    for place in places:
        changed = bytearray(whole)
        changed[place] ^= chance.randrange(1, 256)

        assert name in lies({**FILES, name: bytes(changed)})
        assert name in lies({**FILES, name: whole[:place] + whole[place + 1 :]})


ZIP = planted.bundle()
PARTS = list(zip_parts(FILES))
IN_THE_ZIP = re.compile("of the zip|in the zip|the zip,")
BEGINS = [sum(len(part) for _, part in PARTS[:n]) for n in range(len(PARTS))]


def named(place: int, changed: bytes) -> bool:
    """Whether the verifier names the file whose byte was changed, or the place in the zip."""
    with pytest.raises(Broken) as broken:
        verified(unzipped(changed))
    said = str(broken.value)
    at = next(n for n in reversed(range(len(PARTS))) if BEGINS[n] <= place)
    item, begin = PARTS[at][0], BEGINS[at]
    if item in FILES and place >= begin + 30 + len(item):
        return said.startswith(f"{item}: ")
    return item.partition(",")[0] in said or IN_THE_ZIP.search(said) is not None


@settings(max_examples=500)
@given(place=st.integers(0, len(ZIP) - 1), byte=st.integers(1, 255))
def test_any_byte_changed_in_the_zip_is_found_and_the_item_is_named(place: int, byte: int) -> None:
    assert named(place, ZIP[:place] + bytes([ZIP[place] ^ byte]) + ZIP[place + 1 :])


def test_every_byte_of_every_header_of_the_zip_counts() -> None:
    chance = random.Random(8)  # noqa: S311 -- the same bits each time
    places = []
    for begin, (item, part) in zip(BEGINS, PARTS, strict=True):
        head = 30 + len(item) if item in FILES else len(part)
        places += range(begin, begin + head)
    assert places[-1] == len(ZIP) - 1  # the end record with its comment's length

    for place in places:
        changed = bytearray(ZIP)
        changed[place] ^= 1 << chance.randrange(8)
        assert named(place, bytes(changed))


def test_bytes_before_between_and_behind_the_files_of_the_zip_are_found() -> None:
    for changed in (
        b"x" + ZIP,
        ZIP + b"x",
        ZIP[:-1],
        b"",
        ZIP[: BEGINS[3]] + b"\0" + ZIP[BEGINS[3] :],
    ):
        with pytest.raises(Broken):
            unzipped(changed)


def test_a_zip_in_another_order_or_with_a_file_twice_is_refused() -> None:
    heads = {item: part for item, part in PARTS if item in FILES}
    first, second, *rest = heads.values()
    tail = b"".join(part for item, part in PARTS if item not in FILES)

    for order in ((second, first, *rest), (first, first, second, *rest)):
        with pytest.raises(Broken, match="out of its place"):
            unzipped(b"".join(order) + tail)


def test_other_programs_read_the_zip(tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(ZIP)

    with ZipFile(tmp_path / "bundle.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- What a thief of the key, or its keeper, could try: everything is signed again.


def test_signing_what_was_not_changed_gives_the_same_bytes() -> None:
    assert resigned(FILES) == FILES


def test_other_evidence_under_a_manifest_that_fits_is_caught_by_the_log() -> None:
    other = b"other bytes"
    digest = sha256(other).hexdigest()
    moved = {name: data for name, data in FILES.items() if name != RECORD}

    assert f"{RECORD}: its bytes are not" in lies(resigned({**FILES, RECORD: other}))
    assert "no source of the case names it" in lies(
        resigned({**FILES, f"evidence/{digest[:2]}/{digest}": other})
    )
    assert f"{RECORD}: it is missing" in lies(resigned(moved))


def test_a_manifest_that_fits_without_the_key_is_caught_by_its_signature() -> None:
    fitted = resigned({**FILES, "dossier.pdf": b"%PDF other"})

    assert "manifest.note" in lies({**fitted, "manifest.note": FILES["manifest.note"]})


def test_an_entry_taken_out_of_the_log_is_caught_by_its_checkpoint() -> None:
    lines = FILES["log/published.log"].split(b"\n")
    shortened = b"\n".join([*lines[:-3], *lines[-2:]])
    changed = resigned({**FILES, "log/published.log": shortened})

    assert "not those that log/checkpoint was signed over" in lies(changed)


def test_an_altered_line_of_the_log_is_named_by_its_entry() -> None:
    changed = FILES["log/published.log"].replace(
        b"The contract was signed.", b"The contract was sealed."
    )

    assert re.search(r"log/published\.log, entry \d+: its parts", lies(
        resigned({**FILES, "log/published.log": changed})
    ))  # fmt: skip


def test_a_record_that_says_other_than_its_entry_is_named() -> None:
    def other(case: dict[str, object]) -> None:
        case["record"]["claims"][0]["fields"]["value"] = "2026-01-09"  # type: ignore[index]

    assert re.search(
        r"case\.json, claims, entry \d+: its value is not what the log says",
        lies(with_json("case.json", other)),
    )


def test_a_yes_in_place_of_a_one_and_a_null_in_place_of_nothing_are_not_the_same() -> None:
    def more(case: dict[str, object]) -> None:
        case["record"]["claims"][2]["fields"]["value"] = None  # type: ignore[index]

    assert "its value is not what the log says" in lies(with_json("case.json", more))


def test_a_record_in_the_place_of_another_kind_is_named() -> None:
    def moved(case: dict[str, object]) -> None:
        case["record"]["claims"] += case["record"].pop("concerns")  # type: ignore[index]

    assert "it is no place for the event concern-received" in lies(with_json("case.json", moved))


@pytest.mark.parametrize("again", [False, True])
def test_a_record_that_is_there_twice_or_under_no_number_is_named(again: bool) -> None:
    def twice(case: dict[str, object]) -> None:
        claims = case["record"]["claims"]  # type: ignore[index]
        if again:
            claims.append(claims[0])
        else:
            claims[0]["entry"] = True

    assert re.search("entry (True|[0-9]+) is there twice", lies(with_json("case.json", twice)))


def test_a_manifest_that_says_more_than_a_manifest_does_is_refused() -> None:
    def more(manifest: dict[str, object]) -> None:
        manifest["count"] = 7

    assert "manifest.json: its format or view is not known" in lies(
        with_json("manifest.json", more)
    )


def test_a_record_left_out_is_named() -> None:
    def less(case: dict[str, object]) -> None:
        case["record"]["concerns"] = []  # type: ignore[index]

    assert re.search(r"entry \d+ of the log is left out", lies(with_json("case.json", less)))


def test_a_record_not_yet_known_on_the_day_is_named() -> None:
    def earlier(manifest: dict[str, object]) -> None:
        manifest["as_of"] = "2026-01-05"

    files = with_json("manifest.json", earlier)
    assert "its as_of is not that of manifest.json" in lies(files)
    case = {**json.loads(FILES["case.json"]), "as_of": "2026-01-05"}
    assert re.search(r"entry \d+ of the log was not known by 2026-01-05",
                     lies(resigned({**files, "case.json": canonical(case)})))  # fmt: skip


def test_a_provision_that_is_not_there_or_is_told_otherwise_is_named() -> None:
    def gone(law: dict[str, object]) -> None:
        del law["provisions"]["eo-14093.2.f"]  # type: ignore[attr-defined]

    def other(law: dict[str, object]) -> None:
        law["provisions"]["eo-14093.2.f"]["says"] = "Anybody may."  # type: ignore[index]

    assert "assessment.json: it refers to eo-14093.2.f" in lies(with_json("provisions.json", gone))
    assert "eo-14093.2.f is told otherwise" in lies(with_json("provisions.json", other))


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (b'<p data-refs="claim:c1">x</p>', "its reference claim:c1 is explained nowhere"),
        (b'<p data-refs="claim:c9">x</p><p id="ref-claim-c9">', "is to nothing in this bundle"),
        (b'<p data-refs="provision:x">x</p><p id="ref-provision-x">', "is to nothing in this"),
        (b'<a href="#nowhere">x</a>', "its link to #nowhere leads nowhere"),
        (b"\xff", "dossier.html: it cannot be read"),
    ],
)
def test_a_reference_of_the_dossier_that_leads_nowhere_is_named(page: bytes, why: str) -> None:
    assert why in lies(resigned({**FILES, "dossier.html": page}))


def test_a_relation_between_things_that_are_not_there_is_named() -> None:
    def other(prov: dict[str, object]) -> None:
        prov["used"]["_:x"] = {"prov:activity": "sw:assessing", "prov:entity": "sw:nothing"}  # type: ignore[index]

    assert "a relation names sw:nothing" in lies(with_json("prov.json", other))


@pytest.mark.parametrize(
    "text", [b'{"a": 1}', b'{"a":1.5}', b'{"a":NaN}', b'{"a":1,"a":1}', b"[" * 100_000, b"[]", b""]
)
@pytest.mark.parametrize("name", ["case.json", "assessment.json", "prov.json", "registry.json"])
def test_json_in_another_spelling_or_shape_is_named(name: str, text: bytes) -> None:
    assert name in lies(resigned({**FILES, name: text}))


def test_a_proof_of_another_entry_is_named() -> None:
    names = sorted(name for name in FILES if name.startswith("log/proofs/"))
    swapped = {**FILES, names[0]: FILES[names[1]]}

    assert f"{names[0]}: it is no proof of entry" in lies(resigned(swapped))
    assert f"{names[0]}: there is one proof" in lies(
        resigned({name: data for name, data in FILES.items() if name != names[0]})
    )


def test_a_bundle_under_another_key_is_shown_by_the_key_known_from_elsewhere() -> None:
    other = signing_key(planted.LOG, bytes(32))
    leaves = [
        bytes.fromhex(line.split("\t")[1])
        for line in FILES["log/published.log"].decode().split("\n")[1:-2]
    ]
    note = signed(Checkpoint(origin=other.name, size=len(leaves), root=root(leaves)), other)
    old_key, old_note = planted.key().encode(), FILES["log/checkpoint"]
    new_key = str(other.verifier).encode()
    log = FILES["log/published.log"].replace(old_key, new_key)
    log = log.rsplit(b"checkpoint\t")[0] + b"checkpoint\t" + json.dumps(
        note, ensure_ascii=False
    ).encode() + b"\n"  # fmt: skip
    files = {name: data.replace(old_note, note.encode()) if name.startswith("log/proofs/") else data
             for name, data in FILES.items()}  # fmt: skip
    files |= {"log/published.log": log, "log/checkpoint": note.encode(), "log/key": new_key + b"\n"}
    forged = resigned(files, other)

    assert "The key was taken from the bundle itself" in verified(forged)[-2]
    assert "not the expected" in lies(forged, key=planted.key())


def test_a_cut_tail_and_a_log_written_anew_are_shown_by_a_checkpoint_kept_elsewhere() -> None:
    key = private_key(planted.workspace())
    longer = signed(Checkpoint(origin=key.name, size=999, root=bytes(32)), key).encode()
    other = signed(Checkpoint(origin=key.name, size=3, root=bytes(32)), key).encode()

    assert "its tail has been removed" in lies(FILES, kept=longer)
    assert "it was written anew" in lies(FILES, kept=other)
    assert "the checkpoint kept elsewhere" in lies(FILES, kept=b"no note")


def test_hostile_names_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(zipped({"\x1b[2J\u202e": b""}))
    unpacked(tmp_path / "in")

    found = run("in/verify.py", "bundle.zip", folder=tmp_path)

    assert found.returncode == 1
    assert found.stdout.isascii()
    assert found.stdout.removesuffix("\n").isprintable()


def test_the_text_of_the_verifier_is_the_programs_own() -> None:
    assert FILES["verify.py"] == Path(verify.__file__).read_bytes()


@pytest.mark.parametrize(
    "below",
    [
        "trailing words\n",
        "\N{EM DASH} evil.example/x AAAAAAAA\n",
        "\n",
    ],
)
def test_nothing_may_stand_below_the_signature_over_the_manifest(below: str) -> None:
    files = verify.unzipped(planted.bundle())
    files["manifest.note"] += below.encode()

    with pytest.raises(verify.Broken, match=r"manifest\.note"):
        verify.verified(files, planted.key())


def test_the_signature_over_the_manifest_stands_once() -> None:
    files = verify.unzipped(planted.bundle())
    files["manifest.note"] += files["manifest.note"].split(b"\n\n")[1]

    with pytest.raises(verify.Broken, match=r"manifest\.note"):
        verify.verified(files, planted.key())
