"""
The dates that a text gives, by our own rules for five languages, never more exact than its words.

A month without a day is a month; a day without a year is the last such day on or before the
publication, and of no year where that is not known. "May" and "March" are months only with a
capital and beside a day, a year or "in". What bounds a time ("since", "until") is marked so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from stopwork.intake.values.ago import ago_in, last_month_in, that_month_in
from stopwork.intake.values.edtf import bounds
from stopwork.intake.values.numbers import in_words, words_pattern
from stopwork.intake.words.lexicon import LANGUAGES, either, one_of

YEAR = r"(?:19|20)\d\d"
SMALL = ("", "the", "den", "el", "le", "il", "el día", "l'", "of", "de")
NO_DAY = "no day"
APPROXIMATE = 30  # letters before a date in which "about" and "since" are looked for


@dataclass(frozen=True, slots=True)
class DateSaid:
    """One date: its value, its place, whether it bounds a time; `shift` is counted from another."""

    value: str
    begins: int
    ends: int
    is_bound: bool = False
    shift: tuple[int, str] | None = None
    of_that_year: bool = False


@lru_cache(maxsize=8)
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    """The written forms of a language, the fullest first."""
    one = LANGUAGES[code]
    month = rf"(?P<month>{either(one.months)})\.?"
    season = rf"(?P<season>{either(one.seasons)})"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
    of = rf"(?:(?:{one.of})\s*)?"
    year = rf"(?P<year>{YEAR})"
    start, end = r"(?:(?<![\w$€£.,-])|(?<=mi-))", r"(?![\w-]|[.,]\d)"
    written = [
        rf"{start}(?P<year>{YEAR})-(?P<mm>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"{start}{day}\s*{of}{month}\s*,?\s*{of}{year}{end}",
        rf"{start}(?P<d1>\d{{1,2}})(?P<sep>[./])(?P<d2>\d{{1,2}})(?P=sep)(?P<year>{YEAR})(?!\d)",
        rf"{start}{month}\s+{day},?\s+(?:of\s+|in\s+)?{year}{end}",
        rf"{start}{month}\s*,?\s*{of}{year}{end}",
        rf"{start}{season}\s+{of}{year}{end}",
        rf"{start}{day}\s*{of}{month}(?!\w)",
    ]
    if code == "de":  # the only one of the five that says a year with nothing before it
        money = either(one.currencies)
        written.append(
            rf"(?<=[a-zäöüß]\s)(?P<bare>{YEAR})(?![\d%-]|[.,]\d|\s(?:{money}|{either(one.scales)})(?!\w))"
        )
    if code == "en":
        written.append(rf"{start}{month}\s+{day}(?![\w$%]|[,:]?\d)")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in written)


@lru_cache(maxsize=8)
def _bare(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A month or a year alone after a word that says so; and a time counted from another."""
    one = LANGUAGES[code]
    before = one.before_month
    month = re.compile(
        rf"(?<!\w)(?:(?:{before})\s+|{one.elided})(?P<month>{either(one.months)})(?![\w-]|\s*\d|\s+de\s+\d)",
        re.IGNORECASE,
    )
    year = re.compile(
        rf"(?<!\w)(?:{one.in_year})[\s-]+(?P<year>{YEAR})(?![\w%-]|[.,/]\d|\s+(?:{either(one.currencies)})\b)",
        re.IGNORECASE,
    )
    number = rf"(?P<count>\d{{1,3}}|{words_pattern(code)})"
    unit = rf"(?P<unit>{either(one.units)})"
    shift = rf"{number}\s+{unit}\s+(?P<way>{one.later}|{one.earlier})(?!\w)"
    return month, year, re.compile(rf"(?<!\w){shift}", re.IGNORECASE)


