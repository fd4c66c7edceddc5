"""
The words of many names as columns: what `names.words` reads name by name.

Which part a word has depends on a few marks of the words around it, and names are built alike. So
the parts are worked out once for each shape, the marks and weights once for each different word.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from stopwork.matching import names as one_name
from stopwork.matching.alignment import one_slip
from stopwork.matching.names import DEPTH, GENERIC, LEAST_ALONE, Word, canonical
from stopwork.matching.tokens import Places, each_once, spread
from stopwork.matching.words.common_words import weight_of
from stopwork.matching.words.legal_forms import BRANCH_WORDS, FORMS, FORMS_AT_END, FORMS_AT_START
from stopwork.matching.words.spellings import HANGING, SMALL_WORDS, TENS

Weights = npt.NDArray[np.float64]
EVERY = 1 << 30  # word of a name
PARTS = ("name", "generic", "form", "small", "place", "branch", "letter")


@dataclass(frozen=True, slots=True)
class Read:
    """Words in the order of their names: whose they are, their place there, and what they weigh."""

    name: Places
    at: Places  # position in the name, brackets left out
    text: Places  # → texts
    texts: pl.Series
    keys: pl.Series  # each text in one spelling
    part: npt.NDArray[np.uint8]  # → PARTS
    weight: Weights
    alone: Weights  # what it counts where nothing answers it
    bears: Weights  # the weight left to it with a slip


def read(cleaned: pl.Series, most: int) -> Read:
    """The first `most` words of each cleaned name, as `names.words` gives them."""
    tens = cleaned.str.contains(rf"\b(?:{'|'.join(TENS)}) ")
    tokens = one_name.mapped(cleaned, tens, _with_numbers).str.split(" ")
    flat = pl.DataFrame({"token": tokens}).with_row_index("name").explode("token")
    flat = flat.filter(pl.col("token").fill_null("") != "")
    texts, text = each_once(flat["token"])
    name = flat["name"].cast(pl.Int64).to_numpy()
    first = np.searchsorted(name, np.arange(len(cleaned) + 1))
    part = _parts(text, texts.to_list(), first)
    real = ~texts.is_in(list(DEPTH)).to_numpy()[text]
    name, text, part = name[real], text[real], part[real]
    return _weighed(name, text, part, texts, most)


def _with_numbers(text: str) -> str:
    return " ".join(one_name.with_numbers(text.split()))


def _parts(text: Places, texts: list[str], first: Places) -> npt.NDArray[np.uint8]:
    """The part of each word, as a place in PARTS; names of one shape are read once."""
    marks: dict[tuple[int, ...], int] = {}
    mark = [marks.setdefault(_marks(one), len(marks)) for one in texts]
    data = np.array(mark, np.uint16)[text].tobytes()
    places, known, columns = text.tolist(), {}, []
    for start, end in pairwise(first.tolist()):
        tail = [texts[one] for one in places[max(start, end - 3) : end]]
        joined = "".join(tail) in FORMS, "".join(tail[-2:]) in FORMS
        shape = (data[2 * start : 2 * end], *joined)
        if shape not in known:
            parts = one_name.parts_of([texts[one] for one in places[start:end]])
            known[shape] = bytes(map(PARTS.index, parts))
        columns.append(known[shape])
    return np.frombuffer(b"".join(columns), np.uint8)


def _marks(token: str) -> tuple[int, ...]:
    """All that the part of any word of a name can depend on in this one."""
    return (
        DEPTH.get(token, 0),
        one_name.is_form(token),
        one_name.nearly_a_form(token),
        token in FORMS_AT_START,
        token in FORMS_AT_END,
        token in SMALL_WORDS,
        token in BRANCH_WORDS,
        token in HANGING,
        len(token) == 1 and token.isalpha(),
        len(token) >= len("compan"),
        weight_of(canonical(token)) >= GENERIC,
    )


def _weighed(
    name: Places, text: Places, part: npt.NDArray[np.uint8], texts: pl.Series, most: int
) -> Read:
    """The words with their weights; in a name of which nothing weighs, every word is generic."""
    keys = [canonical(token) for token in texts.to_list()]
    kinds, kind = np.unique(text * len(PARTS) + part, return_inverse=True)
    weigh = [
        one_name.weight_as(keys[k // len(PARTS)], PARTS[k % len(PARTS)]) for k in kinds.tolist()
    ]
    weight = np.array(weigh, np.float64)[kind]
    some = np.bincount(name, weight, int(name.max(initial=-1)) + 1) > 0
    plain = np.flatnonzero(~some[name])
    weight[plain] = [weight_of(keys[one]) for one in text[plain].tolist()]
    part = part.copy()
    part[plain] = PARTS.index("generic")
    aside = np.isin(part, [PARTS.index("place"), PARTS.index("letter")])
    alone = np.where((weight == 0) | aside, weight, np.maximum(LEAST_ALONE, weight))
    letters = texts.str.len_chars().cast(pl.Int64).to_numpy()
    at = np.arange(len(name)) - np.searchsorted(name, name, side="left")
    kept = at < most
    bears = weight * _slips(letters)[text]
    series = pl.Series(keys, dtype=pl.String)
    return Read(
        name[kept], at[kept], text[kept], texts, series, part[kept], weight[kept], alone[kept],
        bears[kept],
    )  # fmt: skip


def _slips(letters: Places) -> Weights:
    """How close a link with one slip is in words of so many letters."""
    lengths, which = np.unique(letters, return_inverse=True)
    close = [one_slip(Word("a" * length, "", 0.0, "name")) for length in lengths.tolist()]
    return np.array(close, np.float64)[which]


def spoken(words: Read, names: Places) -> list[tuple[Word, ...]]:
    """The words of each of these names as `names.words` gives them."""
    low, high = (np.searchsorted(words.name, names, side=side) for side in ("left", "right"))
    which, at = spread(low, high)
    text, weight, part = words.text[at], words.weight[at].tolist(), words.part[at].tolist()
    texts, keys = words.texts.gather(text).to_list(), words.keys.gather(text).to_list()
    every = [
        Word(text, key, weight, PARTS[part])
        for text, key, weight, part in zip(texts, keys, weight, part, strict=True)
    ]
    first = np.searchsorted(which, np.arange(len(names) + 1)).tolist()
    return [tuple(every[start:end]) for start, end in pairwise(first)]
