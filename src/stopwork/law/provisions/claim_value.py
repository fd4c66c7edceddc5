"""
The values of claims, refused unless they are of the type their key is declared with.

From a case file the values come as YAML made them; from the command line as text.
"""

from datetime import UTC, date, datetime

from stopwork.cases.claims import Value
from stopwork.errors import LawError
from stopwork.law.provisions.provision import Key
from stopwork.shapes import quoted

YES_NO = {"true": True, "yes": True, "false": False, "no": False}


def typed(value: object, key: Key, where: str) -> Value:
    """Return a value of a key; raises LawError, with the place, when it is not of the key's type.

    An instant without a zone is UTC, and one known only to the day stays a day. A number is kept
    as its digits.
    """
    found = _typed(value, key)
    if found is None:
        wanted = f"one of {', '.join(key.choices)}" if key.choices else f"a {key.type}"
        raise LawError(f"{where}: '{quoted(value)}' is not a value of {key.key}; write {wanted}")
    return found


def _typed(value: object, key: Key) -> Value | None:
    found: Value | None = None
    match key.type, value:
        case "truth", bool():
            found = value
        case "instant", datetime():
            found = value if value.tzinfo else value.replace(tzinfo=UTC)
        case "day" | "instant", date() if not isinstance(value, datetime):
            found = value
        case "number", int() | str() if not isinstance(value, bool) and str(value).isdigit():
            found = str(value)
        case "choice", str() if value in key.choices:
            found = value
        case "text" | "office", str():
            found = value
        case _:
            pass
    return found


def value_of(text: str, key: Key) -> Value:
    """Return a value written on a command line; raises LawError when it is of another type."""
    where = f"{key.key}={text}"
    found: object = YES_NO.get(text.casefold(), text) if key.type == "truth" else text
    try:
        if key.type == "day":
            found = date.fromisoformat(text)
        if key.type == "instant":
            found = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise LawError(f"{where}: no {key.type}; write 2025-08-30 or 2025-08-30T14:00") from wrong
    return typed(found, key, where)
