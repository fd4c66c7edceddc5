"""
How values are written for people: one spelling each for money, days and absence.

Published text is hostile until shown otherwise: a description may hold control codes that move a
terminal's cursor, marks that reverse the reading direction, or a word of a megabyte.
"""

import re
from datetime import date
from decimal import Decimal

NOT_STATED = "not stated"

# Characters that act instead of being read: control codes, marks of reading direction, invisible
# spaces and joints, language tags, and halves of surrogate pairs (from undecodable file names).
# The joiners U+200C and U+200D stay: Persian and Indic words need them.
_ACTING = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f"
    r"\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[ \t\r\n]+")


def visible(text: str) -> str:
    """The text in one line; a character that acts instead of being read is shown as [U+202E]."""
    return in_lines(_SPACES.sub(" ", text)).strip()


def in_lines(text: str) -> str:
    """The text in the lines that it has, with every other character that acts shown likewise."""
    return _ACTING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def reason_of(name: str, sentence: str) -> str:
    """What a sentence says of a file, without the file's name and the colon or comma behind it."""
    rest = sentence.removeprefix(name)
    return rest.lstrip(":, ") if rest[:1] in (":", ",") else sentence


def shown(value: object, limit: int = 2_000) -> str:
    """Any value as text of at most about `limit` characters; null and blank are "not stated"."""
    text = "" if value is None else str(value)
    cut = f"… (cut here; {len(text):,} characters in the source)" if len(text) > limit else ""
    return visible(text[:limit]) + cut or NOT_STATED


def money(amount: Decimal | None, currency: str | None) -> str:
    """2,000,000.00 USD; an amount nobody published is "not stated", never 0.00."""
    if amount is None:
        return NOT_STATED
    return f"{amount:,.2f} {shown(currency, 12) if currency else '(currency not stated)'}"


def published_money(amount: str | None, currency: str | None) -> str:
    """An amount that a record keeps as words, its digits grouped where it is a plain number."""
    if amount is None or not re.fullmatch(r"\d{1,18}(\.\d{1,4})?", amount):
        return f"{shown(amount, 80)} {shown(currency, 12) if currency else ''}".rstrip()
    return money(Decimal(amount), currency)


def answer(value: object) -> str:
    """A value of a claim in words: yes, no, an ISO day, or the word itself."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def graded(grade: str) -> str:
    """The grade of a source in words: primary record, NGO statement."""
    return grade.replace("-", " ").replace("ngo", "NGO")


def day(value: date | None) -> str:
    """2024-09-27, or "not stated"."""
    return NOT_STATED if value is None else value.isoformat()


def count(number: int, one: str, many: str | None = None) -> str:
    """1 award, 1,204 awards."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def near_says(names: int) -> str:
    """Return the sentence above what is said of names that make no lead by themselves."""
    only = "name resembles" if names == 1 else "names resemble"
    return f"{names:,} {only} one of the registry, and that alone is no lead."


def words(code: str | None) -> str:
    """A code as words: stop-work-issued is "stop work issued", kept whole where we know better."""
    text = shown(code, 80).replace("-", " ")
    return text.replace("stop work", "stop-work")


# What a key's plain words would get wrong.
_KEY_WORDS = {
    "stop work": "stop-work",
    "52 242 15": "52.242-15",
    "44usc3502": "44 U.S.C. 3502",
    "us government": "US Government",
    "us person": "US person",
    "by ice": "by ICE",
    "dhs ": "DHS ",
    "far ": "FAR ",
    "dni ": "DNI ",
    "apnsa": "APNSA",
}


def key_words(key: str) -> str:
    """A claim key as words for a reader: contract.signed_on is "contract signed on"."""
    said = key.replace(".", " ").replace("_", " ")
    for code, plain in _KEY_WORDS.items():
        said = said.replace(code, plain)
    return visible(said)


# A claim key in a sentence: a family, a dot, and words joined by strokes. No web address is one.
_CODE = re.compile(r"\b[a-z][a-z0-9]*\.(?:[a-z0-9]+_)+[a-z0-9]+\b")


def without_codes(text: str) -> str:
    """The text with claim keys in it told as words."""
    return _CODE.sub(lambda found: key_words(found[0]), text)


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def web_address(url: str | None) -> str | None:
    """The address if a browser may follow it (http or https), else null: never javascript:."""
    text = (url or "").strip()
    return text if re.match(r"https?://[^\s/]", text, re.IGNORECASE) else None
