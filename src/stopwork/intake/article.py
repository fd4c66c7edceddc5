"""An article as read: its text, its sentences with their place, and what it says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as printed; `text[begins:ends]` of the article is this sentence."""

    text: str
    begins: int
    ends: int
    paragraph: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was read of one article. `published` is a day as EDTF; null where nothing says it."""

    name: str
    digest: str
    text: str
    sentences: tuple[Sentence, ...]
    language: str
    published: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The paragraphs of a file, and what the file itself says of day, outlet and title."""

    paragraphs: tuple[str, ...]
    published: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
