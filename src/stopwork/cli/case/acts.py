"""`stopwork case grant, stop-work, draft, read, determine, certify, waive …`: officials' acts."""

from datetime import date

import click

from stopwork.cases import acts, events
from stopwork.cases.acts import DRAFT_KINDS, FINDINGS, REVIEWS
from stopwork.cases.events import WORKSPACE
from stopwork.cases.roles import ROLES, roster_of
from stopwork.cli.case_options import DAY, desk_of, done, on_option
from stopwork.desk.digests import frozen
from stopwork.desk.record import Desk, case_on, happened, next_id, record
from stopwork.errors import UsageError

CASE = click.argument("case_id", metavar="CASE")
REASON = click.option("--reason", required=True, help="The reasons, in words.")
DRAFT = click.option("--draft", help="The draft it was signed from, agreed by a reviewer.")
ACTING = click.option("--acting", is_flag=True, help="The office is held in an acting capacity.")
WHAT = "What the record calls it; the next free id where not said."


@click.command()
@click.argument("person")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--office", default="", help="The office they hold; officials need one.")
@on_option()
def grant(person: str, role: str, office: str, on: date) -> None:
    """Give a PERSON a ROLE in this workspace."""
    record(desk_of(), WORKSPACE, events.RoleGranted(person=person, role=role, office=office, on=on))
    done(f"{person} is {role}{f', {office}' if office else ''}.")


@click.command("take-role")
@click.argument("person")
@click.argument("role", type=click.Choice(ROLES))
@REASON
@on_option()
def take_role(person: str, role: str, reason: str, on: date) -> None:
    """Take a ROLE from a PERSON."""
    record(desk_of(), WORKSPACE, events.RoleRevoked(person=person, role=role, reason=reason, on=on))
    done(f"{person} is no longer {role}.")


@click.group("stop-work")
def stop_work() -> None:
    """Stop-work orders, recorded by the contracting officer with the approval above."""


MODIFICATION = click.option("--modification", required=True, help="The modification's number.")
APPROVED = click.option("--approved-by", default="", help="Who, one level above, approved it.")
APPROVER = click.option("--approving-office", default="", help="The office of who approved it.")
AWARD = click.option("--award", required=True, help="The award whose work it is.")


@stop_work.command("issue")
@CASE
@AWARD
@MODIFICATION
@APPROVED
@APPROVER
@REASON
@click.option("--days", default=90, show_default=True, help="The period of the order, in days.")
@on_option()
def stop_issue(case_id: str, days: int, on: date, **said: str) -> None:
    """Issue a stop-work order."""
    record(desk_of(), case_id, acts.StopWorkIssued(on=on, days=days, **said))
    done(f"Work under {said['award']} is stopped from {on}.")


@stop_work.command("extend")
@CASE
@AWARD
@MODIFICATION
@APPROVED
@APPROVER
@click.option("--until", required=True, type=DAY, help="Until when the parties agreed.")
@on_option()
def stop_extend(case_id: str, until: date, on: date, **said: str) -> None:
    """Record that the parties agreed on a longer stop."""
    record(desk_of(), case_id, acts.StopWorkExtended(on=on, until=until, **said))
    done(f"The stop of {said['award']} is extended until {until}.")


@stop_work.command("lift")
@CASE
@AWARD
@MODIFICATION
@APPROVED
@APPROVER
@REASON
@on_option()
def stop_lift(case_id: str, on: date, **said: str) -> None:
    """Cancel a stop-work order; this says nothing about the review."""
    record(desk_of(), case_id, acts.StopWorkLifted(on=on, **said))
    done(f"The stop of {said['award']} is lifted on {on}.")


@click.command()
@CASE
@click.argument("kind", type=click.Choice(DRAFT_KINDS))
@click.argument("words")
@click.option("--id", "draft_id", help=WHAT)
@on_option()
def draft(case_id: str, kind: str, words: str, draft_id: str | None, on: date) -> None:
    """Propose a draft of a determination, certification, waiver or letter."""
    desk = desk_of()
    name = draft_id or next_id(desk, "draft-proposed", "d", case_on(desk, case_id).drafts)
    event = acts.DraftProposed(draft=name, kind=kind, words=words, by=_me(desk), on=on)
    record(desk, case_id, event)
    done(f"Draft '{name}' is proposed.")


@click.command("read")
@CASE
@click.argument("draft")
@click.argument("verdict", type=click.Choice(REVIEWS))
@click.option("--words", default="", help="What the reader says of it.")
@on_option()
def read_draft(case_id: str, draft: str, verdict: str, words: str, on: date) -> None:
    """Review somebody else's DRAFT: agreed, or changes asked."""
    desk = desk_of()
    record(
        desk,
        case_id,
        acts.DraftReviewed(draft=draft, verdict=verdict, words=words, by=_me(desk), on=on),
    )
    done(f"Draft '{draft}': {verdict}.")


@click.command()
@CASE
@click.option("--limb1", required=True, type=click.Choice(FINDINGS),
              help="Counterintelligence or security risk (2(a)(i)).")  # fmt: skip
