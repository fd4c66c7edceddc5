"""What if: a case with answers that are supposed, beside the case as it is."""

from stopwork.desk.case.what_if import WhatIf, what_if
from stopwork.desk.law.keys import key_asked, keys_like
from stopwork.errors import UsageError
from stopwork.web.asked import Answer, Asked, Refused, Shown
from stopwork.web.pages.cases import basis_asked, frame

MOST = 8  # suppositions at once


def page(asked: Asked) -> Answer:
    """Suppose an answer: a word finds its question, and both assessments stand side by side."""
    basis = basis_asked(asked)
    key, value, words = asked.said("key"), asked.said("value"), asked.said("words")
    said = [*asked.query.get("with", ()), *([f"{key}={value}"] if key and value else ())]
    if len(said) > MOST:
        raise Refused(400, f"Suppose {MOST} answers at most.")
    made, wrong = None, ""
    try:
        made = what_if(basis, said) if said else None
    except UsageError as refused:
        wrong = _sentence(str(refused))
    values = {
        **frame(asked, basis, "what-if"), "made": made, "wrong": wrong, "words": words,
        "found": keys_like(words, 3) if words else (), "value": value,
        "key": key_asked(key) if key and (wrong or not value) else None,
        "kept": _kept(made, asked.query.get("with", ())),
    }  # fmt: skip
    title = f"What if: {basis.title} (supposed, not on record)"
    return Shown(template="what_if.html", title=title, values=values, status=400 if wrong else 200)


def _kept(made: WhatIf | None, before: tuple[str, ...]) -> tuple[str, ...]:
    """What is supposed so far, as the address bears it on; what was wrong is not borne on."""
    if made is None:
        return before
    return tuple(f"{one.key}={one.says}" for one in made.supposed)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."
