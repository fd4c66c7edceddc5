"""Random cases: what may be recorded in them, with a secret in everything that is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from memory_store import MemoryStore
from recorded import a_head
from stopwork.desk.acts import ACTS
from stopwork.desk.performing import perform
from stopwork.desk.record import Desk
from stopwork.errors import StopworkError

CASE, SECRET = "case1", "zebra"
BEGAN = date(2024, 9, 1)
SECRETARY = "Secretary of Homeland Security"
PEOPLE = {
    "Hanna Head": ("agency-head", f"Acting {SECRETARY}"),
    "Rey Reviewer": ("reviewer", ""),
    "Otto Officer": ("contracting-officer", "Contracting Officer"),
    "Sec Retary": ("relevant-official", SECRETARY),
}
ROW = {act.name: act for act in ACTS}
GRADES = ("primary-record", "reputable-press", "low")
LIMBS = ("significant", "not_significant")
DAYS = st.integers(0, 45).map(timedelta)
MARKS = st.sampled_from(("public", "public", "controlled", "withheld"))
YES_NO = (
    "agency.is_44usc3502_agency", "agency.is_independent_regulatory",
    "product.is_end_to_end_suite", "product.is_furnished_commercially",
    "product.gains_remote_access", "product.works_without_consent", "product.collects_content",
    "product.is_bought", "use.is_testing_research_cyber_countermeasure", "use.is_operational",
    "use.is_investigation_of_spyware_crime", "factor.c1_collected_on_protected_class",
    "factor.c1_by_foreign_actor", "factor.c1_purpose", "factor.a_used_against_usg",
    "contract.clause_52_242_15_included", "contract.stop_work_extension_agreed",
    "certification.made", "certification.covers_both_limbs", "waiver.issued", "contract.exists",
    "s3.a_assessment_reviewed", "notice.given_to_apnsa",
)  # fmt: skip
DATED = (
    "contract.signed_on", "contract.signed_on", "contract.stop_work_issued_on",
    "contract.stop_work_lifted_on", "contract.closed_out_on", "contract.terminated_on",
    "use.started_on", "review.new_information_on", "certification.on", "determination.made_on",
)  # fmt: skip
OFFICES = (SECRETARY, "Secretary of War", "Director of ICE")


@dataclass(frozen=True, slots=True)
class Step:
    """One act: who does it, on which day after the last one, under which mark, with what values."""

    who: str
    act: str
    later: timedelta
    mark: str
    values: Mapping[str, Any]


def _step(who: str, act: str, **values: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    given = st.fixed_dictionaries(values)
    return st.builds(Step, st.just(who), st.just(act), DAYS, MARKS, given)


def _words(what: str) -> st.SearchStrategy[str]:
    return st.just(what)


def _claims() -> st.SearchStrategy[str]:
    yes_no = st.tuples(st.sampled_from(YES_NO), st.sampled_from(("yes", "no")))
    dated = st.tuples(st.sampled_from(DATED), st.integers(0, 500).map(_day_or_month))
    others = st.sampled_from(
        (("certification.by_office", SECRETARY), ("certification.by_office", OFFICES[1]),
         ("determination.limb1", LIMBS[0]), ("determination.limb2", LIMBS[1]),
         ("use.intended", "operational"), ("contract.stop_work_period_days", "120"))
    )  # fmt: skip
    return st.one_of(yes_no, dated, others).map("=".join)


def _day_or_month(number: int) -> str:
    day = (BEGAN + timedelta(days=number)).isoformat()
    return day if number % 4 else day[:7]


ORDER = {
    "award": st.just("A1"),
    "modification": st.just("P1"),
    "approved_by": st.just("Ann Above"),
    "approving_office": st.just("Head of Contracting"),
    "reason": _words("to look"),
}
SUBJECTS = st.sampled_from(("case", "case", "product:suite", "product:other", "vendor:maker"))
CLAIM = _step(
    "Rey Reviewer",
    "claim",
    said=_claims(),
    subject=SUBJECTS,
    says=_words("It says so."),
    source=st.sampled_from(GRADES),
)
DETERMINE = _step(
    "Sec Retary",
    "determine",
    limb1=st.sampled_from(LIMBS),
    limb2=st.sampled_from(LIMBS),
    reason=_words("weighed"),
)
SIGNIFICANT, NOT_SIGNIFICANT = (
    _step("Sec Retary", "determine", limb1=st.just(limb), limb2=st.just(limb), reason=_words("w"))
    for limb in LIMBS
)
CERTIFY = _step("Sec Retary", "certify", reason=_words("both limbs"))
WAIVE = _step(
    "Sec Retary",
    "waive",
    reason=_words("needed"),
    extraordinary=_words("hostages"),
    no_alternative=_words("none"),
    until=DAYS,
)
REVOKE = _step("Sec Retary", "revoke", waiver=st.just("w1"), reason=_words("over"))
REOPEN = _step("Sec Retary", "reopen", reason=_words("new facts"))
NOTIFY = _step("Hanna Head", "notify", has_diligence_factors_reasons=st.booleans())
ISSUE = _step("Otto Officer", "stop-work issue", **ORDER)
LIFT = _step("Otto Officer", "stop-work lift", **ORDER)
EXTEND = _step(
    "Otto Officer",
    "stop-work extend",
    until=DAYS,
    **{name: each for name, each in ORDER.items() if name != "reason"},
)
SCOPE = _step(
    "Rey Reviewer",
    "scope",
    scope=st.sampled_from(("in scope", "not in scope", "uncertain")),
    reason=_words("limb by limb"),
)
ASK = _step(
    "Rey Reviewer",
    "ask",
    words=_words("Why?"),
    to=_words("the buyer"),
    key=st.sampled_from(("use.intended", "notice.given_to_apnsa")),
)
CONCERN = _step(
    "Rey Reviewer",
    "concern",
    organisation=_words("A group"),
    words=_words("A worry."),
    ask=_words("Look."),
)
CLOSE = _step("Rey Reviewer", "close", reason=_words("done"))
STEPS = st.one_of(
    *(CLAIM, CLAIM, CLAIM, DETERMINE, CERTIFY, WAIVE, REVOKE, REOPEN, NOTIFY),
    *(ISSUE, LIFT, EXTEND, SCOPE, ASK, CONCERN, CLOSE),
)
# What rarely comes about by chance: papers that rest on each other.
STORIES = st.one_of(
    st.tuples(),
    st.tuples(NOT_SIGNIFICANT, CERTIFY),
    st.tuples(NOT_SIGNIFICANT, CERTIFY, REOPEN),
    st.tuples(NOT_SIGNIFICANT, REOPEN, NOT_SIGNIFICANT, CERTIFY, NOTIFY),
    st.tuples(SIGNIFICANT, WAIVE),
    st.tuples(SIGNIFICANT, WAIVE, REVOKE),
    st.tuples(SIGNIFICANT, REOPEN),
    st.tuples(ISSUE, EXTEND, LIFT),
    st.tuples(ISSUE, LIFT),
)
SOME = st.lists(STEPS, max_size=5)
CASES = st.tuples(SOME, STORIES, SOME).map(lambda parts: [*parts[0], *parts[1], *parts[2]])


@dataclass(frozen=True, slots=True)
class Recorded:
    """A desk with one case on record, and the last day that something happened."""

    desk: Desk
    last: date

    @property
    def store(self) -> MemoryStore:
        store = self.desk.store
        assert isinstance(store, MemoryStore)
        return store


def recorded(steps: list[Step]) -> Recorded:
    """Put the steps on record as far as the rules allow; what they refuse did not happen."""
    store = MemoryStore()
    desk = Desk(folder=Path(), opened=lambda: store, name="Hanna Head", role="agency-head",
                visibility=None, withhold=())  # fmt: skip
    a_head(store, desk.name or "", PEOPLE["Hanna Head"][1])
    for name, (role, office) in PEOPLE.items():
        if role == desk.role:
            continue
        _do(desk, "grant", None, {"person": name, "role": role, "office": office, "on": BEGAN})
    rey = _as(desk, "Rey Reviewer", "public")
    opening = {"award": "A1", "id": CASE, "title": "A case", "agency": "ICE", "vendor": "V"}
    _do(rey, "open", None, {**opening, "on": BEGAN})
    for grade in GRADES:
        source = {"source": grade, "title": "T", "publisher": "P", "grade": grade, "file": None}
        _do(rey, "evidence add", CASE, {**source, "published": BEGAN.isoformat(), "on": BEGAN})
    return followed_by(Recorded(desk, BEGAN), steps, at_least=0)


def followed_by(case: Recorded, steps: list[Step], at_least: int = 1) -> Recorded:
    """Put more steps on record, the first at least so many days after the last."""
    on = case.last + timedelta(days=at_least)
    for step in steps:
        on += step.later
        try:
            _do(_as(case.desk, step.who, step.mark), step.act, CASE, _values(step, on))
        except StopworkError:
            continue
    return Recorded(case.desk, on)


def with_a_hidden_case_beside(case: Recorded) -> Recorded:
    """Open a second case on the same award, which nobody outside may know of."""
    opening = {"award": "A1", "id": f"{SECRET}2", "title": SECRET, "agency": SECRET, "vendor": "V"}
    _do(_as(case.desk, "Rey Reviewer", "withheld"), "open", None, {**opening, "on": case.last})
    return case


def _as(desk: Desk, who: str, mark: str) -> Desk:
    return replace(desk, name=who, role=PEOPLE[who][0], visibility=mark)


def _values(step: Step, on: date) -> dict[str, Any]:
    """The values of a step: a term counts from its day, and what is hidden holds the secret."""
    values = {n: on + v if isinstance(v, timedelta) else v for n, v in step.values.items()}
    if step.mark != "public":
        hidden = ("reason", "says", "words")
        values |= {n: f"{SECRET} {values[n]}" for n in hidden if n in values}
    return {**values, "published": on.isoformat()} if step.act == "claim" else {**values, "on": on}


def _do(desk: Desk, act: str, case_id: str | None, values: dict[str, Any]) -> None:
    perform(desk, ROW[act], case_id, values)
