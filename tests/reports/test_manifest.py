"""The manifest of a run."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from builders import a_lead, a_table, findings, run_facts
from stopwork.errors import UsageError
from stopwork.reports.facts.manifest import leads_digest, manifest_from, manifest_of, manifest_text
from stopwork.reports.facts.run import FileRead, ListUsed
from stopwork.reports.leads.page import leads_page
from stopwork.reports.leads.write import MANIFEST_KEY, write_leads
from stopwork.schema import LEAD

LATER = datetime(2027, 5, 1, tzinfo=UTC)


def test_the_same_run_on_another_day_and_machine_has_the_same_digest() -> None:
    first = manifest_of(findings(), run_facts())
    again = manifest_of(findings(), run_facts(screened_at=LATER, seconds=9.0, timings={"read": 8}))

    assert first["digest"] == again["digest"]
    assert first["whole"] != again["whole"]


@pytest.mark.parametrize(
    "changed",
    [
        {"registry_digest": "ef" * 32},
        {"program_version": "0.1.1"},
        {"thresholds": {"a lead from": 0.5}},
        {"lists": (ListUsed(list="US_BIS_EL", date="2026-08-20", digest="aa" * 32),)},
        {"options": {"classes": "commercial-spyware"}},
        {"files": (FileRead(name="awards.csv", digest="00" * 32, format="f", rows=4, rejects=0),)},
    ],
)
def test_whatever_can_change_the_leads_changes_the_digest(changed: dict[str, object]) -> None:
    assert (
        manifest_of(findings(), run_facts(**changed))["digest"]
        != manifest_of(findings(), run_facts())["digest"]
    )


def test_the_order_in_which_files_are_named_changes_nothing() -> None:
    one = FileRead(name="a.csv", digest="01" * 32, format="f", rows=1, rejects=0)
    two = replace(one, name="b.csv", digest="02" * 32)

    manifests = [
        manifest_of(findings(), run_facts(files=order)) for order in ((one, two), (two, one))
    ]

    assert manifests[0]["digest"] == manifests[1]["digest"]


def test_leads_have_one_digest_in_any_order_and_another_when_a_score_moves() -> None:
    here, there = a_lead(award_id="A"), a_lead(award_id="B", score=0.5)

    assert leads_digest(a_table(LEAD, here, there)) == leads_digest(a_table(LEAD, there, here))
    moved = there | {"score": 0.51}
    assert leads_digest(a_table(LEAD, here, moved)) != leads_digest(a_table(LEAD, here, there))


def test_a_manifest_is_read_back_and_an_altered_one_is_refused() -> None:
    manifest = manifest_of(findings(), run_facts())
    text = manifest_text(manifest)

    assert manifest_from(text, "m.json") == manifest
    for old, new in (('"rows": 4', '"rows": 5'), ('"in all": "0.400"', '"in all": "0.100"')):
        assert old in text
        with pytest.raises(UsageError, match="changed after the run"):
            manifest_from(text.replace(old, new), "m.json")


@pytest.mark.parametrize("text", ["", "[]", "{}", "award_id,piid\n1,2\n"])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no run manifest"):
        manifest_from(text, "leads.csv")


@pytest.mark.parametrize("name", ["leads.csv", "leads.jsonl"])
def test_the_manifest_lies_beside_a_text_file_of_leads(tmp_path: Path, name: str) -> None:
    manifest = manifest_of(findings(), run_facts())

    write_leads(findings().leads, manifest, tmp_path / name)

    beside = (tmp_path / f"{name}.manifest.json").read_text(encoding="utf-8")
    assert manifest_from(beside, name) == manifest


def test_the_manifest_lies_inside_a_parquet_file(tmp_path: Path) -> None:
    manifest = manifest_of(findings(), run_facts())

    write_leads(findings().leads, manifest, tmp_path / "leads.parquet")

    inside = pq.read_schema(tmp_path / "leads.parquet").metadata[MANIFEST_KEY].decode()
    assert manifest_from(inside, "leads.parquet") == manifest
    assert [path.name for path in tmp_path.iterdir()] == ["leads.parquet"]


def test_the_page_prints_the_digest_and_the_whole_manifest() -> None:
    found, facts = findings(), run_facts()
    manifest = manifest_of(found, facts)

    page = leads_page(found, facts)

    assert page.count(manifest["digest"]) == 2
    assert manifest["whole"] in page
    assert "&#34;rows set aside&#34;: 0" in page


def test_a_file_name_that_is_no_text_does_not_stop_the_manifest() -> None:
    odd = FileRead(name="aw\udcff\u202eards.csv", digest="01" * 32, format="f", rows=1, rejects=0)

    text = manifest_text(manifest_of(findings(), run_facts(files=(odd,))))

    assert json.loads(text)["content"]["inputs"][0]["name"] == "aw\\udcff\u202eards.csv"
    assert "\u202e" not in text
