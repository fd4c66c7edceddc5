"""Parts of an entry as a page says them: a person's words for a field, and for what it holds."""

from stopwork.desk.forms import WORDS_SAY
from stopwork.desk.law.keys import key_asked
from stopwork.reports.documents.wording import shown, words

# What a field of a form and a part of an entry are called; others are called by their own words.
CALLED = {
    "id": "Short id of the case",
    "award": "Award number", "said": "What is claimed", "on": "Day", "due_on": "Answer by",
    "to": "To whom", "by": "By whom", "says": "What it says, in our own words",
    "file": "File", "url": "Address", "published": "Published", "observed_on": "Seen on",
    "effective_on": "Holds from", "claim": "Claim", "unknown": "Not known, because",
    "about": "The day, month or year it is about", "until": "Until",
    "limb1": "Counterintelligence or security risk, 2(a)(i)",
    "limb2": "Risk of improper use, 2(a)(ii)", "acting": "Held in an acting capacity",
    "approved_by": "Approved by, one level above", "approving_office": "Office of who approved",
    "visibility": "Who may see it", "anyway": "Why a second case",
}  # fmt: skip
# What only an entry of the record has, or has by another name.
ON_RECORD = {
    "key": "Question of the law", "type": "Kind of answer", "subject": "About what",
    "value": "Answer", "published_on": "Published on", "received_on": "Received on",
    "granted_by": "Given by", "sha256": "Digest (SHA-256)", "size": "Bytes",
    "has_diligence_factors_reasons": "With diligence, factors and reasons",
    "extraordinary": "Extraordinary circumstances", "no_alternative": "No alternative",
    "rests_on": "Rests on", "mark": "Who may see it", "ask": "What is asked for",
    "lead": "Lead it comes from", "hit": "Hit of the lead",
}  # fmt: skip
TYPES = {
    "truth": "yes or no", "day": "a day", "choice": "one of a list", "office": "an office",
    "text": "words", "number": "a number", "instant": "a time",
}  # fmt: skip
SEEN_BY = {
    "public": "anybody",
    "controlled": "the offices of the review",
    "withheld": "only who holds the workspace",
}
CODES = frozenset({"key", "sha256"})


def called(name: str) -> str:
    """Return what a field of a form is called on a page."""
    return CALLED.get(name, name.replace("_", " ").capitalize())


def part_called(name: str) -> str:
    """Return what a part of an entry is called on a page."""
    return ON_RECORD.get(name) or called(name)


def part_says(value: str, name: str) -> str:
    """Return what a part of an entry holds, in words: the question of a claim key, a grade."""
    if name == "key":
        found = key_asked(value)
        return found.ask if found else f"a key of one's own: {value}"
    if name == "subject" and value == "case":
        return "the case as a whole"
    if name == "type":
        return TYPES.get(value, value)
    if name in ("mark", "visibility"):
        return SEEN_BY.get(value, value)
    if said := WORDS_SAY.get((name, value)):
        return said.partition(":")[0]
    return words(value) if name in ("role", "kind", "verdict") else shown(value, 600)