@click.option("--limb2", required=True, type=click.Choice(FINDINGS),
              help="Risk of improper use (2(a)(ii)).")  # fmt: skip
@REASON
@DRAFT
@ACTING
@click.option("--id", "made_id", help=WHAT)
@on_option()
def determine(  # noqa: PLR0913 -- click gives one argument per option
    *,
    case_id: str,
    limb1: str,
    limb2: str,
    reason: str,
    draft: str | None,
    acting: bool,
    made_id: str | None,
    on: date,
) -> None:
    """Record the determination that you, a named official, make; it binds to what it rests on."""
    desk = desk_of()
    case = case_on(desk, case_id)
    event = acts.DeterminationMade(
        determination=made_id or f"t{len(case.determinations) + 1}",
        by=_me(desk),
        office=_office(desk),
        acting=acting,
        limb1=limb1,
        limb2=limb2,
        reason=reason,
        on=on,
        rests_on=frozen(case, on),
        draft=draft,
    )
    record(desk, case_id, event)
    done(f"Determination '{event.determination}' binds to {len(event.rests_on)} digests.")


@click.command()
@CASE
@REASON
@on_option()
def reopen(case_id: str, reason: str, on: date) -> None:
    """Take the determination up again; it stays on file as it was made."""
    desk = desk_of()
    record(
        desk,
        case_id,
        acts.DeterminationReopened(
            determination=_stands(desk, case_id), reason=reason, by=_me(desk), on=on
        ),
    )
    done("The determination is reopened.")


@click.command()
@CASE
@REASON
@DRAFT
@ACTING
@on_option()
def certify(*, case_id: str, reason: str, draft: str | None, acting: bool, on: date) -> None:
    """Certify under section 2(f), in person, as a relevant official of section 5(k)."""
    desk = desk_of()
    event = acts.Certified(
        determination=_stands(desk, case_id),
        by=_me(desk),
        office=_office(desk),
        acting=acting,
        reason=reason,
        on=on,
        draft=draft,
    )
    record(desk, case_id, event)
    done(f"{event.by}, {event.office}, certified on {on}.")


@click.command()
@CASE
@click.option("--to", default="APNSA", show_default=True, help="Who is notified.")
@click.option("--complete", is_flag=True, help="It has due diligence, factors and reasons.")
@on_option()
def notify(*, case_id: str, to: str, complete: bool, on: date) -> None:
    """Record the notice of the head of the agency to the APNSA (2(g))."""
    desk = desk_of()
    event = acts.Notified(
        to=to, by=_me(desk), office=_office(desk), on=on, has_diligence_factors_reasons=complete
    )
    record(desk, case_id, event)
    done(f"{to} is notified on {on}.")


@click.command()
@CASE
@click.option("--by", required=True, help="Who said that nothing more is needed.")
@on_option()
def clear(case_id: str, by: str, on: date) -> None:
    """Record the APNSA's word that no more information is needed (2(g))."""
    record(desk_of(), case_id, acts.Cleared(by=by, on=on))
    done(f"Cleared on {on}.")


@click.command()
@CASE
@REASON
@click.option("--until", required=True, type=DAY, help="The last day, a year at most.")
@DRAFT
@click.option("--id", "waiver_id", help=WHAT)
@on_option()
def waive(  # noqa: PLR0913 -- click gives one argument per option
    *, case_id: str, reason: str, until: date, draft: str | None, waiver_id: str | None, on: date
) -> None:
    """Waive under section 2(m), in person, as a relevant official, for a year at most."""
    desk = desk_of()
    event = acts.Waived(
        waiver=waiver_id or next_id(desk, "waived", "w", case_on(desk, case_id).waivers),
        by=_me(desk),
        office=_office(desk),
        reason=reason,
        on=on,
        until=until,
        draft=draft,
    )
    record(desk, case_id, event)
    done(f"Waiver '{event.waiver}' runs until {until}.")


@click.command()
@CASE
@click.argument("waiver")
@REASON
@on_option()
def revoke(case_id: str, waiver: str, reason: str, on: date) -> None:
    """Revoke a WAIVER."""
    desk = desk_of()
    record(desk, case_id, acts.WaiverRevoked(waiver=waiver, reason=reason, by=_me(desk), on=on))
    done(f"Waiver '{waiver}' is revoked.")


def _me(desk: Desk) -> str:
    if desk.name is None:
        raise UsageError("say who acts: --as NAME (or STOPWORK_AS)")
    return desk.name


def _office(desk: Desk) -> str:
    return roster_of(happened(desk, WORKSPACE)).office_of(_me(desk), desk.role or "")


def _stands(desk: Desk, case_id: str) -> str:
    made = case_on(desk, case_id).determination
    if made is None:
        raise UsageError(f"no determination stands in '{case_id}'; make one first")
    return made.determination


COMMANDS: tuple[click.Command, ...] = (
    grant,
    take_role,
    stop_work,
    draft,
    read_draft,
    determine,
    reopen,
    certify,
    notify,
    clear,
    waive,
    revoke,
)
