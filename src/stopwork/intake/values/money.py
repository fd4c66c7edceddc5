"""
The amounts that a text gives: figures and words, in the printed currency, never converted.

A bare "dollar" is taken as US dollars. What the amount is for (a year, in all, at most, spent,
added) is its basis, from the words beside it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from stopwork.intake.values.numbers import FIGURES, figures, in_words, words_pattern
from stopwork.intake.words.lexicon import LANGUAGES, either, one_of

CODES = ("USD", "EUR", "GBP", "CAD", "CHF", "MXN", "PLN", "ILS")
SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "C$": "CAD", "₪": "ILS"} | {
    code: code for code in CODES
}
SIGN = r"US\$|C\$|[$€£₪]|(?:USD|EUR|GBP|CAD|CHF|MXN|PLN|ILS)"
NEAR = 45  # letters beside an amount in which its basis is looked for
SMALLEST = Decimal(1_000)


@dataclass(frozen=True, slots=True)
class AmountSaid:
    """One amount: `value` is "USD 2000000", `step` the smallest part that the figures print."""

    value: str
    begins: int
    ends: int
    basis: str | None
    step: Decimal


@lru_cache(maxsize=8)
def _pattern(code: str) -> re.Pattern[str]:
    one = LANGUAGES[code]
    number = rf"(?P<figures>{FIGURES})|(?P<words>{words_pattern(code)})"
    scale = rf"(?:[\s-]*(?P<scale>{either(one.scales)})\b\.?)?"
    second = rf"(?:[\s-]*(?P<scale2>{either(one.scales)})\b\.?)?"
    first = rf"(?:[\s-]*(?P<s1>{either(one.scales)})\b\.?)?(?:[\s-]dollars?)?"
    before = rf"(?P<sign>{SIGN})\s?(?P<f1>{FIGURES}){first}"
    after = (
        rf"(?:{number}){scale}{second}[\s-]*(?:de\s|d['’]|di\s|of\s)?(?:us[\s-]|u\.s\.\s)?"
        rf"(?P<unit>{either(one.currencies)}|{SIGN})(?![\w])"
    )
    return re.compile(rf"(?<![\w.,])(?:{before}|{after})", re.IGNORECASE)


def amounts_in(text: str, code: str) -> tuple[AmountSaid, ...]:
    """Return every amount of at least a thousand in a text, in the order they stand."""
    found = (_amount(match, text, code) for match in _pattern(code).finditer(text))
    return tuple(one for one in found if one is not None)


def _amount(match: re.Match[str], text: str, code: str) -> AmountSaid | None:
    one = LANGUAGES[code]
    printed = match["f1"] or match["figures"]
    number = figures(printed) if printed else in_words(match["words"], code)
    if number is None:
        return None
    times = 1
    for scale in (match["s1"], match["scale"], match["scale2"]):
        times *= one.scales[scale.casefold().rstrip(".")] if scale else 1
    value = number * times
    if value < SMALLEST:
        return None
    unit = match["sign"] or match["unit"]
    currency = SIGNS.get(unit.upper()) or one.currencies[unit.casefold()]
    shown = f"{value.normalize():f}"
    return AmountSaid(f"{currency} {shown}", match.start(), match.end(),
                      _basis(match, text, code), _step(number, times))  # fmt: skip


def _step(number: Decimal, times: int) -> Decimal:
    """One unit of the last figure printed: 1.38 million is exact to ten thousand."""
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if times == 1 and not places:
        zeros = len(str(int(number))) - len(str(int(number)).rstrip("0"))
        return Decimal(10) ** min(zeros, 6) if zeros >= 3 else Decimal(1)
    return Decimal(times) / (Decimal(10) ** places)


def _basis(match: re.Match[str], text: str, code: str) -> str | None:
    before = text[max(0, match.start() - NEAR) : match.start()]
    after = text[match.end() : match.end() + NEAR]
    cut_before = re.split(r"[.;:,]\s", before)[-1]
    cut_after = re.split(r"[.;:,]\s", after)[0]
    near = f"{cut_before} | {cut_after}"
    if one_of(code, "per_year").match(cut_after.lstrip()):
        return "per_year"
    for field, basis in (
        ("ceiling", "ceiling"),
        ("spent", "spent"),
        ("more", "action"),
        ("total", "total"),
    ):
        if one_of(code, field).search(near):
            return basis
    return "approx" if one_of(code, "roughly").search(cut_before[-18:]) else None
