"""
Turn research case files into claims, and print the recommendation for each labelled day.

    python tests/golden/assess_histories.py FOLDER

prints one JSON line {slug, as_of, recommendation} for each day that a file in the folder labels.
The product does not read these files. The claims are made from `jurisdiction`, `category`,
`parties`, `contract`, `timeline`, `claims` and `eo_factor_evidence`; the labels themselves
(`gold_determinations`) give nothing but the days to answer for.

When something became known: evidence from `evidence_public_from`; an award action on its day, as
award records carry it; an official's words on the day they are about; all else when the earliest
source was published. A month or year counts from its first day. Before its signature a purchase is
known to the buyer for the time a notice and the wait for offers take (FAR 5.203: 15 + 30 days).
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from stopwork.cases.claims import Claim, Value, days_of
from stopwork.law.assess import assess
from stopwork.law.regime import Regime
from stopwork.law.regimes import regime
from stopwork.truth import UnknownKind

ALWAYS = date(1900, 1, 1)
NOTICE = timedelta(days=45)
DISPUTED, UNANSWERED = UnknownKind.DISPUTED, UnknownKind.UNANSWERED
Case = dict[str, Any]
Said = Value | UnknownKind

GRADES = {
    "primary_record": "primary-record",
    "on_record_official": "official-statement",
    "official_background": "official-statement",
    "ngo_research": "forensic-report",
    "reputable_press": "reputable-press",
    "anonymous_sourced_press": "secondary",
    "ngo_statement": "ngo-statement",
    "vendor_statement": "vendor-statement",
    "aggregator": "low",
    "memory": "low",
}
BEST = tuple(dict.fromkeys(GRADES.values()))
LIMBS = (
    "product.is_end_to_end_suite",
    "product.is_furnished_commercially",
    "product.gains_remote_access",
    "product.works_without_consent",
    "product.collects_content",
)
# Paragraph at the head of an evidence key, the keys of its core, and the keys of its elements.
FACTORS = (
    ("2(a)(i)(A)", ("factor.a_used_against_usg",), ()),
    ("2(a)(i)(B)(1)", ("factor.b1_data_kept_or_transferred",), ()),
    ("2(a)(i)(B)(2)", ("factor.b2_disclosed_usg_information",), ()),
    ("2(a)(i)(B)(3)", ("factor.b3_control", "factor.b3_intelligence_against_us"), ()),
    (
        "2(a)(ii)(A)(1)",
        ("factor.c1_collected_on_protected_class", "factor.c1_by_foreign_actor"),
        ("factor.c1_purpose",),
    ),
    (
        "2(a)(ii)(A)(2)",
        ("factor.c2_us_person_monitored", "factor.c2_by_foreign_actor"),
        ("factor.c2_without_safeguards", "factor.c2_purpose"),
    ),
    ("2(a)(ii)(B)", ("factor.d_customer_government", "factor.d_country_report_systematic"), ()),
)
STEPS = (
    ("2(f)", ("certification.made", "certification.other_by_relevant_official")),
    ("2(g)", ("notice.given_to_apnsa", "notice.other_by_head_of_agency")),
    (
        "3 ",
        (
            "s3.a_assessment_reviewed",
            "s3.b_dni_asked",
            "s3.c_factors_considered",
            "s3.d_due_diligence_considered",
        ),
    ),
    ("2(h)", ("review.2h_done",)),
)
COUNTRIES = {"Greece": "GR", "Hungary": "HU", "Italy": "IT", "Mexico": "MX", "Poland": "PL",
             "Spain": "ES", "Estonia": "EE"}  # fmt: skip
CONTESTED_PURPOSE = re.compile(r"purpose|lawful|authori[sz]|contested|disput", re.IGNORECASE)
OPEN_SCOPE = re.compile(
    r"\b(uncertain|unclear|open|contested|disputed|depends|ambiguous|arguabl|borderline|doubt"
    r"|unknown|partly|possibly|mixed|not (shown|clear|established|settled))",
    re.IGNORECASE,
)
OTHER_BRANCH = re.compile(r"legislat|congress|judici|court|state police|local", re.IGNORECASE)
CUSTODY = re.compile(r"possession|custody|seized|physical", re.IGNORECASE)
STOPPED = re.compile(r"stop.work order|(contract|award).*\b(paused|suspended|on hold)\b", re.I)
LIFTED = re.compile(r"\b(lift|reactivat|resum)", re.IGNORECASE)
RESUMED = re.compile(r"contract.*\b(reactivat|resum)|\b(reactivat|resum).*contract", re.I)
ENDED = re.compile(
    r"\b(contract|agreement|performance|licen[cs]e|(?<!executive )order|award|use)\b.{0,40}"
    r"\b(closed out|close-out|cancell?ed|terminated|rescinded|ended|expired|lapsed|discontinued"
    r"|not renewed)\b"
    r"|\b(cancell?s|terminates|ends|drops)\b.{0,40}\b(contract|licen[cs]e|order|award|use)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\bno (current )?(contract or )?(relationship|contract)\b|\bno longer (uses?|has)\b"
    r"|\bstopped using\b",
    re.IGNORECASE,
)
WENT_AHEAD = re.compile(r"\b(approved|authori[sz]ed)\b.{0,60}\buse\b", re.IGNORECASE)
BEGAN = re.compile(r"\b(began|started|resumed) (to use|using|operational use|use)\b", re.I)
USES = re.compile(r"\b(uses|used|using|operates|deployed)\b", re.IGNORECASE)
NOT_SO = re.compile(
    r"\b(no operational use|not (to )?(deploy|use)|never|whether|asked|unknown|denie[sd]|would)\b",
    re.IGNORECASE,
)
BOUGHT = re.compile(r"\b(contract|award|bought|purchased?|procured)\b", re.IGNORECASE)
RENEWED = re.compile(r"\b(option (was )?exercised|exercises? (an|the) option|renew(s|ed)\b)", re.I)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of a research file with what is needed to date and grade it."""

    row: Case
    published: date
    grade: str

    @property
    def stands(self) -> bool:
        """Whether the research keeps it, and not from memory or a rewrite alone."""
        return self.row.get("status") in {"supported", "conflicting"} and self.grade != "low"

    @property
    def day(self) -> date | None:
        """The day it is about, where that is known to the day."""
        return day_of(self.row.get("about_date"))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes claims with running numbers. One per case."""

    slug: str
    told: dict[str, Told]

    def claim(self, key: str, said: Said, on: date, says: str, grade: str, **about: Any) -> Claim:
        unknown = said if isinstance(said, UnknownKind) else None
        return Claim(
            id=f"{self.slug}:{key}:{on}:{grade}:{said}",
            key=key,
            subject="case",
            value=None if isinstance(said, UnknownKind) else said,
            unknown=unknown,
            published_on=on,
            grade=grade,
            source=self.slug,
            says=says,
            **about,
        )

    def grade_of(self, ids: Iterable[str], fallback: str = "reputable-press") -> str:
        """The best grade among the claims an item of evidence rests on."""
        found = [self.told[i].grade for i in ids if i in self.told]
        return min(found, key=BEST.index) if found else fallback


def claims_of(case: Case, sources: dict[str, Case]) -> tuple[Claim, ...]:
    """Return the claims of one research file."""
    told = {row["id"]: told_of(row, sources) for row in case.get("claims", [])}
    writer = Writer(case["slug"], told)
    found = [*body(case, writer), *evidence(case, writer), *contract(case, writer)]
    found += [*ended(case, writer), *use(case, writer)]
    return tuple({claim.id: claim for claim in found}.values())


def told_of(row: Case, sources: dict[str, Case]) -> Told:
    grade = GRADES.get(row.get("reliability", ""), "secondary")
    ids = [source["source_id"] for source in row.get("sources", [])]
    days = [first_day(sources[i]["published"]) for i in ids if i in sources]
    published = min([day for day in days if day], default=ALWAYS)
    about = day_of(row.get("about_date"))
    if about is not None and grade in {"official-statement", "primary-record"}:
        published = about
    return Told(row, max(published, about) if about else published, grade)


def body(case: Case, writer: Writer) -> Iterator[Claim]:
    place, kind = case.get("jurisdiction", ""), case.get("category", "")
    federal = place.startswith("US federal") and not OTHER_BRANCH.search(place)
    federal = federal and not kind.startswith("non_us")
    federal = federal and "outside_us" not in case.get("eo_factor_evidence", {})
    for key, said in (
        ("agency.is_44usc3502_agency", federal),
        ("agency.is_independent_regulatory", False),
    ):
        yield writer.claim(key, said, ALWAYS, f"The buyer: {place}.", "primary-record")
    country = "US" if place.startswith("US") else COUNTRIES.get(place)
    if country is not None:
        yield writer.claim("buyer.country", country, ALWAYS, f"{place}.", "primary-record")


def evidence(case: Case, writer: Writer) -> Iterator[Claim]:
    for name, items in case.get("eo_factor_evidence", {}).items():
        for item in items if isinstance(items, list) else [items]:
            on = first_day(item.get("evidence_public_from"))
            if on is None:
                continue
            grade = writer.grade_of(item.get("claims", []))
            for key, said in said_by(name, item):
                yield writer.claim(key, said, on, f"{name}: {item['finding']}", grade)


def said_by(name: str, item: Case) -> Iterator[tuple[str, Said]]:
    """The keys an item of evidence speaks to, and what it says of each."""
    if name.startswith("scope"):
        yield from scope(item)
    if name.startswith("2(l)"):
        yield from testing(item)
    if name.startswith("2(a)(iii)"):
        yield from mitigation(item)
    for paragraph, core, elements in FACTORS:
        if name.startswith(paragraph + " ") or name == paragraph:
            yield from factor(item, core, elements)
    for paragraph, keys in STEPS:
        if name.startswith(paragraph):
            yield from step(item, keys)


def shown(item: Case) -> bool:
    """Established, or credible on strong evidence: credible information, not an allegation."""
    finding, strength = item.get("finding", "").casefold(), item.get("strength")
    if finding.startswith(("established", "confirmed", "official")):
        return strength in {"strong", "high", "medium"}
    return finding.startswith("credible") and strength in {"strong", "high"}


def factor(
    item: Case, core: tuple[str, ...], elements: tuple[str, ...]
) -> Iterator[tuple[str, Said]]:
    finding = item.get("finding", "").casefold()
    if finding.startswith(("none_public", "unknown")):
        return
    contested = CONTESTED_PURPOSE.search(f"{finding} {item.get('unknown', '')}")
    sure = shown(item) and not finding.startswith("credible") and not contested
    for key in core:
        yield key, True if shown(item) else UNANSWERED
    for key in elements if shown(item) else ():
        yield key, True if sure else DISPUTED


def scope(item: Case) -> Iterator[tuple[str, Said]]:
    finding = item.get("finding", "").casefold()
    if finding.startswith("outside") or re.match(r"not (in scope|commercial|spyware)", finding):
        yield "product.gains_remote_access", False
        yield "product.kind", "device_forensics" if CUSTODY.search(finding) else "other"
    elif OPEN_SCOPE.search(finding) and not finding.startswith("in scope"):
        yield "product.gains_remote_access", DISPUTED
    elif re.search(r"\b(in scope|inside|within|met)\b", finding):
        yield from ((limb, True) for limb in LIMBS)
        yield "vendor.furnishes_commercial_spyware", True
    else:
        yield "vendor.furnishes_commercial_spyware", True
        yield from ((limb, UNANSWERED) for limb in LIMBS)


def testing(item: Case) -> Iterator[tuple[str, Said]]:
    key = "use.is_testing_research_cyber_countermeasure"
    yield key, not item.get("finding", "").casefold().startswith("contested")


def mitigation(item: Case) -> Iterator[tuple[str, Said]]:
    finding = item.get("finding", "").casefold()
    if finding.startswith("knew"):
        yield "mitigation.knew_or_should_have_known", True
    if "contested" in finding or "disput" in finding:
        yield "mitigation.licences_cancelled", DISPUTED
    elif shown(item):
        yield "mitigation.licences_cancelled", True


def step(item: Case, keys: tuple[str, ...]) -> Iterator[tuple[str, Said]]:
    """A step is shown when established; a contested one is reported, by nobody knows whom."""
    finding = item.get("finding", "").casefold()
    if shown(item):
        yield from ((key, True) for key in keys)
    elif finding.startswith("contested"):
        yield keys[0], True
    elif re.match(r"(not done|none|refuted|absent)\b", finding):
        yield from ((key, False) for key in keys)
    else:
        yield from ((key, UNANSWERED) for key in keys)


def contract(case: Case, writer: Writer) -> Iterator[Claim]:
    row = case.get("contract") or {}
    record = str(row.get("piid_status", "")).startswith("verified")
    grade = "primary-record" if record else "reputable-press"
    signed = day_of(row.get("signed"))
    if signed is not None:
        says = f"Signed on {signed}."
        yield writer.claim("contract.signed_on", signed, signed, says, grade)
        yield writer.claim("procurement.sought", True, signed - NOTICE, says, grade)
    elif row and (first := first_day(row.get("signed")) or first_event(case)):
        yield writer.claim("contract.exists", True, first, "A contract is reported.", grade)
    elif not row:
        yield from refuted(writer)
    for key, day, says in stop_work(case, writer):
        yield writer.claim(key, day, day, says, grade)


def refuted(writer: Writer) -> Iterator[Claim]:
    """A contract that is only in claims which the research calls contradicted."""
    for told in writer.told.values():
        text = told.row["statement"]
        if told.row.get("status") == "contradicted" and BOUGHT.search(text):
            yield writer.claim("contract.exists", False, told.published, text, "reputable-press")


def stop_work(case: Case, writer: Writer) -> Iterator[tuple[str, date, str]]:
    fields = {
        "stop_work.date": "issued",
        "stop_work.issued": "issued",
        "stop_work.lifted": "lifted",
    }
    found: dict[str, tuple[date, str]] = {}
    for told in writer.told.values():
        word, day = fields.get(str(told.row.get("field"))), day_of(told.row.get("value"))
        if word and day and told.row.get("status") == "supported":
            found.setdefault(word, (day, told.row["statement"]))
    for day, text, _ in events(case):
        if STOPPED.search(text):
            found.setdefault("lifted" if LIFTED.search(text) else "issued", (day, text))
        elif RESUMED.search(text):
            found.setdefault("lifted", (day, text))
    for word, (day, text) in found.items():
        yield f"contract.stop_work_{word}_on", day, text


def ended(case: Case, writer: Writer) -> Iterator[Claim]:
    for day, text, _ in events(case):
        if ENDED.search(text) and not STOPPED.search(text) and not of_others(case, text):
            yield writer.claim("contract.closed_out_on", day, day, text, "reputable-press")
    for told in writer.told.values():
        text, about = told.row["statement"], told.day
        if told.stands and about is not None and DENIED.search(text):
            key = "use.relationship_denied_on"
            yield writer.claim(key, about, told.published, text, told.grade)


def use(case: Case, writer: Writer) -> Iterator[Claim]:
    for told in writer.told.values():
        text, day = told.row["statement"], told.day
        if not (told.stands and day and by_buyer(case, text)) or NOT_SO.search(text):
            continue
        if WENT_AHEAD.search(text):
            yield writer.claim("use.approved_on", day, told.published, text, told.grade)
        elif USES.search(text):
            key = "use.started_on" if BEGAN.search(text) else "use.is_operational"
            said: Value = day if key == "use.started_on" else True
            yield writer.claim(key, said, told.published, text, told.grade, about=day.isoformat())
    for day, text, _ in events(case):
        if RENEWED.search(text) and by_buyer(case, text):
            yield writer.claim("contract.option_exercised_on", day, day, text, "reputable-press")


def events(case: Case) -> Iterator[tuple[date, str, Case]]:
    """The events that the research does not call contradicted; a month counts from its end."""
    for event in case.get("timeline", []):
        day = last_day(event.get("date"))
        if day is not None and event.get("kind") != "contradicted_claim":
            yield day, event["event"], event


def first_event(case: Case) -> date | None:
    days = [first_day(event.get("date")) for event in case.get("timeline", [])]
    return min([day for day in days if day], default=None)


def buyers(case: Case) -> tuple[str, ...]:
    """Names and initials of the parties that buy or use."""
    found = []
    for party in case.get("parties", []):
        if re.search(r"buyer|user|licensee|customer|agency", party.get("role", "")):
            for part in party["name"].split(","):
                words = re.findall(r"[A-Z][A-Za-z]*", part.removeprefix("US "))
                found += [part.strip(), "".join(word[0] for word in words)]
                found += [word for word in words if word.isupper() and len(word) > 1]
    return tuple(name for name in found if len(name) > 2)


def by_buyer(case: Case, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in buyers(case))


def of_others(case: Case, text: str) -> bool:
    """Whether a text on the end of a contract speaks of other customers."""
    plural = re.search(r"\b(contracts|accounts of the end)\b", text, re.IGNORECASE)
    return plural is not None and not by_buyer(case, text)


def day_of(text: object) -> date | None:
    """The day in a text that is an ISO day and nothing else."""
    return date.fromisoformat(str(text)) if DAY.fullmatch(str(text or "")) else None


def last_day(text: object) -> date | None:
    """The last day of an ISO day or month; a year alone is too coarse for an event."""
    found = re.fullmatch(r"\d{4}(-\d{2}){1,2}", str(text or ""))
    return days_of(found[0])[1] if found else None


def first_day(text: object) -> date | None:
    """The first day of an ISO day, month or year, also at the head of a longer text."""
    found = re.match(r"\d{4}(-\d{2}(?!\d)){0,2}", str(text or ""))
    return days_of(found[0])[0] if found else None


def answers(folder: Path, law: Regime) -> Iterator[dict[str, str]]:
    """Yield one answer for each day that a case file of the folder labels."""
    for case, claims in histories(folder):
        for label in case.get("gold_determinations", []):
            on = date.fromisoformat(label["as_of"])
            said = assess(law, claims, on).recommendation.recommendation
            yield {"slug": case["slug"], "as_of": label["as_of"], "recommendation": said}


def histories(folder: Path) -> Iterator[tuple[Case, tuple[Claim, ...]]]:
    """Yield each case file of the folder with its claims."""
    listed = folder / "sources.json"
    rows = json.loads(listed.read_text(encoding="utf-8"))["sources"] if listed.exists() else []
    sources = {row["id"]: row for row in rows}
    for path in sorted(folder.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(case, dict) and "slug" in case:
            yield case, claims_of(case, sources)


def main() -> None:
    """Print the answers for the folder named on the command line."""
    for answer in answers(Path(sys.argv[1]), regime("us")):
        sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
