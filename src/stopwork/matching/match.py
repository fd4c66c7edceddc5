"""
Which names of a list each of many names may be.

Names that are one when cleaned are looked up once, the words of all of them once, and a name is
laid beside one spelling of a target once. Then the answers are joined back to the rows.
"""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from stopwork.digest import digest_of
from stopwork.matching.bounds import Sides, may_reach
from stopwork.matching.candidates import find, meeting
from stopwork.matching.contained import Cores, contained, cores, tell
from stopwork.matching.index import Index, Weights, index
from stopwork.matching.letter_bits import laid
from stopwork.matching.limits import MOST_WORDS
from stopwork.matching.name_columns import EVERY, read, spoken
from stopwork.matching.names import Word, cleaned, words
from stopwork.matching.queries import Part, Raw, put_together, raw_parts, read_in_parts
from stopwork.matching.scoring import REVIEW, SEARCH, compare, verdict
from stopwork.matching.sound import by_ear, sounding
from stopwork.matching.surroundings import holds_more, names_in_each, readings_of_each
from stopwork.matching.tokens import Places, each_once, spread
from stopwork.matching.vocabulary import Vocabulary, vocabulary

THREADS = 2


@dataclass(frozen=True, slots=True)
class Options:
    """How `match` answers: the best `per_query` targets of each name, in batches of `batch` names.

    `least` is the lowest score that is returned. The batch size changes memory, never the result.
    """

    per_query: int = 1
    batch: int = 100_000
    least: float = REVIEW


DEFAULT = Options()
MATCHED = pa.schema(
    [
        pa.field("query", pa.int64(), nullable=False),
        pa.field("target", pa.int64(), nullable=False),
        pa.field("score", pa.float64(), nullable=False),
        pa.field("verdict", pa.string(), nullable=False),
    ]
)


def match(
    queries: pa.Array | pa.ChunkedArray, targets: pa.Table, options: Options = DEFAULT
) -> pa.Table:
    """The best targets for each query name, as rows of both (MATCHED), by query and falling score.

    `targets` has `target_id` and `name`, and may have `weak` (a name that identifies nobody by
    itself: at most review). Names below `options.least` have no row. Pure and deterministic: what
    a name gets depends on that name and the targets, not on the other names.
    """
    names = pl.Series("", queries, dtype=pl.String)
    if not len(names):
        return MATCHED.empty_table()
    with ThreadPoolExecutor(THREADS) as threads:  # the column work runs outside Python's lock
        listing = threads.submit(_listed, targets)
        raw = raw_parts(names, options.batch, threads.map)
        more, of = _other_readings(names, _each(raw, "stirred"))
        parts, words = put_together(raw + raw_parts(more, options.batch, threads.map))
        heard = _heard(names, _each(raw, "heard"), targets["name"], options.least)
        row = np.concatenate([np.arange(len(names)), of])
        listed = listing.result()
        known = vocabulary(words, listed.index)
        compared = partial(_compared, known=known, listed=listed, least=options.least)
        first = np.cumsum([0, *map(len, parts)]).tolist()
        rows = [
            pl.DataFrame({"query": row[query + start], "target": target, "score": score})
            for start, (query, target, score) in zip(
                first, threads.map(compared, parts), strict=False
            )
        ]
    return _table(pl.concat([*rows, heard]), targets, options.per_query)


