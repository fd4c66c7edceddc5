"""
The part of an award that an order concerns: line items, places, or a part not named.

Line items are CLINs, SLINs, line items, tasks and phases with their numbers. A place is taken only
where the words say that the order is limited to it ("at checkpoints", "for one location"), because
a description usually names the place of the whole award as well.
"""

# ruff: noqa: E501 - a pattern is read whole

import re

PART = "part, not stated"

_NUMBER = r"(?:x?\d{1,4}[a-z]{0,2}|[ivx]{1,4})\b"
_LINES = re.compile(
    r"\b(?:(?:sub[\s-]?)?clins?|slins?|line[\s-]?items?(?:\s+numbers?)?|lines|tasks?|phases?)"
    r"\s*(?:#|nos?\.?|numbers?)?\s*"
    + _NUMBER
    + r"(?:\s*(?:,\s*(?:and\s+)?|&|and|thru|through|to|-|/)"
    r"\s*(?:(?:clin|slin|task|phase|line\s?item)s?\s*)?" + _NUMBER + r")*",
    re.IGNORECASE,
)
_SOME_LINES = re.compile(
    r"\b(?:certain|some|several|specific|select(?:ed)?|various|multiple|optional|surge)\s+(?:[\w/&-]+\s+){0,2}?"
    r"(?:clins?|line items?|tasks?|services|locations?|sites?|checkpoints?|positions?|facilities)\b",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\b(?:at|for|in|of)\s+(?:the\s+)?((?:(?:one|two|three|four|five|six)\s*(?:\(\d+\)\s*)?|\d+\s+"
    r"|(?!the\b)(?:[\w.'/-]+\s+){1,3}?)?(?:locations?|checkpoints?|sites?)(?:\s+only)?)\b",
    re.IGNORECASE,
)
# What follows "at" and is no place: at the direction of, at no cost, at this time.
_NO_PLACE = (
    r"(?:(?:(?:no|zero|little|full|its|their|our|any|contractor'?s?|government'?s?|gov'?t|agency'?s?|vendor'?s?|sole|own|additional|written)\s+){0,3}"
    r"(?:direction|request|requests|discretion|costs?|risk|expense|time|convenience|behest|instructions?|order|orders|will|present|once|least|most"
    r"|insistence|suggestion|recommendation|advice|option|increase|charge|fault|hand|issue|stake|which|that|midnight|noon|close\s+of|end\s+of|\d{1,2}(?::\d\d|\d\d)?\s*(?:am|pm|hours|hrs|est|edt)|start\s+of|beginning\s+of)\b|(?:this|that|such|any|the\s+same)\s+(?:time|point|stage|date|moment)|all\b)"
)
_AT = re.compile(
    r"^[\s,:;-]*(?:only\s+)?at\s+(?!(?:the\s+)?"
    + _NO_PLACE
    + r")(?:the\s+)?([\w.'/& -]{3,60}?)(?=\s+(?:effective|until|due|from|as|and|for|"
    r"because|per|beginning|starting|dated|on)\b|[,.;:()]|\s+-|$)",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\bpartial(?:ly)?\b(?!\W+(?:de-?ob\w*|fund\w*|payments?|invoic\w*|deliver\w*|shipment|release\s+of\s+(?:funds|claims)"
    r"|increment\w*|exercis\w*|option|reimburs\w*|refund|credit|settlement|closeout|acceptance|releases?\b|obligation))|\bin[\s-]part\b(?!\W+(?:because|due|by|to)\b)|\b(?:a\s+)?(?:part|portion)s?\s+of\s+(?:the\s+)?(?:work|services)",
    re.IGNORECASE,
)
# What follows one of these belongs to another thing that the same modification does.
_ANOTHER = re.compile(
    r"\b(?:exercis\w*|add(?:s|ed|ing)?|fund(?:ing|ed)|increas\w*|updat\w*|extend\w*|incorporat\w*"
    r"|realign\w*|option|revis\w*|chang\w*|correct\w*|replac\w*)\b",
    re.IGNORECASE,
)


_OF_THE_WORK = re.compile(
    r"^\W*(?:(?:is\s+|was\s+|hereby\s+)*issued\s+)?(?:for|of|on|to)\s+(?:a\s+|the\s+)?(?:(?!all\b|entire\b)[\w/&-]+\s+){0,4}?(?:part|portion)s?\s+of\s+(?:the\s+|this\s+)?(?:work|services|contract|effort|order|award|project)\b",
    re.IGNORECASE,
)

_TIME = re.compile(r"\b(?:days?|weeks?|months?|hours?|time|purposes?|reasons?)\b", re.IGNORECASE)
_ONLY = re.compile(
    r"^\W*(?:(?:is\s+|was\s+|hereby\s+)*issued\s+)?(?:for|on)\s+(?:the\s+)?((?!\d+\s)(?:[\w'/&-]+\s+){1,6}?)only\b",
    re.IGNORECASE,
)


def scope_of(before: str, phrase: str, after: str) -> str | None:
    """Return the part an order concerns, as printed, or null for the whole award or not stated.

    `before` and `after` are what stands around the phrase in the same sentence. Where the words
    say "partial" and no part is named, the answer is "part, not stated".
    """
    cut = _ANOTHER.search(after)
    near = after[: cut.start()] if cut else after
    for place in (near[:90], before[-30:], phrase):
        if lines := _LINES.search(place):
            return lines.group(0).strip(" ,-&/")
    if place_named := (_AT.search(near) or _PLACES.search(near[:90]) or _PLACES.search(phrase)):
        return place_named.group(1).strip(" ,-&")
    if some := _SOME_LINES.search(phrase + near[:60]):
        return some.group(0)
    if (only := _ONLY.search(near)) and not _TIME.search(only.group(1)):
        return only.group(1).strip()
    if _OF_THE_WORK.search(near):
        return PART
    return PART if _PARTIAL.search(before[-25:] + phrase + near[:25]) else None


_PART_WORDS = frozenset(
    ["CLIN", "CLINS", "SLIN", "SLINS", "THE", "ONLY", "A", "AN", "ALL", "OF", "AT", "FOR", "IN",
     "AND", "SITE", "SITES", "LOCATION", "LOCATIONS", "TASK", "TASKS", "PHASE", "PHASES", "LINE",
     "LINES", "ITEM", "ITEMS"]
)  # fmt: skip
_RANGE = re.compile(r"\b(\d{1,4})\s*(?:-|\b(?:THRU|THROUGH|TO)\b)\s*(\d{1,4})\b")


def part_of(scope: object) -> frozenset[str]:
    """Return what tells a part from others: the words of a place, or the numbers of line items.

    `CLINS 0001 THROUGH 0003` is 1, 2 and 3; a number of four figures and one of one are the same.
    """
    said = _RANGE.sub(_filled, str(scope).upper().replace(".", ""))
    words = frozenset(word.lstrip("0") or "0" for word in re.findall(r"[A-Z0-9]+", said))
    return (words - _PART_WORDS) or words


def _filled(match: re.Match[str]) -> str:
    first, last = int(match.group(1)), int(match.group(2))
    if not first <= last <= first + 200:
        return match.group(0).replace("-", " ")
    return " ".join(str(number) for number in range(first, last + 1))


def same_part(one: object, other: object) -> bool:
    """Whether two scopes are one part: LAX and LAX CHECKPOINT, CLIN 0001 and CLINS 0001."""
    if one is None or other is None:
        return False
    here, there = part_of(one), part_of(other)
    return here <= there or there <= here


def covers(lift: object, order: object, gone: frozenset[str] = frozenset()) -> bool:
    """Whether a lift of a part ends the order of a part, of which `gone` was lifted before.

    A place may be told with more words or fewer; of line items each must be lifted.
    """
    if order is None or not same_part(lift, order):
        return False
    left = part_of(order) - gone
    return left <= part_of(lift) if _is_numbers(part_of(order)) else True


def _is_numbers(part: frozenset[str]) -> bool:
    return all(word[0].isdigit() or set(word) <= set("IVX") for word in part)
