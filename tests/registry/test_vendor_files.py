"""The vendor files that the program ships."""

from stopwork.registry.load import VENDORS, load_registry, load_vendor, vendor_files
from stopwork.registry.tables import identifier_table, name_table, product_table


def test_each_shipped_vendor_file_loads_under_its_own_name() -> None:
    for path in vendor_files(VENDORS):
        assert load_vendor(path).id == path.stem


def test_the_recipient_of_the_ice_contract_is_a_strong_name_of_paragon() -> None:
    names = name_table(load_registry()).to_pylist()

    found = [row for row in names if row["name"] == "Paragon Solutions (US) Inc"]

    assert [(row["vendor_id"], row["kind"], row["weak"]) for row in found] == [
        ("paragon", "legal_name", False)
    ]


def test_the_word_ufed_is_a_signal_alone_and_the_word_graphite_is_not() -> None:
    products = {
        row["phrase"]: row["distinctive"] for row in product_table(load_registry()).to_pylist()
    }

    assert products["UFED"]
    assert not products["Graphite"]


def test_a_company_is_found_by_its_number() -> None:
    numbers = identifier_table(load_registry()).to_pylist()

    assert {"vendor_id": "cellebrite", "scheme": "SEC_CIK", "value": "0001854587"} in numbers
