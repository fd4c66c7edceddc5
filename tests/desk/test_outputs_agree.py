"""
Random cases, and all that is said of each: no two outputs contradict each other.

The ordinary suite looks at a few cases; `STOPWORK_RANDOM_CASES=500 python -m pytest
tests/desk/test_outputs_agree.py` looks at 500.
"""

import json
import os
import re
from datetime import date, timedelta
from functools import cache
from html import unescape
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, settings

import planted
import stopwork
from random_cases import (
    CASE,
    CASES,
    SECRET,
    Recorded,
    Step,
    followed_by,
    recorded,
    with_a_hidden_case_beside,
)
from stopwork.cases.case import state_of
from stopwork.desk.basis import basis_of
from stopwork.desk.case.portfolio import calendar_of, dues_on, portfolio_on
from stopwork.desk.case.view import sections_of, values_of
from stopwork.desk.past import Known, past_desk, past_of
from stopwork.desk.reports.published import public_cases, public_lines
from stopwork.desk.rules import rules
from stopwork.law.duties import DONE, DUE, IN_TIME, LATE, NOT_OWED, OPEN, OVERDUE
from stopwork.log.entries import leaf_bytes
from stopwork.log.keys import private_key
from stopwork.log.merkle import leaf_hash, root
from stopwork.log.notes import Checkpoint, signed
from stopwork.reports.bundle.bundle import Record, bundle_of
from stopwork.reports.bundle.verify import unzipped
from stopwork.reports.charts.case_rows import CONTRACT, REVIEW, rows_of
from stopwork.reports.charts.of_a_case import OF_A_CASE
from stopwork.reports.documents.html import html_of
from stopwork.reports.dossier.brief import brief_of
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.drafts.letters import letter_of
from stopwork.reports.drafts.memo import memo_of
from stopwork.reports.exchange.calendar import calendar
from stopwork.reports.exchange.feed import case_entries, feed_text
from stopwork.reports.exchange.followthemoney import case_entities
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.views import state_words

COUNT = int(os.environ.get("STOPWORK_RANDOM_CASES", "4"))
# A case of a few acts is small enough to read; making a failing one smaller takes minutes.
FEW = settings(
    max_examples=COUNT,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LETTERS = ("waiver", "waiver-notice", "determination-results", "certification", "apnsa-notice")
URL = "https://agency.example/feed"
TIME = r"\d{4}-\d\d-\d\dT[\d:.]+Z"
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


def pages(found: Basis) -> dict[str, str]:
    """The pages of a case, as HTML."""
    return {
        "memo": html_of(memo_of(found)),
        "dossier": html_of(dossier_of(found)),
        "brief": html_of(brief_of(found)),
        **{name: html_of(letter_of(name, found)) for name in LETTERS},
    }


def outputs(found: Basis, made: dict[str, str] | None = None) -> dict[str, str]:
    texts = {name: text_of(page) for name, page in (made or pages(found)).items()}
    return {**texts, **charts(found), **calendars(found)}


def sentences_of(page: str) -> set[str]:
    """The sentences of a page, block by block, without the numbers of its references."""
    body = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    body = re.sub(r"</?(?:p|td|th|li|h\d|tr|dt|dd|div|nav|caption|br)\b[^>]*>", "\n", body)
    lines = re.sub(r"\[ ?[\d, \u2013]+ ?\]", "", unescape(re.sub(r"<[^>]+>", " ", body)))
    parts = (one for line in lines.split("\n") for one in re.split(r"(?<=[.?])\s+(?=[A-Z])", line))
    return {" ".join(one.split()) for one in parts}


def charts(found: Basis) -> dict[str, str]:
    """The words of each chart that the case has, its title and description among them."""
    drawn = {name: draw(found) for name, draw in OF_A_CASE.items()}
    return {f"chart {name}": text_of(one.svg) for name, one in drawn.items() if one is not None}


def calendars(found: Basis) -> dict[str, str]:
    """The calendar of all that is due, and that of the law's duties alone, their lines unfolded."""
    duties = calendar(CASE, found.title, found.on, found.assessment.duties)
    due = calendar_of(found.dues, (CASE, "agency.example"), found.on).decode()
    return {"duties.ics": duties.replace("\r\n ", ""), "due.ics": due.replace("\r\n ", "")}


def bundle(case: Recorded, found: Basis) -> dict[str, str]:
    """The files of the bundle of a case, which was verified before it came out."""
    entries, key = tuple(case.store.entries()), private_key(planted.workspace())
    leaves = [leaf_hash(leaf_bytes(entry)) for entry in entries]
    note = signed(Checkpoint(origin=key.name, size=len(leaves), root=root(leaves)), key)
    record = Record(leaves=leaves, entries=entries, note=note, key=key, evidence=lambda _: b"")
    files = unzipped(bundle_of(record, found, rules().law, planted.pages()))
    return {f"bundle {name}": data.decode("utf-8", "replace") for name, data in files.items()}


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
    for one, other in _of_the_last_determination(whole, DENY):
        assert not (re.search(one, together) and re.search(other, together)), (one, other)
    values, (row,) = values_of(case.desk, CASE, on), portfolio_on(case.desk, on).to_pylist()
    word = state_of(whole.case, made.review.stands)
    assert values["state"] == row["state"] == word
    assert f"; {word}." in said["show"]
    assert row["review"] == made.review.state
    assert row["contract"] == made.contract.state
    assert row["recommendation"] == made.recommendation.recommendation
    assert f"({whole.regime.advice_title(str(row['recommendation']))})" in said["show"]
    assert row["awards"] == sorted(whole.case.awards)
    _days_agree(case, whole, row, said)
    _charts_agree(whole)
    _calendars_agree(whole, said)


def _of_the_last_determination(
    whole: Basis, pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """The pairs that hold of a case: a certification of an earlier determination is none of it."""
    made, certified = whole.case.determination, whole.case.certified
    papers = {one.determination for one in certified}
    if made is not None and papers and made.determination not in papers:
        return tuple(pair for pair in pairs if not pair[0].startswith("not certified"))
    return pairs


def _charts_agree(found: Basis) -> None:
    """The last bar of each track is the state that is told of the day, with its days."""
    rows, made = rows_of(found), found.assessment
    for lane, state in ((CONTRACT, made.contract), (REVIEW, made.review)):
        last = [row for row in rows if row.lane == lane][-1:]
        for row in last:
            label = found.regime.state(state.state).label
            assert row.label == state_words(found, state.state, label)
            assert row.end is None
    stops = {act.on for act in found.case.stops}
    drawn = {row.start for row in rows if row.lane == CONTRACT}
    assert not rows or stops <= drawn | {day for row in rows for day in (row.end,)} | stops


def _calendars_agree(found: Basis, said: dict[str, str]) -> None:
    """Each day of a calendar is one that is told as due, and each that is told is there."""
    due = {one.by for one in found.dues if one.by is not None}
    days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})", said["due.ics"])
    assert {date.fromisoformat(f"{d[:4]}-{d[4:6]}-{d[6:]}") for d in days} == due
    for one in found.dues:
        if one.by is not None:
            assert f"({one.says})".replace(",", "\\,") in said["due.ics"]


