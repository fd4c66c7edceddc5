"""
The phrases that an order is given, stayed, extended and lifted with, each with an example.

A phrase is one line of a table: its name, its pattern, words of a description that it is there for.
Words that only look alike (boom LIFT, wage deTERMINATION, truck STOP, rope SUSPENSION, RESUME
writing) match none, because each phrase asks for the verb and its object.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Phrase(NamedTuple):
    """A pattern, and words that it is there for."""

    pattern: str
    example: str


def words(text: str) -> str:
    """Return the alternatives of a text, which stand between blanks."""
    return "|".join(text.split())


def either(phrases: Mapping[str, Phrase]) -> str:
    """Return the pattern that any of the phrases matches."""
    return "|".join(phrase.pattern for phrase in phrases.values())


# Words that may stand between a verb and the order it is about.
_FILLING = words(r"""
    the a an this that its of on to for all any full entire total partial previous(?:ly)? prior
    current existing original initial issued temporary covid(?:-19)? \d+[\s-]?days? calendar period
    duration term effects? effectiveness first second third and or in place force hereby formal
    written bilateral unilateral portion part from under contractor'?s? vendor'?s? order cica gao
    protest status notice immediate remaining active outstanding said above referenced modification
    mod p\d{5} dated [\d/.-]{6,10} (?:19|20)\d\d
""")
FILL = rf"(?:(?:{_FILLING})[\s,:#-]+){{0,8}}"

# What is no order to stop: "truck stop", "non-stop".
_NO_ORDER = r"(?<!truck )(?<!bus )(?<!rest )(?<!pit )(?<!door )(?<!non-)(?<!non )"
_PARTIAL = r"(?:\bpartial(?:ly)?[\s-]+)?"
_TO_STOP = (
    r"\b(?:st?opp?|sotp|stpo|stp|stopt|sto)(?:ping|ped|page|s)?(?:\s+of)?[\s_/.-]*"
    r"(?:(?:all|any|the|a|part|portions?|of|further|on-?site|contract|some)\s+){0,4}"
)
_WORK = r"(?:work|wok|wrk|wokr|wrok|woork|wor|word(?=\s+order))\b"
_ORDER = r"(?:[\s-]*(?:orders?|oder|ordr|ord)\b)?(?:\s*\(swo\))?"
_ALL_WORK = r"(?:all\s+|any\s+|contract\s+|further\s+)*(?:work|performance|operations|services)\b"
STOPS = {
    "stop work": Phrase(_PARTIAL + _TO_STOP + _WORK + _ORDER, "PARTIALLY STOP ALL WROK ORDER"),
    "SWO": Phrase(r"\bs\.?w\.?o\b\.?", "S.W.O. ISSUED"),
    "SWOs": Phrase(r"\bswos\b", "SWOS ISSUED"),
    "work stoppage": Phrase(
        r"\bwork[\s-]+(?:stop(?:page)?|cessation)\b(?:\s+orders?)?", "WORK STOPPAGE ORDER"
    ),
    "stop order": Phrase(r"\bstop[\s-]+orders?\b", "STOP-ORDER"),
    "stop performance": Phrase(r"\bstop[\s-]+performance\b", "STOP PERFORMANCE"),
    "cease work": Phrase(
        rf"\bceas(?:e|es|ed|ing)\s+(?:and\s+desist\b(?!\s+(?:letters?|notices?|forms?|signs?|print))"
        rf"|{_ALL_WORK})",
        "CEASE ALL OPERATIONS",
    ),
    "discontinue performance": Phrase(
        r"\bdiscontinu(?:e|es|ed|ing)\s+(?:(?:all|any|further|the|contract)\s+){0,3}"
        r"(?:performance|work)\b",
        "DISCONTINUE ALL FURTHER PERFORMANCE",
    ),
    "cessation of work": Phrase(
        r"\bcessation\s+of\s+(?:all\s+)?(?:work|performance|services)\b", "CESSATION OF WORK"
    ),
    "halt work": Phrase(
        r"\bhalt(?:s|ed|ing)?\s+(?:(?:all|any|further|of|the|contract)\s+)*(?:work|performance)\b",
        "HALTED ALL WORK",
    ),
}
STOP = f"{_NO_ORDER}(?:{either(STOPS)})"

STAYS = {
    "CICA stay": Phrase(
        r"\b(?:cica|protest|automatic|statutory|gao|cofc)[\s-]+"
        r"(?:(?:automatic|statutory|protest|related|performance)[\s-]+)?"
        r"stay\b(?:\s+of\s+(?:performance|work|award))?",
        "CICA AUTOMATIC STAY OF PERFORMANCE",
    ),
    "stay of performance": Phrase(
        r"\bstay\s+(?:of|on|in)\s+(?:the\s+|contract\s+|all\s+)*"
        r"(?:performance|work|award|contract|services|order)\b",
        "STAY OF THE CONTRACT",
    ),
    "performance stayed": Phrase(r"\b(?:performance|work)\s+stay(?:ed)?\b", "PERFORMANCE STAYED"),
    "stay performance": Phrase(
        r"\bstay(?:s|ed|ing)?\s+(?:(?:all|any|the|further|contract)\s+){0,3}(?:performance|work)\b",
        "STAY ALL PERFORMANCE",
    ),
    "stayed pending": Phrase(r"\bstayed\s+(?:due|pending)\b", "STAYED PENDING A DECISION"),
}
STAY = f"(?:{either(STAYS)})"

_THINGS = words(r"""
    work services? performance contract (?:task|delivery|purchase|call)?\s*orders? operations?
    activit(?:y|ies) tasks? effort project training construction deliver(?:y|ies) support locations?
    sites? cleaning maintenance production clins? flights? installation award progress
