"""What a bundle holds, what it must not hold, and that the same case gives the same bytes."""

import base64
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import paragon
import planted
from stopwork.desk.reports.bundles import dossier_pages, published
from stopwork.desk.rules import rules
from stopwork.digest import canonical, digest_of
from stopwork.errors import BundleError, CaseError, EvidenceError
from stopwork.law.provisions.digests import provision_digests
from stopwork.log.entries import leaf_bytes
from stopwork.log.keys import private_key
from stopwork.log.merkle import leaf_hash, root
from stopwork.log.notes import Checkpoint, signed
from stopwork.reports.bundle.bundle import Pages, Record, bundle_of
from stopwork.reports.bundle.case import exact
from stopwork.reports.bundle.verify import unzipped, verified
from stopwork.reports.bundle.words import readme_of

ROOT = Path(__file__).parents[2]
PUBLIC, OFFICE = unzipped(planted.bundle()), unzipped(planted.bundle("controlled"))
ALL = ("office", "sealed", "other", "unnamed")


def value(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[name])


def a_record(evidence: dict[str, bytes]) -> Record:
    """The ICE / Paragon history, signed by a key of the tests."""
    entries, key = tuple(paragon.store().entries()), private_key(planted.workspace())
    leaves = [leaf_hash(leaf_bytes(entry)) for entry in entries]
    note = signed(Checkpoint(origin=key.name, size=len(leaves), root=root(leaves)), key)
    return Record(leaves=leaves, entries=entries, note=note, key=key, evidence=evidence.__getitem__)


@pytest.mark.parametrize("view", ["public", "controlled"])
def test_the_whole_paragon_history_becomes_a_bundle_that_verifies(view: str) -> None:
    basis = paragon.basis(view=view)

    files = unzipped(bundle_of(a_record(paragon.evidence()), basis, rules().law, planted.pages()))

    assert verified(files, planted.key())
    assert len(value(files, "case.json")["record"]["claims"]) == len(basis.case.claims)
    assert value(files, "registry.json")["vendor"]["id"] == "paragon"


@pytest.mark.parametrize("view", ["public", "controlled"])
@pytest.mark.parametrize(
    "on", ["2024-10-10", "2024-12-31", "2025-08-30", "2026-04-10", "2026-08-22"]
)
def test_every_reference_of_the_paragon_dossier_is_to_something_in_the_bundle(
    on: str, view: str
) -> None:
    record, small = a_record(paragon.evidence()), planted.pages()
    pages = Pages(html=dossier_pages().html, pdf=small.pdf, verifier=small.verifier)

    basis = paragon.basis(date.fromisoformat(on), view)

    assert verified(unzipped(bundle_of(record, basis, rules().law, pages)), planted.key())


def test_no_secret_is_in_any_byte_of_the_public_bundle() -> None:
    for name, data in {**PUBLIC, "bundle.zip": planted.bundle()}.items():
        lower = data.lower()
        for secret in (b"zebra", *planted.secrets_of(*ALL)):
            assert secret.lower() not in lower, f"{secret[:80]!r} is in {name}"


def test_no_secret_is_in_the_name_or_number_of_a_file_of_the_public_bundle() -> None:
    named = [name for name in PUBLIC if name.startswith("evidence/")]

    assert named == [f"evidence/{(d := sha256(planted.PUBLIC_FILE).hexdigest())[:2]}/{d}"]
    assert PUBLIC[named[0]] == planted.PUBLIC_FILE


def test_digests_of_planted_values_and_events_are_in_no_file_either() -> None:
    values = [
        b"zebra-office value", b"zebra-sealed value", b"zebra-sealed office",
        b'"zebra-sealed office"', b"zebra-office words", b"zebra-office question",
        b"zebra-other title",
    ]  # fmt: skip
    whole = planted.bundle()
    for each in values:
        digest = sha256(each)
        for form in (
            digest.hexdigest().encode(),
            digest.digest(),
            base64.b64encode(digest.digest()),
        ):
            assert form not in whole


def test_what_a_determination_rested_on_is_not_told_since_hidden_claims_are_among_it() -> None:
    for files in (PUBLIC, OFFICE):
        (made,) = value(files, "case.json")["record"]["determinations"]

        assert "rests_on" not in made["fields"]
        assert b"claims:" not in files["log/published.log"]


def test_the_controlled_bundle_holds_what_the_office_may_see_and_nothing_that_is_withheld() -> None:
    office = sha256(planted.secret("office")).hexdigest()

    assert OFFICE[f"evidence/{office[:2]}/{office}"] == planted.secret("office")
    for name, data in {**OFFICE, "bundle.zip": planted.bundle("controlled")}.items():
        for secret in planted.secrets_of("sealed", "other", "unnamed"):
            assert secret not in data, f"{secret[:80]!r} is in {name}"


