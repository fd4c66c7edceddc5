"""What a slip of the pen may not break, and what a small careless act may not tell."""

from pathlib import Path

import pytest

from case_script import Shell
from stopwork.cases.stored import stored
from stopwork.cases.views import events_seen
from stopwork.desk.reports.documents import usual_file

ME = "Ana Ruiz"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.as_(ME, "reviewer")
    shell.done(f'stopwork case grant "{ME}" reviewer --on 2026-01-05')
    shell.done("stopwork case open A --id a --title T --agency X --vendor Y --on 2026-01-05")
    shell.done(
        "stopwork case --visibility public evidence add a --id s --title T --publisher P"
        " --grade primary-record --published 2026-01-02"
    )
    return shell


def public(shell: Shell) -> str:
    """Everything that the public view of the record tells, as text."""
    assert shell.store is not None
    return str([stored(event) for _, event in events_seen(shell.store.sealed, "public")])


def test_a_withdrawn_claim_does_not_stop_the_dossier(shell: Shell, tmp_path: Path) -> None:
    shell.done("stopwork case claim a contract.signed_on=2026-01-02 --source s --says signed")
    shell.done("stopwork case withdraw a c1 --reason mistaken --on 2026-01-06")

    shell.done(f"stopwork report a --as-of 2026-06-02 --out {tmp_path}/a.html")

    assert "signed (withdrawn)" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_the_dossier_of_a_day_before_the_case_was_opened_is_written(
    shell: Shell, tmp_path: Path
) -> None:
    shell.done("stopwork case claim a contract.signed_on=2026-01-02 --source s --says signed")

    shell.done(f"stopwork report a --as-of 2026-01-03 --out {tmp_path}/a.html")

    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "--known-on 2026-01-03 answers without" in page


@pytest.mark.parametrize(
    "line",
    [
        "claim a contract.signed_on=9999-12-31 --source s --says x",
        "claim a contract.note=x --source s --says x --about 0001-01-01",
        "claim a contract.note=x --source s --says x --id derived:x",
        "claim a contract.note=x --source s --says x --id 'c\u202e1'",
        "claim a contract.note=x --source s --says x --id ' c1'",
        "link a B --vendor V --amount NaN",
        "link a B --vendor V --amount 1_000",
    ],
)
def test_what_nothing_could_be_counted_from_or_told_by_is_refused(line: str, shell: Shell) -> None:
    assert shell.refused(f"stopwork case {line}").count("stopwork: ") == 1


@pytest.mark.parametrize("name", ["../x", "..", "a/b", "a\\b", "a?b", "a#b"])
def test_a_case_id_that_no_address_could_hold_is_refused(name: str, shell: Shell) -> None:
    said = shell.refused(
        f"stopwork case open B --id '{name}' --title T --agency X --vendor Y --on 2026-01-05"
    )

    assert "say --id with letters, digits and hyphens" in said


def test_withdrawing_a_hidden_claim_tells_the_public_nothing(shell: Shell) -> None:
    for mark in ("controlled", "withheld"):
        shell.done(
            f"stopwork case --visibility {mark} claim a use.intended=test --source s --says x"
            f" --id zebra-{mark}"
        )
        shell.done(f"stopwork case withdraw a zebra-{mark} --reason zebra --on 2026-01-06")

    assert "zebra" not in public(shell)


def test_a_claim_does_not_tell_the_id_of_a_source_or_claim_that_is_hidden(shell: Shell) -> None:
    shell.done(
        "stopwork case --visibility controlled evidence add a --id zebra-memo --title T"
        " --publisher P"
        " --grade primary-record --published 2026-01-02"
    )
    shell.done("stopwork case claim a contract.note=p --source zebra-memo --says open")
    shell.done(
        "stopwork case --visibility withheld claim a use.intended=test --source s --says x"
        " --id zebra-claim"
    )
    shell.done("stopwork case claim a contract.note=q --source s --says r --repeats zebra-claim")

    told = public(shell)
    assert "zebra" not in told
    assert "'says': 'open'" not in told  # nor what rests on it, nor its grade and day


def test_a_claim_that_is_withheld_as_a_whole_leaves_no_gap(shell: Shell) -> None:
    shell.done("stopwork case claim a contract.note=p --source s --says one")
    shell.done("stopwork case --withhold key claim a contract.note=q --source s --says two")
    shell.done("stopwork case claim a contract.note=r --source s --says three")

    assert shell.store is not None
    ids = [
        getattr(event, "claim", None)
        for _, event in events_seen(shell.store.sealed, "public")
        if hasattr(event, "claim")
    ]
    assert ids == ["c1", "c2"]


def test_a_day_beyond_all_counting_is_refused_in_one_sentence(shell: Shell) -> None:
    result = shell("stopwork report a --as-of 9999-12-31 --out x.html")

    assert result.exit_code == 2
    assert "not plausible" in result.stderr


def test_a_folder_that_is_not_there_is_said_in_one_sentence(shell: Shell, tmp_path: Path) -> None:
    shell.store = None
    shell.done(f'stopwork case grant "{ME}" reviewer --on 2026-01-05')
    shell.done("stopwork log init --name example.test/l")

    for line in (f"backup {tmp_path}/none/x.tar", f"log export {tmp_path}/none/x"):
        result = shell(f"stopwork {line}")
        assert result.exit_code == 1
        assert result.stderr.startswith("stopwork: ")
        assert "Traceback" not in result.stderr


def test_two_cases_whose_ids_look_alike_in_a_file_name_do_not_share_one() -> None:
    assert usual_file("a b", form=".zip") != usual_file("a/b", form=".zip")
    assert usual_file("a17", "public", form=".zip").name == "a17-public.zip"


def test_a_period_beyond_the_calendar_breaks_no_report(shell: Shell, tmp_path: Path) -> None:
    shell.done("stopwork case claim a contract.stop_work_issued_on=2026-01-04 --source s --says x")
    shell.done("stopwork case claim a contract.stop_work_period_days=999999999 --source s --says x")

    shell.done(f"stopwork report a --as-of 2026-06-02 --out {tmp_path}/a.html")
    shell.done("stopwork case list --as-of 2026-06-02")
