"""Companies that no table knows, named as who a contract is with."""

import re
from collections.abc import Sequence
from functools import lru_cache

from stopwork.intake.clauses import Anchor
from stopwork.intake.names import Named
from stopwork.intake.words.lexicon import LANGUAGES, MONTH_WORDS, one_of

NAME = r"[A-Z][\w&.'’-]*(?:\s(?:(?:of|de|di|du|&|y|e)\s)?[A-Z][\w&.'’-]*){0,4}"
WITH = {
    "en": r"with|from|to|of|through|via",
    "es": r"con|a|de|a través de(?: la empresa| la firma)?|la empresa",
    "de": r"mit(?: (?:dem|der))?|von|bei|an|über die firma",
    "fr": r"avec|à|auprès de|de|la société",
    "it": r"con|da|dalla|dal|a|alla|tramite|la società",
}  # fmt: skip
FIRM = re.compile(
    r"\b(?:Grupo|Groupe|Gruppo|Gruppe|Inc|LLC|Ltd|Corp|Corporation|Company|GmbH|AG|S\.?A|S\.?p\.?A|S\.?r\.?l|USA|Technologies|Solutions|Group|Systems"
    r"|Labs?|Software|Security|International|Holdings|Consulting|Partners)\b"
)
NO_FIRM = frozenset((
    "the a an congress senate house president secretary minister ministry court police state "
    "united"
).split())  # fmt: skip


@lru_cache(maxsize=8)
def _after(code: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{WITH[code]})\s(?:(?:the|el|la|der|die|le|il|lo)\s)?(?P<name>{NAME})"
    )


def firms_in(
    text: str, code: str, named: Sequence[Named], anchors: Sequence[Anchor]
) -> tuple[Named, ...]:
    """Return firms after "with" or "from" behind a verb of signing or a contract's noun."""
    found: list[Named] = []
    starts = [one.ends for one in anchors if one.kind == "signed"]
    starts += [match.end() for match in one_of(code, "contract").finditer(text)]
    for match in _after(code).finditer(text):
        begins, ends = match.span("name")
        is_near = any(0 <= begins - start <= 45 for start in starts)
        alone = " " not in match["name"] and re.match(r"\s[a-zà-ÿ]", text[ends:])
        if (
            is_near
            and not alone
            and not _overlaps(begins, ends, named)
            and _is_firm(match["name"], text[match.start() : begins], code)
        ):
            name = match["name"].rstrip(".,'’")
            found.append(Named("firm", name, begins, begins + len(name), name))
    named = (*named, *found)
    for match in _called(code).finditer(text):
        begins, ends = match.span("name")
        if (
            (starts or "$" in text)
            and not _overlaps(begins, ends, named)
            and _is_named(match["name"])
        ):
            name = match["name"].rstrip(".,'’")
            found.append(Named("firm", name, begins, begins + len(name), name))
    return tuple(found)


COMPANY = {
    "en": r"company|firm|broker|reseller|intermediary|contractor|supplier",
    "es": r"empresa|firma|intermediari[ao]|sociedad|compañía|distribuidora",
    "de": r"Firma|Unternehmen|Zwischenhändler|Händler|Gesellschaft|Anbieter",
    "fr": r"société|entreprise|intermédiaire|revendeur",
    "it": r"società|azienda|intermediari[ao]|ditta|rivenditore",
}  # fmt: skip


@lru_cache(maxsize=8)
def _called(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{COMPANY[code]})\s(?P<name>{NAME})(?=[\s,.;)])")


def _is_named(name: str) -> bool:
    words = [word.casefold() for word in re.findall(r"\w+", name)]
    return len(words) > 1 and not any(word in MONTH_WORDS or word in NO_FIRM for word in words)


def _overlaps(begins: int, ends: int, named: Sequence[Named]) -> bool:
    return any(one.begins < ends and begins < one.ends for one in named)


def _is_firm(name: str, before: str, code: str) -> bool:
    words = [word.casefold() for word in re.findall(r"\w+", name)]
    if any(
        word in MONTH_WORDS or word in NO_FIRM or word in LANGUAGES[code].weekdays for word in words
    ):
        return False
    if one_of(code, "country").search(name) and not FIRM.search(name):
        return False
    with_words = ("with", "con", "mit", "avec")
    return bool(FIRM.search(name)) or before.split(maxsplit=1)[0].casefold() in with_words
