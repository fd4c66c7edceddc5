"""
What changed between two states of the registry, and which awards the change can touch.

Hits on an award depend on that award and on the rows of the registry that meet it. So the leads of
two states can only differ for awards that meet a row which is not the same in both:

    names, homonyms   a word that leads to such a name, one slip included, stands in a party's name
    products, phrases a description holds the words
    identifiers       the award bears the number
    addresses         the recipient sits in the street

`touched` errs on the side of too many. Screening them against both states says which leads differ.
"""

from dataclasses import dataclass, fields, replace

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from stopwork.matching.match import nearby
from stopwork.matching.numbers import comparable, told_apart
from stopwork.registry.patterns import folded
from stopwork.screening.naming import FIELDS, IDENTIFIERS
from stopwork.screening.places import address_hits
from stopwork.screening.signals import Rule, scan
from stopwork.screening.targets import Targets, own_words, rules_of, signals_of
from stopwork.screening.typing_errors import SHORTEST, sought

# Ids that count rows: a row put in before moves them, which changes nothing.
PLACES = ("name_id", "product_id")
AWARD = (
    "award_id", "recipient_name", "recipient_dba", "recipient_uei", "recipient_duns",
    "recipient_cage", "recipient_ids", "recipient_country", "recipient_address", "parent_name",
    "parent_uei",
    "description", "source_file", "source_line",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Rows of the earlier state that the later one lacks, and the other way round.

    `meets` has for either state the rows through which an award can meet the change.
    """

    gone: Targets
    new: Targets
    meets: tuple[Targets, Targets]


def changes(before: Targets, after: Targets) -> Changed:
    """Return the rows in which two states differ; the places of unchanged rows do not count.

    An award meets a change of a vendor's names through its identifiers and addresses as well,
    because their sentences print its name and its class.
    """
    gone, new = _apart(before, after), _apart(after, before)
    vendors = {one for side in (gone, new) for one in side.names["vendor_id"].to_pylist()}
    meets = (_with_numbers(gone, before, vendors), _with_numbers(new, after, vendors))
    return Changed(gone=gone, new=new, meets=meets)


EVERYDAY = ("ordinary", "shortened")  # words of the language, of no state of the registry


def _apart(mine: Targets, other: Targets) -> Targets:
    tables = [one.name for one in fields(Targets) if one.name not in EVERYDAY]
    apart = {name: _rows_apart(getattr(mine, name), getattr(other, name)) for name in tables}
    return Targets(**apart, ordinary=mine.ordinary, shortened=mine.shortened)


def _rows_apart(mine: pa.Table, other: pa.Table) -> pa.Table:
    """The rows that the other table lacks; where common rows stand in another order, all rows."""
    here, there = _contents(mine), _contents(other)
    theirs, ours = set(there), set(here)
    if [row for row in here if row in theirs] != [row for row in there if row in ours]:
        return mine
    return mine.filter(pa.array([row not in theirs for row in here], pa.bool_()))


def _contents(table: pa.Table) -> list[str]:
    """Each row as text; a spelling of a product with the product's first spelling beside it."""
    rows, first = table.to_pylist(), dict[str, str]()
    for row in rows:
        if "product_id" in row:
            row["of"] = first.setdefault(row["product_id"], row["phrase"])
    return [repr([held for name, held in row.items() if name not in PLACES]) for row in rows]


def _with_numbers(apart: Targets, whole: Targets, vendors: set[str]) -> Targets:
    """Add identifiers and addresses of these vendors, and the other spellings of a product."""
    named = pa.array(sorted(vendors), pa.string())
    products = pc.is_in(whole.products["product_id"], apart.products["product_id"].combine_chunks())
    return replace(
        apart,
        products=whole.products.filter(products),
        identifiers=_joined(apart.identifiers, whole.identifiers, named),
        addresses=_joined(apart.addresses, whole.addresses, named),
    )


def _joined(apart: pa.Table, whole: pa.Table, vendors: pa.Array) -> pa.Table:
    more = whole.filter(pc.is_in(whole["vendor_id"], vendors))
    return pa.concat_tables([apart, more])


def touched(actions: pa.Table, changed: Changed) -> pa.Array:
    """Return the award_ids, each once, whose hits may differ; never too few."""
    awards = pl.DataFrame(pl.from_arrow(actions.select(list(AWARD))))
    touched = [
        ids
        for side in changed.meets
        for ids in (_named(awards, side), _numbered(awards, side), _worded(awards, side))
    ]
    return pl.concat(touched).unique().sort().rename("award_id").to_arrow().cast(pa.string())


def _named(awards: pl.DataFrame, side: Targets) -> pl.Series:
    names = pa.concat_arrays(
        [side.names["name"].combine_chunks(), side.homonyms["name"].combine_chunks()]
    )
    parties = pl.concat(
        [awards.select("award_id", pl.col(field).alias("party")) for field in FIELDS]
    ).drop_nulls("party")
    distinct = parties["party"].unique(maintain_order=True)
    exact = pl.Series("", names).to_frame("name").select(folded(pl.col("name"))).to_series()
    same = distinct.to_frame("party").select(folded(pl.col("party")).is_in(exact.implode()))
    near = pl.Series("", nearby(distinct.to_arrow(), names))
    meets = distinct.filter(near | same.to_series())
    return parties.filter(pl.col("party").is_in(meets.implode()))["award_id"]


def _numbered(awards: pl.DataFrame, side: Targets) -> pl.Series:
    numbers = pl.Series("", side.identifiers["value"], dtype=pl.String)
    bears = pl.any_horizontal(pl.col(field).is_in(numbers.implode()) for field in IDENTIFIERS)
    told = told_apart(awards["recipient_ids"])
    ours = comparable(side.identifiers["scheme"].to_pylist(), side.identifiers["value"].to_pylist())
    texts = told.join(ours, on=["where", "number"], how="semi")["ids"]
    bears |= pl.col("recipient_ids").is_in(texts.implode())
    sits = address_hits(awards, side.addresses)["award_id"]
    return pl.concat([awards.filter(bears)["award_id"], sits])


def _worded(awards: pl.DataFrame, side: Targets) -> pl.Series:
    """Texts that a changed rule finds, or that hold a word which a change makes known or unknown.

    A word that is looked for, or that a name owns, is no longer a typing error of another.
    """
    rules = rules_of(side)
    words = {*own_words(side), *sought(tuple(rules), side.ordinary)}
    known = Rule("known", tuple(sorted(word for word in words if len(word) >= SHORTEST - 1)))
    exact = pl.DataFrame(pl.from_arrow(scan(awards["description"], [known])))["description"]
    said = pl.concat([signals_of(awards["description"], side)["description"], exact])
    return awards.filter(pl.col("description").is_in(said.unique().implode()))["award_id"]
