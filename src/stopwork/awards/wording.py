"""
What a description says happened to an award, read from its words.

The phrases stand in `phrases`, one table per family, and are tried on one sentence at a time; here
the words around a phrase tell whether an order is given by it or only spoken of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from stopwork.awards import phrases
from stopwork.awards.dates_in_text import DayInText, days_in
from stopwork.awards.ending import ended
from stopwork.awards.scope import scope_of
from stopwork.awards.spoken_of import lift_spoken_of, not_given, order_spoken_of

# Only descriptions with one of these are read word by word. Linear-time syntax (RE2, Rust regex).
CANDIDATE = (
    r"(?i)stop|discontinu|sotp|stp\W?w|\bs\.?w\.?o\b|cease|halt|susp|paus|hold|stand.?down|\bstay|resum|"
    r"re-?start|recommenc|unsus|rescin|reinstat|start.?work|te?r?e?mi?n?[ai]+ti?|termin|t4|"
    r"\bt[ -]?f[ -]?[cd]|\bt for|cancel|canel|clos|convien|convenience|re-?open|t4c"
)
_LIFTED = re.compile(phrases.LIFTED, re.IGNORECASE)
_EXTENDED = re.compile(phrases.EXTENDED, re.IGNORECASE)
_OTHER_LONGER = re.compile(
    r"(?:period\s+of\s+performance|\bPOP|delivery(?:\s+\w+)?|completion(?:\s+\w+)?|schedule)\s+"
    r"(?:(?:is|are|was|has|been|hereby|to|be)\s+){0,3}extended\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(phrases.CAUSE, re.IGNORECASE)
_CLAUSE = re.compile(phrases.CLAUSE, re.IGNORECASE)
_AND_ENDED = re.compile(
    rf"\b(?:issu(?:e|es|ed|ing)|gives?|given)\b[^.;\d]{{0,30}}?(?:\band\b|\bthen\b|&|/|,)\W*"
    rf"(?:\w+\s+){{0,2}}?(?:{phrases.ENDS})\b",
    re.IGNORECASE,
)
_THEN_ENDED = re.compile(
    r"\b(?:issued|given)\s*(?:,|\band\b|&|\bbut\b)\s*(?:and\s+)?"
    rf"(?:then|subsequently|immediately|later)\s+(?:\w+\s+)?(?:{phrases.ENDS})\b",
    re.IGNORECASE,
)
_SAME_ENDED = re.compile(
    r"\bissu(?:e|es|ed|ing|ance)\b[^;]*?\band\s+(?:"
    rf"(?:{phrases.ENDS})\s+(?:(?:of|the)\s+){{0,2}}(?:same|it)\b"
    r"|(?:its|the\s+subsequent|subsequent)\s+"
    r"(?:cancell?ation|lift(?:ing)?|rescission|removal|withdrawal|termination)\b)",
    re.IGNORECASE,
)
_ISSUED_BEFORE = re.compile(
    r"\b(?:was|were|been|previously|earlier|originally)\s+(?:\w+\s+)?(?:issued|given)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\bequitable\s+adjustment\b|\brequest\s+for\s+equitable\b|\bREA\b", re.IGNORECASE
)
_ONLY_STOP = re.compile(phrases.STOP, re.IGNORECASE)
_ONLY_STAY = re.compile(phrases.STAY, re.IGNORECASE)
_ONLY_SUSPEND = re.compile(phrases.SUSPEND, re.IGNORECASE)
_PROTEST = re.compile(r"\bprotest\w*|\bCICA\b|\b33\.104\b|\b52\.233-3\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.;]|\.(?=\d|\w))+[.;]?")
_SPACES = re.compile(r"\s+")
_PLAIN = str.maketrans(
    {**dict.fromkeys(range(0x2010, 0x2016), "-"), 0x2018: "'", 0x2019: "'", 0xA0: " ", 0x5F: " "}
)
_DATED = re.compile(phrases.DATED, re.IGNORECASE)
_MONEY = re.compile(r"\b(?:fund\w*|payments?|invoic\w*)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ELSEWHERE = re.compile(phrases.ELSEWHERE, re.IGNORECASE)
_TO = re.compile(phrases.TO, re.IGNORECASE)
_OTHER_DATE = re.compile(phrases.OTHER_DATE, re.IGNORECASE)


# Reason for modification: the letter of the FPDS data dictionary (element 12C), or its words.
_REASONS = (
    (r"^(G|EXERCISE AN OPTION.*)$", "option-exercised"),
    (r"^(F|TERMINATE FOR CONVENIENCE.*)$", "terminated-convenience"),
    (r"^(E|X|TERMINATE FOR (DEFAULT|CAUSE).*)$", "terminated-cause"),
    (r"^(N|LEGAL CONTRACT CANCELL?ATION.*)$", "order-cancelled"),
    (r"^(K|CLOSE[ -]?OUT.*)$", "closeout"),
    (r"^STOP[ -]?WORK.*$", "stop-work-issued"),
)
OPTION_REASON = _REASONS[0][0]
TELLING_REASON = "|".join(pattern for pattern, _ in _REASONS[1:])


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a description says happened, with the words it was read from."""

    event_type: str
    phrase: str
    scope: str | None = None
    day: date | None = None


