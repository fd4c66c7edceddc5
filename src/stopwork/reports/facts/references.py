"""
What each reference stands for, told once at the end of a report, under what it comes from.

    a document and its basis  →  the document with its references explained
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import takewhile

from stopwork.cases.claims import Claim
from stopwork.law.places.place import HOW_READ
from stopwork.log.notes import checkpoint_of
from stopwork.registry.words import source_line
from stopwork.reports.documents.document import (
    AWARD,
    CHECKPOINT,
    CLAIM,
    ENTRY,
    MEASURED,
    PROVISION,
    RUN,
    SOURCE,
    VENDOR,
    Document,
    Ref,
    Reference,
    used,
)
from stopwork.reports.documents.wording import (
    capital,
    graded,
    key_words,
    shown,
    web_address,
    without_codes,
)
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import about_words, grade_says, is_computed, value_says
from stopwork.screening.measured import MEASURED as MEASUREMENTS

LONG = 4_000  # characters told of one reference
MOST_SOURCES = 4  # of a vendor file, named in its reference; all stand in the registry
COMPUTED = "Arithmetic of Stopwork on the claims of this case"
LOG = "The log of this case"
MEASURED_HERE = "How often the screening of Stopwork is right"


def with_references(document: Document, *bases: Basis, named_only: Iterable[Ref] = ()) -> Document:
    """Return the document with every reference it uses explained, in order of first use.

    A comparison has two bases; the first that knows a thing explains it. Those `named_only` are
    told by their name alone, because their words stand in the text or are told elsewhere. Raises
    ValueError for a reference that stands for nothing in any of them.
    """
    bare = frozenset(named_only)
    told = (_told(ref, bases) for ref in used(document))
    found = tuple(replace(one, says="") if one.ref in bare else one for one in told)
    return replace(document, references=found)


def _told(ref: Ref, bases: tuple[Basis, ...]) -> Reference:
    for basis in bases:
        found = TOLD[ref.kind](ref, basis)
        if found is not None:
            return found
    case = bases[0]
    raise ValueError(f"{ref} stands for nothing in the case '{case.case.id}' on {case.on}")


def _claim(ref: Ref, basis: Basis) -> Reference | None:
    claim = basis.claim_by_id.get(ref.id)
    if claim is None:
        return None
    source = basis.file.sources.get(claim.source)
    apart = [] if source and source.grade == claim.grade else [grade_says(claim.grade)]
    value = value_says(claim)
    words = f"{key_words(claim.key)}{about_words(claim.subject)}: {value}"
    told = apart if _says_all(claim, value) else [words, *apart]
    behind = "; ".join((*told, *_where(basis, f"claim:{claim.id}")))
    says = f"{claim.says} ({behind})" if behind else claim.says
    url = source.url if source else None
    if is_computed(claim):
        return _reference(ref, f"For {key_words(claim.key)}", says, of=COMPUTED)
    label = "From the record" if ":" in claim.id else f"Claim {claim.id}"
    return _reference(ref, label, says, url, _origin(basis, claim.source))


def _says_all(claim: Claim, value: str) -> bool:
    """Whether a claim's own sentence already has its value and what it is about."""
    return claim.subject == "case" and value in claim.says and not is_computed(claim)


def _origin(basis: Basis, source: str) -> str:
    """The heading under which all that one source says stands together."""
    known = basis.file.sources.get(source)
    if known is None:
        return f"{source[:1].upper()}{source[1:]}"
    title = f"{known.publisher}, {known.title}, published {known.published}"
    return f"{title}; {graded(known.grade)}"


def _reference(ref: Ref, label: str, says: str, url: str | None = None, of: str = "") -> Reference:
    return Reference(
        ref=ref,
        label=shown(label, 120),
        says=shown(without_codes(says), LONG),
        url=web_address(url),
        of=shown(of, 300) if of else "",
    )


def _where(basis: Basis, name: str) -> tuple[str, ...]:
    """The entry of the log that brought a thing in, in words; nothing where none did."""
    index = basis.entries.get(name)
    return () if index is None else (f"entry {index}",)


def _source(ref: Ref, basis: Basis) -> Reference | None:
    source = basis.file.sources.get(ref.id)
    if source is None:
        return _source_of_law(ref, basis)
    where = _where(basis, f"source:{source.id}") or ("cited",)
    says = f"{capital(where[0])}."
    return _reference(ref, f"Source {source.id}", says, source.url, _origin(basis, source.id))


