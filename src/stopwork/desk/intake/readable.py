"""Evidence as it can be read on a page: its text, or that it is a picture."""

from dataclasses import dataclass

from stopwork.errors import NotAnArticle
from stopwork.intake.reading import article_of

MOST = 60_000  # letters of a text on a page
# The pictures that a browser draws, by how their bytes begin; none of them can hold a program.
PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """What of a piece of evidence can be shown: paragraphs, or a kind of picture, or neither.

    `left` is how many letters of the text are left out, `says` why there is nothing to show.
    """

    paragraphs: tuple[str, ...] = ()
    left: int = 0
    picture: str = ""
    says: str = ""


def readable(body: bytes, name: str) -> Readable:
    """Return what of some bytes can be shown; of a page or PDF it is the text alone."""
    if kind := next((kind for start, kind in PICTURES if body.startswith(start)), ""):
        return Readable(picture=kind)
    try:
        text = article_of(body, name).text
    except NotAnArticle as wrong:
        return Readable(says=str(wrong))
    shown = text[:MOST]
    return Readable(paragraphs=tuple(shown.split("\n\n")), left=len(text) - len(shown))
