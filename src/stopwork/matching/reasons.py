"""Why two names got their score, one plain sentence for each word."""

from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa

from stopwork.matching.alignment import Alignment, Link, align
from stopwork.matching.name_columns import EVERY, read, spoken
from stopwork.matching.names import GENERIC, Word, cleaned, words
from stopwork.matching.tokens import each_once

_EDITS = {1: "one letter", 2: "two letters"}


def explain(query: str, target: str) -> tuple[str, ...]:
    """The reasons for the score of two names, word by word: what agrees first, then what does not.

    Every word of both names has its part in one sentence. Nothing here judges who is meant.
    """
    here, there = cleaned(pl.Series([query, target], dtype=pl.String)).to_list()
    return _sentences(words(here), words(there))


def explained(queries: pa.Array | pa.ChunkedArray, targets: pa.Array | pa.ChunkedArray) -> pa.Array:
    """`explain` for each pair of a column, joined with "; "; empty where one has no word."""
    left, right = (_columns(names) for names in (queries, targets))
    return pa.array(
        [
            "; ".join(_sentences(here, there)) if here and there else ""
            for here, there in zip(left, right, strict=True)
        ],
        pa.string(),
    )


def _columns(names: pa.Array | pa.ChunkedArray) -> list[tuple[Word, ...]]:
    """The words of each name; names that are one when cleaned are read once."""
    texts, which = each_once(cleaned(pl.Series("", names, dtype=pl.String)).fill_null(""))
    said = spoken(read(texts, EVERY), np.arange(len(texts)))
    return [said[at] for at in which.tolist()]


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
