import pytest

from case_events import DAY, opened
from stopwork.cases import acts, events
from stopwork.cases.case import Case, folded
from stopwork.cases.checks import checked
from stopwork.cases.parts.roster import COUNSEL, HEAD, OFFICIAL, REVIEWER, Actor, roster_of
from stopwork.cases.roles import permit
from stopwork.cases.words import confused, is_one_name, is_one_person, wrong_with
from stopwork.errors import CaseError, NotPermitted

SPELLINGS = ["Ana Ruiz", "ANA RUIZ", " Ana  Ruiz ", "Аna Ruiz", "Ａna Ruiz", "An\u200ba Ruiz"]


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_person_is_one_however_the_name_is_spelled(name: str) -> None:
    assert is_one_person("Ana Ruiz", name)


@pytest.mark.parametrize("name", ["Ann Ruiz", "José Ruiz", "Ana Ruiz II"])
def test_another_name_is_another_person(name: str) -> None:
    assert not is_one_person("Ana Ruiz", name)


@pytest.mark.parametrize(
    "name", ["Аna Ruiz", "An\u200ba Ruiz", "Ana\u202e Ruiz", "Ana\u3164", "", "  "]
)
def test_a_name_that_hides_something_is_refused(name: str) -> None:
    assert wrong_with(name)


@pytest.mark.parametrize("name", ["Ana Ruiz", "Анна Иванова", "José O'Neill-Šimić", "李 雷"])
def test_a_name_of_any_one_script_is_a_name(name: str) -> None:
    assert wrong_with(name) is None


def granted(person: str, role: str) -> events.RoleGranted:
    return events.RoleGranted(person=person, role=role, office="", on=DAY)


@pytest.mark.parametrize("other", ["ANA", "Ana ", "Ａna"])
def test_nobody_makes_himself_an_official_under_another_spelling(other: str) -> None:
    roster = roster_of([granted("Ana", HEAD)])

    with pytest.raises(NotPermitted, match="own roles"):
        permit(Case(id="w"), granted(other, OFFICIAL), Actor(name="Ana", role=HEAD), roster)


def test_a_reviewer_makes_no_head_who_would_make_him_an_official() -> None:
    roster = roster_of([granted("Ana", REVIEWER)])

    with pytest.raises(NotPermitted, match="only an agency-head grants"):
        permit(Case(id="w"), granted("Bob", HEAD), Actor(name="Ana", role=REVIEWER), roster)


def test_who_drafts_cannot_read_the_draft_in_capitals() -> None:
    draft = acts.DraftProposed(draft="d", kind="determination", words="b", by="Ana", on=DAY)
    case = folded("c", [opened(), draft])
    read = acts.DraftReviewed(draft="d", verdict="agreed", by="ANA", words="r", on=DAY)

    with pytest.raises(NotPermitted, match="cannot review it"):
        permit(case, read, Actor(name="ANA", role=REVIEWER), roster_of([granted("Ana", REVIEWER)]))


@pytest.mark.parametrize("answer", ["", "  ", "\u200b", "..."])
def test_an_empty_answer_is_refused(answer: str) -> None:
    asked = events.QuestionAsked(question="q", words="?", to="X", on=DAY)
    case = folded("c", [opened(), asked])

    with pytest.raises(CaseError, match="answers nothing"):
        checked(case, events.QuestionAnswered(question="q", answer=answer, by="X", on=DAY))


@pytest.mark.parametrize(
    ("name", "other"),
    [("ALICE", "ALlCE"), ("Alice", "ALlCE"), ("Alice", "AL1CE"), ("Ian Lee", "lan Lee"),
     ("Bob Otto", "B0b 0tto"), ("Bernard", "Bemard"), ("Аlice", "A1ice")],
)  # fmt: skip
def test_names_that_look_alike_count_as_one_where_duties_are_apart(name: str, other: str) -> None:
    assert is_one_person(name, other)
    assert not is_one_name(name, other)
    assert "can be mistaken for each other" in confused(name, other)


@pytest.mark.parametrize(("name", "other"), [("Mila", "Milla"), ("Otto", "Otta"), ("Ann", "Arm")])
def test_names_that_do_not_look_alike_are_two(name: str, other: str) -> None:
    assert not is_one_person(name, other)
    assert not confused(name, other)


def test_who_drafts_cannot_read_the_draft_under_a_name_that_looks_alike() -> None:
    draft = acts.DraftProposed(draft="d", kind="determination", words="b", by="ALICE", on=DAY)
    case = folded("c", [opened(), draft])
    read = acts.DraftReviewed(draft="d", verdict="agreed", by="ALlCE", words="r", on=DAY)
    roster = roster_of([granted("ALICE", REVIEWER), granted("ALlCE", REVIEWER)])

    with pytest.raises(NotPermitted, match=r"ALICE drafted 'd'.*ALlCE and ALICE can be mistaken"):
        permit(case, read, Actor(name="ALlCE", role=REVIEWER), roster)


def test_nobody_is_granted_a_role_under_a_name_that_can_be_mistaken_for_another() -> None:
    roster = roster_of([granted("Ana", HEAD), granted("ALICE", REVIEWER)])
    actor = Actor(name="Ana", role=HEAD)

    with pytest.raises(NotPermitted, match="can be mistaken for alice, who is on record here"):
        permit(Case(id="w"), granted("ALlCE", REVIEWER), actor, roster)
    permit(Case(id="w"), granted("Alice", COUNSEL), actor, roster)


def test_nobody_holds_what_another_was_granted_whose_name_looks_alike() -> None:
    roster = roster_of([granted("ALICE", REVIEWER)])

    with pytest.raises(NotPermitted, match="does not hold the role"):
        permit(folded("c", []), opened(), Actor(name="ALlCE", role=REVIEWER), roster)
