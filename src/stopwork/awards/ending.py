"""
How an award ends, read from a description: terminations, cancellations and closeouts.

A termination needs its ground (convenience, default, cause) or its object (the contract, the
order). No ground stated is read as convenience, and non-delivery as cause, because the record
says nothing else; both keep the words. A settlement, a rescinded termination, funds that cancel
and a wage deTERMINATION end nothing.
"""

# ruff: noqa: E501 - a pattern is read whole

import re

from stopwork.awards.scope import scope_of
from stopwork.awards.spoken_of import ending_spoken_of

Found = tuple[str, str, str | None]

_CONV = r"con?v[ie]{1,3}n[ie]{0,3}n?[cs]\w*"
_TERM = (
    r"(?<![\w-])(?:termin+[ai]t(?:e|es|ed|ing|ion|ions)|termiat(?:e|ed|ion)|termina(?:iton|tin|ton|on|tiion)"
    r"|tremination|termnation|terminatation|termintion|terimination|t4[cd]|tf[cd]|t[\s-]for[\s-][cd])\b"
)
_GOV = r"(?:(?:the|of|u\.?s\.?|gov\w*(?:'t|'s)?|agency'?s?)[\s']+){0,3}"
_CONVENIENCE = re.compile(
    _TERM + r"[^.;]{0,80}?\b" + _CONV + r"|\bt4c\b|\btfc\b|\bt[\s-]for[\s-]c\b"
    r"|\bcancel\w*\s+[^.;]{0,40}?\bfor\s+" + _GOV + _CONV,
    re.IGNORECASE,
)
_DEFAULT = re.compile(
    _TERM + r"[^.;]{0,60}?\bfor\s+(?:contractor'?s?\s+|vendor'?s?\s+)?(?:cause|default)\b"
    r"|\bt4d\b|\btfd\b|\bt[\s-]for[\s-]d\b"
    r"|\bcause\s+termination\b|\bdefault(?:ed)?\s+termination\b",
    re.IGNORECASE,
)
_OBJECT = r"(?:contract(?!ing\b)|(?:task|delivery|purchase|call|work)?\s*orders?|po|bpa(?:\s+call)?|award|agreement|lease|rental|instrument)"
_BARE = re.compile(
    _TERM + r"\s+(?:of\s+)?(?:(?!(?:option|cor\b|funding|clause|points?|appointment|liabilit\w+|stop|suspension|swo|fees?|costs?)\b)"
    r"[\w.'/()&-]+\s+){0,5}?" + _OBJECT + r"\b(?!ing\s+officer)"
    r"|\b" + _OBJECT + r"\s+(?:(?:is|was|are|being|be|has|been|hereby|partial|full)\s+)*" + _TERM
    + r"|^\W*(?:(?:full|total|partial|complete|p\d{5})\W+)*" + _TERM + r"(?:\s*-?\s*mod\w*)?\W*$"
    r"|" + _TERM + r"\s+(?:in\s+(?:its|it's)\s+)?(?:entire(?:ly|ty)|in\s+full)\b"
    r"|" + _TERM + r"\s+(?:of|for)\s+(?:the\s+)?remaining\b"
    r"|\b(?:full|total|partial|complete|mutual|no[\s-]cost)\s+" + _TERM,
    re.IGNORECASE,
)  # fmt: skip
_UNDELIVERED = re.compile(
    r"\bnon[\s-]?(?:delivery|performance|compliance)|\bfail(?:ed|ure|ing)?\s+to\s+(?:deliver|perform|meet)|\bdid\s+not\s+deliver",
    re.IGNORECASE,
)
_NOT_ENDED = re.compile(
    r"\b(?:rescin\w*|recind\w*|rescission|recission|withdraw\w*|revers\w*|revok\w*|undo|retract\w*|cancel\w*|void\w*|vacat\w*|correct\s+(?:an?\s+)?erroneous)\s+"
    r"(?:of\s+)?(?:(?:the|a|prior|previous|full|partial|notice\s+of|modification|p\d{5}|for|erroneous)\s+){0,4}" + _TERM
    + r"|" + _TERM + r"[^.;]{0,60}?\b(?:is|was|has\s+been|hereby)\s+(?:\w+\s+)?(?:rescinded|withdrawn|reversed|revoked|vacated|voided)"
    r"|\b(?:settle\w*|payments?|pay|claims?|costs?|proposals?|invoices?|final\s+price)\b[^.;]{0,50}?\b(?:for|of|from|following|after|as\s+a\s+result\s+of|resulting\s+from|due\s+to|related\s+to|per|on|under)\s+"
    r"(?:(?:the|a|full|partial|prior|previous|contract|complete|order)\s+){0,3}" + _TERM
    + r"|" + _TERM + r"(?:\s+for\s+" + _GOV + _CONV + r"(?:\s+of\s+the\s+\w+)?|\s+for\s+(?:default|cause))?"
    r"\s+(?:settlement|claims?|costs?|proposal|payment|clauses?|liabilit\w+|fees?|charges?|invoices?|inventory)\b"
    r"|\b(?:after|following|since|prior\s+to|before|in\s+lieu\s+of|avoid\w*|instead\s+of|notwithstanding)\s+(?:(?:the|a|its|full|partial|contract)\s+){0,2}" + _TERM
    + r"|\b(?:clauses?|provisions?|rights?|terms)\s+(?:\w+\s+){0,3}" + _TERM
    + r"|\bnot\s+(?:a\s+|be\s+(?:a\s+)?)?" + _TERM,
    re.IGNORECASE,
)  # fmt: skip
_TAKES_BACK = r"(?:rescin\w*|recind\w*|rescission|recission|withdraw\w*|revers\w*|revok\w*|undo\w*|retract\w*|void\w*|vacat\w*|annul\w*|set\w*\s+aside)"
_UNDONE = re.compile(
    r"\b" + _TAKES_BACK + r"\s+(?:of\s+)?(?:(?:the|a|prior|previous|full|partial|notice\s+of|modification|mod|p\d{5}|for|erroneous|complete|contract|order)[\s,(]+){0,5}"
    r"(?:" + _TERM + r"|cancel+ation\b|close-?\s?out\b)"
    r"|" + _TERM + r"[^.;]{0,60}?\b(?:is|was|are|has\s+been|hereby)\s+(?:\w+\s+)?(?:rescinded|withdrawn|reversed|revoked|vacated|voided|set\s+aside)"
    r"|\b(?:re-?open(?:s|ed|ing)?|reinstat(?:e|es|ed|ing|ement\s+of))\s+(?:(?:the|this|a|closed(?:[\s-]?out)?|terminated|cancel+ed)\s+){0,3}" + _OBJECT
    + r"\b|\b" + _OBJECT + r"\s+(?:(?:is|was|has|been|hereby)\s+){1,3}(?:re-?opened|reinstated)\b"
    r"|\bcancel+ation\s+of\s+(?:(?:the|this)\s+)*" + _OBJECT
    + r"\s+(?:(?:is|was|has|been|hereby)\s+){1,3}(?:rescinded|withdrawn|reversed|revoked|vacated|voided|set\s+aside)\b",
    re.IGNORECASE,
)  # fmt: skip
_NOT_UNDONE = re.compile(
    r"\b(?:not|if|unless|may|might|will|would|could|request\w*)\s+(?:\w+\s+){0,2}(?:be\s+)?(?:re-?open|reinstat|rescin)",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\bcancel+(?:s|ed|ing|ation\s+of)?\s+(?:(?:the|this|entire|award|our|full|of)\s+)*" + _OBJECT + r"\b"
    r"|\bcancel+(?:ed|ation)?\s+(?:\S+\s+){0,4}?in\s+(?:its|it's|full|total\w*)\b"
    r"|\b" + _OBJECT + r"\s+(?:(?:is|was|are|being|be|has|been|hereby|mutually|for|generated|issued|in|error|and|\w+)\s+){0,6}?cancel+(?:ed|ation)\b"
    r"|^\W*(?:no[\s-]cost\s+)?cancel+(?:ed|ation)\b(?!\s+(?:of|fees?|class|course|flight))|\blegal\s+contract\s+cancellation",
    re.IGNORECASE,
)  # fmt: skip
_OTHER_CANCELLED = re.compile(
    r"\b(?:solicitation|option|modification\s+(?:#|p?\d)|mod\s+(?:#|p?\d)|class|course|flights?|hearing|hotel|funds?|fees?|oy\d|months|redo|warranty|arbitration|placement|reservation|swo|stop[\s-]?work)\b",
    re.IGNORECASE,
)
_OUT = r"\bclos(?:e|es|ed|ing|eo?e?)?[\s_-]*-?\s*(?:out|oeut|eout|ouot|ot)s?\b|\bclosout\w*|\bclose-?outs?\b|deobclose"
_CLOSED = re.compile(
    "(?:" + _OUT + r")|\bclos(?:e|es|ing)\s+(?:(?:the|this|and|contract|task|delivery|purchase|out)\s+){0,3}"
    r"(?:contract|order|award|po|bpa|call|agreement|contracting\s+instrument)\b"
    r"|\b(?:contract|order|award|agreement|call)\s+(?:(?:is|has|been|hereby|thus|now|are|was|being|considered|prematurely|physically|administratively)\s+)+closed\b"
    r"|\bclose\s*/\s*deob|^\W*close\W*$",
    re.IGNORECASE,
)  # fmt: skip
_NOT_CLOSED = re.compile(
    r"\bclos(?:e|ed)?[\s-]*out\s+(?:support|services?|sale|purposes|invoices?|inviocs?|inviocices|inviocies|any\s+outstanding|specialist|assistance|activit\w+|report\w*|kit|line\s+\d|clins?|inspection|period|tasks|process\s+support|team)"
    r"|\bclosed\s+(?:in\s+error|for\s+construction|down)|\bre-?open\w*"
    r"|\bextend\w*\s+[^.;]{0,60}?(?:for|to|allow\w*)\s+[^.;]{0,40}?clos|\bextension\s+[^.;]{0,40}?(?:for|to)\s+[^.;]{0,30}?clos"
    r"|\b(?:prior\s+to|before|until|pending)\s+(?:the\s+)?(?:contract\s+)?clos|\bclose\s*out\s+inv",
    re.IGNORECASE,
)


