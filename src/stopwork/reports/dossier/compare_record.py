"""
What the record holds more on the later day: evidence, events, questions, concerns, contradictions.

And what the registry knows of the vendor's group on each day.
"""

from collections.abc import Iterator

from stopwork.cases.case import Outcome, Reply
from stopwork.cases.claims import Known
from stopwork.cases.contradictions import Contradiction, Side
from stopwork.cases.days import dated
from stopwork.cases.events import QuestionAnswered, QuestionDeclined, QuestionWithheld
from stopwork.law.questions.plan import Question as LawQuestion
from stopwork.registry.owners.edges import Edge, certainty_says, when_says
from stopwork.registry.owners.edges import says as edge_says
from stopwork.reports.documents.document import CLAIM, ENTRY, Fact, Ref, Text
from stopwork.reports.documents.wording import count, shown
from stopwork.reports.dossier.compare_words import (
    Days,
    claim_says,
    entry_of,
    entry_ref,
    provisions,
    refs_of,
    sentence,
    source_ref,
    value_says,
    vendor_refs,
)
from stopwork.reports.facts.basis import Basis, VendorGroup

OUTCOMES: dict[type[Outcome], str] = {
    QuestionAnswered: "answered",
    QuestionDeclined: "declined",
    QuestionWithheld: "withheld",
}
OPENED = "of the law can newly change the advice."
IDLE = "of the law cannot change the advice any more, whatever the answer."


def evidence(days: Days) -> tuple[Text, ...]:
    """Return what was published in between, source by source, and what was withdrawn."""
    return (*_sources(days), *_claims(days), *_withdrawn(days))


def _sources(days: Days) -> Iterator[Text]:
    for name, source in days.later.case.sources.items():
        if name not in _known(days):
            claims = [c for c in _fresh(days) if days.later.case.claims[c].source == name]
            said = f"{shown(source.title, 300)} ({shown(source.publisher, 200)},"
            said += f" {source.published_on}): {count(len(claims), 'claim')}."
            yield (Fact(said, (*source_ref(name), *(Ref(CLAIM, claim) for claim in claims))),)


def _known(days: Days) -> frozenset[str]:
    return frozenset(days.earlier.case.sources)


def _fresh(days: Days) -> list[str]:
    return [claim for claim in days.later.case.claims if claim not in days.earlier.case.claims]


def _claims(days: Days) -> Iterator[Text]:
    """New claims of sources that were known before."""
    for name in _fresh(days):
        claim = days.later.case.claims[name]
        fresh = claim.source in days.later.case.sources and claim.source not in _known(days)
        if not fresh:
            source = days.later.file.sources.get(claim.source)
            said = f"{sentence(claim.says)} (a new claim of"
            said += f' "{shown(source.title if source else claim.source, 300)}",'
            yield (Fact(f"{said} {claim.published_on})", (Ref(CLAIM, name),)),)


def _withdrawn(days: Days) -> Iterator[Text]:
    for name, gone in days.later.case.withdrawn.items():
        if name not in days.earlier.case.withdrawn:
            said = f"Claim {name} was withdrawn on {dated(gone)}: {sentence(gone.reason)}"
            yield (Fact(said, (Ref(CLAIM, name),)),)


def happened(days: Days) -> tuple[Text, ...]:
    """Return the events that this record holds of the days in between, in order."""
    known = {line.entry for line in days.earlier.told}
    new = [line for line in days.later.told if line.entry not in known]
    return tuple(
        (Fact(f"{line.when}: {sentence(line.what)}", (Ref(ENTRY, str(line.entry)),)),)
        for line in new
        if line.who == "this record"
    )


def questions(days: Days) -> tuple[Text, ...]:
    """Return questions put and answered, and what the law asks newly or no longer."""
    return (*_put(days), *_asked(days))


