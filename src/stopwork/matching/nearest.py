"""Which of the words there are somebody may have meant who wrote one that is not there."""

from collections.abc import Iterable

CLOSE = 80  # of 100: letters left out, doubled or changed, and little else
ALIKE = 50  # worth naming, once it is known that something is wrong
MOST = 3


def nearest(word: str, words: Iterable[str], at_least: float = ALIKE) -> tuple[str, ...]:
    """Return at most three of the words that are spelled most like one, the likest first."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  only a slip needs it, no help text
    from rapidfuzz.process import extract  # noqa: PLC0415

    known = sorted({each for each in words if each})
    plain = [each.casefold() for each in known]
    found = extract(word.casefold(), plain, scorer=ratio, score_cutoff=at_least, limit=MOST)
    return tuple(known[place] for _, _, place in found)


def meant(word: str, words: Iterable[str], see: str = "") -> str:
    """Return the end of a refusal: the words that may have been meant, or where to look."""
    near = nearest(word, words)
    if near:
        return f"the nearest: {', '.join(near)}"
    return see or "nothing is spelled like it"