def readings_of(description: str, *, is_base: bool = False) -> tuple[Reading, ...]:
    """Return what a description says happened, main event first; empty where it says nothing.

    `is_base` tells that the text is that of the award itself: there "resume", "close out" and
    "suspend" name what is bought, so only stop-work orders, stays and stated grounds are read.
    """
    text = _SPACES.sub(" ", description.translate(_PLAIN)).strip()
    stops = [
        read for sentence in _sentences(text) for read in _stops(sentence, text, is_base=is_base)
    ]
    main = [read for read in stops if read.event_type != "stop-work-mentioned-only"]
    chosen = _one_per_type(main or stops[:1])
    if any(r.event_type in _ISSUES for r in chosen) and _PROTEST.search(text):
        words = _PROTEST.search(text)
        chosen.append(Reading("protest-stay", words.group(0) if words else ""))
    return (*chosen, *(Reading(*found) for found in ended(text, is_base=is_base)))


_ISSUES = ("stop-work-issued", "partial-stop-work-issued")


def _one_per_type(readings: list[Reading]) -> list[Reading]:
    kept = {read.event_type: read for read in reversed(readings)}
    both = kept.get("stop-work-issued")
    if "stop-work-lifted" in kept and both and _ended_at_once(both.phrase):
        return [Reading("stop-work-issued", both.phrase, both.scope), kept["stop-work-lifted"]]
    if "stop-work-lifted" in kept:  # the order that is lifted is named, not given again
        for event_type in (*_ISSUES, "suspension-of-work", "protest-stay", "stop-work-extended"):
            kept.pop(event_type, None)
    if "stop-work-extended" in kept:
        for event_type in _ISSUES:
            kept.pop(event_type, None)
    if any(t in kept for t in _ISSUES):
        kept.pop("suspension-of-work", None)
    if "partial-stop-work-issued" in kept:
        kept.pop("stop-work-issued", None)
    return list(kept.values())


