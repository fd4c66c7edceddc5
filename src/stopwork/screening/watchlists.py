"""
A user's own watchlist, and official lists, screened beside the registry under their own label.

A name on such a list is a reason to look because the user, or a publisher, put it there: it says
nothing of section 5(b). Each distinct recipient is looked up once, and joined back to its awards.

    names that are the listed name         a lead, strong
    names that hold it, or nearly are it   a lead, possible
    names that only resemble it            a hit, and no lead alone
    UEI, CAGE, DUNS, LEI or company number a lead, strong
"""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from stopwork.matching.likeness import HOLDS, SAME, likenesses
from stopwork.matching.match import Options, match
from stopwork.matching.numbers import bare, told_apart
from stopwork.schema import HIT, LEAD
from stopwork.screening.naming import FIELDS, IDENTIFIERS, LIKE, SURE_AT, WHO
from stopwork.screening.places import codes_of

WEIGHTS = {"identifier": 0.95, "sure": 0.85, "inside": 0.45, "like": 0.30}
OTHER_COUNTRY = 0.45  # at most, where award and list name different countries
OWN, OFFICIAL = "watchlist", "official list"
_TEXT = pa.string()
WATCHED = pa.schema({
    "label": _TEXT,  # OWN or OFFICIAL, a colon, and what it is called
    "entry": _TEXT,  # the place of the entry: file and line, or the list's own key and day
    "listed": _TEXT,  # the name that stands first
    "name": _TEXT, "country": _TEXT, "note": _TEXT,
})  # fmt: skip
NUMBER = pa.schema({"label": _TEXT, "entry": _TEXT, "listed": _TEXT, "value": _TEXT,
                    "note": _TEXT})  # fmt: skip
_KEPT = ("recipient_country", "action_date", "obligated", "currency", "source_file", "source_line")
_TOLD = ("label", "entry", "listed", "country", "note")
MOST = 5  # entries that one name is held against: several lists may hold one party


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """The names (WATCHED) and identifiers (NUMBER) of all lists that a run was given."""

    names: pa.Table
    numbers: pa.Table

    def __bool__(self) -> bool:
        return bool(self.names.num_rows or self.numbers.num_rows)


def joined(lists: Iterable[Watchlist]) -> Watchlist:
    """Return several lists as one; none at all is a list without names."""
    every = list(lists)
    return Watchlist(
        names=pa.concat_tables([WATCHED.empty_table(), *(one.names for one in every)]),
        numbers=pa.concat_tables([NUMBER.empty_table(), *(one.numbers for one in every)]),
    )


def watch_hits(
    awards: pa.Table, watchlist: Watchlist, known: pl.DataFrame | None = None
) -> pa.Table:
    """Return the hits (HIT) of award actions on the lists, one for each award, entry and field.

    `known` is what was `looked_up` of all their names before; without it they are looked up now.
    """
    wanted = ["award_id", *FIELDS, *IDENTIFIERS, "recipient_ids", *_KEPT]
    frame = pl.DataFrame(pl.from_arrow(awards.select(wanted)))
    hits = pl.concat([_named(frame, watchlist.names, known), _numbered(frame, watchlist.numbers)])
    # Two spellings of one party, or two entries of one list, are one reason.
    best = hits.sort("weight", descending=True, maintain_order=True).unique(
        ["award_id", "lead_class", "award_value"], keep="first", maintain_order=True
    )
    return best.select(HIT.names).to_arrow().cast(HIT)


def with_listed(leads: pa.Table, listed: pa.Table, hits: pa.Table) -> pa.Table:
    """Return the leads of the registry and of the lists, one for each award.

    A lead of the registry keeps its class, and has what the lists say after its own reasons.
    """
    ours, theirs = (pl.DataFrame(pl.from_arrow(one)) for one in (leads, listed))
    said = (
        pl.DataFrame(pl.from_arrow(hits))
        .filter(pl.col("weight") >= WEIGHTS["inside"])
        .group_by("award_id", maintain_order=True)
        .agg(pl.col("says").alias("more"))
    )
    told = ours.join(said, on="award_id", how="left", maintain_order="left").with_columns(
        reasons=pl.concat_list(
            "reasons", pl.col("more").fill_null(pl.lit([], dtype=pl.List(pl.String)))
        )
    )
    alone = theirs.join(ours, on="award_id", how="anti", maintain_order="left")
    both = pl.concat([told.select(LEAD.names), alone.select(LEAD.names)], how="vertical_relaxed")
    return both.sort(
        "score", "obligated", "award_id", descending=[True, True, False], nulls_last=True
    ).to_arrow().cast(LEAD)  # fmt: skip


def looked_up(parties: pl.Series, names: pa.Table) -> pl.DataFrame:
    """Return for distinct names the best entry of each list that they may be, with its likeness."""
    targets = names.select(["name"]).append_column("target_id", names["entry"])
    found = pl.DataFrame(pl.from_arrow(match(parties.to_arrow(), targets, Options(MOST))))
    told = pl.DataFrame(pl.from_arrow(names)).with_row_index("target").cast({"target": pl.Int64})
    pairs = (
        found.with_columns(party=parties.gather(found["query"]))
        .join(told, on="target", how="left", maintain_order="left")
        .unique(["query", "label"], keep="first", maintain_order=True)
    )
    how = likenesses(pairs["party"].to_list(), pairs["name"].to_list())
    return pairs.with_columns(likeness=pl.Series(how, dtype=pl.String))


