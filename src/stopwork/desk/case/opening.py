"""How a case begins, and how another award comes under it: with what the record holds of it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from stopwork.cases.case import Case, after
from stopwork.cases.events import AwardLinked, CaseOpened, ClaimAsserted, Event, SourceCited
from stopwork.desk.case.act import Made, Proposal
from stopwork.desk.case.award_record import Found, SeveralAwards, found_in
from stopwork.desk.case.award_taken import linked, offers, published_of, taken
from stopwork.desk.record import Desk
from stopwork.errors import CaseError, UsageError

TYPED = "typed-in"
# What may be typed in of an award that no file has: the input, the key, its type, the words.
TYPED_KEYS = (
    ("signed", "contract.signed_on", "day", "the day of signature"),
    ("office", "contract.office", "text", "the office"),
    ("competition", "contract.competition", "text", "the competition"),
    ("ends", "contract.ends_on", "day", "the last day of performance"),
)


def opened(proposal: Proposal) -> Made:
    """Return the opening of a case on an award, with what the record says of it by that day."""
    on, said = proposal.values["on"], {k: v for k, v in proposal.values.items() if v}
    found = _found(proposal, said["award"])
    award = _number(proposal, said["award"], found)
    known = {**(_names(found) if found else {}), **said}
    for needed in ("agency", "vendor"):
        if needed not in known:
            raise UsageError(f"award {award} is not in the lake: say --{needed} by hand")
    name = said.get("id") or re.sub(r"[^a-z0-9]+", "-", award.casefold()).strip("-")
    _check_name(name)
    opening = CaseOpened(
        title=known.get("title", f"Award {award}"),
        agency=known["agency"],
        vendor=known["vendor"],
        reason=known["reason"],
        on=on,
        lead=known.get("lead"),
    )
    case = after(Case(id=name), opening)
    _say_others(proposal.desk, name, award, found)
    events, brought = _brought(proposal, case, award, found)
    return Made(
        case_id=name,
        events=(opening, *events),
        sentence=f"Case '{name}' is open.{brought}",
        public=published_of(events),
    )


def _check_name(name: str) -> None:
    """Refuse an id that could not stand in an address or a file's name."""
    if re.search(r"[/\\?#%]", name) or name.strip(".") == "":
        raise CaseError(
            f"case id '{name}': it stands in addresses and in names of files;"
            " say --id with letters, digits and hyphens"
        )


def award_linked(proposal: Proposal) -> Made:
    """Return another award of a case, with what the record says of it by that day."""
    found = _found(proposal, proposal.values["award"])
    award = _number(proposal, proposal.values["award"], found)
    if found is None and not proposal.values["recipient"]:
        raise UsageError(f"award {award} is not in the lake: say --vendor by hand")
    _say_others(proposal.desk, proposal.case_id, award, found)
    events, brought = _brought(proposal, proposal.case, award, found)
    sentence = f"Award {award} is linked to '{proposal.case_id}'.{brought}"
    return Made(
        case_id=proposal.case_id, events=events, sentence=sentence, public=published_of(events)
    )


def _found(proposal: Proposal, award: str) -> Found | None:
    lake: str | None = proposal.values["lake"]
    file: Path | None = proposal.values["file"]
    return found_in(award, Path(lake) if lake else None, file)


def _number(proposal: Proposal, award: str, found: Found | None) -> str:
    """The number that an award goes by: its PIID, unless another award bears the same."""
    if found is None or award.strip().upper() != found.award_id.upper():
        return award
    try:
        alone = _found(proposal, found.piid)
    except SeveralAwards:
        return award
    return found.piid if alone is not None else award


def _names(found: Found) -> dict[str, str]:
    row = found.actions[0].row
    told = {"agency": row["sub_agency"] or row["agency"], "vendor": row["recipient_name"]}
    return {key: value for key, value in told.items() if value}


def _brought(
    proposal: Proposal, case: Case, award: str, found: Found | None
) -> tuple[tuple[Event, ...], str]:
    """The award and what the record says of it; and a sentence on what was brought."""
    from stopwork.log.store import evidence_place  # noqa: PLC0415  a help text opens nothing

    said, on = dict(proposal.values), proposal.values["on"]
    link = _link(said | {"award": award}, found, on)
    if found is None:
        return (link, *_typed(proposal, case)), ""
    offered = offers(after(case, link), award, found, on)
    place = evidence_place(proposal.desk.folder)
    events = (link, *taken(offered, on, place, said["publisher"]))
    return events, _brought_says(case.id, found, len(offered), on)


def _link(said: Mapping[str, Any], found: Found | None, on: date) -> AwardLinked:
    """The award as somebody says it; what nobody says is taken from the record."""
    known = linked(said["award"], found, on) if found else None
    amount = said["amount"] or (known.amount if known else None)
    currency = said["currency"] if said["amount"] or known is None else known.currency
    return AwardLinked(
        award=said["award"],
        recipient=said.get("recipient") or said.get("vendor") or (known.recipient if known else ""),
        amount=amount,
        currency=currency if amount else None,
        on=on,
    )


def _brought_says(case_id: str, found: Found, brought: int, on: date) -> str:
    told = f" {brought} of {len(found.actions)} actions of {found.piid} are on record"
    later = len(found.actions) - len(found.by(on))
    more = f"; {later} not dated by {on}: see `stopwork case refresh {case_id}`" if later else ""
    return f"{told}{more}."


def _typed(proposal: Proposal, case: Case) -> Iterator[Event]:
    """What was typed in of an award: claims of whoever typed, never of a publisher."""
    said, on = proposal.values, proposal.values["on"]
    told = [row for row in TYPED_KEYS if said.get(row[0])]
    if not told or TYPED in case.sources:
        return
    who = proposal.desk.name or "nobody named"
    yield SourceCited(
        source=TYPED,
        title=f"Award {said['award']}, typed in by hand; no file of it is held",
        publisher=f"typed in by {who}",
        grade="secondary",
        published_on=on,
        on=on,
    )
    for name, key, kind, words in told:
        yield ClaimAsserted(
            claim=f"{TYPED}-{name}",
            key=key,
            subject="case",
            type=kind,
            value=str(said[name]),
            says=f"{words.capitalize()}, as typed in by {who}: {said[name]}.",
            source=TYPED,
            grade="secondary",
            published_on=on,
        )


def others_on(desk: Desk, case_id: str, awards: set[str]) -> tuple[str, ...]:
    """Return the other cases that review one of some awards, in the order of their opening."""
    wanted = {award.casefold() for award in awards}
    found = (
        entry.case_id
        for entry in desk.store.entries()
        if entry.event == "award-linked" and str(entry.fields["award"]).casefold() in wanted
    )
    return tuple(dict.fromkeys(one for one in found if one != case_id))


def _say_others(desk: Desk, case_id: str, award: str, found: Found | None) -> None:
    names = {award} | ({found.piid, found.award_id} if found else set())
    others = others_on(desk, case_id, names)
    if others:
        told = ", ".join(f"'{one}'" for one in others)
        desk.say(
            f"Award {award} is under review in {told} as well; `show` names each in the other."
        )
