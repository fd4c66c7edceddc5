"""An act of a case: its form, a look at what would be on record, and the record."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from stopwork.desk.case import seen
from stopwork.desk.case.act import Act
from stopwork.desk.case.looked import (
    Looked,
    looked,
    open_beside,
    record_looked,
    roles_for,
    since,
)
from stopwork.desk.case.told import disagreements_told
from stopwork.desk.choices import VISIBILITIES
from stopwork.desk.days import today
from stopwork.desk.forms import offered
from stopwork.desk.law.keys import key_asked, keys_like
from stopwork.errors import Conflict, NotPermitted, StopworkError
from stopwork.reports.documents.wording import words
from stopwork.web.asked import Answer, Asked, Refused, SeeOther, Shown, Upload, missing
from stopwork.web.forms.acts import act_named, fields_of, title_of, values_of, with_wrong
from stopwork.web.forms.held import held, hold, let_go

CLAIM = "claim"
ASK = "ask"
OPEN = "open"


def act_asked(asked: Asked) -> Act:
    """Return the act that an address names; 404 for none."""
    act = act_named(asked.path.get("act", OPEN))
    if act is None or act.name == "accept":
        raise missing()
    return act


def case_asked(asked: Asked, act: Act) -> Any:
    """The case as the asker sees it; None for an act of no case. 404 where it is not seen."""
    if not act.of_case:
        return None
    desk, name = asked.place.desk(asked.person), asked.path["case"].casefold()
    found = seen.seen(desk, name, today(), asked.person.view)
    if found is None:
        raise missing()
    return found


def check_may(asked: Asked, act: Act) -> None:
    """Raise Refused where the role of whoever asks may not put an act on record."""
    allowed = roles_for(act)
    if asked.person.role not in allowed:
        raise Refused(
            403,
            f"{title_of(act)}: as {words(asked.person.role)} you may not.",
            more=f"Who can: {', '.join(map(words, sorted(allowed)))}.",
        )


def form(asked: Asked) -> Answer:
    """The form of an act, filled with what the address says."""
    act = act_asked(asked)
    basis = case_asked(asked, act)
    check_may(asked, act)
    if act.name == CLAIM and not asked.said("key"):
        return claim_keys(asked)
    known = {name: values[0] for name, values in asked.query.items() if values}
    if act.name == OPEN:
        known.setdefault("on", str(today()))
    return _page(asked, act, basis, fields_of(act, known, _choices(act, basis, known)))


def _first_said(asked: Asked) -> dict[str, str]:
    return {name: values[0] for name, values in asked.form.fields.items() if values}


def _choices(act: Act, basis: Any, known: Mapping[str, str]) -> dict[str, Any]:
    """What the case offers for the fields of an act; a question of the law is never typed."""
    if basis is None:
        return {}
    asks = {}
    if act.name == ASK:
        asks = {one.key.key: one.words for one in basis.plan.questions if one.key}
    elif act.name == "judge":
        asks = {one.key: one.question for one in disagreements_told(basis)}
    if (key := known.get("key")) and (found := key_asked(key)) is not None:
        asks.setdefault(key, found.ask)
    return offered(basis) | ({"key": tuple(asks.items())} if asks else {})


def _page(asked: Asked, act: Act, basis: Any, fields: Any, says: str = "") -> Shown:
    key = asked.said("key") or asked.form.said("key")
    return Shown(
        template="act.html",
        title=title_of(act),
        values={"act": act, "basis": basis, "fields": _without_key(act, fields), "says": says,
                "visibilities": VISIBILITIES, "held": asked.form.said("held"),
                "key": key_asked(key) if act.name == CLAIM and key else None,
                "key_name": key, "value": asked.form.said("value"),
                "visibility": asked.form.said("visibility"),
                "after": _entries_seen(asked, basis)},
        status=400 if says else 200,
    )  # fmt: skip


def _entries_seen(asked: Asked, basis: Any) -> int:
    """How many entries of a case the asker sees; an act is recorded after as many."""
    if basis is None:
        return 0
    return seen.shown_of(
        asked.place.desk(asked.person), basis.case.id, asked.person.view, None)[0]  # fmt: skip


def _without_key(act: Act, fields: Any) -> tuple[Any, ...]:
    """A claim's key was chosen by its question; its value is asked for by its kind."""
    return tuple(one for one in fields if not (act.name == CLAIM and one.name == "said"))