@FEW
@given(CASES)
def test_a_bundle_says_what_the_reports_of_its_view_say(steps: list[Step]) -> None:
    case = recorded(steps)
    for view in ("public", "controlled"):
        found = basis(case, view, case.last)

        files = bundle(case, found)

        made = json.loads(files["bundle assessment.json"])
        assert made["review"]["state"] == found.assessment.review.state
        assert made["contract"]["state"] == found.assessment.contract.state
        told = json.loads(files["bundle case.json"])["record"]
        assert [one["fields"]["award"] for one in told.get("awards", ())] == [*found.case.awards]
        acts = [one["fields"]["on"] for one in told.get("determinations", ())
                if one["event"] == "determination-made"]  # fmt: skip
        assert acts == [str(one.on) for one in found.case.determinations]
        entries = {one["entry"] for part in told.values() for one in part}
        prov = json.loads(files["bundle prov.json"])
        assert sum(name.startswith("sw:entry-") for name in prov["activity"]) == len(entries)


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


def _out_of_scope_until_a_hidden_act() -> list[Step]:
    """What was put on record of the scope is taken back by an act that the public does not see."""
    out = {"scope": "not in scope", "reason": "limb by limb"}
    return [
        Step("Rey Reviewer", "scope", timedelta(days=37), "public", out),
        Step(
            "Rey Reviewer", "scope", timedelta(days=11), "controlled", {**out, "scope": "uncertain"}
        ),
    ]


def _certified_under_a_hidden_determination() -> list[Step]:
    """What followed from the claims on the day of the certification follows no more on the last."""
    order = {"award": "A1", "modification": "P1", "approved_by": "Ann Above",
             "approving_office": "Head of Contracting", "until": timedelta(days=18)}  # fmt: skip
    limbs = {"limb1": "not_significant", "limb2": "not_significant", "reason": "w"}
    claim = {"said": "certification.on=2024-09-22", "subject": "product:other",
             "source": "primary-record", "says": "It says so."}  # fmt: skip
    return [
        Step("Rey Reviewer", "claim", timedelta(0), "withheld", claim),
        Step("Sec Retary", "reopen", timedelta(days=21), "withheld", {"reason": "new facts"}),
        Step("Sec Retary", "determine", timedelta(0), "withheld", limbs),
        Step("Sec Retary", "certify", timedelta(days=31), "public", {"reason": "both limbs"}),
        Step("Otto Officer", "stop-work extend", timedelta(days=45), "public", order),
    ]


