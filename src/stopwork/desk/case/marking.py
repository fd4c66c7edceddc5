"""How far a thing of a case may be seen, changed by an act with its reason: raised or lowered."""

from stopwork.cases.events import CaseOpened, MarkChanged
from stopwork.cases.marks import CHANGED, closer, known_now, least
from stopwork.desk.case.act import Made, Proposal
from stopwork.desk.case.ids import Id, ids_of
from stopwork.desk.record import entries, event_in
from stopwork.errors import UsageError
from stopwork.log.entries import Entry
from stopwork.matching.nearest import meant

THE_CASE = "case"


def marked(proposal: Proposal) -> Made:
    """Return the act that marks a thing anew: `case`, or a kind and an id as in claim:c1.

    Raises UsageError for a thing that is not there, and for one that names what fewer may see.
    """
    said = proposal.values
    held = entries(proposal.desk, proposal.case_id)
    entry = _entry_of(proposal, said["thing"], held)
    before = known_now(one for one in held if one.index < entry.index or one.event == CHANGED)
    at_most = least(entry.event, entry.fields, before)
    if closer(at_most, said["mark"]) != said["mark"]:
        raise UsageError(
            f"{said['thing']} names something that is {at_most}, or the case itself is; "
            "raise that first"
        )
    told = {name: said[name] for name in ("thing", "mark", "reason", "on")}
    event = MarkChanged(entry=entry.index, **told)
    sentence = (
        f"{event.thing} is {event.mark} from now on; copies handed out before are as they are."
    )
    return Made(case_id=proposal.case_id, events=(event,), sentence=sentence)


def _entry_of(proposal: Proposal, thing: str, held: tuple[Entry, ...]) -> Entry:
    if thing == THE_CASE:
        return next(one for one in held if isinstance(event_in(one), CaseOpened))
    found = {_name(one): one.entry for one in ids_of(proposal.desk, proposal.case_id)}
    if thing not in found:
        raise UsageError(
            f"'{thing}' is not in '{proposal.case_id}'; {meant(thing, (*found, THE_CASE))}; see "
            f"`stopwork case ids {proposal.case_id}`"
        )
    return next(one for one in held if one.index == found[thing])


def _name(one: Id) -> str:
    return one.id if one.kind == "order" else f"{one.kind}:{one.id}"
