"""Awards that name no recipient, and cells that could not be read, are never cleared."""

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from awardfiles import TEN, csv_file, ten
from builders import a_table, an_action
from screenings import NOW, field, screening
from shared import needs_shared
from stopwork.awards.unnamed import unnamed
from stopwork.cli import main
from stopwork.reports.facts.gaps import gaps_say
from stopwork.reports.facts.manifest import manifest_of
from stopwork.reports.leads.page import leads_page
from stopwork.schema import ACTION
from stopwork.screening.gaps import gaps_of

NOBODY = [
    "MISCELLANEOUS FOREIGN AWARDEES", "FOREIGN AWARDEES (UNDISCLOSED)", "REDACTED DUE TO PII",
    "Redacted - Personal Data", "[REDACTED]", "Various", "various suppliers", "SUNDRY CREDITORS",
    "CLASSIFIED DOMESTIC CONTRACTORS", "MULTIPLE RECIPIENTS", "Private individual", "Name withheld",
    "Withheld under Section 40 FOIA", "N/A", "-", "***", "XXXXX", "not disclosed", "Unknown",
    "SMALL BUSINESS ADMINISTRATION (UNDISCLOSED)", "Confidencial", "Persona física", "Confidentiel",
    "non communiqué", "Vertraulich", "nicht veröffentlicht", "Persona fisica", "Osoba fizyczna",
    "Niet bekend", "Commercial in confidence", "TBC", "One-time vendor", "Fournisseurs divers",
]  # fmt: skip
COMPANIES = [
    "CONFIDENTIAL SHREDDING LLC", "CLASSIFIED VENTURES, LLC", "ONE DIVERSIFIED LLC",
    "DIVERSE STAFFING",
    "UNKNOWN WORLDS ENTERTAINMENT", "ANONYMOUS CONTENT INC", "PRIVATE INTERNET ACCESS INC", "3M",
    "360", "MISC BV SHIPPING", "SECURITY FOR THE PUBLIC INTEREST", "NATIONAL SECURITY TECHNOLOGIES",
    "PERSONAL DATA PROTECTION SYSTEMS GMBH", "XX MEDIA", "NULLSEC LTD", "FOREIGN POLICY GROUP",
    "NA PALI COMPANY", "GEHEIMTIPP GMBH", "INDIVIDUAL SOFTWARE INC", "VARIOUS INC.",
]  # fmt: skip


def test_words_in_place_of_a_name_are_told_from_names() -> None:
    assert unnamed(pl.Series(NOBODY)).all(), [
        name for name in NOBODY if not unnamed(pl.Series([name]))[0]
    ]
    assert not unnamed(pl.Series(COMPANIES)).any(), [
        name for name in COMPANIES if unnamed(pl.Series([name]))[0]
    ]


def rows(*given: tuple[str, str | None, str]) -> list[tuple[str, str | None, Decimal | None]]:
    table = a_table(
        ACTION,
        *(an_action(award_id=award, recipient_name=name, obligated=Decimal(amount),
                    modification=str(number), source_line=number)
          for number, (award, name, amount) in enumerate(given)),
    )  # fmt: skip
    gaps = gaps_of(table).to_pylist()
    return [(gap["award_id"], gap["printed"], gap["obligated"]) for gap in gaps]


def test_a_blank_name_is_none_only_where_no_action_of_the_award_names_anybody() -> None:
    assert rows(("A", "ACME LTD", "5.00"), ("A", None, "7.00"), ("B", None, "9.00")) == [
        ("B", None, Decimal("9.00"))
    ]


def test_of_an_award_that_passes_to_somebody_withheld_that_part_is_counted() -> None:
    assert rows(("A", "ACME LTD", "5.00"), ("A", "REDACTED DUE TO PII", "7.00")) == [
        ("A", "REDACTED DUE TO PII", Decimal("7.00"))
    ]


def test_an_award_whose_parent_is_named_was_screened_by_it() -> None:
    table = a_table(ACTION, an_action(recipient_name="REDACTED", parent_name="ACME HOLDINGS"))

    assert not gaps_of(table).num_rows


def test_sums_are_kept_by_currency() -> None:
    table = a_table(
        ACTION,
        an_action(award_id="A", recipient_name=None, obligated=Decimal("1000.50")),
        an_action(award_id="B", recipient_name="Various", obligated=Decimal(5), currency="GBP"),
    )

    assert gaps_say(gaps_of(table)) == (
        (
            "2 awards, 5.00 GBP and 1,000.50 USD, cannot be screened by recipient: none is named,"
            " which does not clear them."
        ),
    )


def test_screen_page_and_manifest_say_and_list_them(tmp_path: Path) -> None:
    files = csv_file(
        tmp_path / "awards.csv",
        [ten(1, **{"Recipient Name": "MISCELLANEOUS FOREIGN AWARDEES"}), ten(2)],
        TEN,
    )
    said = "1 award, 100.50 USD, cannot be screened by recipient: none is named"

    found, facts = screening(tmp_path, files)
    words = CliRunner().invoke(main, ["screen", "--lake", str(tmp_path / "lake"), str(files)])

    page = leads_page(found, facts)
    assert said in page
    assert "MISCELLANEOUS FOREIGN AWARDEES</bdi>" in page
    assert manifest_of(found, facts)["content"]["not screened"]["recipient"]["obligated"] == {
        "USD": "100.50"
    }
    assert said in words.stdout
    assert "70CTD001P00000001, MISCELLANEOUS FOREIGN AWARDEES, 100.50 USD" in words.stdout
    assert facts.screened_at == NOW


@needs_shared
@pytest.mark.parametrize(
    ("slug", "name", "says"),
    [
        ("recipient-not-named", "transactions.csv",
         [("3 awards, 5,000,000.00 USD, cannot be screened by recipient: none is named, which does"
          " not clear them.")]),
        ("unread-cells-unsaid", "amount-and-day.csv",
         [("1 award, amount not stated, has an amount that could not be read; the sum is of those"
          " that could."),
          ("1 award, 100.00 USD, has a day that could not be read, or of which month and day are"
          " not told apart.")]),
    ],
)  # fmt: skip
def test_inputs_of_the_field_are_said(
    tmp_path: Path, slug: str, name: str, says: list[str]
) -> None:
    found, _ = screening(tmp_path, *field(slug, name))

    assert list(gaps_say(found.gaps)) == says
