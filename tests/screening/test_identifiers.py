"""A recipient known by its number: whatever it calls itself, and never by another country's."""

from pathlib import Path
from typing import Any

import pytest

from builders import a_table, an_action
from registry_rows import a_registry, a_vendor
from stopwork.desk.leads.watchlist_files import as_watchlist, own_list
from stopwork.registry.load import load_phrases
from stopwork.schema import ACTION
from stopwork.screening import candidates, screen, targets_of
from stopwork.screening.watchlists import watch_hits

LEI = "5299009Q1E1KCV2L5A61"
SURE = {"status": "confirmed", "grade": "official_or_filing", "source": "s1"}
VENDOR = a_vendor(
    "example-forensics",
    names=[{"value": "Example Forensics Group", "kind": "legal_name", **SURE}],
    identifiers=[
        {"scheme": "GB_COH", "value": "01234567", **SURE},
        {"scheme": "LEI", "value": LEI, **SURE},
    ],
)


def hits(ids: str) -> list[dict[str, Any]]:
    rows = a_table(ACTION, an_action(recipient_name="ANOTHER NAME LTD", recipient_ids=ids))
    found, _ = screen(rows, targets_of(a_registry(VENDOR), load_phrases()))
    return [one for one in found.to_pylist() if one["reason"] == "identifier"]


@pytest.mark.parametrize(
    "ids", ["GB-COH:01234567", "GB:1234567", "X:1; GBR:1234567", f"XI-LEI:{LEI}", f"LEI:{LEI}"]
)
def test_a_number_of_the_registry_is_a_reason_that_names_both(ids: str) -> None:
    (hit,) = hits(ids)

    assert hit["vendor_id"] == "example-forensics"
    assert hit["award_value"] in ids
    assert f'"{hit["award_value"]}" of the recipient is the ' in hit["says"]
    assert f'"{hit["registry_value"]}" of Example Forensics in the registry' in hit["says"]


@pytest.mark.parametrize("ids", ["FR:1234567", "US-EIN:1234567", "EU:1234567", "GB-COH:0123456"])
def test_the_same_digits_of_another_country_are_no_reason(ids: str) -> None:
    assert hits(ids) == []


def test_a_large_reading_keeps_the_award_for_its_number() -> None:
    rows = a_table(ACTION, an_action(recipient_name="ANOTHER", recipient_ids="GB-COH:01234567"))

    found = candidates(rows, targets_of(a_registry(VENDOR), load_phrases()))

    assert found.awards == {rows["award_id"][0].as_py()}


def test_a_number_of_ones_own_watchlist_is_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"name,lei\nEXAMPLE HOLDING,{LEI}\n")
    listed = as_watchlist(own_list(path))
    rows = a_table(ACTION, an_action(recipient_name="ANOTHER", recipient_ids=f"XI-LEI:{LEI}"))

    (hit,) = watch_hits(rows, listed).to_pylist()

    assert (
        f'The identifier "XI-LEI:{LEI}" of the recipient is that of "EXAMPLE HOLDING"'
        in (hit["says"])
    )
