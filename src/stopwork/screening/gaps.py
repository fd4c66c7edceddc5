"""
What could not be screened: awards that name no recipient, amounts and days that could not be read.

An award that gives no lead was looked at; one of these was not, or not whole. Undisclosed is not
clear.
"""

import numpy as np
import polars as pl
import pyarrow as pa

from stopwork.awards.unnamed import unnamed
from stopwork.matching.words.by_value import Flags, by_value
from stopwork.schema import MONEY
from stopwork.screening.facts import counting

RECIPIENT, AMOUNT, DAY = "recipient", "amount", "day"
_NAMES = ("recipient_name", "recipient_dba", "parent_name")
_CODES = {AMOUNT: ("AMOUNT_UNREADABLE",), DAY: ("DATE_UNREADABLE", "DATE_UNDECIDED")}
_TEXT = pa.string()
GAP = pa.schema([
    pa.field("what", _TEXT, nullable=False),  # RECIPIENT, AMOUNT or DAY
    pa.field("award_id", _TEXT, nullable=False), ("piid", _TEXT), ("agency", _TEXT),
    ("printed", _TEXT),  # what stands in place of the recipient's name
    pa.field("rows", pa.int64(), nullable=False), ("obligated", MONEY), ("currency", _TEXT),
    ("source_file", _TEXT), ("source_line", pa.int64()),
])  # fmt: skip
NEEDED = (
    "award_id", "piid", "agency", "level", "obligated", "currency", "quality", "source_file",
    "source_line", *_NAMES,
)  # fmt: skip
LOOKED_AT = ("award_id", "quality", *_NAMES)  # by which an award may lack something


def gaps_of(actions: pa.Table) -> pa.Table:
    """Return one GAP row for each award and what it lacks, those of most money first.

    A blank name is a gap only where no action of the award names anybody; one that is withheld is
    a gap wherever it stands. `obligated` is the sum of the rows that lack it.
    """
    frame = pl.DataFrame(pl.from_arrow(actions.select(NEEDED)))
    rows = [(RECIPIENT, _nobody(frame))]
    odd = frame.filter(pl.col("quality").list.len() > 0)
    for what, codes in _CODES.items():
        rows.append((what, odd.filter(pl.col("quality").list.eval(pl.element().is_in(codes))
                                      .list.any())))  # fmt: skip
    table = pl.concat([_by_award(lacking, what) for what, lacking in rows])
    return table.select(GAP.names).to_arrow().cast(GAP)


def may_lack(actions: pa.Table) -> frozenset[str]:
    """Return the awards of which these rows (columns LOOKED_AT) may lack something.

    They are at least those with a gap: the rows of an award may lie in several tables, so one blank
    name is enough here. Text may be packed, as the lake yields it.
    """
    named = [by_value(actions[name], _named) for name in _NAMES]
    lacks = ~(named[0] | named[1] | named[2]).astype(np.bool_)
    codes = [code for each in _CODES.values() for code in each]
    quality = pl.Series(pl.from_arrow(actions["quality"]))
    odd = (quality.list.len() > 0).fill_null(value=False).arg_true()
    unread = quality.gather(odd).list.eval(pl.element().is_in(codes)).list.any()
    lacks[odd.filter(unread).to_numpy()] = True
    return frozenset(actions["award_id"].filter(pa.array(lacks)).unique().to_pylist())


def _named(names: pa.Array) -> Flags:
    """Which names name somebody."""
    told: Flags = (~unnamed(pl.Series(pl.from_arrow(names)))).to_numpy().astype(np.uint8)
    return told


def _nobody(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows whose recipient is withheld, and those that never had a name."""
    masks = frame.with_columns(
        *(unnamed(frame[name]).fill_null(value=False).alias(f"no_{name}") for name in _NAMES)
    )
    said = [pl.col(name).is_not_null() & ~pl.col(f"no_{name}") for name in _NAMES]
    is_named = pl.any_horizontal(said)
    blank = pl.all_horizontal([pl.col(name).is_null() for name in _NAMES])
    never = ~is_named.any().over("award_id")
    return masks.filter(~is_named & (~blank | never)).select(frame.columns)


def _by_award(rows: pl.DataFrame, what: str) -> pl.DataFrame:
    money = counting(rows).group_by("award_id").agg(
        pl.col("obligated").sum(), pl.col("currency").last()
    )  # fmt: skip
    told = rows.group_by("award_id", maintain_order=True).agg(
        pl.col("piid").drop_nulls().first(), pl.col("agency").drop_nulls().first(),
        pl.col("recipient_name").drop_nulls().last().alias("printed"),
        pl.len().cast(pl.Int64).alias("rows"),
        pl.col("source_file").first(), pl.col("source_line").first(),
    )  # fmt: skip
    return (
        told.join(money, on="award_id", how="left")
        .with_columns(what=pl.lit(what))
        .sort("obligated", "award_id", descending=[True, False], nulls_last=True)
    )
