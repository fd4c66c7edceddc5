"""The dossier on itself: other awards found, error rates, the run, and the state of the log."""

from stopwork.cases.days import later_says
from stopwork.log.notes import checkpoint_of
from stopwork.reports.documents.document import (
    AWARD,
    CHECKPOINT,
    MEASURED,
    RUN,
    Block,
    Frame,
    Paragraph,
    Part,
    Ref,
    Table,
    Text,
)
from stopwork.reports.documents.wording import count, day, money, shown
from stopwork.reports.facts.basis import Basis, OtherAward
from stopwork.reports.facts.cited import fact
from stopwork.reports.facts.sentences import first_entry
from stopwork.screening.measured import MEASURED as MEASUREMENTS
from stopwork.screening.measured import Measurement

NOT_LOOKED = Frame(
    "No screening run was given to this report, so other awards to the group were not looked for. "
    "That says nothing on whether there are any."
)
NO_OTHERS = Frame("The screening run found no other award to the group among the files it read.")
A_LEAD = Frame("A lead is a reason to look, never an accusation.")
HOW_FOUND = Frame(
    "Awards are found by comparing published recipients and texts with a registry of vendors. Such "
    "comparison misses some and points at the wrong name at times; these are the measured rates."
)
CANNOT = Frame(
    "A renamed company is found only by the names the registry holds, a contract that is not "
    "published is not found at all, and what no source says is not known here."
)
NEVER = Frame(
    "Computed from claims; it is not a determination, which a named official makes, and nobody can "
    "enforce the order in court (section 6(d))."
)
NO_KEY = Frame(
    "No checkpoint can be printed: the workspace of this case has no signing key, or nothing was "
    "signed by then. Without one kept elsewhere nobody can tell whether the end of the record was "
    "cut off."
)
KEEP = Frame(
    "Keep this checkpoint elsewhere: whoever has it can tell whether anything of the record was "
    "changed, or its end cut off, afterwards."
)


def other_awards(basis: Basis) -> Part:
    """Other awards to the vendor's group, as a screening run found them."""
    title = "Other awards to the same group"
    if basis.run is None:
        return Part(key="others", title=title, blocks=(Paragraph(text=(NOT_LOOKED,)),))
    if not basis.run.others:
        return Part(key="others", title=title, blocks=(Paragraph(text=(NO_OTHERS,)),))
    head = ("Award", "Agency", "Recipient", "Class", "Actions", "Obligated", "Contract")
    table = Table(
        caption="Other awards, as the run read them",
        head=head,
        rows=tuple(_other(one) for one in basis.run.others),
        widths=(3, 3, 3, 3, 3, 3, 2),
    )
    return Part(key="others", title=title, blocks=(Paragraph(text=(A_LEAD,)), table))


def _other(award: OtherAward) -> tuple[Text, ...]:
    ref = Ref(AWARD, award.award_id)
    cells = (
        shown(award.piid or award.award_id),
        shown(award.agency),
        shown(award.recipient),
        f"{award.lead_class}, {award.confidence}",
        f"{day(award.first_on)} to {day(award.last_on)}",
        money(award.obligated, award.currency),
        shown(award.contract_state),
    )
    return tuple((fact(cell, ref),) for cell in cells)


def limits(_: Basis) -> Part:
    """What this report can miss, and how often the screening is right."""
    table = Table(
        caption="Measured error rates of the screening",
        head=("Measured", "Result", "Counted from", "On", "Mind"),
        rows=tuple(_measured(one) for one in MEASUREMENTS),
        widths=(3, 3, 3, 4, 4),
    )
    blocks: list[Block] = [
        Paragraph(text=(NEVER,), look="note"),
        Paragraph(text=(HOW_FOUND, CANNOT)),
        table,
    ]
    return Part(key="limits", title="Limits and error rates", blocks=tuple(blocks))


def _measured(one: Measurement) -> tuple[Text, ...]:
    ref = Ref(MEASURED, one.name)
    figures = "; ".join(f"{name} {value}" for name, value in one.figures)
    cells = (one.what, figures, one.threshold, f"{one.data}; {one.measured_on}", one.mind)
    return tuple((fact(cell, ref),) for cell in cells)


def record(basis: Basis) -> Part:
    """The run that found the award, and the state of the log that this report was made from."""
    blocks: list[Block] = []
    if basis.run is not None:
        blocks.append(_manifest(basis))
    if basis.recorded_later:
        says = later_says(basis.recorded_later, basis.on)
        blocks.append(Paragraph(text=(fact(says, *first_entry(basis)),), look="note"))
    if basis.checkpoint is None:
        blocks.append(Paragraph(text=(NO_KEY,)))
    else:
        told = checkpoint_of(basis.checkpoint)
        ref = Ref(CHECKPOINT, str(told.size))
        lines = [f"Log {told.origin}, {count(told.size, 'entry', 'entries')}."]
        lines.append(f"Root of its Merkle tree (SHA-256): {told.root.hex()}.")
        blocks.append(Paragraph(text=(*(fact(line, ref) for line in lines), KEEP)))
    return Part(key="record", title="The record behind this report", blocks=tuple(blocks))


def _manifest(basis: Basis) -> Table:
    assert basis.run is not None  # noqa: S101 -- `record` looks first
    manifest = basis.run.manifest
    content = manifest["content"]
    ref = Ref(RUN, manifest["digest"])
    rows = [
        ("Program", f"{content['program']['name']} {content['program']['version']}"),
        ("Manifest", manifest["digest"]),
        ("Registry", content["registry"]["digest"]),
        *((f"File {x['name']}", f"{x['digest']}, {x['rows']} rows") for x in content["inputs"]),
        *((f"List {x['list']}", f"of {x['date']}, {x['digest']}") for x in content["lists"]),
        *((f"Threshold {name}", str(value)) for name, value in content["thresholds"].items()),
        *((f"Count of {name}", str(value)) for name, value in content["counts"].items()
          if isinstance(value, int)),
    ]  # fmt: skip
    return Table(
        caption="The screening run",
        head=("What", "As recorded in the run's manifest"),
        rows=tuple(tuple((fact(shown(cell), ref),) for cell in row) for row in rows),
        widths=(3, 8),
    )
