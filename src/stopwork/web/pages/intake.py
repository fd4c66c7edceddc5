"""Take in an article: what it says beside the record, and what of it goes into a case."""

from typing import Any
from urllib.parse import quote

from stopwork.desk.acts import ACTS
from stopwork.desk.case import seen
from stopwork.desk.case.looked import Looked, looked, record_looked
from stopwork.desk.days import day_of, today
from stopwork.desk.forms import WORDS_SAY
from stopwork.desk.intake.articles import read_articles
from stopwork.desk.intake.lines import lines_told
from stopwork.desk.leads.sample import ARTICLE
from stopwork.errors import StopworkError, UsageError
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Shown, missing
from stopwork.web.forms.held import held, hold, hold_text, let_go

ACCEPT = next(act for act in ACTS if act.name == "accept")
GRADES = tuple((word, says) for (field, word), says in WORDS_SAY.items() if field == "grade")
SHORTEST = 40


def begin(asked: Asked, wrong: str = "") -> Answer:
    """The first step: paste, upload, or take the sample."""
    return Shown(
        template="intake.html",
        title="Take in an article, step 1 of 3: the article",
        values={"wrong": wrong, "case": asked.said("case") or asked.form.said("case"),
                "text": asked.form.said("text"), "published": asked.form.said("published")},
        status=400 if wrong else 200,
    )  # fmt: skip


def take(asked: Asked) -> Answer:
    """Read the article, or look at what is kept of it, or put that on record."""
    step = asked.form.said("step")
    if step in ("look", "record"):
        return _keep(asked, step)
    word = _word(asked)
    if not word:
        return begin(asked, "Paste the text of the article, or choose its file.")
    return _lines(asked, word)


def _word(asked: Asked) -> str:
    """The word of the held article: as it came, as it was pasted, or the sample."""
    sent = next(iter(asked.form.files.get("file", ())), None)
    if sent is not None and sent.size:
        return hold(asked.place, sent)
    if asked.form.said("sample"):
        return hold_text(asked.place, ARTICLE.read_text(encoding="utf-8"), ARTICLE.name)
    text = asked.form.said("text")
    return hold_text(asked.place, text, "article.txt") if len(text) >= SHORTEST else ""


def _lines(asked: Asked, word: str, wrong: str = "") -> Answer:
    file = held(asked.place, word)
    if file is None:
        return begin(asked, "The article is no longer held here; take it in again.")
    published = asked.form.said("published")
    try:
        found = read_articles([file.path], None, str(day_of(published)) if published else None)
    except StopworkError as refused:
        return begin(asked, str(refused))
    if found.refused:
        return begin(asked, found.refused[0])
    told = lines_told(found.articles[0])
    desk = asked.place.desk(asked.person)
    cases = seen.rows(desk, today(), asked.person.view)
    return Shown(
        template="intake_lines.html",
        title="Take in an article, step 2 of 3: line by line",
        values={"told": told, "held": word, "cases": cases, "grades": GRADES, "wrong": wrong,
                "case": asked.form.said("case"), "published": published or told.published or "",
                "taken": asked.form.fields.get("line", ()), "grade": asked.form.said("grade"),
                "sources": _sources(asked, asked.form.said("case"))},
        status=400 if wrong else 200,
    )  # fmt: skip


def _sources(asked: Asked, case: str) -> list[tuple[str, str]]:
    if not case:
        return []
    found = seen.seen(asked.place.desk(asked.person), case, today(), asked.person.view)
    return [(k, f"{k}: {c.says[:70]}") for k, c in found.case.claims.items()] if found else []


def _keep(asked: Asked, step: str) -> Answer:
    word = asked.form.said("held")
    file = held(asked.place, word)
    if file is None:
        return begin(asked, "The article is no longer held here; take it in again.")
    case = asked.form.said("case").casefold()
    desk = asked.place.desk(asked.person)
    if not case:
        return _lines(asked, word, "Choose the case that the lines go into.")
    if seen.seen(desk, case, today(), asked.person.view) is None:
        raise missing()
    lines = ",".join(one for one in asked.form.fields.get("line", ()) if one.isdigit())
    if not lines:
        return _lines(asked, word, "Choose the lines to keep, or leave the page: nothing is kept.")
    try:
        values = _values(asked, file.path, lines)
        if step == "look":
            return _look(asked, looked(desk, ACCEPT, case, values, asked.person.view), word)
        after = asked.form.said("after")
        if not after.isdigit():
            raise Refused(400, "Look at it first; then it can be recorded.")
        with asked.place.writing:
            when = Looked(view=asked.person.view, after=int(after))
            record_looked(desk, ACCEPT, case, values, when)
    except UsageError as refused:
        return _lines(asked, word, str(refused))
    let_go(asked.place, word)
    last = max(entry.index for entry in desk.store.entries(case))
    return SeeOther(to=f"/case/{quote(case)}?recorded={last}")


def _values(asked: Asked, path: Any, lines: str) -> dict[str, Any]:
    said = {name: asked.form.said(name) for name in ("grade", "source", "repeats", "published")}
    if not said["grade"]:
        raise UsageError("Say how good a source the article is.")
    published = day_of(said.pop("published")) if said["published"] else None
    values = {name: value for name, value in said.items() if value}
    return {
        **values,
        "file": path,
        "lines": lines,
        **({"published": published} if published else {}),
    }


def _look(asked: Asked, look: Any, word: str) -> Answer:
    again = [(name, value) for name, values in asked.form.fields.items() for value in values
             if name not in {"token", "step", "after"} and value]  # fmt: skip
    return Shown(
        template="intake_look.html",
        title="Take in an article, step 3 of 3: look and record",
        values={"look": look, "again": again, "held": word},
    )
