import json
from contextlib import chdir
from pathlib import Path

import polars as pl
import pytest

from case_script import Shell
from stopwork.cases.events import ClaimAsserted
from stopwork.cases.marks import marks
from stopwork.cases.views import events_seen
from stopwork.errors import CaseError
from stopwork.log.entries import CONTROLLED, PUBLIC, WITHHELD

EXAMPLE = Path(__file__).parents[2] / "examples" / "ice-paragon.yaml"
SECRETARY = "Secretary of Homeland Security"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.as_("Hanna Head", "agency-head")
    shell.done(f'stopwork log init --head "Hanna Head" --office "{SECRETARY}"')
    shell.done('stopwork case grant "Rey Reviewer" reviewer')
    shell.as_("Rey Reviewer", "reviewer")
    return shell


def a_case(shell: Shell, name: str = "case1") -> None:
    shell.done(f"stopwork case open A1 --id {name} --agency ICE --vendor V --amount 12.50 "
               "--on 2026-01-05")  # fmt: skip
    shell.done(f"stopwork case evidence add {name} --id s --title T --publisher P "
               "--grade primary-record --published 2026-01-05")  # fmt: skip


def test_a_case_file_imported_twice_changes_nothing(shell: Shell) -> None:
    shell.done(f"stopwork case import {EXAMPLE}")
    once = shell.entries()

    shell.done(f"stopwork case import {EXAMPLE} --on 2027-01-01")

    assert shell.entries() == once


def test_an_imported_case_says_what_the_file_says(shell: Shell) -> None:
    shell.done(f"stopwork case import {EXAMPLE}")

    said = json.loads(shell.done("stopwork case show ice-paragon --as-of 2025-08-30 --format json"))

    assert said["recommendation"]["word"] == "proceed_not_supported"


def test_a_case_file_that_was_edited_does_not_edit_the_record(shell: Shell, tmp_path: Path) -> None:
    shell.done(f"stopwork case import {EXAMPLE}")
    edited = tmp_path / "edited.yaml"
    text = EXAMPLE.read_text(encoding="utf-8")
    edited.write_text(text.replace("value: 2025-08-29", "value: 2025-08-28"), encoding="utf-8")

    assert "on record otherwise" in shell.refused(f"stopwork case import {edited}")


def test_evidence_is_kept_under_its_digest(shell: Shell) -> None:
    a_case(shell)
    paper = shell.folder / "paper.txt"
    paper.write_bytes(b"what was received")
    with chdir(shell.folder):
        shell.done("stopwork case evidence add case1 paper.txt --id p --title T --publisher P "
                   "--grade secondary --published 2026-01 --observed 2026-01-02")  # fmt: skip

    entry = shell.store.sealed[-1] if shell.store else None
    assert entry is not None
    assert entry.fields["size"] == 17
    assert entry.fields["published_on"] == "2026-01-31"
    kept = shell.folder / "home" / "cases" / "evidence"
    held = [path.read_bytes() for path in kept.rglob("*") if path.is_file()]
    assert held == [b"what was received"]


def test_a_question_ages_and_an_overdue_one_comes_first(shell: Shell) -> None:
    a_case(shell)
    shell.done('stopwork case ask case1 "Which product?" --to ICE --on 2026-01-10')
    shell.done('stopwork case ask case1 "Whose data?" --to V --on 2026-02-01 --due 2026-02-15')

    said = " ".join(shell.done("stopwork case due case1 --as-of 2026-03-01").split())

    assert said.index("overdue") < said.index("waiting")
    assert "50 days" in said
    assert "28 days" in said


def test_a_question_in_the_laws_own_words_makes_its_key_unanswered(shell: Shell) -> None:
    a_case(shell)
    shell.done('stopwork case claim case1 contract.signed_on=2026-01-02 --source s --says "x"')
    show = "stopwork case show case1 --as-of 2026-02-01 --format json"
    key = json.loads(shell.done(show))["questions"][0]["key"]

    shell.done(f"stopwork case ask case1 - --key {key} --to ICE --on 2026-01-10")

    kinds = {each["key"]: each["kind"] for each in json.loads(shell.done(show))["questions"]}
    assert kinds[key] == "unanswered"


def test_what_is_due_of_all_cases_goes_into_a_calendar(shell: Shell, tmp_path: Path) -> None:
    for name in ("case1", "case2"):
        a_case(shell, name)
        shell.done(f'stopwork case ask {name} "Why?" --to ICE --on 2026-01-10 --due 2026-02-01')
    shell.done(f"stopwork case due --as-of 2026-01-20 --ics {tmp_path / 'due.ics'} "
               "--view whole")  # fmt: skip

    calendar = (tmp_path / "due.ics").read_bytes().decode()

    assert calendar.count("DTSTART;VALUE=DATE:20260201") == 2
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_portfolio_is_a_table_for_other_programs(
    shell: Shell, tmp_path: Path, form: str
) -> None:
    a_case(shell)
    path = tmp_path / f"all.{form}"

    shell.done(f"stopwork case list --as-of 2026-02-04 --out {path}")

    read = pl.read_csv(path) if form == "csv" else pl.read_parquet(path)
    row = read.row(0, named=True)
    assert row["case_id"] == "case1"
    assert row["age_days"] == 30
    assert float(row["amount"]) == 12.5
    assert row["days_stopped"] is None