def _sentences(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(text):
        yield match.group(0)


def _stops(sentence: str, text: str, *, is_base: bool) -> list[Reading]:
    """Return the stop-work, stay and suspension events of one sentence."""
    if not is_base and (both := _at_once(sentence)):
        return both
    if (lift := _LIFTED.search(sentence)) and not is_base:
        cause = _CAUSE.search(sentence[: lift.start()])
        spoken_of = cause and not re.match(r"(?:un|re)", lift.group(0), re.IGNORECASE)
        if _history_of(lift, sentence):
            return []
        spoken_of = spoken_of or lift_spoken_of(sentence, lift)
        kind = "stop-work-mentioned-only" if spoken_of else "stop-work-lifted"
        return [_reading(kind, sentence, lift)]
    longer = _EXTENDED.search(sentence)
    if longer and not is_base and not _OTHER_LONGER.search(longer.group(0)):
        if order_spoken_of(sentence, longer, text):
            return [_reading("stop-work-mentioned-only", sentence, longer)]
        return [_reading("stop-work-extended", sentence, longer)]
    readings = []
    for pattern, kind in ((_ONLY_STOP, "stop-work-issued"), (_ONLY_STAY, "protest-stay"),
                          (_ONLY_SUSPEND, "suspension-of-work")):  # fmt: skip
        if is_base and kind == "suspension-of-work":
            continue
        readings += [
            _judged(kind, sentence, match, text)
            for match in pattern.finditer(sentence)
            if kind != "suspension-of-work" or not _MONEY.search(sentence[: match.start()])
        ]
    return readings


def _at_once(sentence: str) -> list[Reading]:
    """Return order and lift where one sentence says that it was issued and is ended: that day."""
    order, then = _ONLY_STOP.search(sentence), _THEN_ENDED.search(sentence)
    then = then or _SAME_ENDED.search(sentence)
    given = then or _AND_ENDED.search(sentence)
    if not (order and given) or lift_spoken_of(sentence, given):
        return []
    if _ISSUED_BEFORE.search(sentence) and not then:
        return []
    scope = _reading("stop-work-issued", sentence, order).scope
    phrase = sentence.strip()
    return [Reading(kind, phrase, scope) for kind in ("stop-work-issued", "stop-work-lifted")]


def _ended_at_once(phrase: str) -> bool:
    return bool(_AND_ENDED.search(phrase) or _SAME_ENDED.search(phrase))


def _history_of(lift: re.Match[str], sentence: str) -> bool:
    """Return whether "closed", "ended" or "removed" belongs to something but an order."""
    words = lift.group(0).lower()
    return bool(re.match(r"(?:resum|re-?start)", words)) and bool(
        re.search(r"\b(?:lapse|appropriation)", sentence, re.IGNORECASE)
    )


def _judged(kind: str, sentence: str, match: re.Match[str], text: str) -> Reading:
    """Return the event, or a bare mention where the words around it only speak of an order."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    if (
        _CAUSE.search(before)
        or _CLAUSE.search(after)
        or order_spoken_of(sentence, match, text)
        or (_HISTORY.search(before) and kind == "stop-work-issued")
    ):
        read = _reading("stop-work-mentioned-only", sentence, match)
        return replace(read, phrase=sentence.strip()) if not_given(sentence, match) else read
    if kind == "suspension-of-work" and _PROTEST.search(sentence):
        kind = "protest-stay"
    read = _reading(kind, sentence, match)
    if kind == "stop-work-issued" and read.scope:
        return Reading("partial-stop-work-issued", read.phrase, read.scope, read.day)
    return read


def _reading(kind: str, sentence: str, match: re.Match[str]) -> Reading:
    before, after = sentence[: match.start()], sentence[match.end() :]
    day = _day_near(sentence, match)
    last = _end_of_range(sentence, max(match.end(), day.ends)) if day else match.end()
    if kind == "stop-work-mentioned-only" and (elsewhere := _ELSEWHERE.match(sentence, last)):
        last = elsewhere.end()
    phrase = sentence[match.start() : last].strip()
    scope = None if kind == "protest-stay" else scope_of(before, match.group(0), after)
    return Reading(kind, phrase, scope, day.day if day else None)


def _end_of_range(sentence: str, ends: int) -> int:
    """Return where the words end, with the last day of a range ("from … thru …") if one follows."""
    for day in days_in(sentence):
        if ends <= day.begins + 1 and _TO.fullmatch(sentence[ends : day.begins]):
            return day.ends
    return ends


def _day_near(sentence: str, match: re.Match[str]) -> DayInText | None:
    """Return the day that the words give for the order: in the phrase, or dated after it."""
    for day in days_in(sentence):
        if match.start() <= day.begins < match.end():
            return day
        between = sentence[match.end() : day.begins]
        close = 0 <= day.begins - match.end() <= 90
        if close and _DATED.search(between) and not _OTHER_DATE.search(between):
            return day
    return None


def type_of_reason(reason: str | None) -> str | None:
    """Return the event that a published reason for the modification tells of, or None."""
    if reason is None:
        return None
    return next((kind for pattern, kind in _REASONS if re.match(pattern, reason)), None)
