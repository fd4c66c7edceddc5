"""The case file: what it says becomes claims, and what it cannot mean is refused with its place."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from case_claims import the_law
from stopwork.errors import LawError
from stopwork.law.case_file import CaseFile, case_of
from stopwork.law.load import load_case
from stopwork.law.provisions.claim_value import value_of
from stopwork.truth import UnknownKind

EXAMPLE = Path(__file__).parents[2] / "examples" / "ice-paragon.yaml"
SMALL = """
case: small
title: A small case
agency:
  id: a
  name: An agency
  claims: [{key: agency.is_44usc3502_agency, value: true, source: s, says: It is one.}]
sources: {s: {title: T, publisher: P, date: 2024-10, grade: reputable-press}}
claims: [{key: use.intended, unknown: withheld, source: s, says: Asked and withheld.}]
events:
  - on: 2024-09-27
    what: Signed.
    source: s
    published: 2024-09-28
    claims: {contract.signed_on: 2024-09-27}
"""


def read(folder: Path, text: str) -> CaseFile:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return load_case(path, the_law())


def test_a_case_file_becomes_claims_about_its_parties(tmp_path: Path) -> None:
    case = read(tmp_path, SMALL)

    agency, use, signed = case.claims
    assert (agency.subject, agency.value) == ("agency:a", True)
    assert (use.value, use.unknown) == (None, UnknownKind.WITHHELD)
    assert (signed.value, signed.about) == (date(2024, 9, 27), "2024-09-27")
    assert case.name_of("agency:a") == "An agency"


def test_a_month_counts_as_published_from_its_last_day_and_a_claim_may_say_better(
    tmp_path: Path,
) -> None:
    case = read(tmp_path, SMALL)

    assert case.claims[0].published_on == date(2024, 10, 31)
    assert case.claims[2].published_on == date(2024, 9, 28)


@pytest.mark.parametrize(
    ("was", "put", "said"),
    [
        ("title: A small", "titel: A small", "unknown field 'titel'"),
        ("case: small", "case: small\ncolour: red", "unknown field 'colour'"),
        ("use.intended", "use.intention", "'use.intention' is not declared"),
        ("unknown: withheld", "unknown: maybe", "unknown 'maybe' is none of"),
        ("unknown: withheld", "value: perhaps", "'perhaps' is not a value of use.intended"),
        ("unknown: withheld", "value: test, unknown: withheld", "either 'value' or 'unknown'"),
        ("source: s, says: It", "source: t, says: It", "source 't' is not under 'sources'"),
        ("grade: reputable-press", "grade: good", "grade 'good' is none of"),
        ("- on: 2024-09-27", "- on: last autumn", "'last autumn' is no day, month or year"),
        ("value: true", "value: 'true'", "is not a value of agency.is_44usc3502_agency"),
        ("contract.signed_on: 2024-09-27", "contract.signed_on: autumn", "is not a value"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(
    tmp_path: Path, was: str, put: str, said: str
) -> None:
    with pytest.raises(LawError, match=said) as refused:
        read(tmp_path, SMALL.replace(was, put))

    assert str(refused.value).startswith("case.yaml")


def test_a_list_where_fields_belong_is_refused() -> None:
    with pytest.raises(LawError, match="expected fields"):
        case_of([], "case.yaml", the_law())


def test_values_on_the_command_line_are_read_by_the_type_of_their_key() -> None:
    keys = the_law().keys

    assert value_of("yes", keys["certification.made"]) is True
    assert value_of("2025-03-01", keys["certification.on"]) == date(2025, 3, 1)
    assert value_of("2025-06-01T15:30", keys["waiver.on"]) == datetime(
        2025, 6, 1, 15, 30, tzinfo=UTC
    )
    assert value_of("test", keys["use.intended"]) == "test"
    for text, key in (("perhaps", "certification.made"), ("soon", "certification.on")):
        with pytest.raises(LawError):
            value_of(text, keys[key])


def test_the_example_case_is_read_and_each_claim_has_a_source() -> None:
    case = load_case(EXAMPLE, the_law())

    assert len(case.claims) > 30
    assert all(claim.source in case.sources for claim in case.claims)
