import pytest

from case_events import DAY, opened
from stopwork.cases import acts, events
from stopwork.cases.case import Case, folded
from stopwork.cases.checks import checked
from stopwork.cases.parts.roster import HEAD, OFFICIAL, REVIEWER, Actor, roster_of
from stopwork.cases.roles import permit
from stopwork.cases.words import is_one_person, wrong_with
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