def _each(raw: list[Raw], what: str) -> Places:
    """The rows of all parts that are said so."""
    first = np.cumsum([0, *(len(one.names) for one in raw)]).tolist()
    return np.concatenate([getattr(one, what) + at for at, one in zip(first, raw, strict=False)])


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list ready to be searched: its names, the row of each, and what may stand in others."""

    index: Index
    row: Places
    cores: Cores


@dataclass(frozen=True, slots=True)
class _List:
    """A list of targets, the same as another where names and weak marks have one digest."""

    digest: str
    targets: pa.Table = field(compare=False)


def _listed(targets: pa.Table) -> _Listed:
    marks = targets["weak"].to_pylist() if "weak" in targets.column_names else None
    said = json.dumps([targets["name"].to_pylist(), marks])
    return _kept(_List(digest_of(said.encode()), targets))


@lru_cache(maxsize=2)
def _kept(one: _List) -> _Listed:
    """The index of a list; that of the last two lists is kept, by their digest."""
    against, row = _indexed(one.targets["name"])
    return _Listed(against, row, cores(against.names, _telling(one.targets, against, row)))


def _heard(names: pl.Series, maybe: Places, targets: pa.ChunkedArray, least: float) -> pl.DataFrame:
    """The names spelled by sound with the targets that sound alike, as rows of both.

    `maybe` are the rows of all names that may be.
    """
    if not by_ear(names.gather(maybe)).any():
        maybe = maybe[:0]
    rows = [
        (int(maybe[row]), target, score)
        for row, target, score in sounding(
            names.gather(maybe), [name or "" for name in targets.to_pylist()]
        )
        if score >= least
    ]
    schema = {"query": pl.Int64, "target": pl.Int64, "score": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _telling(targets: pa.Table, against: Index, row: Places) -> npt.NDArray[np.bool_]:
    """Which names of the index identify somebody by themselves; one weak row makes a name weak."""
    if "weak" not in targets.column_names:
        return tell(against.names, None)
    flags = np.array([bool(one) for one in targets["weak"].to_pylist()], np.bool_)
    weak = np.zeros(len(against.names), np.bool_)
    weak[against.of[flags[row]]] = True
    return tell(against.names, weak)


def nearby(queries: pa.Array | pa.ChunkedArray, names: pa.Array) -> pa.Array:
    """Whether any word of each query leads to one of the names: true or false, row by row.

    What `match` answers for a query cannot change by adding, or taking away, names for which this
    is false, whatever the other targets are.
    """
    asked = pl.Series("", queries, dtype=pl.String)
    variants, row = _variants(asked)
    against, _ = _indexed(names)
    near = np.zeros(len(asked), np.bool_)
    if len(variants):
        (part,), words = read_in_parts(variants, len(variants))
        near[row[meeting(part, vocabulary(words, against), against)]] = True
    return pa.array(near)


def _indexed(names: pa.Array | pa.ChunkedArray) -> tuple[Index, Places]:
    """The index over names, and the row of each name in it: one with an alias inside is several."""
    variants, row = _variants(pl.Series("", names, dtype=pl.String), names_in_each)
    return index(cleaned(variants)), row


def _variants(
    names: pl.Series, read_as: Callable[[pl.Series], list[tuple[str, ...]]] = readings_of_each
) -> tuple[pl.Series, Places]:
    """The names, then their other readings, with rows: "X, formerly Y" also as X and as Y."""
    more, where = _other_readings(names, np.arange(len(names)), read_as)
    return pl.concat([names, more]), np.concatenate([np.arange(len(names)), where])


def _other_readings(
    names: pl.Series,
    maybe: Places,
    read_as: Callable[[pl.Series], list[tuple[str, ...]]] = readings_of_each,
) -> tuple[pl.Series, Places]:
    """The other readings of the names, and the row of each; `maybe` are all that may have one."""
    some = names.gather(maybe)
    which = holds_more(some).arg_true()
    rows = maybe[which.to_numpy()].tolist()
    extra = [
        (reading, row)
        for row, said in zip(rows, read_as(some.gather(which)), strict=True)
        for reading in said[1:]
    ]
    more = pl.Series([part for part, _ in extra], dtype=pl.String)
    return more, np.array([row for _, row in extra], np.int64)


def _compared(
    part: Part, known: Vocabulary, listed: _Listed, least: float
) -> tuple[Places, Places, Weights]:
    """One part of the names against all targets: (name, row of the list, score)."""
    query, row = find(part, known, listed.index)
    score = _of_each_text(part, (query, listed.index.of[row]), listed.index, least)
    text, target, inside = contained(part.texts, part.words(known.words), listed.cores)
    which, at = spread(listed.index.listed[target], listed.index.listed[target + 1])
    query = np.concatenate([query, text[which]])
    row = np.concatenate([row, listed.index.rows[at]])
    score = np.concatenate([score, inside[which]])
    kept = score >= least
    return query[kept], listed.row[row[kept]], score[kept]


def _of_each_text(
    names: Part, pairs: tuple[Places, Places], against: Index, least: float
) -> Weights:
    """The score of each pair of (name, target); names that are one when cleaned are read once."""
    which, of = np.unique(pairs[0], return_inverse=True)
    texts, text = each_once(names.texts(which))
    size = max(1, len(against.names))
    once, same = np.unique(text[of] * size + pairs[1], return_inverse=True)
    return _scores(texts, (once // size, once % size), against, least)[same]


def _scores(
    names: pl.Series, pairs: tuple[Places, Places], against: Index, least: float
) -> Weights:
    """The score of each pair of (name, target); 0 where it is below `least`."""
    name, which = np.unique(pairs[0], return_inverse=True)
    target, to = np.unique(pairs[1], return_inverse=True)
    words = read(names.gather(name), EVERY)
    sides = Sides(laid(words, len(name)), against.laid.only(target), which, to)
    worth = np.flatnonzero(may_reach(sides, least))
    asked, here = np.unique(which[worth], return_inverse=True)
    said = spoken(words, asked)
    scores = np.zeros(len(which))
    scores[worth] = [
        compare(said[one], _of_target(against.names[other]), SEARCH)[0]
        for one, other in zip(here.tolist(), pairs[1][worth].tolist(), strict=True)
    ]
    return scores


@lru_cache(maxsize=50_000)
def _of_target(name: str) -> tuple[Word, ...]:
    return words(name)[:MOST_WORDS]


def _table(compared: pl.DataFrame, targets: pa.Table, per_query: int) -> pa.Table:
    """The scores as rows, the best of each query."""
    weak = targets["weak"].to_pylist() if "weak" in targets.column_names else None
    best = compared.group_by("query", "target").agg(pl.col("score").max())
    best = best.sort("query", "score", "target", descending=[False, True, False])
    best = best.filter(pl.int_range(pl.len()).over("query") < per_query)
    verdicts = [
        verdict(score, weak=bool(weak and weak[target]))
        for target, score in best.select("target", "score").iter_rows()
    ]
    return best.with_columns(pl.Series("verdict", verdicts, pl.String)).to_arrow().cast(MATCHED)
