"""Dealers, boundary cases, and names whose file says what they are worth alone."""

from functools import cache
from typing import Any

import pytest

from builders import a_table, an_action
from registry_rows import a_registry, a_vendor
from stopwork.registry.load import load_phrases, load_registry
from stopwork.registry.states import State, with_boundary_cases
from stopwork.registry.vendor import Registry
from stopwork.schema import ACTION
from stopwork.screening import screen, targets_of

Lead = dict[str, Any]


@cache
def shipped() -> Registry:
    return load_registry()


def leads(
    registry: Registry, recipient: str, description: str, *, boundary: bool = False
) -> list[Lead]:
    actions = a_table(ACTION, an_action(recipient_name=recipient, description=description))
    state = State(registry=registry, phrases=load_phrases())
    state = with_boundary_cases(state) if boundary else state
    found: list[Lead] = screen(actions, targets_of(state.registry, state.phrases))[1].to_pylist()
    return found


def a_source_row(**row: Any) -> dict[str, Any]:
    return {"status": "confirmed", "grade": "press_or_ngo_page", "source": "s1", **row}


def a_maker_and_its_dealer() -> Registry:
    maker = a_vendor(
        "acme",
        classes=["commercial-spyware"],
        names=[a_source_row(value="Acme Implants", kind="alias")],
        products=[a_source_row(value="Mirror", **{"class": "commercial-spyware"})],
    )
    dealer = a_vendor(
        "blue-harbour",
        a_source_row(kind="dealer_of", name="Acme", vendor="acme"),
        role="reseller",
        classes=["dealer"],
        names=[a_source_row(value="Blue Harbour Trading", kind="alias")],
    )
    return a_registry(maker, dealer)


def test_a_dealers_name_alone_is_no_lead() -> None:
    assert leads(a_maker_and_its_dealer(), "BLUE HARBOUR TRADING", "COMPUTER SOFTWARE") == []


def test_a_product_of_the_maker_is_a_lead_beside_its_dealer_and_beside_nobody_else() -> None:
    registry = a_maker_and_its_dealer()

    (lead,) = leads(registry, "BLUE HARBOUR TRADING", "MIRROR LICENSES")

    assert (lead["lead_class"], lead["vendor_id"]) == ("commercial-spyware", "acme")
    assert any("a dealer, which is no reason alone" in reason for reason in lead["reasons"])
    assert leads(registry, "SOMEBODY ELSE LLC", "MIRROR LICENSES") == []


def test_words_of_a_capability_are_a_lead_beside_a_dealer() -> None:
    (lead,) = leads(shipped(), "ROBOTEC COLOMBIA SAS", "IMSI CATCHER")

    assert lead["lead_class"] == "cell-site-simulator"
    assert any('"Robotec Colombia SAS"' in reason for reason in lead["reasons"])


def test_no_dealer_with_a_file_is_a_lead_by_its_name() -> None:
    dealers = [vendor for vendor in shipped().vendors if vendor.classes == ("dealer",)]
    names = [name.value for vendor in dealers for name in vendor.names]
    rows = [
        an_action(recipient_name=name, award_id=f"CONT_AWD_{number}", description="SERVICES")
        for number, name in enumerate(names)
    ]

    hits, found = screen(a_table(ACTION, *rows), targets_of(shipped(), load_phrases()))

    assert len(dealers) > 50
    assert (hits.num_rows, found.num_rows) == (0, 0)


@pytest.mark.parametrize(
    ("recipient", "vendor_id", "lead_class", "confidence"),
    [
        ("REDLATTICE, INC.", "redlattice", "computer-intrusion-other", "possible"),
        ("POSITIVE TECHNOLOGIES", "positive-technologies", "computer-intrusion-other", "possible"),
        ("I-SOON", "i-soon", "computer-intrusion-other", "strong"),
        ("DARKMATTER LLC", "darkmatter", "computer-intrusion-other", "possible"),
        ("CICOM USA LLC", "hacking-team-memento", "commercial-spyware", "possible"),
        ("RIVA NETWORKS INC", "nso-group", "commercial-spyware", "possible"),
    ],
)
def test_a_recipient_named_in_a_real_case_is_a_lead_by_its_name(
    recipient: str, vendor_id: str, lead_class: str, confidence: str
) -> None:
    (lead,) = leads(shipped(), recipient, "SOFTWARE LICENSE")

    assert (lead["vendor_id"], lead["lead_class"]) == (vendor_id, lead_class)
    assert lead["confidence"] == confidence
    assert f'"{recipient}"' in lead["reasons"][0]


def test_the_reason_names_the_dealer_its_maker_and_the_sale() -> None:
    (lead,) = leads(shipped(), "CICOM USA LLC", "SOFTWARE LICENSE")

    assert lead["reasons"][0] == (
        'Recipient "CICOM USA LLC" is the registry name "Cicom USA" of Hacking Team / Memento Labs,'
        " a dealer with a sale on record, filed under commercial spyware."
    )


def test_a_name_that_only_resembles_a_dealer_on_record_is_no_reason() -> None:
    assert leads(shipped(), "RIVA SOLUTIONS INC", "FULLY CONFIGURED PROPRIETARY SOLUTION") == []


def test_a_boundary_case_is_a_lead_by_its_name_only_when_such_are_asked_for() -> None:
    assert leads(shipped(), "ANOMALY SIX LLC", "SERVICES") == []

    (lead,) = leads(shipped(), "ANOMALY SIX LLC", "SERVICES", boundary=True)

    assert (lead["vendor_id"], lead["lead_class"]) == ("anomaly-six", "location-data")


def test_a_boundary_case_is_a_lead_beside_its_own_product() -> None:
    assert leads(shipped(), "SOMEBODY ELSE LLC", "XDH-5200A SCANNERS") == []

    (lead,) = leads(shipped(), "ZHONGKE RONGHUI SECURITY TECHNOLOGY", "XDH-5200A SCANNERS")

    assert (lead["vendor_id"], lead["lead_class"]) == ("zhongke-ronghui", "device-forensics")
    assert any("a boundary case: its name alone is no reason" in one for one in lead["reasons"])


def test_a_file_may_say_that_the_name_of_a_maker_of_spyware_is_no_reason_alone() -> None:
    names = [a_source_row(value="Acme Implants", kind="alias")]
    maker = a_vendor("acme", classes=["commercial-spyware"], name_alone="none", names=names)

    assert leads(a_registry(maker), "ACME IMPLANTS", "SERVICES") == []
