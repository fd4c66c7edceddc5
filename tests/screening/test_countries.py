"""A country is one however it is printed."""

from datetime import date
from decimal import Decimal

import pytest

from builders import a_table, an_action
from stopwork.registry.load import load_phrases, load_registry
from stopwork.schema import ACTION
from stopwork.screening import screen, targets_of
from stopwork.screening.places import alpha_3

TARGETS = targets_of(load_registry(), load_phrases())


@pytest.mark.parametrize("printed", ["Israel", "IL", "isr", "ISR", "ISRAEL", " il "])
def test_israel_is_one_country_in_every_spelling(printed: str) -> None:
    assert alpha_3(printed) == "ISR"


@pytest.mark.parametrize("printed", ["Narnia", "", None, "XX", "Korea"])
def test_what_is_no_one_country_is_not_known(printed: str | None) -> None:
    assert alpha_3(printed) is None


@pytest.mark.parametrize("printed", ["Israel", "IL", "isr", "ISR"])
def test_the_country_of_the_vendor_speaks_for_it_in_every_spelling(printed: str) -> None:
    award = an_action(
        recipient_name="CANDIRU LTD", recipient_country=printed, obligated=Decimal(1),
        action_date=date(2024, 1, 1),
    )  # fmt: skip

    hits, _ = screen(a_table(ACTION, award), TARGETS)

    says = [hit["says"] for hit in hits.to_pylist() if hit["reason"] == "address"]
    assert says
    assert all(each.endswith("which agrees.") for each in says)
    assert f'"{printed}"' in says[0]