""")
THING = f"(?:{_THINGS})"
# What is suspended may stand some words after the verb, but not behind these: money is, too.
_NO_MONEY = words("payments? invoic\\w* fund\\w* billing accrual technique and until training")
BETWEEN = rf"(?:(?!(?:{_NO_MONEY}|ceilings?)\b)[\w.,'/&()-]+\s+){{0,5}}?"
_WORK_OF = r"(?:work|services?|performance|contract|order|project|construction|operations)"
_IS = (
    r"(?:temporarily\s+)?"
    r"(?:is\s+|are\s+|was\s+|has\s+been\s+|have\s+been\s+|be\s+|being\s+|hereby\s+)+"
    r"(?:temporarily\s+|hereby\s+)?"
)
_SUSPENDING = (
    r"\b(?:suspend(?:s|ed|ing)?|paus(?:e|es|ed|ing)|suspention\s+of|suspension\s+of|"
    r"pause\s+(?:of|in|on))\s+"
)
SUSPENDS = {
    "suspend services": Phrase(_SUSPENDING + BETWEEN + THING + r"\b", "PAUSE KENNEL SERVICES"),
    "services suspended": Phrase(
        rf"\b{_WORK_OF}[\s-]+(?:suspension|(?:{_IS})?(?:suspended|paused)"
        r"(?!\s+(?:ceiling|slab|load|solid|scaffold)))\b",
        "WORK IS HEREBY SUSPENDED",
    ),
    "placed on hold": Phrase(
        r"\b(?:place|put|plac(?:ed|ing)|putting)\s+(?:[\w.'/-]+\s+){0,6}?"
        r"on\s+(?:temporary\s+)?hold\b",
        "PLACE CONTRACT ON HOLD",
    ),
    "work on hold": Phrase(
        r"\b(?:work|services?|performance|contract|order|project)\s+"
        r"(?:is\s+|are\s+|was\s+|has\s+been\s+)?(?:placed\s+|put\s+)?"
        r"on\s+(?:temporary\s+)?hold\b",
        "WORK IS ON TEMPORARY HOLD",
    ),
    "hold on work": Phrase(
        r"\bhold\s+(?:on\s+)?(?:all\s+)?(?:performance|work)\b", "HOLD ON ALL WORK"
    ),
    "halt services": Phrase(
        rf"\bhalt(?:s|ed|ing)?\s+{BETWEEN}"
        r"(?:services?|operations|training|construction|deliver(?:y|ies)|contract|order)\b",
        "HALT ALL DELIVERIES",
    ),
}
SUSPEND = f"(?:{either(SUSPENDS)})"
_OF_WORK = r"(?:\s+of\s+(?:work|performance|services?)|\s+order)?"
PAUSED = rf"(?:{STOP}|{STAY}|{SUSPEND}|\b(?:suspension|pause|stay|hold)\b{_OF_WORK})"

_ENDINGS = words(r"""
    lift(?:s|ed|ing)? cancel+(?:s|ed|ing|ation)? canceling rescin[d]?(?:s|ed|ing)? rescission
    recission recind(?:s|ed|ing)? remov(?:e|es|ed|al|ing) withdr(?:aw|aws|awn|ew|awal|awing)
    end(?:s|ed|ing)? terminat(?:e|es|ed|ing|ion) releas(?:e|es|ed|ing) revok(?:e|es|ed|ing)
    revocation vacat(?:e|es|ed|ing) clos(?:e|es|ed|ing) void(?:s|ed|ing)? discontinu(?:e|es|ed|ing)
    revers(?:e|es|ed|ing|al) dissolv(?:e|es|ed|ing) conclud(?:e|es|ed|ing) overrid(?:e|es|ing|den)
    un-?do delet(?:e|es|ed|ing) clear(?:s|ed|ing)? resolv(?:e|es|ed|ing) expir(?:es|ed|ation)
    annul(?:s|led|ling)? nullif(?:y|ies|ied)
