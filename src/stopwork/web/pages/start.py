"""Where somebody comes in: the start, signing in, saying who one is, and what this is."""

from stopwork.desk.case import seen
from stopwork.desk.choices import ROLES
from stopwork.desk.days import today
from stopwork.desk.leads import award_pages, inbox
from stopwork.desk.leads.listed import NOT_YET, fitting
from stopwork.desk.leads.sample import SAMPLE
from stopwork.desk.people import begins_with, first_grants, is_empty
from stopwork.desk.reports.editions import all_editions
from stopwork.errors import StopworkError
from stopwork.reports.leads.view import FIRST_CLASS
from stopwork.web.asked import Answer, Asked, SeeOther, Shown, missing
from stopwork.web.safety import audit
from stopwork.web.sign_in import pages as signing
from stopwork.web.who import PUBLIC, VIEWS, Person

MOST = 8
LOCAL = Person(role="auditor")  # until somebody says who acts, one may look and record nothing


def start(asked: Asked) -> Answer:
    """What waits for whoever is here, or three ways to begin; to a stranger, what this is."""
    if not asked.person.is_signed_in or asked.person.role == PUBLIC:
        return front(asked)
    if not asked.person.name:
        return SeeOther(to="/me")
    desk, on = asked.place.desk(asked.person), today()
    kept = inbox.kept_run_of(None)
    first = fitting(kept.listed, {"class": FIRST_CLASS, "judged": NOT_YET}) if kept else None
    dues = seen.dues(desk, on, asked.person.view)
    cases = seen.rows(desk, on, asked.person.view)
    return Shown(
        template="start.html",
        title="Start",
        values={"dues": dues[:MOST], "many_dues": len(dues), "cases": cases[:MOST],
                "leads": first.slice(0, MOST).to_pylist() if first else [],
                "many_leads": first.num_rows if first else 0, "lake": award_pages.lake_says(),
                "sample": SAMPLE.is_dir(), "kept": kept,
                "typed": asked.place.typed.waiting(asked.person)},
    )  # fmt: skip


def front(asked: Asked) -> Answer:
    """What this is and how to come in, for somebody who has no part in the review here."""
    return Shown(
        template="front.html",
        title="Commercial spyware in government contracts",
        values={"is_team": not asked.place.is_local, "many": len(all_editions())},
    )


def sign_in(asked: Asked) -> Answer:
    """How to come in; it never says whether somebody exists."""
    if asked.person.is_signed_in:
        return SeeOther(to="/")
    if not asked.place.is_local:
        return signing.page(asked)
    return Shown(
        template="sign_in.html",
        title="Sign in",
        values={"wrong": "", "ended": asked.said("ended") == "yes"},
    )


def by_link(asked: Asked) -> Answer:
    """Begin a local session with a link that works once."""
    if not asked.place.is_local:
        raise missing()
    if not asked.place.sessions.used(asked.path["secret"]):
        wrong = "This link was used or is too old. Run stopwork serve again."
        return Shown(
            template="sign_in.html",
            title="Sign in",
            values={"wrong": wrong, "ended": False},
            status=403,
        )
    person = LOCAL
    return SeeOther(to="/", session=asked.place.sessions.begin(person))


def sign_out(asked: Asked) -> Answer:
    """End the session."""
    asked.place.sessions.end(asked.session)
    asked.place.audit.note(audit.SIGNED_OUT, asked.person)
    return SeeOther(to="/sign-in" if asked.place.is_local else "/sign-in?out=yes", session="")


def me(asked: Asked, wrong: str = "") -> Answer:
    """Say who acts here, and in which role: it stands beside everything that goes on record."""
    if not asked.place.is_local:
        return signing.me(asked)
    desk = asked.place.desk(asked.person)
    fresh = is_empty(desk)
    roles = first_grants() if fresh else tuple(role for role in ROLES if role in VIEWS)
    return Shown(
        template="me.html",
        title="Who acts here",
        values={"roles": roles, "fresh": fresh, "wrong": wrong,
                "name": asked.form.said("name") or asked.person.name,
                "role": asked.form.said("role") or asked.person.role},
        status=400 if wrong else 200,
    )  # fmt: skip


def say_who(asked: Asked) -> Answer:
    """Take a name and a role; in an empty workspace this is its first entry."""
    if not asked.place.is_local:
        return signing.other_role(asked)
    name, role = asked.form.said("name"), asked.form.said("role")
    if not name:
        return me(asked, "Write your name as it should stand on record.")
    if role not in VIEWS:
        return me(asked, "Choose a role.")
    person = Person(name=name, role=role)
    desk = asked.place.desk(person)
    try:
        with asked.place.writing:
            begins_with(desk, name, role)
    except StopworkError as refused:
        return me(asked, str(refused))
    session = asked.place.sessions.begin(person, instead_of=asked.session)
    return SeeOther(to="/", session=session)


ABOUT = {
    "verify": "How to verify",
    "accessibility": "Accessibility",
    "limits": "What this cannot do",
    "keys": "Keys",
}


def about(asked: Asked) -> Answer:
    """A page that tells of the workbench itself."""
    name = asked.path["page"]
    if name not in ABOUT:
        raise missing()
    return Shown(template=f"about_{name}.html", title=ABOUT[name])
