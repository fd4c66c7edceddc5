"""
Who may do what: roles, and the separation of duties.

The rules hold in the domain, whatever shell asks: `permit` raises NotPermitted with the rule and
what to do instead. Who holds which role is part of the record (the reserved case `workspace`).

Sources: E.O. 14093 sections 2(f), 2(g), 2(m) and 5(k) for the officials; FAR 42.1303(b) for the
approval of a stop-work order one level above the contracting officer.
"""

from collections.abc import Mapping

from stopwork.cases import acts, events
from stopwork.cases.case import Case
from stopwork.cases.events import Event
from stopwork.cases.parts.roster import (
    AUDITOR,
    DECIDE,
    DESK,
    HEAD,
    OFFICER,
    OFFICIAL,
    OFFICIALS,
    REVIEW,
    REVIEWER,
    ROLES,
    WRITERS,
    Actor,
    Roster,
)
from stopwork.cases.stored import NAMES
from stopwork.cases.words import (
    confused,
    is_empty,
    is_one_name,
    is_one_person,
    wrong_with,
)
from stopwork.errors import NotPermitted
from stopwork.truth import Truth

PEOPLE = ("person", "approved_by")  # the parts of an event that name who bears a duty
# Each event and the roles that may put it on record. An auditor and the public are in no row.
MAY: Mapping[type[Event], frozenset[str]] = {
    events.RoleGranted: frozenset({HEAD, REVIEWER}),
    events.RoleRevoked: frozenset({HEAD, REVIEWER}),
    events.CaseOpened: DESK,
    events.AwardLinked: DESK | {OFFICER},
    events.HitJudged: REVIEW,
    events.ScopeRecorded: REVIEW,
    events.CaseClosed: REVIEW,
    events.MarkChanged: REVIEW | DECIDE,
    events.EvidenceReceived: WRITERS,
    events.SourceCited: WRITERS,
    events.ClaimAsserted: WRITERS,
    events.ClaimWithdrawn: REVIEW,
    events.ContradictionJudged: REVIEW,
    events.QuestionAsked: REVIEW,
    events.QuestionAnswered: WRITERS,
    events.QuestionDeclined: WRITERS,
    events.QuestionWithheld: WRITERS,
    events.ConcernReceived: DESK,
    events.ConcernAnswered: REVIEW | {HEAD},
    events.ReplyInvited: REVIEW,
    events.VendorResponseReceived: DESK,
    acts.StopWorkIssued: frozenset({OFFICER}),
    acts.StopWorkExtended: frozenset({OFFICER}),
    acts.StopWorkLifted: frozenset({OFFICER}),
    acts.StopWorkCorrected: frozenset({OFFICER}),
    acts.DraftProposed: REVIEW,
    acts.DraftReviewed: REVIEW,
    acts.DeterminationMade: DECIDE,
    acts.DeterminationReopened: DECIDE | REVIEW,
    acts.Certified: frozenset({OFFICIAL}),
    acts.Notified: frozenset({HEAD, OFFICIAL}),
    acts.Cleared: REVIEW | DECIDE,
    acts.Waived: frozenset({OFFICIAL}),
    acts.WaiverRevoked: frozenset({OFFICIAL}),
}
# Roles that one person does not hold together, and why.
APART: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    (frozenset({AUDITOR}), WRITERS, "an auditor checks the others' work and does none of it"),
    (REVIEW, frozenset({OFFICIAL}), "who prepares a certification does not sign it"),
    (frozenset({OFFICER}), frozenset({OFFICIAL}), "who buys does not certify what is bought"),
)


