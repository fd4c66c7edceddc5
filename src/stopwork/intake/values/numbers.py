"""Numbers as five languages write them, in figures and in words."""

import re
from decimal import Decimal

from stopwork.intake.words.lexicon import LANGUAGES, either

POINT = {"en": ("two", r"\s+point\s+")}
FIGURES = r"\d{1,3}(?:[.,'’\u202f\u00a0 ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
JOINED = {"de": ("tausend", "hundert"), "it": ("mila", "cento"), "es": (), "fr": (), "en": ()}
GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u202f\u00a0 ]\d{3})+")


def words_pattern(code: str) -> str:
    """Return a pattern of a number in words: one word, a compound, or "two point four"."""
    names = either(LANGUAGES[code].numbers)
    joined = JOINED[code]
    compound = rf"(?:{names}){{0,2}}(?:{'|'.join(joined)})" if joined else "(?!)"
    numbers = LANGUAGES[code].numbers
    round_ = either({word: value for word, value in numbers.items() if value in range(20, 100, 10)})
    ones = either({word: value for word, value in numbers.items() if 1 <= value <= 9})
    hundred = either({word: value for word, value in numbers.items() if value == 100})
    tens = rf"(?:{round_})[-\s](?:y\s|et\s)?(?:{ones})|(?:{ones})[-\s](?:{hundred})|(?:{names})"
    point = rf"(?:{names})\s(?:point|komma|coma|virgule|virgola)\s(?:{names})"
    return rf"(?:{point}|{compound}|{tens})"


def figures(text: str) -> Decimal:
    """Return figures as a number; a mark before three figures groups them, whatever mark it is.

    Only one mark before one, two or more than three figures is a decimal mark. "2.4" and "2,4"
    are therefore read alike in every language, and "1.387.670" as well as "1,387,670" is grouped.
    """
    plain = re.sub(r"['’\u202f\u00a0 ]", "", text)
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return Decimal(plain)
    last = max(plain.rfind("."), plain.rfind(","))
    behind = len(plain) - last - 1
    is_grouped = len(set(marks)) == 1 and (len(marks) > 1 or behind == 3)
    if is_grouped:
        return Decimal(re.sub(r"[.,]", "", plain))
    return Decimal(re.sub(r"[.,]", "", plain[:last]) + "." + plain[last + 1 :])


def in_words(text: str, code: str) -> Decimal | None:
    """Return a number written in words; None where a word is not one."""
    plain = text.casefold().strip()
    if point := re.split(r"\s(?:point|komma|coma|virgule|virgola)\s", plain):
        parts = [_whole(part, code) for part in point]
        if len(parts) == 2 and None not in parts:
            return Decimal(f"{parts[0]}.{parts[1]}")
    found = _whole(plain, code)
    return None if found is None else Decimal(found)


def _whole(text: str, code: str) -> int | None:
    numbers = LANGUAGES[code].numbers
    if text in numbers:
        return numbers[text]
    for word, times in (("tausend", 1_000), ("mila", 1_000), ("hundert", 100), ("cento", 100)):
        if word in JOINED[code] and text.endswith(word):
            before = text.removesuffix(word)
            less = 1 if not before else _whole(before, code)
            return None if less is None else less * times
    parts = [part for part in re.split(r"[-\s]+", text) if part not in ("y", "et")]
    values = [numbers.get(part) for part in parts]
    if len(values) == 2 and None not in values:
        first, second = values
        return first * second if second == 100 else first + second  # type: ignore[operator]
    return None
