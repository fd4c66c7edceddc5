"""A regime is a folder: a made-up one is read and asked of a case, with no Python of its own."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from case_claims import GOVERNED, claims
from small_law import HEAD, keys_text, node
from stopwork.errors import LawError
from stopwork.law.assess import Assessment, assess, questions
from stopwork.law.case_file import CaseFile
from stopwork.law.load import load_case
from stopwork.law.regime import Regime
from stopwork.law.regimes import load_regime, regime, regime_ids
from stopwork.reports.facts.assessment import sections
from stopwork.reports.facts.assessment_json import plain
from stopwork.truth import Truth

DAY = date(2024, 6, 1)
SRC = Path(__file__).parents[2] / "src" / "stopwork"
FILES = {
    "regime.yaml": "regime: zz\ntitle: Examplia\ncalled: the Example Act\n",
    "instruments/act.yaml": HEAD
    + node("act.1", "when:\n- claim: permit.given\n", kind="duty")
    + node("act.2", "when:\n- provision: act.1\n- claim: permit.by_court\n", kind="duty"),
    "claims.yaml": keys_text(
        {"permit.given": "truth", "permit.by_court": "truth!3", "permit.asked_on": "day"}
    ),
}
NAMES = {"names.yaml": "bar: act.2\ndefinition: act.1\n"}
DUTIES = {
    "duties.yaml": """
duties:
  - id: Z1
    provision: act.2
    actor: the buyer
    recipient: the court
    what: tell the court
    starts: permit.asked_on
    period: 10 days
    done: [permit.by_court]
words:
  permit.asked_on: the request
"""
}
STATES = {
    "states.yaml": """
review:
  - state: barred
    when: [{not: {claim: permit.given}}]
    says: The record says that no permit was given.
    provisions: [act.1]
    rests_on: [permit.given, act.1]
    governed: false
  - state: permitted
    name: Permitted by a court
    when: [provision: act.2]
    says: A court gave the permit.
    provisions: [act.2]
"""
}
RULES = {
    "rules.yaml": """
rules:
  - recommendation: go_on
    title: go on
    says: What the act asks for is shown.
    when: [provision: act.2]
    provisions: [act.2]
  - recommendation: wait
    title: wait
    says: What the act asks for is not shown.
    provisions: [act.1, act.2]
"""
}
CASE = """
case: small
title: A permit
sources:
  gazette: {title: Gazette, publisher: Examplia, date: 2024-01-02, grade: primary-record}
claims:
  - {key: permit.given, value: true, source: gazette, says: A permit was given.}
  - {key: permit.asked_on, value: 2024-05-28, source: gazette, says: It was asked for on that day.}
