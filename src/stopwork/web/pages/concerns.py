"""Concerns of the public: a form with a receipt, and the list of those that wait."""

from urllib.parse import quote

from stopwork.desk.case import seen
from stopwork.desk.days import today
from stopwork.desk.reports.editions import standing
from stopwork.desk.reports.raised import (
    LEFT,
    TAKEN,
    WAITS,
    Raised,
    became,
    of_receipt,
    raise_concern,
    raised,
)
from stopwork.errors import UsageError
from stopwork.web.asked import Answer, Asked, SeeOther, Shown, missing

FIELDS = ("words", "ask", "organisation", "answer_to")


def form(asked: Asked, wrong: str = "") -> Answer:
    """What to say about a published case; who reads it stands before it is written."""
    found = standing(asked.path["case"].casefold())
    if not found:
        raise missing()
    said = {name: asked.form.said(name) for name in FIELDS}
    values = {"edition": found[0], "wrong": wrong, "said": said}
    return Shown(template="concern.html", title=f"Raise a concern: {found[0].title}",
                 values=values, status=400 if wrong else 200)  # fmt: skip


def send(asked: Asked) -> Answer:
    """Keep a concern for the office, and show its receipt once."""
    found = standing(asked.path["case"].casefold())
    if not found:
        raise missing()
    try:
        with asked.place.writing:
            said = {name: asked.form.said(name) for name in FIELDS}
            receipt = raise_concern(found[0].case_id, said)
    except UsageError as refused:
        return form(asked, str(refused))
    values = {"edition": found[0], "receipt": receipt}
    return Shown(template="concern_kept.html", title="Your concern is kept", values=values)


def receipt_form(asked: Asked) -> Answer:
    """Ask for a receipt; it is typed, and never in an address."""
    return _became(asked, None, asked_for=False)


def receipt(asked: Asked) -> Answer:
    """What became of a concern; a receipt that was never given has the same page."""
    return _became(asked, of_receipt(asked.form.said("receipt")), asked_for=True)


def _became(asked: Asked, found: Raised | None, *, asked_for: bool) -> Shown:  # noqa: ARG001
    values = {"found": found, "asked_for": asked_for}
    return Shown(template="concern_state.html", title="What became of a concern", values=values)


def waiting(asked: Asked) -> Answer:
    """The concerns that wait to be taken in, of cases that the asker sees."""
    desk, view = asked.place.desk(asked.person), asked.person.view
    mine = frozenset(one.id for one in seen.rows(desk, today(), view))
    found = [one for one in raised(mine) if one.state == WAITS]
    return Shown(template="concerns.html", title="Concerns raised by the public",
                 values={"found": found})  # fmt: skip


def take(asked: Asked) -> Answer:
    """Put down that a concern was taken in by an act of its case, or is left."""
    desk, view = asked.place.desk(asked.person), asked.person.view
    mine = frozenset(one.id for one in seen.rows(desk, today(), view))
    name = asked.form.said("id")
    case_id = next((one.case_id for one in raised(mine) if one.id == name), None)
    if case_id is None:
        raise missing()
    took = asked.form.said("step") == "taken"
    with asked.place.writing:
        became(name, TAKEN if took else LEFT)
    return SeeOther(to=f"/case/{quote(case_id)}/concerns" if took else "/concerns")
