"""Why two names got their score, one plain sentence for each word."""

from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa

from stopwork.matching.alignment import Alignment, Link, align
from stopwork.matching.contained import whole_inside
from stopwork.matching.name_columns import EVERY, read, spoken
from stopwork.matching.names import DEPTH, GENERIC, Word, cleaned, words
from stopwork.matching.scoring import compare
from stopwork.matching.sound import by_ear, sounds_alike
from stopwork.matching.surroundings import holds_more, readings
from stopwork.matching.tokens import each_once

_EDITS = {1: "one letter", 2: "two letters"}


def explain(query: str, target: str) -> tuple[str, ...]:
    """The reasons for the score of two names, word by word: what agrees first, then what does not.

    Of a name with something around it, the reading is explained that comes nearest. Nothing here
    judges who is meant.
    """
    return _explained([query], [target])[0]


def _explained(queries: Sequence[str], targets: Sequence[str]) -> list[tuple[str, ...]]:
    """The reasons of each pair; all names are cleaned at once."""
    rows = [[target, *readings(query)] for query, target in zip(queries, targets, strict=True)]
    every = cleaned(pl.Series([name for row in rows for name in row], dtype=pl.String)).to_list()
    said, at = [], 0
    for row, query in zip(rows, queries, strict=True):
        there, *here = every[at : at + len(row)]
        said.append(_reasons(query, row[0], here, there))
        at += len(row)
    return said


def _reasons(query: str, target: str, here: list[str], there: str) -> tuple[str, ...]:
    best = max(here, key=lambda one: compare(words(one), words(there))[0])
    said = _inside(best, there) or _sentences(words(best), words(there))
    if sounds_alike(query, target) > compare(words(best), words(there))[0]:
        return (f"{query} sounds like {target}: it is read by its consonants, which is no proof",)
    return said if best == here[0] else (f"{best.upper()} is read as the name", *said)


def _inside(query: str, target: str) -> tuple[str, ...]:
    """The reasons where the whole target stands in a longer name; none where it does not."""
    around = whole_inside(query, target)
    if not around:
        return ()
    name = " ".join(token for token in target.split() if token not in DEPTH)
    return tuple(dict.fromkeys([f"{name.upper()} is inside", *(one.says for one in around)]))


def explained(queries: pa.Array | pa.ChunkedArray, targets: pa.Array | pa.ChunkedArray) -> pa.Array:
    """`explain` for each pair of a column, joined with "; "; empty where one has no word."""
    left, right = (_columns(names) for names in (queries, targets))
    plain = [
        _inside(here, there) or _sentences(words_here, words_there)
        if words_here and words_there
        else ()
        for (here, words_here), (there, words_there) in zip(left, right, strict=True)
    ]
    asked = pl.Series("", queries, dtype=pl.String)
    heard = by_ear(asked)
    again = [
        row
        for row in (holds_more(asked) | heard).arg_true().to_list()
        if plain[row] and (heard[row] or len(readings(asked[row])) > 1)
    ]
    others = [str(targets[row]) for row in again]
    for row, said in zip(again, _explained([asked[row] for row in again], others), strict=True):
        plain[row] = said
    # Polars makes the column: Arrow's own way loads pandas where that is.
    texts = pl.Series(["; ".join(said) for said in plain], dtype=pl.String)
    return texts.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(pa.string())


def _columns(names: pa.Array | pa.ChunkedArray) -> list[tuple[str, tuple[Word, ...]]]:
    """Each name as cleaned, and its words; names that are one when cleaned are read once."""
    texts, which = each_once(cleaned(pl.Series("", names, dtype=pl.String)).fill_null(""))
    said = spoken(read(texts, EVERY), np.arange(len(texts)))
    return [(texts[at], said[at]) for at in which.tolist()]


def _sentences(query: Sequence[Word], target: Sequence[Word]) -> tuple[str, ...]:
    alignment = align(query, target)
    sentences = [_of_link(link) for link in sorted(alignment.links, key=lambda link: -link.weight)]
    sentences += [_of_one_side(word, "of the query only") for word in alignment.only_query]
    sentences += [_of_one_side(word, "of the target only") for word in alignment.only_target]
    sentences += _of_forms(query, target, alignment)
    return tuple(dict.fromkeys(sentences))


def _printed(run: Sequence[Word]) -> str:
    return " ".join(word.text.upper() for word in run)


def _of_link(link: Link) -> str:
    here, there = _printed(link.query), _printed(link.target)
    generic = max(w.weight for w in link.query + link.target) < GENERIC
    ends = ", but it is generic" if generic else ""
    if link.kind == "same":
        return f"{here} is the same{ends}"
    if link.kind == "spelling":
        return f"{here} is another spelling of {there}{ends}"
    if link.kind == "cut":
        return f"{here} and {there} are one word cut short{ends}"
    if link.kind == "initials":
        short, long = sorted((here, there), key=len)
        return f"{short} has the initials of {long}"
    if link.kind == "joined":
        off = f", {_EDITS[link.edits]} off" if link.edits else ""
        return f"{here} is {there} with other blanks{off}"
    return f"{here} is {_EDITS.get(link.edits, f'{link.edits} letters')} from {there}{ends}"


def _of_one_side(word: Word, where: str) -> str:
    text = word.text.upper()
    if word.part == "place":
        return f"{text} is {where} and says where, not who"
    if word.weight < GENERIC:
        return f"{text} is {where} and generic"
    return f"{text} is {where} and speaks against"


def _of_forms(query: Sequence[Word], target: Sequence[Word], alignment: Alignment) -> list[str]:
    """The words that count nothing."""
    taken = {id(word) for link in alignment.links for word in link.query + link.target}
    sentences = []
    for word in (*query, *target):
        text = word.text.upper()
        if word.part == "form" and id(word) not in taken and word.weight == 0:
            sentences.append(f"{text} is a legal form and counts nothing")
        elif word.part == "branch":
            sentences.append(f"{text} says which part of a company and counts nothing")
        elif word.part == "small" and word.weight == 0:
            sentences.append(f"{text} is a small word and counts nothing")
    return sentences
