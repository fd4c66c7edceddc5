"""Bytes to characters: UTF-8, what the file declares, or the old Windows page; no other guess."""

import re

from stopwork.errors import NotAnArticle

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,30})", re.IGNORECASE
)
LOOKED_AT = 4096
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What no text has: the control characters but tab, line feed, form feed and carriage return.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
MOST_CONTROL = 0.001
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
BLANKS = re.compile(r"[^\S\n]+")


def decoded(data: bytes, name: str) -> str:
    """Return the characters of a file; raises NotAnArticle where they cannot be told."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    found = DECLARED.search(data[:LOOKED_AT])
    tried = [found[1].decode("ascii")] if found else []
    for encoding in ("utf-8", *tried, "cp1252"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return _printable(text, name)
    raise NotAnArticle(f"{name}: these bytes are no text; save the article as UTF-8")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return _printable(data.decode(encoding), name)
    except UnicodeDecodeError as wrong:
        raise NotAnArticle(
            f"{name}: breaks off in the middle of a character; save it again as UTF-8"
        ) from wrong


def _printable(text: str, name: str) -> str:
    if len(CONTROL.findall(text)) > MOST_CONTROL * len(text):
        raise NotAnArticle(f"{name}: these bytes are no text; name a text, a page or a PDF")
    return CONTROL.sub("", text)


def tidied(text: str) -> str:
    """Return a paragraph without soft hyphens and zero-width marks, with single blanks."""
    return BLANKS.sub(" ", INVISIBLE.sub("", text)).strip()