def permit(case: Case, event: Event, actor: Actor, roster: Roster) -> None:
    """Raise NotPermitted, with the rule and what to do, unless this person may record this."""
    for name in (actor.name, *(getattr(event, part, None) for part in PEOPLE)):
        if name and (wrong := wrong_with(name)):
            raise NotPermitted(wrong)
    if isinstance(event, events.RoleGranted) and not any(roster.roles.values()):
        _first_grant(event, actor)
        return
    _holds(actor, roster)
    if actor.role not in MAY[type(event)]:
        allowed = ", ".join(role for role in ROLES if role in MAY[type(event)])
        raise NotPermitted(
            f"{actor.name} as {actor.role} may not record '{NAMES[type(event)]}': "
            f"only {allowed} may; ask one of them"
        )
    for rule in (
        _grant,
        _through_himself,
        _in_person,
        _own_name,
        _not_the_drafter,
        _relevant,
        _approved_above,
    ):
        if refusal := rule(case, event, actor, roster):
            raise NotPermitted(refusal)


def _first_grant(event: events.RoleGranted, actor: Actor) -> None:
    """An agency's head begins its workspace; a newsroom or an auditor's office, a reviewer.

    The head is made where the log is made, and nowhere else: `at_beginning` says so.
    """
    if event.role == HEAD and not actor.at_beginning:
        raise NotPermitted(
            f"the first {HEAD} is made where the log is made: "
            f'`stopwork log init --head "{event.person}"`'
        )
    if event.role not in (HEAD, REVIEWER):
        raise NotPermitted(
            f"nobody holds a role here yet: begin with `stopwork log init --head NAME`, or with a "
            f"'{REVIEWER}' who grants others"
        )
    if actor.role != event.role or not is_one_name(actor.name, event.person):
        raise NotPermitted(
            f"the first grant is {event.person}'s own: "
            f"run it as {event.person}, in the role {event.role}"
        )


def _holds(actor: Actor, roster: Roster) -> None:
    if actor.role not in ROLES:
        raise NotPermitted(f"'{actor.role}' is no role; use one of {', '.join(ROLES)}")
    if actor.role not in roster.held_by(actor.name):
        raise NotPermitted(
            f"{actor.name} does not hold the role {actor.role} here; "
            f"an {HEAD} grants it with `stopwork case grant`"
        )


def _grant(_: Case, event: Event, actor: Actor, roster: Roster) -> str | None:
    if not isinstance(event, events.RoleGranted | events.RoleRevoked):
        return None
    if is_one_person(event.person, actor.name):
        alike = confused(actor.name, event.person)
        return f"{actor.name} may not change their own roles{alike}; somebody else must"
    if actor.role == REVIEWER and (roster.holders(HEAD) or event.role in OFFICIALS):
        return f"only an {HEAD} grants or takes the role {event.role} here"
    if isinstance(event, events.RoleRevoked):
        return None
    held = set(roster.held_by(event.person))
    for one, other, why in APART:
        if (event.role in one and held & other) or (event.role in other and held & one):
            also = ", ".join(sorted(held & (one | other)))
            return f"{event.person} is {also} and cannot be {event.role} as well: {why}"
    return _mistaken(event, roster) or _held_already(event, roster)


def _mistaken(event: events.RoleGranted, roster: Roster) -> str | None:
    """A role is not granted under a name that an eye takes for that of another on record."""
    for name in sorted(roster.roles):
        if confused(name, event.person):
            return (
                f"the name {event.person} can be mistaken for {name}, who is on record here; write"
                " it so that the two can be told apart"
            )
    return None


def _held_already(event: events.RoleGranted, roster: Roster) -> str | None:
    """An office has one holder; a second person is there only who acts for the first, or once."""
    if event.role not in DECIDE or is_empty(event.office):
        return None
    for name in sorted(roster.roles):
        if is_one_name(name, event.person):
            continue
        held = [roster.roles[name][role] for role in DECIDE if role in roster.roles[name]]
        for office in held:
            is_one = _office(office, roster) == _office(event.office, roster)
            if is_one and acts_for(office) is acts_for(event.office):
                return (
                    f"{name} holds the office '{office}' here, and two people do not hold one at "
                    "once; take the role from the one, or grant it as 'Acting ...'"
                )
    return None


