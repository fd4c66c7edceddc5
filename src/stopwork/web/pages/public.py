"""What was published: the newest edition of each case, and how to check it."""

from dataclasses import replace
from urllib.parse import quote

from stopwork.desk.case import seen, told
from stopwork.desk.days import today
from stopwork.desk.reports.editions import (
    LONGEST_WHY,
    Edition,
    all_editions,
    bundle_of_edition,
    dossier_of_edition,
    editions,
    editions_of_all,
    publish_edition,
    withdraw_edition,
)
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Sent, Shown, missing
from stopwork.web.pages.cases import basis_asked

PUBLIC = "public"


def published(asked: Asked) -> Answer:  # noqa: ARG001 -- every page is given what was asked
    """The cases that were published."""
    return Shown(template="published.html", title="Published cases",
                 values={"editions": all_editions(), "withdrawn": _all_withdrawn()})  # fmt: skip


def _all_withdrawn() -> tuple[Edition, ...]:
    """The newest edition of each case of which none stands: its notice is all that is left."""
    found = editions_of_all().values()
    return tuple(some[0] for some in found if not any(one.stands for one in some))


def case(asked: Asked) -> Answer:
    """A published case: its editions, each with its bundle; of one withdrawn, day and reason."""
    found = editions(asked.path["case"].casefold())
    if not found:
        raise missing()
    newest = next((one for one in found if one.stands), None)
    title = newest.title if newest else f"Case {found[0].case_id}: withdrawn"
    values = {"editions": found, "newest": newest}
    return Shown(template="public_case.html", title=title, values=values)


def _edition(asked: Asked) -> Edition:
    """The edition asked for; 410 for one that was withdrawn, with the day and the reason."""
    found = editions(asked.path["case"].casefold())
    for one in found:
        if str(one.number) == asked.path["edition"]:
            if not one.stands:
                raise Refused(410, withdrawn_says(one), more=f"Why: {one.why}")
            return one
    raise missing()


def withdrawn_says(one: Edition) -> str:
    """Return what is left to say of a withdrawn edition: nothing of what it held."""
    return (
        f"Edition {one.number} of case {one.case_id}, published on {one.published_on}, was"
        f" withdrawn on {one.withdrawn_on}."
    )


def withdraw_look(asked: Asked, wrong: str = "") -> Answer:
    """Withdraw an edition: the reason, then the notice as anybody will read it."""
    basis, one = basis_asked(asked), _edition(asked)
    why = asked.form.said("why")
    is_look = asked.form.said("step") == "look" and not wrong
    notice = replace(one, withdrawn_on=str(today()), why=why)
    return Shown(
        template="withdraw.html",
        title=f"Withdraw edition {one.number}",
        values={"basis": basis, "one": one, "why": why, "wrong": wrong,
                "notice": withdrawn_says(notice) if is_look and why else ""},
        status=400 if wrong else 200,
    )  # fmt: skip


def withdraw(asked: Asked) -> Answer:
    """Look at the notice, or withdraw the edition from now on."""
    basis, one = basis_asked(asked), _edition(asked)
    why = asked.form.said("why")
    if not why or len(why) > LONGEST_WHY:
        return withdraw_look(asked, f"Say why, in at most {LONGEST_WHY} letters.")
    if asked.form.said("step") != "withdraw":
        return withdraw_look(asked)
    with asked.place.writing:
        withdraw_edition(basis.case.id, one.number, asked.person.name, why)
    return SeeOther(to=f"/public/{quote(basis.case.id)}")


def bundle(asked: Asked) -> Answer:
    """The bundle of an edition, for whoever wants to check it."""
    one = _edition(asked)
    name = f"{one.case_id}-edition-{one.number}.zip"
    return Sent(body=bundle_of_edition(one), kind="application/zip", name=name)


def dossier(asked: Asked) -> Answer:
    """The dossier of an edition, as it was published."""
    return Sent(body=dossier_of_edition(_edition(asked)), kind="text/html", frame=True)


def look(asked: Asked) -> Answer:
    """What would become public, entry by entry; nothing is published yet."""
    basis = basis_asked(asked)
    desk = asked.place.desk(asked.person)
    public = seen.seen(desk, basis.case.id, today(), PUBLIC)
    lines = told.record_lines(desk, basis.case.id, PUBLIC)
    whole = told.record_lines(desk, basis.case.id, asked.person.view)
    return Shown(
        template="publish.html",
        title="Publish an edition",
        values={"basis": basis, "public": public, "lines": lines, "today": today(),
                "kept_back": len(whole) - len(lines), "after": len(whole),
                "earlier": editions(basis.case.id)},
    )  # fmt: skip


def publish(asked: Asked) -> Answer:
    """Write the next edition, if the case is as it was looked at."""
    basis = basis_asked(asked)
    desk = asked.place.desk(asked.person)
    whole = told.record_lines(desk, basis.case.id, asked.person.view)
    if asked.form.said("after") != str(len(whole)):
        raise Refused(409, "The case moved on since you looked at what would become public.")
    public = seen.seen(desk, basis.case.id, today(), PUBLIC)
    if public is None:
        raise Refused(400, "Nothing of this case is public, so there is nothing to publish.")
    with asked.place.writing:
        publish_edition(desk, basis.case.id, public.title, today())
    return SeeOther(to=f"/public/{quote(basis.case.id)}")
