"""What to ask next: only what can still matter, the cheapest chance first, with what settles it."""

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from random_law import DAY, answers, claims_of, key_of, law_of, laws
from small_law import claim, node, small_law
from stopwork.law.findings.answers import Answer
from stopwork.law.findings.evaluate import Findings, Reads, evaluate
from stopwork.law.findings.formula import Asked, reduced
from stopwork.law.findings.what_if import FindingOf, Openings, openings, run
from stopwork.law.provisions.provision import All, AnyOf, Law, Says
from stopwork.law.questions.influence import depends
from stopwork.law.questions.plan import Plan, next_question, plan
from stopwork.law.questions.settling import smallest
from stopwork.truth import Truth, UnknownKind

KNOWN_LAWS = laws().flatmap(lambda law: st.tuples(st.just(law), answers(law.keys)))


def planned(folder: Path, body: str, keys: dict[str, str], *claims: object) -> Plan:
    law = small_law(folder, node("1", body), keys)
    return plan(evaluate(law, claims, DAY), FindingOf("1"))


def every(opened: Openings, asked: tuple[Asked, ...]) -> Iterator[dict[Asked, Answer]]:
    for chosen in product(*(opened.of(one) for one in asked)):
        yield dict(zip(asked, chosen, strict=True))


def cell(given: dict[Asked, Answer]) -> dict[object, Truth]:
    return {atom: truth for answer in given.values() for atom, truth in answer.cell.items()}


def last(findings: Findings) -> str:
    return list(findings.findings)[-1]


def test_only_what_can_still_change_the_finding_is_asked(tmp_path: Path) -> None:
    body = "when: [{claim: a}, {any: [{claim: b}, {claim: c}]}]"
    keys = {"a": "truth", "b": "truth", "c": "truth"}

    found = planned(tmp_path, body, keys, claim("b"))

    assert [question.key.key for question in found.questions] == ["a"]


def test_the_cheaper_of_two_equal_questions_comes_first(tmp_path: Path) -> None:
    keys = {"a": "truth!5", "b": "truth!1"}

    found = planned(tmp_path, "when: [{claim: a}, {claim: b}]", keys)

    assert [question.key.key for question in found.questions] == ["b", "a"]


def test_a_question_that_two_conditions_share_comes_before_either_of_theirs() -> None:
    shared = AnyOf((All((Says("a"), Says("s"))), All((Says("b"), Says("s")))))
    law = law_of({"1": shared}, {name: key_of(name) for name in "abs"})

    assert next_question(FindingOf("1"), openings(evaluate(law, [], DAY)), {}) == ("s", None)


def test_an_answer_refused_before_is_dearer_and_keeps_its_kind_and_next_step(
    tmp_path: Path,
) -> None:
    withheld = claim("a", None, unknown=UnknownKind.WITHHELD)

    found = planned(
        tmp_path, "when: [{claim: a}, {claim: b}]", {"a": "truth", "b": "truth"}, withheld
    )

    assert [question.key.key for question in found.questions] == ["b", "a"]
    assert found.questions[1].kind is UnknownKind.WITHHELD
    assert "inspector general" in found.questions[1].next_step


def test_a_question_says_whom_to_ask_why_and_what_each_answer_leads_to(tmp_path: Path) -> None:
    found = planned(
        tmp_path, "when: [{claim: a}]\nunless: [{claim: b}]", {"a": "truth", "b": "truth"}
    )
    question = next(one for one in found.questions if one.key.key == "b")

    assert question.addressee == "contracting_officer"
    assert question.words == "What of b?"
    assert question.paragraphs == ("Example Act, section 1",)
    led = {lead.answer: (lead.label, lead.settles) for lead in question.leads}
    assert led == {"yes": ("false", True), "no": ("unknown", False)}


def test_the_smallest_sets_settle_a_conjunction_with_one_no_or_with_every_yes(
    tmp_path: Path,
) -> None:
    found = planned(
        tmp_path, "when: [{claim: a}, {claim: b}]", {"a": "truth", "b": "truth"}
    ).settling

    sets = {(one.label, tuple((a[0], w.words) for a, w in one.answers)) for one in found.found}
    assert sets == {
        ("false", (("a", "no"),)),
        ("false", (("b", "no"),)),
        ("true", (("a", "yes"), ("b", "yes"))),
    }
    assert found.is_complete


