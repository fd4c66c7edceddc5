"""
Forms of acts: each made from the act's row, and read back into the values that the desk asks for.

    Act  →  fields_of  →  a form          what was sent  →  values_of  →  `looked`, `record_looked`
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from stopwork.desk.acts import ACTS
from stopwork.desk.case.act import Act, Input, inputs
from stopwork.desk.case.looked import roles_for
from stopwork.desk.days import day_of
from stopwork.desk.forms import WORDS_SAY
from stopwork.errors import UsageError
from stopwork.web.asked import Form, Upload
from stopwork.web.wording import called

LONG = frozenset({"words", "reason", "says", "answer"})
# What a field is called in one act, where that says more than what it is called in all.
LABELS = {
    ("ask", "words"): "What is asked", ("ask", "key"): "Question of the law that it would settle",
    ("judge", "key"): "What the sources disagree on",
    ("answer", "words"): "What the answer was",
    ("concern", "words"): "What was raised", ("concern", "ask"): "What they ask for",
    ("reply", "words"): "What the vendor replied", ("invite", "words"): "What the vendor is asked",
}  # fmt: skip


TITLES = {
    "open": "Open a case", "link": "Put another award under this review",
    "evidence add": "Add evidence, or cite a source", "claim": "Enter a claim",
    "withdraw": "Take a claim back", "import": "Enter a case from a file",
    "mark": "Change who may see something",
    "stop-work correct": "Set a stop-work act right",
    "notes": "Take in a file of reading notes",
    "judge": "Judge a contradiction", "hit": "Judge a hit", "scope": "Record the scope, 5(b)",
    "ask": "Ask a question", "answer": "Record what became of a question",
    "concern": "Take in a concern", "answer-concern": "Answer a concern",
    "invite": "Invite the vendor to reply", "reply": "Take in a vendor's reply",
    "close": "Close the case", "grant": "Give a person a role",
    "take-role": "Take a role from a person", "stop-work issue": "Issue a stop-work order",
    "stop-work extend": "Record a longer stop that was agreed",
    "stop-work lift": "Lift a stop-work order", "draft": "Propose a draft",
    "read": "Read somebody else's draft", "determine": "Record your determination",
    "reopen": "Reopen the determination", "certify": "Certify under section 2(f)",
    "notify": "Record the notice to the APNSA", "clear": "Record the APNSA's word",
    "waive": "Waive under section 2(m)", "revoke": "Revoke a waiver",
}  # fmt: skip
# What is seldom said stands folded, below what is asked of everybody.
RARE = frozenset({"repeats", "until", "observed_on", "effective_on", "id", "lead", "source_id"})
MISSING = {"ask": "Say it, or choose a question of the law."}
# What a row says for a terminal, said for a form.
HINTS = {
    ("", "award"): "As published: 70CTD024P00000012.",
    ("", "words"): "In plain words.",
    ("", "limbs"): "One a line, as suite=met.",
    ("", "lead"): "The lead it comes from, if any.",
    ("", "file"): "Its bytes are kept under their digest. Without a file the source is only cited.",
    ("ask", "words"): "In plain words; leave it empty to ask it as the law's question below.",
    ("ask", "key"): "Those that would change most come first.",
    ("ask", "to"): "An office, the vendor, a source.",
    ("judge", "key"): "Questions on which sources of this case disagree.",
}


def title_of(act: Act) -> str:
    """Return what an act is called on a page: a verb and its object."""
    return TITLES.get(act.name) or act.about.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form; `kind` is text, long, day, number, words, file or flag."""

    name: str
    label: str
    hint: str = ""
    kind: str = "text"
    value: str = ""
    required: bool = True
    options: tuple[tuple[str, str], ...] = ()
    wrong: str = ""
    is_rare: bool = False


def act_named(name: str) -> Act | None:
    """Return the act of a name as an address writes it: stop-work-issue."""
    return next((act for act in ACTS if act.name.replace(" ", "-") == name), None)


def address_of(act: Act) -> str:
    """Return the name of an act as an address writes it."""
    return act.name.replace(" ", "-")


def acts_open_to(role: str) -> tuple[Act, ...]:
    """Return the acts of a case that a role may put on record, by hand on a page of their own."""
    return tuple(a for a in ACTS if a.of_case and a.name != "accept" and role in roles_for(a))


def asked_for(act: Act) -> Iterator[Input]:
    """Yield what an act asks of somebody at the workbench, who names no folder of its machine."""
    yield from (each for each in inputs(act) if each.metavar != "FOLDER")


