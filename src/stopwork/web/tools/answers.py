"""
What each tool answers: the values of a page, whose view they are, and what they rest on.

    search_leads, award, vendor, case_state, check_law

A tool asks what a page asks, so it cannot see more than the view that it was started with.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from stopwork.desk.choices import WHOLE
from stopwork.desk.days import day_of, today
from stopwork.desk.law import places
from stopwork.desk.leads import inbox
from stopwork.web.api.answers import told
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Shown, missing
from stopwork.web.pages import awards, cases, vendors
from stopwork.web.place import Place
from stopwork.web.site.held import public_leads
from stopwork.web.who import CONTROLLED, PUBLIC, Person

AS = {PUBLIC: Person(role=PUBLIC), CONTROLLED: Person(role="intake"), WHOLE: Person(role="auditor")}
MOST, LONGEST = 50, 500
NOTE = "A lead is a reason to look, never an accusation. What is not shown may exist unpublished."
OF_A_LEAD = ("award_id", "piid", "agency", "recipient_name", "vendor_id", "vendor_name",
             "lead_class", "confidence", "reasons", "scope_note", "obligated", "currency",
             "first_action_date", "last_action_date", "contract_state", "description",
             "source", "url")  # fmt: skip
Json = dict[str, Any]
Words = Mapping[str, Any]


def search_leads(_place: Place, view: str, said: Words) -> Json:
    """Leads of the newest run that hold the words, in reading order."""
    kept = inbox.kept_run_of(None)
    if kept is None:
        raise Refused(404, "No award files were screened here yet.")
    fit = [row for row in public_leads(kept) if _fits(row, said)]
    rows = [{name: row[name] for name in OF_A_LEAD} for row in fit[: said.get("limit", 10)]]
    files = [{"name": one.name, "sha256": one.digest} for one in kept.files]
    citation = {"run": kept.digest, "registry": kept.registry, "files": files,
                "of_each": "source: file and line; url: the award at its publisher"}  # fmt: skip
    return _answer(view, {"many": len(fit), "rows": rows}, citation)


def _fits(row: Words, said: Words) -> bool:
    fields = ("recipient_name", "piid", "award_id", "agency", "description", "vendor_name")
    text = str(said.get("text", "")).casefold()
    return (
        (not text or any(text in str(row[name] or "").casefold() for name in fields))
        and said.get("class") in (None, row["lead_class"])
        and str(said.get("agency", "")).casefold() in str(row["agency"] or "").casefold()
    )


def award(place: Place, view: str, said: Words) -> Json:
    """One award by number or key, with what happened to it by a day."""
    made = _page(awards.award, _asked(place, view, said, "award", {"award": said["number"]}))
    if isinstance(made, list):
        return _answer(view, {"several": made}, {"awards": made})
    data = made["data"]
    head = data["head"]
    lines = sorted({one.source for one in data["actions"]})
    first = {"name": head["source_file"], "sha256": head["source_digest"]}
    citation = {"award": data["award_id"], "url": head["url"], "rows": lines, "first_file": first}
    return _answer(view, data, citation)


def vendor(place: Place, view: str, said: Words) -> Json:
    """What the registry holds of a vendor, and where it is listed on a day."""
    made = _page(vendors.vendor, _asked(place, view, said, "vendor", {"vendor": said["name"]}))
    data = made["data"]
    citation = {"vendor": data["vendor"].id, "sources": data["sources"],
                "of_each": "source: its place in this list, from 1"}  # fmt: skip
    kept = {name: data[name] for name in ("sections", "homonyms", "lists", "awards", "on")}
    of = data["vendor"]
    about = {"id": of.id, "name": of.name, "classes": of.classes, "about": of.about}
    return _answer(view, {"vendor": about, **kept}, citation)


def case_state(place: Place, view: str, said: Words) -> Json:
    """Where a case stands on a day: both tracks, what is owed, where sources disagree."""
    made = _page(cases.case, _asked(place, view, said, "case", {"case": said["case"]}))
    clocks = made["data"]["link_now"]
    address = f"/case/{said['case'].casefold()}"
    parts = [f"{address}/{one}" for one in ("claims", "evidence", "law", "log")]
    citation = {"case": said["case"].casefold(), "address": address, "parts": parts, **clocks}
    return _answer(view, {"title": made["title"], **made["data"]}, citation)


def check_law(_place: Place, view: str, said: Words) -> Json:
    """What was read of the law says of a sentence about it."""
    day = said.get("as_of")
    found = places.sentence_checked(said["sentence"][:LONGEST], day_of(day) if day else today())
    record: Json = dict(found.plain)  # type: ignore[arg-type]  # a sentence has one record
    grounds = [one for kind in ("for", "against", "open") for one in record[kind]]
    names = sorted({name for one in grounds for name in one["sources"]})
    rules = sorted({rule for one in grounds for rule in one["provisions"]})
    citation = {"sources": {name: found.source(name) for name in names}, "provisions": rules}
    return _answer(view, record, citation)


def _answer(view: str, data: Json, citation: Json) -> Json:
    return {"view": view, "note": NOTE, "citation": citation, "data": data}


def _asked(place: Place, view: str, said: Words, name: str, path: Mapping[str, str]) -> Asked:
    words = {"as-of": said.get("as_of"), "entries": said.get("entries")}
    query = {key: (str(value),) for key, value in words.items() if value is not None}
    return Asked(place=place, route=name, address="", person=AS[view], path=path, query=query)


def _page(page: Any, asked: Asked) -> Any:
    """The values of a page; a list where a number calls several awards. Raises Refused."""
    answer: Answer = page(asked)
    if isinstance(answer, SeeOther):  # a number or an old name leads to its one address
        to = unquote(answer.to.partition("?")[0].partition(f"/{asked.route}/")[2])
        asked = replace(asked, path={asked.route: to})
        answer = page(asked)
    if not isinstance(answer, Shown):
        raise missing()
    if "keys" in answer.values:
        return list(answer.values["keys"])
    if answer.status != 200:
        raise Refused(answer.status, f"{answer.title}.")
    return told(answer, asked, asked.route)
