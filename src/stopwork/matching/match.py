"""
Which names of a list each of many names may be.

Names that are one when cleaned are looked up once, the words of all of them once, and a name is
laid beside one spelling of a target once. Then the answers are joined back to the rows.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from stopwork.matching.bounds import Sides, may_reach
from stopwork.matching.candidates import find, meeting
from stopwork.matching.contained import contained, tell
from stopwork.matching.index import Index, Weights, index
from stopwork.matching.letter_bits import laid
from stopwork.matching.limits import MOST_WORDS
from stopwork.matching.name_columns import EVERY, read, spoken
from stopwork.matching.names import Word, cleaned, words
from stopwork.matching.scoring import REVIEW, SEARCH, compare, verdict
from stopwork.matching.sound import sounding
from stopwork.matching.surroundings import holds_more, names_in, readings
from stopwork.matching.tokens import Places, Tokens, each_once
from stopwork.matching.vocabulary import Vocabulary, different, vocabulary, words_of

THREADS = 2


@dataclass(frozen=True, slots=True)
class Options:
    """How `match` answers: the best `per_query` targets of each name, in batches of `batch` names.

    `least` is the lowest score that is returned. The batch size changes memory, never the result.
    """

    per_query: int = 1
    batch: int = 25_000
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
        indexing = threads.submit(_indexed, targets["name"])
        asked = _asked(names, options.batch, threads)
        against, row = indexing.result()
        known = vocabulary(asked.words, against)
        tells = _telling(targets, against, row)
        compared = partial(_compared, known=known, against=against, least=options.least)
        inside = partial(contained, targets=against.names, tells=tells)
        parts = zip(
            threads.map(compared, asked.parts), threads.map(inside, asked.parts), strict=True
        )
        rows = _joined(
            (_either(near, whole, against, options.least) for near, whole in parts), asked, row
        )
    heard = _heard(names, targets["name"], options.least)
    return _table(pl.concat([rows, heard]), targets, options.per_query)


def _heard(names: pl.Series, targets: pa.ChunkedArray, least: float) -> pl.DataFrame:
    """The names spelled by sound with the targets that sound alike, as rows of both."""
    rows = [
        row
        for row in sounding(names, [name or "" for name in targets.to_pylist()])
        if row[2] >= least
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


def _either(
    near: tuple[Places, Places, Weights],
    whole: tuple[Places, Places, Weights],
    against: Index,
    least: float,
) -> tuple[Places, Places, Weights]:
    """The pairs that are near, and those where a whole name stands inside; rows of the index."""
    text, target, score = whole
    kept = score >= least
    counts = against.listed[target[kept] + 1] - against.listed[target[kept]]
    first = np.repeat(against.listed[target[kept]] - np.cumsum(counts) + counts, counts)
    rows = against.rows[first + np.arange(counts.sum())]
    return (
        np.concatenate([near[0], np.repeat(text[kept], counts)]),
        np.concatenate([near[1], rows]),
        np.concatenate([near[2], np.repeat(score[kept], counts)]),
    )


def nearby(queries: pa.Array | pa.ChunkedArray, names: pa.Array) -> pa.Array:
    """Whether any word of each query leads to one of the names: true or false, row by row.

    What `match` answers for a query cannot change by adding, or taking away, names for which this
    is false, whatever the other targets are.
    """
    asked = pl.Series("", queries, dtype=pl.String)
    variants, row = _variants(asked)
    against, _ = _indexed(names)
    text = cleaned(variants)
    near = np.zeros(len(asked), np.bool_)
    near[row[meeting(text, vocabulary(words_of([different(text)]), against), against)]] = True
    return pa.array(near)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Names as cleaned, each once, in parts; their words; and which row holds which name."""

    parts: Sequence[pl.Series]
    words: Tokens
    text: Places
    row: Places


def _asked(names: pl.Series, batch: int, threads: Executor) -> _Asked:
    variants, row = _variants(names)
    text = pl.concat(threads.map(cleaned, _parts(variants, batch))).fill_null("")
    texts, which = each_once(text)
    parts = _parts(texts, batch)
    return _Asked(parts, words_of(threads.map(different, parts)), which, row)


def _parts(names: pl.Series, batch: int) -> list[pl.Series]:
    return [names.slice(start, batch) for start in range(0, len(names), batch)]


def _indexed(names: pa.Array | pa.ChunkedArray) -> tuple[Index, Places]:
    """The index over names, and the row of each name in it: one with an alias inside is several."""
    variants, row = _variants(pl.Series("", names, dtype=pl.String), names_in)
    return index(cleaned(variants)), row


def _variants(
    names: pl.Series, read_as: Callable[[str], tuple[str, ...]] = readings
) -> tuple[pl.Series, Places]:
    """The names, then their other readings, with rows: "X, formerly Y" also as X and as Y."""
    extra = [
        (reading, row)
        for row in holds_more(names).arg_true().to_list()
        for reading in read_as(names[row])[1:]
    ]
    more = pl.Series([part for part, _ in extra], dtype=pl.String)
    where = np.array([row for _, row in extra], np.int64)
    return pl.concat([names, more]), np.concatenate([np.arange(len(names)), where])


def _compared(
    names: pl.Series, known: Vocabulary, against: Index, least: float
) -> tuple[Places, Places, Weights]:
    """One part of the names against all targets: (name, row of a target, score)."""
    query, row = find(names, known, against)
    size = len(against.names)
    pairs, of = np.unique(query * size + against.of[row], return_inverse=True)
    scores = _scores(names, (pairs // size, pairs % size), against, least)[of]
    kept = scores >= least
    return query[kept], row[kept], scores[kept]


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


def _joined(
    parts: Iterable[tuple[Places, Places, Weights]], asked: _Asked, row: Places
) -> pl.DataFrame:
    """The best score of each row of the queries with each row of the targets."""
    starts = np.cumsum([0, *(len(part) for part in asked.parts)]).tolist()
    frames = [
        pl.DataFrame({"text": query + start, "target": row[target], "score": score})
        for start, (query, target, score) in zip(starts, parts, strict=False)
    ]
    rows = pl.DataFrame({"text": asked.text, "query": asked.row})
    return (
        rows.join(pl.concat(frames), on="text")
        .group_by("query", "target")
        .agg(pl.col("score").max())
    )


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