""")
ENDS = rf"(?:partial(?:ly)?\s+)?(?:{_ENDINGS})"
_ENDED = words(r"""
    lift(?:ed|ing)? cancel+(?:ed|ation) rescin(?:d|ded|ding) rescission recission remov(?:ed|al)
    withdrawn withdrawal ended terminated releas(?:e|ed) revo(?:ked|cation) vacated voided override
    overridden expired resolved concluded closed
""")
_RESUMES = (
    r"(?:resum(?:e|es|ed|ing)"
    r"(?!\s+(?:assist|writ|review|build|prep|screen|train|database|pars|workshop|service\b))|"
    r"resumption\s+of|re-?start(?:s|ed|ing)?(?:\s+of)?|recommenc(?:e|es|ed|ing|ement\s+of)|"
    r"re-?activat(?:e|es|ed|ing|ion\s+of))\s+"
)
_RESUMED = words(r"""
    work services? performance operations? activit(?:y|ies) effort project construction contract
    (?:task\s+|delivery\s+)?order locations? sites? production tasks?
""")
LIFTS = {
    "lift the order": Phrase(
        rf"\b{ENDS}(?:\s*(?:/|and|&|or)\s*{ENDS})?[\s,:#-]+{FILL}\(?(?:{PAUSED})",
        "RESCIND AND CANCEL THE STOP WORK ORDER",
    ),
    "the order is lifted": Phrase(
        rf"(?:{PAUSED})[\s:,(-]*(?:[^.;]{{0,70}}?"
        r"\b(?:is|was|are|were|be|been|being|hereby)\s+(?:\w+\s+){0,2}?|-\s*|\(\s*)?"
        rf"\b(?:{_ENDED})\b",
        "THE STOP WORK ORDER DATED 7/14/2025 IS HEREBY LIFTED",
    ),
    "no longer in effect": Phrase(
        rf"(?:{PAUSED})[\s:,(-]*[^.;]{{0,50}}?\bno\s+longer\s+(?:in\s+(?:effect|force|place)|effective"
        r"|applicable|applies|active|needed|required|necessary|stands?)\b",
        "THE STOP WORK ORDER IS NO LONGER IN EFFECT",
    ),
    "unsuspend": Phrase(
        r"\bun-?\s?(?:suspend(?:s|ed|ing)?|suspension|paus(?:e|es|ed|ing)|"
        r"stop(?:s|ped|ping)?\s+work)\b",
        "UNSUSPEND ALL SERVICES",
    ),
    "resume work": Phrase(
        rf"\b{_RESUMES}{BETWEEN}(?:{_RESUMED})\b", "RESUMPTION OF CLEANING SERVICES"
    ),
    "work resumes": Phrase(
        r"\b(?:work|services?|performance|operations|contract)\s+"
        r"(?:(?:is|are|was|were|will|shall|may|can|to|be|has|have|been|hereby)\s+)*"
        r"(?:resum(?:e|es|ed|ing|ption)|re-?start(?:s|ed)?|reinstated)\b",
        "WORK SHALL RESUME ON 3/1/2025",
    ),
    "resume work order": Phrase(
        r"\b(?:resume|restart|start)[\s-]+work\s+order\b", "START WORK ORDER"
    ),
}
LIFTED = either(LIFTS)

_LONGER = words(r"""
    extend(?:s|ed|ing)? lengthen(?:s|ed|ing)? extension continu(?:e|es|ed|ing|ation)
    prolong(?:s|ed|ing)? renew(?:s|ed|ing|al)? updat(?:es|ed) update
    amend(?:s|ed|ing)? revis(?:e|es|ed|ing)