def dates_in(text: str, code: str, published: str | None) -> tuple[DateSaid, ...]:
    """Return every date of a text in a language, in the order they stand."""
    taken: list[DateSaid] = []
    for each in _all(text, code, published):
        one = _with_year(each, text, code, published)
        if all(one.ends <= other.begins or one.begins >= other.ends for other in taken):
            taken.append(one)
    found = sorted((one for one in taken if one.value != NO_DAY), key=lambda one: one.begins)
    return tuple(_marked(text, code, one) for one in found)


def in_year_of(one: DateSaid, base: str | None) -> DateSaid:
    """Return a date "of that year" in the year of another; as it is where that has none."""
    if not one.of_that_year or base is None or base.startswith("X"):
        return one
    return replace(one, value=f"{base[:4]}{one.value[4:]}", of_that_year=False)


FOLLOWS = 24  # letters after a day in which "last year" and "that year" are looked for


def _with_year(one: DateSaid, text: str, code: str, published: str | None) -> DateSaid:
    """A day or month without a year, with the year that the next words give it."""
    if one.shift is not None or one.value == NO_DAY or re.search(YEAR, text[one.begins : one.ends]):
        return one
    after = text[one.ends : one.ends + FOLLOWS]
    for field, back in (("last_year", 1), ("this_year", 0)):
        told = rf",?\s+(?:{LANGUAGES[code].of_year}\s?)?(?:{getattr(LANGUAGES[code], field)})(?!\w)"
        match = re.match(told, after, re.IGNORECASE)
        if match and published:
            value = f"{int(published[:4]) - back:04d}{one.value[4:]}"
            return replace(one, value=value, ends=one.ends + match.end())
    match = re.match(rf",?\s+(?:{LANGUAGES[code].that_year})(?!\w)", after, re.IGNORECASE)
    if match:
        return replace(one, ends=one.ends + match.end(), of_that_year=True)
    return one


def _all(text: str, code: str, published: str | None) -> Iterator[DateSaid]:
    for pattern in _patterns(code):
        for match in pattern.finditer(text):
            if "bare" in match.groupdict() and _is_fiscal(text, match.start(), code):
                continue
            # What is written as a day and is none is no month either: it is left out below.
            value = _value(match, code, published) or NO_DAY
            yield DateSaid(value, match.start(), match.end())
    month, year, shift = _bare(code)
    for match in month.finditer(text):
        if code != "en" or match["month"][0].isupper():
            value = _last_month(LANGUAGES[code].months[match["month"].casefold()], published)
            yield DateSaid(value, match.start("month"), match.end())
    yield from _years(text, code, published, year)
    yield from _counted(text, code, published, shift)


def _counted(
    text: str, code: str, published: str | None, shift: re.Pattern[str]
) -> Iterator[DateSaid]:
    """Times counted from the publication or, with a `shift`, from another date of the text."""
    for told in (*ago_in(text, code, published), *last_month_in(text, code, published)):
        yield DateSaid(*told)
    for begins, ends in that_month_in(text, code):
        yield DateSaid("", begins, ends, shift=(0, "month"))
    for match in shift.finditer(text):
        if (moved := _shift(match, code)) is not None:
            yield DateSaid("", match.start(), match.end(), shift=moved)


def _years(
    text: str, code: str, published: str | None, pattern: re.Pattern[str]
) -> Iterator[DateSaid]:
    for match in pattern.finditer(text):
        if not _is_fiscal(text, match.start("year"), code):
            yield DateSaid(match["year"], match.start("year"), match.end())
    if published is None:
        return
    yield from _seasons(text, code, published)
    for field, back in (("last_year", 1), ("this_year", 0)):
        for match in one_of(code, field).finditer(text):
            yield DateSaid(f"{int(published[:4]) - back:04d}", match.start(), match.end())


def _seasons(text: str, code: str, published: str) -> Iterator[DateSaid]:
    """A season without a year is the last that had begun by the publication."""
    one = LANGUAGES[code]
    names = either(one.seasons)
    last = f"(?:{one.last})"
    told = rf"(?<!\w)(?:{last}\s(?P<season>{names})|(?P<season2>{names})\s{last})(?!\w)"
    for match in re.finditer(told, text, re.IGNORECASE):
        season = one.seasons[(match["season"] or match["season2"]).casefold()]
        year = int(published[:4])
        first = bounds(f"{year}-{season}")
        began = first is not None and first[0].isoformat() <= published
        yield DateSaid(f"{year if began else year - 1}-{season}", match.start(), match.end())


