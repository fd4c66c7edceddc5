"""Awards: all that were read, and one with what happened to it."""

from datetime import date
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from stopwork.desk.case import seen
from stopwork.desk.days import today
from stopwork.desk.leads import award_pages, inbox
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Shown, missing
from stopwork.web.look import link
from stopwork.web.pages.leads import STATE_WORDS, cases_on, page_of

FILTERS = ("text", "agency", "since", "until", "least")


def awards(asked: Asked) -> Answer:
    """All awards that fit, the latest first, under what was read in all."""
    says = award_pages.lake_says()
    said = {name: asked.said(name) for name in FILTERS}
    if says is None:
        return Shown(template="awards.html", title="Awards", values={"says": None})
    _checked(said)
    page = int(asked.said("page") or 1) if (asked.said("page") or "1").isdigit() else 1
    many, rows = award_pages.awards_like(said, max(1, min(page, 100_000)))
    page, pages = page_of(asked, many, award_pages.PAGE)
    return Shown(
        template="awards.html",
        title=f"{many:,} awards" if many != 1 else "1 award",
        values={"says": says, "rows": rows, "many": many, "page": page, "pages": pages,
                "said": said, "query": {k: v for k, v in said.items() if v}},
    )  # fmt: skip


def _checked(said: dict[str, str]) -> None:
    for name in ("since", "until"):
        try:
            date.fromisoformat(said[name] or "2000-01-01")
        except ValueError:
            raise Refused(400, "Write a day as 2025-08-30.") from None
    said["least"] = said["least"].replace(",", "")
    if said["least"] and not said["least"].replace(".", "", 1).isdigit():
        raise Refused(400, "Write an amount as 1000000.")


def award(asked: Asked) -> Answer:
    """One award on a day: one sentence, what happened, why it is a lead, what is not said."""
    name, on = asked.path["award"], asked.on
    told = award_pages.award_told(name, on.isoformat())
    if told is None:
        return _by_number(asked, name)
    kept = inbox.kept_run_of(None)
    lead = inbox.lead_shown(kept, told.award_id) if kept else None
    lead = lead if asked.person.is_signed_in else None
    cases = cases_on(asked, told.head)
    return Shown(
        template="award.html",
        title=f"{told.head['agency'] or 'Agency not stated'} to {told.head['recipient_name'] or 'a recipient not stated'}",  # noqa: E501
        values={"told": told, "turns": _turns(asked, told), "on": on, "lead": lead, "kept": kept,
                "cases": cases, "state_words": STATE_WORDS,
                "says": "Only actions up to this day." if asked.said("as-of") else "Today.",
                "link_now": _link_now(asked, cases),
                "drawing": Markup(told.drawing)},  # noqa: S704 -- escaped where it is made
    )  # fmt: skip


def _turns(asked: Asked, told: award_pages.AwardTold) -> Any:
    """The days on which something changed, also those after the day that is asked for."""
    if asked.known is not None or not asked.said("as-of"):
        return told.turns
    now = award_pages.award_told(told.award_id, today().isoformat())
    return now.turns if now else told.turns


def _link_now(asked: Asked, cases: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Both clocks: the day, and the length of the record at the last entry seen of these cases."""
    desk, view = asked.place.desk(asked.person), asked.person.view
    ends = (seen.shown_of(desk, name, view, asked.known)[1] for name, _ in cases)
    return {"as-of": str(asked.on), "entries": str(max(ends, default=0))}


def _by_number(asked: Asked, number: str) -> Answer:
    """An award by its number: there if one fits, else those that fit, else what was read."""
    keys = award_pages.awards_numbered(number)
    if len(keys) == 1 and keys[0] != number:
        clocks = {name: asked.said(name) for name in ("as-of", "entries")}
        return SeeOther(to=link(f"/award/{quote(keys[0])}", clocks))
    if keys and keys != [number]:
        return Shown(
            template="award_several.html",
            title=f"{len(keys)} awards of this number",
            values={"number": number, "keys": keys},
        )
    says = award_pages.lake_says()
    if says is None:
        raise missing()
    near = award_pages.awards_like({"text": number[:8]}, 1)[1][:8] if len(number) >= 6 else []
    return Shown(
        template="award_none.html",
        title="No award of this number was read",
        values={"number": number, "says": says, "near": near, "early": bool(keys), "on": asked.on},
        status=404,
    )
