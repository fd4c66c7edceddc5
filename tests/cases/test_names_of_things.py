"""Ids, keys and options are found, and a slip of the pen is refused with the nearest there are."""

from pathlib import Path

import pytest

from case_script import Shell

SECRETARY = "Secretary of Homeland Security"
CASE = """\
case: imported
title: A case with months and a key of its own
sources:
  s: {title: T, publisher: P, date: 2026-01, grade: reputable-press}
claims:
  - {key: contract.signed_on, value: 2025-10, source: s, says: signed in October, id: m}
  - {key: depot.city, value: Ulm, source: s, says: kept at Ulm, directness: first-hand, id: own}
  - {key: depot.city, value: Ulm, source: s, says: the same again, repeats: own, id: again}
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.done('stopwork case grant "Rey Reviewer" reviewer --as "Rey Reviewer" --role reviewer')
    shell.as_("Rey Reviewer", "reviewer")
    shell.done("stopwork case open A1 --id case1 --agency ICE --vendor V --on 2026-01-05")
    shell.done("stopwork case evidence add case1 --id report --title T --publisher P "
               "--grade low --published 2026-01-05")  # fmt: skip
    return shell


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("when was the contract signed", "contract.signed_on"),
        ("journalists spied on", "factor.c1_collected_on_protected_class"),
        ("seven days notice", "notice.seven_days_over"),
    ],
)
def test_a_claim_key_is_found_by_plain_words(shell: Shell, words: str, key: str) -> None:
    assert key in shell.done(f"stopwork case keys {words}")


def test_words_that_no_key_has_find_none_and_say_so(shell: Shell) -> None:
    assert "No claim key" in shell("stopwork case keys zebra").stderr


def test_the_ids_of_one_kind_or_of_all_are_listed(shell: Shell) -> None:
    shell.done('stopwork case claim case1 contract.exists=yes --source report --says "a contract"')
    shell.done('stopwork case ask case1 "Which product?" --to ICE --on 2026-01-10')

    everything = shell.done("stopwork case ids case1")

    assert all(name in everything for name in ("A1", "report", "c1", "q1"))
    assert "q1" not in shell.done("stopwork case ids case1 claims")
    assert "q1" in shell.done("stopwork case ids case1 question")


SLIPS = [
    ("claim case1 contract.signd_on=2026-01-02 --source report --says x", "contract.signed_on"),
    ("claim case1 contract.exists=yes --source reprot --says x", "report"),
    ("claim case1 vendor.listed=yes --source report --says x --subject vendor:paragn",
     "vendor:paragon"),
    ("claim case1 vendor.listed=yes --source report --says x --subject vendr:paragon", "vendor"),
    ("ask case1 - --to ICE --key contract.signedon", "contract.signed_on"),
    ("scope case1 uncertain --reason x --limb remot=open", "remote"),
    (f'grant "New Official" counsel --office "{SECRETARY[:-2]}"', SECRETARY),
    ("ids case1 question-s", "questions"),
]  # fmt: skip


@pytest.mark.parametrize(("slip", "meant"), SLIPS)
def test_a_slip_is_refused_with_what_was_meant(shell: Shell, slip: str, meant: str) -> None:
    before = shell.entries()

    result = shell(f"stopwork case {slip}")

    assert result.exit_code in {1, 2}
    assert meant in result.stderr
    assert shell.entries() == before


@pytest.mark.parametrize("act", ['withdraw case1 c11 --reason "x"', 'answer case1 q11 "x" --by y'])
def test_an_id_that_is_not_there_is_refused_with_the_nearest(shell: Shell, act: str) -> None:
    shell.done('stopwork case claim case1 contract.exists=yes --source report --says "a contract"')
    shell.done('stopwork case ask case1 "Which product?" --to ICE --on 2026-01-10')

    assert f"the nearest: {act.split()[2][:2]}" in shell.refused(f"stopwork case {act}")


def test_a_key_of_ones_own_is_kept_also_beside_one_that_is_spelled_alike(shell: Shell) -> None:
    claim = "stopwork case claim case1 {}=2026-01-02 --source report --says x"

    assert "a key of your own" in shell(claim.format("depot.rented_on")).stderr
    shell.done(f"{claim.format('contract.signed_in')} --own-key")


def test_a_case_file_may_hold_months_and_keys_of_ones_own_as_a_claim_may(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CASE, encoding="utf-8")

    shell.done(f"stopwork case import {file}")

    told = {entry.fields["claim"]: entry.fields for entry in shell.store.sealed
            if entry.event == "claim-asserted"} if shell.store else {}  # fmt: skip
    assert told["m"]["value"] == "2025-10"
    assert (told["own"]["value"], told["own"]["type"]) == ("Ulm", "text")
    assert told["again"]["repeats"] == "own"


def test_a_slip_in_a_case_file_is_refused_with_the_nearest_key(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CASE.replace("contract.signed_on", "contract.signd_on"), encoding="utf-8")

    assert "contract.signed_on" in shell.refused(f"stopwork case import {file}")


def test_who_acts_and_where_may_stand_behind_the_command_too(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.store = None
    place = f'--workspace "{tmp_path / "other"}"'
    who = '--as "Rey Reviewer" --role reviewer'
    shell.done(f'stopwork case grant "Rey Reviewer" reviewer {who} {place}')
    shell.done(f"stopwork case open A1 --id case1 --agency ICE --vendor V {who} {place}")

    shell.done(f"stopwork case evidence add case1 --id s --title T --publisher P --grade low "
               f"--published 2026-01-05 {place} {who}")  # fmt: skip

    assert "A1" in shell.done(f"stopwork case {place} ids case1")
    assert "A1" in shell.done(f"stopwork case ids case1 {place}")
    assert "/" in shell.done(f"stopwork log init --name here/x {place}")
    assert "4 entries" in shell(f"stopwork log verify {place}").stderr
    assert not (tmp_path / "home" / "cases").exists()