def test_a_later_claim_makes_a_determination_stale_and_changes_nothing_in_it(shell: Shell) -> None:
    a_case(shell)
    claim = "stopwork case claim case1 contract.signed_on=2025-12-01 --source s --says"
    shell.done(f'{claim} "It was signed."')
    shell.as_("Hanna Head", "agency-head")
    shell.done("stopwork case determine case1 --limb1 not_significant --limb2 not_significant "
               '--reason "none shown" --on 2026-01-06')  # fmt: skip
    shell.as_("Rey Reviewer", "reviewer")
    assert "Stale" not in shell.done("stopwork case show case1 --as-of 2026-02-01")
    shell.done('stopwork case claim case1 own.key=true --source s --says "x"')
    assert "Stale" not in shell.done("stopwork case show case1 --as-of 2026-02-01")

    shell.done('stopwork case claim case1 contract.signed_on=2025-12-02 --source s --says "Or so."')

    said = shell.done("stopwork case show case1 --as-of 2026-02-01")
    assert "Stale: 1 of the things" in said
    assert "claims contract.signed_on: changed" in said
    assert "improper use: not_significant. none shown" in " ".join(said.split())


def test_each_field_carries_its_mark(shell: Shell) -> None:
    a_case(shell)
    shell.done('stopwork case --withhold words ask case1 "Who?" --to ICE')

    entry = shell.store.sealed[-1] if shell.store else None
    assert entry is not None
    assert entry.visibility["words"] == WITHHELD
    assert entry.visibility["to"] == CONTROLLED
    assert marks("claim-asserted", ["says"]) == {"says": PUBLIC}
    with pytest.raises(CaseError, match="no field 'mood'"):
        marks("claim-asserted", ["says"], withheld=["mood"])


def test_a_word_that_no_provision_reads_is_kept_and_said_so(shell: Shell) -> None:
    a_case(shell)

    result = shell('stopwork case claim case1 own.key=2026-01 --source s --says "x"')

    assert result.exit_code == 0
    assert "No provision asks for 'own.key'" in result.stderr


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("stopwork case show nowhere", "no case 'nowhere'"),
        ("stopwork case timeline case1 --as-of 2020-01-01", "nothing of 'case1'"),
        ('stopwork case claim case1 use.intended=fun --source s --says "x"', "not a value"),
        ('stopwork case claim case1 use.intended --source s --says "x"', "--unknown"),
        ('stopwork case claim case1 a=true --source t --says "x"', "not known"),
        ('stopwork case ask case1 - --key no.such --to ICE', "no claim key"),
        ('stopwork case judge case1 a.b --reason "x"', "one of the two"),
        ('stopwork case reply case1 "no"', "--vendor"),
        ("stopwork case open A9 --id case9", "not in the lake"),
    ],
)  # fmt: skip
def test_misuse_is_said_in_one_sentence(shell: Shell, line: str, says: str) -> None:
    a_case(shell)

    result = shell(line)

    assert result.exit_code in {1, 2}
    assert says in result.stderr


def test_the_vendors_right_of_reply_has_its_own_clock(shell: Shell) -> None:
    a_case(shell)
    shell.done('stopwork case invite case1 V "Your view?" --due 2026-02-01 --on 2026-01-10')
    late = " ".join(shell.done("stopwork case due case1 --as-of 2026-02-02").split())
    assert "overdue" in late

    shell.done('stopwork case reply case1 "We say no." --id r1 --on 2026-02-03')

    assert "overdue" not in shell.done("stopwork case due case1 --as-of 2026-02-04")


def test_who_read_less_than_there_is_gets_a_conflict_and_loses_nothing(shell: Shell) -> None:
    a_case(shell)
    assert shell.store is not None
    line = shell.store.sealed[-1]

    with pytest.raises(Exception, match="case 'case1' has"):
        shell.store.append("case1", 1, [line])  # type: ignore[list-item]


def test_ids_that_the_program_gives_leave_no_gap_in_any_view(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.as_("Ana Ruiz", "reviewer")
    shell.done('stopwork case grant "Ana Ruiz" reviewer')
    shell.done("stopwork case open A --id a --title T --agency X --vendor Y")
    shell.done(
        "stopwork case evidence add a --id s --title T --publisher P --grade low"
        " --published 2026-01-02"
    )
    for mark in ("public", "controlled", "withheld", "public"):
        shell.done(f"stopwork case --visibility {mark} claim a key.x=1 --source s --says {mark}")

    assert shell.store is not None
    seen = {
        view: [e.claim for _, e in events_seen(shell.store.sealed, view)
               if isinstance(e, ClaimAsserted)]
        for view in ("public", "controlled", "whole")
    }  # fmt: skip
    assert seen["public"] == ["c1", "c2"]
    assert seen["controlled"] == ["c1", "cc1", "c2"]
    assert seen["whole"] == ["c1", "cc1", "cw1", "c2"]