def _is_fiscal(text: str, at: int, code: str) -> bool:
    """Whether the words before a year make it a financial one, which begins at another day."""
    before = text[max(0, at - APPROXIMATE) : at].rstrip()
    return any(one.end() >= len(before) for one in one_of(code, "not_a_year").finditer(before))


def _value(match: re.Match[str], code: str, published: str | None) -> str | None:
    parts = match.groupdict()
    if parts.get("bare"):
        return parts["bare"]
    if parts.get("d1"):
        return _numeric(parts, code)
    if season := parts.get("season"):
        return f"{parts['year']}-{LANGUAGES[code].seasons[season.casefold()]}"
    month = parts.get("month")
    if month is not None and code == "en" and not month[0].isupper():
        return None
    number = LANGUAGES[code].months[month.casefold()] if month else int(parts["mm"])
    return _of_month(number, parts, published)


def _of_month(month: int, parts: dict[str, str], published: str | None) -> str | None:
    year, day = parts.get("year"), parts.get("day")
    if day is None:
        return f"{year}-{month:02d}"
    return _day(int(year), month, int(day)) if year else _last_day(month, int(day), published)


def _numeric(parts: dict[str, str], code: str) -> str | None:
    """Figures apart by points are day first; by slashes, month first in English where it can be."""
    first, second, year = int(parts["d1"]), int(parts["d2"]), int(parts["year"])
    month_first = code == "en" and parts["sep"] == "/" and first <= 12
    return _day(year, first, second) if month_first else _day(year, second, first)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _last_day(month: int, day: int, published: str | None) -> str | None:
    if published is None:
        return f"XXXX-{month:02d}-{day:02d}" if _day(2024, month, day) else None
    year = int(published[:4])
    this = _day(year, month, day)
    return this if this is not None and this <= published else _day(year - 1, month, day)


def _last_month(month: int, published: str | None) -> str:
    if published is None:
        return f"XXXX-{month:02d}"
    this = f"{published[:4]}-{month:02d}"
    return this if this <= published[:7] else f"{int(published[:4]) - 1:04d}-{month:02d}"


def _shift(match: re.Match[str], code: str) -> tuple[int, str] | None:
    one = LANGUAGES[code]
    count = int(match["count"]) if match["count"].isdigit() else in_words(match["count"], code)
    if count is None:
        return None
    is_later = one_of(code, "later").fullmatch(match["way"]) is not None
    return int(count) if is_later else -int(count), one.units[match["unit"].casefold()]


def _marked(text: str, code: str, one: DateSaid) -> DateSaid:
    """The date with "about" and "early" in its value, and whether it bounds a time."""
    if one.shift is not None:
        return one
    before = text[max(0, one.begins - APPROXIMATE) : one.begins]
    value = one.value
    for field in ("about", "part_of"):
        pattern = one_of(code, field)
        if any(
            before[found.end() :].strip(" ,-").casefold() in SMALL
            for found in pattern.finditer(before)
        ):
            value = f"{value.rstrip('~')}~"
    is_bound = _is_bound(before, code)
    return replace(one, value=value, is_bound=is_bound)


def _is_bound(before: str, code: str) -> bool:
    for found in one_of(code, "bound").finditer(before):
        between = before[found.end() :].strip().casefold()
        if not between or re.fullmatch(
            r"(?:the|el|la|le|il|dem|den|al|du|early|late|mid|año|jahr|day|month|end of|\w+day,?)",
            between,
        ):
            return True
    return False


def is_after(value: str, day: str) -> bool:
    """Whether a date lies wholly after a day; never for one of no year."""
    between = bounds(value)
    return between is not None and between[0].isoformat() > day
