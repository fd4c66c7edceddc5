"""What was published: the newest edition of each case, and how to check it."""

from urllib.parse import quote

from stopwork.desk.case import seen, told
from stopwork.desk.days import today
from stopwork.desk.reports.editions import (
    Edition,
    all_editions,
    bundle_of_edition,
    dossier_of_edition,
    editions,
    publish_edition,
)
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Sent, Shown, missing
from stopwork.web.pages.cases import basis_asked

PUBLIC = "public"


def published(asked: Asked) -> Answer:  # noqa: ARG001 -- every page is given what was asked
    """The cases that were published."""
    return Shown(template="published.html", title="Published cases",
                 values={"editions": all_editions()})  # fmt: skip


def case(asked: Asked) -> Answer:
    """A published case: its editions, each with its bundle."""
    found = editions(asked.path["case"].casefold())
    if not found:
        raise missing()
    return Shown(template="public_case.html", title=found[0].title, values={"editions": found})


def _edition(asked: Asked) -> Edition:
    found = editions(asked.path["case"].casefold())
    for one in found:
        if str(one.number) == asked.path["edition"]:
            return one
    raise missing()


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