""")
EXTENDS = {
    "extend the order": Phrase(
        rf"\b(?:{_LONGER})\s+(?:(?:the\s+)?(?:end|expiration)\s+dates?\s+(?:of|for)\s+)?{FILL}"
        rf"(?:{STOP}|{STAY}|{SUSPEND}|\b(?:suspension|pause)\b{_OF_WORK})",
        "EXTENSION OF THE SWO",
    ),
    "the order is extended": Phrase(
        rf"(?:{STOP})\s*-?\s*"
        r"(?:(?:[^.;]{0,60}?\b(?:is|was|are|be|been|being|hereby)\s+(?:\w+\s+){0,2}?|"
        r"period\s+|date\s+)?(?:extension|extended|continued|continuation|prolonged|lengthened)\b"
        r"|[^.;]{0,60}?\bextended\s+by\s+this\b"
        r"|(?:shall\s+|will\s+)?remains?\s+in\s+(?:effect|force|place)\s+(?:through|until|thru|to)\b)",
        "STOP WORK ORDER IS EXTENDED AN ADDITIONAL 90 DAYS",
    ),
}
EXTENDED = either(EXTENDS)

# A cause or a clause: the order is spoken of, and this action does not give it.
_CAUSES = words(r"""
    due\s+to du\s+to because\s+of as\s+(?:a\s+)?results?\s+of
    result(?:s|ed|ing)?\s+(?:from|of|in) attribut\w+\s+to caused\s+by
    follow(?:ing|s) after during
    (?:incurred|accrued)\s+(?:under|during|from|by) status\s+of in\s+lieu\s+of
    instead\s+of rather\s+than
    relat(?:ed|ing|ive)\s+to associated\s+with prior\s+to since in\s+response\s+to
    not no without avoid\w* terms\s+of impact\w*\s+(?:of|by|from) account\s+for
    costs?\s+(?:of|for|from)
    (?:adjustment|rea|claim|compensation|delays?|payment|pay|settlement)\s+(?:for|from|of|under|per|to)
    memorialize while\s+under pre before reflect\w* owing\s+to prompted\s+by
    in\s+the\s+event\s+of subject\s+to lost\s+(?:\w+\s+)?(?:during|to) include adds?\s+clause clause
""")
CAUSE = rf"\b(?:{_CAUSES})\s+{FILL}(?:{ENDS}\s+{FILL})?$"
_CLAUSES = words(r"""
    clauses? authority provisions? language polic\w+ procedures? signs? cards? training program
    claims? costs? adjustment rea\b equitable impacts? delays? period\s+(?:costs|cost)
    and\s+start\s+work /\s*start\s+work
""")
CLAUSE = rf"^\W*(?:\(?(?:aug|apr)\s*\d{{4}}\)?\W*)?(?:{_CLAUSES})\b"
_DATES = words(r"""
    dated? effective eff\.? as\s+of on issued beginning begin starting start from since date of and
    thru through to period [:(@-]
""")
DATED = rf"(?:\b(?:{_DATES})\W*){{1,4}}(?:\w+day,?\s*)?$"
# An order on another contract, or a clause: spoken of, and no stop of this award.
ELSEWHERE = (
    r"\W*(?:(?:from|on|under|against)\s+(?:the\s+)?(?:base\s+|parent\s+)?"
    r"(?:idiq|contract|bpa)\b[^.;,]{0,30}|clauses?\b)"
)
TO = r"\W*(?:(?:thru|through|to|until|and)\W*)?(?:lifted\W+(?:on\W+)?)?"
OTHER_DATE = (
    r"\b(?:pop|period\s+of\s+performance|extend\w*|option|deliver\w*|complet\w*|"
    r"through|until|thru|to)\b[^,.]{0,40}$"
)