def fields_of(
    act: Act, known: Mapping[str, str], choices: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[Field, ...]:
    """Return the fields of an act; `known` are filled in, `choices` offered from the case.

    What an act brings in gets a new id, so nothing is offered for that.
    """
    return tuple(
        _field(act, each, known.get(each.field),
               () if each.option == "id" else choices.get(each.field, ()))
        for each in asked_for(act)
    )  # fmt: skip


def label_of(act: Act, each: Input) -> str:
    """Return what a field of an act is called."""
    return LABELS.get((act.name, each.field)) or called(each.field)


def hint_of(act: Act, each: Input) -> str:
    """Return what is to be said in a field of an act."""
    usual = each.help.replace("today where nothing is said", "as 2025-08-30")
    return HINTS.get((act.name, each.field)) or HINTS.get(("", each.field), usual)


def _field(act: Act, each: Input, known: str | None, choices: Sequence[tuple[str, str]]) -> Field:
    default = each.default() if callable(each.default) else each.default
    hint = hint_of(act, each)
    is_id = each.option == "id" and not each.is_required
    usual = label_of(act, each)
    label = f"Short id of the {each.field}" if each.option == "id" and each.field != "id" else usual
    words = tuple((word, WORDS_SAY.get((each.field, word), word)) for word in each.words)
    return Field(
        name=each.field,
        label=label,
        hint="" if said_twice(label, hint) else hint,
        kind=_kind(each, choices),
        value=known if known is not None else str(default or ""),
        required=is_needed(act, each),
        options=words or tuple(choices),
        is_rare=is_id or (each.field in RARE and not each.is_required),
    )


def is_needed(act: Act, each: Input) -> bool:
    """Return whether a field has to be filled; a question may be asked in the law's own words."""
    return each.is_required and (act.name, each.field) != ("ask", "words")


def said_twice(label: str, hint: str) -> bool:
    """Return whether a hint only says again what its label says."""
    return hint.rstrip(".").casefold() in label.casefold()


def _kind(each: Input, choices: Sequence[tuple[str, str]]) -> str:
    if each.words or choices:
        return "words"
    if each.kind in (bool, date, int, Path):
        return {bool: "flag", date: "day", int: "number", Path: "file"}[each.kind]
    return "long" if each.field in LONG or each.kind is dict else "text"


def values_of(act: Act, form: Form, held: Upload | None) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values that a form gives an act, and a sentence for each field that is wrong."""
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for each in asked_for(act):
        said = form.said(each.field)
        try:
            value = _value(each, said, held)
        except UsageError as refused:
            wrong[each.field] = str(refused)
            continue
        if value is not None:
            values[each.field] = value
        elif each.is_required:
            wrong[each.field] = "Choose one." if each.words else MISSING.get(act.name, "Say it.")
    return values, wrong


def values_said(
    act: Act, said: Mapping[str, Any], held: Upload | None
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the same for values that come as JSON, each in a kind of its own."""
    asked = {each.field: each for each in asked_for(act)}
    wrong = {name: "The act does not ask for this." for name in said if name not in asked}
    values: dict[str, Any] = {}
    for name, each in asked.items():
        try:
            value = _typed(each, said.get(name), held)
        except UsageError as refused:
            wrong[name] = str(refused)
            continue
        if value is not None:
            values[name] = value
        elif each.is_required:
            wrong[name] = "Say it." if not each.words else "Choose one."
    return values, wrong


# How a value of each kind is written in JSON, and what is said of one that is written otherwise.
JSON_KINDS: Mapping[type, tuple[type, str]] = {
    bool: (bool, "Write true or false."),
    int: (int, "Write a whole number, as 90."),
    dict: (dict, "Write an object of texts by name."),
}


def _typed(each: Input, said: Any, held: Upload | None) -> Any:
    """One value as JSON has it; None where nothing is said."""
    if each.kind is Path:
        if said is not None:
            raise UsageError("Send the file beside the act, as a part of its own.")
        return held.path if held else None
    kind, says = JSON_KINDS.get(each.kind, (str, "Write a text."))
    if said is None:
        return False if kind is bool else None
    if type(said) is not kind or not _fits(said):
        raise UsageError(says)
    return _value(each, said.strip(), held) if isinstance(said, str) else said


def _fits(said: Any) -> bool:
    """Whether a value of its kind is one that a record takes."""
    if isinstance(said, dict):
        return all(isinstance(one, str) and is_text(name + one) for name, one in said.items())
    return not isinstance(said, int) or 0 <= said < 1_000_000_000


def is_text(said: str) -> bool:
    """Return whether there is nothing in a text but what people write."""
    return all(ord(one) > 31 or one in "\n\r\t" for one in said)


def _value(each: Input, said: str, held: Upload | None) -> Any:
    """One value by its kind; None where nothing is said."""
    if not is_text(said):
        raise UsageError("It holds a sign that no text has; type it again.")
    if each.kind is Path:
        return held.path if held else None
    if each.kind is bool:
        return said == "yes"
    if not said:
        return None
    if each.words and said not in each.words:
        raise UsageError("Choose one of the words.")
    return READ.get(each.kind, str)(said)


def _number(said: str) -> int:
    if not said.isdigit() or len(said) > 9:
        raise UsageError("Write a whole number, as 90.")
    return int(said)


def _pairs(said: str) -> dict[str, str]:
    pairs = [line.partition("=") for line in said.splitlines() if line.strip()]
    if any(not name.strip() or not equals for name, equals, _ in pairs):
        raise UsageError("Write NAME=WORD, one a line.")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _day(said: str) -> date:
    try:
        return day_of(said)
    except UsageError:
        raise UsageError("Write a day as 2025-08-30.") from None


READ: Mapping[type, Callable[[str], Any]] = {date: _day, int: _number, dict: _pairs}


def with_wrong(fields: Sequence[Field], form: Form, wrong: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the fields with what was typed, and what is wrong with it."""
    return tuple(
        replace(one, value=form.said(one.name), wrong=wrong.get(one.name, "")) for one in fields
    )
