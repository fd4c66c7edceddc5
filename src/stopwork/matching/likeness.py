"""
Whether one name is another, holds it whole, or only resembles it.

A likeness is doubtful, whatever its score, where a slip in the word that carries it goes with
another legal form (INTELLEX CORPORATION is not Intellexa S.A.), and where a telling word stands
between the words that are shared (MEMENTO MEDIA LABS is not Memento Labs).
"""

from collections.abc import Iterator, Sequence

import polars as pl

from stopwork.matching.alignment import MAIN, Alignment, align
from stopwork.matching.contained import whole_inside
from stopwork.matching.names import GENERIC, Word, cleaned, words
from stopwork.matching.scoring import SHORT_WORD
from stopwork.matching.surroundings import readings
from stopwork.matching.words.legal_forms import FORMS_AT_END

SAME, HOLDS, RESEMBLES, DOUBTFUL = "same", "holds", "resembles", "doubtful"
FULL_WORD = 4  # letters; shorter ones are often a form that is misspelt or out of its place
# Forms that are one form, spelled out or shortened.
ONE_FORM = {"limited": "ltd", "incorporated": "inc", "corporation": "corp", "company": "co"}


def likenesses(queries: Sequence[str], targets: Sequence[str]) -> list[str]:
    """Return for each pair of names which of the four they are."""
    pairs = _pairs(queries, targets)
    return [_likeness(here, there) for here, there in pairs]


def likeness(query: str, target: str) -> str:
    """Return SAME, HOLDS, RESEMBLES or DOUBTFUL for a name as printed and a name of a list."""
    return likenesses([query], [target])[0]


def _pairs(queries: Sequence[str], targets: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """Yield how each query may be read, cleaned, and its target; all are cleaned at once."""
    rows = [[target, *readings(query)] for query, target in zip(queries, targets, strict=True)]
    every = cleaned(pl.Series([name for row in rows for name in row], dtype=pl.String)).to_list()
    at = 0
    for row in rows:
        there, *here = every[at : at + len(row)]
        yield here, there
        at += len(row)


def _likeness(here: list[str], there: str) -> str:
    whole = words(there)
    if _key(words(here[0])) == _key(whole):
        return SAME
    if any(whole_inside(one, there) is not None or _key(words(one)) == _key(whole) for one in here):
        return HOLDS
    pairs = [(words(one), whole) for one in here]
    return DOUBTFUL if all(_doubtful(*pair) for pair in pairs) else RESEMBLES


def _key(name: Sequence[Word]) -> list[str]:
    return [word.key for word in name if word.weight > 0]


def _doubtful(query: Sequence[Word], target: Sequence[Word]) -> bool:
    found = align(query, target)
    return (_slips(found) and _other_form(query, target)) or _is_split(found, query)


def thin(queries: Sequence[str], targets: Sequence[str]) -> list[bool]:
    """Return for each pair whether one telling word alone carries it, and that not safely.

    So it is where that word is short and has a letter changed (TENCO is not TEACO), or where
    either name has another telling word more (FERRO SWISS may be another company than FERRO).
    """
    return [
        all(_thin(align(words(one), words(there))) for one in here)
        for here, there in _pairs(queries, targets)
    ]


def _thin(found: Alignment) -> bool:
    telling = [link for link in found.links if _tells(link.query) or _tells(link.target)]
    if len(telling) != 1 or max(len(telling[0].query), len(telling[0].target)) > 1:
        return False
    if telling[0].edits:
        letters = max(len(word.text) for word in telling[0].query + telling[0].target)
        if letters < SHORT_WORD:
            return True
    more = (*found.only_query, *found.only_target)
    return _tells([word for word in more if len(word.text) >= FULL_WORD])


def _tells(some: Sequence[Word]) -> bool:
    return any(word.weight >= GENERIC and word.part == "name" for word in some)


def _slips(found: Alignment) -> bool:
    shared = sum(link.weight for link in found.links)
    return any(link.edits > 0 and link.weight > MAIN * shared for link in found.links)


def _other_form(query: Sequence[Word], target: Sequence[Word]) -> bool:
    here, there = (_forms(name) for name in (query, target))
    return bool(here) and here.isdisjoint(there)


def same_forms(queries: Sequence[str], targets: Sequence[str]) -> list[bool]:
    """Return for each pair whether both bear one legal form: the word alone may be anybody's."""
    return [
        any(_forms(words(there)) & _forms(words(one)) for one in here)
        for here, there in _pairs(queries, targets)
    ]


def telling_words(names: pl.Series) -> list[str]:
    """Return the words of each name that count something, in one spelling."""
    return [" ".join(_key(words(one))) for one in cleaned(names).fill_null("").to_list()]


def _forms(name: Sequence[Word]) -> set[str]:
    return {
        ONE_FORM.get(word.text, word.text)
        for word in name
        if word.part == "form" or (word is name[-1] and word.text in FORMS_AT_END)
    }


def _is_split(found: Alignment, query: Sequence[Word]) -> bool:
    """Whether a telling word of the query alone stands between words that both names have."""
    linked = {id(word) for link in found.links for word in link.query}
    places = [at for at, word in enumerate(query) if id(word) in linked]
    if len(places) < 2:
        return False
    between = query[places[0] : places[-1]]
    return any(
        word.weight >= GENERIC / 2 and id(word) not in linked and word.part == "name"
        for word in between
    )
