"""
What a description says happened to an award, read from its words.

One table of patterns per family (stop-work, stay, suspension, termination, closeout), each tried on
one sentence at a time. Words that only look alike (boom LIFT, wage deTERMINATION, truck STOP, rope
SUSPENSION, RESUME writing) match no pattern, because each asks for the verb and its object.
"""

# ruff: noqa: E501 - a pattern is read whole

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stopwork.awards.dates_in_text import DayInText, days_in
from stopwork.awards.ending import ended
from stopwork.awards.scope import scope_of

# Only descriptions with one of these are read word by word. Linear-time syntax (RE2, Rust regex).
CANDIDATE = (
    r"(?i)stop|sotp|stp\W?w|\bs\.?w\.?o\b|cease|halt|susp|paus|hold|stand.?down|\bstay|resum|re-?start"
    r"|recommenc|unsus|rescin|reinstat|start.?work|te?r?e?mi?n?[ai]+ti?|termin|t4|\bt[ -]?f[ -]?[cd]|\bt for|cancel|canel|clos|convien|convenience"
)

_FILL = (
    r"(?:(?:the|a|an|this|that|its|of|on|to|for|all|any|full|entire|total|partial|previous(?:ly)?|prior|current|"
    r"existing|original|initial|issued|temporary|covid(?:-19)?|\d+[\s-]?days?|calendar|period|duration|term|"
    r"effects?|effectiveness|first|second|third|and|or|in|place|force|hereby|formal|written|"
    r"bilateral|unilateral|portion|part|from|under|contractor'?s?|vendor'?s?|"
    r"order|cica|gao|protest|status|notice|immediate|remaining|active|outstanding|said|above|referenced|"
    r"modification|mod|p\d{5}|dated|[\d/.-]{6,10})[\s,:#-]+){0,8}"
)
_STOP = (
    r"(?<!truck )(?<!bus )(?<!rest )(?<!pit )(?<!door )(?<!non-)(?<!non )"
    r"(?:(?:\bpartial(?:ly)?[\s-]+)?\b(?:st?opp?|sotp|stpo|stp|stopt|sto)(?:ping|ped|page|s)?(?:\s+of)?[\s_/.-]*"
    r"(?:(?:all|any|the|a|part|portions?|of|further|on-?site|contract|some)\s+){0,4}"
    r"(?:work|wok|wrk|wokr|wrok|woork|wor|word(?=\s+order))\b(?:[\s-]*(?:orders?|oder|ordr|ord)\b)?(?:\s*\(swo\))?"
    r"|\bs\.?w\.?o\b\.?|\bswos\b|\bwork[\s-]+(?:stop(?:page)?|cessation)\b(?:\s+orders?)?"
    r"|\bstop[\s-]+orders?\b|\bstop[\s-]+performance\b"
    r"|\bceas(?:e|es|ed|ing)\s+(?:and\s+desist\b|(?:all\s+|any\s+|contract\s+|further\s+)*(?:work|performance|operations|services)\b)"
    r"|\bcessation\s+of\s+(?:all\s+)?(?:work|performance|services)\b"
    r"|\bhalt(?:s|ed|ing)?\s+(?:(?:all|any|further|of|the|contract)\s+)*(?:work|performance)\b)"
)
_STAY = (
    r"(?:\b(?:cica|protest|automatic|statutory|gao|cofc)[\s-]+(?:(?:automatic|statutory|protest|related|performance)[\s-]+)?stay\b(?:\s+of\s+(?:performance|work|award))?"
    r"|\bstay\s+(?:of|on|in)\s+(?:the\s+|contract\s+|all\s+)*(?:performance|work|award|contract|services|order)\b"
    r"|\b(?:performance|work)\s+stay(?:ed)?\b|\bstay(?:s|ed|ing)?\s+(?:contract\s+)?(?:performance|work)\b|\bstayed\s+(?:due|pending)\b)"
)
_THING = (
    r"(?:work|services?|performance|contract|(?:task|delivery|purchase|call)?\s*orders?|operations?|activit(?:y|ies)|"
    r"tasks?|effort|project|training|construction|deliver(?:y|ies)|support|locations?|sites?|"
    r"cleaning|maintenance|production|clins?|flights?|installation|award|progress)"
)
_BETWEEN = (
    r"(?:(?!(?:payments?|invoic\w*|fund\w*|billing|accrual|technique|and|until|training|ceilings?)\b)"
    r"[\w.,'/&()-]+\s+){0,5}?"
)
_SUSPEND = (
    r"(?:\b(?:suspend(?:s|ed|ing)?|paus(?:e|es|ed|ing)|suspention\s+of|suspension\s+of|pause\s+(?:of|in|on))\s+"
    + _BETWEEN
    + _THING
    + r"\b|\b(?:work|services?|performance|contract|order|project|construction|operations)[\s-]+"
    r"(?:suspension|(?:temporarily\s+)?(?:is\s+|are\s+|was\s+|has\s+been\s+|have\s+been\s+|be\s+|being\s+|hereby\s+)+(?:temporarily\s+|hereby\s+)?(?:suspended|paused))\b"
    r"|\b(?:place|put|plac(?:ed|ing)|putting)\s+(?:[\w.'/-]+\s+){0,6}?on\s+(?:temporary\s+)?hold\b"
    r"|\b(?:work|services?|performance|contract|order|project)\s+(?:is\s+|are\s+|was\s+|has\s+been\s+)?(?:placed\s+|put\s+)?on\s+(?:temporary\s+)?hold\b"
    r"|\bhold\s+(?:on\s+)?(?:all\s+)?(?:performance|work)\b|\bhalt(?:s|ed|ing)?\s+"
    + _BETWEEN
    + r"(?:services?|operations|training|construction|deliver(?:y|ies)|contract|order)\b)"
)
_PAUSED = (
    r"(?:"
    + _STOP
    + "|"
    + _STAY
    + "|"
    + _SUSPEND
    + r"|\b(?:suspension|pause|stay|hold)\b(?:\s+of\s+(?:work|performance|services?)|\s+order)?)"
)
_ENDS = (
    r"(?:partial(?:ly)?\s+)?(?:lift(?:s|ed|ing)?|cancel+(?:s|ed|ing|ation)?|canceling|rescin[d]?(?:s|ed|ing)?|rescission|recission|recind(?:s|ed|ing)?|"
    r"remov(?:e|es|ed|al|ing)|withdr(?:aw|aws|awn|ew|awal|awing)|end(?:s|ed|ing)?|terminat(?:e|es|ed|ing|ion)|releas(?:e|es|ed|ing)|"
    r"revok(?:e|es|ed|ing)|revocation|vacat(?:e|es|ed|ing)|clos(?:e|es|ed|ing)|void(?:s|ed|ing)?|discontinu(?:e|es|ed|ing)|"
    r"revers(?:e|es|ed|ing|al)|dissolv(?:e|es|ed|ing)|conclud(?:e|es|ed|ing)|overrid(?:e|es|ing|den)|un-?do|delet(?:e|es|ed|ing)|clear(?:s|ed|ing)?|"
    r"resolv(?:e|es|ed|ing)|expir(?:es|ed|ation)|annul(?:s|led|ling)?|nullif(?:y|ies|ied))"
)
_LIFTED = re.compile(
    r"\b"
    + _ENDS
    + r"(?:\s*(?:/|and|&|or)\s*"
    + _ENDS
    + r")?[\s,:#-]+"
    + _FILL
    + r"(?:"
    + _PAUSED
    + r")"
    r"|(?:"
    + _PAUSED
    + r")[\s:,(-]*(?:[^.;]{0,70}?\b(?:is|was|are|were|be|been|being|hereby)\s+(?:\w+\s+){0,2}?|-\s*|\(\s*)?"
    r"\b(?:lift(?:ed|ing)?|cancel+(?:ed|ation)|rescin(?:d|ded|ding)|rescission|recission|remov(?:ed|al)|withdrawn|withdrawal|ended|terminated|releas(?:e|ed)|"
    r"revo(?:ked|cation)|vacated|voided|override|overridden|expired|resolved|concluded|closed)\b"
    r"|\bun-?\s?(?:suspend(?:s|ed|ing)?|suspension|paus(?:e|es|ed|ing)|stop(?:s|ped|ping)?\s+work)\b"
    r"|\b(?:resum(?:e|es|ed|ing)(?!\s+(?:assist|writ|review|build|prep|screen|train|database|pars|workshop|service\b))|resumption\s+of|re-?start(?:s|ed|ing)?(?:\s+of)?|recommenc(?:e|es|ed|ing|ement\s+of)|re-?activat(?:e|es|ed|ing|ion\s+of))\s+"
    + _BETWEEN
    + r"(?:work|services?|performance|operations?|activit(?:y|ies)|effort|project|construction|contract|(?:task\s+|delivery\s+)?order|locations?|sites?|production|tasks?)\b"
    r"|\b(?:work|services?|performance|operations|contract)\s+(?:(?:is|are|was|were|will|shall|may|can|to|be|has|have|been|hereby)\s+)*(?:resum(?:e|es|ed|ing|ption)|re-?start(?:s|ed)?|reinstated)\b"
    r"|\b(?:resume|restart|start)[\s-]+work\s+order\b",
    re.IGNORECASE,
)
_EXTENDED = re.compile(
    r"\b(?:extend(?:s|ed|ing)?|extension|continu(?:e|es|ed|ing|ation)|prolong(?:s|ed|ing)?|renew(?:s|ed|ing|al)?|updat(?:es|ed)|update|amend(?:s|ed|ing)?|revis(?:e|es|ed|ing))\s+"
    + _FILL
    + r"(?:"
    + _STOP
    + "|"
    + _STAY
    + "|"
    + _SUSPEND
    + r"|\b(?:suspension|pause)\b(?:\s+of\s+(?:work|performance|services?)|\s+order)?)|(?:"
    + _STOP
    + r")\s*-?\s*(?:[^.;]{0,60}?\b(?:is|was|are|be|been|being|hereby)\s+(?:\w+\s+){0,2}?|period\s+|date\s+)?(?:extension|extended|continued|continuation|prolonged)\b",
    re.IGNORECASE,
)
# A cause or a clause: the order is spoken of, and this action does not give it.
_CAUSE = re.compile(
    r"\b(?:due\s+to|du\s+to|because\s+of|as\s+(?:a\s+)?results?\s+of|result(?:s|ed|ing)?\s+(?:from|of|in)|attribut\w+\s+to|caused\s+by|"
    r"follow(?:ing|s)|after|during|in\s+lieu\s+of|instead\s+of|rather\s+than|relat(?:ed|ing|ive)\s+to|associated\s+with|prior\s+to|since|in\s+response\s+to|"
    r"not|no|without|avoid\w*|terms\s+of|impact\w*\s+(?:of|by|from)|account\s+for|costs?\s+(?:of|for|from)|(?:adjustment|rea|claim|compensation|delays?|payment|pay|settlement)\s+(?:for|from|of|under|per|to)|"
    r"memorialize|while\s+under|pre|before|reflect\w*|owing\s+to|prompted\s+by|in\s+the\s+event\s+of|subject\s+to|lost\s+(?:\w+\s+)?(?:during|to)|include|adds?\s+clause|clause)\s+"
    + _FILL
    + r"(?:" + _ENDS + r"\s+" + _FILL + r")?$",
    re.IGNORECASE,
)  # fmt: skip
_CLAUSE = re.compile(
    r"^\W*(?:\(?(?:aug|apr)\s*\d{4}\)?\W*)?(?:clauses?|authority|provisions?|language|polic\w+|procedures?|signs?|cards?|training|program|"
    r"claims?|costs?|adjustment|rea\b|equitable|impacts?|delays?|period\s+(?:costs|cost)|and\s+start\s+work|/\s*start\s+work)\b",
    re.IGNORECASE,
)
_FAR_TITLE = re.compile(r"52\.242-1[45]\W*(?:\w+\s+){0,2}$", re.IGNORECASE)
_ADDS = re.compile(
    r"\b(?:add|adds|adding|incorporat\w*|insert\w*|includ\w*)\b[^.;]*$", re.IGNORECASE
)
_HISTORY = re.compile(
    r"\bequitable\s+adjustment\b|\brequest\s+for\s+equitable\b|\bREA\b", re.IGNORECASE
)
_ONLY_STOP = re.compile(_STOP, re.IGNORECASE)
_ONLY_STAY = re.compile(_STAY, re.IGNORECASE)
_ONLY_SUSPEND = re.compile(_SUSPEND, re.IGNORECASE)
_PROTEST = re.compile(r"\bprotest\w*|\bCICA\b|\b33\.104\b|\b52\.233-3\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.;]|\.(?=\d|\w))+[.;]?")
_SPACES = re.compile(r"\s+")
_PLAIN = str.maketrans(
    {**dict.fromkeys(range(0x2010, 0x2016), "-"), 0x2018: "'", 0x2019: "'", 0xA0: " "}
)
_DATED = re.compile(
    r"(?:\b(?:dated?|effective|eff\.?|as\s+of|on|issued|beginning|begin|starting|start|from|since|date|of|and|thru|through|to|period|[:(@-])\W*){1,4}(?:\w+day,?\s*)?$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\b(?:fund\w*|payments?|invoic\w*)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# An order on another contract, or a clause: spoken of, and no stop of this award.
_ELSEWHERE = re.compile(
    r"\W*(?:(?:from|on|under|against)\s+(?:the\s+)?(?:base\s+|parent\s+)?(?:idiq|contract|bpa)\b[^.;,]{0,30}|clauses?\b)",
    re.IGNORECASE,
)
_TO = r"\W*(?:(?:thru|through|to|until|and)\W*)?(?:lifted\W+(?:on\W+)?)?"
_OTHER_DATE = re.compile(
    r"\b(?:pop|period\s+of\s+performance|extend\w*|option|deliver\w*|complet\w*|through|until|thru|to)\b[^,.]{0,40}$",
    re.IGNORECASE,
)


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
    stops = [read for sentence in _sentences(text) for read in _stops(sentence, is_base=is_base)]
    main = [read for read in stops if read.event_type != "stop-work-mentioned-only"]
    chosen = _one_per_type(main or stops[:1])
    if any(r.event_type in _ISSUES for r in chosen) and _PROTEST.search(text):
        words = _PROTEST.search(text)
        chosen.append(Reading("protest-stay", words.group(0) if words else ""))
    return (*chosen, *(Reading(*found) for found in ended(text, is_base=is_base)))


_ISSUES = ("stop-work-issued", "partial-stop-work-issued")


def _one_per_type(found: list[Reading]) -> list[Reading]:
    kept = {read.event_type: read for read in reversed(found)}
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


def _stops(sentence: str, *, is_base: bool) -> list[Reading]:
    """Return the stop-work, stay and suspension events of one sentence."""
    if (lift := _LIFTED.search(sentence)) and not is_base:
        cause = _CAUSE.search(sentence[: lift.start()])
        spoken_of = cause and not re.match(r"(?:un|re)", lift.group(0), re.IGNORECASE)
        if _history_of(lift, sentence):
            return []
        kind = "stop-work-mentioned-only" if spoken_of else "stop-work-lifted"
        return [_reading(kind, sentence, lift)]
    if (longer := _EXTENDED.search(sentence)) and not is_base:
        return [_reading("stop-work-extended", sentence, longer)]
    found = []
    for pattern, kind in ((_ONLY_STOP, "stop-work-issued"), (_ONLY_STAY, "protest-stay"),
                          (_ONLY_SUSPEND, "suspension-of-work")):  # fmt: skip
        if is_base and kind == "suspension-of-work":
            continue
        found += [
            _judged(kind, sentence, match)
            for match in pattern.finditer(sentence)
            if kind != "suspension-of-work" or not _MONEY.search(sentence[: match.start()])
        ]
    return found


def _history_of(lift: re.Match[str], sentence: str) -> bool:
    """Return whether "closed", "ended" or "removed" belongs to something but an order."""
    words = lift.group(0).lower()
    return bool(re.match(r"(?:resum|re-?start)", words)) and bool(
        re.search(r"\b(?:lapse|appropriation)", sentence, re.IGNORECASE)
    )


def _judged(kind: str, sentence: str, match: re.Match[str]) -> Reading:
    """Return the event, or a bare mention where the words around it only speak of an order."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    clause_added = _FAR_TITLE.search(before) and _ADDS.search(before)
    if (
        _CAUSE.search(before)
        or _CLAUSE.search(after)
        or clause_added
        or (_HISTORY.search(before) and kind == "stop-work-issued")
    ):
        return _reading("stop-work-mentioned-only", sentence, match)
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
        if ends <= day.begins + 1 and re.fullmatch(_TO, sentence[ends : day.begins], re.IGNORECASE):
            return day.ends
    return ends


def _day_near(sentence: str, match: re.Match[str]) -> DayInText | None:
    """Return the day the words give for the order: in the phrase, or dated, effective, from after it."""
    for day in days_in(sentence):
        if match.start() <= day.begins < match.end():
            return day
        between = sentence[match.end() : day.begins]
        close = 0 <= day.begins - match.end() <= 90
        if close and _DATED.search(between) and not _OTHER_DATE.search(between):
            return day
    return None
