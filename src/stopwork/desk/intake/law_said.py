"""What an article says of law, asked of the one answer that `law check-claim` gives too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stopwork.desk.regimes import checked
from stopwork.desk.rules import rules
from stopwork.intake.claim import Claim
from stopwork.intake.laws import ALL_FORBIDDEN
from stopwork.intake.values.edtf import bounds
from stopwork.law.places.ground import Checked, Ground

# Subject, key and value of a claim as a sentence; the United States are asked of rules on buying.
SENTENCES = {
    ("order", "law.in_force", "true"): "{order} is in force",
    ("order", "law.in_force", "false"): "{order} was rescinded",
    ("order", "law.says", ALL_FORBIDDEN): "{order} forbids every purchase",
    ("eu", "law.rules_exist", "false"): "the European Union has no rules",
    ("eu", "law.rules_exist", "true"): "the European Union has rules",
    ("us", "law.rules_exist", "false"): "the United States has no rules on purchase",
}
MOST = 2  # grounds told for a sentence, and against it


@dataclass(frozen=True, slots=True)
class Answer:
    """How a statement stands, in words, with the provisions or else the sources it rests on."""

    answer: str
    says: str
    rests_on: tuple[str, ...] = ()


def law_answer(claim: Claim, on: date) -> Answer:
    """Return how a claim of law stands as of a day."""
    asked = _asked(claim)
    if asked is None:
        return Answer("unknown", "Nothing held here answers it.")
    found = checked(asked.format(order=rules().called), on)
    grounds = (*found.speaks_for, *found.against)
    rests_on = dict.fromkeys(one for each in grounds for one in each.provisions or each.sources)
    return Answer(found.verdict, _told(found), tuple(rests_on))


def _asked(claim: Claim) -> str | None:
    if claim.key == "law.issued_on":
        days = bounds(claim.value)
        return f"{{order}} was issued between {days[0]} and {days[1]}" if days else None
    return SENTENCES.get((claim.subject, claim.key, claim.value))


def _told(found: Checked) -> str:
    if not found.speaks_for or not found.against:
        one = found.speaks_for or found.against or found.open
        return _in_words(one) or f"{found.about} Nothing held here answers it."
    return f"For it: {_in_words(found.speaks_for)} Against it: {_in_words(found.against)}"


def _in_words(grounds: Sequence[Ground]) -> str:
    return " ".join(
        one.says if one.says.endswith(".") else f"{one.says}." for one in grounds[:MOST]
    )
