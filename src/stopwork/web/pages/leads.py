"""Leads: triage side by side, judgement one by one or together, and the sheet for an editor."""

from collections.abc import Sequence
from urllib.parse import quote

from stopwork.desk.case import seen
from stopwork.desk.days import today
from stopwork.desk.leads import inbox
from stopwork.desk.leads.inbox import KeptRun
from stopwork.desk.leads.listed import NOT_YET, fitting
from stopwork.desk.leads.listed import leads_file as leads_as_file
from stopwork.desk.registry.choices import CLASSES
from stopwork.reports.leads.view import Row, class_rank
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Sent, Shown, missing

PAGE = 50
JUDGED = (NOT_YET, "same", "different", "unsure", "disputed")
STATES = ("active", "stopped", "lifted", "terminated", "closed-out", "unknown")
STATE_WORDS = {"active": "no end seen", "closed-out": "closed out", "unknown": "not known"}
FILTERS = ("text", "class", "agency", "confidence", "judged", "state", "least", "since")


def run_of(asked: Asked) -> KeptRun | None:
    """Return the run asked for, the newest where none is."""
    return inbox.kept_run_of(asked.said("run") or None)


def leads(asked: Asked) -> Answer:
    """All leads of a run that fit, in reading order, and one of them beside the list."""
    kept = run_of(asked)
    if kept is None:
        return Shown(template="leads_none.html", title="Leads")
    said = {name: asked.said(name) for name in FILTERS}
    fit = fitting(kept.listed, said, _least(said))
    many = fit.num_rows
    page, pages = page_of(asked, many, PAGE)
    rows = fit.slice((page - 1) * PAGE, PAGE).to_pylist()
    chosen = asked.said("lead") or (rows[0]["award_id"] if rows else "")
    place = fit["award_id"].index(chosen).as_py() + 1
    values = {
        "kept": kept, "rows": rows, "many": many, "all": kept.found.leads.num_rows,
        "first_class": fit["lead_class"].to_pylist().count("commercial-spyware"),
        "page": page, "pages": pages, "said": said, "classes": sorted(CLASSES, key=class_rank),
        "judged": JUDGED, "states": STATES, "state_words": STATE_WORDS, "place": place,
        "query": {**{k: v for k, v in said.items() if v}, "run": asked.said("run")},
        **(_side(asked, kept, chosen) if place else {"view": None}),
    }  # fmt: skip
    return Shown(template="leads.html", title=_title(many, values["first_class"]), values=values)


KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def leads_file(asked: Asked) -> Answer:
    """The leads that fit as a file, in the order of the page."""
    kept, form = run_of(asked), asked.path["form"]
    if kept is None or form not in KINDS:
        raise missing()
    said = {name: asked.said(name) for name in FILTERS}
    fit = fitting(kept.listed, said, _least(said))["award_id"].to_pylist()
    name = f"leads-{kept.digest[:12]}.{form}"
    return Sent(body=leads_as_file(kept.found, kept.digest, fit, form), kind=KINDS[form], name=name)


def _title(many: int, first: int) -> str:
    leads = "1 lead" if many == 1 else f"{many:,} leads"
    return f"{leads}, {first:,} in commercial spyware"


def _least(said: dict[str, str]) -> int | None:
    return _number(said["least"]) if said["least"] else None


def _number(text: str) -> int:
    bare = text.replace(",", "").partition(".")[0]
    if not bare.isdigit() or len(bare) > 15:
        raise Refused(400, "Write an amount as 1000000.")
    return int(bare)


def page_of(asked: Asked, many: int, most: int) -> tuple[int, int]:
    """Return which page of a list is asked for, and how many there are."""
    pages = max(1, -(-many // most))
    said = asked.said("page")
    page = int(said) if said.isdigit() and len(said) < 7 else 1
    return min(max(page, 1), pages), pages


def _side(asked: Asked, kept: KeptRun, award: str) -> dict[str, object]:
    found = inbox.lead_shown(kept, award)
    if found is None:
        raise missing()
    row, view = found
    return {"row": row, "view": view, "hits": inbox.hits_shown(kept, award),
            "cases": cases_on(asked, row), "may_judge": asked.person.role in REVIEW}  # fmt: skip


REVIEW = frozenset({"reviewer", "counsel"})


def cases_on(asked: Asked, row: Row) -> tuple[tuple[str, str], ...]:
    """Return the cases on an award that the asker sees on the day, with their titles."""
    desk, numbers = asked.place.desk(asked.person), {row["award_id"], row["piid"]}
    return seen.cases_on(desk, numbers, (asked.on, asked.known), asked.person.view)


def lead(asked: Asked) -> Answer:
    """One lead on its own page."""
    kept = run_of(asked)
    if kept is None:
        raise missing()
    values = _side(asked, kept, asked.path["award"])
    view = values["view"]
    return Shown(
        template="lead.html",
        title=view.title,  # type: ignore[attr-defined]
        values={**values, "kept": kept, "back": asked.said("back"), "state_words": STATE_WORDS},
    )


def brief(asked: Asked) -> Answer:
    """One sheet of a lead for an editor."""
    kept = run_of(asked)
    if kept is None:
        raise missing()
    values = _side(asked, kept, asked.path["award"])
    return Shown(
        template="brief.html",
        title="One-page brief",
        values={**values, "kept": kept, "today": today(), "state_words": STATE_WORDS},
    )


def judge(asked: Asked) -> Answer:
    """Look at what an answer touches, then write it down; nothing is written before."""
    kept = run_of(asked)
    if kept is None:
        raise missing()
    awards = [one for one in asked.form.fields.get("award", ()) if one]
    known = set(kept.found.leads["award_id"].to_pylist())
    if not awards or not set(awards) <= known:
        raise Refused(400, "Pick the leads to judge in the list, then send the form again.")
    answer, reason = asked.form.said("answer"), asked.form.said("reason")
    wrong = _wrong(answer, reason, awards)
    if wrong or asked.form.said("step") != "record":
        touched = inbox.touched(kept, awards)
        return Shown(
            template="judge.html",
            title="Look before it is written",
            values={"awards": awards, "touched": touched, "answer": answer, "reason": reason,
                    "wrong": wrong if asked.form.said("step") else "", "looked": not wrong,
                    "many": sum(map(len, touched.values())), "back": asked.form.said("back")},
            status=400 if wrong and asked.form.said("step") else 200,
        )  # fmt: skip
    with asked.place.writing:
        inbox.judge_leads(kept, awards, answer, reason, asked.person.name)
    return SeeOther(to=_next(kept, awards, asked.form.said("back")))


def _wrong(answer: str, reason: str, awards: Sequence[str]) -> str:
    if answer not in ("same", "different", "unsure"):
        return "Choose same, different or unsure."
    if not reason:
        return "Write a reason in one line: it stands beside the answer with your name."
    return "" if len(awards) <= inbox.MOST_PICKED else "Pick at most 200 leads at once."


def _next(kept: KeptRun, awards: Sequence[str], back: str) -> str:
    """The next lead in the list after those that were judged, or the list."""
    if back.startswith("/leads"):
        return back
    order = fitting(kept.listed, {"judged": NOT_YET})["award_id"].to_pylist()
    left = next((one for one in order if one not in awards), None)
    return f"/lead/{quote(left)}" if left else "/leads"
