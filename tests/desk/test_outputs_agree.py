"""
Random cases, and all that is said of each: no two outputs contradict each other.

The ordinary suite looks at a few cases; `STOPWORK_RANDOM_CASES=500 python -m pytest
tests/desk/test_outputs_agree.py` looks at 500.
"""

import os
import re
from datetime import date
from html import unescape

from hypothesis import HealthCheck, Phase, given, settings

from random_cases import CASE, CASES, SECRET, Recorded, Step, followed_by, recorded
from stopwork.cases.case import state_of
from stopwork.desk.basis import basis_of
from stopwork.desk.case.portfolio import dues_on, portfolio_on
from stopwork.desk.case.view import sections_of, values_of
from stopwork.desk.reports.published import public_cases, public_lines
from stopwork.reports.documents.html import html_of
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.drafts.letters import letter_of
from stopwork.reports.drafts.memo import memo_of
from stopwork.reports.exchange.feed import case_entries, feed_text
from stopwork.reports.exchange.followthemoney import case_entities
from stopwork.reports.facts.basis import Basis

COUNT = int(os.environ.get("STOPWORK_RANDOM_CASES", "10"))
# A case of a few acts is small enough to read; making a failing one smaller takes minutes.
FEW = settings(
    max_examples=COUNT,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LETTERS = ("waiver", "waiver-notice", "determination-results", "certification", "apnsa-notice")
URL = "https://agency.example/feed"
# What one output says, and what no output of the same view and day then says.
DENY = (
    (r"No determination is shown", r"The determination(?: of [\d-]+)? finds:|Determination t\d by"),
    (r"No certification is shown\.", r"Certified by |A certification by a relevant official is sh"),
    (r"not certified[;.]", r"Certified by |A certification by a relevant official is shown\."),
    (r"no stop-work order is shown", r"A stop-work order was issued"),
    (r"No contract is shown", r"The contract was signed"),
    (r"No waiver is shown", r"A waiver of [\d-]+ is on record|Waived by"),
    (r"runs until [\d-]+", r"it was revoked"),
    (r"an official has to determine", r"The determination(?: of [\d-]+)? finds:"),
)


def text_of(page: str) -> str:
    """The words of a page, without its marks."""
    body = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def basis(case: Recorded, view: str, on: date) -> Basis:
    return basis_of(case.store, CASE, on, view)


def shown(case: Recorded, on: date) -> str:
    parts = sections_of(case.desk, CASE, on, full=True)
    rows = [" ".join(row) for part in parts for row in part.rows]
    return " ".join([*(line for part in parts for line in part.lines), *rows])


def outputs(found: Basis) -> dict[str, str]:
    letters = {name: text_of(html_of(letter_of(name, found))) for name in LETTERS}
    return {
        "memo": text_of(html_of(memo_of(found))),
        "dossier": text_of(html_of(dossier_of(found))),
        **letters,
    }


@FEW
@given(CASES)
def test_no_two_outputs_contradict_each_other_on_state_days_determination_and_award(
    steps: list[Step],
) -> None:
    case = recorded(steps)
    on = case.last
    whole = basis(case, "whole", on)
    made = whole.assessment
    said = {"show": shown(case, on), **outputs(whole)}
    together = " ".join(said.values())

    for line in made.review.says:
        assert line in said["show"]
        for name in ("memo", "dossier", *LETTERS):
            assert " ".join(line.split()) in said[name], name
    for one, other in DENY:
        assert not (re.search(one, together) and re.search(other, together)), (one, other)
    values, (row,) = values_of(case.desk, CASE, on), portfolio_on(case.desk, on).to_pylist()
    word = state_of(whole.case, made.review.stands)
    assert values["state"] == row["state"] == word
    assert f"; {word}." in said["show"]
    assert row["review"] == made.review.state
    assert row["contract"] == made.contract.state
    assert row["recommendation"] == made.recommendation.recommendation
    assert f"({row['recommendation']})" in said["show"]
    assert row["awards"] == sorted(whole.case.awards)
    _days_agree(case, whole, row, said)


def _days_agree(case: Recorded, whole: Basis, row: dict[str, object], said: dict[str, str]) -> None:
    """The days counted are the same in the table, in what is due and in what is printed."""
    duties = {duty.rule.id: duty for duty in whole.assessment.duties}
    for due in dues_on(case.desk, CASE, case.last):
        if due.id in duties and due.by is not None:
            assert due.because == "; ".join(duties[due.id].steps)
            assert due.by.isoformat() in said["show"]
    counted = re.search(r"was lifted on [\d-]+, day (\d+) after it was issued\.", said["show"])
    if counted and whole.assessment.contract.state == "lifted":
        assert row["days_stopped"] == int(counted[1])


@FEW
@given(CASES)
def test_no_public_output_holds_a_secret_or_says_what_the_whole_record_denies(
    steps: list[Step],
) -> None:
    case = recorded(steps)
    on = case.last
    public, whole = basis(case, "public", on), basis(case, "whole", on)
    lines = public_lines(None, case.store)[CASE]
    cases = [one for one in public_cases(None, case.store) if one.id == CASE]
    said = {
        **outputs(public),
        "feed": feed_text(case_entries(CASE, lines, URL), URL),
        "entities": str(list(case_entities(cases))),
    }

    for name, text in said.items():
        assert SECRET not in text, name
    record = " ".join((*outputs(whole).values(), shown(case, on)))
    for text in said.values():
        for one, other in DENIED_BY_THE_WHOLE:
            assert not (re.search(one, text) and re.search(other, record)), (one, other)


# What a public output says, and what the whole record may not say then.
DENIED_BY_THE_WHOLE = (
    (r"not certified[;.]", r"Certified by "),
    (r"runs until [\d-]+", r"it was revoked"),
    (r"is unknown\.", r"The parties extended it"),
    (r"[Nn]obody certified\.", r"Certified by "),
    (r"No determination, certification or waiver was recorded", r"Determination t\d by"),
)


@FEW
@given(CASES, CASES)
def test_what_is_answered_for_a_day_is_not_changed_by_what_is_published_later(
    steps: list[Step], later: list[Step]
) -> None:
    case = recorded(steps)
    before = shown(case, case.last)

    followed_by(case, later)

    assert shown(case, case.last) == before
