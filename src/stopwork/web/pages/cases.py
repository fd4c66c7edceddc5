"""Cases: all that a view has, one as it stood on a day, and its parts."""

from datetime import date
from typing import Any
from urllib.parse import quote

from stopwork.desk.case import seen, told
from stopwork.desk.days import day_of, today
from stopwork.desk.digests import Under, under
from stopwork.desk.reports import in_page
from stopwork.desk.reports.drafts import kinds
from stopwork.errors import UsageError
from stopwork.web.asked import Answer, Asked, Refused, Sent, Shown, missing
from stopwork.web.forms.acts import acts_open_to, title_of
from stopwork.web.pages.leads import page_of

PARTS = (
    ("", "Where it stands"), ("questions", "Questions"), ("claims", "Claims"),
    ("evidence", "Evidence"), ("award", "Award and vendor"), ("law", "Law"),
    ("concerns", "Concerns"), ("acts", "Acts and drafts"),
    ("timeline", "What happened"), ("log", "Record"),
)  # fmt: skip
# What is asked of the days of a case; they stand beside the days.
ASKS = (("compare", "compare two days"), ("what-if", "what if"))
# Which parts of the dossier each part of the case shows, in this order.
SHOWS = {
    "award": ("bought", "vendor", "others"),
    "questions": ("questions", "not-shown"),
    "law": ("factors", "provisions", "elsewhere", "limits"),
    "concerns": ("concerns",),
    "acts": ("determinations",),
    "timeline": ("story",),
}
PAGE = 50
WHICH = (("open", "open"), ("stopped", "stop without a shown end"),
        ("past-90", "stop past 90 days"), ("overdue", "something overdue"),
        ("stale", "stale"))  # fmt: skip
CHARTS = ("timeline", "provisions", "contradictions", "group")


def cases(asked: Asked) -> Answer:
    """All cases that the asker's view has."""
    rows = seen.rows(asked.place.desk(asked.person), asked.on, asked.person.view)
    said = {name: asked.said(name) for name in ("agency", "contract", "review", "which")}
    fit = [one for one in rows if _fits(one, said)]
    page, pages = page_of(asked, len(fit), PAGE)
    return Shown(
        template="cases.html",
        title="Cases",
        values={"rows": fit[(page - 1) * PAGE : page * PAGE], "many": len(fit), "all": len(rows),
                "on": asked.on, "page": page, "pages": pages, "said": said, "which": WHICH,
                "query": {**_clocks(asked), **{k: v for k, v in said.items() if v}},
                "agencies": sorted({one.agency for one in rows}),
                "contracts": sorted({one.contract for one in rows}),
                "reviews": sorted({one.review for one in rows})},
    )  # fmt: skip


def _fits(row: seen.CaseRow, said: dict[str, str]) -> bool:
    """Whether a case is one of those asked for."""
    named = all(said[name] in ("", getattr(row, name)) for name in ("agency", "contract", "review"))
    which = {
        "open": row.state != "closed",
        "stopped": row.is_stopped,
        "past-90": (row.days_stopped or 0) > 90,
        "overdue": row.overdue > 0,
        "stale": row.is_stale,
    }
    return named and which.get(said["which"], True)


def basis_asked(asked: Asked, on: date | None = None) -> Any:
    """Return the case asked for in the asker's view, on the day asked for; 404 where none is."""
    desk, name = asked.place.desk(asked.person), asked.path["case"].casefold()
    view = asked.person.view
    found = seen.seen(desk, name, on or asked.on, view, asked.known)
    if found is not None:
        return found
    if asked.known is None and seen.is_there(desk, name, view):
        raise Refused(404, f"Nothing of this case was known by {on or asked.on}.",
                      more="Choose a later day.")  # fmt: skip
    raise missing()


def frame(asked: Asked, basis: Any, part: str) -> dict[str, object]:
    """What every part of a case shows: its name, day, strip of days and parts."""
    many, link_now = _link_now(asked, basis)
    return {
        "basis": basis, "part": part, "parts": PARTS, "asks": ASKS, "on": asked.on,
        "today": today(),
        "days": _days(asked, basis), "base": f"/case/{quote(basis.case.id)}",
        "clocks": _clocks(asked), "may_act": bool(acts_open_to(asked.person.role)),
        "link_now": link_now, "many_shown": many, "after": many,
        "moved_under": _moved_under(asked),
    }  # fmt: skip


def _days(asked: Asked, basis: Any) -> Any:
    """The days on which something changed, also those after the day that is asked for.

    A link with both clocks shows those of its own day alone, so that it stays as it was.
    """
    if asked.known is not None or basis.on == today():
        return seen.turning_days(basis)
    desk = asked.place.desk(asked.person)
    now = seen.seen(desk, basis.case.id, today(), asked.person.view)
    return seen.turning_days(now or basis)


def _clocks(asked: Asked) -> dict[str, str]:
    return {name: asked.said(name) for name in ("as-of", "entries") if asked.said(name)}


def _link_now(asked: Asked, basis: Any) -> tuple[int, dict[str, str]]:
    """How many entries the view shows; both clocks, and what the page was made under.

    The length is that at the last entry of the case that the view has, so that it tells of nothing
    that it does not have.
    """
    desk, view = asked.place.desk(asked.person), asked.person.view
    many, known = seen.shown_of(desk, basis.case.id, view, asked.known)
    now = under()
    made = f"{now.program}-{now.law}-{now.registry}"
    return many, {"as-of": str(basis.on), "entries": str(known), "under": made}


