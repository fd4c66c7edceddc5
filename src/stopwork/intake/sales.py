"""Companies that are bought, told from contracts with them."""

import re

from stopwork.intake.clauses import Anchor
from stopwork.intake.discourse import Reading
from stopwork.intake.words.lexicon import one_of

CONTRACT = re.compile(r"contract|contrat|vertr[aä]g|licen|lizenz|acuerdo|accord", re.IGNORECASE)
GOODS = re.compile(
    r"\s*(?:['’]s\b|-?\w*(?:spyware|software|licen|lizenz|tool|product|kit|device|system|program|logiciel|phone|forensic))",
    re.IGNORECASE,
)
BUYS = re.compile(
    r"acqui|adquir|bought|buy|purchas|kauf|erw[ao]rb|compr|achet|rachet|rilev", re.IGNORECASE
)
BETWEEN = re.compile(
    r"[\s,]*(?:(?:the|an?|den|die|das|la|le|el|il|l['’]|a|israeli\w*|american\w*)\s*)*"
    r"(?:(?:\w+\s)?(?:firm|company|maker|vendor|business|empresa|société|azienda|unternehmen|hersteller|firma)\w*\s*)?",
    re.IGNORECASE,
)


def is_sale(anchor: Anchor, reading: Reading) -> bool:
    """Whether what is bought is a company: its name follows, or owners and takeovers are spoken of.

    Never where an office buys, or a contract or licence is spoken of in the clause.
    """
    if anchor.kind == "acquired":
        return True
    return reading.once("is sale", anchor.begins, lambda: _is_sale(anchor, reading))


def _is_sale(anchor: Anchor, reading: Reading) -> bool:
    around = reading.clauses.around(anchor.begins)
    if CONTRACT.search(around):
        return False
    begins, ends = reading.clauses.span(anchor.begins)
    if any(one.kind == "office" and begins <= one.begins < anchor.begins for one in reading.named):
        return False
    if one_of(reading.code, "sale").search(around):
        return True
    if BUYS.search(reading.text[anchor.begins : anchor.ends]) is None:
        return False
    return any(
        one.kind in ("vendor", "recipient")
        and anchor.ends <= one.begins < ends
        and BETWEEN.fullmatch(reading.text[anchor.ends : one.begins]) is not None
        and GOODS.match(reading.text[one.ends : one.ends + 20]) is None
        for one in reading.named
    )