def _put(days: Days) -> Iterator[Text]:
    before = days.earlier.case.questions
    for name, question in days.later.case.questions.items():
        words = shown(question.asked.words, 400)
        refs = entry_ref(days.later, f"question:{name}")
        if name not in before:
            said = f"{dated(question.asked)}: asked of {shown(question.asked.to, 200)}: {words}"
            yield (Fact(said, refs),)
        outcome = question.outcome
        if outcome is not None and (name not in before or before[name].outcome != outcome):
            word = OUTCOMES[type(outcome)]
            refs = (*entry_of(days.later, f"question {word}", outcome.on), *refs)
            yield (Fact(f"{dated(outcome)}: the question was {word}: {words}", refs),)


def _asked(days: Days) -> Iterator[Text]:
    """The law's own questions: now open, answered by what became public, or idle now."""
    was, now = _open(days.earlier), _open(days.later)
    yield from _several(days, OPENED, [now[asked] for asked in now if asked not in was])
    known = days.later.assessment.findings.known
    gone = [question for asked, question in was.items() if asked not in now]
    for question in gone:
        if known(*question.asked).value is not None:
            yield (_answered(days, question, known(*question.asked)),)
    yield from _several(days, IDLE, [each for each in gone if known(*each.asked).value is None])


def _answered(days: Days, question: LawQuestion, known: Known) -> Fact:
    value = "" if known.value is None else value_says(known.value)
    told = " ".join(claim_says(days, claim) for claim in known.used)
    refs = tuple(dict.fromkeys(ref for one in known.used for ref in refs_of(days.later, one)))
    said = f"No longer open: {question.words} What is public now says {value}: {told}"
    return Fact(said.strip(), refs or _asks(days, question))


def _several(days: Days, words: str, found: list[LawQuestion]) -> Iterator[Text]:
    """Up to three questions in full; more as a number with the first three."""
    if found:
        some = " ".join(question.words for question in found[:3])
        number = count(len(found), "question")
        start = "" if len(found) <= 3 else "The first three: "
        refs = dict.fromkeys(ref for question in found[:3] for ref in _asks(days, question))
        yield (Fact(f"{number} {words} {start}{some}", tuple(refs)),)


def _open(basis: Basis) -> dict[tuple[str, str | None], LawQuestion]:
    return {question.asked: question for question in basis.plan.questions}


def _asks(days: Days, question: LawQuestion) -> tuple[Ref, ...]:
    cited = {found.citation: name for name, found in days.law.provisions.items()}
    return provisions([cited[each] for each in question.paragraphs if each in cited][:1])


def contradictions(days: Days) -> tuple[Text, ...]:
    """Return contradictions that appeared, were resolved, opened again, or went away."""
    was = {(each.key, each.subject): each for each in days.earlier.contradictions}
    now = {(each.key, each.subject): each for each in days.later.contradictions}
    changed = [(_turn(was.get(at), each), each) for at, each in now.items()]
    gone = [("no longer is one", each) for at, each in was.items() if at not in now]
    return tuple((_contradiction(word, each),) for word, each in (*changed, *gone) if word)


def _turn(was: Contradiction | None, now: Contradiction) -> str | None:
    word: str | None
    if was is None:
        word = "appeared, and is open" if now.preferred is None else "appeared"
    elif _value(was.preferred) == _value(now.preferred):
        word = _more_sides(was, now)
    elif now.preferred is None:
        word = "is open again"
    else:
        word = "was resolved" if was.preferred is None else "is decided otherwise"
    return word


def _more_sides(was: Contradiction, now: Contradiction) -> str | None:
    return "has another side" if len(was.sides) < len(now.sides) else None


def _value(side: Side | None) -> str | None:
    return None if side is None else str(side.value)


def _contradiction(word: str, found: Contradiction) -> Fact:
    sides = "; ".join(value_says(side.value) for side in found.sides)
    said = f"{found.key} {word}. Said: {sides}."
    if found.preferred is not None:
        preferred = value_says(found.preferred.value)
        said += f" Preferred: {preferred}, because {shown(found.reason, 400)}."
    refs = tuple(Ref(CLAIM, claim.id) for side in found.sides for claim in side.claims)
    return Fact(said, refs)


def concerns(days: Days) -> tuple[Text, ...]:
    """Return concerns and vendors' replies that came, and answers given."""
    return (*_concerns(days), *_replies(days))


