"""
What changed in a case between two days, and which evidence changed it.

    compare(earlier, later)  →  Document  →  a page, or lines_of for a terminal

Nothing is compared that the record of the view does not show; a part in which nothing changed says
so. It is computed from published claims and determines nothing.
"""

from collections.abc import Callable, Iterator

from stopwork.errors import UsageError
from stopwork.reports.documents.document import (
    Block,
    Document,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Text,
    plain,
    refs_in,
)
from stopwork.reports.documents.wording import count, shown
from stopwork.reports.dossier import compare_law, compare_record
from stopwork.reports.dossier.compare_words import Days, days_of, entry_ref
from stopwork.reports.facts.assessment import NEVER
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.references import with_references

# The parts in reading order: key, title, what is said when nothing changed, and who finds it.
PARTS: tuple[tuple[str, str, str, Callable[[Days], tuple[Text, ...]]], ...] = (
    ("tracks", "Where it stands", "Contract, review and advice stand as before.",
     compare_law.tracks),
    ("findings", "Findings", "No finding changed.", compare_law.findings),
    ("factors", "Risk factors", "Of no risk factor anything else is shown.", compare_law.factors),
    ("duties", "Duties", "No duty became due, overdue or done.", compare_law.duties),
    ("questions", "Questions", "No question was opened or settled.", compare_record.questions),
    ("contradictions", "Contradictions", "No contradiction appeared or was resolved.",
     compare_record.contradictions),
    ("concerns", "Concerns and replies", "No concern or reply was received or answered.",
     compare_record.concerns),
    ("force", "The law itself", "No law came into force or ended; no look-up of it ran out.",
     compare_law.force),
    ("ties", "The vendor's group", "The registry knows of no tie or listing that began or ended.",
     compare_record.ties),
    ("evidence", "What was published", "Nothing new was published, and nothing was withdrawn.",
     compare_record.evidence),
    ("events", "What this record holds", "No event of these days is on record.",
     compare_record.happened),
)  # fmt: skip
HOW = (
    "A claim is named as a cause when the assessment of the later day, computed again without it,"
    " says what that day would say with nothing new."
)


def compare(earlier: Basis, later: Basis) -> Document:
    """Return what changed between two days of one case in one view, the earlier day first.

    The days may be given in either order. Raises UsageError when they are the same day, or when
    the two are not of one case and view.
    """
    _check(earlier, later)
    first, second = sorted((earlier, later), key=lambda basis: basis.on)
    days = days_of(first, second)
    parts = tuple(_part(days, *row) for row in PARTS)
    document = Document(
        kind="Comparison",
        title=shown(second.title, 300),
        on=second.on.isoformat(),
        lead=_lead(days, parts),
        parts=parts,
        subject=_subject(days),
    )
    return with_references(document, second, first)


def _check(earlier: Basis, later: Basis) -> None:
    if earlier.case.id != later.case.id or earlier.view != later.view:
        raise UsageError("Only two days of one case in one view can be compared; name one case.")
    if earlier.on == later.on:
        raise UsageError(f"{later.on} is the same day twice; name another day to compare with.")


def _part(
    days: Days, key: str, title: str, nothing: str, found: Callable[[Days], tuple[Text, ...]]
) -> Part:
    items = found(days)
    block: Block = Items(items=items) if items else Paragraph(text=(Frame(nothing),))
    return Part(key=key, title=title, blocks=(block,))


def changes(part: Part) -> tuple[Text, ...]:
    """Return the changes that a part of a comparison tells; none when it says so."""
    return tuple(text for block in part.blocks if isinstance(block, Items) for text in block.items)


def _lead(days: Days, parts: tuple[Part, ...]) -> Text:
    told = {part.key: len(changes(part)) for part in parts}
    came = sum(each.came for each in days.between.differences)
    numbers = f"{count(came, 'new claim')} the law hears, {count(told['findings'], 'finding')}"
    numbers += f" and {count(told['duties'], 'duty', 'duties')} changed."
    refs = compare_law.standing_refs(days)
    return (Fact(f"{_stands(days)} {numbers}", refs), Frame(HOW), Frame(NEVER))


def _stands(days: Days) -> str:
    """The three tracks in one sentence each: as they were and as they are."""
    was, now = days.earlier.assessment, days.later.assessment
    advice = [made.recommendation.title for made in (was, now)]
    tracks = (
        ("Contract", was.contract.name, now.contract.name),
        ("Review", was.review.name, now.review.name),
        ("Recommendation", *advice),
    )
    said = [
        f"{title}: {now.lower()} on both days." if was == now
        else f"{title}: {was.lower()}, then {now.lower()}."
        for title, was, now in tracks
    ]  # fmt: skip
    return f"{days.span[0].upper()}{days.span[1:]}. {' '.join(said)}"


def _subject(days: Days) -> tuple[tuple[str, Text], ...]:
    refs = entry_ref(days.later, min(days.later.entries, key=lambda name: days.later.entries[name]))
    return (
        ("Case", (Fact(shown(days.later.case.id, 200), refs),)),
        ("Days", (Fact(f"{days.earlier.on} and {days.later.on}", refs),)),
        ("View", (Fact(days.later.view, refs),)),
    )


def lines_of(document: Document) -> tuple[str, ...]:
    """Return a comparison as lines for a terminal: the parts that changed, then those that did not.

    Each change is one line that begins with a dash and ends in its references.
    """
    changed = [part for part in document.parts if changes(part)]
    same = [part for part in document.parts if not changes(part)]
    return (document.title, plain(document.lead[:1]), *_told(changed), *_untold(same))


def _told(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        yield ""
        yield part.title
        for text in changes(part):
            refs = ", ".join(str(ref) for ref in dict.fromkeys(refs_in(text)))
            yield f"- {plain(text)} [{refs}]"


def _untold(parts: list[Part]) -> Iterator[str]:
    if parts:
        yield ""
        yield " ".join(plain(block.text) for part in parts for block in part.blocks
                       if isinstance(block, Paragraph))  # fmt: skip
