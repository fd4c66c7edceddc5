"""What changed between two days, and which evidence changed it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

import paragon
from case_events import asserted
from stopwork.cases.acts import StopWorkIssued
from stopwork.cases.case import after
from stopwork.cases.claims import Claim
from stopwork.cases.events import ClaimWithdrawn, ContradictionJudged, Event
from stopwork.desk.outlook import as_file, assessed, disagreements
from stopwork.errors import UsageError
from stopwork.law.assess import Assessment, assess
from stopwork.reports.documents.document import Document, plain, refs_in, used
from stopwork.reports.dossier.causes import BY_THE_DAY, EACH, TOGETHER, Between, between, cause_of
from stopwork.reports.dossier.compare import PARTS, changes, compare, lines_of
from stopwork.reports.facts.basis import Basis

DAYS = [
    date.fromisoformat(day)
    for day in (
        "2023-10-31", "2024-09-26", "2024-10-01", "2024-10-08", "2025-02-01", "2025-06-13",
        "2025-08-30", "2026-01-20", "2026-04-02", "2026-05-23",
    )
]  # fmt: skip
WIDE = [*pairwise(DAYS), (DAYS[1], DAYS[6]), (DAYS[4], DAYS[8])]
Read = Callable[[Assessment], Any]
# What changed from one gold day to the next, and the claims without which it would not have.
LIFTED_ON = "record-P00002-stop-work-lifted-on"
CLOSED_ON = "record-P00003-closed-out-on"
CAUSES: dict[str, dict[str, set[str]]] = {
    "2024-09-26": {},  # nothing was public yet
    "2024-10-01": {
        "contract": {"record-0-signed-on"},
        "advice": {"record-0-signed-on", "c3", "c59"},
    },
    "2024-10-08": {"contract": {"record-P00001-stop-work-issued-on"}},
    "2025-02-01": {"contract": set()},  # ninety days were over: time alone
    "2025-06-13": {"advice": {"c42", "c43"}},
    "2025-08-30": {"contract": {LIFTED_ON}, "advice": {LIFTED_ON}},
    "2026-01-20": {"contract": {CLOSED_ON}, "advice": {CLOSED_ON}},
    "2026-04-02": {"advice": {"c48"}},
    "2026-05-23": {"review": {"c53"}, "advice": {"c52"}},
}
TRACKS: dict[str, Read] = {
    "contract": lambda made: (made.contract.state, made.contract.since),
    "review": lambda made: (made.review.state, made.review.since),
    "advice": lambda made: made.recommendation.recommendation,
}


def reads(made: Assessment) -> dict[str, Read]:
    """Everything that can be said to have changed, by a name."""
    found = dict(TRACKS)
    for name in made.findings.findings:
        found[f"finding {name}"] = lambda one, n=name: one.findings.truth(n)  # type: ignore[misc]
    for place, duty in enumerate(made.duties):
        found[f"duty {duty.rule.id}"] = lambda one, n=place: (  # type: ignore[misc]
            one.duties[n].state, one.duties[n].by,
        )  # fmt: skip
    for place, one in enumerate(made.indicators):
        found[f"factor {one.factor.name}"] = lambda made, n=place: made.indicators[n].state  # type: ignore[misc]
    return found


def grown(basis: Basis, *more: Event) -> Basis:
    """The basis with more events on its record, all of them counted on its day."""
    case = basis.case
    for event in more:
        case = after(case, event)
    return replace(
        basis, case=case, file=as_file(case), assessment=assessed(case, basis.on),
        contradictions=disagreements(case, basis.on),
        entries={**basis.entries, **{f"claim:{name}": 900 for name in case.claims}},
    )  # fmt: skip


def said_in(document: Document, key: str) -> str:
    (part,) = [part for part in document.parts if part.key == key]
    return "\n".join(plain(text) for text in changes(part))


MADE: dict[tuple[date, frozenset[Claim]], Assessment] = {}


def afresh(found: Between, claims: list[Claim]) -> Assessment:
    """The assessment of the later day of these claims, made once."""
    asked = (found.on, frozenset(claims))
    if asked not in MADE:
        MADE[asked] = assess(found.regime, claims, found.on)
    return MADE[asked]


@pytest.mark.parametrize(("first", "second"), WIDE, ids=[f"{a} {b}" for a, b in WIDE])
def test_each_cause_is_one_by_the_test_of_taking_it_away(first: date, second: date) -> None:
    was, now = paragon.basis(first), paragon.basis(second)
    found = between(was, now)
    came = [each.claim for each in found.differences if each.came]
    nothing_new = afresh(found, [claim for claim in found.later if claim not in came])

    for name, read in reads(now.assessment).items():
        if read(was.assessment) == read(now.assessment):
            continue
        cause, otherwise = cause_of(found, read), read(nothing_new)
        named = [each.claim for each in cause.differences]
        without = [read(afresh(found, [c for c in found.later if c != gone])) for gone in named]
        undone = {c.id for c in came if read(afresh(found, [d for d in found.later if d != c]))
                  == otherwise}  # fmt: skip
        if cause.kind == BY_THE_DAY:
            assert otherwise == read(now.assessment), name
        elif cause.kind == EACH:
            assert all(each == otherwise for each in without), name
            assert {claim.id for claim in named} == undone, name
        else:
            assert not undone, name
            assert_smallest(found, named, read)


def assert_smallest(found: Between, named: list[Claim], read: Read) -> None:
    came = [each.claim for each in found.differences if each.came]
    otherwise = read(afresh(found, [claim for claim in found.later if claim not in came]))
    without_all = [claim for claim in found.later if claim not in named]

    assert read(afresh(found, without_all)) == otherwise
    for back in named:
        assert read(afresh(found, [*without_all, back])) != otherwise


def test_the_later_day_without_anything_taken_away_is_the_assessment_of_that_day() -> None:
    for first, second in pairwise(DAYS):
        now = paragon.basis(second)
        made = between(paragon.basis(first), now).without(frozenset())

        assert all(read(made) == read(now.assessment) for read in reads(made).values())


@pytest.mark.parametrize(
    ("first", "second"), list(pairwise(DAYS)), ids=[str(day) for day in DAYS[1:]]
)
def test_the_history_of_the_contract_names_the_evidence_of_each_turn(
    first: date, second: date
) -> None:
    was, now = paragon.basis(first), paragon.basis(second)
    found = between(was, now)

    told = {
        name: {each.claim.id for each in cause_of(found, read).differences}
        for name, read in TRACKS.items()
        if read(was.assessment) != read(now.assessment)
    }

    assert told == CAUSES[str(second)]


def test_where_two_claims_say_the_same_only_both_together_are_the_cause() -> None:
    was, now = paragon.basis(date(2025, 8, 29)), paragon.basis(date(2025, 8, 30))
    copy = asserted(
        "copy", "contract.stop_work_lifted_on", "2025-08-30", type="day", source="record-P00002",
        says="The same modification, told again.", published_on=date(2025, 8, 30),
    )  # fmt: skip
    now = grown(now, copy)

    cause = cause_of(between(was, now), TRACKS["contract"])

    assert cause.kind == TOGETHER
    assert {each.claim.id for each in cause.differences} == {LIFTED_ON, "copy"}
    assert "No single claim does it" in said_in(compare(was, now), "tracks")


def test_a_withdrawn_claim_is_named_with_the_reason_why() -> None:
    was = paragon.basis(date(2025, 9, 1))
    gone = ClaimWithdrawn(claim=LIFTED_ON, reason="read in another file", on=date(2025, 9, 2))
    now = grown(paragon.basis(date(2025, 9, 1) + timedelta(days=1)), gone)

    document = compare(was, replace(now, contradictions=was.contradictions))

    assert "was withdrawn on 2025-09-02: read in another file" in said_in(document, "tracks")
    assert f"Claim {LIFTED_ON} was withdrawn on 2025-09-02" in said_in(document, "evidence")


def test_a_reviewers_judgement_that_silences_a_claim_is_named() -> None:
    was = paragon.basis(date(2024, 11, 5))
    judged = ContradictionJudged(
        key="contract.stop_work_issued_on", subject="case", preferred=None,
        reason="two days are told", on=date(2024, 11, 6),
    )  # fmt: skip
    now = grown(paragon.basis(date(2024, 11, 6)), judged)

    document = compare(was, now)

    assert "was set aside by a reviewer's judgement" in said_in(document, "tracks")
    assert "contract.stop_work_issued_on is open again" in said_in(document, "contradictions")


def test_an_act_of_the_record_leads_to_its_entry() -> None:
    was = paragon.basis(date(2024, 10, 5))
    order = StopWorkIssued(
        on=date(2024, 10, 6), modification="P1", approved_by="A", approving_office="B",
        reason="a review", award="70CTD024P00000012",
    )  # fmt: skip
    told = replace(was.told[0], when="2024-10-06", what="stop work issued: a review", entry=777)
    now = grown(paragon.basis(date(2024, 10, 6)), order)

    entries = {**now.entries, "stop-work-issued:1": 777}

    document = compare(was, replace(now, told=(*now.told, told), entries=entries))

    assert 'from "Active" to "Stopped"' in said_in(document, "tracks")
    assert "entry:777" in {str(ref) for ref in used(document)}


def test_time_alone_is_said_to_be_the_cause_where_no_claim_is() -> None:
    document = compare(paragon.basis(date(2024, 10, 8)), paragon.basis(date(2025, 2, 1)))

    (contract, *_) = said_in(document, "tracks").splitlines()
    assert contract.startswith('Contract: from "Stopped" to "Extended by agreement, or lapsed"')
    assert "No new claim brought it" in contract


def test_law_of_which_nobody_looked_up_whether_it_stands_is_told() -> None:
    document = compare(paragon.basis(date(2026, 4, 2)), paragon.basis(date(2026, 5, 23)))

    assert "it was last looked up on 2026-04-05" in said_in(document, "force")


def test_a_law_that_came_into_force_is_told() -> None:
    later = paragon.basis(date(2024, 9, 26))
    before = replace(later, on=date(2023, 1, 1), assessment=assessed(later.case, date(2023, 1, 1)))

    assert "came into force" in said_in(compare(before, later), "force")


def test_the_vendors_new_owner_is_told_and_other_groups_are_not() -> None:
    document = compare(paragon.basis(date(2024, 10, 8)), paragon.basis(date(2025, 2, 1)))

    told = said_in(document, "ties")
    assert "AE Industrial Partners is an owner of Paragon Solutions (since 2024-12)" in told
    assert "sandvine" not in told.casefold()


def test_two_days_on_which_nothing_changed_say_so_part_by_part() -> None:
    document = compare(paragon.basis(date(2024, 10, 3)), paragon.basis(date(2024, 10, 4)))

    for part, (_, _, nothing, _) in zip(document.parts, PARTS, strict=True):
        assert [plain(block.text) for block in part.blocks] == [nothing]  # type: ignore[union-attr]
    assert lines_of(document)[-1] == " ".join(nothing for _, _, nothing, _ in PARTS)


def test_the_same_day_twice_is_refused_and_so_are_two_cases_or_views() -> None:
    one, other = paragon.basis(DAYS[3]), paragon.basis(DAYS[4])

    with pytest.raises(UsageError, match="is the same day twice"):
        compare(one, one)
    with pytest.raises(UsageError, match="one case in one view"):
        compare(one, replace(other, view="public"))
    with pytest.raises(UsageError, match="one case in one view"):
        compare(one, replace(other, case=replace(other.case, id="another")))


def test_the_earlier_day_comes_first_whichever_is_given_first() -> None:
    one, other = paragon.basis(DAYS[3]), paragon.basis(DAYS[6])

    assert compare(one, other) == compare(other, one)


@pytest.mark.parametrize(("first", "second"), WIDE, ids=[f"{a} {b}" for a, b in WIDE])
def test_every_reference_is_explained_and_every_change_has_one(first: date, second: date) -> None:
    document = compare(paragon.basis(first), paragon.basis(second))

    assert [each.ref for each in document.references] == list(used(document))
    assert all(each.label and each.says for each in document.references)
    assert all(refs_in(text) for part in document.parts for text in changes(part))


def test_the_public_view_compares_what_is_public_only() -> None:
    one, other = (paragon.basis(day, "public") for day in (date(2024, 10, 8), date(2025, 2, 1)))

    assert "Department of Homeland Security" in said_in(
        compare(paragon.basis(date(2024, 10, 8)), paragon.basis(date(2025, 2, 1))), "questions"
    )
    assert "asked of" not in said_in(compare(one, other), "questions")


def test_hostile_words_of_a_source_stay_harmless_in_every_line() -> None:
    was, now = paragon.basis(date(2025, 8, 29)), paragon.basis(date(2025, 8, 30))
    hostile = "\x1b[2J\u202e<script>alert(1)</script>\r\n=cmd|" + "A" * 1_000_000
    bad = asserted(
        "bad", "contract.closed_out_on", "2025-08-30", type="day", source="record-P00002",
        says=hostile, published_on=date(2025, 8, 30),
    )  # fmt: skip

    lines = lines_of(compare(was, grown(now, bad)))

    assert all(character.isprintable() for line in lines for character in line)
    assert max(map(len, lines)) < 10_000
    assert any("[U+202E]" in line for line in lines)
