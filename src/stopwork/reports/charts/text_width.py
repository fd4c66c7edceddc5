"""
How wide a text is drawn, without asking a font: letters as wide as in bold Arial, or a little more.

Widths are those of the Adobe metrics of Helvetica Bold, in three classes rounded up, so that a text
set in any common sans serif fits where this says it does.
"""

import unicodedata
from functools import lru_cache
from itertools import accumulate, takewhile


def wrapped(text: str, size: float, within: float) -> tuple[str, ...]:
    """Return a text in lines of at most `within` px; a word too long for one is broken."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if width_of(joined, size) <= within:
            lines[-1] = joined
            continue
        lines.append("")
        for letter in word:
            if width_of(lines[-1] + letter, size) > within:
                lines.append("")
            lines[-1] += letter
    return tuple(line for line in lines if line)


def width_of(text: str, size: float) -> float:
    """Return how wide a text is at most, in bold Arial or a like letter, in px."""
    return sum(_width(letter) for letter in text) * size


def cut(text: str, size: float, within: float) -> str:
    """Return as much of the beginning of a text as fits into `within` px with an ellipsis."""
    ends = accumulate(_width(letter) for letter in text)
    mark = _width("…")
    fit = sum(1 for _ in takewhile(lambda end: (end + mark) * size <= within, ends))
    return f"{text[:fit].rstrip()}…"


@lru_cache(maxsize=4_096)
def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in " .,:;'!|ijltfI()-/":
        return 0.36
    return 0.98 if letter in "MWmw@%" else 0.76 if letter.isupper() else 0.63