def ended(text: str, *, is_base: bool) -> list[Found]:
    """Return (event type, words, scope) of each ending the text gives to its award."""
    found = _terminated(text, is_base=is_base)
    if is_base:
        return found
    if not found and (undone := _UNDONE.search(text)) and not _NOT_UNDONE.search(text):
        return [("ending-undone", undone.group(0), None)]
    closed = _CLOSED.search(text)
    if closed and not _NOT_CLOSED.search(text) and not ending_spoken_of(text, closed):
        found.append(("closeout", closed.group(0), None))
    cancelled = None if found or _OTHER_CANCELLED.search(text) else _CANCELLED.search(text)
    if cancelled and not ending_spoken_of(text, cancelled):
        found.append(("order-cancelled", cancelled.group(0), None))
    return found


def _terminated(text: str, *, is_base: bool) -> list[Found]:
    if _NOT_ENDED.search(text) and not re.search(r"\bconvert|\bchange\b", text, re.IGNORECASE):
        return []
    grounds = [("terminated-convenience", m) for m in _CONVENIENCE.finditer(text)]
    grounds += [("terminated-cause", m) for m in _DEFAULT.finditer(text)]
    spoken_of = [ground for ground in grounds if ending_spoken_of(text, ground[1])]
    grounds = [ground for ground in grounds if ground not in spoken_of]
    if grounds:  # "change termination for cause to termination for convenience": the last holds
        kind, match = max(grounds, key=lambda ground: (ground[1].end(), ground[0]))
        return [_found(kind, text, match)]
    bare = None if is_base or spoken_of else _BARE.search(text)
    if bare is None or ending_spoken_of(text, bare):
        return []
    kind = "terminated-cause" if _UNDELIVERED.search(text) else "terminated-convenience"
    return [_found(kind, text, bare)]


def _found(kind: str, text: str, match: re.Match[str]) -> Found:
    scope = scope_of(text[: match.start()], match.group(0), text[match.end() :])
    return kind, match.group(0).strip(), scope