def test_only_this_case_is_opened_and_the_rest_of_the_log_is_bare_digests() -> None:
    lines = PUBLIC["log/published.log"].decode().splitlines()[1:-1]
    opened = [line for line in lines if "\t[" in line]

    assert all('"case":"award-7"' in line for line in opened)
    assert {len(line.split("\t")) for line in lines if line not in opened} == {3}


def test_a_withheld_value_is_absent_and_said_to_be_not_shown() -> None:
    claims = value(PUBLIC, "case.json")["record"]["claims"]
    (hidden,) = [one for one in claims if one["fields"]["key"] == "contract.office"]

    assert {"value", "says"} == set(hidden["not_shown"])
    assert not {"value", "says"} & set(hidden["fields"])


def test_later_entries_are_opened_in_the_log_and_not_counted_in_the_case() -> None:
    claims = value(PUBLIC, "case.json")["record"]["claims"]

    assert b"contract.closed_out_on" in PUBLIC["log/published.log"]
    assert "contract.closed_out_on" not in {one["fields"]["key"] for one in claims}


def test_both_sides_of_a_contradiction_are_there_with_the_reason() -> None:
    (found,) = value(PUBLIC, "case.json")["contradictions"]

    assert [side["value"] for side in found["sides"]] == ["2026-01-02", "2026-01-03"]
    assert found["sides"][found["preferred"]]["value"] == "2026-01-02"
    assert found["reason"]


def test_a_provision_stands_under_the_digest_that_determinations_bind_to() -> None:
    digests = provision_digests(rules().law)

    for name, one in value(PUBLIC, "provisions.json")["provisions"].items():
        assert one["digest"] == digests[f"provision:{name}"]
        assert digest_of(canonical(one["encoded"])) == one["digest"]
        assert one["url"].startswith("https://")


def test_every_json_file_is_canonical_and_holds_no_fraction() -> None:
    for name, data in PUBLIC.items():
        if name.endswith(".json"):
            assert canonical(json.loads(data, parse_float=pytest.fail)) == data


AGAIN = """
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
import planted
from stopwork.desk.reports.bundles import dossier_pages, published
from stopwork.digest import digest_of

found = published(Path(sys.argv[1]), "award-7", date(2026, 3, 1), sys.argv[2], planted.pages())
print(digest_of(found))
"""


@pytest.mark.parametrize(
    ("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "4242")]
)
def test_another_run_in_another_time_zone_with_another_hash_seed_gives_the_same_bytes(
    zone: str, seed: str
) -> None:
    for view in ("public", "controlled"):
        path = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": path,
                       "LC_ALL": "tr_TR.UTF-8"}  # fmt: skip
        command = [sys.executable, "-c", AGAIN, str(planted.workspace()), view]

        again = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

        assert again.stdout.strip() == digest_of(planted.bundle(view))


def test_a_hostile_name_stays_words_in_the_readme() -> None:
    said = dict.fromkeys(("view", "on", "program", "case"), "|\u202e<script>\n# {x}\x1b[2J")

    text = readme_of({**said, "origin": "o", "key": "k"}, is_signed=True).decode()

    assert "[U+202E]<script> # {x}[U+001B][2J" in text
    assert not {"\u202e", "\x1b"} & set(text)
    assert "dossier-signed.pdf" in text


def test_fractions_travel_as_text_in_one_spelling() -> None:
    assert exact({"a": [0.1234, 1.0, 100.0, Decimal("1200.00"), 3, None, date(2026, 1, 5)]}) == {
        "a": ["0.1234", "1", "100", "1200", 3, None, "2026-01-05"]
    }


def test_missing_evidence_is_named_and_no_bundle_is_made() -> None:
    def gone(digest: str) -> bytes:
        raise EvidenceError(f"{digest}: this evidence is missing")

    record = a_record({})
    bare = replace(record, evidence=gone)
    with pytest.raises(EvidenceError, match="missing"):
        bundle_of(bare, paragon.basis(view="controlled"), rules().law, planted.pages())


def test_the_whole_view_is_never_bundled() -> None:
    with pytest.raises(BundleError, match="one of the views public, controlled"):
        bundle_of(a_record({}), paragon.basis(), rules().law, planted.pages())


def test_a_case_that_is_not_there_or_not_to_be_seen_is_refused() -> None:
    for case in ("nothing", "workspace"):
        with pytest.raises(CaseError, match="nothing of a case"):
            published(planted.workspace(), case, planted.ON, "public", planted.pages())
    with pytest.raises(CaseError, match="nothing of a case"):
        published(planted.workspace(), planted.CASE, date(2001, 1, 1), "public", planted.pages())
