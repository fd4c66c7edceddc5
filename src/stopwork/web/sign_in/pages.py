"""The pages of signing in: the way to the provider and back, another role, what was typed."""

from collections.abc import Mapping
from typing import Any

from stopwork.desk.people import begins_with, first_grants, is_empty
from stopwork.errors import StopworkError
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Sent, Shown, missing
from stopwork.web.safety import audit
from stopwork.web.sessions.accounts import NameTaken, account_of
from stopwork.web.sessions.flows import Flow
from stopwork.web.sign_in.team import Team, name_of, roles_of
from stopwork.web.sign_in.tokens import SignInRefused, proved_at
from stopwork.web.who import NOBODY, PUBLIC, Person

FRESH_FOR = 300  # seconds
TEMPLATE = "sign_in_team.html"
FAILED = "The sign-in was not taken. Begin again; if it fails again, tell who runs this workbench."
NO_PART = "You are signed in at your office, and none of your groups has a part here."


def _team(asked: Asked) -> Team:
    if asked.place.team is None:
        raise missing()
    return asked.place.team


def own_address(said: str) -> str:
    """Return an address of our own to go on to; the start for anything else."""
    is_own = said.startswith("/") and not said.startswith("//") and "\\" not in said
    return said if is_own and said.isprintable() and len(said) < 2_000 else "/"


def page(asked: Asked, wrong: str = "") -> Shown:
    """Where somebody begins to sign in; it never says whether a person exists."""
    team = _team(asked)
    out = asked.said("out") == "yes"
    return Shown(
        template=TEMPLATE,
        title="Sign in",
        values={"wrong": wrong, "to": own_address(asked.said("to")), "fresh": "", "out": out,
                "ended": asked.said("ended") == "yes",
                "out_at": team.provider.signs_out_at() if out else ""},
        status=403 if wrong else 200,
    )  # fmt: skip


def fresh(asked: Asked) -> Answer:
    """Ask for a sign-in of the last minutes, before something is signed."""
    _team(asked)
    word = asked.said("typed")
    to = f"/sign-in/typed/{word}" if word else asked.said("to")
    values = {"wrong": "", "to": own_address(to), "fresh": "yes", "out": False, "out_at": "",
              "ended": False}  # fmt: skip
    return Shown(template=TEMPLATE, title="Sign in again to sign", values=values)


def begin(asked: Asked) -> Answer:
    """Go to the provider."""
    team = _team(asked)
    max_age = FRESH_FOR if asked.said("fresh") else 0
    flow = team.flows.begin(own_address(asked.said("to")), max_age)
    try:
        return SeeOther(to=team.provider.leads_to(flow), browser=flow.browser)
    except SignInRefused as refused:
        return _refused(asked, refused.reason)


def back(asked: Asked) -> Answer:
    """Come back from the provider: a session, if all that it vouches for is as it has to be."""
    team = _team(asked)
    flow = team.flows.back(asked.said("state"), asked.browser)
    if flow is None:
        return _refused(asked, "no sign-in of this browser")
    try:
        team.provider.check_issuer(asked.said("iss"))
        if not asked.said("code"):
            return _refused(asked, "the provider refused")
        claims = team.provider.claims(asked.said("code"), flow)
        return _came_in(asked, team, flow, claims)
    except SignInRefused as refused:
        return _refused(asked, refused.reason)
    except NameTaken:
        return _refused(asked, "another account has this name")