"""


def written(folder: Path, *parts: dict[str, str]) -> Path:
    """Write the files of a regime and return its folder."""
    made = folder / "zz"
    for part in (FILES, *parts):
        for name, text in part.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text(text, encoding="utf-8")
    return made


def a_case(folder: Path, law: Regime) -> CaseFile:
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return load_case(folder / "case.yaml", law.law)


def said(found: Assessment, case: CaseFile) -> str:
    """The whole report, and that it can be written as JSON."""
    plan = questions(found)
    assert json.dumps(plain(case, found, plan))
    parts = sections(case, found, plan)
    return "\n".join(" ".join((part.title, *part.lines, *sum(part.rows, ()))) for part in parts)


def test_a_folder_of_tables_is_a_regime_and_a_case_is_assessed_under_it(tmp_path: Path) -> None:
    law = load_regime(written(tmp_path, NAMES, DUTIES, STATES))
    case = a_case(tmp_path, law)

    found = assess(law, case.claims, DAY)
    shown = assess(law, case.claims, DAY, {"permit.by_court": True})
    barred = assess(law, case.claims, DAY, {"permit.given": False})

    assert found.findings.truth("act.1") is Truth.TRUE
    assert found.findings.truth("act.2") is Truth.UNKNOWN
    assert [(duty.rule.id, duty.state, str(duty.by)) for duty in found.duties] == [
        ("Z1", "due", "2024-06-07")
    ]
    assert [question.key.key for question in questions(found).questions] == ["permit.by_court"]
    assert found.review.name == "Not addressed"
    assert (shown.review.state, shown.review.name) == ("permitted", "Permitted by a court")
    assert barred.review.says == ("The record says that no permit was given.",)
    report = said(found, case)
    assert "Not addressed" in report
    assert "What of permit.by_court?" in report
    assert "tell the court" in report


def test_with_its_instruments_alone_a_regime_has_findings_and_questions(tmp_path: Path) -> None:
    law = load_regime(written(tmp_path))
    case = a_case(tmp_path, law)

    found = assess(law, case.claims, DAY)

    assert found.duties == ()
    assert (found.contract.state, found.review.state) == ("not-addressed", "not-addressed")
    assert found.recommendation.recommendation == "no_rules"
    assert found.recommendation.reasons == (
        "Example Act, section act.2: Not shown whether this risk factor is present.",
    )
    assert [one.key.key for one in questions(found).questions] == ["permit.by_court"]
    assert law.named("bar") == "act.1"
    assert "Nothing is recommended" in said(found, case)
    assert not law.tables.signers.signer("Anybody", DAY).truth.is_definite


def test_rules_that_ask_provisions_need_no_python(tmp_path: Path) -> None:
    law = load_regime(written(tmp_path, RULES))
    case = a_case(tmp_path, law)

    found = assess(law, case.claims, DAY)

    assert found.recommendation.title == "wait"
    (question,) = questions(found).questions
    assert {lead.answer: lead.label for lead in question.leads} == {"yes": "go_on", "no": "wait"}
    assert "yes: go on; no: wait" in said(found, case)


def test_a_case_is_assessed_under_two_laws_by_asking_each(tmp_path: Path) -> None:
    other = load_regime(written(tmp_path, STATES))
    known = claims({**GOVERNED, "contract.signed_on": date(2024, 5, 1), "permit.given": False})
    ours = [claim for claim in known if claim.key in regime("us").law.keys]

    here, there = assess(regime("us"), ours, DAY), assess(other, known, DAY)

    assert (here.contract.state, there.review.state) == ("active", "barred")
    assert here.regime.id == "us"
    assert there.regime.id == "zz"


def test_a_shared_key_is_asked_for_the_paragraphs_of_the_law_that_asks(tmp_path: Path) -> None:
    asking = node("act.3", "when:\n- claim: contract.exists\n")
    more = {"instruments/act.yaml": FILES["instruments/act.yaml"] + asking}

    law = load_regime(written(tmp_path, more)).law

    assert law.keys["contract.exists"].why == ("act.3",)
    assert "act.3" not in regime("us").law.keys["contract.exists"].why


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("names.yaml", "\nbar: act.9\n", r"names\.yaml, line 2: bar: provision 'act\.9' is not"),
        ("states.yaml", "review:\n  - says: x\n", r"states\.yaml, line 2: 'state' is missing"),
        ("states.yaml", "review:\n  - {state: a, wen: []}\n", r"line 2: unknown key 'wen'"),
        ("states.yaml", "review:\n  - {state: a, test: b}\n", r"line 2: no test 'b'"),
        (
            "states.yaml",
            "review:\n  - state: a\n  - state: a\n",
            r"states\.yaml: the state 'a' is there twice",
        ),
        (
            "states.yaml",
            "review:\n  - {state: a, when: [claim: b.c]}\n",
            r"line 2: claim key 'b\.c' is not there",
        ),
        ("steps.yaml", "steps:\n  - {provision: act.7, words: x}\n", r"steps\.yaml, line 2"),
        (
            "rules.yaml",
            "rules:\n  - {recommendation: a, title: b, says: c, when: [claim: permit.given]}\n",
            r"line 2: a rule asks provisions, not claims",
        ),
        (
            "rules.yaml",
            "rules:\n  - {recommendation: a, title: b, says: c, when: [provision: act.1]}\n",
            r"the last rule, and no other, has neither",
        ),
        ("regime.yaml", "regime: yy\ntitle: Examplia\n", r"line 1: 'yy' is not the name of the"),
        (
            "regime.yaml",
            "regime: zz\ntitle: Examplia\nreading: [code]\n",
            r"regime\.yaml: reading: no instrument 'code'",
        ),
        ("claims.yaml", keys_text({"contract.exists": "truth"}), r"'contract\.exists' is declared"),
        (
            "duties.yaml",
            "duties:\n  - {id: Z1, provision: act.8, actor: a, recipient: b, what: c}\n",
            r"duties\.yaml: Z1: provision 'act\.8' is not there",
        ),
        ("definition.yaml", "says: {yes: a, no: b}\nlimbs: []\n", r"definition\.yaml, line 1"),
        ("factors.yaml", "factors:\n  - {name: x}\n", r"factors\.yaml, line 2: 'provision'"),
        ("signers.yaml", "citation: x\ntitles:\n  - {office: a}\n", r"signers\.yaml, line 3"),
        ("derived.yaml", "makes:\n  permit.on: permit.given\n", r"derived\.yaml, line 2"),
        ("findings.yaml", "found:\n  yes: a\n  no: b\n", r"findings\.yaml, line 2: 'open'"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_file_and_line(
    tmp_path: Path, name: str, text: str, error: str
) -> None:
    folder = written(tmp_path, {name: text})

    with pytest.raises(LawError, match=error):
        load_regime(folder)


def test_a_regime_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(LawError, match=r"no regime 'xx' is here; use one of .*us"):
        regime("xx")


@pytest.mark.parametrize("name", regime_ids())
def test_every_folder_with_a_head_is_a_regime_that_loads(name: str) -> None:
    found = regime(name)

    assert found.id == name
    assert found.main.id in found.law.instruments
    assert set(found.names.values()) <= found.law.provisions.keys()


def test_only_the_folder_of_a_regime_names_its_instruments_and_its_modules() -> None:
    laws = [regime(name) for name in regime_ids()]
    words = [re.escape(name) for law in laws for name in law.law.instruments]
    words += [rf"stopwork\.law\.{law.id}\b" for law in laws]
    outside = re.compile("|".join(words))

    named = {
        path.relative_to(SRC).as_posix()
        for path in SRC.rglob("*.py")
        if outside.search(path.read_text(encoding="utf-8"))
    }

    own = tuple(f"law/{law.id}/" for law in laws)
    assert "law/us/hooks.py" in named
    assert not {name for name in named if not name.startswith(own)}
