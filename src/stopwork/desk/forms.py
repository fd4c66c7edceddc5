"""What the words of a form mean, and what a case offers for its fields."""

from collections.abc import Mapping, Sequence

from stopwork.reports.facts.basis import Basis

# What a word means where a person chooses it; the word itself is what goes on record.
WORDS_SAY: Mapping[tuple[str, str], str] = {
    ("judgement", "same"): "same: the recipient is the vendor",
    ("judgement", "different"): "different: it is somebody else",
    ("judgement", "unsure"): "unsure: what is known does not tell",
    ("grade", "primary-record"): "primary record: the record itself",
    ("grade", "court-or-parliament"): "court or parliament: found by one",
    ("grade", "forensic-report"): "forensic report: found in an examination",
    ("grade", "official-statement"): "official statement: an office says so",
    ("grade", "vendor-statement"): "vendor statement: the seller says so",
    ("grade", "reputable-press"): "reputable press: reported with its own sources",
    ("grade", "ngo-statement"): "NGO statement: an organisation says so",
    ("grade", "secondary"): "secondary: retells what others reported",
    ("grade", "low"): "low: a rewrite of others' reporting",
    ("directness", "first-hand"): "first-hand: did, saw or keeps the thing",
    ("directness", "second-hand"): "second-hand: tells of it",
    ("unknown", "unanswered"): "asked, not answered",
    ("unknown", "disputed"): "disputed: credible sources differ",
    ("unknown", "withheld"): "withheld: it exists and is kept back",
}


def offered(basis: Basis) -> dict[str, Sequence[tuple[str, str]]]:
    """Return what a case offers for the fields of an act: value and words, by field."""
    case = basis.case
    claims = [(name, f"{name}: {one.says[:80]}") for name, one in case.claims.items()]
    subjects = dict.fromkeys(["case", *(one.subject for one in case.claims.values())])
    return {
        "source": [(name, f"{one.title} ({one.publisher})") for name, one in case.sources.items()],
        "repeats": claims,
        "preferred": claims,
        "subject": [(name, "the case as a whole" if name == "case" else name) for name in subjects],
        "award": [(name, name) for name in case.awards],
        "draft": [(name, f"{name}: {one.proposed.kind}") for name, one in case.drafts.items()],
    }
