"""Which vendor a word calls: an id, a name, a product, or how a name begins."""

from functools import cache

import pytest

from stopwork.registry.callings import Calling, vendors_called
from stopwork.registry.load import load_registry
from stopwork.registry.vendor import Registry


@cache
def shipped() -> Registry:
    return load_registry()


def the_one(word: str) -> Calling:
    (calling,) = vendors_called(shipped(), word)
    return calling


@pytest.mark.parametrize(
    ("word", "vendor_id", "way"),
    [
        ("nso-group", "nso-group", "id"),
        ("N.S.O. Group", "nso-group", "name"),
        ("NSO", "nso-group", "short"),
        ("nso", "nso-group", "short"),
        ("Pegasus", "nso-group", "product"),
        ("GRAPHITE", "paragon", "product"),
        ("ufed", "cellebrite", "product"),
        ("Riva Networks", "nso-group", "name"),
        ("Paragon", "paragon", "name"),
        ("Positive", "positive-technologies", "short"),
        ("Cicom", "hacking-team-memento", "short"),
        ("Норси-Транс", "norsi-trans", "name"),
        ("永信至诚科技集团股份有限公司", "integrity-technology-group", "name"),
    ],
)
def test_a_vendor_answers_to_what_people_call_it(word: str, vendor_id: str, way: str) -> None:
    calling = the_one(word)

    assert (calling.vendor_id, calling.way) == (vendor_id, way)


def test_what_the_word_is_can_be_said() -> None:
    assert the_one("pegasus").says == "Pegasus is a product of NSO Group, and names no company"
    assert the_one("NSO").says == "the name NSO Group of NSO Group begins so"


def test_a_product_of_two_vendors_calls_both() -> None:
    called = {one.vendor_id for one in vendors_called(shipped(), "Triton")}

    assert called == {"butterfly-effect", "intellexa"}


@pytest.mark.parametrize(
    "word", ["", "-", "Nobody of this name", "Verint Systems Incorporated Ltd"]
)
def test_what_calls_nobody_calls_nobody(word: str) -> None:
    assert vendors_called(shipped(), word) == ()


def test_a_maker_whose_goods_a_dealer_sells_is_not_called_by_the_dealers_file() -> None:
    assert vendors_called(shipped(), "Allen-Vanguard") == ()
