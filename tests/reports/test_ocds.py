"""Leads as OCDS releases: the structure that OCDS 1.1 and our small extension ask for."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AWARD, a_lead, a_table, run_facts
from hostile_words import HOSTILE, HUGE, hostile_leads
from stopwork.errors import UsageError
from stopwork.reports.exchange.ocds import Publication, checked, json_text, release_package, results
from stopwork.reports.facts.manifest import manifest_of
from stopwork.reports.facts.run import Findings
from stopwork.schema import LEAD

EXTENSION = Path(__file__).parents[2] / "docs" / "ocds-flags"
FLAG = json.loads((EXTENSION / "release-schema.json").read_text("utf-8"))["definitions"]["Flag"]
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# Of each object that is used: what OCDS 1.1 requires of it, and the fields it may have.
REQUIRED = {
    "package": {"uri", "publisher", "publishedDate", "releases", "version"},
    "release": {"ocid", "id", "date", "tag", "initiationType"},
    "award": {"id"},
    "contract": {"id", "awardID"},
    "party": {"id", "name", "roles"},
    "value": {"amount"},
}
MAY = {
    "package": REQUIRED["package"] | {"extensions", "license", "publicationPolicy"},
    "release": REQUIRED["release"]
    | {"language", "parties", "buyer", "awards", "contracts", "planning", "tender", "flags"},
    "award": {"id", "title", "description", "status", "date", "value", "suppliers"},
    "contract": {"id", "awardID", "title", "description", "status", "period", "value"},
    "party": REQUIRED["party"] | {"identifier", "address"},
    "value": {"amount", "currency"},
}
TAGS = {"planning", "tender", "award", "contract", "implementation"}
STATUSES = {"pending", "active", "cancelled", "terminated"}


def a_package(leads: pa.Table, publication: Publication | None = None) -> Any:
    manifest = manifest_of(Findings(leads=leads), run_facts())
    return json.loads(json_text(release_package(leads, manifest, publication or Publication())))


def misfits(kind: str, held: dict[str, Any]) -> list[str]:
    lacking = [f"{kind}: no {name}" for name in REQUIRED[kind] - held.keys()]
    strange = [f"{kind} has no {name}" for name in held.keys() - MAY[kind]]
    full = {name: held[name] for name in held.keys() - {"releases", "parties"}}
    empty = [f"{kind}: {name} is empty" for name, value in full.items() if not value and value != 0]
    return [*lacking, *strange, *empty]


def problems(package: Any) -> list[str]:
    found = misfits("package", package)
    found += [] if INSTANT.fullmatch(package["publishedDate"]) else ["publishedDate"]
    found += [] if re.match(r"(https?|urn):\S+$", package["uri"]) else ["uri"]
    for release in package["releases"]:
        found += misfits("release", release) + _of_release(release)
    return found


def _of_release(release: Any) -> list[str]:
    found = (
        [] if set(release["tag"]) <= TAGS and INSTANT.fullmatch(release["date"]) else ["release"]
    )
    parties = {party["id"]: party for party in release["parties"]}
    for party in release["parties"]:
        found += misfits("party", party)
    named = [release["buyer"]] if "buyer" in release else []
    named += [one for award in release["awards"] for one in award.get("suppliers", ())]
    found += ["a reference to no party" for one in named
              if parties.get(one["id"], {}).get("name") != one["name"]]  # fmt: skip
    awards = {award["id"] for award in release["awards"]}
    for award in release["awards"]:
        found += misfits("award", award) + misfits("value", award.get("value", {"amount": 1}))
    for contract in release["contracts"]:
        found += misfits("contract", contract)
        found += ["contract: award"] * (contract["awardID"] not in awards)
        found += ["contract: status"] * (contract.get("status", "active") not in STATUSES)
    for flag in release["flags"]:
        found += _of_flag(flag, awards)
    return found


def _of_flag(flag: Any, awards: set[str]) -> list[str]:
    """Against the schema of our extension, as far as JSON Schema is used in it."""
    found = [f"flag: no {name}" for name in FLAG["required"] if name not in flag]
    kinds = {"string": str, "number": float | int, "array": list, "object": dict}
    for name, value in flag.items():
        rule = FLAG["properties"].get(name)
        if rule is None or not isinstance(value, kinds[rule["type"]]):
            found.append(f"flag: {name}")
            continue
        fits = isinstance(value, str) is False or re.search(rule.get("pattern", ""), value)
        if value not in rule.get("enum", [value]) or not fits:
            found.append(f"flag: {name} {value}")
    return found + ["flag: award"] * (flag["relatedAward"] not in awards)


def test_leads_are_a_release_package_with_one_release_each() -> None:
    leads = a_table(LEAD, a_lead(), a_lead(award_id="B", piid=None, vendor_id=None, url=None))

    package = a_package(leads)

    assert problems(package) == []
    assert len(package["releases"]) == 2
    assert package["publishedDate"] == "2026-01-31T09:30:00Z"


def test_a_misfit_would_be_seen() -> None:
    package = a_package(a_table(LEAD, a_lead()))
    package["releases"][0]["flags"][0]["confidence"] = "certain"
    package["releases"][0]["awards"][0]["value"] = {"currency": "USD"}

    assert len(problems(package)) == 2


def test_a_flag_says_its_grounds_and_that_it_accuses_nobody() -> None:
    (flag,) = a_package(a_table(LEAD, a_lead()))["releases"][0]["flags"]

    assert flag["code"] == "STOPWORK-commercial-spyware"
    assert flag["reasons"] == a_lead()["reasons"]
    assert "never an accusation" in flag["note"]
    assert flag["relatedAward"] == AWARD


def test_what_is_not_known_is_left_out_and_never_nought() -> None:
    lead = a_lead(obligated=None, currency=None, agency=None, recipient_name=None,
                  first_action_date=None, contract_state="unknown", description=None)  # fmt: skip

    package = a_package(a_table(LEAD, lead))

    (release,) = package["releases"]
    assert problems(package) == []
    assert release["parties"] == []
    assert "buyer" not in release
    assert set(release["awards"][0]) == {"id"}
    assert set(release["contracts"][0]) == {"id", "awardID"}
    assert not {"obligated", "firstAction"} & release["flags"][0].keys()


def test_the_sum_of_actions_read_is_not_called_the_value_of_the_award() -> None:
    (release,) = a_package(a_table(LEAD, a_lead()))["releases"]

    assert not {"value", "date"} & release["awards"][0].keys()
    assert release["flags"][0]["obligated"] == {"amount": 2000000.0, "currency": "USD"}
    assert release["flags"][0]["firstAction"] == "2024-09-27"


def test_an_amount_keeps_its_digits() -> None:
    leads = a_table(LEAD, a_lead(obligated=Decimal("123456789012345678.90")))
    manifest = manifest_of(Findings(leads=leads), run_facts())

    text = json_text(release_package(leads, manifest, Publication()))

    assert '"amount": 123456789012345678.90' in text


@pytest.mark.parametrize(
    ("state", "status"),
    [("active", None), ("stopped", None), ("lifted", None), ("unknown", None),
     ("terminated", "terminated"), ("closed-out", "terminated")],
)  # fmt: skip
def test_only_an_end_on_record_is_a_status(state: str, status: str | None) -> None:
    (release,) = a_package(a_table(LEAD, a_lead(contract_state=state)))["releases"]

    assert release["contracts"][0].get("status") == status


def test_what_reviewers_answered_does_not_go_in() -> None:
    leads = a_table(
        LEAD,
        a_lead(judgement="same", judgements=["Ana Ruiz: same."]),
        a_lead(award_id="B", judgement="different"),
    )

    package = a_package(leads)

    assert len(package["releases"]) == 1
    assert "Ana Ruiz" not in json.dumps(package)


def test_the_publishers_own_prefix_address_and_extension_are_used() -> None:
    publication = checked(Publication(
        uri="https://example.org/flags.json", publisher="An Office", prefix="ocds-a1b2c3",
        extension="https://example.org/ocds-flags/extension.json",
    ))  # fmt: skip

    package = a_package(a_table(LEAD, a_lead()), publication)

    assert problems(package) == []
    assert package["uri"] == "https://example.org/flags.json"
    assert package["extensions"] == ["https://example.org/ocds-flags/extension.json"]
    assert package["releases"][0]["ocid"] == f"ocds-a1b2c3-{AWARD}"


@pytest.mark.parametrize(
    "wrong",
    [Publication(prefix="ocds-"), Publication(prefix="mine"), Publication(uri="javascript:1"),
     Publication(extension="here")],
)  # fmt: skip
def test_a_prefix_or_address_that_is_none_is_refused(wrong: Publication) -> None:
    with pytest.raises(UsageError):
        checked(wrong)


def test_scores_are_grouped_by_ocid_and_code_as_cardinal_does() -> None:
    found = results(a_table(LEAD, a_lead(), a_lead(award_id="B", judgement="different")))

    assert found == {"OCID": {f"stopwork-{AWARD}": {"STOPWORK-commercial-spyware": 0.97}}}


def test_the_extension_is_described_in_the_terms_of_ocds() -> None:
    said = json.loads((EXTENSION / "extension.json").read_text("utf-8"))

    assert said["compatibility"] == ["1.1"]
    assert all((EXTENSION / name).is_file() for name in said["schemas"])
    assert all("title" in rule and "description" in rule for rule in FLAG["properties"].values())


@pytest.mark.parametrize("text", [HOSTILE, HUGE])
def test_hostile_text_stays_text_and_is_cut(text: str) -> None:
    package = a_package(hostile_leads(text, lead_class="data-broker"))

    assert problems(package) == []
    assert len(json.dumps(package)) < 60_000
    assert "\u202e" not in json.dumps(package, ensure_ascii=False)


@given(text=st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip())))
def test_any_text_makes_a_package_that_fits(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()

    assert problems(a_package(hostile_leads(clean))) == []
