"""A run answers for the files it names: corrected, deleted, cut in parts, in any order."""

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from award_histories import Version, history, model
from awardfiles import SPYWARE, STAMPED, csv_file, stamped, ten
from screenings import NOW, field, leads_of, screening
from shared import needs_shared
from stopwork.awards.lake import Lake
from stopwork.desk.leads.screening import screened
from stopwork.reports.facts.manifest import manifest_of
from stopwork.reports.leads.page import leads_page


@needs_shared
@pytest.mark.parametrize("names", [("june.csv", "august.csv"), ("august.csv", "june.csv")])
def test_a_corrected_record_has_its_latest_values_in_either_order(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    [lead] = leads_of(tmp_path, *field("corrected-record-ignored", *names))

    assert (lead["obligated"], lead["contract_state"]) == (Decimal("90000.00"), "stopped")
    assert any("900,000.00 to 90,000.00" in note for note in lead["notes"])


def test_a_corrected_recipient_is_the_one_that_is_screened(tmp_path: Path) -> None:
    old = csv_file(tmp_path / "a.csv", [stamped(recipient_name="A SHOP")], STAMPED)
    new = csv_file(tmp_path / "b.csv", [stamped(last_modified_date="2025-02-01")], STAMPED)

    assert [lead["recipient_name"] for lead in leads_of(tmp_path, new, old)] == [SPYWARE]


def test_files_without_stamps_are_told_apart_by_the_days_in_their_names(tmp_path: Path) -> None:
    rows = [stamped(last_modified_date="", federal_action_obligation=it) for it in ("9", "7")]
    new = csv_file(tmp_path / "award-2025-08-01.csv", rows[1:], STAMPED)
    old = csv_file(tmp_path / "award-2025-06-01.csv", rows[:1], STAMPED)

    assert [lead["obligated"] for lead in leads_of(tmp_path, new, old)] == [Decimal("7.00")]


@needs_shared
@pytest.mark.parametrize("names", [("full.csv", "delta.csv"), ("delta.csv", "full.csv")])
def test_deletions_and_corrections_of_a_delta_file_are_followed(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    found, facts = screening(tmp_path, *field("delta-file-deletions", *names))

    [lead] = found.leads.to_pylist()
    assert (lead["obligated"], lead["contract_state"]) == (Decimal("250000.00"), "terminated")
    assert any(note.startswith("Gone from source: P00001") for note in lead["notes"])
    assert any("gone from source" in warning for warning in facts.warnings)


def test_an_award_taken_back_as_a_whole_is_gone_and_said(tmp_path: Path) -> None:
    full = csv_file(tmp_path / "full.csv", [stamped()], STAMPED)
    gone = stamped(last_modified_date="2025-02-01", correction_delete_ind="D",
                     contract_award_unique_key="", recipient_name="")  # fmt: skip
    delta = csv_file(tmp_path / "delta.csv", [gone], STAMPED)

    found, facts = screening(tmp_path, full, delta)

    assert found.leads.num_rows == 0
    assert any(warning.startswith("Gone from source: 0 of") for warning in facts.warnings)


def test_a_deletion_of_what_is_not_here_is_said(tmp_path: Path) -> None:
    rows = [stamped(1), stamped(2, correction_delete_ind="D")]

    _, facts = screening(tmp_path, csv_file(tmp_path / "delta.csv", rows, STAMPED))

    assert any("1 deletion of records" in warning for warning in facts.warnings)


def test_what_the_lake_holds_beside_the_named_file_changes_no_value_and_no_digest(
    tmp_path: Path,
) -> None:
    june = csv_file(tmp_path / "june.csv", [stamped(federal_action_obligation="9")], STAMPED)
    august = csv_file(tmp_path / "august.csv", [stamped(federal_action_obligation="7")], STAMPED)
    screening(tmp_path, june)

    found, facts = screening(tmp_path, august)

    [lead] = found.leads.to_pylist()
    assert (lead["obligated"], lead["source"]) == (Decimal("7.00"), "august.csv:2")
    alone = manifest_of(*screened([august], at=NOW, lake=Lake(tmp_path / "fresh")))
    assert manifest_of(found, facts)["digest"] == alone["digest"]
    assert "june.csv" in facts.history[0]


def test_equal_bytes_under_another_name_are_cited_under_the_name_that_was_given(
    tmp_path: Path,
) -> None:
    rows = [stamped()]
    leads_of(tmp_path, csv_file(tmp_path / "a.csv", rows, STAMPED))

    [lead] = leads_of(tmp_path, csv_file(tmp_path / "b.csv", rows, STAMPED))

    assert lead["source"] == "b.csv:2"


@needs_shared
@pytest.mark.parametrize(
    ("name", "amounts", "state"),
    [
        ("no-agency-code", ["1000.00", "2000.00", "3000.00"], "active"),
        ("no-parent", ["3000.00", "3000.00"], "active"),
        ("no-transaction-number", ["1000000.00"], "active"),
        ("spreadsheet-piid-with-key", ["1000.00", "2000.00"], "active"),
        ("no-modification", ["1000000.00"], "lifted"),
    ],
)
def test_no_row_is_lost_where_a_part_of_the_key_is_missing(
    tmp_path: Path, name: str, amounts: list[str], state: str
) -> None:
    found, _ = screening(tmp_path, *field("rows-lost-to-incomplete-keys", f"{name}.csv"))

    leads = found.leads.to_pylist()
    assert sorted(str(lead["obligated"]) for lead in leads) == amounts
    assert {lead["contract_state"] for lead in leads} == {state}


def test_two_actions_of_one_day_without_number_and_money_are_told_by_their_words(
    tmp_path: Path,
) -> None:
    texts = ("STOP WORK ORDER ISSUED", "STOP WORK ORDER LIFTED")
    bare = {"Modification": "", "Federal Action Obligation": "0", "Recipient Name": SPYWARE}
    path = csv_file(
        tmp_path / "a.csv", [ten(1, **{"Transaction Description": it}, **bare) for it in texts]
    )

    found, _ = screening(tmp_path, path)

    assert found.actions.num_rows == 2


def test_award_numbers_that_a_spreadsheet_made_equal_stay_apart_by_recipient(
    tmp_path: Path,
) -> None:
    spoilt = {"award_id_piid": "7.00E+14", "contract_award_unique_key": "",
              "contract_transaction_unique_key": ""}  # fmt: skip
    rows = [stamped(**spoilt), stamped(**spoilt, recipient_name="INTELLEXA S.A.")]

    found, facts = screening(tmp_path, csv_file(tmp_path / "a.csv", rows, STAMPED))

    assert found.leads.num_rows == 2
    assert any("7.00E+14" in warning for warning in facts.warnings)


def said(found: Any) -> tuple[list[Any], ...]:
    """Leads, events and hits, with the rows they cite in place of where these stand."""
    rows = {
        f"{row['source_file']}:{row['source_line']}": (row["action_id"], row["description"])
        for row in found.actions.to_pylist()
    }
    leads = [
        lead | {"source": rows[lead["source"]], "notes": None} for lead in found.leads.to_pylist()
    ]
    both = (_with_rows(table, rows) for table in (found.events, found.hits))
    return leads, *both


def _with_rows(table: pa.Table, rows: dict[str, Any]) -> list[Any]:
    return [
        {name: held for name, held in row.items() if name not in ("source_file", "source_line")}
        | {"row": rows[f"{row['source_file']}:{row['source_line']}"]}
        for row in table.to_pylist()
    ]


def a_record(seed: int) -> list[dict[str, str]]:
    """Actions of some awards, with corrections, repeats, and several of one day."""
    chance = random.Random(seed)  # noqa: S311  no secret
    texts = ("GRAYKEY LICENSE", "STOP WORK ORDER", "LIFT THE STOP WORK ORDER", "CELLEBRITE UFED",
             "PARAGON GRAPHITE AND CELLEBRITE", "TERMINATE FOR CONVENIENCE")  # fmt: skip
    names = (SPYWARE, "CELLEBRITE INC", "A SHOP", "CARAHSOFT TECHNOLOGY CORP")
    rows = []
    for number in range(1, 7):
        for mod in ("0", "P00001", "P00002", "P00003"):
            said = stamped(
                number, mod, transaction_description=chance.choice(texts),
                recipient_name=chance.choice(names),
                action_date=f"2024-09-{chance.randint(1, 3):02d}",
                federal_action_obligation=str(chance.choice([0, 5, -5])),
            )  # fmt: skip
            rows += [said] * chance.choice([1, 1, 2])
            if chance.random() < 0.3:
                later = f"2025-0{chance.randint(2, 9)}-01"
                rows.append(said | {"last_modified_date": later,
                                    "transaction_description": chance.choice(texts)})  # fmt: skip
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_split_and_loaded_bit_by_bit_the_same_is_found(tmp_path: Path, seed: int) -> None:
    rows = a_record(seed)
    whole = said(screening(tmp_path / "1", csv_file(tmp_path / "all.csv", rows, STAMPED))[0])
    mixed = random.Random(seed).sample(rows, len(rows))  # noqa: S311  no secret
    parts = [csv_file(tmp_path / f"part-{at}.csv", mixed[at::3], STAMPED) for at in (2, 0, 1)]
    for part in parts[:2]:
        screening(tmp_path / "2", part)

    assert said(screening(tmp_path / "2", *parts)[0]) == whole


def as_row(row: Version) -> dict[str, str]:
    """A version as a row of a file; one without a key has no transaction number."""
    known = {
        "transaction_description": row.text,
        "federal_action_obligation": str(row.amount),
        "modification_number": "P00001",
        "action_date": "2025-01-10",
        "last_modified_date": f"2025-06-{row.stamp:02d}" if row.stamp else "",
        "contract_transaction_unique_key": row.key or "",
    }
    if row.is_deletion:
        blank = dict.fromkeys(STAMPED, "")
        kept = ("contract_transaction_unique_key", "last_modified_date", "modification_number")
        return (
            blank
            | {name: known[name] for name in kept}
            | {
                "correction_delete_ind": "D",
                "award_id_piid": stamped(1)["award_id_piid"],
                "contract_award_unique_key": stamped(1)["contract_award_unique_key"],
            }
        )
    return stamped(1, **known) | ({} if row.key else {"transaction_number": ""})


@pytest.mark.parametrize("seed", range(12))
def test_files_of_a_random_history_in_any_order_give_what_the_model_gives(
    tmp_path: Path, seed: int
) -> None:
    rows = history(seed)
    names = list(dict.fromkeys(row.file for row in rows))
    files = [
        csv_file(tmp_path / name, [as_row(row) for row in rows if row.file == name], STAMPED)
        for name in names
    ]
    lake = Lake(tmp_path / "lake")
    for file in random.Random(seed).sample(files, len(files)):  # noqa: S311  no secret
        lake.load([file])

    found = lake.actions(columns=["description", "obligated"]).to_pylist()

    told = {(row["description"], int(row["obligated"])) for row in found}
    assert told == model(rows)


def test_a_page_says_what_was_corrected_what_is_held_and_what_was_not_read(
    tmp_path: Path,
) -> None:
    old = csv_file(tmp_path / "a.csv", [stamped(1, federal_action_obligation="9")], STAMPED)
    later = stamped(1, last_modified_date="2025-02-01", federal_action_obligation="1.750,00")
    new = csv_file(tmp_path / "b.csv", [later, stamped(1, "P00001")], STAMPED)
    other = csv_file(tmp_path / "c.csv", [stamped(1, "P00002")], STAMPED)
    screening(tmp_path, other)

    page = leads_page(*screening(tmp_path, old, new))

    assert "9.00 to nothing" in page
    assert "1 row has an amount that could not be read" in page
    assert "Every file and every row was read" not in page
    assert "The lake holds 1 action of 1 lead in files" in page


def test_an_anchor_of_a_page_is_the_awards_own_whatever_else_is_a_lead(tmp_path: Path) -> None:
    one = csv_file(tmp_path / "a.csv", [stamped(2)], STAMPED)
    two = csv_file(tmp_path / "b.csv", [stamped(1), stamped(2)], STAMPED)
    anchor = f'id="lead-{stamped(2)["contract_award_unique_key"]}"'

    assert anchor in leads_page(*screening(tmp_path, one))
    assert anchor in leads_page(*screening(tmp_path, two))


@pytest.mark.parametrize("spoilt", ["7.00E+14", "7,00E+23", "7e+14"])
def test_orders_whose_contract_a_spreadsheet_spoilt_are_not_taken_for_versions_of_one(
    tmp_path: Path, spoilt: str
) -> None:
    bare = {"award_id_piid": "0002", "parent_award_id_piid": spoilt,
            "contract_award_unique_key": "", "contract_transaction_unique_key": ""}  # fmt: skip
    rows = [stamped(**bare), stamped(**bare, recipient_name="INTELLEXA S.A.")]

    found, facts = screening(tmp_path, csv_file(tmp_path / "a.csv", rows, STAMPED))

    assert found.leads.num_rows == 2
    assert any("spoilt by a spreadsheet" in warning for warning in facts.warnings)


def test_award_numbers_with_a_decimal_comma_are_put_back_from_the_printed_key(
    tmp_path: Path,
) -> None:
    rows = [
        stamped(award_id_piid="7,00E+23", contract_transaction_unique_key="",
                contract_award_unique_key=f"CONT_AWD_700000000{at}E14_7012_-NONE-_-NONE-")
        for at in (0, 1)
    ]  # fmt: skip

    leads = leads_of(tmp_path, csv_file(tmp_path / "a.csv", rows, STAMPED))

    assert [lead["piid"] for lead in leads] == ["7000000000E14", "7000000001E14"]


def test_an_award_number_of_ten_columns_is_put_back_from_the_printed_key(tmp_path: Path) -> None:
    row = ten(1, **{"Award ID": "7.00E+14", "Recipient Name": SPYWARE})

    [lead] = leads_of(tmp_path, csv_file(tmp_path / "a.csv", [row]))

    assert lead["piid"] == ten(1)["Award ID"]
    assert lead["notes"][0].endswith("is put back from the printed key.")


def test_another_spelling_is_no_correction_and_money_is_said_first(tmp_path: Path) -> None:
    old = stamped(awarding_sub_agency_name="ICE (DHS)", federal_action_obligation="9",
                  transaction_description="Tool")  # fmt: skip
    new = old | {"awarding_sub_agency_name": "Ice", "federal_action_obligation": "7",
                 "transaction_description": "TOOL ", "recipient_name": "INTELLEXA S.A.",
                 "last_modified_date": "2025-02-01"}  # fmt: skip

    [lead] = leads_of(tmp_path, csv_file(tmp_path / "a.csv", [new, old], STAMPED))

    said = [note.split(" of ")[0].partition(": ")[2] for note in lead["notes"]]
    assert said == ["obligated", "recipient_name"]


def test_what_another_publication_names_in_its_own_way_is_no_correction(tmp_path: Path) -> None:
    thin = csv_file(tmp_path / "a.csv", [ten(1, **{"Recipient Name": SPYWARE})])
    known = {"awarding_agency_name": "Department of Homeland Security"}
    full = csv_file(tmp_path / "b.csv", [stamped(1, **known)], (*STAMPED, *known))

    [lead] = leads_of(tmp_path, thin, full)

    assert lead["notes"] is None


@pytest.mark.parametrize("shift", [{"correction_delete_ind": "d"}, {"agency_id": "7012",
    "contract_transaction_unique_key": ""}])  # fmt: skip
def test_a_deletion_is_followed_however_its_record_is_named(
    tmp_path: Path, shift: dict[str, str]
) -> None:
    row = stamped(1, "P00001", contract_transaction_unique_key="")
    blank = dict.fromkeys(STAMPED, "")
    kept = ("award_id_piid", "modification_number", "transaction_number")
    gone = (
        blank
        | {name: row[name] for name in kept}
        | {"correction_delete_ind": "D", "last_modified_date": "2025-02-01"}
        | {"contract_transaction_unique_key": f"7012_-NONE-_{row['award_id_piid']}_P00001_-NONE-_0"}
    )
    full = csv_file(tmp_path / "a.csv", [stamped(1), row], STAMPED)
    delta = csv_file(tmp_path / "b.csv", [gone | shift], (*STAMPED, "agency_id"))

    found, facts = screening(tmp_path, full, delta)

    assert found.actions.num_rows == 1
    assert any(warning.startswith("Gone from source: P00001") for warning in facts.warnings)


def test_a_deletion_reaches_an_action_of_a_file_without_keys(tmp_path: Path) -> None:
    thin = csv_file(tmp_path / "a.csv", [ten(1), ten(1, Modification="P00001")])
    key = f"7012_-NONE-_{ten(1)['Award ID']}_P00001_-NONE-_0"
    gone = dict.fromkeys(STAMPED, "") | {
        "contract_transaction_unique_key": key, "award_id_piid": ten(1)["Award ID"],
        "modification_number": "P00001", "correction_delete_ind": "D",
        "last_modified_date": "2025-02-01",
    }  # fmt: skip

    found, facts = screening(tmp_path, thin, csv_file(tmp_path / "b.csv", [gone], STAMPED))

    assert found.actions["modification"].to_pylist() == ["0"]
    assert any(warning.startswith("Gone from source: P00001") for warning in facts.warnings)


def test_a_deletion_without_a_day_is_said_and_takes_nothing_that_has_one(tmp_path: Path) -> None:
    gone = stamped(correction_delete_ind="D", last_modified_date="")
    full = csv_file(tmp_path / "a.csv", [stamped()], STAMPED)

    [lead] = leads_of(tmp_path, full, csv_file(tmp_path / "b.csv", [gone], STAMPED))

    assert lead["notes"][0].startswith("Taken back on a day that is not told: 0 of")


@pytest.mark.parametrize("second", [{"Federal Action Obligation": "7"},
    {"Transaction Description": "STOP WORK ORDER"}])  # fmt: skip
def test_an_action_without_a_key_that_may_correct_another_is_counted_aloud(
    tmp_path: Path, second: dict[str, str]
) -> None:
    one = csv_file(tmp_path / "a.csv", [ten(1)])
    two = csv_file(tmp_path / "b.csv", [ten(1, **second)])
    both = csv_file(tmp_path / "c.csv", [ten(1), ten(1, **second)])

    _, facts = screening(tmp_path, one, two)

    assert any("so both are counted" in warning for warning in facts.warnings)
    assert not any("both are" in warning for warning in screening(tmp_path, both)[1].warnings)


def test_a_file_published_again_unchanged_is_the_word_of_its_later_day(tmp_path: Path) -> None:
    def award(day: str, text: str) -> Path:
        row = ten(1, **{"Recipient Name": SPYWARE, "Transaction Description": text})
        return csv_file(tmp_path / f"ice-{day}.csv", [row])

    files = [award("2025-06-01", "TOOL"), award("2025-07-01", "OTHER"), award("2025-08-01", "TOOL")]

    [lead] = leads_of(tmp_path, *files)

    assert (lead["description"], lead["source"]) == ("TOOL", "ice-2025-08-01.csv:2")