def _named(awards: pl.DataFrame, names: pa.Table, found: pl.DataFrame | None) -> pl.DataFrame:
    fields = [
        awards.select("award_id", *_KEPT, pl.col(field).alias("party"), field=pl.lit(field))
        .drop_nulls("party")
        .unique(["award_id", "party"], keep="first", maintain_order=True)
        for field in FIELDS
    ]
    parties = pl.concat(fields)
    pairs = found
    if pairs is None:
        pairs = looked_up(parties["party"].unique(maintain_order=True), names)
    # In the order of the award's own rows, whatever other awards are screened beside it.
    told = pairs.select("party", "name", "score", "verdict", "likeness", *_TOLD)
    known = parties.join(told, on="party", maintain_order="left_right")
    known = known.with_columns(there=codes_of(known["recipient_country"]))
    apart = (pl.col("country") != pl.col("there")).fill_null(value=False)
    weight = pl.when(apart).then(pl.min_horizontal(_weight(), OTHER_COUNTRY)).otherwise(_weight())
    like = pl.col("likeness").replace_strict(LIKE, default=LIKE["resembles"])
    says = pl.format(
        '{} "{}" {} "{}" of {} ({}{}){}{}; {}.',
        pl.col("field").replace_strict(WHO), "party",
        like.str.replace("registry", "listed", literal=True), "name", "label", "entry",
        _first_name(), _noted(), _country(apart), _action(),
    )  # fmt: skip
    return _as_hits(known.with_columns(weight=weight, says=says, award_value="party"))


def _weight() -> pl.Expr:
    sure = (pl.col("verdict") == "match") & (pl.col("score") >= SURE_AT)
    return (
        pl.when(sure & (pl.col("likeness") == SAME))
        .then(WEIGHTS["sure"])
        .when(sure | pl.col("likeness").is_in([SAME, HOLDS]))
        .then(WEIGHTS["inside"])
        .otherwise(WEIGHTS["like"])
    )


def _first_name() -> pl.Expr:
    other = pl.col("listed") != pl.col("name")
    return pl.when(other).then(pl.format(", listed as {}", "listed")).otherwise(pl.lit(""))


def _noted() -> pl.Expr:
    return pl.when(pl.col("note").is_null()).then(pl.lit("")).otherwise(pl.format(": {}", "note"))


def _country(apart: pl.Expr) -> pl.Expr:
    says = pl.format(
        "; its country is {} in the award and {} on the list, which speaks against",
        "recipient_country", "country",
    )  # fmt: skip
    return pl.when(apart).then(says).otherwise(pl.lit(""))


def _action() -> pl.Expr:
    day = pl.col("action_date").cast(pl.String).fill_null("a day not stated")
    amount = pl.format(
        "{} {}", pl.col("obligated").cast(pl.String), pl.col("currency").fill_null("")
    )
    return pl.format(
        "action of {}, {}, {}:{}", day, amount.fill_null("amount not stated"), "source_file",
        "source_line",
    )  # fmt: skip


def _numbered(awards: pl.DataFrame, numbers: pa.Table) -> pl.DataFrame:
    known = pl.DataFrame(pl.from_arrow(numbers)).with_columns(pl.col("value").str.to_uppercase())
    tables = []
    for field, scheme in IDENTIFIERS.items():
        rows = (
            awards.select("award_id", *_KEPT, pl.col(field).alias("value"))
            .drop_nulls("value")
            .unique(["award_id", "value"], keep="first", maintain_order=True)
            .join(known, on="value", maintain_order="left")
        )
        whose = "parent" if field.startswith("parent") else "recipient"
        says = pl.format(
            f'The {scheme} of the {whose}, "{{}}", is that of "{{}}" of {{}} ({{}}){{}}; {{}}.',
            "value", "listed", "label", "entry", _noted(), _action(),
        )  # fmt: skip
        tables.append(_as_hits(rows.with_columns(
            weight=pl.lit(WEIGHTS["identifier"]), says=says, award_value="value"
        )))  # fmt: skip
    return pl.concat([*tables, _national(awards, known)])


def _national(awards: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Hits on the other identifiers of a recipient; a list need not say whose numbers it has."""
    plain = [bare(value) for value in known["value"].to_list()]
    ours = known.with_columns(number=pl.Series(plain, dtype=pl.String)).filter(
        pl.col("number") != ""
    )
    told = told_apart(awards["recipient_ids"]).join(ours, on="number", maintain_order="left")
    rows = (
        awards.select("award_id", *_KEPT, ids="recipient_ids")
        .unique(["award_id", "ids"], keep="first", maintain_order=True)
        .join(told, on="ids", maintain_order="left")
    )
    says = pl.format(
        'The identifier "{}" of the recipient is that of "{}" of {} ({}){}; {}.',
        "printed", "listed", "label", "entry", _noted(), _action(),
    )  # fmt: skip
    return _as_hits(rows.with_columns(
        weight=pl.lit(WEIGHTS["identifier"]), says=says, award_value="printed"
    ))  # fmt: skip


def _as_hits(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(
        "award_id",
        pl.lit("watchlist").alias("reason"),
        pl.lit(None, pl.String).alias("vendor_id"),
        pl.col("label").alias("lead_class"),
        pl.col("award_value").cast(pl.String),
        pl.format("{} ({})", "listed", "entry").alias("registry_value"),
        pl.col("weight").cast(pl.Float64),
        "says",
        "source_file",
        "source_line",
    )
