"""The first head is made once; nobody becomes an official through himself or another spelling."""

from pathlib import Path

import pytest

from case_script import Shell
from stopwork.cases.words import is_one_person, wrong_with

ANA = "Ana Ruiz"
GRANT = 'stopwork case grant "{}" {} --office "{}"'


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    said = shell(f'stopwork log init --name here/x --head "{ANA}" --office Secretary')
    assert f"{ANA} is the first agency-head of this workspace, Secretary" in said.stderr
    shell.as_(ANA, "agency-head")
    return shell


def test_the_first_head_is_made_once(shell: Shell) -> None:
    before = shell.entries()

    again = shell('stopwork log init --head "Bob Other"')

    assert again.exit_code == 2
    assert "and once" in again.stderr
    assert shell.entries() == before == 1


def test_no_head_is_made_anywhere_else(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.as_(ANA, "agency-head")

    assert "log init --head" in shell.refused(GRANT.format(ANA, "agency-head", "Secretary"))


def test_whom_a_reviewer_began_without_a_head_gets_none_afterwards(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.as_("Rey Reviewer", "reviewer")
    shell.done('stopwork case grant "Rey Reviewer" reviewer')

    assert "before any other" in shell('stopwork log init --head "Rey Reviewer"').stderr


def test_two_heads_do_not_make_each_other_officials(shell: Shell) -> None:
    shell.done(GRANT.format("Bob Other", "agency-head", "Deputy Secretary"))
    shell.as_("Bob Other", "agency-head")

    refused = shell.refused(GRANT.format("ANA  RUIZ", "relevant-official", "Secretary"))

    assert "nobody becomes an official through himself" in refused


def test_nor_through_a_third_whom_the_second_made(shell: Shell) -> None:
    shell.done(GRANT.format("Bob Other", "agency-head", "Deputy Secretary"))
    shell.as_("Bob Other", "agency-head")
    shell.done(GRANT.format("Cid Third", "agency-head", "Under Secretary"))
    shell.as_("Cid Third", "agency-head")

    assert "through himself" in shell.refused(GRANT.format(ANA, "contracting-officer", "CO"))
    shell.done(GRANT.format("Dee Fourth", "contracting-officer", "CO"))


LOOKALIKES = [
    "ANA RUIZ", "Ana Ruiz ", "Аna Ruiz", "Ａna Ruiz", "Αna Ruiz", "ꓮna Ruiz", "Ꭺna Ruiz",
    "𝐀na Ruiz", "Ana Ru𝗂z", "Ana Ruız", "An\u2060a Ruiz", "Anɑ Ruiz", "Ana\u00a0Ruiz",
]  # fmt: skip


@pytest.mark.parametrize("name", LOOKALIKES)
def test_a_name_that_looks_the_same_is_the_same_person(name: str) -> None:
    assert is_one_person(ANA, name)


@pytest.mark.parametrize(
    "name", ["Аna Ruiz", "ꓮna Ruiz", "Ꭺna Ruiz", "Ana\u2060 Ruiz", "Օscar Ruiz"]
)
def test_a_name_of_two_scripts_or_with_an_unseen_sign_is_refused(name: str) -> None:
    assert wrong_with(name)


@pytest.mark.parametrize(
    "name", ["山田 花子", "田中 さくら", "김 철수", "محمد علي", "Ḥasan Ōe", "Łukasz Żak"]
)
def test_names_of_the_world_are_names(name: str) -> None:
    assert wrong_with(name) is None


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Anna O'Neil", "Anna O\N{RIGHT SINGLE QUOTATION MARK}Neil"),
        ("Ana-Maria Ruiz", "Ana\N{EN DASH}Maria Ruiz"),
        ("J. Smith", "J Smith"),
        ("Ana Ruiz", "\N{LATIN LETTER SMALL CAPITAL A}na Ruiz"),
    ],
)
def test_signs_that_are_typed_for_one_another_make_no_second_person(name: str, other: str) -> None:
    assert is_one_person(name, other)


@pytest.mark.parametrize("name", ["Anna Ruiz", "Ana Ruíz", "Łukasz", "Ανα Ρουίζ"])
def test_other_names_are_other_people(name: str) -> None:
    assert not is_one_person(ANA, name)
