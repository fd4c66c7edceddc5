"""Watches: what is watched, how it is told, and why each message came."""

from decimal import Decimal, InvalidOperation

from stopwork.desk.days import today
from stopwork.desk.watching.settings import SearchTable
from stopwork.desk.watching.watches import (
    KINDS,
    add_watch,
    channels,
    messages,
    pause,
    take_out,
    watches,
)
from stopwork.errors import UsageError
from stopwork.reports.leads.view import CLASS_TITLES
from stopwork.web.asked import Answer, Asked, Form, Refused, SeeOther, Shown

MOST = 50
FIELDS = (
    ("name", "Name", "As you want to see it beside each message."),
    ("award", "Award number", "As published; with commas between several."),
    ("agency", "Agency", "A word or phrase; with commas between several."),
    ("recipient", "Recipient", "A word or phrase, as it may be printed."),
    ("text", "Words in what is told", "Met as whole words."),
    ("least", "Money, at least", "A plain number, as 1000000."),
)  # fmt: skip


def page(asked: Asked, wrong: str = "") -> Answer:
    """What is watched for whoever asks, how it is told, the newest messages, and a form."""
    by, of = asked.person.name, asked.said("watch")
    told, last = messages(by, asked.person.view, MOST, of)
    known = {name: asked.form.said(name) or asked.said(name) for name, _, _ in FIELDS}
    return Shown(
        template="watches.html",
        title="Watches",
        values={"watches": watches(by), "channels": channels(), "messages": told, "last": last,
                "of": of, "most": MOST, "fields": FIELDS, "known": known, "wrong": wrong,
                "kinds": KINDS, "classes": tuple(CLASS_TITLES),
                "kind": asked.form.said("kind"), "of_class": asked.form.said("class"),
                "every": bool(asked.form.said("every") or asked.said("award"))},
        status=400 if wrong else 200,
    )  # fmt: skip


def add(asked: Asked) -> Answer:
    """Keep one more watch, and show the list with it."""
    by = _named(asked)
    try:
        search = _search(asked.form)
        with asked.place.writing:
            add_watch(search, by, str(today()))
    except UsageError as refused:
        return page(asked, f"{str(refused)[:1].upper()}{str(refused)[1:]}")
    return SeeOther(to="/watches#list")


def change(asked: Asked) -> Answer:
    """Pause a watch of one's own, go on with it, or take it out."""
    by, name, step = _named(asked), asked.form.said("name"), asked.form.said("step")
    with asked.place.writing:
        if step == "take-out":
            take_out(name, by)
        else:
            pause(name, by, paused=step == "pause")
    return SeeOther(to="/watches#list")


def _named(asked: Asked) -> str:
    if not asked.person.name:
        raise Refused(403, "Say who you are first: a watch is somebody's.")
    return asked.person.name


def _search(form: Form) -> SearchTable:
    said = form.said("least")
    try:
        least = str(Decimal(said)) if said else None
    except InvalidOperation:
        raise UsageError("write the money as a plain number, as 1000000.") from None
    return SearchTable(
        name=form.said("name"),
        award=_several(form.said("award")),
        agency=_several(form.said("agency")),
        recipient=_several(form.said("recipient")),
        text=_several(form.said("text")),
        kinds=tuple(filter(None, [form.said("kind")])),
        classes=tuple(filter(None, [form.said("class")])),
        at_least=least,
        every_award=form.said("every") == "yes",
    )


def _several(said: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in said.split(",") if one.strip())