def send(asked: Asked) -> Answer:
    """Look at an act, or put it on record as it was looked at."""
    act = act_asked(asked)
    basis = case_asked(asked, act)
    check_may(asked, act)
    name = basis.case.id if basis else None
    file = _file(asked)
    values, wrong = values_of(act, _said(act, asked), file[1])
    fields = with_wrong(
        fields_of(act, {}, _choices(act, basis, _first_said(asked))), asked.form, wrong
    )
    if wrong and not (act.name == CLAIM and set(wrong) == {"said"} and "unknown" in values):
        return _page(asked, act, basis, fields, "Some fields need another look.")
    if act.name == OPEN:
        why = asked.form.said("anyway")
        if others := beside(asked, values, why):
            return _second(asked, act, others, file[0])
        values = with_reason(values, why)
    desk = asked.place.desk(asked.person, visibility=asked.form.said("visibility") or None)
    try:
        if asked.form.said("step") == "record":
            return _record(asked, act, name, values, desk)
        look = looked(desk, act, name, values, asked.person.view)
    except (NotPermitted, Conflict):
        raise
    except StopworkError as refused:
        return _page(asked, act, basis, fields, str(refused))
    return Shown(
        template="look.html",
        title="Look before it is on record",
        values={"act": act, "basis": basis, "look": look, "held": file[0],
                "again": _again(asked, file[0]), "moved": ()},
    )  # fmt: skip


def beside(asked: Asked, values: Mapping[str, Any], why: str) -> tuple[tuple[str, str], ...]:
    """Return the open cases on the award that the asker sees, but where they said why another."""
    if why:
        return ()
    return open_beside(asked.place.desk(asked.person), str(values["award"]), asked.person.view)


def _second(asked: Asked, act: Act, others: tuple[tuple[str, str], ...], word: str) -> Answer:
    """A case on this award is open: where it is, and a way on with a reason."""
    return Shown(
        template="second_case.html",
        title="A case on this award is open",
        values={"act": act, "beside": others, "again": _again(asked, word),
                "wrong": "anyway" in asked.form.fields},
        status=409,
    )  # fmt: skip


def with_reason(values: Mapping[str, Any], why: str) -> dict[str, Any]:
    """Return the values with why there is to be another case, which its opening says."""
    said = str(values.get("reason") or "opened by hand").rstrip(".")
    reason = f"{said}. A second case on this award, because: {why}"
    return {**values, "reason": reason} if why else dict(values)


def _said(act: Act, asked: Asked) -> Any:
    """The form; a claim's key and value are put together as its row asks for them.

    A question without words of its own is asked as the law asks it.
    """
    if act.name == ASK and asked.form.said("key") and not asked.form.said("words"):
        return replace(asked.form, fields={**asked.form.fields, "words": ("-",)})
    if act.name != CLAIM:
        return asked.form
    key, value = asked.form.said("key"), asked.form.said("value")
    said = key if asked.form.said("unknown") or not value else f"{key}={value}"

    return replace(asked.form, fields={**asked.form.fields, "said": (said,)})


def _file(asked: Asked) -> tuple[str, Upload | None]:
    """The file of a form: as it came, or as it is held since the look."""
    sent = next(iter(asked.form.files.get("file", ())), None)
    if sent is not None and sent.size:
        word = hold(asked.place, sent)
        return word, held(asked.place, word)
    word = asked.form.said("held")
    return (word, held(asked.place, word)) if word else ("", None)


def _again(asked: Asked, word: str) -> Mapping[str, str]:
    """What was said, to be sent once more with the record."""
    but = {"token", "step", "held", "after"}
    said = {name: values[0] for name, values in asked.form.fields.items() if name not in but}
    return {**said, "held": word} if word else said


def _record(
    asked: Asked, act: Act, name: str | None, values: Mapping[str, Any], desk: Any
) -> Answer:
    after = asked.form.said("after")
    if not after.isdigit():
        raise Refused(400, "Look at it first; then it can be recorded.")
    when = Looked(view=asked.person.view, after=int(after))
    try:
        with asked.place.writing:
            done = record_looked(desk, act, name, values, when)
    except Conflict as moved:
        return _moved(asked, act, name or "", when, str(moved))
    if word := asked.form.said("held"):
        let_go(asked.place, word)
    case = done.case.id if act.of_case or act.name in (OPEN, "import") else ""
    if not case:
        return SeeOther(to="/me?recorded=yes")
    last = max(entry.index for entry in desk.store.entries(case))
    return SeeOther(to=f"/case/{quote(case)}?recorded={last}")


def _moved(asked: Asked, act: Act, name: str, when: Looked, says: str) -> Answer:
    """The case moved on: both texts, and nothing is lost."""
    desk = asked.place.desk(asked.person)
    return Shown(
        template="moved.html",
        title="Somebody else wrote to this case meanwhile",
        values={"act": act, "says": says, "name": name,
                "theirs": since(desk, name, when),
                "mine": [(k, v) for k, v in _again(asked, asked.form.said("held")).items() if v],
                "again": _again(asked, asked.form.said("held"))},
        status=409,
    )  # fmt: skip


def claim_keys(asked: Asked) -> Answer:
    """Enter a claim by plain words: the questions they answer, the nearest first."""
    act = act_named(CLAIM)
    assert act is not None  # noqa: S101 -- it is a row of the table
    basis = case_asked(asked, act)
    check_may(asked, act)
    words = asked.said("words")
    return Shown(
        template="claim_keys.html",
        title="Enter a claim: what does the source say?",
        values={"basis": basis, "words": words, "found": keys_like(words) if words else ()},
    )