def _source_of_law(ref: Ref, basis: Basis) -> Reference | None:
    """A source that the law of a place was read in, with how it was read."""
    found = basis.elsewhere.atlas.sources.get(ref.id) if basis.elsewhere else None
    if found is None:
        return None
    says = f"{found.kind}; {HOW_READ[found.read]}. {found.extent}"
    return _reference(ref, found.title, says, found.url)


def _entry(ref: Ref, basis: Basis) -> Reference | None:
    name = basis.name_of_entry.get(ref.id)
    if name is None:
        return None
    told = next((line.what for line in basis.told_in.get(ref.id, ())), None)
    kind = name.rpartition(":")[0].replace("-", " ")
    words = capital((told or kind).rstrip("."))
    says = words if words.endswith(("?", "!")) else f"{words}."
    return _reference(ref, f"Entry {ref.id}", says, of=LOG)


def _provision(ref: Ref, basis: Basis) -> Reference | None:
    law = basis.assessment.findings.facts.law
    provision = law.provisions.get(ref.id)
    if provision is not None:
        instrument = law.instruments[provision.instrument]
    else:
        found = basis.elsewhere.provision(ref.id) if basis.elsewhere else None
        if found is None:
            return None
        provision, instrument = found
    title = f"{instrument.title}, in our own words; the official text governs"
    label = provision.citation.removeprefix(common_start(ref.id, basis))
    says = " ".join(provision.says.split())
    return _reference(ref, label, says, instrument.source.url, title)


def common_start(name: str, basis: Basis) -> str:
    """Return what the citations of all paragraphs of one instrument begin with: "E.O. 14093, "."""
    law = basis.assessment.findings.facts.law
    if name not in law.provisions:
        return ""
    instrument = law.provisions[name].instrument
    cited = [one.citation for one in law.provisions.values() if one.instrument == instrument]
    pairs = zip(min(cited), max(cited), strict=False)
    alike = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    alike = alike if len(cited) > 1 else ""
    return alike[: alike.rfind(", ") + 2] if ", " in alike else ""


def _vendor(ref: Ref, basis: Basis) -> Reference | None:
    group = basis.vendor
    held = (group.vendor, *group.files) if group else ()
    found = next((vendor for vendor in held if vendor.id == ref.id), None)
    if found is None:
        return None
    sources = tuple(found.sources.values())
    read = "; ".join(source_line(each) for each in sources[:MOST_SOURCES])
    more = f"; and {len(sources) - MOST_SOURCES} more" if len(sources) > MOST_SOURCES else ""
    says = f"{found.name}, as the registry of Stopwork has it. Sources: {read}{more}."
    return _reference(ref, f"Vendor file {found.id}", says)


def _run(ref: Ref, basis: Basis) -> Reference | None:
    if basis.run is None or basis.run.manifest["digest"] != ref.id:
        return None
    return _reference(ref, "Screening run", f"Its manifest has the digest {ref.id} (SHA-256).")


def _award(ref: Ref, basis: Basis) -> Reference | None:
    linked = basis.case.awards.get(ref.id)
    if linked is not None:
        says = "; ".join((f"To {linked.recipient}", *_where(basis, f"award:{ref.id}")))
        return _reference(ref, f"Award {ref.id}", says)
    others = basis.run.others if basis.run else ()
    award = next((one for one in others if one.award_id == ref.id), None)
    if award is None:
        return None
    return _reference(ref, f"Award {award.award_id}", "As the screening run read it.")


def _measured(ref: Ref, _: Basis) -> Reference | None:
    one = next((each for each in MEASUREMENTS if each.name == ref.id), None)
    if one is None:
        return None
    figures = ", ".join(f"{name} {value}" for name, value in one.figures)
    says = f"{one.what}: {figures}. On: {one.data}. {one.mind}"
    return _reference(ref, f"Measured on {one.measured_on}", says, of=MEASURED_HERE)


def _checkpoint(ref: Ref, basis: Basis) -> Reference | None:
    if basis.checkpoint is None:
        return None
    told = checkpoint_of(basis.checkpoint)
    says = f"Of the log {told.origin}; root {told.root.hex()}."
    return _reference(ref, f"Checkpoint over {told.size} entries", says)


TOLD: dict[str, Callable[[Ref, Basis], Reference | None]] = {
    CLAIM: _claim,
    SOURCE: _source,
    ENTRY: _entry,
    PROVISION: _provision,
    VENDOR: _vendor,
    RUN: _run,
    AWARD: _award,
    MEASURED: _measured,
    CHECKPOINT: _checkpoint,
}
