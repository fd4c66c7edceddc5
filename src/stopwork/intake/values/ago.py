"""Times told from where the writer stands: "seven weeks ago", "on Friday", "later that month".

A count gives no more than its unit, about then: of days a day, of weeks or months a month, of
years a year.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from stopwork.intake.values.edtf import shifted
from stopwork.intake.values.numbers import in_words, words_pattern
from stopwork.intake.words.lexicon import LANGUAGES, either, one_of

Told = tuple[str, int, int]  # the value, and where it stands


@lru_cache(maxsize=8)
def _ago(code: str) -> re.Pattern[str]:
    one = LANGUAGES[code]
    count = rf"(?P<count>\d{{1,3}}|{words_pattern(code)})\s+(?P<unit>{either(one.units)})"
    second = re.sub(r"\?P<(\w+)>", r"?P<\g<1>2>", count)
    return re.compile(
        rf"(?<!\w)(?:(?:{one.before_ago})\s+{count}|{second}\s+(?:{one.ago}))(?!\w)", re.IGNORECASE
    )


def ago_in(text: str, code: str, published: str | None) -> Iterator[Told]:
    """Yield the times counted back from the publication; none where its day is not known."""
    if published is None:
        return
    for match in _ago(code).finditer(text):
        said = match["count"] or match["count2"]
        unit = LANGUAGES[code].units[(match["unit"] or match["unit2"]).casefold()]
        count = int(said) if said.isdigit() else in_words(said, code)
        value = shifted(published, -int(count), unit) if count else None
        if value is not None:
            yield _no_more_than(unit, value), match.start(), match.end()


def last_month_in(text: str, code: str, published: str | None) -> Iterator[Told]:
    """Yield where the month before that of the publication is meant."""
    value = shifted(published, -1, "month") if published else None
    if value is not None:
        for match in one_of(code, "last_month").finditer(text):
            yield value.rstrip("~"), match.start(), match.end()


def _no_more_than(unit: str, value: str) -> str:
    letters = {"day": 10, "year": 4}.get(unit, 7)
    return f"{value[:letters]}~"


def that_month_in(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Yield where the month that was spoken of is meant: "before the month was out"."""
    for match in one_of(code, "that_month").finditer(text):
        yield match.start(), match.end()


def weekday_in(text: str, code: str, published: str) -> Told | None:
    """Return the last day of the week's name on or before the publication; None for no one name."""
    names = LANGUAGES[code].weekdays
    found = list(re.finditer(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", text, re.IGNORECASE))
    if len(found) != 1:
        return None
    day = date.fromisoformat(published)
    back = (day.weekday() - names.index(found[0][0].casefold())) % len(names)
    return (day - timedelta(days=back)).isoformat(), found[0].start(), found[0].end()
