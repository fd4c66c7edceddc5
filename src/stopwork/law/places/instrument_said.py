"""What a sentence says of one instrument: the day it was issued, and that it forbids everything."""

import re
from calendar import month_name, monthrange
from datetime import date

from stopwork.law.places.ground import AGREES, UNKNOWN, WRONG, Checked, Ground
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.regime import Regime

DAY = re.compile(r"(?<!\d)(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\d-])")
MONTHS = {name.casefold(): at for at, name in enumerate(month_name) if name}
MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
IN_WORDS = (
    re.compile(rf"(?<!\w){MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})(?!\d)"),
    re.compile(rf"(?<!\w)(?P<day>\d{{1,2}}) {MONTH},? (?P<year>\d{{4}})(?!\d)"),
    re.compile(rf"(?<!\w){MONTH},? (?P<year>\d{{4}})(?!\d)"),
)
NEAR = 40  # letters behind "issued" in which its day is looked for
PROHIBITION = "prohibition"


def issued(instrument: Instrument, words: str) -> Checked | None:
    """Return how a day, month or year said right behind "issued" stands; None where none is said.

    Two of them are a time between. The day of an instrument is that of its decision or its title.
    """
    near = _in_figures(words)[:NEAR]
    said = [span for found in DAY.finditer(near) if (span := _span(found)) is not None]
    if not said:
        return None
    about = f"When {_name(instrument)} was issued."
    day = _day(instrument)
    if day is None:
        open_ = Ground(says="Its day was not read.")
        return Checked(verdict=UNKNOWN, about=about, open=(open_,))
    ground = Ground(says=f"{_name(instrument)} is of {day}.", provisions=(instrument.id,))
    return _judged(about, ground, agrees=said[0][0] <= day <= said[-1][1])


def _in_figures(words: str) -> str:
    for pattern in IN_WORDS:
        words = pattern.sub(_iso, words)
    return words


def _iso(found: re.Match[str]) -> str:
    parts = found.groupdict()
    day = f"-{int(parts['day']):02d}" if "day" in parts else ""
    return f"{parts['year']}-{MONTHS[parts['month']]:02d}{day}"


def _span(found: re.Match[str]) -> tuple[date, date] | None:
    year, month, day = (int(part) if part else None for part in found.groups())
    first_month, last_month = (month, month) if month else (1, 12)
    try:
        last = day or monthrange(year or 0, last_month)[1]
        return date(year or 0, first_month, day or 1), date(year or 0, last_month, last)
    except ValueError:
        return None


def _day(instrument: Instrument) -> date | None:
    if instrument.days.decided is not None:
        return instrument.days.decided
    start = instrument.in_force.start
    is_titled = start is not None and f"{start:%B} {start.day}, {start.year}" in instrument.title
    return start if is_titled else None


def all_forbidden(regime: Regime, instrument: Instrument, *, denied: bool) -> Checked:
    """Return how "it forbids every purchase" stands: a bar with a condition is none on everything.

    Unknown where no bar of the instrument was read, or where one has no condition.
    """
    about = f"That {_name(instrument)} forbids everything of its kind."
    bars = [one for one in regime.law.provisions.values()
            if one.instrument == instrument.id and one.kind == PROHIBITION]  # fmt: skip
    if not bars or any(one.condition is None for one in bars):
        return Checked(verdict=UNKNOWN, about=about)
    first = bars[0]
    ground = Ground(says=f"Each of its bars has a condition. {first.citation}: {first.says}",
                    provisions=(first.id,))  # fmt: skip
    return _judged(about, ground, agrees=denied)


def _name(instrument: Instrument) -> str:
    return instrument.short or instrument.citation


def _judged(about: str, ground: Ground, *, agrees: bool) -> Checked:
    return Checked(
        verdict=AGREES if agrees else WRONG,
        about=about,
        speaks_for=(ground,) if agrees else (),
        against=() if agrees else (ground,),
    )
