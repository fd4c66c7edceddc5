"""Leads and cases as FollowTheMoney entities."""

import json
from pathlib import Path
from typing import Any

import pytest

import paragon
from builders import a_lead, a_table
from hostile_words import HOSTILE, HUGE, hostile_leads
from stopwork.desk.reports.published import public_cases
from stopwork.registry.export import Entity, followthemoney
from stopwork.registry.load import load_registry
from stopwork.reports.exchange.followthemoney import case_entities, lead_entities
from stopwork.reports.leads.lead_text import NEVER
from stopwork.schema import LEAD

# As in tests/registry/test_export.py: out of the FollowTheMoney model 4.11.2 (MIT).
MODEL = json.loads(
    (Path(__file__).parents[1] / "registry" / "followthemoney_model.json").read_text("utf-8")
)


def problems(entities: list[Entity]) -> list[str]:
    known = {one["id"]: one["schema"] for one in entities}
    found = ["an id twice"] * (len(known) != len(entities))
    for one in entities:
        model = MODEL[one["schema"]]
        properties: dict[str, list[str]] = one["properties"]  # type: ignore[assignment]
        found += [
            f"{one['schema']}: no {name}" for name in model["required"] if not properties.get(name)
        ]
        for name, values in properties.items():
            kind = model["properties"].get(name)
            found += [f"{one['schema']} has no {name}"] * (kind is None)
            found += [f"{name} leads nowhere" for value in values
                      if kind == "entity" and value not in known]  # fmt: skip
            found += [f"{name} is not a text" for value in values if not value.strip()]
    return found


def of_schema(entities: list[Entity], schema: str) -> list[Any]:
    return [one["properties"] for one in entities if one["schema"] == schema]


def test_leads_fit_the_followthemoney_model() -> None:
    leads = a_table(
        LEAD,
        a_lead(),
        a_lead(award_id="B", vendor_id=None, vendor_name=None, url=None),
        a_lead(award_id="C", agency=None, recipient_name=None, obligated=None),
    )

    entities = list(lead_entities(leads))

    assert problems(entities) == []
    assert sorted({str(one["schema"]) for one in entities}) == [
        "Company", "Contract", "ContractAward", "LegalEntity", "PublicBody", "UnknownLink",
    ]  # fmt: skip


def test_a_misfit_would_be_seen() -> None:
    entities = list(lead_entities(a_table(LEAD, a_lead())))
    entities[0] = {**entities[0], "properties": {"nmae": ["ICE"]}}

    assert {"PublicBody: no name", "PublicBody has no nmae"} <= set(problems(entities))


def test_a_lead_is_a_link_of_unknown_kind_and_accuses_nobody() -> None:
    entities = list(lead_entities(a_table(LEAD, a_lead())))

    (link,) = of_schema(entities, "UnknownLink")
    assert link["role"] == ["lead: a reason to look"]
    assert NEVER in link["summary"][0]
    assert not of_schema(entities, "Ownership")


def test_the_vendor_has_the_id_it_has_in_the_export_of_the_registry() -> None:
    leads = a_table(LEAD, a_lead(vendor_id="paragon", vendor_name="Paragon Solutions"))
    (company,) = [one for one in lead_entities(leads) if one["schema"] == "Company"]

    assert company["id"] in {one["id"] for one in followthemoney(load_registry())}


def test_what_is_not_known_is_left_out() -> None:
    lead = a_lead(obligated=None, agency=None, contract_state="unknown", piid=None)
    entities = list(lead_entities(a_table(LEAD, lead)))

    (contract,) = of_schema(entities, "Contract")
    assert not {"authority", "status", "procedureNumber"} & contract.keys()
    assert "amount" not in of_schema(entities, "ContractAward")[0]


def test_the_sum_of_actions_read_is_not_called_the_value_of_the_award() -> None:
    (award,) = of_schema(list(lead_entities(a_table(LEAD, a_lead()))), "ContractAward")

    assert award["amount"] == ["2000000.00"]
    assert "not the total value" in award["summary"][0]
    assert not {"startDate", "endDate"} & award.keys()


def test_what_reviewers_answered_does_not_go_in() -> None:
    leads = a_table(
        LEAD,
        a_lead(judgement="same", judgements=["Ana Ruiz: same."]),
        a_lead(award_id="B", recipient_name="ANOTHER VENDOR", judgement="different"),
    )

    text = json.dumps(list(lead_entities(leads)))

    assert "Ana Ruiz" not in text
    assert "ANOTHER VENDOR" not in text


def test_a_case_is_its_award_its_agency_its_recipient_and_its_vendor() -> None:
    entities = list(case_entities(public_cases(None, paragon.store())))

    assert problems(entities) == []
    (award,) = of_schema(entities, "ContractAward")
    assert (award["amount"], award["currency"]) == (["2000000.00"], ["USD"])
    (link,) = of_schema(entities, "UnknownLink")
    assert link["role"] == ["under review: a reason to look"]


def test_a_lead_and_the_case_opened_from_it_name_the_same_contract() -> None:
    case = list(case_entities(public_cases(None, paragon.store())))
    award_id = "CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-"
    lead = list(lead_entities(a_table(LEAD, a_lead(award_id=award_id))))

    contracts = [
        {one["id"] for one in found if one["schema"] == "Contract"} for found in (case, lead)
    ]
    assert contracts[0] == contracts[1]


@pytest.mark.parametrize("text", [HOSTILE, HUGE, "\u200b", " "])
def test_hostile_text_stays_text_and_is_cut(text: str) -> None:
    entities = list(lead_entities(hostile_leads(text)))

    assert problems(entities) == []
    said = json.dumps(entities, ensure_ascii=False)
    assert len(said) < 60_000
    assert "\u202e" not in said
    assert "\u200b" not in said