def _concerns(days: Days) -> Iterator[Text]:
    before = days.earlier.case.concerns
    for name, concern in days.later.case.concerns.items():
        refs = entry_ref(days.later, f"concern:{name}")
        got = concern.received
        if name not in before:
            said = f"{dated(got)}: {shown(got.organisation, 200)}: {sentence(got.words)}"
            yield (Fact(f"{said} Asks: {sentence(got.ask)}", refs),)
        answer = concern.answer
        if answer is not None and (name not in before or before[name].answer != answer):
            refs = (*entry_of(days.later, "concern answered", answer.on), *refs)
            said = f"{dated(answer)}: the concern of {shown(got.organisation, 200)} was answered:"
            yield (Fact(f"{said} {sentence(answer.answer)}", refs),)


def _replies(days: Days) -> Iterator[Text]:
    for name, reply in days.later.case.replies.items():
        was = days.earlier.case.replies.get(name, Reply())
        refs = entry_ref(days.later, f"reply:{name}")
        if reply.invited is not None and was.invited is None:
            said = (
                f"{dated(reply.invited)}: {shown(reply.invited.vendor, 200)} was invited to reply."
            )
            yield (Fact(said, refs),)
        if reply.response is not None and was.response is None:
            got = reply.response
            said = f"{dated(got)}: {shown(got.vendor, 200)} replied: {sentence(got.words)}"
            yield (Fact(said, refs),)


def ties(days: Days) -> tuple[Text, ...]:
    """Return the vendor's ties and listings that began or ended, as the registry has them."""
    was, now = days.earlier.vendor, days.later.vendor
    if now is None or was is None or was.vendor.id != now.vendor.id:
        return tuple(_vendor(days, was, now))
    return (*_edges(days, was, now), *_listed(days, was, now))


def _vendor(days: Days, was: VendorGroup | None, now: VendorGroup | None) -> Iterator[Text]:
    if now is not None:
        before = "no vendor of the registry" if was is None else was.vendor.name
        said = f"On {days.earlier.on} the record named {before}; on {days.later.on} it names"
        said += f" {now.vendor.name}, with {count(len(now.edges), 'tie')}."
        yield (Fact(said, vendor_refs([now.vendor.id])),)
    elif was is not None:
        said = f"On {days.later.on} the record no longer names {was.vendor.name}."
        yield (Fact(said, vendor_refs([was.vendor.id])),)


def _edges(days: Days, was: VendorGroup, now: VendorGroup) -> Iterator[Text]:
    before, after = _by_ends(was), _by_ends(now)
    for ends, edge in after.items():
        if ends not in before:
            yield (_edge(edge, f"in the group on {days.later.on}, not on {days.earlier.on}"),)
        elif before[ends].certainty != edge.certainty:
            word = f"was {certainty_says(before[ends])}, and is {certainty_says(edge)}"
            yield (_edge(edge, word),)
    for ends, edge in before.items():
        if ends not in after:
            yield (_edge(edge, f"in the group on {days.earlier.on}, not on {days.later.on}"),)


def _by_ends(found: VendorGroup) -> dict[tuple[str, ...], Edge]:
    return {
        (edge.sort, *sorted((edge.first.key, edge.second.key)), edge_says(edge)): edge
        for edge in found.edges
    }


def _edge(edge: Edge, word: str) -> Fact:
    said = f"{edge.first.name} {edge_says(edge)} {edge.second.name} ({when_says(edge)}): {word}."
    return Fact(said, vendor_refs([held.tie.file for held in edge.told]))


def _listed(days: Days, was: VendorGroup, now: VendorGroup) -> Iterator[Text]:
    names = {one.key: one.name for one in (*was.group.companies, *now.group.companies)}
    for key in sorted({*was.listed, *now.listed} & names.keys()):  # of the group only
        before, after = set(was.listed.get(key, ())), set(now.listed.get(key, ()))
        for word, lists in (("was put on", after - before), ("was taken off", before - after)):
            for one in sorted(lists):
                said = f"{names[key]} {word} the {one}, {days.span}."
                yield (Fact(said, vendor_refs([now.vendor.id])),)