def _through_himself(_: Case, event: Event, actor: Actor, roster: Roster) -> str | None:
    """Nobody makes an official of who made him: two people would make each other what they want."""
    if not isinstance(event, events.RoleGranted) or event.role not in OFFICIALS:
        return None
    if not any(is_one_person(event.person, maker) for maker in roster.makers(actor.name)):
        return None
    return (
        f"{actor.name} is {HEAD} through {event.person} and cannot make {event.person} "
        f"{event.role}: nobody becomes an official through himself; somebody else must grant it"
    )


def _office(name: str, roster: Roster) -> str:
    """An office by the law's name for it, else by its words; whether somebody acts is left out."""
    if (known := roster.titled(name)) is not None:
        return known
    words = "".join(sign if sign.isalnum() else " " for sign in name.casefold()).split()
    return " ".join(word for word in words if word not in {"acting", "the", "of"})


def acts_for(office: str) -> bool:
    """Return whether an office is held in an acting capacity."""
    return "acting" in office.casefold().split()


def _in_person(_: Case, event: Event, actor: Actor, roster: Roster) -> str | None:
    """Officials act under the office the roster gives them, never under one typed for the day."""
    if not isinstance(event, acts.DeterminationMade | acts.Certified | acts.Notified | acts.Waived):
        return None
    held = roster.office_of(actor.name, actor.role)
    if not held:
        return f"the record does not say which office {actor.name} holds; grant the role with one"
    if event.office != held:
        return f"{actor.name} holds the office '{held}' here, not '{event.office}'"
    return None


def _own_name(_: Case, event: Event, actor: Actor, __: Roster) -> str | None:
    """Nobody signs, drafts or reads for another: the duty is personal (E.O. 14093, 5(k))."""
    if not isinstance(event, acts.Review | acts.Draft) or isinstance(event, acts.Cleared):
        return None
    if not is_one_name(event.by, actor.name):
        return f"{actor.name} cannot record this for {event.by}: each signs in their own name"
    return None


def _not_the_drafter(case: Case, event: Event, actor: Actor, _: Roster) -> str | None:
    drafts = case.drafts.values()
    if isinstance(event, acts.DraftReviewed):
        draft = case.drafts.get(event.draft)
        if draft is not None and is_one_person(draft.proposed.by, actor.name):
            by = draft.proposed.by
            return (
                f"{by} drafted '{event.draft}' and cannot review it{confused(actor.name, by)};"
                " somebody else must"
            )
    if isinstance(event, acts.Certified | acts.Waived | acts.DeterminationMade):
        mine = [d.proposed for d in drafts if is_one_person(d.proposed.by, actor.name)]
        if mine:
            return (
                f"{mine[0].by} drafted '{mine[0].draft}': who drafts cannot sign"
                f"{confused(actor.name, mine[0].by)}; somebody else must"
            )
    return None


def _relevant(_: Case, event: Event, actor: Actor, __: Roster) -> str | None:
    if not isinstance(event, acts.Certified | acts.Waived | acts.WaiverRevoked):
        return None
    if actor.relevant is Truth.TRUE:
        return None
    return (
        f"only a relevant official certifies or waives (E.O. 14093, sec. 5(k)): "
        f"{actor.relevant_reason}; what somebody else signed is recorded as a claim"
    )


def _approved_above(_: Case, event: Event, actor: Actor, __: Roster) -> str | None:
    if not isinstance(event, acts.StopWorkIssued | acts.StopWorkExtended | acts.StopWorkLifted):
        return None
    if not event.approved_by.strip() or not event.approving_office.strip():
        return "a stop-work order needs the approval one level above (FAR 42.1303(b)); name it"
    if is_one_person(event.approved_by, actor.name):
        alike = confused(actor.name, event.approved_by)
        own = f"{actor.name} cannot approve their own order (FAR 42.1303(b))"
        return f"{own}{alike}; name who approved it"
    return None
