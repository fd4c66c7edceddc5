"""Identifiers of firms, as publishers and registries write them."""

import polars as pl
import pytest

from stopwork.matching.numbers import bare, comparable, parted, told_apart

LEI = "5299009Q1E1KCV2L5A61"


@pytest.mark.parametrize(
    ("told", "where", "number"),
    [
        ("GB-COH:01234567", "GBR", "1234567"),
        ("GB_COH: 1234567", "GBR", "1234567"),
        ("GB:01234567", "GBR", "1234567"),
        ("GBR:01234567", "GBR", "1234567"),
        ("GB-COH-01234567", "GBR", "1234567"),
        (f"XI-LEI:{LEI}", "LEI", LEI),
        (f"LEI: {LEI.lower()}", "LEI", LEI),
        (LEI, "LEI", LEI),
        ("US-UEI:ABCDEFGHJKL1", "UEI", "ABCDEFGHJKL1"),
        ("US-DUNS:012345678", "DUNS", "12345678"),
    ],
)
def test_one_number_is_read_in_whatever_way_it_is_written(
    told: str, where: str, number: str
) -> None:
    assert parted(told) == [(told, where, number)]


@pytest.mark.parametrize("short", ["", "12345", "000123", "n/a", "HRB 12345", "-"])
def test_a_number_that_many_bear_identifies_nobody(short: str) -> None:
    assert bare(short) == ""


def test_a_registry_number_meets_that_of_its_country_alone() -> None:
    ours = comparable(["GB_COH", "RU_INN", "OFAC_UID"], ["01234567", "9701012339", "48067000"])
    told = told_apart(pl.Series(["GB:1234567; X:1", "FR:1234567", "RUS:9701012339", None]))

    met = told.join(ours, on=["where", "number"])

    assert sorted(met["printed"].to_list()) == ["GB:1234567", "RUS:9701012339"]
