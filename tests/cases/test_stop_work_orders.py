"""Stop-work orders of a case: whose award, how many days, and the chain of extensions."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from case_script import Shell
from stopwork.cases.case import as_of, folded
from stopwork.cases.claims_of_case import claims_of
from stopwork.cases.parts.stop_work import orders_of
from stopwork.cases.stored import event_in

BY = '--approved-by "Hanna Head" --approving-office "Head of Contracting"'
ISSUE = f"stop-work issue case1 --award A1 --modification P1 --reason review {BY} --on 2026-02-01"
EXTEND = f"stop-work extend case1 --award A1 {BY}"
FIRST = f"{EXTEND} --modification P2 --on 2026-04-20 --until 2026-06-30"  # day 90 is 2026-05-02


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.as_("Rey Reviewer", "reviewer")
    shell.done('stopwork case grant "Rey Reviewer" reviewer')
    shell.done("stopwork case open A1 --id case1 --agency ICE --vendor V --on 2026-01-05")
    roles(shell)
    shell.as_("Otto Officer", "contracting-officer")
    return shell


def roles(shell: Shell) -> None:
    """A contracting officer, whom an agency's head made in the same workspace."""
    from recorded import recorded  # noqa: PLC0415 -- written straight into the record
    from stopwork.cases.events import RoleGranted  # noqa: PLC0415

    assert shell.store is not None
    for person, role in (("Hanna Head", "agency-head"), ("Otto Officer", "contracting-officer")):
        granted = RoleGranted(person=person, role=role, office=role, on=date(2026, 1, 5))
        recorded(shell.store, "workspace", date(2026, 1, 5), granted)


def stops(shell: Shell, on: date | None = None):  # type: ignore[no-untyped-def]
    assert shell.store is not None
    told = [event_in(entry) for entry in shell.store.entries("case1")]
    return (folded("case1", told) if on is None else as_of("case1", told, on)).stops


def test_only_an_award_of_the_case_is_stopped_unless_it_is_said(shell: Shell) -> None:
    other = ISSUE.replace("--award A1", "--award A2")

    assert "the nearest: A1" in shell.refused(f"stopwork case {other}")
    shell.done(f"stopwork case {other} --other-award")


def test_an_order_has_no_more_days_than_the_clause_gives(shell: Shell) -> None:
    assert "90 days at most" in shell.refused(f"stopwork case {ISSUE} --days 91")
    shell.done(f"stopwork case {ISSUE} --days 60")


def test_the_last_day_agreed_counts_and_nothing_contradicts_it(shell: Shell) -> None:
    shell.done(f"stopwork case {ISSUE}")
    shell.done(f"stopwork case {FIRST}")
    shell.done(f"stopwork case {EXTEND} --modification P3 --on 2026-06-20 --until 2026-08-31")

    said = shell.done("stopwork case show case1 --as-of 2026-07-15")
    assert "2026-08-31" in said
    assert "Contradictions" not in said
    assert shell.store is not None
    case = folded("case1", [event_in(entry) for entry in shell.store.entries("case1")])
    until = [c.value for c in claims_of(case) if c.key == "contract.stop_work_extended_until"]
    assert until == [date(2026, 8, 31)]


REFUSED = [
    ("--modification P2 --on 2026-05-03 --until 2026-06-30", "ran out on 2026-05-02"),
    ("--modification P2 --on 2026-04-01 --until 2026-05-02", "is no later"),
    ("--modification P2 --on 2026-04-01 --until 2026-03-01", "before it is agreed"),
]


@pytest.mark.parametrize(("words", "why"), REFUSED)
def test_an_extension_out_of_its_order_is_refused(shell: Shell, words: str, why: str) -> None:
    shell.done(f"stopwork case {ISSUE}")

    assert why in shell.refused(f"stopwork case {EXTEND} {words}")


@pytest.mark.parametrize("words", [words for words, _ in REFUSED[:2]])
def test_with_a_remark_it_stands(shell: Shell, words: str) -> None:
    shell.done(f"stopwork case {ISSUE}")

    shell.done(f'stopwork case {EXTEND} {words} --remark "signed late, agreed in time"')


