"""
Patterns of words, and the texts that they are looked for in.

A text is folded to upper-case words with single spaces, without accents. A pattern is one or more
words; a star ends a word freely, or begins it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import polars as pl

# All that lies between two words, but for a single space: leaving those is four times as fast.
_BETWEEN_WORDS = r" *[^\p{L}\p{N} ][^\p{L}\p{N}]*| {2,}"
_BETWEEN = re.compile(r"[\W_]+")
_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()}
# Letters that no decomposition opens, written as people without that keyboard write them.
_WHOLE = str.maketrans({"Ł": "L", "Ø": "O", "Đ": "D", "Æ": "AE", "Œ": "OE", "ς": "Σ"})


def folded(text: pl.Expr) -> pl.Expr:
    """Return text as upper-case words between single spaces, with one at either end."""
    plain = text.str.to_uppercase().map_batches(_without_accents, return_dtype=pl.String)
    words = plain.str.replace_all(_BETWEEN_WORDS, " ").str.strip_chars(" ")
    return pl.concat_str(pl.lit(" "), words, pl.lit(" "))


def _without_accents(texts: pl.Series) -> pl.Series:
    """Touch only the texts that hold more than ASCII: opening letters costs as much as folding."""
    where = (texts.str.len_bytes() != texts.str.len_chars()).fill_null(value=False).arg_true()
    if not len(where):
        return texts
    return texts.scatter(where, [_unaccented(text) for text in texts.gather(where).to_list()])


def _unaccented(text: str) -> str:
    """Return upper-case text without its accents: `INTERCEPCIÓN` as `INTERCEPCION`."""
    letters = unicodedata.normalize("NFKD", text.translate(_WHOLE))
    if not any(map(unicodedata.combining, letters)):
        return letters
    return "".join([letter for letter in letters if not unicodedata.combining(letter)])


def fold(text: str) -> str:
    """Return one text folded in the same way as the column."""
    words = text.upper()
    if words.isascii():
        plain = words if words.isalnum() else " ".join(words.translate(_SPACED).split())
        return f" {plain} "
    return f" {_BETWEEN.sub(' ', _unaccented(words)).strip()} "


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern, as it is looked for in folded texts."""

    written: str

    @cached_property
    def literal(self) -> str:
        """What a text must hold as it is."""
        return literal_of(self.written)

    @cached_property
    def words(self) -> tuple[tuple[bool, str, bool], ...]:
        """Its words: whether any letters may stand before, the letters, whether any may follow."""
        words = []
        for printed in self.written.split():
            parts = fold(printed.strip("*")).split() or [""]
            for at, part in enumerate(parts, 1 - len(parts)):
                opens = printed[0] == "*" and at == 1 - len(parts)
                words.append((opens, part, printed[-1] == "*" and not at))
        return tuple(words)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a folded text; a place may come twice."""
        at = text.find(self.literal)
        while at >= 0:
            begin = text.rfind(" ", 0, at + 1) + 1
            if end := self._end(text, begin):
                yield begin, end
            at = text.find(self.literal, at + 1)

    def _end(self, text: str, at: int) -> int:
        """Where its words end that begin at a word of the text; 0 where they are others."""
        end = 0
        for opens, letters, ends in self.words:
            end = text.find(" ", at)
            word = text[at : max(end, 0)]
            if opens:
                fits = letters in word if ends else word.endswith(letters)
            else:
                fits = word.startswith(letters) if ends else word == letters
            if not fits or not word:
                return 0
            at = end + 1
        return end


def patterns_of(written: Iterable[str]) -> tuple[Pattern, ...]:
    """Return patterns, ready to be looked for."""
    return tuple(map(Pattern, written))


def literal_of(pattern: str) -> str:
    """Return the part of a pattern that stands as it is in a folded text: up to its first star."""
    open_start = pattern.startswith("*")
    head, star, _ = pattern.removeprefix("*").partition("*")
    words = fold(head)
    words = words.lstrip(" ") if open_start else words
    return words.rstrip(" ") if star else words
