"""A line in plain words: what the article says, how it stands, by whose word."""

from collections.abc import Mapping

from stopwork.desk.intake.check import CheckedArticle, Line
from stopwork.desk.regimes import cited
from stopwork.intake.origins import repeats_us
from stopwork.intake.people import without_names
from stopwork.intake.wording import said_date

NOTHING = "Nothing is recorded: these are proposals, and a person accepts or leaves each one."
SAYS: Mapping[str, str] = {
    "contract.signed_on": "contract signed",
    "contract.stop_work_issued_on": "work stopped",
    "contract.stop_work_issued": "work was stopped",
    "contract.stop_work_lifted_on": "stop lifted",
    "contract.stop_work_cancelled": "the stop was lifted",
    "contract.stop_work_extended_on": "stop extended",
    "contract.stop_work_reason": "why work was stopped",
    "contract.suspended_on": "contract suspended",
    "contract.terminated": "the contract was ended",
    "contract.terminated_on": "contract ended",
    "contract.closed_out_on": "contract closed out",
    "contract.under_review": "the contract is under review",
    "contract.buyer": "buyer",
    "contract.vendor": "vendor",
    "contract.amount": "amount",
    "contract.piid": "number",
    "product.named": "product",
    "concern.raised": "concern raised by",
    "law.issued_on": "order issued",
    "law.in_force": "the order is in force",
    "law.rules_exist": "rules exist",
    "law.says": "what the order says",
    "finding.violation": "the order was violated",
    "vendor.acquired_on": "vendor taken over",
    "use.is_operational": "it was used",
    "use.approved_on": "use approved",
    "use.relationship_denied_on": "a relationship was denied",
    "certification.made": "a certification was made",
    "factor.c1_collected_on_protected_class": "used against protected people",
    "mitigation.licences_cancelled": "the vendor ended it itself",
    "vendor.furnishes_commercial_spyware": "the vendor sells spyware",
    "product.gains_remote_access": "it reaches phones from afar",
}
STANDS: Mapping[str, str] = {
    "agrees": "agrees", "differs": "differs", "one_year_off": "off by exactly one year",
    "before_signature": "before the contract was signed", "not_in_record": "not in the record",
}  # fmt: skip
PLACES = {"eu": " (European Union)", "us": " (United States)"}
BASES = {"per_year": " a year", "total": " in all", "ceiling": " at most", "spent": " spent",
         "action": " added", "approx": ", about"}  # fmt: skip


def claimed(line: Line) -> str:
    """Return what an article claims: "work stopped: October 2023"."""
    claim = line.claim
    value = said_date(claim.value) if claim.key.endswith("_on") else claim.value
    if claim.key == "contract.stop_work_reason":  # its last word is the id of the order
        value = " ".join(cited(word).label for word in value.split())
    value = {"true": "yes", "false": "no"}.get(value, value) + BASES.get(claim.basis or "", "")
    return f"{SAYS.get(claim.key, claim.key)}{PLACES.get(claim.subject, '')}: {value}"


def stands(line: Line) -> str:
    """Return how a line stands beside the record or the law: "half right", "agrees"."""
    if line.answer in ("half right", "wrong"):
        return line.answer
    return ", ".join(STANDS[code] for code in sorted(line.codes, reverse=True))


def reason(line: Line) -> str:
    """Return why it stands so, with the paragraphs, or else the sources, that it rests on."""
    named = "; ".join(cited(one).label for one in line.provisions)
    return f"{line.says} ({named})" if named else line.says


def voice(line: Line) -> str:
    """Return by whose word it is and what holds it back; empty for the article's plain voice."""
    claim = line.claim
    said = f"says {claim.speaker}" if claim.speaker else ""
    marks = [said, "held back" if claim.is_hedged else "", "retold" if claim.is_retold else ""]
    return ", ".join(mark for mark in marks if mark)


def sentence(line: Line, one: CheckedArticle) -> str:
    """Return the sentence of a line, names of private persons taken out."""
    return without_names(line.claim.sentence.text, one.read.persons)


def head(one: CheckedArticle) -> str:
    """Return what an article says of itself: language, outlet, day, and where the day is from."""
    article = one.article
    day = article.published or "no day of publication: say --published"
    origin = f" ({article.published_from})" if article.published_from else ""
    outlet = f"{article.outlet}, " if article.outlet else ""
    return f"{article.name}: {outlet}{day}{origin}, read as {article.language}"


def people(one: CheckedArticle) -> str:
    """Return who is spoken of, by class and count; empty for nobody."""
    counts = ", ".join(f"{count} {name}" for name, count in one.read.people.items())
    return f"People are counted, never named: {counts}." if counts else ""


def of_ours(one: CheckedArticle) -> str:
    """Return that an article rests on an earlier finding of ours; empty where it does not."""
    if not repeats_us(one.article.text):
        return ""
    return "It rests on an earlier finding of Stopwork: no second source."
