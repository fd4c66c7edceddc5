"""
Orders and lifts that a text only speaks of: conditions, futures, denials, clauses, tales of before.

    ONLY WHEN FUNDS ARE AVAILABLE WILL THE ORDER BE LIFTED     a condition
    A STOP WORK ORDER MAY BE ISSUED                            a future
    THE STOP WORK ORDER HAS NOT BEEN LIFTED                    a denial
    THE FOLLOWING CLAUSE IS ADDED: STOP WORK ORDER             a clause
    A STOP WORK ORDER HAD BEEN ISSUED; THIS MOD ADDS FUNDS     a tale of before
"""

import re

from stopwork.awards.dates_in_text import days_in

_I = re.IGNORECASE
_IF = re.compile(
    r"\b(?:if|unless|only\s+(?:when|after|once|upon|if)|as\s+soon\s+as|in\s+(?:the\s+)?(?:case|event)\b"
    r"|^\W*should|should\s+(?:the|a|an|this)|provided\s+that|contingent\s+(?:up)?on|subject\s+to|once|when(?:ever)?"
    r"|whether|conditional\s+on)\b",
    _I,
)
_LATER = re.compile(
    r"\b(?:will|would|may|might|could|can|cannot)\s+(?:\w+\s+){0,2}?be\s+(?:\w+\s+)?\w+(?:ed|en|ft|wn)\b"
    r"|\bto\s+be\s+(?:\w+\s+)?(?:issued|lifted|cancel+ed|rescinded|determined|removed|withdrawn)\b"
    r"|\b(?:expected|anticipated|scheduled|planned|proposed|likely)\s+to\b",
    _I,
)
_WISH = re.compile(
    r"\b(?:intend\w*|plan(?:s|ned|ning)?|propos\w+|consider\w*|request(?:s|ed|ing)?|recommend\w*|anticipat\w+"
    r"|expect\w*|possib\w+|potential\w*|threat\w*|prepar\w+|review\w*\s+whether|right\s+to|authority\s+to"
    r"|ability\s+to|option\s+to|ask(?:s|ed|ing)?|await\w*|pending)\s+(?:to\s+|that\s+|of\s+|for\s+|the\s+|a\s+|an\s+|any\s+|issu\w+\s+){0,4}$",
    _I,
)
_DENIED = re.compile(r"\b(?:not|never|neither|cannot|n't)\b", _I)
_NO_DENIAL = re.compile(r"\bno\s+longer\b|\bnot\s+(?:later|limited|to\s+exceed|only)\b", _I)
_DENIED_AFTER = re.compile(
    r"^\W*(?:(?:was|were|is|are|has|have|had|been|be|does|did|do|dated|[\d/.-]+)\s+){0,4}(?:not|never)\s+"
    r"(?:\w+\s+){0,2}?(?:issued|given|appl\w+|in\s+effect|in\s+force|needed|required|necessary|executed|signed|sent|warranted)"
    r"|^\W*(?:(?:was|is)\s+)?(?:avoided|averted|considered|contemplated|unnecessary|withheld)\b"
    r"|^\W*(?:request|proposal|recommendation|decision)\s+(?:(?:was|is|has|been|hereby)\s+){0,3}(?:denied|rejected|declined|withdrawn|refused|pending)\b",
    _I,
)
_DENIED_BEFORE = re.compile(r"\b(?:not|never|neither|nor|no|without|cannot)\s+(?:\w+\s+){0,3}$", _I)
_CLAUSE = re.compile(r"\bclauses?\b(?:[^.;]|\.\d)*$", _I)
_ADDED = re.compile(
    r"\b(?:add(?:s|ed|ing|ition\s+of)?|incorporat\w*|insert\w*|includ\w*|clauses?)\b(?:[^.;]|\.\d)*$",
    _I,
)
_ADDED_AFTER = re.compile(
    r"^\W*(?:\([^)]*\)\W*)?(?:(?:is|are|was|has\s+been|hereby|also)\s+)*"
    r"(?:incorporated|included|inserted|added)\b",
    _I,
)
_FAR = re.compile(r"\b(?:52\.)?242-?1[45]\W*(?:\([^)]*\)\W*)?(?:\w+\W+){0,6}$", _I)
_BEFORE = re.compile(
    r"^\W*(?:(?:dated|of|on|mod\w*|no\.?|p\d{5}|[\d/.-]+)\s+){0,4}(?:(?:that|which)\s+)?"
    r"(?:had\s+been\s+(?:previously\s+)?(?:issued|given|placed|in\s+(?:effect|place))"
    r"|(?:was|were|has\s+been)\s+(?:previously|earlier|originally|already|initially|first|formerly)\s+(?:issued|given|placed|executed)"
    r"|(?:was|were)\s+in\s+(?:effect|place|force)\b"
    r"|(?:previously|earlier|originally|formerly)\s+(?:issued|given|placed|executed))",
    _I,
)
_CAME_AND_WENT = re.compile(
    r"\b(?:that|which)\s+(?:was|were|had\s+been|has\s+been)\s+(?:issued|given|placed)\b[^.;]*?\band\s+"
    r"(?:(?:was|were|had|has|been|later|then|subsequently)\s+){0,3}(?:lifted|cancel+ed|rescinded|removed|withdrawn|ended)\b",
    _I,
)
_WAS = re.compile(
    r"^\W*(?:(?:dated|on|mod\w*|p\d{5}|[\d/.-]+)\s+){0,4}(?:was|were|has\s+been)\s+issued\b", _I
)
_THIS_MOD = re.compile(r"\bthis\s+(?:mod\w*|action|supplement\w*)\b", _I)
_MAY = re.compile(r"\b(?:may|might|could|can|cannot|would)\s+(?:(?:\w+\s+)?be\s+)?$", _I)
_PLANNED = re.compile(
    r"\b(?:intend\w*|intention|plan(?:s|ned|ning)?|propos\w+|consider\w*|anticipat\w+|possib\w+"
    r"|potential\w*|threat\w*|right|authority|option|decision\s+whether)\s+"
    r"(?:(?:to|of|for|the|a|an|any|this|full|complete)\s+){0,4}$",
    _I,
)
_NO_END = re.compile(
    r"\b(?:no|not|never|without|neither|nor|cannot)\s+(?:(?:be|been|a|the|any|being|yet)\s+){0,3}$",
    _I,
)
_NO_END_AFTER = re.compile(
    r"^\W*(?:\w+\s+){0,4}?(?:(?:is|are|was|were|being)\s+(?:under\s+(?:consideration|review)|considered)"
    r"|(?:will|shall|did|does|is|was|has|would)\s+not\b|(?:was|is)\s+(?:avoided|averted))",
    _I,
)
_ONCE = re.compile(r"^\W*(?:only\s+)?(?:if|once|when|unless|as\s+soon\s+as|upon|after)\b", _I)
_WILL = re.compile(r"\b(?:will|shall|is\s+to|are\s+to)\s+(?:\w+\s+)?be\s+$", _I)
_IS_ADDED = re.compile(
    r"(?:clauses?|far|dfars|52\.\d{3}-\d+)\W*(?:\([^)]*\)\W*|[\d.-]+\W+){0,4}$", _I
)
_STOP = re.compile(r"[;:]|\.(?!\w)")
_HAD = re.compile(
    r"\b(?:previously|earlier|formerly|originally)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:previous|prior|former|earlier)\s+$"
    r"|\b(?:had\s+been|was|were)\s+(?:placed\s+)?under\s+(?:a\s+|the\s+)?(?:\w+\s+)?$|\b(?:recall\w*|history|background)\b[^.;]*$",
    _I,
)

