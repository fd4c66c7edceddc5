"""An article line by line beside the record, in words, for a page."""

from dataclasses import dataclass

from stopwork.desk.intake import wording
from stopwork.desk.intake.check import CheckedArticle, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTold:
    """One line: its number, what it claims, how it stands and why, and its sentence."""

    number: int
    claimed: str
    stands: str
    shape: str
    reason: str
    voice: str
    sentence: str
    key: str
    award: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTold:
    """An article: what it says of itself, the first thing to know, and its lines."""

    head: str
    title: str
    digest: str
    published: str | None
    first: str
    people: str
    of_ours: str
    awards: tuple[str, ...]
    lines: tuple[LineTold, ...]


def lines_told(one: CheckedArticle) -> ArticleTold:
    """Return an article line by line; names of private persons are taken out."""
    lines = tuple(_line(line, one) for line in one.lines)
    first = next((line for line in lines if line.shape == "half"), None)
    return ArticleTold(
        head=wording.head(one),
        title=one.article.title or one.article.name,
        digest=one.article.digest,
        published=one.article.published,
        first=f"{first.claimed}: {first.stands}. {first.reason}" if first else "",
        people=wording.people(one),
        of_ours=wording.of_ours(one),
        awards=tuple(dict.fromkeys(line.award for line in lines if line.award)),
        lines=lines,
    )


def _line(line: Line, one: CheckedArticle) -> LineTold:
    return LineTold(
        number=line.number,
        claimed=wording.claimed(line),
        stands=wording.stands(line),
        shape=_shape(line),
        reason=wording.reason(line),
        voice=wording.voice(line),
        sentence=wording.sentence(line, one),
        key=line.claim.key,
        award=line.award,
    )


def _shape(line: Line) -> str:
    if "agrees" in line.codes and len(line.codes) == 1 and line.answer in (None, "agrees"):
        return "full"
    return "asked" if "not_in_record" in line.codes else "half"