def _came_in(asked: Asked, team: Team, flow: Flow, claims: Mapping[str, Any]) -> Answer:
    roles, name = roles_of(claims, team.stated), name_of(claims, team.stated)
    account = team.accounts.seen(team.provider.issuer, claims["sub"], name, roles)
    if account.disabled is not None:
        return _refused(asked, "account disabled")
    if not roles:
        return _refused(asked, "no group with a part here", NO_PART)
    now, role = asked.person, roles[0]
    if flow.max_age and now.account:  # a fresh sign-in goes on as the same person, or not at all
        if account.id != now.account:
            return _refused(asked, "another person signed in afresh")
        role = now.role if now.role in roles else role
    person = Person(name=account.name, role=role, account=account.id, roles=roles)
    proved = proved_at(claims, team.clock())
    session = asked.place.sessions.begin(person, instead_of=asked.session, fresh_at=proved)
    asked.place.audit.note(audit.SIGNED_IN, person)
    to = "/public" if role == PUBLIC and flow.goes_to == "/" else flow.goes_to
    return SeeOther(to=to, session=session, browser="")


def _refused(asked: Asked, reason: str, says: str = FAILED) -> Answer:
    asked.place.audit.note(audit.REFUSED, NOBODY, more=reason)
    return page(asked, says)


def signed_out(asked: Asked) -> Answer:
    """The provider says whom it signed out: every session of theirs here ends."""
    team = _team(asked)
    try:
        subject = team.provider.signed_out(asked.form.said("logout_token"))
    except SignInRefused as refused:
        asked.place.audit.note(audit.REFUSED, NOBODY, thing="logout token", more=refused.reason)
        raise Refused(400, "This is no logout token of the provider.") from None
    account = account_of(team.provider.issuer, subject)
    if asked.place.sessions.end_all_of(account):
        asked.place.audit.note(audit.ENDED, NOBODY, thing=account, more="by the provider")
    return Sent(body=b"", kind="text/plain")


def typed(asked: Asked) -> Answer:
    """What somebody typed before they had to sign in again, to be sent from here."""
    word = asked.path["word"]
    kept = asked.place.typed.of(word, asked.person)
    if kept is None:
        raise missing()
    address, fields = kept
    shown = [(name, value) for name, values in fields.items() for value in values]
    values = {"to": address, "fields": shown, "seen": [one for one in shown if _is_words(one)],
              "word": word}  # fmt: skip
    return Shown(template="typed.html", title="Go on where you were", values=values)


def _is_words(field: tuple[str, str]) -> bool:
    return field[0] not in ("step", "held", "after") and bool(field[1].strip())


def me(asked: Asked, wrong: str = "") -> Shown:
    """Who is signed in, the roles their groups give, and which they act in."""
    _team(asked)
    may_begin = asked.person.role in first_grants() and is_empty(asked.place.desk(asked.person))
    return Shown(
        template="me_team.html",
        title="Who acts here",
        values={
            "wrong": wrong,
            "may_begin": may_begin,
            "many": asked.place.sessions.many_of(asked.person.account),
        },
        status=400 if wrong else 200,
    )


def other_role(asked: Asked) -> Answer:
    """Act in another role, in a new session; end one's other sessions; begin an empty workspace."""
    role = asked.form.said("role")
    if asked.form.said("begin"):
        return _first(asked)
    if asked.form.said("end"):
        asked.place.sessions.end_all_of(asked.person.account, but=asked.session)
        asked.place.audit.note(audit.ENDED, asked.person, thing=asked.person.account)
        return SeeOther(to="/me")
    if role not in asked.person.roles:
        return me(asked, "Choose one of your roles.")
    try:
        session = asked.place.sessions.switch(asked.session, role)
    except KeyError:  # another page of the same browser was quicker, and this session has ended
        return SeeOther(to="/")
    asked.place.audit.note(audit.SWITCHED, asked.person, thing=role)
    return SeeOther(to="/", session=session)


def _first(asked: Asked) -> Answer:
    desk = asked.place.desk(asked.person)
    if asked.person.role not in first_grants() or not is_empty(desk):
        return me(asked, "This workspace has begun already.")
    try:
        with asked.place.writing:
            begins_with(desk, asked.person.name, asked.person.role)
    except StopworkError as refused:
        return me(asked, str(refused))
    return SeeOther(to="/")