def test_an_order_that_ran_out_may_be_followed_by_another(shell: Shell) -> None:
    shell.done(f"stopwork case {ISSUE}")
    again = ISSUE.replace("P1", "P5").replace("2026-02-01", "2026-05-02")

    assert "stopped already" in shell.refused(f"stopwork case {again}")
    shell.done(f"stopwork case {again.replace('2026-05-02', '2026-05-03')}")

    assert len(orders_of(stops(shell))) == 2


def test_an_old_record_whose_acts_name_two_awards_still_has_one_order(shell: Shell) -> None:
    shell.done(f"stopwork case {ISSUE}")
    shell.done(f"stopwork case {FIRST}")
    issued, extended = stops(shell)

    (order,) = orders_of((issued, replace(extended, award="A9")))

    assert order.ends == date(2026, 6, 30)


def test_without_the_clause_no_ninety_days_are_counted(shell: Shell) -> None:
    shell.as_("Rey Reviewer", "reviewer")
    shell.done("stopwork case evidence add case1 --id s --title T --publisher P --grade "
               "primary-record --published 2026-01-05")  # fmt: skip
    shell.done(
        "stopwork case claim case1 contract.clause_52_242_15_included=no --source s --says x"
    )
    shell.as_("Otto Officer", "contracting-officer")
    shell.done(f"stopwork case {ISSUE}")

    shell.done(f"stopwork case {EXTEND} --modification P2 --on 2026-07-01 --until 2026-08-01")

    assert shell.store is not None
    case = folded("case1", [event_in(entry) for entry in shell.store.entries("case1")])
    assert "contract.stop_work_period_days" not in {claim.key for claim in claims_of(case)}


def test_a_mistyped_act_is_corrected_and_both_stay_on_file(shell: Shell) -> None:
    shell.done(f"stopwork case {ISSUE}")
    shell.done(f"stopwork case {FIRST.replace('2026-06-30', '2062-06-30')}")
    before = shell.entries()

    shell.done("stopwork case stop-work correct case1 stop-work-extended:1 --set until=2026-06-30 "
               '--reason "two digits were swapped"')  # fmt: skip

    assert shell.entries() == before + 1
    assert stops(shell)[-1].until == stops(shell, date(2026, 5, 1))[-1].until == date(2026, 6, 30)
    said = shell.done("stopwork case show case1 --as-of 2026-06-15")
    assert "2062" not in said
    assert "recorded on" in said
    earlier = shell.done(f"stopwork case show case1 --as-of 2026-06-15 --entries {before}")
    assert "2062-06-30" in earlier


def test_a_correction_may_move_the_day_of_an_act_both_ways(shell: Shell) -> None:
    shell.done(f"stopwork case {ISSUE}")
    correct = "stopwork case stop-work correct case1 stop-work-issued:1 --reason slip --set on={}"

    shell.done(correct.format("2026-02-10"))
    assert not stops(shell, date(2026, 2, 5))
    shell.done(correct.format("2026-01-20"))
    assert stops(shell, date(2026, 1, 25))


WRONG = [
    ("stop-work-extended:2 --set until=2026-07-01", "the nearest: stop-work-extended:1"),
    ("stop-work-extended:1 --set untl=2026-07-01", "no field 'untl'"),
    ("stop-work-extended:1 --set until=soon", "'soon' is no day"),
    ("stop-work-extended:1 --set until=2026-03-01", "before it is agreed"),
    ("stop-work-issued:1 --set days=120", "90 days at most"),
    ("stop-work-issued:1 --set award=A2", "none of this case"),
]


@pytest.mark.parametrize(("words", "why"), WRONG)
def test_a_correction_that_cannot_be_is_refused(shell: Shell, words: str, why: str) -> None:
    shell.done(f"stopwork case {ISSUE}")
    shell.done(f"stopwork case {FIRST}")

    assert why in shell.refused(f"stopwork case stop-work correct case1 {words} --reason x")
