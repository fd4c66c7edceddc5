"""Names as columns."""

import polars as pl
import pyarrow as pa
import pytest

from stopwork.matching.names import cleaned
from stopwork.matching.scoring import MATCH, REVIEW, similarity


def test_cleaning_a_column_leaves_it_as_it_is() -> None:
    printed = pl.Series(["Société Amesys", "Joint-stok Company X", None])
    before = printed.to_list()
    cleaned(printed)
    assert printed.to_list() == before


def test_a_percent_sign_is_the_word() -> None:
    assert cleaned(pl.Series(["100% Natural", "100 percent natural"])).to_list() == [
        "100 percent natural",
        "100 percent natural",
    ]


@pytest.mark.parametrize(
    ("one", "other", "above", "below"),
    [
        ("SNAPDRAGON PHOTOGRAPHY", "SNAPDRAGON PHOTOS", 0.3, REVIEW),
        ("CARPATHIAN PLC", "DAWNAY DAY CARPATHIAN PLC", 0.5, REVIEW),
        ("Susan Mooney", "Susan Moonie", 0.3, REVIEW),
        ("ACME LOGISTICS LTD", "ACME LOGISTICS LIMITED", MATCH, 1.01),
        ("ACME LOGISTICS LTD", "ZENITH CATERING GMBH", 0.0, 0.2),
    ],
)
def test_letters_alone_give_a_doubt_and_never_a_match(
    one: str, other: str, above: float, below: float
) -> None:
    (score,) = similarity(pa.array([one]), pa.array([other])).to_pylist()
    assert above <= score < below
    assert similarity(pa.array([other]), pa.array([one])).to_pylist() == [score]


def test_a_name_in_another_script_is_heard_beside_its_partner() -> None:
    names = ["Владимир Путин", 'קנדירו בע"מ']
    partners = ["Vladimir Putin", "Candiru Ltd"]
    scores = similarity(pa.array(names), pa.array(partners)).to_pylist()
    assert all(score >= REVIEW for score in scores)