_HANGS_ON = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:(?:contingent|conditional|conditioned|dependent)\s+(?:up)?on"
    r"|depends?\s+(?:up)?on|subject\s+to)\b",
    _I,
)
_UNTIL = re.compile(r"\b(?:until|till|before|prior\s+to)\s+(?:\w+\s+){0,3}$", _I)
_LONG_DONE = re.compile(r"\b(?:previously|already|earlier|formerly)\s+\w+$", _I)


def order_spoken_of(sentence: str, match: re.Match[str], text: str) -> bool:
    """Return whether a stop, stay or suspension is not given by these words.

    `text` is the whole description, of which the sentence is one.
    """
    before, after = sentence[: match.start()], sentence[match.end() :]
    return not_given(sentence, match) or _retold(before, after, text)


def not_given(sentence: str, match: re.Match[str]) -> bool:
    """Return whether no order is told of at all: a condition, a future, a denial or a clause."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    conditional = _IF.search(before) or (_LATER.search(after[:60]) and not _LATER.search(before))
    denied = _DENIED_AFTER.search(after) or _DENIED_BEFORE.search(before)
    added = _ADDED.search(before) or _ADDED_AFTER.search(after)
    clause = (_FAR.search(before) and added) or _CLAUSE.search(before)
    return bool(conditional or denied or clause or _WISH.search(before))


def ending_spoken_of(text: str, match: re.Match[str]) -> bool:
    """Return whether a termination, cancellation or closeout is not made by these words.

    A condition, a plan, a denial or a clause ends nothing; an end that will be on a given day does.
    """
    before = _STOP.split(text[: match.start()])[-1]
    after = _STOP.split(text[match.end() :])[0]
    words = match.group(0)
    if _NO_END.search(before) or _NO_END_AFTER.search(after) or _PLANNED.search(before):
        return True
    if _ADDED.search(before) and _IS_ADDED.search(before):
        return True
    if _DENIED.search(_NO_DENIAL.sub(" ", words)):
        return True
    if any(True for _ in days_in(words + after[:40])):
        return False
    late = _WILL.search(before + words) or _WILL.search(before)
    return bool(_MAY.search(before) or _IF.search(before) or (late and _ONCE.search(after)))


def _retold(before: str, after: str, text: str) -> bool:
    """Whether an order of before is told again, and this action does something else."""
    if _BEFORE.search(after) or _HAD.search(before) or _CAME_AND_WENT.match(after.lstrip()):
        return True
    return bool(_WAS.search(after) and _THIS_MOD.search(text))


def lift_spoken_of(sentence: str, match: re.Match[str]) -> bool:
    """Return whether the words that lift an order only speak of lifting it."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    words = match.group(0)
    if _DENIED.search(_NO_DENIAL.sub(" ", words)) or _DENIED_BEFORE.search(before[-40:]):
        return True
    if _LONG_DONE.search(words) or _CAME_AND_WENT.search(words):
        return True
    if _HANGS_ON.search(after) or _UNTIL.search(before):
        return True
    dated = any(True for _ in days_in(words + after[:40]))
    if _IF.search(before) or re.match(
        r"\W*(?:only\s+)?(?:if|once|when|unless|as\s+soon\s+as|upon)\b", after, _I
    ):
        return not dated
    return bool(_WISH.search(before) or (not dated and _LATER.search(words)))
