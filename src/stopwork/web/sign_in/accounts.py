"""Who may come in, and what was written down of sign-ins and reads."""

from stopwork.desk.choices import WHOLE
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Shown, missing
from stopwork.web.safety import audit

MOST = 200


def accounts(asked: Asked, wrong: str = "") -> Answer:
    """Everybody who ever signed in through the provider; each can be kept out from here."""
    team = asked.place.team
    return Shown(
        template="accounts.html",
        title="Accounts",
        values={"accounts": team.accounts.all() if team else (), "is_team": team is not None,
                "wrong": wrong},
        status=400 if wrong else 200,
    )  # fmt: skip


def change(asked: Asked) -> Answer:
    """Keep an account out from its next request on, end its sessions, or let it in again."""
    team = asked.place.team
    if team is None:
        raise missing()
    try:
        account = team.accounts.get(asked.path["account"])
    except KeyError:
        raise missing() from None
    if account.id == asked.person.account:
        return accounts(asked, "This is your own account; somebody else has to do that.")
    match asked.form.said("what"):
        case "disable":
            team.accounts.disable(account.id)
            asked.place.sessions.end_all_of(account.id)
            asked.place.programs.end_all_of(account.id)
            asked.place.audit.note(audit.DISABLED, asked.person, thing=account.id)
        case "enable":
            team.accounts.disable(account.id, again=True)
            asked.place.audit.note(audit.ENABLED, asked.person, thing=account.id)
        case "end":
            asked.place.sessions.end_all_of(account.id)
            asked.place.audit.note(audit.ENDED, asked.person, thing=account.id)
        case _:
            raise Refused(400, "Say what to do with the account: disable, enable or end.")
    return SeeOther(to="/settings/accounts")


def lines(asked: Asked) -> Answer:
    """Sign-ins, refusals and reads of evidence that is not public, the newest first."""
    if asked.person.most and asked.person.view != WHOLE:
        raise Refused(403, "A token that sees less than all does not read what was written down.")
    what, said = asked.said("what"), asked.said("before")
    if what and what not in audit.KINDS:
        raise Refused(400, "There are no lines of that kind.")
    if said and (not said.isdigit() or len(said) > 15):
        raise Refused(400, "Write the number of a line, as 200.")
    found = asked.place.audit.lines(what=what, before=int(said or 0), most=MOST + 1)
    return Shown(
        template="audit.html",
        title="Sign-ins and reads",
        values={"lines": found[:MOST], "kinds": audit.KINDS, "what": what,
                "before": found[MOST - 1].number if len(found) > MOST else None},
    )  # fmt: skip