def _moved_under(asked: Asked) -> tuple[str, ...]:
    """Which of program, law and registry are other than those that a link was made under."""
    said = asked.said("under")
    if not said:
        return ()
    parts = said.rsplit("-", 2)
    if len(parts) != 3 or len(said) > 100:
        raise Refused(400, "The address was cut: open the link as it was sent.")
    then = Under(program=parts[0], law=parts[1], registry=parts[2])
    return under().moved_since(then)


def case(asked: Asked) -> Answer:
    """Where a case stands: two tracks, who must answer by when, where sources disagree."""
    basis = basis_asked(asked)
    made = basis.assessment
    values = {
        **frame(asked, basis, ""),
        "contract": seen.contract_steps(basis),
        "review": seen.review_steps(basis),
        "limbs": made.definition.limbs,
        "definition": made.definition.says,
        "indicators": made.indicators,
        "contradictions": told.disagreements_told(basis),
        "says": made.recommendation.says,
        "reasons": made.recommendation.reasons,
        "first": told.first_sentence(basis),
        "missing": made.not_shown,
        "dues": basis.dues,
        "first_questions": basis.plan.questions[:1],
    }
    return Shown(template="case.html", title=basis.title, values=values)


def part(asked: Asked) -> Answer:
    """A part of a case that the dossier has: its questions, law, concerns, acts or story."""
    name = asked.path["part"]
    basis = basis_asked(asked)
    if name not in SHOWS:
        raise missing()
    shown = in_page.dossier_in_page(basis).only(SHOWS[name])
    may_record = acts_open_to(asked.person.role)
    values = {**frame(asked, basis, name), "shown": shown, "name": dict(PARTS)[name],
              "acts": [(one.name.replace(" ", "-"), title_of(one)) for one in may_record]
                      if name == "acts" else (),
              "letters": tuple(kinds()) if name == "acts" else (),
              "drafts": basis.case.drafts, "concerns": basis.case.concerns,
              "to_ask": basis.plan.questions,

              "asked_open": basis.case.questions}  # fmt: skip
    return Shown(
        template="case_part.html", title=f"{dict(PARTS)[name]}: {basis.title}", values=values
    )


def claims(asked: Asked) -> Answer:
    """Every claim of a case, by what it is about; those taken back last."""
    basis = basis_asked(asked)
    rows = told.claims_told(basis)
    values = {**frame(asked, basis, "claims"), "rows": rows, "withdrawn": basis.case.withdrawn}
    return Shown(template="claims.html", title=f"Claims: {basis.title}", values=values)


def evidence(asked: Asked) -> Answer:
    """What the claims of a case rest on: bytes that are held, and publications cited."""
    basis = basis_asked(asked)
    values = {**frame(asked, basis, "evidence"), "sources": tuple(basis.case.sources.values())}
    return Shown(template="evidence.html", title=f"Evidence: {basis.title}", values=values)


def log(asked: Asked) -> Answer:
    """The record of a case, entry by entry, as the asker's view has it."""
    basis = basis_asked(asked)
    desk = asked.place.desk(asked.person)
    lines = told.record_lines(desk, basis.case.id, asked.person.view, asked.known)
    values = {**frame(asked, basis, "log"), "lines": lines}
    return Shown(template="log.html", title=f"Record: {basis.title}", values=values)


def compare(asked: Asked) -> Answer:
    """What changed between two days."""
    basis = basis_asked(asked)
    said = asked.said("from"), asked.said("to")
    made, wrong = None, ""
    if any(said):
        try:
            first, then = (day_of(one) if one else asked.on for one in said)
        except UsageError:
            wrong = "Write a day as 2025-08-30."
        else:
            wrong = "" if first < then else "The first day has to come before the other."
            if not wrong:
                both = basis_asked(asked, first), basis_asked(asked, then)
                made = in_page.comparison_in_page(*both)
    days = [day for day, _ in seen.turning_days(basis)]
    values = {**frame(asked, basis, "compare"), "made": made, "wrong": wrong,
              "first": said[0] or next(iter(days), ""),
              "then": said[1] or str(asked.on)}  # fmt: skip
    return Shown(
        template="compare.html",
        title=f"Compare two days: {basis.title}",
        values=values,
        status=400 if wrong else 200,
    )


def charts(asked: Asked) -> Answer:
    """The charts of a case, each with its table."""
    basis = basis_asked(asked)
    kind = asked.said("kind") or CHARTS[0]
    if kind not in CHARTS:
        raise missing()
    values = {**frame(asked, basis, ""), "chart": in_page.chart_html(basis, kind), "kind": kind,
              "kinds": CHARTS}  # fmt: skip
    return Shown(template="charts.html", title=f"Chart of {kind}: {basis.title}", values=values)


def brief(asked: Asked) -> Answer:
    """A case on one sheet, for an editor or a desk."""
    basis = basis_asked(asked)
    values = {**frame(asked, basis, "brief"), "made": in_page.brief_in_page(basis)}
    return Shown(template="case_brief.html", title=f"Brief: {basis.title}", values=values)


def report(asked: Asked) -> Answer:
    """The dossier, the memorandum or a letter as a file."""
    basis = basis_asked(asked)
    name, form = asked.path["report"], asked.path["form"]
    if (
        name not in {"dossier", "brief", "memo", *(one.name for one in kinds())}
        or form not in in_page.KINDS
    ):
        raise missing()
    body, kind = in_page.file_of(basis, name, form)
    return Sent(body=body, kind=kind, name=f"{basis.case.id}-{name}-{basis.on}.{form}")