@FEW
@example(_certified_under_a_hidden_determination())
@example(_out_of_scope_until_a_hidden_act())
@given(CASES)
def test_no_public_output_holds_a_secret_or_says_what_the_whole_record_denies(
    steps: list[Step],
) -> None:
    case = recorded(steps)
    on = case.last
    public, whole = basis(case, "public", on), basis(case, "whole", on)
    lines = public_lines(None, case.store)[CASE]
    cases = [one for one in public_cases(None, case.store) if one.id == CASE]
    public_pages = pages(public)
    said = {
        **outputs(public, public_pages),
        **bundle(case, public),
        "feed": feed_text(case_entries(CASE, lines, URL), URL),
        "entities": str(list(case_entities(cases))),
    }

    for name, text in said.items():
        assert SECRET not in text, name
    held = pages(whole)
    record = " ".join((*outputs(whole, held).values(), shown(case, on)))
    for name, text in said.items():
        for one, other in _of_the_last_determination(whole, DENIED_BY_THE_WHOLE):
            assert not (re.search(one, text) and re.search(other, record)), (name, one, other)
    known = {sentence for page in held.values() for sentence in sentences_of(page)}
    for name, page in public_pages.items():
        _no_absence_but_here(sentences_of(page) - known, name)
    _nothing_is_to_do_that_was_done(public, whole)


def test_a_hidden_second_case_on_the_award_changes_no_public_word() -> None:
    steps = _certified_under_a_hidden_determination()
    alone, beside = recorded(steps), with_a_hidden_case_beside(recorded(steps))
    said = []

    for case in (alone, beside):
        lines = public_lines(None, case.store)
        feed = feed_text(case_entries(CASE, lines[CASE], URL), URL)
        shown_cases = [one.id for one in public_cases(None, case.store)]
        said.append({**outputs(basis(case, "public", case.last)), "feed": re.sub(TIME, "", feed),
                     "feeds": sorted(lines), "cases": shown_cases})  # fmt: skip

    assert said[0] == said[1]
    assert f"{SECRET}2" in str([one.case_id for one in beside.store.entries()])


def _no_absence_but_here(sentences: set[str], name: str) -> None:
    """What only the public view says is not that something is not so, unless it says "here"."""
    for sentence in sentences:
        if ABSENT.search(TO_CHOOSE.sub("", sentence)) and not HEDGED.search(sentence):
            assert sentence.rstrip(".;: ").casefold() in of_the_law(), (name, sentence)


@cache
def of_the_law() -> str:
    """The words of the law's own files and of the forms: they say the same of every case."""
    src = Path(stopwork.__file__).parent
    files = [*(src / "law").rglob("*.yaml"), *(src / "reports" / "drafts" / "forms").glob("*.md")]
    texts = (path.read_text(encoding="utf-8").casefold() for path in files)
    return " ".join(" ".join(text.split()) for text in texts)


def _nothing_is_to_do_that_was_done(public: Basis, whole: Basis) -> None:
    """What a public view calls open though it was done, it calls so as far as is shown."""
    held = {duty.rule.id: duty.state for duty in whole.assessment.duties}
    for duty in public.assessment.duties:
        if held[duty.rule.id] in {DONE, IN_TIME, LATE, NOT_OWED}:
            assert duty.says not in {DUE, OVERDUE, OPEN}, duty.rule.id
    owed = {one.id for one in whole.dues}
    for due in public.dues:
        if due.id not in owed:
            assert due.says.endswith("as far as is shown here") or due.state == "not shown"


# Words by which a sentence says that something is not there, and those that keep it to the view.
# How days are counted ("the day of the start is not counted") is said of every case, and what a
# determination finds ("not significant on both limbs") is there.
ABSENT = re.compile(
    r"\b(?:nobody|none|never|nothing|no(?!:| source of its own)"
    r"|not(?! (?:counted|significant)\b))\b",
    re.IGNORECASE,
)
TO_CHOOSE = re.compile(r"\[(?:certify|waive), or do not (?:certify|waive)\]")  # a blank of a form
HEDGED = re.compile(
    r"\bhere\b|\bshown?\b|\bin this view\b|as the record shows|\bno time is stated\b"
    r"|^(?:by itself|yes:)"
)

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


@FEW
@given(CASES, CASES)
def test_what_was_answered_is_answered_of_the_same_entries_whatever_is_recorded_later(
    steps: list[Step], later: list[Step]
) -> None:
    case = recorded(steps)
    size, on = sum(1 for _ in case.store.entries()), case.last
    before = {"show": shown(case, on), **outputs(basis(case, "whole", on))}
    public = outputs(basis(case, "public", on))

    followed_by(case, later, at_least=0)

    known = Known(entries=size)
    past = past_of(case.store, known)
    again = Recorded(past_desk(case.desk, known), on)
    assert before == {"show": shown(again, on), **outputs(basis_of(past, CASE, on, "whole"))}
    assert public == outputs(basis_of(past, CASE, on, "public"))