def test_an_outcome_that_reads_only_what_is_known_is_settled_and_asks_nothing(
    tmp_path: Path,
) -> None:
    law = small_law(
        tmp_path,
        node("1", "when: [{claim: a}]") + node("2", "when: [{claim: b}]"),
        {"a": "truth", "b": "truth"},
    )

    def outcome(read: Reads) -> str:
        return "go on" if read.truth("1") is Truth.TRUE else f"look at {read.truth('2')}"

    assert plan(evaluate(law, [claim("a")], DAY), outcome).questions == ()
    asked = plan(evaluate(law, [], DAY), outcome)
    assert [question.key.key for question in asked.questions] == ["a", "b"]


def test_an_outcome_that_reads_a_claim_itself_is_asked_about_it(tmp_path: Path) -> None:
    law = small_law(tmp_path, node("1", "when: [{claim: a}]"), {"a": "truth", "w": "choice[x|y]"})

    def outcome(read: Reads) -> str:
        return str(read.known("w").value)

    found = plan(evaluate(law, [], DAY), outcome)

    assert [question.key.key for question in found.questions] == ["w"]
    assert {lead.label for lead in found.questions[0].leads} == {"x", "y"}


def test_the_same_case_gives_the_same_plan_again(tmp_path: Path) -> None:
    body = "when: [{claim: a}, {any: [{claim: b}, {claim: c}]}]"
    keys = {"a": "truth", "b": "truth", "c": "truth"}

    assert planned(tmp_path, body, keys) == planned(tmp_path, body, keys)


@given(KNOWN_LAWS)
@settings(max_examples=80, deadline=None)
def test_a_question_matters_exactly_when_some_completion_changes_with_it(
    case: tuple[Law, dict[str, bool | str]],
) -> None:
    findings = evaluate(case[0], claims_of(case[1]), DAY)
    name, opened = last(findings), openings(findings)
    formula, asked = findings.formulas[name], findings.findings[name].open

    for one in asked:
        rest = tuple(other for other in asked if other != one)
        changes = any(
            len({reduced(formula, cell({**others, one: a})) for a in opened.of(one)}) > 1
            for others in every(opened, rest)
        )
        assert depends(formula, one, opened) is changes


@given(KNOWN_LAWS)
@settings(max_examples=60, deadline=None)
def test_every_settling_set_settles_and_no_smaller_set_does_by_reading(
    case: tuple[Law, dict[str, bool | str]],
) -> None:
    findings = evaluate(case[0], claims_of(case[1]), DAY)
    name, opened = last(findings), openings(findings)
    formula, asked = findings.formulas[name], findings.findings[name].open
    found = smallest(FindingOf(name), opened)

    sizes: dict[str, int] = {}
    for one in found.found:
        assert run(FindingOf(name), opened, dict(one.answers)).label == one.label
        sizes[one.label] = min(len(one.answers), sizes.get(one.label, 99))
    assert found.is_complete
    least: dict[str, int] = {}
    for size in range(len(asked) + 1):
        for chosen in combinations(asked, size):
            for answered in every(opened, chosen):
                left = reduced(formula, cell(answered))
                if isinstance(left, Truth):
                    least.setdefault(str(left), size)
    assert set(sizes) == set(least)
    assert all(sizes[label] <= least[label] for label in least)


@given(KNOWN_LAWS, st.data())
@settings(max_examples=60, deadline=None)
def test_asking_in_our_order_always_ends_with_the_finding_all_answers_give(
    case: tuple[Law, dict[str, bool | str]], data: st.DataObject
) -> None:
    findings = evaluate(case[0], claims_of(case[1]), DAY)
    name, opened = last(findings), openings(findings)
    asked = findings.findings[name].open
    whole = {one: data.draw(st.sampled_from(opened.of(one))) for one in asked}
    given: dict[Asked, Answer] = {}

    while (one := next_question(FindingOf(name), opened, given)) is not None:
        assert one not in given
        given[one] = whole[one]

    end = run(FindingOf(name), opened, given).label
    assert end == run(FindingOf(name), opened, whole).label
